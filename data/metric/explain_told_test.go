package metric_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

// What a row says is said once, and without a comma where there is no more: an order
// without a number, one that is called as what was bought, a gift called gift.
func TestRowsSayThingsOnce(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"#1", "", "Market stall"} {
		w.sale(0, "2026-11-17 12:00", 1000, func(s *data.SaleFact) {
			s.Name, s.Items = name, []data.ItemFact{{Name: "Market stall", Quantity: 1, Amount: 1000}}
		})
	}
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Text: data.GiftCost, Currency: "EUR", Minor: 1000, Day: day(t, "2026-11-17")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Text: "a bowl", Currency: "EUR", Minor: 1000, Day: day(t, "2026-11-17")})
	q := metric.Question{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00"), Currency: "EUR"}
	var got []string
	for _, figure := range []string{"gross_sales", "cost"} {
		for _, r := range rowsOf(w.book(), figure, q) {
			got = append(got, r.Text)
		}
	}
	if diff := cmp.Diff([]string{"Market stall, #1", "Market stall", "Market stall", "cost, gift", "cost, gift, a bowl"}, got); diff != "" {
		t.Error(diff)
	}
}

// Fees and refunds stand where they are stated, and a commission with the program's row:
// of an order over 119.00 one service took 3.00 and gave 0.10 of it back, another took
// 2.00; refunds of 30.00 and 10.00 are two records', one of them dated. At 2 dollars for a
// euro the parts still add up.
func TestRowsStandWhereTheyAreSaid(t *testing.T) {
	w := newWorld(t)
	id := w.sale(w.person("Ada"), "2026-11-17 12:00", 11900, func(s *data.SaleFact) {
		s.Fees, s.FeesKnown, s.Refunds = 490, true, 4000
		s.Told = &data.Told{Fees: []data.Said{{Record: 901, Minor: 300}, {Record: 902, Minor: -10}, {Record: 903, Minor: 200}}, Refunds: []data.Said{{Record: 902, Minor: 3000}, {Record: 904, Minor: 1000}}}
		s.DatedRefunds = []data.RefundFact{{At: w.ms("2026-11-18 09:00"), Amount: 3000, Record: 902}}
		s.Commissions = []data.CommissionFact{{Record: 905, Currency: "EUR", Minor: 700}, {Record: 906, Currency: "EUR", Minor: -200}}
	})
	w.euro("2026-11-17", "USD", 2_000_000_000)
	rows := func(figure string, by metric.Basis) string {
		q := metric.Question{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00"), Currency: "EUR", By: by}
		text := ""
		for _, r := range rowsOf(w.book().InOne(), figure, q) {
			if r.Fact.ID != id {
				t.Errorf("a row of %+v", r.Fact)
			}
			text += fmt.Sprintf("%d:%d ", r.Seen.ID, r.Minor)
		}
		return text
	}
	for _, c := range []struct {
		figure, currency string
		by               metric.Basis
		want             string
	}{
		{"fees", "EUR", "", "901:300 902:-10 903:200 "},
		{"refunds", "EUR", "", "902:3000 904:1000 "},
		{"refunds", "EUR", metric.PaidDate, "902:3000 904:1000 "},
		{"relationship_cost", "EUR", "", "905:700 906:-200 "},
		{"gross_sales", "EUR", "", fmt.Sprintf("%d:11900 ", id)},
		{"fees", "USD", "", "901:150 902:-5 903:100 "},
		{"refunds", "USD", metric.PaidDate, "902:1500 904:500 "},
	} {
		w.facts.Sales[0].Currency = c.currency
		if got := rows(c.figure, c.by); got != c.want {
			t.Errorf("%s of %s by %q: %s, want %s", c.figure, c.currency, c.by, got, c.want)
		}
	}
}
