package report_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/width"

	"rapport/app/plot"
	"rapport/app/report"
)

func text(t *testing.T, d *report.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTextIsAligned(t *testing.T) {
	d := &report.Document{
		Title: "Week 47", Subtitle: "16–22 Nov 2026", Lead: "Goal reached.",
		Sections: []report.Section{
			{Title: "At a glance", Note: "EUR", Blocks: []report.Block{
				&report.Figures{Items: []report.Figure{{Label: "Net", Value: "€1,842.60", Notes: []string{"▲ 11.3 %", "goal met"}}, {Label: "Orders", Value: "24"}}},
			}},
			{Title: "From whom", Blocks: []report.Block{
				&report.Table{
					Columns: []report.Column{{Label: "Person"}, {Label: "Net", Kind: report.Money, Digits: 2}},
					Rows:    [][]report.Cell{{report.Words("田中 由紀"), report.Amount("€186.40", 18640, "EUR")}, {report.Words("Ana"), report.Amount("−€6.00", -600, "EUR")}, {report.Words("Total"), report.Amount("€180.40", 18040, "EUR")}},
					Total:   true,
				},
				&report.List{Items: []string{"Reply to Ana."}},
				&report.Table{Title: "Fading", Columns: []report.Column{{Label: "Person"}}, Empty: "Nobody fades."},
			}},
		},
		Formulas: []report.Formula{{Name: "Net", Text: "paid − refunds."}},
		Footer:   []string{"Zone Europe/Berlin."},
	}
	// Each of the two Chinese words takes four columns: nine with the space between.
	want := `Week 47
=======
16–22 Nov 2026

Goal reached.

At a glance (EUR)
-----------------
Net     €1,842.60  ▲ 11.3 %, goal met
Orders         24

From whom
---------
Person         Net
---------  -------
田中 由紀  €186.40
Ana         −€6.00
---------  -------
Total      €180.40

- Reply to Ana.

Fading
Nobody fades.

How the figures are made
------------------------
Net: paid − refunds.

Zone Europe/Berlin.
`
	if diff := cmp.Diff(want, text(t, d)); diff != "" {
		t.Error(diff)
	}
}

func TestTextTellsChartsAsTables(t *testing.T) {
	d := &report.Document{Title: "x", Sections: []report.Section{{Title: "Capital", Blocks: []report.Block{&report.Chart{
		Title: "Strength", Note: "points", Spec: plot.Waterfall{Steps: []plot.Step{{Name: "Opening", Value: 12, Count: "3", Total: true}}},
	}}}}}
	got := text(t, d)
	for _, want := range []string{"Strength (points)\n", "Opening  ", "12"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// TestTextWrapsLongCells keeps every word and no line over 96 columns.
func TestTextWrapsLongCells(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("ceramic 田中陶器 ", 40))
	d := &report.Document{Title: words, Lead: words, Sections: []report.Section{{Title: "T", Blocks: []report.Block{&report.Table{
		Columns: []report.Column{{Label: "Person"}, {Label: "What was said"}, {Label: "Net", Kind: report.Money, Digits: 2}},
		Rows:    [][]report.Cell{{report.Words("Ana"), report.Words(words), report.Amount("€1.00", 100, "EUR")}},
	}}}}}
	got := text(t, d)
	for _, line := range strings.Split(got, "\n") {
		n := 0
		for _, r := range line {
			n++
			if width.LookupRune(r).Kind() == width.EastAsianWide {
				n++
			}
		}
		if n > 96 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	if n := strings.Count(got, "ceramic"); n != 3*40 {
		t.Errorf("%d words left of 120", n)
	}
}

// visible is what of a text every writer keeps: no spaces, no control characters.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// A name of a megabyte is cut where it is shown, in time that does not grow with it.
func TestNameOfAMegabyte(t *testing.T) {
	d := hostileDocument(strings.Repeat("long name ", 100_000))
	for name, write := range map[string]func(io.Writer) error{"text": d.WriteText, "HTML": d.WriteHTML, "XLSX": d.WriteXLSX} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if out.Len() > 2<<20 {
			t.Errorf("%s has %d bytes", name, out.Len())
		}
		if name == "HTML" && !strings.Contains(out.String(), "…</h1>") {
			t.Error("nothing says that something is missing")
		}
	}
}
