package discourse_test

import (
	"fmt"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/discourse"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: discourse.Format, File: "user_archive.csv"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for _, c := range []struct{ sample, golden, me string }{
		{"user-list-240601.csv", "users", "ola"}, {"user-list-old.csv", "users-old", ""}, {"old/user_archive.csv", "archive-old", ""}, {"new", "archive-new", ""},
	} {
		r := kit.Sample(t, intake.Options{Account: c.me}, c.sample)
		intaketest.Golden(t, c.golden+".golden", r.String())
		if len(r.Unknown) > 0 {
			t.Errorf("unknown: %v", r.Unknown)
		}
	}
}

// TestAim finds whom a post is for, and drops what is only quoted.
func TestAim(t *testing.T) {
	for _, c := range []struct{ pm, text, want string }{
		{"No", "hello", "comment   hello"},
		{"No", "@bo hi @cy", "mention bo  @bo hi @cy"},
		{"No", "see (@bo-b.), ok", "mention bo-b  see (@bo-b.), ok"},
		{"No", "mail a@example.org or x.com/@cy", "comment   mail a@example.org or x.com/@cy"},
		{"No", "[quote=\"bo, post:3, topic:9\"]\nwhy?\n[/quote]\nso @cy", "reply bo forum.example.org 9/3 so @cy"},
		{"No", "[quote=\"bo, post:3\"]why?[/quote]so", "reply bo forum.example.org 20/3 so"},
		{"No", "[quote=\"bo\"]why?[/quote]so", "reply bo  so"},
		{"No", "[quote=\"bo\"][quote=\"cy\"]x[/quote]why?[/quote]so", "reply bo  so"},
		{"Ja", "hello @bo", "message   hello @bo"},
		{"Yes", "[quote=\"bo, post:3\"]why?[/quote]so", "message bo forum.example.org 20/3 so"},
		{"false", "[quote", "comment   "},
	} {
		quoted := fmt.Sprintf("%q", c.text)
		text := "topic_title,categories,is_pm,post_raw,post_cooked,like_count,reply_count,url,created_at\nT,C," + c.pm + ",\"" +
			quoteCSV(c.text) + "\",,0,0,https://forum.example.org/t/x/20/7,2024-06-01 10:00:00 UTC\n"
		r := kit.Text(t, intake.Options{}, text)
		x := r.Interactions()
		if len(x) != 1 {
			t.Errorf("%s: %s", quoted, r)
			continue
		}
		if got := fmt.Sprintf("%s %s %s %s", x[0].Kind, x[0].Target.Value, x[0].ReplyTo, x[0].Text); got != c.want || !x[0].Actor.Owner || x[0].Key != "forum.example.org 20/7" {
			t.Errorf("%s: %q, want %q", quoted, got, c.want)
		}
	}
}

func quoteCSV(text string) string {
	var out []rune
	for _, c := range text {
		if out = append(out, c); c == '"' {
			out = append(out, c)
		}
	}
	return string(out)
}

// TestDirection makes sure that users act towards the owner, and posts are the owner's.
func TestDirection(t *testing.T) {
	for sample, mine := range map[string]bool{"user-list-240601.csv": false, "new": true, "old/user_archive.csv": true} {
		for _, x := range kit.Sample(t, intake.Options{Account: "ola"}, sample).Interactions() {
			if x.Actor.Owner != mine || x.Target.Owner == mine {
				t.Errorf("%s: %+v", sample, x)
			}
		}
	}
}

// TestRecognised takes no other lists.
func TestRecognised(t *testing.T) {
	for _, text := range []string{
		"id,name,username,email,created_at,trust_level\n1,a,b,c@example.org,2024-01-01,1\n", "id,username,email\n1,b,c@example.org\n",
		"title,post,url,created_at\na,b,c,d\n",
	} {
		if r := kit.Text(t, intake.Options{}, text); r.Recognised {
			t.Errorf("took %s", text)
		}
	}
}

func TestTruncation(t *testing.T) {
	text := intaketest.SampleText(t, "old/user_archive.csv")
	kit.Cuts(t, intake.Options{}, "user_archive.csv", text, len(text)-75, len(text)-24, 1, func(at int, r intaketest.Result) {
		if len(r.Interactions()) != 1 || !r.Warned(data.WarnTruncated) {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestBroken(t *testing.T) {
	for _, name := range []string{"user-list-240601.csv", "new/user_archive.csv"} {
		kit.Broken(t, "user_archive.csv", name)
	}
}

func TestCancel(t *testing.T) {
	kit.Cancel(t, "user-list-240601.csv")
	kit.Cancel(t, "old/user_archive.csv")
}

func FuzzDiscourse(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"user_archive.csv", "user-list-240601.csv"}, Options: intake.Options{Account: "ola"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner == x.Target.Owner {
				t.Errorf("%+v", x)
			}
		}
	}})
}
