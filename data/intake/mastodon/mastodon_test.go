package mastodon_test

import (
	"fmt"
	"maps"
	"path"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/mastodon"
)

var kit = intaketest.Kit{
	Format: mastodon.Format, File: "outbox.json",
	Place: func(f intake.File, line int) string { return fmt.Sprintf("%s:%d", path.Base(f.Name), line) },
}

// TestSamples reads invented exports of each kind. The golden files were worked
// out from the samples by hand.
func TestSamples(t *testing.T) { kit.Layouts(t) }

// TestDirection makes sure that only lists of followers hold what others did.
func TestDirection(t *testing.T) {
	for _, sample := range []string{"archive", "outbox", "csv", "gotosocial", "bare"} {
		for _, x := range kit.Sample(t, intake.Options{}, sample).Interactions() {
			in := strings.HasPrefix(x.Key, "follow:in:")
			if x.Actor.Owner == in || x.Target.Owner != in {
				t.Errorf("%s: %+v", sample, x)
			}
		}
	}
}

// TestZip reads the archive as it comes, beside a second one.
func TestZip(t *testing.T) {
	files := map[string]string{}
	for name, text := range intaketest.Tree(t, "testdata/archive", ".json") {
		files[name] = text
	}
	both := map[string]string{}
	for name, text := range files {
		both["one/"+name] = text
		both["two/"+name] = strings.ReplaceAll(text, "users/own", "users/other")
	}
	want := len(kit.Sample(t, intake.Options{}, "archive").Facts)
	if r := kit.Read(t, intake.Options{}, intaketest.Zip(t, "archive-20240601000000-0123456789abcdef.zip", files)); len(r.Facts) != want || r.Head.Account != "own@ex.social" {
		t.Errorf("%d facts of %q, want %d", len(r.Facts), r.Head.Account, want)
	}
	if all := kit.All(t, intake.Options{}, intaketest.Zip(t, "two.zip", both)); len(all) != 2 {
		t.Errorf("%d exports, want 2", len(all))
	}
}

// TestDomain takes the name that the server answers to.
func TestDomain(t *testing.T) {
	files := maps.Clone(intaketest.Tree(t, "testdata/archive", ".json"))
	files["actor.json"] = strings.Replace(files["actor.json"], `"name"`, `"webfinger":"own@home.example","name"`, 1)
	r := kit.Files(t, intake.Options{}, files)
	if r.Head.Account != "own@home.example" || r.Identities()[0].Value != "own@home.example" || r.Warned(data.WarnUnknownOwner) {
		t.Errorf("%v", r.Head)
	}
}

// TestUnknown gives names of these files to other contents.
func TestUnknown(t *testing.T) {
	for name, text := range map[string]string{
		"likes.json": `{"likes_media_likes": []}`, "outbox.json": `{"items": []}`, "actor.json": `{"preferredUsername": "a"}`,
		"followers.csv": "Name,Email\nOla,ola@example.org\n", "following.csv": "username\nola\n", "lists.csv": "a,b\n1,2\n", "people.csv": "Account address\nola@o.social\n",
		"following_accounts.csv": "Account address,Hide notifications\nola@o.social,true\n", "a.csv": "ola@o.social\n",
	} {
		if r := kit.Named(t, intake.Options{}, name, text); r.Recognised {
			t.Errorf("%s was taken: %v", name, r.Lines)
		}
	}
	r := kit.Files(t, intake.Options{}, map[string]string{
		"actor.json":  `{"@context": "https://www.w3.org/ns/activitystreams", "preferredUsername": null, "id": 7}`,
		"outbox.json": `{"type": "OrderedCollection", "orderedItems": null}`, "likes.json": `{"type": "OrderedCollection", "orderedItems": "x"}`,
	})
	if err := intaketest.Check(r); err != nil || r.Err != nil || len(r.Facts) > 0 {
		t.Errorf("%v %v %v", err, r.Err, r.Lines)
	}
}

// TestCut ends the outbox anywhere: it is left out whole, and the rest is read.
func TestCut(t *testing.T) {
	text := strings.TrimSpace(intaketest.SampleText(t, "archive/outbox.json"))
	kit.Cuts(t, intake.Options{}, kit.File, text, 300, len(text), 97, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated || len(r.Facts) > 0 {
			t.Errorf("cut at %d: %v %v", at, r.Err, r.Lines)
		}
	})
	files := maps.Clone(intaketest.Tree(t, "testdata/archive", ".json"))
	files["outbox.json"] = text[:len(text)-3]
	r := kit.Files(t, intake.Options{}, files)
	if !r.Warned(data.WarnTruncated) || len(r.Interactions()) != 4 || r.Err != nil {
		t.Errorf("%s: %v %v", r.Warnings(), r.Lines, r.Err)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "archive") }

func FuzzMastodon(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"outbox.json", "actor.json", "likes.json", "following_accounts.csv", "lists.csv", "followers.csv", "follows.csv"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
