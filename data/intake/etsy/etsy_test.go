package etsy_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/etsy"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: etsy.Format, File: "EtsySoldOrders2026.csv"}

// money writes what a record is worth, and for which order where that is not its own.
func money(s *data.Sale) string {
	name := s.Key
	for _, r := range s.Refs {
		if r.Order {
			name += " of " + r.Value
		}
	}
	return strings.TrimSpace(name + " " + intaketest.Worth(s))
}

// worked are amounts that were worked out by hand.
var worked = map[string][]string{
	"orders.csv": {
		"3934000001 paid EUR total 21.00 refunds 0.00 fees 1.05 net 19.95",      // 1.10 of what was paid is not the shop's
		"3934000002 paid EUR total 46.00 refunds 0.00 fees 1.70 net 44.30",      // nor are 3.20, although they are in Sales Tax
		"3934000003 paid EUR total 10.80 refunds 0.00 fees 0.57 net 9.43",       // here the shop is credited with the tax of 0.80
		"3934000004 cancelled EUR total 15.00 refunds 0.00 fees 0.00 net 15.00", // and counts for nothing
		"3934000005 paid EUR total 30.00 refunds 0.00 fees 1.15 net 28.85",      // shipping of 4.50 was free
		"3934000006 paid EUR total 15.00 refunds 0.00 fees unknown net 15.00",   // paid elsewhere
	},
	"orders_uk.csv": {"4034000001 paid GBP total 25.70 refunds 0.00 fees 1.23 net 24.47"},
	"items.csv": {
		"items 3934000001 of 3934000001 paid EUR total 21.00 refunds 0.00 fees unknown net 21.00", // 12 + 8 - 4 + 5
		"items 3934000002 of 3934000002 paid EUR total 46.00 refunds 0.00 fees unknown net 46.00",
		"items 3934000010 of 3934000010 paid EUR total 21.00 refunds 0.00 fees unknown net 21.00", // discount and shipping once
	},
	"payments.csv": {
		"payments 90000000001 of 3934000001 paid EUR total 21.00 refunds 0.00 fees 1.05 net 19.95",
		"payments 90000000002 of 3934000002 partially_refunded EUR total 46.00 refunds 11.50 fees 1.70 net 32.80", // 12.30 with tax of 3.20 in 49.20
		"payments 90000000003 of 3934000005 refunded EUR total 30.00 refunds 30.00 fees 1.15 net -1.15",
		"payments 90000000004 of 3934000010 partially_refunded EUR total 32.23 refunds 5.00 fees 1.72 net 25.51",
	},
	"statement.csv": {
		"of 3812000001 paid USD total 16.08 refunds 0.00 fees unknown net 16.08",
		"of 3812000001 settlement USD total 0.00 refunds 0.00 fees 0.98 net -0.98",
		"of 3812000001 settlement USD total 0.00 refunds 0.00 fees 0.73 net -0.73",
		"of 3812000001 settlement USD total 0.00 refunds 0.00 fees 0.05 net -0.05",
		"settlement USD total 0.00 refunds 0.00 fees 0.20 net -0.20",
		"settlement USD total 0.00 refunds 0.00 fees 0.20 net -0.20",
		"settlement USD total 0.00 refunds 0.00 fees 2.50 net -2.50",
		"of 3812000001 settlement USD total 0.00 refunds 0.00 fees 2.25 net -2.25",
		"settlement USD total 0.00 refunds 0.00 fees -0.20 net 0.20",
		"of 3812000000 settlement USD total 0.00 refunds 12.00 fees unknown net -12.00",
		"of 3812000000 settlement USD total 0.00 refunds -0.90 fees unknown net 0.90",
		"of 3812000000 settlement USD total 0.00 refunds 0.00 fees -0.78 net 0.78",
		"of 3812000000 settlement USD total 0.00 refunds 0.00 fees 5.25 net -5.25",
	},
	"statement_uk.csv": {
		"of 4034000001 paid GBP total 25.70 refunds 0.00 fees unknown net 25.70",
		"of 4034000001 settlement GBP total 0.00 refunds 0.00 fees 0.21 net -0.21",
		"of 4034000001 settlement GBP total 0.00 refunds 0.00 fees 3.35 net -3.35",
	},
	"statement_de.csv": {
		"of 4112000001 paid EUR total 35.45 refunds 0.00 fees unknown net 35.45",
		"of 4112000001 settlement EUR total 0.00 refunds 0.00 fees 2.10 net -2.10",
		"settlement EUR total 0.00 refunds 0.00 fees 0.18 net -0.18",
		"of 4112000002 settlement EUR total 0.00 refunds 35.45 fees unknown net -35.45",
		"of 4112000002 settlement EUR total 0.00 refunds -3.22 fees unknown net 3.22",
		"of 4112000002 settlement EUR total 0.00 refunds 0.00 fees -1.72 net 1.72",
	},
	"statement_es.csv": {
		"of 4212000001 paid EUR total 48.00 refunds 0.00 fees unknown net 48.00",
		"of 4212000001 settlement EUR total 0.00 refunds 0.00 fees 3.12 net -3.12",
		"of 4212000001 settlement EUR total 0.00 refunds 0.00 fees 1.09 net -1.09",
		"of 4212000002 settlement EUR total 0.00 refunds 10.00 fees 0.00 net -10.00",
		"settlement EUR total 0.00 refunds 0.00 fees 2.00 net -2.00",
	},
}

// TestMoney compares every record with them.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(money), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestNoCurrency rejects goods whose prices have no currency.
func TestNoCurrency(t *testing.T) {
	const items = "Sale Date,Item Name,Quantity,Price,Transaction ID,Listing ID,Order ID\n12/29/26,Mug,1,8.00,1,2,3\n"
	if r := kit.Text(t, intake.Options{}, items); len(r.Sales()) != 0 || len(r.Rejects) != 1 {
		t.Error(r)
	}
	if r := kit.Text(t, intake.Options{Currency: "EUR"}, items); len(r.Sales()) != 1 {
		t.Error(r)
	}
}

// TestAsked asks where both readings of a file fit.
func TestAsked(t *testing.T) {
	const dates, amounts = "03/04/26,1,Mia Test,EUR,20.00,0.00,0.00,0.00,1.00,19.00", `12/29/26,1,Mia Test,EUR,"1,200",0,0,0,0,"1,200"`
	kit.Asks(t, "Sale Date,Order ID,Full Name,Currency,Order Value,Discount Amount,Shipping,Sales Tax,Card Processing Fees,Order Net\n", []intaketest.Ask{
		{Row: dates, Want: data.WarnAmbiguousDate},
		{Row: dates, Options: intake.Options{Dates: "mdy"}, Want: "2026-03-04 00:00:00 1 paid EUR total 20.00 refunds 0.00 fees 1.00 net 19.00"},
		{Row: amounts, Want: data.WarnAmbiguousDecimal},
		{Row: amounts, Options: intake.Options{Decimals: "point"}, Want: "2026-12-29 00:00:00 1 paid EUR total 1200.00 refunds 0.00 fees 0.00 net 1200.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzEtsy(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"orders.csv", "items.csv", "payments.csv", "statement.csv", "statement_es.csv"}})
}
