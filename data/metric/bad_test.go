package metric_test

import (
	"testing"

	"rapport/data"
)

const madeOf = "2026-11-24 09:00"

// asksAll asks a world everything, of a running week, a quarter and years that hold nothing.
func asksAll(t *testing.T, w *world, now string, persons ...int64) {
	t.Helper()
	b := w.book()
	for _, p := range [][2]string{{"2026-08-31", "2026-11-22"}, {"2026-11-23", "2026-11-29"}, {"1970-01-01", "2099-12-31"}} {
		wholly(t, b, day(t, p[0]), day(t, p[1]), w.time(now), persons...)
	}
}

// lively is a world with a few of everything.
func lively(t *testing.T) *world {
	w := newWorld(t)
	ada, ben := w.person("Ada"), w.person("Ben")
	for _, d := range []string{"2026-09-01", "2026-10-05", "2026-11-02", "2026-11-17"} {
		w.event(ada, d+" 10:00", "in comment", thread(1))
		w.event(ada, d+" 11:00", "out reply", thread(1))
		w.event(ben, d+" 12:00", "in message", thread(2))
		w.sale(ada, d+" 13:00", 4200, codes("lena"))
	}
	w.deal(data.DealFact{Person: ben, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Fee: 5000, Commission: 100_000, Start: day(t, "2026-08-01")})
	return w
}

func TestAllAskedOfNothing(t *testing.T) { asksAll(t, newWorld(t), madeOf, 1) }

// The computer's clock stands years before the data.
func TestAllAskedBeforeTheData(t *testing.T) {
	asksAll(t, lively(t), "2019-01-01 09:00", 1, 2)
	asksAll(t, lively(t), "1970-01-01 01:00", 1, 2)
}

func TestAllAskedOfOneSale(t *testing.T) {
	w := newWorld(t)
	w.sale(w.person("Ada"), "2026-11-17 10:00", 4200)
	asksAll(t, w, madeOf, 1)
	w = newWorld(t)
	w.sale(0, "2026-11-17 10:00", 4200)
	asksAll(t, w, madeOf)
}

func TestAllAskedRefunded(t *testing.T) {
	w := lively(t)
	for i := range w.facts.Sales {
		w.facts.Sales[i].Refunds = 4200
	}
	asksAll(t, w, madeOf, 1, 2)
}

// Fees and refunds take more than what was sold.
func TestAllAskedBelowZero(t *testing.T) {
	w := lively(t)
	for i := range w.facts.Sales {
		w.facts.Sales[i].Refunds, w.facts.Sales[i].Fees = 4200, 900
	}
	w.sale(1, "2026-11-18 10:00", 100, func(s *data.SaleFact) { s.Fees = 5000 })
	asksAll(t, w, madeOf, 1, 2)
}

// Deals and costs of nothing, and orders of nothing.
func TestAllAskedForNothing(t *testing.T) {
	w := lively(t)
	w.facts.Deals[0].Fee, w.facts.Deals[0].Commission = 0, 0
	for i := range w.facts.Sales {
		w.facts.Sales[i].Gross, w.facts.Sales[i].Total = 0, 0
	}
	d := day(t, "2026-11-10")
	for _, kind := range []data.EntryKind{data.CostEntry, data.HoursEntry} {
		w.facts.Entries = append(w.facts.Entries, data.Entry{ID: w.id(), Kind: kind, Day: d, At: w.ms("2026-11-10 10:00"), Currency: "EUR"})
	}
	asksAll(t, w, madeOf, 1, 2)
}

// Dates decades ahead, and at the ends of what a date can be.
func TestAllAskedAhead(t *testing.T) {
	w := lively(t)
	for _, at := range []string{"2031-05-01 10:00", "2099-12-31 23:59", "9999-12-31 23:59", "1900-01-01 00:00"} {
		w.event(1, at, "in comment", thread(1))
		w.event(2, at, "out message", thread(2))
		w.sale(1, at, 100_000, codes("lena"))
	}
	w.deal(data.DealFact{Person: 1, Partner: "Ada", Codes: []string{"ada"}, Currency: "EUR", Fee: 5000, Start: day(t, "2031-01-01"), End: day(t, "2040-01-01")})
	asksAll(t, w, madeOf, 1, 2)
}

// Two accounts of the owner talk to each other under a post: nobody was written to. What is
// said to somebody unknown elsewhere, and an answer to a fan under the post, are sent.
func TestOwnAccountsSendNothing(t *testing.T) {
	w := newWorld(t)
	w.facts.Contents = append(w.facts.Contents, data.ContentFact{ID: 900, Platform: "instagram", Kind: "post", At: w.ms("2026-11-16 10:00"), Undirected: true})
	under := func(e *data.Event) { e.Content = 900 }
	w.event(0, "2026-11-17 10:00", "out comment", under)
	w.event(0, "2026-11-17 11:00", "out reply", under)
	sent := func(what string, want int, ratio float64) {
		t.Helper()
		b := w.book()
		if s := b.Sent(day(t, "2026-11-16"), day(t, "2026-11-22")); s.Directed != want {
			t.Errorf("%s: %d sent, want %d", what, s.Directed, want)
		}
		if got, ok := b.BroadcastRatio(day(t, "2026-11-16"), day(t, "2026-11-22")); !ok || got != ratio {
			t.Errorf("%s: broadcast ratio %v, want %v", what, got, ratio)
		}
		if c := b.Capacity(day(t, "2026-11-22"), w.time(madeOf)); c.Weeks[11].Sent != want {
			t.Errorf("%s: %d sent in the week, want %d", what, c.Weeks[11].Sent, want)
		}
	}
	sent("among the own accounts", 0, 1)
	asksAll(t, w, madeOf)
	w.event(0, "2026-11-17 12:00", "out comment")
	w.event(w.person("Ada"), "2026-11-17 13:00", "out reply", under)
	sent("to others", 2, 1.0/3)
}
