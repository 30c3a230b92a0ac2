package wix_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/wix"
)

var kit = intaketest.Kit{Format: wix.Format, File: "orders.csv"}

// money writes what a record is worth.
func money(s *data.Sale) string {
	return intaketest.Money(s) + ", sales " + data.FormatMinor(s.NetSales(), s.Currency)
}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	for _, c := range []struct {
		sample string
		o      intake.Options
		want   []string
	}{
		{"orders.csv", intake.Options{Zone: time.FixedZone("", -5*3600)}, []string{
			"10001 paid USD total 51.70 refunds 0.00 fees unknown net 51.70, sales 46.80",                // 52.00 and 4.90, less 5.20
			"10002 partially_refunded USD total 32.40 refunds 16.20 fees unknown net 15.00, sales 15.00", // half of tax 2.40
			"10003 pending USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"10007 paid EUR total 107.10 refunds 0.00 fees unknown net 90.00, sales 90.00", // 119.00 less 11.90, tax 17.10 inside
			"10008 paid USD total 30.00 refunds 0.00 fees unknown net 30.00, sales 30.00",  // free shipping
			"10009 refunded USD total 12.00 refunds 12.00 fees unknown net 0.00, sales 0.00",
			"10013 paid USD total 14.00 refunds 0.00 fees unknown net 14.00, sales 14.00", // a fee that the shop adds
		}},
	} {
		r := kit.Sample(t, c.o, c.sample)
		var got []string
		for _, s := range r.Sales() {
			got = append(got, money(s))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(c.sample, diff)
		}
		if err := intaketest.Check(r); err != nil {
			t.Error(c.sample, err)
		}
		intaketest.Golden(t, strings.TrimSuffix(c.sample, ".csv")+".golden", r.String())
	}
}

// TestAsk asks where a spreadsheet has rewritten dates or amounts, and for the currency.
func TestAsk(t *testing.T) {
	const header = "Order number,Date created,Payment status,Total,Qty,Currency\n"
	for row, code := range map[string]string{
		"1,3/4/2026,Paid,5.50,1,USD\n":             data.WarnAmbiguousDate,
		"1,\"Apr 3, 2026\",Paid,\"1,234\",1,USD\n": data.WarnAmbiguousDecimal,
	} {
		if r := kit.Text(t, intake.Options{}, header+row); r.Code() != code {
			t.Errorf("%s: %s", row, r)
		}
	}
	r := kit.Text(t, intake.Options{}, header+"1,\"Apr 3, 2026\",Paid,5.50,1,\n")
	if len(r.Sales()) != 0 || len(r.Rejects) == 0 || !strings.Contains(r.Rejects[0].Reason, "currency") {
		t.Error(r)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzWix(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"orders.csv"}})
}
