package kofi_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/kofi"
)

var kit = intaketest.Kit{Format: kofi.Format, File: "Transaction_All.csv"}

var samples = []string{"transactions.csv", "older.csv"}

func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	return fmt.Sprintf("%s %s %s total %s fees known %v net %s renewal %v", s.Key, s.Status, s.Currency, f(s.Total), s.FeesKnown, f(s.Net()), s.Renewal)
}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	for sample, want := range map[string][]string{
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
	} {
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
	}
}

func TestLayouts(t *testing.T) {
	for _, sample := range samples {
		t.Run(sample, func(t *testing.T) {
			intaketest.Golden(t, strings.TrimSuffix(sample, ".csv")+".golden", kit.Sample(t, intake.Options{}, sample).String())
		})
	}
}

func TestRejects(t *testing.T) {
	got := kit.Sample(t, intake.Options{}, "transactions.csv").Rejected()
	want := []string{
		`10: The type "raffle" is not known.`, `11: Received: "five" is no amount.`, "12: Has no date.", `13: "COFFEE" is no currency.`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAsk asks where a spreadsheet has rewritten the file.
func TestAsk(t *testing.T) {
	const header = "DateTime (UTC);From;Message;Item;Received;Given;Currency;TransactionType;TransactionId;Email\n"
	for _, c := range []struct {
		name, row, code string
		o               intake.Options
	}{
		{"date", "2/3/2026 10:00;A;;;5.00;;USD;Tip;1;a@example.test\n", data.WarnAmbiguousDate, intake.Options{}},
		{"date said", "2/3/2026 10:00;A;;;5.00;;USD;Tip;1;a@example.test\n", "", intake.Options{Dates: "dmy"}},
		{"decimal", "2026-03-02;A;;;1,234;;USD;Tip;1;a@example.test\n", data.WarnAmbiguousDecimal, intake.Options{}},
		{"decimal said", "2026-03-02;A;;;1,234;;USD;Tip;1;a@example.test\n", "", intake.Options{Decimals: "point"}},
	} {
		if r := kit.Text(t, c.o, header+c.row); r.Code() != c.code || c.code == "" && len(r.Sales()) != 1 {
			t.Errorf("%s: %s", c.name, r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "transactions.csv") }

func FuzzKofi(f *testing.F) { kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}}) }
