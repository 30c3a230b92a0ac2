package teachable_test

import (
	"testing"

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

// TestMoney compares every record with its amounts.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndRenewal), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestRejects(t *testing.T) {
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{
		"transactions.csv": {
			"6: The earnings are below zero: how Teachable writes a refund on a line of its own is not known.",
			`7: The currency of "lots" is not certain: say it with --currency.`,
			"8: Has no date.",
		},
		"charged.csv": {
			`4: The state "dreaming" is not known.`,
		},
	})
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const date, decimal = "2/3/2026;A B;Inking;stripe;5.00;4.00", "2026-03-02;A B;Inking;stripe;1,234;1,100"
	kit.Asks(t, "Date;Student;Product;Gateway;Price;Earnings (USD)\n", []intaketest.Ask{
		{Row: date, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy", Currency: "USD"}, Want: "2026-03-02 00:00:00 paid USD total 5.00 refunds 0.00 fees 1.00 net 4.00"},
		{Row: decimal, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point", Currency: "USD"}, Want: "2026-03-02 00:00:00 paid USD total 1234.00 refunds 0.00 fees 134.00 net 1100.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "transactions.csv") }

func FuzzTeachable(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
