package metric_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func TestPersonFigures(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2025-01-05 10:00", "in follow")
	w.event(p, "2026-10-01 10:00", "in comment", thread(1))
	w.event(p, "2026-10-02 10:00", "out reply", thread(1))
	w.event(p, "2026-10-03 10:00", "mutual call")
	w.event(p, "2026-10-04 10:00", " comment") // two others among themselves
	w.event(p, "", "in like")
	w.sale(p, "2025-06-01 10:00", 1000)
	w.sale(p, "2026-11-01 10:00", 2500)
	w.sale(p, "2026-11-02 10:00", 9900, func(s *data.SaleFact) { s.Counted, s.Status = false, data.Voided })
	f := w.at(p, "2026-11-20 12:00")
	if f.In != 4 || f.Out != 2 || f.In90 != 2 || f.Out90 != 2 {
		t.Errorf("%d in, %d out, %d and %d in 90 days", f.In, f.Out, f.In90, f.Out90)
	}
	if f.First != w.ms("2025-01-05 10:00") || f.Last != w.ms("2026-11-01 10:00") || f.LastExchange != w.ms("2026-10-03 10:00") {
		t.Errorf("first %d, last %d, last exchange %d", f.First, f.Last, f.LastExchange)
	}
	if f.Sales != 2 || f.SalesYear != 1 || f.NetYear != 2500 || !slices.Equal(f.Net, []data.Money{{Currency: "EUR", Minor: 3500}}) {
		t.Errorf("sales %+v", f)
	}
	if !slices.Equal(f.Roles, []string{metric.RoleRepeatBuyer}) || f.Silent || f.Tier != data.Relationship || f.State != data.Steady {
		t.Errorf("got %+v", f)
	}
	// Strength ends at 1 December 2025 … 1 November 2026, and now; it began in October.
	if len(f.Spark) != 12 || f.Spark[9] != 0 || f.Spark[10] == 0 || f.Spark[11] != f.Strength || f.Spark[10] <= f.Strength {
		t.Errorf("spark %v", f.Spark)
	}
	if f.Peak < f.Spark[10] {
		t.Errorf("peak %v below %v", f.Peak, f.Spark[10])
	}
}

// Mara bought for 25.00 net in the last 365 days and cost 5.50 in them, Jonas bought and cost
// nothing, and Lea cost 4.00 and brought nothing: (2500 − 550) ÷ 550, none, and −1. What was
// spent on Mara before the year does not count.
func TestReturnOnAPerson(t *testing.T) {
	w := newWorld(t)
	mara, jonas, lea := w.person("Mara"), w.person("Jonas"), w.person("Lea")
	w.sale(mara, "2026-11-01 10:00", 2500)
	w.sale(mara, "2025-06-01 10:00", 99900)
	w.sale(jonas, "2026-11-02 10:00", 700)
	cost := func(id, who, minor int64, on string) {
		w.facts.Entries = append(w.facts.Entries, data.Entry{ID: id, Kind: data.CostEntry, Label: data.PartnerCost, Person: who, Currency: "EUR", Minor: minor, Day: day(t, on)})
	}
	cost(1, mara, 550, "2026-10-01")
	cost(2, mara, 8000, "2025-10-01")
	cost(3, lea, 400, "2026-10-02")
	if r := w.at(mara, "2026-11-20 12:00").ReturnYear; r == nil || math.Abs(*r-1950.0/550) > 1e-12 {
		t.Errorf("Mara returned %v, want 1950 ÷ 550", r)
	}
	if r := w.at(jonas, "2026-11-20 12:00").ReturnYear; r != nil {
		t.Errorf("Jonas, who cost nothing, returned %v", *r)
	}
	if r := w.at(lea, "2026-11-20 12:00").ReturnYear; r == nil || *r != -1 {
		t.Errorf("Lea returned %v, want −1", r)
	}
}

func TestRoles(t *testing.T) {
	w := newWorld(t)
	none, pending, buyer, silent, partner := w.person("None"), w.person("Pending"), w.person("Buyer"), w.person("Silent"), w.person("Partner")
	w.sale(pending, "2026-11-01 10:00", 100, func(s *data.SaleFact) { s.Counted, s.Status = false, data.Pending })
	w.event(buyer, "2026-11-01 09:00", "in like")
	w.sale(buyer, "2026-11-01 10:00", 100)
	w.sale(silent, "2026-11-01 10:00", 100)
	w.deal(data.DealFact{Person: partner})
	want := map[int64][]string{none: nil, pending: {"prospect"}, buyer: {"buyer"}, silent: {"buyer"}, partner: {"partner"}}
	for id, roles := range want {
		f := w.at(id, "2026-11-20 12:00")
		if !slices.Equal(f.Roles, roles) || f.Silent != (id == silent) {
			t.Errorf("person %d: %v, silent %v", id, f.Roles, f.Silent)
		}
	}
}

// Twenty active relationships of rising strength. The strongest fifth are the
// last four; all bought for 100.00 but the last two, so little is up to 25.00.
func twenty(t *testing.T) *world {
	w := newWorld(t)
	for i := range 20 {
		p := w.person(fmt.Sprint("P", i))
		for range i + 1 {
			w.event(p, "2026-11-01 10:00", "mutual call")
		}
		if i < 18 {
			w.sale(p, "2026-11-02 10:00", 10000)
		}
	}
	w.sale(19, "2026-11-16 10:00", 2500)
	return w
}

func TestGems(t *testing.T) {
	w := twenty(t)
	var gems []int64
	for _, p := range w.book().People(w.time("2026-11-20 12:00"), "") {
		if p.Gem {
			gems = append(gems, p.Person)
		}
	}
	if !slices.Equal(gems, []int64{19, 20}) {
		t.Errorf("gems %v", gems)
	}
	r := w.week("2026-11-16", "2026-11-20 12:00")
	if r.Gem == nil || r.Gem.Person != 20 || r.Gem.NetYear != 0 {
		t.Errorf("gem of the week %+v", r.Gem)
	}
}

func TestFewRelationshipsHaveNoGem(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-01 10:00", "mutual call")
	if f := w.at(p, "2026-11-20 12:00"); f.Gem {
		t.Error("one of one is a gem")
	}
}

func TestEarningsPerRelationship(t *testing.T) {
	w, mara, lena, _ := fourOrders(t)
	got := w.book().EarningsPerRelationship(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-23 09:00"), "")
	// Mara bought for 40, Lena referred 30: mean and median 35, p90 39.
	if got.N != 2 || got.Total != 7000 || got.Referred != 3000 || got.Mean != 3500 || got.Median != 3500 || !near(got.P90, 3900) {
		t.Errorf("%+v of %d and %d", got, mara, lena)
	}
}

func TestFilterByPlatform(t *testing.T) {
	w, _, _, _ := fourOrders(t)
	b := w.book()
	etsy := b.With(metric.Filter{Platform: "etsy"})
	r := etsy.Week(day(t, "2026-11-16"), w.time("2026-11-23 09:00"), "")
	if r.Net != 2000 || r.Active != 0 || r.FromWhom.Known != 2000 {
		t.Errorf("etsy %+v", r.WeekFigures)
	}
	shopify := b.With(metric.Filter{Platform: "shopify"})
	r = shopify.Week(day(t, "2026-11-16"), w.time("2026-11-23 09:00"), "")
	if r.Net != 8000 || r.FromWhom.Bought != 4000 || r.FromWhom.Referred != 3000 {
		t.Errorf("shopify: a relationship does not outlive the filter: %+v", r.FromWhom)
	}
	if b.With(metric.Filter{}) != b || b.With(metric.Filter{Segment: "all"}) != b || shopify.With(metric.Filter{}) != b {
		t.Error("no filter is another book")
	}
	if b.With(metric.Filter{Platform: "etsy"}) != etsy {
		t.Error("the same filter is another book")
	}
}

func TestFilterBySegment(t *testing.T) {
	w, _, _, _ := fourOrders(t)
	now := w.time("2026-11-23 09:00")
	monday := day(t, "2026-11-16")
	r := w.book().With(metric.Filter{Segment: metric.SegmentRelationships, Now: now}).Week(monday, now, "")
	if r.Net != 4000 || r.Active != 2 {
		t.Errorf("relationships %+v", r.WeekFigures)
	}
	r = w.book().With(metric.Filter{Segment: metric.SegmentSilent, Now: now}).Week(monday, now, "")
	if r.Net != 2000 || r.FromWhom.Known != 2000 {
		t.Errorf("silent buyers %+v", r.WeekFigures)
	}
}
