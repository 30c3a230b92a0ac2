package substack_test

import (
	"os"
	"path/filepath"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// corpus is where published samples lie, of which the counts are known.
const corpus = "../../../../shared/corpora/exports/substack"

func corpusText(t *testing.T, name string) string {
	t.Helper()
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("no corpora here")
	}
	text, err := os.ReadFile(filepath.Join(corpus, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// texts counts the interactions of a result by kind and text.
func texts(r intaketest.Result) map[string]int {
	n := map[string]int{}
	for _, x := range r.Interactions() {
		n[string(x.Kind)+" "+x.Text]++
	}
	return n
}

func TestCorpusLists(t *testing.T) {
	signups, payers := corpusText(t, "signup_emails.csv"), corpusText(t, "subscriber_emails.csv")
	for _, c := range []struct {
		name  string
		files map[string]string
		want  map[string]int
	}{
		{"sign-ups", map[string]string{"signup_emails.csv": signups}, map[string]int{"subscribe ": 21, "subscribe paid": 16, "other e-mails turned off": 2}},
		{"payers", map[string]string{"subscriber_emails.csv": payers}, map[string]int{"subscribe paid": 9, "subscribe complimentary": 3, "subscribe gift": 5}},
		{"both", map[string]string{"signup_emails.csv": signups, "subscriber_emails.csv": payers}, map[string]int{
			"subscribe ": 21, "subscribe paid": 9, "subscribe complimentary": 3, "subscribe gift": 4, "other e-mails turned off": 2,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kit.Files(t, intake.Options{}, c.files)
			got := texts(r)
			for text, n := range c.want {
				if got[text] != n {
					t.Errorf("%s: %d, want %d", text, got[text], n)
				}
			}
			if len(got) != len(c.want) || len(r.Rejects) > 0 || r.Warnings() != "" {
				t.Errorf("%v, %v, %s", got, r.Rejects, r.Warnings())
			}
			for _, fact := range r.Facts {
				if _, ok := fact.(*data.Link); ok {
					t.Error("all payers of this sample have one customer id, which links nobody")
				}
			}
		})
	}
}

func TestCorpusPosts(t *testing.T) {
	r := kit.Named(t, intake.Options{}, "posts.csv", corpusText(t, "posts.csv"))
	kinds := map[string]int{}
	for _, fact := range r.Facts {
		kinds[fact.(*data.Content).Kind]++
	}
	if len(r.Facts) != 4 || kinds["mail"] != 3 || kinds["page"] != 1 || len(r.Rejects) > 0 {
		t.Errorf("%v: %s", kinds, r)
	}
}

func TestCorpusInvalid(t *testing.T) {
	if r := kit.Named(t, intake.Options{}, "invalid.csv", corpusText(t, "invalid.csv")); r.Recognised || r.Code() != data.WarnUnknownFormat {
		t.Error(r)
	}
}

func TestCorpusFolder(t *testing.T) {
	corpusText(t, "posts.csv")
	r := kit.Read(t, intake.Options{}, corpus)
	if len(r.Unknown) != 1 || r.Unknown[0] != "invalid.csv" {
		t.Errorf("unknown: %v", r.Unknown)
	}
}
