package report_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"rapport/app/report"
)

// fatal is what *testing.T and *rapid.T have in common here.
type fatal interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
	Helper()
}

// webpage is what a test wants to know of an HTML report.
type webpage struct {
	source string
	tags   map[string]int
	ids    map[string]int
	texts  []string
}

// browse parses an HTML report and fails when it could load or run anything.
func browse(t fatal, d *report.Document) webpage {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteHTML(&out); err != nil {
		t.Fatal(err)
	}
	page := webpage{source: out.String(), tags: map[string]int{}, ids: map[string]int{}}
	root, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			page.texts = append(page.texts, n.Data)
		case html.ElementNode:
			page.tags[n.Data]++
			for _, a := range n.Attr {
				harmless(t, n.Data, a)
				if a.Key == "id" {
					page.ids[a.Val]++
				}
			}
		}
	}
	for _, tag := range []string{"script", "link", "img", "iframe", "object", "embed", "base", "a", "form", "image", "foreignobject"} {
		if page.tags[tag] > 0 {
			t.Errorf("there is <%s>", tag)
		}
	}
	return page
}

func harmless(t fatal, tag string, a html.Attribute) {
	t.Helper()
	switch {
	case a.Key == "href" && tag == "use" && strings.HasPrefix(a.Val, "#c"):
	case a.Key == "src", a.Key == "srcset", a.Key == "href", a.Key == "style", strings.HasPrefix(a.Key, "on"):
		t.Errorf("<%s> has %s=%q", tag, a.Key, a.Val)
	}
}

func TestHTMLIsOnePage(t *testing.T) {
	page := browse(t, week())
	want := map[string]int{"h1": 1, "h2": 6, "svg": 2, "table": 3, "style": 1, "details": 2, "li": 2}
	for tag, n := range want {
		if page.tags[tag] != n {
			t.Errorf("%d of <%s>, want %d", page.tags[tag], tag, n)
		}
	}
	for _, not := range []string{"http:", "https:", "url(", "@import", "javascript:"} {
		if strings.Contains(page.source, not) {
			t.Errorf("there is %q", not)
		}
	}
	for id, n := range page.ids {
		if n > 1 {
			t.Errorf("id %q is there %d times", id, n)
		}
	}
	if !strings.Contains(page.source, "@media print") || !strings.Contains(page.source, "@page { size: A4;") {
		t.Error("nothing is said about print")
	}
}

// evil are beginnings that some reader of reports would run or turn.
var evil = []string{
	"", "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "'=1", "<script>alert(1)</script>", "</td></table><img src=x onerror=x>",
	"\" onload=\"x", "' onload='x", "]]>", "<!--", "{{.}}", "javascript:x", "&#60;b&#62;", "\u202egnp.exe", "\u2066a", "a\x00b\x1b[31m", "\xff\xfe",
	") Tj ET", "\\", "(", "%%EOF", "/URI (javascript:x)", "_x000D_", "_x0041_", "田中", "שרה לוי", "👩‍👩‍👧", "e\u0301\u0301", "ế", strings.Repeat("a", 300),
}

func hostile() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom(evil).Draw(t, "evil") + rapid.String().Draw(t, "rest")
	})
}

// hostileDocument holds the text in every place that takes one.
func hostileDocument(s string) *report.Document {
	return &report.Document{
		Title: s, Subtitle: s, Lead: s, Footer: []string{s}, Formulas: []report.Formula{{Name: s, Text: s}},
		Sections: []report.Section{{Title: s, Note: s, Blocks: []report.Block{
			&report.Figures{Items: []report.Figure{{Label: s, Value: s, Notes: []string{s}}}},
			&report.Table{Title: s, Columns: []report.Column{{Label: s}, {Label: s, Kind: report.Money, Digits: 2}}, Rows: [][]report.Cell{{report.Words(s), {Text: s, Value: s}}}},
			&report.Chart{Title: s, Note: s, Spec: named(s)},
			&report.Paragraph{Text: s}, &report.List{Items: []string{s}},
		}}},
	}
}

func TestHTMLHostileText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "s")
		page := browse(t, hostileDocument(s))
		if page.tags["td"] != 2+3 || page.tags["section"] != 2 || page.tags["svg"] != 1 {
			t.Errorf("text became structure: %v", page.tags)
		}
		if strings.ContainsAny(page.source, "\u202e\u202d\u2066\x00\x1b") {
			t.Errorf("a mark that turns text is left")
		}
	})
}

func TestHTMLKeepsNamesAsTheyAre(t *testing.T) {
	name := `Ana "Ceramics" <b>&amp;</b> O'Neil`
	page := browse(t, hostileDocument(name))
	found := 0
	for _, s := range page.texts {
		if s == name {
			found++
		}
	}
	// Title twice, subtitle, lead, footer, formula twice, section head and note, figure
	// three times, table title, two heads, two cells, chart head, note and drawing's title,
	// paragraph and item: 22, and the chart's own labels.
	if found < 22 {
		t.Errorf("found %d times", found)
	}
}
