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
func TestLayouts(t *testing.T) {
	for _, file := range []string{"members2026.csv", "members2024.csv", "members2023.csv", "members2018.csv", "semicolon.csv", "broken.csv"} {
		t.Run(file, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{}, file)
			intaketest.Golden(t, strings.TrimSuffix(file, ".csv")+".golden", got.String())
		})
	}
}

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
	const header = "Name;Email;Patron Status;Lifetime Amount;Patronage Since Date\n"
	for _, c := range []struct {
		name, rows, code, want string
		o                      intake.Options
	}{
		{"sign unclear", "A;a@example.test;;1,234;\n", "ambiguous_decimal", "", intake.Options{}},
		{"sign said", "A;a@example.test;;1,234;\n", "", "USD 1234.00 never", intake.Options{Decimals: "point"}},
		{"order unclear", "A;a@example.test;;1.50;2/9/2026\n", "ambiguous_date", "", intake.Options{}},
		{"order said", "A;a@example.test;;1.50;2/9/2026\n", "", "USD 1.50 2026-09-02 00:00:00", intake.Options{Dates: "dmy"}},
		{"currency said", "A;a@example.test;;150;\n", "", "JPY 150 never", intake.Options{Currency: "JPY"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kit.Text(t, c.o, header+c.rows)
			switch {
			case c.code != "":
				if r.Code() != c.code {
					t.Errorf("want %s: %s", c.code, r)
				}
			case len(r.Members()) != 1:
				t.Errorf("no member: %s", r)
			default:
				m := r.Members()[0]
				if got := m.Currency + " " + data.FormatMinor(m.Lifetime, m.Currency) + " " + intaketest.Stamp(m.Since); got != c.want {
					t.Errorf("%s, want %s", got, c.want)
				}
			}
		})
	}
}

// TestEarnings refuses the report of earnings, which is known by its name only.
func TestEarnings(t *testing.T) {
	for name, refused := range map[string]bool{"patreon_earnings_2026.csv": true, "Earnings-Patreon.csv": true, "earnings.csv": false, "patreon earnings.txt": false} {
		r := kit.Named(t, intake.Options{}, name, "Month,Processed,Net\n2026-01,100.00,90.00\n")
		if r.Code() != data.WarnUnknownFormat || strings.Contains(r.Said(), "names nobody") != refused {
			t.Errorf("%s: %s", name, r)
		}
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
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || !x.Target.Owner || x.Actor.IsZero() {
				t.Errorf("%+v", x)
			}
		}
		if len(r.Members())+len(r.Interactions()) != len(r.Facts) {
			t.Errorf("a members file holds members and their acts alone: %v", r.Lines)
		}
	}})
}
