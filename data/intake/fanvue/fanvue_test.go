package fanvue_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/fanvue"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: fanvue.Format, File: "earnings.csv"}

// said is what a person has to say about a sample.
var said = map[string]intake.Options{
	"earnings.csv": {Currency: "USD"},
}

// worked are the amounts of every record, worked out by hand.
var worked = map[string][]string{
	"earnings.csv": {
		"FVE-20260816-1 paid USD total 4.05 refunds 0.00 fees 0.81 net 3.24",
		"FVE-20260817-2 paid USD total 20.99 refunds 0.00 fees 4.20 net 16.79",
		"FVE-20260818-3 paid USD total 10.00 refunds 0.00 fees 2.00 net 8.00", // 12.00 with 2.00 tax that Fanvue pays
		"FVE-20260916-4 paid USD total 4.05 refunds 0.00 fees 0.81 net 3.24 renewal",
		"FVE-20260917-5 paid USD total 1.50 refunds 0.00 fees 0.00 net 1.50",
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
		r := kit.Sample(t, said[sample], sample)
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
		"earnings.csv": {
			`7: The type "raffle" is not known.`,
			`8: Gross: "x" is no amount.`,
			"9: Has no date.",
		},
	} {
		if diff := cmp.Diff(want, kit.Sample(t, said[sample], sample).Rejected()); diff != "" {
			t.Error(sample, diff)
		}
	}
}

// TestCurrency asks for the currency, which no column states.
func TestCurrency(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "earnings.csv")
	if len(r.Sales()) != 0 || len(r.Rejects) != 8 || !strings.Contains(r.Rejects[0].Reason, "--currency") {
		t.Error(r)
	}
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const header = "Net;Fanvue Fee;Gross;Invoice Number;Paid At (UTC);Type;Fan Handle\n"
	for _, c := range []struct {
		name, row, code string
		o               intake.Options
	}{
		{"date", "3.24;0.81;4.05;1;2/3/2026;Tip;fan", data.WarnAmbiguousDate, intake.Options{Currency: "USD"}},
		{"date said", "3.24;0.81;4.05;1;2/3/2026;Tip;fan", "", intake.Options{Dates: "dmy", Currency: "USD"}},
		{"decimal", "1,234;0;1,234;1;2026-03-02;Tip;fan", data.WarnAmbiguousDecimal, intake.Options{Currency: "USD"}},
		{"decimal said", "1,234;0;1,234;1;2026-03-02;Tip;fan", "", intake.Options{Decimals: "point", Currency: "USD"}},
	} {
		if r := kit.Text(t, c.o, header+c.row+"\n"); r.Code() != c.code || c.code == "" && len(r.Sales()) != 1 {
			t.Errorf("%s: %s", c.name, r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "earnings.csv") }

func FuzzFanvue(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
