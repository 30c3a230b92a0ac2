package skool_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/skool"
)

var kit = intaketest.Kit{Format: skool.Format, File: "members.csv"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

const header = "FirstName,LastName,Email,Invited By,JoinedDate,Price,Recurring Interval,Tier,LTV\n"

// TestMoney reads amounts in the ways in which they are written.
func TestMoney(t *testing.T) {
	for _, c := range []struct {
		price, ltv string
		o          intake.Options
		want       string
	}{
		{"$10", "$40", intake.Options{}, "USD 1000 4000 active"},
		{"$10", "$40", intake.Options{Currency: "CAD"}, "CAD 1000 4000 active"},
		{"$0", "$0", intake.Options{}, "USD 0 0 free"},
		{"$0", "$40", intake.Options{}, "USD 0 4000 former"},
		{"", "", intake.Options{}, "USD 0 0 free"},
		{"€10/month", `"€1.040,50"`, intake.Options{}, "EUR 1000 104050 active"},
		{"$10", `"$1,040"`, intake.Options{}, ""},
		{"$10", `"$1,040"`, intake.Options{Decimals: "point"}, "USD 1000 104000 active"},
		{"10 kr", "40 kr", intake.Options{}, ""},
		{"10 kr", "40 kr", intake.Options{Currency: "SEK"}, "SEK 1000 4000 active"},
		{"$10", "-$40", intake.Options{}, ""},
		{"$10", "much", intake.Options{}, ""},
	} {
		r := kit.Text(t, c.o, header+"Ada,L,ada@example.org,,2024-06-01 10:00:00,"+c.price+",month,premium,"+c.ltv+"\n")
		got := ""
		for _, m := range r.Members() {
			got = strings.Join([]string{m.Currency, digits(m.Pledge), digits(m.Lifetime), string(m.Status)}, " ")
		}
		if got != c.want || got == "" && len(r.Rejects) == 0 && r.Code() != data.WarnAmbiguousDecimal {
			t.Errorf("%s and %s: %q, want %q: %s", c.price, c.ltv, got, c.want, r)
		}
	}
}

func digits(n int64) string {
	text := data.FormatMinor(n, "")
	text = strings.TrimLeft(strings.Replace(text, ".", "", 1), "0")
	if text == "" {
		return "0"
	}
	return text
}

// TestReferral takes the same name for one person unless several members bear it.
func TestReferral(t *testing.T) {
	row := func(name, email, by string) string {
		return name + ",L," + email + "," + by + ",2024-06-01 10:00:00,,,,\n"
	}
	for _, c := range []struct {
		text string
		same bool
	}{
		{row("A", "a@example.org", "Bo  L") + row("C", "c@example.org", "bo l") + row("Bo", "bo@example.org", ""), true},
		{row("A", "a@example.org", "Bo L") + row("C", "c@example.org", "Bo L") + row("Bo", "bo@example.org", "") + row("Bo", "", ""), false},
	} {
		var scopes []string
		for _, x := range kit.Text(t, intake.Options{}, header+c.text).Interactions() {
			if x.Kind == data.Referral {
				if scopes = append(scopes, x.Actor.Scope); x.Actor.Kind != data.ByName || !x.Target.Owner || !strings.HasPrefix(x.Text, "brought ") {
					t.Errorf("%+v", x)
				}
			}
		}
		if len(scopes) != 2 || (scopes[0] == scopes[1]) != c.same {
			t.Errorf("%v", scopes)
		}
	}
}

// TestDirection makes sure that all acts are towards the owner, whose own row is none.
func TestDirection(t *testing.T) {
	r := kit.Sample(t, intake.Options{Account: "ada@example.org"}, "members.csv")
	for _, x := range r.Interactions() {
		if x.Actor.Owner || !x.Target.Owner {
			t.Errorf("%+v", x)
		}
	}
	if who := r.Identities(); len(who) != 1 || !who[0].Owner {
		t.Error(who)
	}
}

func TestRecognised(t *testing.T) {
	for _, text := range []string{"FirstName,LastName,Email,JoinedDate\nA,B,a@example.org,2024-01-01\n", "First Name,Last Name,Email,Invited By\nA,B,a@example.org,C\n"} {
		if r := kit.Text(t, intake.Options{}, text); r.Recognised {
			t.Errorf("took %s", text)
		}
	}
}

func TestTruncation(t *testing.T) {
	row := "Ada,L,ada@example.org,Bo K,2024-06-01 10:00:00,$10,month,premium,$40\n"
	text := header + row + row
	kit.Cuts(t, intake.Options{}, "members.csv", text, len(header+row)+1, len(text)-5, 3, func(at int, r intaketest.Result) {
		if len(r.Members()) != 1 || len(r.Rejects) != 1 || !r.Warned(data.WarnTruncated) {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestBroken(t *testing.T) {
	kit.Broken(t, "members.csv", "members.csv")
}

func TestCancel(t *testing.T) { kit.Cancel(t, "members.csv") }

func FuzzSkool(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"members.csv"}, Options: intake.Options{Account: "ada@example.org"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" {
				t.Errorf("%+v", x)
			}
		}
		for _, m := range r.Members() {
			if m.Key == "" || m.Lifetime < 0 || m.Pledge < 0 {
				t.Errorf("%+v", m)
			}
		}
	}})
}
