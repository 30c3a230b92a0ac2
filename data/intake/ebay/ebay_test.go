package ebay_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/ebay"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: ebay.Format, File: "eBay-OrdersReport-Sep-20-2026.csv"}

// money writes what a record is worth, and of which order it speaks.
func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	fees, name := "unknown", s.Name
	if s.FeesKnown {
		fees = f(s.Fees)
	}
	for _, r := range s.Refs {
		if r.Order {
			name += "of " + r.Value
		}
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s %s total %s refunds %s fees %s net %s", name, s.Status, s.Currency, f(s.Total), f(s.Refunds), fees, f(s.Net())))
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
	for sample, want := range worked {
		r := kit.Sample(t, intake.Options{}, sample)
		var got []string
		for _, s := range r.Sales() {
			got = append(got, money(s))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(sample, diff)
		}
		if err := intaketest.Check(r); err != nil {
			t.Error(sample, err)
		}
	}
}

// TestPayouts compares what was paid out with its rows.
func TestPayouts(t *testing.T) {
	for sample, want := range map[string]string{
		"transactions_us.csv": "Payout P1 USD 3486 3486", // 21.46 + 30.00 - 9.00 - 4.10 - 1.50 - 2.00
		"transactions_de.csv": "Payout A-1 EUR 6800 6800",
	} {
		all := kit.Sample(t, intake.Options{}, sample).Head.Reconciled
		if len(all) != 1 || fmt.Sprint(all[0].Name, " ", all[0].Currency, " ", all[0].Stated, " ", all[0].Ours) != want {
			t.Errorf("%s: %+v, want %s", sample, all, want)
		}
	}
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) {
	for sample := range worked {
		t.Run(sample, func(t *testing.T) {
			intaketest.Golden(t, strings.TrimSuffix(sample, ".csv")+".golden", kit.Sample(t, intake.Options{}, sample).String())
		})
	}
}

// TestAsked asks where both readings of a file fit, as after a spreadsheet saved it, and
// for the currency of a plain mark.
func TestAsked(t *testing.T) {
	const header = "Sales Record Number,Order Number,Item Title,Quantity,Sold For,Shipping And Handling,Total Price,Sale Date,Paid On Date\n"
	dates := header + "1,1-1-1,Mug,1,£20.00,£0.00,£20.00,9/8/2026,9/8/2026\n"
	if r := kit.Text(t, intake.Options{}, dates); r.Code() != data.WarnAmbiguousDate {
		t.Errorf("dates: %q", r.Code())
	}
	if r := kit.Text(t, intake.Options{Dates: "mdy"}, dates); len(r.Sales()) != 1 || r.Sales()[0].OrderedAt.Month() != 9 {
		t.Error("month first:", r.Lines)
	}
	amounts := header + "1,1-1-1,Mug,1,\"$1,200\",$0,\"$1,200\",Sep-08-26,Sep-08-26\n"
	if r := kit.Text(t, intake.Options{}, amounts); r.Code() != data.WarnAmbiguousDecimal {
		t.Errorf("decimals: %q", r.Code())
	}
	r := kit.Text(t, intake.Options{Decimals: "point", Currency: "AUD"}, amounts)
	if len(r.Sales()) != 1 || money(r.Sales()[0]) != "1-1-1 paid AUD total 1200.00 refunds 0.00 fees unknown net 1200.00" {
		t.Error("point, and Australian dollars:", r.Lines)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders_us.csv") }

func FuzzEbay(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"orders_us.csv", "orders_de.csv", "transactions_us.csv"}})
}
