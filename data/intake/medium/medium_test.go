package medium_test

import (
	"path"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/medium"
)

var kit = intaketest.Kit{Format: medium.Format, File: "posts/a.html", Place: func(f intake.File, _ int) string { return path.Base(f.Name) }}

// TestLayouts reads invented samples. The golden files were worked out from the
// samples by hand.
func TestLayouts(t *testing.T) {
	for sample, golden := range map[string]string{"archive": "archive", "medium-subscribers.txt": "subscribers"} {
		r := kit.Sample(t, intake.Options{Account: "ada@example.org"}, sample)
		intaketest.Golden(t, golden+".golden", r.String())
		if len(r.Unknown) > 0 {
			t.Errorf("unknown: %v", r.Unknown)
		}
	}
}

// page is one story.
func page(address, author, time string) string {
	return `<!DOCTYPE html><html><head><title>T</title></head><body><article class="h-entry"><section data-field="body" class="e-content"><p>x</p></section><footer>` +
		`<a href="` + author + `" class="p-author h-card">Ada L</a><time class="dt-published" datetime="` + time + `">x</time>` +
		`<a href="` + address + `" class="p-canonical">Canonical link</a>Exported from <a href="https://medium.com">Medium</a></footer></article></body></html>`
}

// TestStory finds the number of a story and its writer in the addresses of all
// years.
func TestStory(t *testing.T) {
	for _, c := range []struct{ address, author, key, account string }{
		{"https://medium.com/@ada/sea-salt-0123456789ab", "https://medium.com/@ada", "0123456789ab", "ada"},
		{"https://medium.com/p/0123456789ab", "https://medium.com/@ada", "0123456789ab", "ada"},
		{"https://salt.example.org/sea-salt-1234567890ab?x=1", "https://ada.medium.com", "1234567890ab", "ada"},
		{"https://salt.example.org/about", "https://salt.example.org", "https://salt.example.org/about", ""},
	} {
		r := kit.Named(t, intake.Options{}, "story.html", page(c.address, c.author, "2024-06-03T09:41:57.629Z"))
		if len(r.Facts) != 1 {
			t.Errorf("%s: %s", c.address, r)
			continue
		}
		content := r.Facts[0].(*data.Content)
		if content.Key != c.key || content.URL != c.address || content.Title != "T" || r.Head.Account != c.account {
			t.Errorf("%s: %+v of %q", c.address, content, r.Head.Account)
		}
	}
	if r := kit.Named(t, intake.Options{}, "story.html", page("", "", "2024-06-03T09:41:57.629Z")); len(r.Rejects) != 1 {
		t.Error(r)
	}
}

// TestDirection makes sure that nothing here is inbound but the list of subscribers.
func TestDirection(t *testing.T) {
	if r := kit.Sample(t, intake.Options{}, "archive"); r.Head.Inbound || len(r.Interactions()) > 0 {
		t.Error(r)
	}
	r := kit.Sample(t, intake.Options{Account: "bo@example.org"}, "medium-subscribers.txt")
	if !r.Head.Inbound || len(r.Interactions()) != 2 {
		t.Error(r)
	}
	for _, x := range r.Interactions() {
		if x.Actor.Owner || !x.Target.Owner {
			t.Errorf("%+v", x)
		}
	}
}

// TestRecognised takes no other pages, and no list of addresses under another name.
func TestRecognised(t *testing.T) {
	for name, text := range map[string]string{
		"subscribers.txt": "ada@example.org\n", "medium-notes.txt": "ada@example.org\nhello\n", "medium-empty.txt": "\n\n",
		"posts/1.html": "<html><body><p>Hello medium.com</p></body></html>", "profile/profile.html": "<html><body>Hello</body></html>",
	} {
		if r := kit.Named(t, intake.Options{}, name, text); r.Recognised {
			t.Errorf("took %s", name)
		}
	}
}

// TestProfile says so where a profile names nobody.
func TestProfile(t *testing.T) {
	text := `<html><body class="h-card"><h3 class="p-name">A</h3>medium.com</body></html>`
	e := kit.Exports(t, intake.Options{}, intaketest.Folder(t, map[string]string{"profile/profile.html": text}))
	if len(e) != 1 {
		t.Fatal(e)
	}
	if r := kit.Result(e[0], e[0].Records(t.Context(), nil)); r.Code() != data.WarnUnknownFile {
		t.Error(r)
	}
}

// TestTruncation leaves out a page that is cut, and reads the others.
func TestTruncation(t *testing.T) {
	text := page("https://medium.com/@ada/x-0123456789ab", "https://medium.com/@ada", "2024-06-03T09:41:57.629Z")
	kit.Cuts(t, intake.Options{}, "story.html", text, strings.Index(text, "Medium<"), len(text)-len("</html>"), 9, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
	r := kit.Files(t, intake.Options{}, map[string]string{"posts/a.html": text, "posts/b.html": text[:len(text)-20]})
	if len(r.Facts) != 1 || !r.Warned(data.WarnTruncated) {
		t.Error(r)
	}
}

func TestBroken(t *testing.T) {
	files := intaketest.Tree(t, "testdata/archive", ".html")
	if files["profile/profile.html"] == "" {
		t.Fatal("no profile")
	}
	for name, whole := range files {
		for words, text := range intaketest.Broken(whole) {
			for _, r := range kit.All(t, intake.Options{}, intaketest.Folder(t, map[string]string{name: text})) {
				if err := intaketest.Check(r); err != nil {
					t.Errorf("%s, %s: %v", name, words, err)
				}
			}
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "archive") }

func FuzzMedium(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"posts/a.html", "profile/profile.html", "medium-subscribers.txt"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, fact := range r.Facts {
			switch x := fact.(type) {
			case *data.Content:
				if x.Key == "" || x.At.IsZero() {
					t.Errorf("%+v", x)
				}
			case *data.Interaction:
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
					t.Errorf("%+v", x)
				}
			}
		}
	}})
}
