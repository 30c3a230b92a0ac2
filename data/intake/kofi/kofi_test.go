package kofi_test

import (
	"fmt"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/kofi"
)

var kit = intaketest.Kit{Format: kofi.Format, File: "Transaction_All.csv"}

func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	return fmt.Sprintf("%s %s %s total %s fees known %v net %s renewal %v", s.Key, s.Status, s.Currency, f(s.Total), s.FeesKnown, f(s.Net()), s.Renewal)
}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(money), map[string][]string{
		"transactions.csv": {
			"aaaa-6 paid USD total 3.00 fees known false net 3.00 renewal false",
			"aaaa-4 paid USD total 80.00 fees known false net 80.00 renewal false",
			"aaaa-3 paid EUR total 12.00 fees known false net 10.00 renewal false", // 2.00 tax inside
			"aaaa-2 paid USD total 10.00 fees known false net 10.00 renewal true",
			"aaaa-1 paid USD total 10.00 fees known false net 10.00 renewal false", // the newest stands first
			"aaaa-0 paid USD total 5.00 fees known false net 5.00 renewal false",
			"aaaa-13 free USD total 0.00 fees known false net 0.00 renewal false",
		},
		"older.csv": {
			"bbbb-1 paid GBP total 6.00 fees known false net 6.00 renewal false",
			"bbbb-2 paid GBP total 1002.50 fees known false net 1002.50 renewal false",
		},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestRejects(t *testing.T) {
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{"transactions.csv": {
		`10: The type "raffle" is not known.`, `11: Received: "five" is no amount.`, "12: Has no date.", `13: "COFFEE" is no currency.`,
	}})
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const date, decimal = "2/3/2026 10:00;A;;;5.00;;USD;Tip;1;a@example.test", "2026-03-02;A;;;1,234;;USD;Tip;1;a@example.test"
	kit.Asks(t, "DateTime (UTC);From;Message;Item;Received;Given;Currency;TransactionType;TransactionId;Email\n", []intaketest.Ask{
		{Row: date, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy"}, Want: "2026-03-02 10:00:00 1 paid USD total 5.00 refunds 0.00 fees unknown net 5.00"},
		{Row: decimal, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point"}, Want: "2026-03-02 00:00:00 1 paid USD total 1234.00 refunds 0.00 fees unknown net 1234.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "transactions.csv") }

func FuzzKofi(f *testing.F) { kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}}) }
