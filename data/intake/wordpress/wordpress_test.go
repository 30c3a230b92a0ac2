package wordpress_test

import (
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// The golden file is written by hand from the rules for the format.
func TestEveryQuirk(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "blog.xml")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	intaketest.GoldenLines(t, "blog.golden", r)
	if h := r.Head; h.Account != "soap.example" || h.Version != "WXR 1.2" || !h.Inbound || len(h.Warnings) != 0 {
		t.Errorf("head %+v", h)
	}
	if !r.Head.AsOf.Equal(time.Date(2026, 11, 16, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("made at %s", r.Head.AsOf)
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

func TestOwnerIsNotGuessed(t *testing.T) {
	site := wxr("", post(comment("1", "0", "0", "Guest"), comment("2", "1", "5", "Member"), comment("3", "0", "5", "Member")))
	r := kit.Text(t, intake.Options{}, site)
	if r.Err != nil || !r.Warned(data.WarnUnknownOwner) {
		t.Fatal(r)
	}
	for i, want := range []string{`Actor={name Guest in post:a.example:1 "Guest"} Target={owner}`, `Target={name Guest`, `Actor={id 5 in a.example "Member"} Content`} {
		if !strings.Contains(r.Lines[i+1], want) {
			t.Errorf("%s\nlacks %s", r.Lines[i+1], want)
		}
	}
	r = kit.Text(t, intake.Options{Account: "member"}, site)
	if r.Err != nil || r.Warned(data.WarnUnknownOwner) || !strings.Contains(r.Lines[2], `"Member" owner}`) {
		t.Errorf("with an account: %s", r)
	}
}

func TestGuestsNeedNoOwner(t *testing.T) {
	r := kit.Text(t, intake.Options{}, wxr("", post(comment("1", "0", "0", "Guest"), comment("2", "1", "0", "Other"))))
	if r.Err != nil || len(r.Head.Warnings) != 0 {
		t.Error(r)
	}
}

func TestCutAtEveryByte(t *testing.T) {
	whole := intaketest.SampleText(t, "blog.xml")
	kit.Cuts(t, intake.Options{}, "cut.xml", whole, strings.Index(whole, "<channel>"), strings.LastIndex(whole, ">"), 13, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Fatalf("cut at byte %d: %v", at, r.Err)
		}
	})
}

const ina = "<wp:author><wp:author_id>5</wp:author_id><wp:author_login>ina</wp:author_login></wp:author>"

// The author list may stand in another part than the comments; a broken part is
// left out whole.
func TestParts(t *testing.T) {
	parts := map[string]string{
		"a.wordpress.2026-11-01.000.xml": wxr("", post(comment("1", "0", "5", "Ina"))),
		"a.wordpress.2026-11-01.001.xml": wxr(ina),
	}
	r := kit.Read(t, intake.Options{}, intaketest.Zip(t, "export.zip", parts))
	if r.Err != nil || len(r.Head.Files) != 2 || len(r.Head.Warnings) != 0 || !strings.Contains(r.Lines[1], `"Ina" owner}`) {
		t.Error(r)
	}
	parts["a.wordpress.2026-11-01.000.xml"] = parts["a.wordpress.2026-11-01.000.xml"][:300]
	r = kit.Read(t, intake.Options{}, intaketest.Zip(t, "export.zip", parts))
	if r.Err != nil || len(r.Lines) != 2 || !r.Warned(data.WarnTruncated) || !strings.Contains(r.Lines[0], "not imported") {
		t.Error(r)
	}
}

func TestSitesAndDaysAreExports(t *testing.T) {
	other := strings.ReplaceAll(wxr(ina), "a.example", "b.example")
	path := intaketest.Zip(t, "export.zip", map[string]string{
		"a.wordpress.2026-10-01.xml": wxr(ina), "a.wordpress.2026-11-01.xml": wxr(ina), "b.xml": other, "feed.xml": "<rss><channel/></rss>",
	})
	var unknown []string
	exports := kit.Exports(t, intake.Options{}, path)
	for _, e := range exports {
		unknown = append(unknown, e.Unknown...)
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
			if r := kit.Text(t, intake.Options{}, tt.text); r.Code() != tt.code {
				t.Error(r)
			}
		})
	}
}

func TestOldEncoding(t *testing.T) {
	text := strings.Replace(wxr("", post(comment("1", "0", "0", "Jos\xe9"))), `version="1.0"`, `version="1.0" encoding="ISO-8859-1"`, 1)
	r := kit.Text(t, intake.Options{}, text)
	if r.Err != nil || !strings.Contains(r.Lines[1], "name José") {
		t.Error(r)
	}
}

func FuzzRead(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"x.xml"},
		Seeds: []string{`<?xml version="0"?>`, wxr(ina, post(comment("1", "0", "5", "Ina")))},
		Files: func(name, text string) map[string]string {
			if !strings.Contains(text, "wordpress.org/export/") {
				text = wxr(ina, text)
			}
			return map[string]string{name: text}
		},
	})
}

// TestTwoSites: post 1 of one site is not post 1 of another.
func TestTwoSites(t *testing.T) {
	keys := map[string]bool{}
	for _, site := range []string{"https://a.example", "https://b.example/blog"} {
		r := kit.Text(t, intake.Options{}, `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>`+site+`</link><wp:wxr_version>1.2</wp:wxr_version><item><title>Hi</title><wp:post_id>1</wp:post_id>`+
			`<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Ann</wp:comment_author>`+
			`<wp:comment_date_gmt>2026-01-01 10:00:00</wp:comment_date_gmt><wp:comment_content>x</wp:comment_content></wp:comment></item></channel></rss>`)
		for _, x := range r.Interactions() {
			keys[x.Key] = true
		}
	}
	if len(keys) != 2 {
		t.Errorf("keys %v", keys)
	}
}
