package data_test

import (
	"testing"

	"rapport/data"
)

// The worked examples of metrics.md 11.
func TestAmountsWorkedExamples(t *testing.T) {
	tests := []struct {
		name               string
		a                  data.Amounts
		tax, net, netSales int64
		whollyRefunded     bool
	}{
		{"tax inside", data.Amounts{Gross: 11900, Total: 11900, TaxInside: 1900, Fees: 350, FeesKnown: true}, 1900, 9650, 10000, false},
		{"fully refunded, fee kept", data.Amounts{Gross: 11900, Total: 11900, TaxInside: 1900, Fees: 350, FeesKnown: true, Refunds: 11900}, 0, -350, 0, true},
		{"half refunded", data.Amounts{Gross: 11900, Total: 11900, TaxInside: 1900, Fees: 350, FeesKnown: true, Refunds: 5950}, 950, 4650, 5000, false},
		{"US order, tax on top", data.Amounts{Gross: 5000, Discounts: 500, Shipping: 800, TaxOnTop: 360, Total: 5660, Fees: 194, FeesKnown: true}, 360, 5106, 4500, false},
		{"unknown fee is left out", data.Amounts{Gross: 1000, Total: 1000, Fees: 99}, 0, 1000, 1000, false},
		{"total 0 owes no tax", data.Amounts{Gross: 1000, Discounts: 1000, TaxInside: 160}, 0, 0, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.Tax(); got != tt.tax {
				t.Errorf("tax %d, want %d", got, tt.tax)
			}
			if got := tt.a.Net(); got != tt.net {
				t.Errorf("net %d, want %d", got, tt.net)
			}
			if got := tt.a.NetSales(); got != tt.netSales {
				t.Errorf("net sales %d, want %d", got, tt.netSales)
			}
			if got := tt.a.WhollyRefunded(); got != tt.whollyRefunded {
				t.Errorf("wholly refunded %v, want %v", got, tt.whollyRefunded)
			}
		})
	}
}

func TestConversion(t *testing.T) {
	sale := data.SaleFact{Person: 1, Counted: true, Amounts: data.Amounts{Total: 100}}
	if !sale.Conversion() {
		t.Error("a paid order by a person is no conversion")
	}
	for name, change := range map[string]func(*data.SaleFact){
		"nobody": func(s *data.SaleFact) { s.Person = 0 }, "voided": func(s *data.SaleFact) { s.Counted = false },
		"renewal": func(s *data.SaleFact) { s.Renewal = true }, "refunded": func(s *data.SaleFact) { s.Refunds = 100 },
	} {
		other := sale
		change(&other)
		if other.Conversion() {
			t.Errorf("%s: counted as a conversion", name)
		}
	}
}

// Shopify's names of payments are known; invoice numbers and order numbers are no such names.
func TestPaymentRef(t *testing.T) {
	for value, known := range map[string]bool{
		"c20412829696200.1": true, "r0000123.1": true, "rHyzYR2eamTdGyB4PmuRsWxGb": true,
		"": false, "1001": false, "c2.1": false, "RE-2026-0012": false, "rechnung12": false, "card 20412829696200.1": false, "c20412829696200.x": false,
	} {
		if got := data.PaymentRef(value); (got.Value == value && got.Scope != "" && !got.Order && !got.Unsure) != known {
			t.Errorf("%q: %+v", value, got)
		}
	}
}
