package lemonsqueezy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/lemonsqueezy"
)

var kit = intaketest.Kit{Format: lemonsqueezy.Format, File: "orders.csv"}

// worked are the amounts of every record, worked out by hand.
var worked = map[string][]string{
	"orders.csv": {
		"aa-01 paid USD total 15.00 refunds 0.00 fees unknown net 15.00",              // 20 - 5; 3 tax is Lemon Squeezy's
		"aa-02 paid USD total 11.00 refunds 0.00 fees unknown net 11.00",              // 13.09 - 2.09
		"aa-03 partially_refunded USD total 10.00 refunds 5.00 fees unknown net 5.00", // 12 with 2 inside, half went back
		"aa-04 refunded USD total 40.00 refunds 40.00 fees unknown net 0.00",          // with a setup fee
		"aa-05 declined USD total 30.00 refunds 0.00 fees unknown net 30.00",
		"aa-06 test USD total 30.00 refunds 0.00 fees unknown net 30.00",
		"aa-07 paid USD total 0.00 refunds 0.00 fees unknown net 0.00", // all of it off: a sale of nothing
	},
	"plain.csv": {
		"bb-01 paid EUR total 1000.00 refunds 0.00 fees unknown net 1000.00",
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
		"orders.csv": {
			`9: The state "dreaming" is not known.`,
			`10: Tax: "lots" is no amount.`,
			"11: Has no date.",
		},
	} {
		if diff := cmp.Diff(want, kit.Sample(t, intake.Options{}, sample).Rejected()); diff != "" {
			t.Error(sample, diff)
		}
	}
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const header = "order_number;identifier;user_email;currency;total;status;created_at\n"
	for _, c := range []struct {
		name, row, code string
		o               intake.Options
	}{
		{"date", "1;a;a@example.test;USD;5.00;paid;2/3/2026", data.WarnAmbiguousDate, intake.Options{Currency: "USD"}},
		{"date said", "1;a;a@example.test;USD;5.00;paid;2/3/2026", "", intake.Options{Dates: "dmy", Currency: "USD"}},
		{"decimal", "1;a;a@example.test;USD;1,234;paid;2026-03-02", data.WarnAmbiguousDecimal, intake.Options{Currency: "USD"}},
		{"decimal said", "1;a;a@example.test;USD;1,234;paid;2026-03-02", "", intake.Options{Decimals: "point", Currency: "USD"}},
	} {
		if r := kit.Text(t, c.o, header+c.row+"\n"); r.Code() != c.code || c.code == "" && len(r.Sales()) != 1 {
			t.Errorf("%s: %s", c.name, r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzLemonSqueezy(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
