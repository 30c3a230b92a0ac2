package teachable_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/teachable"
)

var kit = intaketest.Kit{Format: teachable.Format, File: "transactions.csv"}

// worked are the amounts of every record, worked out by hand.
var worked = map[string][]string{
	"transactions.csv": {
		" paid USD total 97.00 refunds 0.00 fees 5.00 net 92.00",
		" paid USD total 70.00 refunds 0.00 fees unknown net 70.00", // a coupon: what was charged is not told
		" paid USD total 100.00 refunds 0.00 fees 40.00 net 60.00",  // 30 to an affiliate, 5 to an author, 5 taken
		" paid USD total 90.00 refunds 0.00 fees unknown net 90.00", // priced in euros, earned in dollars
		" free USD total 0.00 refunds 0.00 fees 0.00 net 0.00",
	},
	"charged.csv": {
		"701 paid USD total 77.60 refunds 0.00 fees 5.60 net 72.00",
		"702 refunded USD total 97.00 refunds 97.00 fees 0.00 net 0.00",
	},
}

func money(s *data.Sale) string {
	if s.Renewal {
		return intaketest.Money(s) + " renewal"
	}
	return intaketest.Money(s)
}

// TestMoney compares every record with its amounts, and keeps all that is read of each
// sample.
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
		intaketest.Golden(t, strings.TrimSuffix(sample, ".csv")+".golden", r.String())
	}
}

func TestRejects(t *testing.T) {
	for sample, want := range map[string][]string{
		"transactions.csv": {
			"6: The earnings are below zero: how Teachable writes a refund on a line of its own is not known.",
			`7: The currency of "lots" is not certain: say it with --currency.`,
			"8: Has no date.",
		},
		"charged.csv": {
			`4: The state "dreaming" is not known.`,
		},
	} {
		if diff := cmp.Diff(want, kit.Sample(t, intake.Options{}, sample).Rejected()); diff != "" {
			t.Error(sample, diff)
		}
	}
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const header = "Date;Student;Product;Gateway;Price;Earnings (USD)\n"
	for _, c := range []struct {
		name, row, code string
		o               intake.Options
	}{
		{"date", "2/3/2026;A B;Inking;stripe;5.00;4.00", data.WarnAmbiguousDate, intake.Options{Currency: "USD"}},
		{"date said", "2/3/2026;A B;Inking;stripe;5.00;4.00", "", intake.Options{Dates: "dmy", Currency: "USD"}},
		{"decimal", "2026-03-02;A B;Inking;stripe;1,234;1,100", data.WarnAmbiguousDecimal, intake.Options{Currency: "USD"}},
		{"decimal said", "2026-03-02;A B;Inking;stripe;1,234;1,100", "", intake.Options{Decimals: "point", Currency: "USD"}},
	} {
		if r := kit.Text(t, c.o, header+c.row+"\n"); r.Code() != c.code || c.code == "" && len(r.Sales()) != 1 {
			t.Errorf("%s: %s", c.name, r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "transactions.csv") }

func FuzzTeachable(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
