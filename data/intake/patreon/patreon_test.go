package patreon_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// TestLayouts reads an invented sample of every layout. The golden files were
// compared with the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestBridge checks the row for which this file is worth most: one person under
// four names, written out field by field.
func TestBridge(t *testing.T) {
	r := kit.Text(t, intake.Options{}, "Name,Email,Twitter,Discord,Patron Status,Follows You,Lifetime Amount,Pledge Amount,Tier,Patronage Since Date,Last Charge Date,Last Charge Status,User ID,Last Updated\n"+
		"Ada T,Ada@Example.test,ada_t,ada#0,Active patron,Yes,45.00,5.00,Inner Circle,2023-04-08 17:45:28.731953,2026-08-10 13:37:14,Paid,12345678,2026-08-10 15:52:24\n")
	ada := data.Ref{Kind: data.ByID, Value: "12345678", Name: "Ada T"}
	since := time.Date(2023, 4, 8, 17, 45, 28, 0, time.UTC)
	member := &data.Member{
		Key: "12345678", Person: ada, Status: data.MemberActive, Tier: "Inner Circle", Currency: "USD", Lifetime: 4500, Pledge: 500,
		Also: []data.Ref{
			{Kind: data.ByEmail, Value: "Ada@Example.test", Name: "Ada T"},
			{Platform: "discord", Kind: data.ByHandle, Value: "ada", Name: "Ada T"},
			{Platform: "x", Kind: data.ByHandle, Value: "ada_t", Name: "Ada T"},
		},
		Since: since, ChargedAt: time.Date(2026, 8, 10, 13, 37, 14, 0, time.UTC), ChargePaid: true,
		Updated: time.Date(2026, 8, 10, 15, 52, 24, 0, time.UTC),
	}
	acts := []*data.Interaction{
		{Key: "12345678 since", Kind: data.Subscribe, At: since, Actor: ada, Target: data.Owner},
		{Key: "12345678 follows", Kind: data.Follow, Precision: data.Undated, Actor: ada, Target: data.Owner},
	}
	if diff := cmp.Diff([]*data.Member{member}, r.Members()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(acts, r.Interactions()); diff != "" {
		t.Error(diff)
	}
	if len(r.Rejects) > 0 || len(r.Head.Warnings) > 0 || !r.Head.Inbound {
		t.Error(r)
	}
}

// TestDiscord knows the names of both styles, and what is no name at all.
func TestDiscord(t *testing.T) {
	for cell, want := range map[string]string{
		"ada": "ada", "ada#0": "ada", "@ada": "ada", "Ada T#1234": "Ada T#1234", "ada#1230": "ada#1230", "two words": "", "": "", "'@ada": "ada",
	} {
		r := kit.Text(t, intake.Options{}, "Name,Email,Discord,Patron Status,Lifetime Amount\nAda,ada@example.test,"+cell+",,0\n")
		got := ""
		if len(r.Members()) == 1 && len(r.Members()[0].Also) == 1 {
			got = r.Members()[0].Also[0].Value
		}
		if got != want {
			t.Errorf("%q gives %q, want %q: %s", cell, got, want, r)
		}
	}
}

func TestAsk(t *testing.T) {
	const date, decimal = "A;a@example.test;;1.50;2/9/2026", "A;a@example.test;;1,234;"
	kit.Asks(t, "Name;Email;Patron Status;Lifetime Amount;Patronage Since Date\n", []intaketest.Ask{
		{Row: date, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy"}, Want: "2026-09-02 00:00:00 USD lifetime 1.50 pledge 0.00"},
		{Row: decimal, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point"}, Want: "never USD lifetime 1234.00 pledge 0.00"},
		{Row: "A;a@example.test;;150;", Options: intake.Options{Currency: "JPY"}, Want: "never JPY lifetime 150 pledge 0"},
	})
}

// TestEarnings keeps the months as statements: no line is a sale that counts.
func TestEarnings(t *testing.T) {
	kit.Worked(t, intaketest.Sales(func(s *data.Sale) string {
		if s.Role != data.SettlementRole || len(s.Refs) > 0 || !s.Buyer.IsZero() {
			t.Errorf("books something: %+v", s)
		}
		return intaketest.Money(s)
	}), map[string][]string{
		"earnings.csv": {
			"earnings 2026-06 paid USD total 1200.00 refunds 0.00 fees 141.60 net 1058.40", // 96 + 42 + 3.60
			"earnings 2026-07 partially_refunded USD total 1300.50 refunds 10.00 fees 152.04 net 1138.46",
		},
		"patreon-earnings-2016.csv": {
			"earnings 2016-01 paid USD total 100.00 refunds 0.00 fees 8.45 net 91.55",
			"earnings 2016-02 paid USD total 1100.00 refunds 0.00 fees 93.00 net 1007.00",
		},
	})
}

// TestEarningsUnknown refuses a report by its name whose columns are not known, and
// leaves tables of others alone.
func TestEarningsUnknown(t *testing.T) {
	for name, refused := range map[string]bool{"patreon_earnings_2026.csv": true, "Earnings-Patreon.csv": true, "earnings.csv": false, "patreon earnings.txt": false} {
		r := kit.Named(t, intake.Options{}, name, "Month,Turnover,Rest\n2026-01,100.00,90.00\n")
		if r.Code() != data.WarnUnknownFormat || strings.Contains(r.Said(), "names nobody") != refused {
			t.Errorf("%s: %s", name, r)
		}
	}
	if r := kit.Named(t, intake.Options{}, "earnings.csv", "Month,Gross,Platform fee,Net\n2026-01,100.00,10.00,90.00\n"); r.Recognised {
		t.Errorf("anybody's: %s", r)
	}
	r := kit.Named(t, intake.Options{}, "patreon.csv", "Month,Gross,Platform fee,Net\n2026-01,100.00,10.00,90.00\n")
	if len(r.Sales()) != 0 || len(r.Rejects) != 1 || !strings.Contains(r.Rejects[0].Reason, "--currency") {
		t.Errorf("no currency: %s", r)
	}
}

// TestTruncation cuts the file inside its last row.
func TestTruncation(t *testing.T) {
	text := "Name,Email,Patron Status,Lifetime Amount,Tier\nA,a@example.test,,1.50,Gold\nB,b@example.test,,2.50,Gold\n"
	second := strings.Index(text, "B,")
	kit.Cuts(t, intake.Options{}, kit.File, text, second+1, len(text)-len("Gold\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Members()) != 1 || len(r.Rejects) != 1 || r.Warnings() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "members2026.csv") }

func FuzzPatreon(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}, Law: func(t *testing.T, r intaketest.Result) {
		for _, m := range r.Members() {
			if _, ok := data.Exponent(m.Currency); !ok || m.Key == "" || m.Status == "" || m.Lifetime < 0 || m.Pledge < 0 || m.Person.IsZero() {
				t.Errorf("%+v", m)
			}
		}
		for _, s := range r.Sales() {
			if s.Role != data.SettlementRole {
				t.Errorf("a report of earnings books %+v", s)
			}
		}
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || !x.Target.Owner || x.Actor.IsZero() {
				t.Errorf("%+v", x)
			}
		}
		if len(r.Members())+len(r.Interactions())+len(r.Sales()) != len(r.Facts) {
			t.Errorf("a members file holds members and their acts alone: %v", r.Lines)
		}
	}})
}
