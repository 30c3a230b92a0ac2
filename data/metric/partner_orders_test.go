package metric_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/data"
	"rapport/data/metric"
)

// The orders behind a partner: one of a new customer with 10 % of 40.00, one of
// somebody who had bought before, one that went back wholly, the partner's own, and
// none of another code, another currency or another time.
func TestPartnerOrders(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena B.", Codes: []string{"lena"}, Currency: "EUR", Commission: 100_000, Start: day(t, "2026-09-01")})
	old := w.person("old")
	w.sale(old, "2026-08-01 10:00", 1000)
	w.sale(w.person("new"), "2026-09-02 10:00", 4000, codes("lena"))
	w.sale(old, "2026-09-03 10:00", 3000, codes("lena"))
	w.sale(w.person("sorry"), "2026-09-20 10:00", 4000, codes("lena"), refunded(4000))
	w.sale(lena, "2026-09-21 10:00", 9900, codes("lena"))
	w.sale(w.person("other"), "2026-09-22 10:00", 500, codes("nobody"))
	w.sale(w.person("late"), "2026-11-23 10:00", 500, codes("lena"))
	q := metric.PartnerQuery{First: day(t, "2026-08-31"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")}
	book := w.book()
	r := book.Partners(q)
	got := book.PartnerOrders(q, &r.Rows[0])
	want := []metric.PartnerOrder{
		{Day: day(t, "2026-09-02"), NetSales: 4000, Commission: 400, Kept: true, New: true},
		{Day: day(t, "2026-09-03"), NetSales: 3000, Commission: 300, Kept: true},
		{Day: day(t, "2026-09-20"), Refunded: true},
		{Day: day(t, "2026-09-21"), NetSales: 9900, Kept: true, Self: true},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(metric.PartnerOrder{}, "Sale", "Name", "Platform")); diff != "" {
		t.Error(diff)
	}
}

// The orders of every partner add up to the partner's row, also where two partners
// share an order.
func TestPartnerOrdersAddUp(t *testing.T) {
	w := newWorld(t)
	for i, code := range []string{"ada", "bo"} {
		w.deal(data.DealFact{Partner: code, Codes: []string{code}, Currency: "EUR", Commission: int64(70_000 + 13_000*i), Start: day(t, "2026-09-01")})
	}
	for i := range 9 {
		used := [][]string{{"ada"}, {"bo"}, {"ada", "bo"}}[i%3]
		w.sale(w.person(fmt.Sprint(i)), fmt.Sprintf("2026-09-%02d 10:00", i+2), 3333, codes(used...))
	}
	q := metric.PartnerQuery{First: day(t, "2026-08-31"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")}
	book := w.book()
	r := book.Partners(q)
	if len(r.Rows) != 2 {
		t.Fatalf("%d partners", len(r.Rows))
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		var sum metric.PartnerSum
		commission := int64(0)
		for _, o := range book.PartnerOrders(q, row) {
			sum.Sales++
			sum.NetSales += o.NetSales
			commission += o.Commission
		}
		if sum != row.PartnerSum || commission != row.Commission || sum.Sales != 6 {
			t.Errorf("%s: orders add up to %v and %d, the row says %v and %d", row.Name, sum, commission, row.PartnerSum, row.Commission)
		}
	}
}
