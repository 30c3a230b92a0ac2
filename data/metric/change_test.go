package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func find(r *metric.Review, kind metric.ChangeKind) *metric.Change {
	for i := range r.Changes {
		if r.Changes[i].Kind == kind {
			return &r.Changes[i]
		}
	}
	return nil
}

func item(name string) func(*data.SaleFact) {
	return func(s *data.SaleFact) { s.Items = []data.ItemFact{{Name: name, Quantity: 1}} }
}

// The story of the picture: a set six days after an answer, three orders with a
// code of which two by new people, a refund, and a stream that earned more.
func TestChanges(t *testing.T) {
	w := newWorld(t)
	yuki, lena, old, fresh, other := w.person("Yuki"), w.person("Lena"), w.person("Old"), w.person("Fresh"), w.person("Other")
	w.event(yuki, "2026-11-09 10:00", "in message", thread(1))
	w.event(yuki, "2026-11-10 10:00", "out message", thread(1))
	w.deal(data.DealFact{Person: lena, Codes: []string{"lena"}})
	w.sale(old, "2026-09-01 10:00", 500)
	w.sale(0, "2026-11-12 10:00", 19500, shop("workshops"))
	w.sale(yuki, "2026-11-16 10:00", 18640, item("12-piece set"))
	for _, buyer := range []int64{old, fresh, other} {
		w.sale(buyer, "2026-11-17 10:00", 4000, codes("lena"))
	}
	for range 4 {
		w.sale(0, "2026-11-18 10:00", 6500, shop("workshops"))
	}
	w.sale(0, "2026-10-01 10:00", 9000, shop("etsy"), item("serving bowl"), func(s *data.SaleFact) { s.Refunds, s.RefundAt = 7600, w.ms("2026-11-19 10:00") })
	r := w.week("2026-11-16", "2026-11-23 09:00")

	if c := r.Changes[0]; c.Kind != metric.PersonBought || c.Name != "Yuki" || c.Amount != 18640 || c.Orders != 1 || c.Item != "12-piece set" || !c.First || c.Answer != 6 {
		t.Errorf("largest %+v", c)
	}
	if c := find(r, metric.PartnerSold); c == nil || c.Name != "Lena" || c.Amount != 12000 || c.Orders != 3 || c.NewPeople != 2 || len(c.Sales) != 3 {
		t.Errorf("partner %+v", c)
	}
	if c := find(r, metric.Refunded); c == nil || c.Platform != "etsy" || c.Amount != -7600 || c.Orders != 1 || c.Item != "serving bowl" {
		t.Errorf("refund %+v", c)
	}
	if c := find(r, metric.Refunded); c.OfWeek != 0 {
		t.Errorf("the bowl is of October: %+v", c)
	}
	for _, c := range r.Changes {
		if c.Within {
			t.Errorf("no listed stream holds %+v", c)
		}
	}
	if c := find(r, metric.StreamMoved); c == nil || c.Platform != "workshops" || c.Amount != 6500 || c.Orders != 4 || c.Before != 1 {
		t.Errorf("stream %+v", c)
	}
	if len(r.Changes) > 5 {
		t.Errorf("%d changes", len(r.Changes))
	}
	for i := 1; i < len(r.Changes); i++ {
		if a, b := r.Changes[i-1], r.Changes[i]; a.Amount*a.Amount < b.Amount*b.Amount {
			t.Errorf("%+v stands before %+v", a, b)
		}
	}
}

// A stream that one person explains is not told twice.
func TestAChangeIsToldOnce(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.sale(0, "2026-11-12 10:00", 100)
	w.sale(p, "2026-11-17 10:00", 5000)
	r := w.week("2026-11-16", "2026-11-23 09:00")
	if len(r.Changes) != 1 || r.Changes[0].Kind != metric.PersonBought || r.Changes[0].Answer != -1 {
		t.Errorf("got %+v", r.Changes)
	}
}

// 10 of 20 the week before, 15 of 20 now: 25 points up.
func TestReplyRateChange(t *testing.T) {
	w := newWorld(t)
	for i := range 40 {
		p := w.person("Somebody")
		week, answered := "2026-11-0", i < 10
		if i >= 20 {
			week, answered = "2026-11-1", i < 35
		}
		w.event(p, week+"3 10:00", "in message", thread(int64(i+1)))
		if answered {
			w.event(p, week+"4 10:00", "out message", thread(int64(i+1)))
		}
	}
	r := w.week("2026-11-09", "2026-11-23 09:00")
	c := find(r, metric.ReplyRateMoved)
	if c == nil || !near(c.Points, 25) || c.Rate.K != 15 || c.Prior.K != 10 {
		t.Errorf("got %+v of %+v", c, r.Reply)
	}
	if c = find(r, metric.NewTies); c == nil || c.People != 15 {
		t.Errorf("new relationships %+v", c)
	}
}

// 24 people of 20.00 each: the shop's 480.00 hold what is listed of each. Ann's orders at a
// second shop are not all in them. The order that was given back in the same week is in
// the shop's net already.
func TestChangesWithinAStream(t *testing.T) {
	w := newWorld(t)
	for range 24 {
		w.sale(w.person("B"), "2026-11-17 10:00", 2000)
	}
	ann := w.person("Ann")
	w.sale(ann, "2026-11-17 10:00", 2100)
	w.sale(ann, "2026-11-18 10:00", 2100, shop("etsy"))
	w.sale(w.person("C"), "2026-11-18 10:00", 4100, refunded(4100))
	r := w.week("2026-11-16", "2026-11-23 09:00")
	if c := r.Changes[0]; c.Kind != metric.StreamMoved || c.Platform != "shopify" || c.Amount != 50100 || c.Within {
		t.Errorf("largest %+v", c)
	}
	for _, c := range r.Changes[1:] {
		switch {
		case c.Kind == metric.Refunded && (c.Amount != -4100 || c.OfWeek != 1):
			t.Errorf("refund %+v", c)
		case c.Kind == metric.PersonBought && c.Within != (c.Name == "B"):
			t.Errorf("%s: within the shop's: %v", c.Name, c.Within)
		}
	}
	if find(r, metric.PersonBought) == nil || find(r, metric.Refunded) == nil {
		t.Errorf("%+v", r.Changes)
	}
}
