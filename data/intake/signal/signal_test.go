package signal_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/signal"
)

var digest = regexp.MustCompile(`[0-9a-f]{32}`)

var kit = intaketest.Kit{
	Format: signal.Format, File: "Jane Doe (_id12).txt",
	Mask: func(line string) string { return digest.ReplaceAllString(line, "…") },
}

// TestSamples reads an invented chat of each layout. The golden files were worked
// out from the samples by hand.
func TestSamples(t *testing.T) { kit.Layouts(t) }

// TestCorpora compares with the target of chat-miner.
func TestCorpora(t *testing.T) {
	dir := "../../../../shared/corpora/exports/signal"
	raw, err := os.ReadFile(filepath.Join(dir, "target.json"))
	if err != nil {
		t.Skip("the corpora are not here")
	}
	type message struct{ Timestamp, Author, Message string }
	var want, got []message
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	for _, x := range kit.Read(t, intake.Options{}, filepath.Join(dir, "test_export.txt")).Interactions() {
		got = append(got, message{x.At.Format("2006-01-02T15:04:05"), x.Actor.Value, strings.Join(strings.Fields(x.Text), " ")})
	}
	slices.Reverse(want)
	if diff := cmp.Diff(want, got); diff != "" || len(got) != 2 {
		t.Error(diff)
	}
}

// TestDirection gives the file's name, the account and the writers, and says who
// is for whom.
func TestDirection(t *testing.T) {
	two := "[Jan 17, 2024 21:49:05] <Jane Doe> a\n[Jan 17, 2024 21:49:06] <Own> b\n"
	three := two + "[Jan 17, 2024 21:49:07] <Ben> c\n"
	for _, c := range []struct{ why, file, account, text, want string }{
		{"a chat named after one of two is the other's", "Jane Doe (_id12).txt", "", two, "Jane Doe>me me>Jane Doe"},
		{"a browser's number", "Jane Doe (_id12) (1).txt", "", two, "Jane Doe>me me>Jane Doe"},
		{"who is the owner was said", "Jane Doe (_id12).txt", "jane doe", two, "me>Own Own>me"},
		{"two writers, nobody said: both are named", "chat.txt", "", two, "Jane Doe>Own Own>Jane Doe"},
		{"a group, owner said", "Mugs (_id3).txt", "Own", three, "Jane Doe>me me> Ben>me"},
		{"a group, nobody said", "Mugs (_id3).txt", "", three, "Jane Doe> Own> Ben>"},
		{"a group of two writers by its name", "Mugs (_id3).txt", "Own", two, "Jane Doe>me me>"},
		{"the owner never wrote", "Jane Doe (_id12).txt", "", two[:strings.IndexByte(two, '\n')+1], "Jane Doe>me"},
	} {
		r := kit.Named(t, intake.Options{Account: c.account}, c.file, c.text)
		var got []string
		for _, x := range r.Interactions() {
			got = append(got, side(x.Actor)+">"+side(x.Target))
		}
		if said := strings.Join(got, " "); said != c.want || r.Err != nil {
			t.Errorf("%s: %s, want %s (%v)", c.why, said, c.want, r.Err)
		}
	}
}

func side(r data.Ref) string {
	if r.Owner {
		return "me"
	}
	return r.Value
}

// TestAgain exports a chat a second time with more in it.
func TestAgain(t *testing.T) {
	keys := func(name, text string) (all []string) {
		for _, x := range kit.Named(t, intake.Options{}, name, text).Interactions() {
			all = append(all, x.Thread+" "+x.Key)
		}
		return all
	}
	text := "[Jan 17, 2024 21:49:05] <Jane Doe> a\n[Jan 17, 2024 21:49:05] <Jane Doe> a\n[Jan 17, 2024 21:49:06] <Own> b\n"
	old, now := keys("Jane Doe (_id12).txt", text), keys("Jane Doe (_id99) (2).txt", text+"[Jan 18, 2024 21:49:06] <Own> c (Jane Doe: 👍)\n")
	if len(old) != 3 || len(now) != 5 || !slices.Equal(old, now[:3]) || old[0] == old[1] {
		t.Errorf("%v\n%v", old, now)
	}
}

// TestUnknown gives texts that look alike.
func TestUnknown(t *testing.T) {
	for why, text := range map[string]string{
		"WhatsApp on an iPhone": "[2024-01-17, 21:49:05] Jane Doe: Hello\n", "WhatsApp in brackets": "[17/01/24, 21:49] Jane Doe: Hello\n", "a chat log": "[2024-06-01 18:00:12 +0200] <fan> hello\n",
		"no name": "[2024-01-17, 21:49] hello\n", "words before it": "Hello\n[2024-01-17, 21:49] Jane Doe: Hello\n", "no such day": "[2024-02-31, 21:49] Jane Doe: Hello\n",
		"no such month": "[Jam 17, 2024 21:49:00] <Jane Doe> a\n", "no brackets": "2024-01-17, 21:49 Jane Doe: Hello\n", "too short": "[Jan] <a> b\n", "nothing": "[] \n",
	} {
		if r := kit.Text(t, intake.Options{}, text); r.Recognised {
			t.Errorf("%s was taken", why)
		}
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "tools.txt")
	kit.Cuts(t, intake.Options{}, kit.File, text, 120, len(text), 5, func(at int, r intaketest.Result) {
		if r.Err != nil || len(r.Interactions()) == 0 {
			t.Errorf("cut at %d: %v %v", at, r.Err, r.Lines)
		}
	})
}

func TestBroken(t *testing.T) {
	kit.Broken(t, kit.File, "tools.txt")
	r := kit.Text(t, intake.Options{}, "[Jan 17, 2024 21:49:05] <Jane Doe> a\n[Jan 17, 1970 21:49:05] <Jane Doe> b\n"+strings.Repeat(strings.Repeat("x", 1000)+"\n", 2000))
	if len(r.Rejects) != 2 || len(r.Interactions()) != 1 {
		t.Errorf("%v, %d messages", r.Rejected(), len(r.Interactions()))
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "tools.txt") }

func FuzzSignal(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"Jane Doe (_id12).txt", "a.txt"}, Options: intake.Options{Account: "Own"},
		Law: func(t *testing.T, r intaketest.Result) {
			seen := map[string]bool{}
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Thread == "" {
					t.Errorf("%+v", x)
				}
				if x.Kind == data.Message && seen[x.Key] {
					t.Errorf("key %s stands twice", x.Key)
				}
				seen[x.Key] = true
			}
		},
	})
}
