package ebay_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/ebay"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: ebay.Format, File: "eBay-OrdersReport-Sep-20-2026.csv"}

// money writes what a record is worth, and of which order it speaks.
func money(s *data.Sale) string {
	name := s.Name
	for _, r := range s.Refs {
		if r.Order {
			name += "of " + r.Value
		}
	}
	return strings.TrimSpace(name + " " + intaketest.Worth(s))
}

// worked are amounts that were worked out by hand.
var worked = map[string][]string{
	"orders_us.csv": {
		"18-15123-90440 paid USD total 28.99 refunds 0.00 fees unknown net 28.99", // 2.00 is eBay's to remit
		"18-15123-90441 paid USD total 38.98 refunds 0.00 fees unknown net 38.98", // 12 + 14 + 12.98
		"18-15123-90442 paid USD total 19.00 refunds 0.00 fees unknown net 19.00", // 3 × 5 + 4
		"pending USD total 9.00 refunds 0.00 fees unknown net 9.00",               // never paid, so that it has no number
		"18-15123-90444 paid USD total 10.80 refunds 0.00 fees unknown net 10.00", // 0.80 is the seller's to pay
	},
	"orders_uk.csv": {"04-11111-22222 paid GBP total 33.20 refunds 0.00 fees unknown net 33.20"},
	"orders_de.csv": {"23-12345-12345 paid EUR total 116.99 refunds 0.00 fees unknown net 116.99"},
	"transactions_us.csv": {
		"of 12-00000-00001 paid USD total 25.00 refunds 0.00 fees 3.54 net 21.46",
		"of 12-00000-00002 paid USD total 33.00 refunds 0.00 fees 3.00 net 30.00",
		"of 12-00000-00001 settlement USD total 0.00 refunds 10.00 fees -1.00 net -9.00", // 0.60 more went back of eBay's tax
		"of 12-00000-00001 settlement USD total 0.00 refunds 0.00 fees 4.10 net -4.10",
		"of 12-00000-00001 settlement USD total 0.00 refunds 0.00 fees 1.50 net -1.50",
		"settlement USD total 0.00 refunds 0.00 fees 2.00 net -2.00",
		"of 12-00000-00002 settlement USD total 0.00 refunds 33.00 fees unknown net -33.00",
		"of 12-00000-00002 settlement USD total 0.00 refunds -33.00 fees unknown net 33.00",
		"of 12-00000-00006 paid EUR total 25.00 refunds 0.00 fees 3.00 net 22.00", // paid out in dollars
	},
	"transactions_de.csv": {
		"of 11-11111-11111 paid EUR total 100.00 refunds 0.00 fees 15.00 net 85.00",
		"of 11-11111-11111 settlement EUR total 0.00 refunds 20.00 fees -3.00 net -17.00",
		"of 11-11111-11111 settlement EUR total 0.00 refunds 0.00 fees 2.00 net -2.00",
		"of 11-11111-11111 settlement EUR total 0.00 refunds 0.00 fees -2.00 net 2.00",
	},
}

// TestMoney compares every record with them.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(money), worked)
}

// TestPayouts compares what was paid out with its rows.
func TestPayouts(t *testing.T) {
	kit.Worked(t, intaketest.Result.Sums, map[string][]string{
		"transactions_us.csv": {"Payout P1 line 21 USD: 3486, ours 3486"}, // 21.46 + 30.00 - 9.00 - 4.10 - 1.50 - 2.00
		"transactions_de.csv": {"Payout A-1 line 18 EUR: 6800, ours 6800"},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsked asks where both readings of a file fit, as after a spreadsheet saved it, and
// for the currency of a plain mark.
func TestAsked(t *testing.T) {
	const dates, amounts = "1,1-1-1,Mug,1,£20.00,£0.00,£20.00,9/8/2026,9/8/2026", `1,1-1-1,Mug,1,"$1,200",$0,"$1,200",Sep-08-26,Sep-08-26`
	kit.Asks(t, "Sales Record Number,Order Number,Item Title,Quantity,Sold For,Shipping And Handling,Total Price,Sale Date,Paid On Date\n", []intaketest.Ask{
		{Row: dates, Want: data.WarnAmbiguousDate},
		{Row: dates, Options: intake.Options{Dates: "mdy"}, Want: "2026-09-08 00:00:00 1-1-1 paid GBP total 20.00 refunds 0.00 fees unknown net 20.00"},
		{Row: amounts, Want: data.WarnAmbiguousDecimal},
		{Row: amounts, Options: intake.Options{Decimals: "point", Currency: "AUD"}, Want: "2026-09-08 00:00:00 1-1-1 paid AUD total 1200.00 refunds 0.00 fees unknown net 1200.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders_us.csv") }

func FuzzEbay(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"orders_us.csv", "orders_de.csv", "transactions_us.csv"}})
}
