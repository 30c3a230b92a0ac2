package data_test

import (
	"testing"

	"rapport/data"
)

// The parts that an import names lead from gross to net: 50.00 − 5.00 + 8.00 + 3.60 on top
// = 56.60 charged; − 10.00 back − 2.96 of the tax − 1.94 − 4.00 of goods = 37.70.
func TestPartsLeadToNet(t *testing.T) {
	m := data.MoneySum{Currency: "USD", Sales: 1, Gross: 5000, Discounts: 500, Shipping: 800, TaxOnTop: 360, Refunds: 1000, Tax: 296, Fees: 194, Cost: 400, Net: 3770}
	left := m.Gross
	for _, p := range m.Parts() {
		switch p.Name {
		case "shipping", "tax on top":
			left += p.Minor
		default:
			left -= p.Minor
		}
	}
	if left != m.Net {
		t.Errorf("%d is left, want %d: %+v", left, m.Net, m.Parts())
	}
	if sum := data.AddSums([]data.MoneySum{m}, []data.MoneySum{m})[0]; sum.TaxOnTop != 720 || sum.Cost != 800 {
		t.Errorf("twice: %+v", sum)
	}
}
