package formats_test

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/formats"
	"rapport/data/intake/intaketest"
)

// tally is what an export comes to: people by their e-mail address, interactions,
// content and rejected records.
type tally struct{ people, acts, content, rejected int }

// TestCorpora imports the public exports that lie beside the project, all at once,
// and compares with the counts that their README states. System lines of chats are
// left out. Two files do not say whether the day or the month comes first; their
// targets are day first.
func TestCorpora(t *testing.T) {
	const exports = "../../../../shared/corpora/exports"
	if _, err := os.Stat(exports); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no corpora beside the project")
	}
	all, err := intake.Scan(t.Context(), []string{exports}, formats.All(), intake.Options{Dates: "dmy"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]tally{}
	for _, e := range all {
		if e.Err != nil {
			t.Fatal(e.Err)
		}
		r := intaketest.Kit{Format: e.Format}.Result(e, e.Records(t.Context(), nil))
		if r.Err != nil {
			t.Errorf("%s: %v", e.Claim.Files[0].Name, r.Err)
		}
		key := path.Dir(e.Claim.Files[0].Name)
		if key == "whatsapp-2023" {
			key = path.Base(e.Claim.Files[0].Name)
		}
		n := count(r)
		was := got[key]
		got[key] = tally{was.people + n.people, was.acts + n.acts, was.content + n.content, was.rejected + n.rejected}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	for key, want := range map[string]tally{
		"whatsapp":             {acts: 5 * 6},
		"test_dateformat1.txt": {acts: 10 - 4}, // of ten entries three are "System" and one is a note on disappearing messages
		"test_dateformat2.txt": {acts: 4}, "test_dateformat3.txt": {acts: 4}, "test_dateformat4.txt": {acts: 4},
		"test_dateformat5.txt": {acts: 4}, "test_dateformat6.txt": {acts: 4}, "test_unicode.txt": {acts: 3},
		"telegram": {acts: 2 * 2}, "instagram": {acts: 2}, "signal": {acts: 2},
		"mailchimp":  {people: 15, acts: 5 + 2*5},                 // 5 who stayed, 5 who came and left, 5 whose mail bounced
		"substack":   {people: 21, acts: 21 + 16 + 2, content: 4}, // sign-ups, memberships that run, mail turned off; four posts published
		"beehiiv":    {people: 9, acts: 8 + 3, content: 2},        // one is pending; three have left or are inactive
		"buttondown": {content: 2 * 2},
		"curated":    {people: 18, acts: 18, content: 1, rejected: 2},
	} {
		if got[key] != want {
			t.Errorf("%s: %+v, want %+v", key, got[key], want)
		}
		delete(got, key)
	}
	for key, n := range got {
		t.Errorf("%s was not expected: %+v", key, n)
	}
}

func count(r intaketest.Result) tally {
	n := tally{acts: len(r.Interactions()), rejected: len(r.Rejects)}
	people := map[string]bool{}
	meet := func(ref data.Ref) {
		if ref.Kind == data.ByEmail {
			people[data.Normalize(data.ByEmail, ref.Value)] = true
		}
	}
	for _, f := range r.Facts {
		switch f := f.(type) {
		case *data.Content:
			n.content++
		case *data.Identity:
			meet(f.Ref)
		case *data.Interaction:
			meet(f.Actor)
		}
	}
	n.people = len(people)
	return n
}
