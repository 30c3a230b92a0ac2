package amazonseller_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/amazonseller"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: amazonseller.Format, File: "settlement.txt"}

// money writes what a record is worth.
func money(s *data.Sale) string {
	return intaketest.Money(s) + ", sales " + data.FormatMinor(s.NetSales(), s.Currency)
}

// Both files tell the same of settlement 20001: of 52.00 less 2.00 with free shipping
// and tax that Amazon keeps, fees took 4.80, 3.22 and 3.00; of the refund of 20.00 less
// 2.00, 3.00 of the fees came back and 0.60 were taken for it.
const (
	mugs   = "111-1000000-0000001 20001 paid USD total 50.00 refunds 0.00 fees 11.02 net 38.98, sales 50.00"
	lamp   = "111-1000000-0000003 20001 paid USD total 108.00 refunds 0.00 fees 15.00 net 85.00, sales 100.00" // the seller owes 8.00
	refund = "111-1000000-0000001 20001 refund settlement USD total 0.00 refunds 18.00 fees -2.40 net -15.60, sales 0.00"
)

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	for sample, want := range map[string][]string{
		"settlement.txt": {
			mugs, lamp, refund, "111-1000000-0000002 20001 chargeback settlement USD total 0.00 refunds 10.00 fees unknown net -10.00, sales 0.00",
			"20001 fees settlement USD total 0.00 refunds 0.00 fees 52.39 net -52.39, sales 0.00", // 12.40 and 39.99, and no reserve
		},
		"settlement-eu.txt": {"302-1000000-0000001 30001 paid EUR total 1234.56 refunds 0.00 fees 185.18 net 1049.38, sales 1234.56"},
		"dates.csv":         {mugs, lamp, refund, "20001 fees settlement USD total 0.00 refunds 0.00 fees 39.99 net -39.99, sales 0.00"},
		"dates-german.csv": {
			"302-1000000-0000001 30001 paid EUR total 1239.46 refunds 0.00 fees 185.18 net 1054.28, sales 1234.56",
			"302-1000000-0000001 30001 refund settlement EUR total 0.00 refunds 34.56 fees -5.18 net -29.38, sales 0.00",
		},
	} {
		r := kit.Sample(t, intake.Options{}, sample)
		var got []string
		for _, s := range r.Sales() {
			got = append(got, money(s))
			if !s.Buyer.IsZero() {
				t.Errorf("%s has a buyer", s.Key)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(sample, diff)
		}
		if err := intaketest.Check(r); err != nil {
			t.Error(sample, err)
		}
		base, _, _ := strings.Cut(sample, ".")
		intaketest.Golden(t, base+".golden", r.String())
	}
}

// TestDeposits compares what was paid out with its rows: in the settlement a row of an
// unknown type is missing.
func TestDeposits(t *testing.T) {
	for sample, want := range map[string][]string{
		"settlement.txt":    {"Payout 20001 line 2 USD: 4799, ours 4899"},
		"settlement-eu.txt": {"Payout 30001 line 2 EUR: 104938, ours 104938"},
		"dates.csv":         {"Payout 20001 line 14 USD: 7639, ours 7639"},
		"dates-german.csv":  nil,
	} {
		var got []string
		for _, x := range kit.Sample(t, intake.Options{}, sample).Head.Reconciled {
			got = append(got, fmt.Sprintf("%s line %d %s: %d, ours %d", x.Name, x.Line, x.Currency, x.Stated, x.Ours))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", sample, got)
		}
	}
}

const header = "settlement-id\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tamount-type\tamount-description\tamount\tposted-date\n"

// TestRejected says in words what is wrong with a row, and leaves its order out.
func TestRejected(t *testing.T) {
	for row, why := range map[string]string{
		"1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\tten\t2026-06-05\n":     "is no amount",
		"1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\t10.00\t\n":             "has no date",
		"1\t\t\t\tOrder\t111-1\tItemPrice\tPrincipal\t10.00\t2026-06-05\n":      "without its currency",
		"1\t\t\tUSD\tPresent\t111-1\tItemPrice\tPrincipal\t10.00\t2026-06-05\n": "is not known",
	} {
		r := kit.Text(t, intake.Options{}, header+row)
		if len(r.Sales()) != 0 || len(r.Rejects) != 1 || !strings.Contains(strings.ToLower(r.Rejects[0].Reason), why) {
			t.Errorf("%q: %s", row, r)
		}
	}
}

// TestAsk asks where the marketplace writes dates that can be read in two ways.
func TestAsk(t *testing.T) {
	for row, code := range map[string]string{
		"1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\t10.00\t03/04/26\n":   data.WarnAmbiguousDate,
		"1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\t1,234\t2026-06-05\n": data.WarnAmbiguousDecimal,
	} {
		if r := kit.Text(t, intake.Options{}, header+row); r.Code() != code {
			t.Errorf("%q: %s", row, r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "settlement.txt") }

func FuzzAmazonSeller(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"settlement.txt", "dates.csv"}})
}
