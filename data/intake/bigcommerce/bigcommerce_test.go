package bigcommerce_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/bigcommerce"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: bigcommerce.Format, File: "orders.csv"}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndSales), map[string][]string{
		"orders.csv": {
			"100 paid USD total 55.44 refunds 0.00 fees unknown net 51.70, sales 46.80", // 52.00 and 4.90 and tax 3.74, less 5.20
			"101 refunded USD total 20.00 refunds 20.00 fees unknown net 0.00, sales 0.00",
			"102 partially_refunded USD total 30.00 refunds 5.00 fees unknown net 25.00, sales 25.00",
			"103 pending USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"104 pending USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"105 declined USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"106 test USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
		},
		"orders-template.csv": {
			"200 paid EUR total 107.10 refunds 0.00 fees unknown net 90.00, sales 90.00", // 119.00 less 11.90, tax 17.10 inside
		},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsk asks where a spreadsheet has rewritten dates or amounts, and for the currency.
func TestAsk(t *testing.T) {
	kit.Asks(t, "Order ID,Order Date,Order Status,Order Total (inc tax),Order Currency Code\n", []intaketest.Ask{
		{Row: "1,3/4/2026,Completed,5.50,USD", Want: data.WarnAmbiguousDate},
		{Row: `1,2026-04-03,Completed,"1,234",USD`, Want: data.WarnAmbiguousDecimal},
		{Row: "1,2026-04-03,Completed,5.50,", Want: "currency"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzBigCommerce(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"orders.csv"}})
}
