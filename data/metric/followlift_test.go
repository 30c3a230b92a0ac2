package metric_test

import "testing"

// By hand: 12 of 40 who follow buy and 6 of 40 who do not, all contacts who are new to
// the shop, so that like beside like says the same: 0.30 − 0.15. Who leaves a list before
// the window, and who comes in it, follows not.
func TestFollowersAndOrders(t *testing.T) {
	w := newWorld(t)
	for n := range 80 {
		p := w.person("p")
		w.event(p, "2026-10-01 10:00", "in like")
		follows := n < 40
		switch {
		case follows:
			w.event(p, "2026-10-02 10:00", "in follow")
		case n == 40:
			w.event(p, "2026-10-02 10:00", "in follow")
			w.event(p, "2026-10-03 10:00", "in unfollow")
		case n == 41:
			w.event(p, "2026-11-17 08:00", "in follow")
		}
		if n < 12 || n >= 40 && n < 46 {
			w.sale(p, "2026-11-17 10:00", 1000)
		}
		if n < 2 {
			w.event(p, "2026-11-17 10:00", "in share")
		}
	}
	f := w.book().Followers(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	if l := f.Buy; l.One.K != 12 || l.One.N != 40 || l.Other.K != 6 || l.Other.N != 40 || !l.Enough() {
		t.Fatalf("%+v", l)
	}
	if l := f.Buy; !near(l.Value, 0.15) || !near(l.Pooled.Value, 0.15) || l.Pooled.Strata != 1 {
		t.Errorf("%+v", l)
	}
	if l := f.Recommend; l.One.K != 2 || l.Other.K != 0 || l.Enough() {
		t.Errorf("%+v", l)
	}
}

// Strata are tier and whether somebody had bought before, as of the opening.
func TestFollowersAreComparedWithTheirLike(t *testing.T) {
	w := newWorld(t)
	for n := range 4 {
		p := w.person("p")
		w.event(p, "2026-10-01 10:00", []string{"in like", "in comment"}[n/2])
		if n%2 == 0 {
			w.event(p, "2026-10-01 10:00", "in follow")
			w.sale(p, "2026-10-05 10:00", 1000)
		}
		w.sale(p, "2026-11-17 10:00", 1000)
	}
	var names []string
	l := w.book().Followers(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00")).Buy
	for _, s := range l.Strata {
		names = append(names, s.Name)
	}
	if got := len(names); got != 4 || names[0] != "acquaintance, had bought" || names[3] != "contact, new" || l.Pooled.Known() {
		t.Errorf("%q %+v", names, l.Pooled)
	}
	if l.Missing() != "not enough data (n = 4)" {
		t.Errorf("of four people: %q", l.Missing())
	}
	w.settings.LiftPeople, w.settings.LiftOutcomes = 4, 4
	if l = w.book().Followers(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00")).Buy; !l.Enough() {
		t.Errorf("four are enough by the settings, but: %q", l.Missing())
	}
}
