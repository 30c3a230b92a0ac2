package substack_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/substack"
)

var kit = intaketest.Kit{
	Format: substack.Format, File: "subscribers.csv",
	Place: func(f intake.File, line int) string { return f.Kind + ":" + strconv.Itoa(line) },
}

// TestLayouts reads an invented sample of each layout and era. The golden files
// were worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAccount knows a publication by the name of its list, and a writer by the one
// author among the subscribers; two authors tell nobody apart.
func TestAccount(t *testing.T) {
	if got := kit.Sample(t, intake.Options{}, "publication").Head.Account; got != "seasalt" {
		t.Errorf("account %q", got)
	}
	const header = "Email,Type,Last email open\n"
	for text, want := range map[string]string{
		"a@example.org,author,\nb@example.org,free,\n":                      "a@example.org",
		"a@example.org,author,\nb@example.org,Author,\nc@example.org,free,": "",
	} {
		r := kit.Text(t, intake.Options{}, header+text)
		if r.Head.Account != want || len(r.Interactions()) != 1 {
			t.Errorf("account %q, want %q: %s", r.Head.Account, want, r)
		}
	}
}

// TestOwner makes sure that the writer's own address does nothing towards itself.
func TestOwner(t *testing.T) {
	const me = "Ada@Example.org"
	for _, sample := range []string{"publication", "old", "subscribers.csv"} {
		for _, x := range kit.Sample(t, intake.Options{Account: me}, sample).Interactions() {
			if !x.Target.Owner || x.Actor.Owner {
				t.Errorf("%s: %+v", sample, x)
			}
		}
	}
}

// TestLastOpen leaves the last open out where the opens of every post are listed.
func TestLastOpen(t *testing.T) {
	files := map[string]string{
		"subscribers.csv":   "Email,Last email open\na@example.org,2024-06-01T07:15:03.000Z\n",
		"posts/1.opens.csv": "post_id,timestamp,email,post_type,post_audience,active_subscription,country\n1,2024-06-01T07:15:03.000Z,a@example.org,newsletter,everyone,true,\n",
	}
	opens := 0
	for _, x := range kit.Files(t, intake.Options{}, files).Interactions() {
		if x.Kind == data.Open {
			opens++
		}
	}
	if opens != 1 {
		t.Errorf("%d opens, want 1", opens)
	}
}

// TestOpensOrDeliveries tells the two apart by name, else by their columns.
func TestOpensOrDeliveries(t *testing.T) {
	const short, long = "post_id,timestamp,email,post_type,post_audience,active_subscription", "post_id,timestamp,email,post_type,post_audience,active_subscription,device_type"
	for _, c := range []struct{ name, header, want string }{
		{"1.opens.csv", short, "opens"},
		{"1.first.opens.csv", long, "opens"},
		{"1.csv", long, "opens"},
		{"1.csv", short, "delivers"},
		{"1.delivers.csv", short, "delivers"},
		{"1.delivers.csv", long, "delivers"},
	} {
		r := kit.Named(t, intake.Options{}, c.name, c.header+"\n1,2024-06-01T07:15:03.000Z,a@example.org,newsletter,everyone,true"+strings.Repeat(",", strings.Count(c.header, ",")-5)+"\n")
		if r.Claimed[0].Kind != c.want || len(r.Facts) != 1 {
			t.Errorf("%s with %s is %s, want %s: %s", c.name, c.header, r.Claimed[0].Kind, c.want, r)
		}
	}
}

// TestMoney reads the currency from the mark of an amount where it has one
// meaning, and asks where it has several.
func TestMoney(t *testing.T) {
	for _, c := range []struct{ cell, said, want string }{
		{"$50.00", "", "USD 50.00"},
		{"$50.00", "CAD", "CAD 50.00"},
		{"CA$50.00", "", "CAD 50.00"},
		{"€50.00", "USD", "EUR 50.00"},
		{"£7", "", "GBP 7.00"},
		{"A$1.50", "", "AUD 1.50"},
		{"1.50", "", "USD 1.50"},
		{"CHF 1.50", "", "CHF 1.50"},
		{"¥500", "JPY", "JPY 500"},
		{"¥500", "", ""},
		{"kr 5", "SEK", "SEK 5.00"},
		{"-$5.00", "", ""},
		{"free", "", ""},
		{"", "", "USD 0.00"},
	} {
		r := kit.Text(t, intake.Options{Currency: c.said}, "Email,Type,Revenue,First paid date\na@example.org,paid,"+c.cell+",\n")
		got := ""
		for _, m := range r.Members() {
			got = m.Currency + " " + data.FormatMinor(m.Lifetime, m.Currency)
		}
		if got != c.want || (got == "") != (len(r.Rejects) == 1) {
			t.Errorf("%q: %q, want %q: %s", c.cell, got, c.want, r)
		}
	}
	if r := kit.Text(t, intake.Options{}, "Email,Type,Revenue,First paid date\na@example.org,paid,\"$1,234\",\n"); r.Code() != data.WarnAmbiguousDecimal {
		t.Errorf("1,234: %s", r)
	}
}

// TestCurrencies keeps two currencies apart, with a warning.
func TestCurrencies(t *testing.T) {
	r := kit.Text(t, intake.Options{}, "Email,Type,Revenue,First paid date\na@example.org,paid,€5.00,\nb@example.org,paid,£5.00,\nc@example.org,free,,\n")
	var got []string
	for _, m := range r.Members() {
		got = append(got, m.Currency)
	}
	if strings.Join(got, " ") != "EUR GBP EUR" || r.Warnings() != data.WarnMixedCurrency {
		t.Error(r)
	}
}

// TestStanding says how a membership stands, also where no types were chosen.
func TestStanding(t *testing.T) {
	for _, c := range []struct{ kind, revenue, paid, cancelled, want string }{
		{"Free", "$0.00", "", "", "free"},
		{"Free", "$5.00", "", "", "former"},
		{"free", "$0.00", "2024-01-01", "", "former"},
		{"Paid", "$5.00", "2024-01-01", "2024-02-01", "active"},
		{"founding", "$5.00", "", "", "active"},
		{"comp", "", "", "", "active"},
		{"", "$5.00", "", "", "active"},
		{"", "$5.00", "2024-01-01", "2024-02-01", "former"},
		{"", "", "", "", "free"},
	} {
		r := kit.Text(t, intake.Options{}, fmt.Sprintf("Email,Type,Revenue,First paid date,Cancel date\na@example.org,%s,%s,%s,%s\n", c.kind, c.revenue, c.paid, c.cancelled))
		if len(r.Members()) != 1 || string(r.Members()[0].Status) != c.want {
			t.Errorf("%+v: %s", c, r)
		}
	}
}

// TestUnknown refuses what is no list of Substack.
func TestUnknown(t *testing.T) {
	for name, text := range map[string]string{
		"names":     "email_address,name\na@example.org,Lorem\n",
		"a list":    "Email,Name\na@example.org,Ada\n",
		"staff":     "Name,Email,Start date,Type\nAda,a@example.org,2024-01-01,full\n",
		"more":      "Name,Email,Start date,Activity,Salary\nAda,a@example.org,2024-01-01,1,1\n",
		"a blog":    "id,title,status\n1,Hello,published\n",
		"customers": "First Name,Last Name,Email,Accepts Email Marketing,Total Spent\nA,B,a@example.org,yes,1.00\n",
		"patreon":   "Name,Email,Patron Status,Lifetime Amount\nAda,a@example.org,,0\n",
		"mailchimp": "Email Address,First Name,OPTIN_TIME,LEID\na@example.org,A,2024-01-01 00:00:00,1\n",
	} {
		if r := kit.Named(t, intake.Options{}, "list.csv", text); r.Recognised {
			t.Errorf("%s was taken: %s", name, r)
		}
	}
}

// TestOrder lets dates that a spreadsheet rewrote vote, and asks when they do not
// tell.
func TestOrder(t *testing.T) {
	const header = "email,active_subscription,email_disabled,created_at\n"
	r := kit.Text(t, intake.Options{}, header+"a@example.org,,,3/4/2024 10:00\nb@example.org,,,25/4/2024\n")
	if len(r.Interactions()) != 2 || intaketest.Stamp(r.Interactions()[0].At) != "2024-04-03 10:00:00" || r.Interactions()[1].Precision != data.ToDay {
		t.Error(r)
	}
	if r := kit.Text(t, intake.Options{}, header+"a@example.org,,,3/4/2024\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r)
	}
}

// TestTruncation cuts the file inside its last row.
func TestTruncation(t *testing.T) {
	text := "email,active_subscription,email_disabled,created_at,plan\na@example.org,true,false,2024-01-01T00:00:00.000Z,paid\nb@example.org,true,false,2024-01-01T00:00:00.000Z,paid\n"
	second := strings.Index(text, "\nb@") + 2
	kit.Cuts(t, intake.Options{}, kit.File, text, second, len(text)-len("paid\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Interactions()) != 2 || len(r.Rejects) != 1 || r.Warnings() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

// TestBroken reads what happens to files on their way.
func TestBroken(t *testing.T) {
	for _, name := range []string{"subscribers.csv", "few.csv"} {
		kit.Broken(t, name, name)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "subscribers.csv") }

func FuzzSubstack(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"subscribers.csv", "posts.csv", "email_list.a.csv", "signup_emails.csv", "subscriber_emails.csv", "101.opens.csv", "101.delivers.csv"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || !x.Target.Owner || x.Actor.Owner {
					t.Errorf("%+v", x)
				}
			}
			for _, m := range r.Members() {
				if _, ok := data.Exponent(m.Currency); !ok || m.Key == "" || m.Status == "" || m.Lifetime < 0 {
					t.Errorf("%+v", m)
				}
			}
		},
	})
}
