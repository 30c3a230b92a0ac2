package buymeacoffee_test

import (
	"testing"

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

// TestMoney compares every record with its amounts.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndRenewal), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestRejects(t *testing.T) {
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{
		"supporters.csv": {
			`8: "many" is no quantity.`,
			`9: Price: "five" is no amount.`,
			"10: States no price.",
			"11: Has no date.",
			"12: States an amount without its currency: say it with --currency.",
		},
	})
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const date, decimal = "a@example.test;A;1;5.00;USD;2/3/26", "a@example.test;A;1;1,234;USD;2026-03-02"
	kit.Asks(t, "Supporter Email;Supporter Name;Coffee Count;Coffee Price;Support Currency;Supported On\n", []intaketest.Ask{
		{Row: date, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy", Currency: "USD"}, Want: "2026-03-02 00:00:00 paid USD total 5.00 refunds 0.00 fees unknown net 5.00"},
		{Row: decimal, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point", Currency: "USD"}, Want: "2026-03-02 00:00:00 paid USD total 1234.00 refunds 0.00 fees unknown net 1234.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "supporters.csv") }

func FuzzBuyMeACoffee(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
