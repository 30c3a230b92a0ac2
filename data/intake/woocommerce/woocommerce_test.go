package woocommerce_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/woocommerce"
)

var kit = intaketest.Kit{Format: woocommerce.Format, File: "orders.csv"}

var euro = intake.Options{Currency: "EUR"}

// ordered are the same orders, whichever way Advanced Order Export fills their rows.
// Of 61.52 with 9.82 tax on top 20.00 went back: tax 9.82 × 41.52 / 61.52 = 6.63, and
// goods 46.80 × 41.52 / 61.52 = 31.59.
var ordered = []string{
	"801 partially_refunded EUR total 61.52 refunds 20.00 fees unknown net 34.89, sales 31.59",
	"802 paid EUR total 28.00 refunds 0.00 fees unknown net 28.00, sales 28.00",
	"803 refunded EUR total 15.00 refunds 15.00 fees unknown net 0.00, sales 0.00",
}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndSales), map[string][]string{
		"webtoffee.csv": {
			"701 paid EUR total 61.52 refunds 0.00 fees unknown net 51.70, sales 46.80", // tax 9.82 is on top
			"fee 701 settlement EUR total 0.00 refunds 0.00 fees 1.12 net -1.12, sales 0.00",
			"702 partially_refunded USD total 32.00 refunds 10.00 fees unknown net 22.00, sales 22.00", // wrapping is gross
			"fee 702 settlement USD total 0.00 refunds 0.00 fees 1.41 net -1.41, sales 0.00",
			"703 refunded EUR total 12.00 refunds 12.00 fees unknown net 0.00, sales 0.00",
			"fee 703 settlement EUR total 0.00 refunds 0.00 fees 0.77 net -0.77, sales 0.00",
			"704 pending EUR total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"705 declined EUR total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"706 cancelled EUR total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"709 paid EUR total 10.00 refunds 0.00 fees unknown net 10.00, sales 10.00", // its fee is in dollars
			"710 free EUR total 0.00 refunds 0.00 fees unknown net 0.00, sales 0.00",
		},
		"webtoffee-blocks.csv":  {"W-5 paid EUR total 31.00 refunds 0.00 fees unknown net 31.00, sales 28.00"},
		"advanced-repeated.csv": ordered,
		"advanced-first.csv":    ordered,
		"analytics.csv": {
			"analytics 901 paid EUR total 61.52 refunds 0.00 fees unknown net 61.52, sales 46.80",
			"analytics 902 paid EUR total 1250.00 refunds 0.00 fees unknown net 1250.00, sales 1050.42",
			"analytics 902 refund 2026-05-04 09:00:00 settlement EUR total 0.00 refunds 50.00 fees unknown net -50.00, sales 0.00",
			"analytics 903 refunded EUR total 20.00 refunds 20.00 fees unknown net 0.00, sales 0.00",
			"analytics 904 pending EUR total 20.00 refunds 0.00 fees unknown net 20.00, sales 16.81",
		},
		"analytics-comma.csv":  {"analytics 11 paid EUR total 1234.50 refunds 0.00 fees unknown net 1234.50, sales 1037.39"},
		"analytics-french.csv": {"analytics #1001 paid EUR total 150.00 refunds 0.00 fees unknown net 150.00, sales 150.00"},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestShown reads totals as shops of many countries show them.
func TestShown(t *testing.T) {
	for cell, want := range map[string]string{
		"$1,234.50": "1234.50 USD", "1.234,50 €": "1234.50 EUR", "1 234,50 €": "1234.50 EUR", "¥2,999": "2999 JPY", "kr1.234,50": "", "SEK 1.234": "1234.00 SEK",
		"£5": "5.00 GBP", "€1.234": "1234.00 EUR", "-£5.10": "refund", "12.50": "",
	} {
		text := "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s)\n2026-05-01,1,\"" + cell + "\",completed,Ann,new,\n"
		r := kit.Text(t, intake.Options{}, text)
		got := ""
		for _, s := range r.Sales() {
			if got = data.FormatMinor(s.Total, s.Currency) + " " + s.Currency; s.Role == data.SettlementRole {
				got = "refund"
			}
		}
		if cell == "¥2,999" && got == "" {
			continue // yen and yuan have one sign: the person says which
		}
		if got != want {
			t.Errorf("%s: %s, want %s: %s", cell, got, want, r)
		}
	}
}

// TestAsk asks where a spreadsheet has rewritten dates or amounts, and for the currency.
func TestAsk(t *testing.T) {
	kit.Asks(t, "order_id,order_date,status,order_total,order_subtotal,order_currency\n", []intaketest.Ask{
		{Row: "1,3/4/2026 10:00,completed,5.50,5.50,USD", Want: data.WarnAmbiguousDate},
		{Row: `1,2026-04-03 10:00:00,completed,"1,234","1,234",USD`, Want: data.WarnAmbiguousDecimal},
		{Row: "1,2026-04-03 10:00:00,completed,5.50,5.50,", Want: "currency"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "webtoffee.csv") }

func FuzzWooCommerce(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: euro, Names: []string{"webtoffee.csv", "advanced-first.csv", "analytics.csv"}})
}
