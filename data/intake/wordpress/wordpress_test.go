package wordpress_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/wordpress"
)

// The golden file is written by hand from the rules for the format.
func TestEveryQuirk(t *testing.T) {
	lines, head, err := readAll(t, "testdata/blog.xml", intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/blog.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(string(want)), "\n"), lines); diff != "" {
		t.Error(diff)
	}
	if head.Account != "soap.example" || head.Version != "WXR 1.2" || !head.Inbound || len(head.Warnings) != 0 {
		t.Errorf("head %+v", head)
	}
	if !head.AsOf.Equal(time.Date(2026, 11, 16, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("made at %s", head.AsOf)
	}
}

// wxr is a small site: authors and items as given.
func wxr(authors string, items ...string) string {
	return `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.0/"><channel><link>https://a.example</link>` +
		authors + strings.Join(items, "\n") + "</channel></rss>"
}

func comment(id, parent, user, name string) string {
	return "<wp:comment><wp:comment_id>" + id + "</wp:comment_id><wp:comment_parent>" + parent + "</wp:comment_parent><wp:comment_user_id>" + user +
		"</wp:comment_user_id><wp:comment_author>" + name + "</wp:comment_author><wp:comment_approved>1</wp:comment_approved></wp:comment>"
}

func post(comments ...string) string {
	return "<item><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>" + strings.Join(comments, "") + "</item>"
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func hasCode(warnings []data.Warning, code string) bool {
	return slices.ContainsFunc(warnings, func(w data.Warning) bool { return w.Code == code })
}

func TestOwnerIsNotGuessed(t *testing.T) {
	site := write(t, "site.xml", wxr("", post(comment("1", "0", "0", "Guest"), comment("2", "1", "5", "Member"), comment("3", "0", "5", "Member"))))
	lines, head, err := readAll(t, site, intake.Options{})
	if err != nil || !hasCode(head.Warnings, data.WarnUnknownOwner) {
		t.Fatalf("%v %v", head.Warnings, err)
	}
	for i, want := range []string{"Actor={Kind=name Value=Guest Scope=post:1 Name=Guest} Target={Owner}", "Target={Kind=name Value=Guest", "Actor={Kind=id Value=5 Scope=a.example Name=Member} Content"} {
		if !strings.Contains(lines[i+1], want) {
			t.Errorf("%s\nlacks %s", lines[i+1], want)
		}
	}
	lines, head, err = readAll(t, site, intake.Options{Account: "member"})
	if err != nil || hasCode(head.Warnings, data.WarnUnknownOwner) || !strings.Contains(lines[2], "Name=Member Owner}") {
		t.Errorf("with an account: %v %v %v", lines, head.Warnings, err)
	}
}

func TestGuestsNeedNoOwner(t *testing.T) {
	_, head, err := readAll(t, write(t, "site.xml", wxr("", post(comment("1", "0", "0", "Guest"), comment("2", "1", "0", "Other")))), intake.Options{})
	if err != nil || len(head.Warnings) != 0 {
		t.Errorf("%v %v", head.Warnings, err)
	}
}

func TestCutAtEveryByte(t *testing.T) {
	whole, err := os.ReadFile("testdata/blog.xml")
	if err != nil {
		t.Fatal(err)
	}
	end := strings.LastIndex(string(whole), ">")
	start := strings.Index(string(whole), "<channel>")
	for n := start; n < end; n += 13 {
		_, _, err := readAll(t, write(t, "cut.xml", string(whole[:n])), intake.Options{})
		var known *data.Error
		if !errors.As(err, &known) || known.Code != data.WarnTruncated {
			t.Fatalf("cut at byte %d: %v", n, err)
		}
	}
}

func zipOf(t *testing.T, files map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.zip")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

const ina = "<wp:author><wp:author_id>5</wp:author_id><wp:author_login>ina</wp:author_login></wp:author>"

// The author list may stand in another part than the comments; a broken part is
// left out whole.
func TestParts(t *testing.T) {
	parts := map[string]string{
		"a.wordpress.2026-11-01.000.xml": wxr("", post(comment("1", "0", "5", "Ina"))),
		"a.wordpress.2026-11-01.001.xml": wxr(ina),
	}
	lines, head, err := readAll(t, zipOf(t, parts), intake.Options{})
	if err != nil || len(head.Files) != 2 || len(head.Warnings) != 0 || !strings.Contains(lines[1], "Name=Ina Owner}") {
		t.Errorf("%v %v %v", lines, head.Warnings, err)
	}
	parts["a.wordpress.2026-11-01.000.xml"] = parts["a.wordpress.2026-11-01.000.xml"][:300]
	lines, head, err = readAll(t, zipOf(t, parts), intake.Options{})
	if err != nil || len(lines) != 2 || !hasCode(head.Warnings, data.WarnTruncated) || !strings.Contains(lines[0], "not imported") {
		t.Errorf("%v %v %v", lines, head.Warnings, err)
	}
}

func TestSitesAndDaysAreExports(t *testing.T) {
	other := strings.ReplaceAll(wxr(ina), "a.example", "b.example")
	path := zipOf(t, map[string]string{
		"a.wordpress.2026-10-01.xml": wxr(ina), "a.wordpress.2026-11-01.xml": wxr(ina), "b.xml": other, "feed.xml": "<rss><channel/></rss>",
	})
	exports, err := intake.Scan(t.Context(), []string{path}, []*intake.Format{wordpress.Format}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var unknown []string
	for _, e := range exports {
		unknown = append(unknown, e.Unknown...)
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	if len(exports) != 3 || len(unknown) != 1 || unknown[0] != "feed.xml" {
		t.Errorf("%d exports, unknown %v", len(exports), unknown)
	}
}

func TestHostile(t *testing.T) {
	deep := wxr("", "<item>"+strings.Repeat("<a>", 300)+strings.Repeat("</a>", 300)+"</item>")
	bomb := strings.Replace(wxr("", post(comment("1", "0", "0", "&lol;"))), `<?xml version="1.0"?>`, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY lol "lollol">]>`, 1)
	for name, tt := range map[string]struct{ text, code string }{
		"deep": {deep, data.WarnLimit}, "entity": {bomb, ""}, "control": {wxr("", post(comment("1", "0", "0", "a\x08b"))), ""},
		"not UTF-8": {wxr("", post(comment("1", "0", "0", "Jos\xe9"))), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := readAll(t, write(t, "x.xml", tt.text), intake.Options{})
			var known *data.Error
			if tt.code == "" && err != nil || tt.code != "" && (!errors.As(err, &known) || known.Code != tt.code) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOldEncoding(t *testing.T) {
	text := strings.Replace(wxr("", post(comment("1", "0", "0", "Jos\xe9"))), `version="1.0"`, `version="1.0" encoding="ISO-8859-1"`, 1)
	lines, _, err := readAll(t, write(t, "x.xml", text), intake.Options{})
	if err != nil || !strings.Contains(lines[1], "Value=José") {
		t.Errorf("%v %v", lines, err)
	}
}

func FuzzRead(f *testing.F) {
	whole, err := os.ReadFile("testdata/blog.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(whole))
	f.Add(`<?xml version="0"?>`)
	f.Add(wxr(ina, post(comment("1", "0", "5", "Ina"))))
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "wordpress.org/export/") {
			text = wxr(ina, text)
		}
		_, _, err := readAll(t, write(t, "x.xml", text), intake.Options{})
		var known *data.Error
		if err != nil && !errors.As(err, &known) {
			t.Fatalf("an error that says nothing to people: %v", err)
		}
		if known != nil && known.Code == "defect" {
			t.Fatalf("%v", errors.Unwrap(known))
		}
	})
}
