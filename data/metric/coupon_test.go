package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// A code stood on a coupon site at noon. Within the hour: a stranger, somebody who bought
// with it in September, somebody who answered the partner before, somebody who answered her
// only later, an order of nobody known, one given back and one without the code. A minute
// after the hour and before noon count beside it.
func TestCouponPosts(t *testing.T) {
	w := newWorld(t)
	lena, cold, bought, knows, later := w.person("Lena"), w.person("cold"), w.person("bought"), w.person("knows"), w.person("later")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-08-01")})
	w.sale(bought, "2026-09-10 10:00", 1000, codes("lena"))
	for from, at := range map[int64]string{knows: "2026-10-01 10:00", later: "2026-11-10 13:30"} {
		w.facts.Edges = append(w.facts.Edges, data.EdgeFact{ID: w.id(), From: from, To: lena, Kind: data.Reply, At: w.ms(at)})
	}
	for i, who := range []int64{cold, bought, knows, later, 0} {
		w.sale(who, []string{"2026-11-10 12:00", "2026-11-10 12:10", "2026-11-10 12:20", "2026-11-10 12:30", "2026-11-10 12:59"}[i], 1000, codes("lena"))
	}
	w.sale(w.person("back"), "2026-11-10 12:15", 1000, codes("lena"), refunded(1000))
	w.sale(w.person("plain"), "2026-11-10 12:16", 1000)
	w.sale(w.person("slow"), "2026-11-10 13:00", 1000, codes("lena"))
	w.sale(w.person("early"), "2026-11-10 11:59", 1000, codes("lena"))
	w.say(data.Entry{Kind: data.CouponEntry, Label: "lena", Text: "deals", Day: day(t, "2026-11-10"), Number: w.ms("2026-11-10 12:00")})
	w.say(data.Entry{Kind: data.CouponEntry, Label: "nobody", Text: "deals", Day: day(t, "2026-11-10")})
	w.say(data.Entry{Kind: data.CouponEntry, Label: "lena", Text: "deals", Day: day(t, "2026-08-30")})
	q := metric.PartnerQuery{First: day(t, "2026-08-31"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")}
	list := w.book().CouponPosts(q)
	if len(list) != 1 {
		t.Fatalf("%+v", list)
	}
	p := list[0]
	if p.Code != "lena" || p.Partner != "Lena" || p.WholeDay || p.Orders != 5 || p.Strangers != 2 || p.Unknown != 1 || p.Before != 1 {
		t.Errorf("%+v", p)
	}
	// Of the whole day and an hour more: also the slow one and the early one, both strangers.
	w.facts.Entries[0].Number = 0
	if p = w.book().CouponPosts(q)[0]; !p.WholeDay || p.Orders != 7 || p.Strangers != 4 || p.Before != 0 {
		t.Errorf("of the day: %+v", p)
	}
	w.settings.CouponHours = 2
	w.facts.Entries[0].Number = w.ms("2026-11-10 12:00")
	if p = w.book().CouponPosts(q)[0]; p.Orders != 6 || p.Strangers != 3 {
		t.Errorf("of two hours: %+v", p)
	}
}
