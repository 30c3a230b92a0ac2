package buymeacoffee_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/buymeacoffee"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: buymeacoffee.Format, File: "Supporters_list_2026-08-31.csv"}

// worked are the amounts of every record, worked out by hand.
var worked = map[string][]string{
	"supporters.csv": {
		" paid USD total 5.00 refunds 0.00 fees unknown net 5.00",
		" paid USD total 15.00 refunds 0.00 fees unknown net 15.00", // three coffees
		" paid USD total 15.00 refunds 0.00 fees unknown net 15.00", // and three more
		" paid EUR total 9.00 refunds 0.00 fees unknown net 9.00",
		" paid EUR total 4.50 refunds 0.00 fees unknown net 4.50",
		" free USD total 0.00 refunds 0.00 fees unknown net 0.00",
	},
	"excel.csv": {
		" paid USD total 10.00 refunds 0.00 fees unknown net 10.00",
		" paid USD total 3.50 refunds 0.00 fees unknown net 3.50",
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
		"supporters.csv": {
			`8: "many" is no quantity.`,
			`9: Price: "five" is no amount.`,
			"10: States no price.",
			"11: Has no date.",
			"12: States an amount without its currency: say it with --currency.",
		},
	} {
		if diff := cmp.Diff(want, kit.Sample(t, intake.Options{}, sample).Rejected()); diff != "" {
			t.Error(sample, diff)
		}
	}
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const header = "Supporter Email;Supporter Name;Coffee Count;Coffee Price;Support Currency;Supported On\n"
	for _, c := range []struct {
		name, row, code string
		o               intake.Options
	}{
		{"date", "a@example.test;A;1;5.00;USD;2/3/26", data.WarnAmbiguousDate, intake.Options{Currency: "USD"}},
		{"date said", "a@example.test;A;1;5.00;USD;2/3/26", "", intake.Options{Dates: "dmy", Currency: "USD"}},
		{"decimal", "a@example.test;A;1;1,234;USD;2026-03-02", data.WarnAmbiguousDecimal, intake.Options{Currency: "USD"}},
		{"decimal said", "a@example.test;A;1;1,234;USD;2026-03-02", "", intake.Options{Decimals: "point", Currency: "USD"}},
	} {
		if r := kit.Text(t, c.o, header+c.row+"\n"); r.Code() != c.code || c.code == "" && len(r.Sales()) != 1 {
			t.Errorf("%s: %s", c.name, r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "supporters.csv") }

func FuzzBuyMeACoffee(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
