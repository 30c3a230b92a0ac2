package wix_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/wix"
)

var kit = intaketest.Kit{Format: wix.Format, File: "orders.csv"}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndSales), map[string][]string{
		"orders.csv": {
			"10001 paid USD total 51.70 refunds 0.00 fees unknown net 51.70, sales 46.80",                // 52.00 and 4.90, less 5.20
			"10002 partially_refunded USD total 32.40 refunds 16.20 fees unknown net 15.00, sales 15.00", // half of tax 2.40
			"10003 pending USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"10007 paid EUR total 107.10 refunds 0.00 fees unknown net 90.00, sales 90.00", // 119.00 less 11.90, tax 17.10 inside
			"10008 paid USD total 30.00 refunds 0.00 fees unknown net 30.00, sales 30.00",  // free shipping
			"10009 refunded USD total 12.00 refunds 12.00 fees unknown net 0.00, sales 0.00",
			"10013 paid USD total 14.00 refunds 0.00 fees unknown net 14.00, sales 14.00", // a fee that the shop adds
		},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsk asks where a spreadsheet has rewritten dates or amounts, and for the currency.
func TestAsk(t *testing.T) {
	kit.Asks(t, "Order number,Date created,Payment status,Total,Qty,Currency\n", []intaketest.Ask{
		{Row: "1,3/4/2026,Paid,5.50,1,USD", Want: data.WarnAmbiguousDate},
		{Row: `1,"Apr 3, 2026",Paid,"1,234",1,USD`, Want: data.WarnAmbiguousDecimal},
		{Row: `1,"Apr 3, 2026",Paid,5.50,1,`, Want: "currency"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzWix(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"orders.csv"}})
}
