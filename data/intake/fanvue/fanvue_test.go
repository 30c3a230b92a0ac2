package fanvue_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/fanvue"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: fanvue.Format, File: "earnings.csv"}

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

// TestMoney compares every record with its amounts.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndRenewal), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestRejects(t *testing.T) {
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{
		"earnings.csv": {
			`7: The type "raffle" is not known.`,
			`8: Gross: "x" is no amount.`,
			"9: Has no date.",
		},
	})
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
	const date, decimal = "3.24;0.81;4.05;1;2/3/2026;Tip;fan", "1,234;0;1,234;1;2026-03-02;Tip;fan"
	kit.Asks(t, "Net;Fanvue Fee;Gross;Invoice Number;Paid At (UTC);Type;Fan Handle\n", []intaketest.Ask{
		{Row: date, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy", Currency: "USD"}, Want: "2026-03-02 00:00:00 1 paid USD total 4.05 refunds 0.00 fees 0.81 net 3.24"},
		{Row: decimal, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point", Currency: "USD"}, Want: "2026-03-02 00:00:00 1 paid USD total 1234.00 refunds 0.00 fees 0.00 net 1234.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "earnings.csv") }

func FuzzFanvue(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
