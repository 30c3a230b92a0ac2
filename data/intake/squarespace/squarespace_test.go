package squarespace_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/squarespace"
)

var kit = intaketest.Kit{Format: squarespace.Format, File: "orders.csv"}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndSales), map[string][]string{
		"orders-2018.csv": {
			"00001 paid USD total 55.70 refunds 0.00 fees unknown net 51.70, sales 46.80", // tax 4.00 is on top
			"00002 partially_refunded USD total 30.00 refunds 10.00 fees unknown net 20.00, sales 20.00",
			"00003 cancelled USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"00004 refunded USD total 12.00 refunds 12.00 fees unknown net 0.00, sales 0.00",
			"00005 test USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
		},
		"orders.csv": {
			"01001 paid EUR total 119.00 refunds 0.00 fees unknown net 100.00, sales 100.00", // tax 19.00 is inside
			"01002 partially_refunded EUR total 40.00 refunds 10.00 fees unknown net 30.00, sales 30.00",
		},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsk asks where a spreadsheet has rewritten dates or amounts, and for the currency.
func TestAsk(t *testing.T) {
	kit.Asks(t, "Order ID,Financial Status,Created at,Amount Refunded,Total,Currency\n", []intaketest.Ask{
		{Row: "1,PAID,3/4/2026 10:00,0.00,5.50,USD", Want: data.WarnAmbiguousDate},
		{Row: `1,PAID,2026-04-03 10:00,0,"1,234",USD`, Want: data.WarnAmbiguousDecimal},
		{Row: "1,PAID,2026-04-03 10:00,0.00,5.50,", Want: "currency"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzSquarespace(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"orders.csv"}})
}
