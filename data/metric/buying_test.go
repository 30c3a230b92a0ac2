package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func rateOf(list []metric.TierRate, t data.Tier) metric.Rate {
	for _, r := range list {
		if r.Tier == t {
			return r.Rate
		}
	}
	return metric.Rate{}
}

// By hand, window 16 to 22 November: three relationships at the opening, of whom two
// bought in it (one bought twice and counts once); one acquaintance who bought after it;
// four contacts: one buys a renewal, one is refunded, one bought before only, one in it.
// Whoever comes in the window is in no set, and becoming a relationship later moves nobody.
func TestBuyersOfTheOpeningSet(t *testing.T) {
	w := newWorld(t)
	buys := func(p int64, at string, change ...func(*data.SaleFact)) { w.sale(p, at, 1000, change...) }
	for n := range 3 {
		p := w.person("relationship")
		w.event(p, "2026-11-01 10:00", "out message", thread(p))
		w.event(p, "2026-11-02 10:00", "in message", thread(p))
		if n < 2 {
			buys(p, "2026-11-17 10:00")
			buys(p, "2026-11-18 10:00")
		}
	}
	p := w.person("acquaintance")
	w.event(p, "2026-11-10 10:00", "in comment")
	w.event(p, "2026-11-18 10:00", "out reply")
	buys(p, "2026-11-23 00:00")
	for n := range 4 {
		p := w.person("contact")
		w.event(p, "2026-11-10 10:00", "in like")
		switch n {
		case 0:
			buys(p, "2026-11-17 10:00", func(s *data.SaleFact) { s.Renewal = true })
		case 1:
			buys(p, "2026-11-17 10:00", refunded(1000))
		case 2:
			buys(p, "2026-11-15 23:59")
		case 3:
			buys(p, "2026-11-16 00:00")
		}
	}
	late := w.person("late")
	w.event(late, "2026-11-16 09:00", "in comment")
	buys(late, "2026-11-17 10:00")
	got := w.book().Buying(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	for tier, want := range map[data.Tier][2]int{
		data.Contact: {1, 4}, data.Acquaintance: {0, 1}, data.Relationship: {2, 3}, data.Regular: {0, 0}, data.Advocate: {0, 0},
	} {
		if r := rateOf(got.Tiers, tier); r.K != want[0] || r.N != want[1] {
			t.Errorf("%s: %d of %d, want %v", tier, r.K, r.N, want)
		}
	}
	if r := got.Relationships; r.K != 2 || r.N != 3 {
		t.Errorf("relationships: %d of %d", r.K, r.N)
	}
}

// Nobody is counted as not coming again before 90 days are over. By hand: Ann's second
// order comes after 89 days, Bob's after 91, Cy's first is 89 days old. Ann turned to the
// owner again on the next day, Bob on the same day only.
func TestSecondTimeByHand(t *testing.T) {
	w := newWorld(t)
	ann, bob, cy := w.person("Ann"), w.person("Bob"), w.person("Cy")
	w.event(ann, "2026-05-01 10:00", "in comment")
	w.event(ann, "2026-05-02 10:00", "in comment")
	w.event(bob, "2026-05-01 10:00", "in comment")
	w.event(bob, "2026-05-01 12:00", "in comment")
	w.event(cy, "2026-10-01 10:00", "in comment")
	w.event(cy, "2026-10-02 10:00", "in comment")
	w.sale(ann, "2026-06-01 10:00", 1000)
	w.sale(ann, "2026-08-29 10:00", 1000) // 89 days later
	w.sale(bob, "2026-06-01 10:00", 1000)
	w.sale(bob, "2026-08-31 10:00", 1000) // 91 days later
	w.sale(cy, "2026-08-27 08:00", 1000)  // 89 days ago
	w.sale(cy, "2026-09-01 08:00", 1000)
	s := w.book().SecondTime(day(t, "2026-11-24"), w.time("2026-11-24 08:00"))
	if s.Interaction.K != 1 || s.Interaction.N != 2 || s.Order.K != 1 || s.Order.N != 2 {
		t.Errorf("interactions %+v, orders %+v", s.Interaction, s.Order)
	}
	if r := rateOf(s.Tiers, data.Acquaintance); r.K != 1 || r.N != 2 {
		t.Errorf("of acquaintances %+v", r)
	}
}

// By hand: ten buyers whose first contact lies n days before the order with n words;
// one silent, one with an undated follow, one who had bought before.
func TestFirstOrdersByHand(t *testing.T) {
	w := newWorld(t)
	for n := range 10 {
		p := w.person("p")
		for range n {
			w.event(p, "2026-11-10 10:00", "in comment", says(uint64(w.next+1)))
		}
		w.event(p, (day(t, "2026-11-18")-data.Day(10+n)).String()+" 23:30", "in like") // calendar days, not 24 hours
		w.sale(p, "2026-11-18 00:30", 1000)
	}
	w.sale(w.person("silent"), "2026-11-18 10:00", 1000)
	undated := w.person("undated")
	w.event(undated, "", "in follow")
	w.sale(undated, "2026-11-18 10:00", 1000)
	old := w.person("old")
	w.sale(old, "2026-11-01 10:00", 1000)
	w.sale(old, "2026-11-18 10:00", 1000)
	f := w.book().FirstOrders(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	if f.Buyers != 12 || f.Silent != 1 || f.Undated != 1 || len(f.Days) != 10 {
		t.Fatalf("%+v", f)
	}
	if !near(value(f.MedianDays), 14.5) || !near(value(f.MedianTalks), 4.5) { // 10 to 19 days, 0 to 9 words
		t.Errorf("median %v days, %v words", value(f.MedianDays), value(f.MedianTalks))
	}
}
