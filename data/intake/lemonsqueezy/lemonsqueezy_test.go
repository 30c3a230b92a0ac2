package lemonsqueezy_test

import (
	"testing"

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

// TestMoney compares every record with its amounts.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndRenewal), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestRejects(t *testing.T) {
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{
		"orders.csv": {
			`9: The state "dreaming" is not known.`,
			`10: Tax: "lots" is no amount.`,
			"11: Has no date.",
		},
	})
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const date, decimal = "1;a;a@example.test;USD;5.00;paid;2/3/2026", "1;a;a@example.test;USD;1,234;paid;2026-03-02"
	kit.Asks(t, "order_number;identifier;user_email;currency;total;status;created_at\n", []intaketest.Ask{
		{Row: date, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy", Currency: "USD"}, Want: "2026-03-02 00:00:00 a paid USD total 5.00 refunds 0.00 fees unknown net 5.00"},
		{Row: decimal, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point", Currency: "USD"}, Want: "2026-03-02 00:00:00 a paid USD total 1234.00 refunds 0.00 fees unknown net 1234.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "orders.csv") }

func FuzzLemonSqueezy(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
