package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// TestPendingApart: of three pending orders of one week two count, 3.00 + 4.00, and one
// of 20.00 does not; orders of other weeks, currencies and states are neither.
func TestPendingApart(t *testing.T) {
	w := newWorld(t)
	ada := w.person("Ada")
	waits := func(counts bool) func(*data.SaleFact) {
		return func(s *data.SaleFact) { s.Status, s.Counted = data.Pending, counts }
	}
	w.sale(ada, "2026-11-16 10:00", 100)
	w.sale(ada, "2026-11-17 10:00", 300, waits(true))
	w.sale(ada, "2026-11-18 10:00", 400, waits(true))
	w.sale(ada, "2026-11-19 10:00", 2000, waits(false))
	w.sale(ada, "2026-11-19 11:00", 5000, func(s *data.SaleFact) { s.Status, s.Counted = data.Declined, false })
	w.sale(ada, "2026-11-20 10:00", 600, waits(false), func(s *data.SaleFact) { s.Currency = "USD" })
	w.sale(ada, "2026-11-23 10:00", 700, waits(false))
	b := w.book()
	first, last, now := day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-30 09:00")
	r := b.Earnings(first, last, now, "EUR")
	if want := (metric.Waiting{Sales: 2, Net: 700}); r.Pending != want {
		t.Errorf("counted %+v, want %+v", r.Pending, want)
	}
	if want := (metric.Waiting{Sales: 1, Net: 2000}); r.Apart != want {
		t.Errorf("apart %+v, want %+v", r.Apart, want)
	}
	if r.Money.Net != 800 || r.Money.Sales != 3 {
		t.Errorf("earned %d with %d sales, want 800 with 3", r.Money.Net, r.Money.Sales)
	}
	w.settings.Currency, w.facts.Sales = "", w.facts.Sales[5:6]
	if r := w.book().Earnings(first, last, now, ""); r.Currency != "USD" || r.Apart.Net != 600 {
		t.Errorf("nothing counts: %q, apart %+v", r.Currency, r.Apart)
	}
	marked := 0
	for _, row := range rowsOf(b, "net_earnings", metric.Question{First: first, Last: last, Now: now, Currency: "EUR"}) {
		if row.Pending {
			marked += int(row.Minor)
		}
	}
	if marked != 700 {
		t.Errorf("rows of %d are marked as pending, want 700", marked)
	}
}
