package squarespace_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/squarespace"
)

var kit = intaketest.Kit{Format: squarespace.Format, File: "orders.csv"}

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
		{"orders-2018.csv", intake.Options{Zone: time.FixedZone("", -4*3600)}, []string{
			"00001 paid USD total 55.70 refunds 0.00 fees unknown net 51.70, sales 46.80", // tax 4.00 is on top
			"00002 partially_refunded USD total 30.00 refunds 10.00 fees unknown net 20.00, sales 20.00",
			"00003 cancelled USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"00004 refunded USD total 12.00 refunds 12.00 fees unknown net 0.00, sales 0.00",
			"00005 test USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
		}},
		{"orders.csv", intake.Options{}, []string{
			"01001 paid EUR total 119.00 refunds 0.00 fees unknown net 100.00, sales 100.00", // tax 19.00 is inside
			"01002 partially_refunded EUR total 40.00 refunds 10.00 fees unknown net 30.00, sales 30.00",
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
	const header = "Order ID,Financial Status,Created at,Amount Refunded,Total,Currency\n"
	for row, code := range map[string]string{
		"1,PAID,3/4/2026 10:00,0.00,5.50,USD\n":     data.WarnAmbiguousDate,
		"1,PAID,2026-04-03 10:00,0,\"1,234\",USD\n": data.WarnAmbiguousDecimal,
	} {
		if r := kit.Text(t, intake.Options{}, header+row); r.Code() != code {
			t.Errorf("%s: %s", row, r)
		}
	}
	r := kit.Text(t, intake.Options{}, header+"1,PAID,2026-04-03 10:00,0.00,5.50,\n")
	if len(r.Sales()) != 0 || len(r.Rejects) == 0 || !strings.Contains(r.Rejects[0].Reason, "currency") {
		t.Error(r)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzSquarespace(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"orders.csv"}})
}
