package referral_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/referral"
)

var kit = intaketest.Kit{Format: referral.Format, File: "list.csv"}

// samples are the invented exports. The golden files were worked out by hand.
var samples = []string{"referrals.csv", "sparkloop.csv", "squatch-users.csv", "squatch-referrals.csv", "scores.csv", "delighted.json"}

func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestRecognised takes lists that name both sides, and scores, and nothing else.
func TestRecognised(t *testing.T) {
	for _, c := range []struct {
		header     string
		want, sure bool
	}{
		{"referrer_email,referred_email,date", true, true},
		{"Advocate Email,Friend Email,Created At,Order Total", true, true},
		{"Referrer Code,Referred Email,Date", true, true},
		{"Email,Name,Registration Date,IP Address,Referrer,Source", true, true},
		{"User ID,Account ID,Referral Code,Date Created,Email Hash", true, true},
		{"Email,Score,Comment,Date", true, false},
		{"person_email,NPS,Feedback,Response Date", true, false},
		{"email,created_at", false, false},
		{"Email,Name,Referrer", false, false},
		{"Email,Referrer,Date", false, false},
		{"email,score,date", false, false},
		{"email,score,comment,date,product_id", false, false},
		{"author,comment,score,created_at", false, false},
		{"User ID,First Name,Date Created", false, false},
	} {
		e := kit.Exports(t, intake.Options{}, intaketest.File(t, "list.csv", c.header+"\na,b,c,d,e\n"))[0]
		if (e.Format != nil) != c.want || c.want && e.Claim.Sure != c.sure {
			t.Errorf("%s: %v, sure %v", c.header, e.Format != nil, e.Claim.Sure)
		}
	}
	for _, text := range []string{`[{"score":1,"person":"x"}]`, `{"survey_type":"nps"}`, `[]`} {
		if r := kit.Named(t, intake.Options{}, "a.json", text); r.Recognised {
			t.Errorf("%s was taken", text)
		}
	}
}

// TestDates lets the dates of a list vote, and asks where they do not tell.
func TestDates(t *testing.T) {
	const header = "referrer_email,referred_email,date\n"
	r := kit.Text(t, intake.Options{}, header+"a@example.org,b@example.org,3/4/2024\na@example.org,c@example.org,25/4/2024\n")
	if all := r.Interactions(); len(all) != 2 || all[0].At.Format("2006-01-02") != "2024-04-03" {
		t.Error(r)
	}
	if r := kit.Text(t, intake.Options{}, header+"a@example.org,b@example.org,3/4/2024\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r)
	}
	if r := kit.Text(t, intake.Options{}, header+"a@example.org,b@example.org,1601-01-01\n"); len(r.Rejects) != 1 {
		t.Error(r)
	}
}

// TestAgain gives the same key to a referral whose status has changed since.
func TestAgain(t *testing.T) {
	const header = "referrer_email,referred_email,date,order_id,status\n"
	keys := map[string]bool{}
	for _, status := range []string{"pending", "approved", ""} {
		r := kit.Text(t, intake.Options{}, header+"a@example.org,b@example.org,2024-04-03,7,"+status+"\n")
		keys[r.Interactions()[0].Key] = true
	}
	if len(keys) != 1 {
		t.Errorf("%v", keys)
	}
}

// TestOne reads a single response of Delighted.
func TestOne(t *testing.T) {
	text := `{"id":"47","person":"96","survey_type":"nps","score":0,"comment":"no","created_at":1717236000}`
	if r := kit.Named(t, intake.Options{}, "r.json", text); len(r.Interactions()) != 1 || r.Interactions()[0].Text != "score 0: no" {
		t.Error(r)
	}
}

// TestOwner states no act of the owner towards themselves.
func TestOwner(t *testing.T) {
	for _, name := range samples {
		r := kit.Sample(t, intake.Options{Account: "ADA@example.org"}, name)
		law(t, r)
		for _, who := range r.Identities() {
			if who.Owner != strings.EqualFold(who.Value, "ada@example.org") {
				t.Errorf("%s: %+v", name, who)
			}
		}
	}
}

func TestTruncation(t *testing.T) {
	text := intaketest.SampleText(t, "scores.csv")
	kit.Cuts(t, intake.Options{}, "a.csv", text, strings.Index(text, "s5")+1, len(text)-len(",2024-06-02\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Interactions()) != 3 || len(r.Rejects) != 2 || !r.Warned(data.WarnTruncated) {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
	text = intaketest.SampleText(t, "delighted.json")
	kit.Cuts(t, intake.Options{}, "a.json", text, 100, len(text)-3, 20, func(at int, r intaketest.Result) {
		if r.Err == nil {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestBroken(t *testing.T) {
	for _, name := range samples {
		kit.Broken(t, name, name)
	}
}

func TestCancel(t *testing.T) {
	for _, name := range samples {
		kit.Cancel(t, name)
	}
}

// law is what holds for whatever a file says.
func law(t *testing.T, r intaketest.Result) {
	t.Helper()
	for _, x := range r.Interactions() {
		if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.Value == "" || x.Actor.Owner || !x.Target.Owner {
			t.Errorf("%+v", x)
		}
	}
	for _, who := range r.Identities() {
		if who.Value == "" {
			t.Errorf("%+v", who)
		}
	}
}

func FuzzReferral(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"list.csv", "scores.json"}, Law: law})
}
