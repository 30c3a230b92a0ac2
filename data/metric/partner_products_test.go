package metric_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

// An order of 90.00 with a bowl of 60.00 by one supplier and a cup of 30.00 by another,
// fee 3.00, goods 30.00, commission 10 %: two thirds and one third of each. A wholly
// refunded order and one without the partner count for nothing; the parts add up to the
// partner's row.
func TestPartnerProducts(t *testing.T) {
	w := newWorld(t)
	lena, buyer := w.person("Lena"), w.person("Mara")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Commission: 100_000, Start: day(t, "2026-01-01")})
	items := func(s *data.SaleFact) {
		s.Items = []data.ItemFact{{Name: "Bowl", Vendor: "Kiln", Quantity: 1, Amount: 6000}, {Name: "Cup", Vendor: "Wheel", Quantity: 2, Amount: 3000}}
		s.Fees, s.Cost = 300, 3000
	}
	w.sale(buyer, "2026-11-02 10:00", 9000, codes("lena"), items)
	w.sale(buyer, "2026-11-03 10:00", 1001, codes("lena"))
	w.sale(buyer, "2026-11-04 10:00", 5000, codes("lena"), items, refunded(5000))
	w.sale(buyer, "2026-11-05 10:00", 7000, items)
	q := metric.PartnerQuery{First: day(t, "2026-11-01"), Last: day(t, "2026-11-20"), Now: w.time("2026-11-24 09:00")}
	b := w.book()
	got := b.PartnerProducts(q)
	want := []metric.PartnerProduct{
		{Person: lena, Partner: "Lena", Product: "Bowl", Supplier: "Kiln", Orders: 1, Quantity: 1, NetSales: 6000, Fees: 200, Cost: 2000, Commission: 600},
		{Person: lena, Partner: "Lena", Product: "Cup", Supplier: "Wheel", Orders: 1, Quantity: 2, NetSales: 3000, Fees: 100, Cost: 1000, Commission: 300},
		{Person: lena, Partner: "Lena", Orders: 1, NetSales: 1001, Commission: 100},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got[0].Left() != 3200 {
		t.Errorf("%d are left of the bowl", got[0].Left())
	}
	row := b.Partners(q).Rows[0]
	var net, commission int64
	for _, p := range got {
		net, commission = net+p.NetSales, commission+p.Commission
	}
	if net != row.NetSales || commission != row.Commission {
		t.Errorf("net sales %d of %d, commission %d of %d", net, row.NetSales, commission, row.Commission)
	}
}
