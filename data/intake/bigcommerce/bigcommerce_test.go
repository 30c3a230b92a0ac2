package bigcommerce_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/bigcommerce"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: bigcommerce.Format, File: "orders.csv"}

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
		{"orders.csv", intake.Options{}, []string{
			"100 paid USD total 55.44 refunds 0.00 fees unknown net 51.70, sales 46.80", // 52.00 and 4.90 and tax 3.74, less 5.20
			"101 refunded USD total 20.00 refunds 20.00 fees unknown net 0.00, sales 0.00",
			"102 partially_refunded USD total 30.00 refunds 5.00 fees unknown net 25.00, sales 25.00",
			"103 pending USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"104 pending USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"105 declined USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
			"106 test USD total 12.00 refunds 0.00 fees unknown net 12.00, sales 12.00",
		}},
		{"orders-template.csv", intake.Options{Currency: "EUR"}, []string{
			"200 paid EUR total 107.10 refunds 0.00 fees unknown net 90.00, sales 90.00", // 119.00 less 11.90, tax 17.10 inside
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
	const header = "Order ID,Order Date,Order Status,Order Total (inc tax),Order Currency Code\n"
	for row, code := range map[string]string{
		"1,3/4/2026,Completed,5.50,USD\n":        data.WarnAmbiguousDate,
		"1,2026-04-03,Completed,\"1,234\",USD\n": data.WarnAmbiguousDecimal,
	} {
		if r := kit.Text(t, intake.Options{}, header+row); r.Code() != code {
			t.Errorf("%s: %s", row, r)
		}
	}
	r := kit.Text(t, intake.Options{}, header+"1,2026-04-03,Completed,5.50,\n")
	if len(r.Sales()) != 0 || len(r.Rejects) == 0 || !strings.Contains(r.Rejects[0].Reason, "currency") {
		t.Error(r)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzBigCommerce(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"orders.csv"}})
}
