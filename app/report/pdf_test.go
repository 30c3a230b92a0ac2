package report_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/app/report"
)

// pages returns the lines of text of every page of a PDF, in the order they were written.
func pages(t fatal, d *report.Document, o report.Options) [][]string {
	t.Helper()
	var out bytes.Buffer
	if err := d.WritePlainPDF(&out, o); err != nil {
		t.Fatal(err)
	}
	objects, streams := parts(out.Bytes())
	for _, not := range []string{"/JavaScript", "/JS ", "/Annots [", "/Launch", "/S /URI", "/OpenAction", "/Filespec"} {
		if bytes.Contains(objects, []byte(not)) {
			t.Errorf("the PDF has %s", not)
		}
	}
	list := [][]string{}
	for _, s := range streams {
		if bytes.Contains(s, []byte(" Td (")) { // the others are fonts and pictures
			list = append(list, shown(s))
		}
	}
	if n := bytes.Count(objects, []byte("/Type /Page\n")); n != len(list) {
		t.Errorf("%d pages, but %d with contents", n, len(list))
	}
	return list
}

// parts separates the streams of a PDF from the objects around them.
func parts(file []byte) (objects []byte, streams [][]byte) {
	for {
		before, rest, found := bytes.Cut(file, []byte("\nstream\n"))
		objects = append(objects, before...)
		if !found {
			return objects, streams
		}
		s, after, _ := bytes.Cut(rest, []byte("\nendstream"))
		streams, file = append(streams, s), after
	}
}

// shown decodes the strings that a page shows: UTF-16 with escapes.
func shown(page []byte) []string {
	list := []string{}
	for {
		_, rest, found := bytes.Cut(page, []byte(" Td ("))
		if !found {
			return list
		}
		raw := []byte{}
		i := 0
		for ; rest[i] != ')'; i++ {
			if rest[i] == '\\' {
				i++
				if rest[i] == 'r' {
					raw = append(raw, '\r')
					continue
				}
			}
			raw = append(raw, rest[i])
		}
		page = rest[i:]
		units := []uint16{}
		for k := 0; k+1 < len(raw); k += 2 {
			units = append(units, uint16(raw[k])<<8|uint16(raw[k+1]))
		}
		list = append(list, string(utf16.Decode(units)))
	}
}

func TestPDFText(t *testing.T) {
	got := pages(t, week(), report.Options{})
	all := slices.Concat(got...)
	for _, want := range []string{
		"Week 47", "16–22 Nov 2026, all platforms, EUR", "Net earnings", "€1,842.60", "▲ 11.3 % on last week",
		"goal €1,400 a week", "W47", "Yuki Tanaka …", "€186.40", "Total", "−84.9", "Reply to … Thana S. on TikTok, 18 days.",
		"How the figures are made", "paid − refunds − fees − VAT − goods, by the day of the order.", "1 of 2", "2 of 2",
	} {
		if !slices.Contains(all, want) {
			t.Errorf("%q is not in %q", want, all)
		}
	}
}

func TestPDFTableGoesOnWithItsHead(t *testing.T) {
	got := pages(t, partners(90), report.Options{})
	if len(got) != 3 {
		t.Fatalf("%d pages", len(got))
	}
	rows := 0
	for i, page := range got {
		if n := count(page, "New customers"); n != 1 {
			t.Errorf("page %d has %d heads", i+1, n)
		}
		if want := fmt.Sprintf("%d of 3", i+1); count(page, want) != 1 {
			t.Errorf("page %d does not say %q", i+1, want)
		}
		rows += count(page, "−€76.00")
	}
	if rows != 90 {
		t.Errorf("%d rows, want 90", rows)
	}
}

func count(list []string, want string) int {
	n := 0
	for _, s := range list {
		if s == want {
			n++
		}
	}
	return n
}

// TestPDFLongCell has a cell longer than a page: all of it is there.
func TestPDFLongCell(t *testing.T) {
	d := &report.Document{Title: "x", Sections: []report.Section{{Title: "T", Blocks: []report.Block{&report.Table{
		Columns: []report.Column{{Label: "Said"}, {Label: "Net", Kind: report.Money, Digits: 2}},
		Rows:    [][]report.Cell{{report.Words(strings.Repeat("kiln ", 3000)), report.Amount("€1.00", 100, "EUR")}},
	}}}}}
	got := pages(t, d, report.Options{})
	words := 0
	for _, page := range got {
		for _, line := range page {
			words += strings.Count(line, "kiln")
		}
	}
	if len(got) < 2 || words != 3000 {
		t.Errorf("%d words on %d pages, want 3000 on several", words, len(got))
	}
}

func TestPDFSpellsWhatItHasNoLettersFor(t *testing.T) {
	for text, want := range map[string]string{
		"Olena Коваль Νίκος öéşłő − – × €": "Olena Коваль Νίκος öéşłő − – × €",
		"Nguyễn Thị Ánh":  "Nguyen Thi Ánh",
		"田中 由紀":           "…",
		"Yuki 田中":         "Yuki …",
		"₹500":            "INR 500",
		"e\u0301te\u0301": "été",
		"🦊 Fox":           "… Fox",
		"ﬁne ＡＢＣ":         "ﬁne ABC",
		"a\u2011b\u202fc": "a-b\u00a0c",
	} {
		got := pages(t, &report.Document{Title: "x", Subtitle: text}, report.Options{})
		if line := got[0][1]; line != want {
			t.Errorf("%q became %q, want %q", text, line, want)
		}
	}
}

// asked is one call of a raster.
type asked struct {
	Text   string
	Points float64
	Bold   bool
	RGB    [3]uint8
}

func TestPDFPlacesPicturesOfOtherScripts(t *testing.T) {
	calls := []asked{}
	o := report.Options{Raster: func(text string, points float64, bold bool, rgb [3]uint8) image.Image {
		calls = append(calls, asked{text, points, bold, rgb})
		img := image.NewNRGBA(image.Rect(0, 0, 4*len(text), 20))
		img.Set(1, 1, color.NRGBA{R: 200, A: 255})
		return img
	}}
	ink := [3]uint8{0x1D, 0x24, 0x30}
	d := &report.Document{Title: "x", Sections: []report.Section{{Title: "Do next", Blocks: []report.Block{
		&report.List{Items: []string{"Reply to שרה לוי, Олена", "Reply to שרה לוי, Олена", "Thank Nguyễn"}},
	}}}}
	lines := pages(t, d, o)[0]
	want := []asked{{"שרה לוי,", 9, false, ink}, {"Nguyễn", 9, false, ink}}
	// Breaking lines measures single words too; what is placed is the longest.
	placed := slices.DeleteFunc(slices.Clone(calls), func(a asked) bool { return a.Text == "שרה" || a.Text == "לוי," })
	if diff := cmp.Diff(want, placed); diff != "" {
		t.Error(diff)
	}
	if count(lines, "Reply to ") != 2 || count(lines, " Олена") != 2 || count(lines, "Thank ") != 1 {
		t.Errorf("text beside the pictures: %q", lines)
	}
	var out bytes.Buffer
	if err := d.WritePDF(&out, o); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(out.Bytes(), []byte("/Subtype /Image")); n != 2*2 {
		t.Errorf("%d pictures, want two with their masks", n)
	}
}

func TestPDFWithoutPictureOfText(t *testing.T) {
	o := report.Options{Raster: func(string, float64, bool, [3]uint8) image.Image { return nil }}
	if got := pages(t, &report.Document{Title: "田中", Subtitle: "Yuki 田中"}, o); got[0][0] != "Yuki " {
		t.Errorf("%q", got)
	}
}

func TestPDFHostileText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "s")
		for _, page := range pages(t, hostileDocument(s), report.Options{}) {
			for _, line := range page {
				if strings.ContainsAny(line, "\u202e\u2066\x00\x1b") {
					t.Errorf("%q is shown", line)
				}
			}
		}
	})
}

func TestPDFShowsWhatLooksLikeItsOwnCode(t *testing.T) {
	for _, s := range []string{`) Tj ET`, `a\`, `((`, `%%EOF`, `/URI (javascript:x)`, `\r\n\\`} {
		if got := pages(t, &report.Document{Title: "x", Subtitle: s}, report.Options{}); got[0][1] != s {
			t.Errorf("%q became %q", s, got[0][1])
		}
	}
}

func TestPDFWide(t *testing.T) {
	d := partners(3)
	d.Wide = true
	var out bytes.Buffer
	if err := d.WritePDF(&out, report.Options{}); err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`/MediaBox \[0 0 841\.89 595\.28\]`).Match(out.Bytes()) {
		t.Error("the page is not landscape")
	}
}

func BenchmarkPDF(b *testing.B) {
	d := week()
	d.Sections = append(d.Sections, partners(200).Sections...)
	for b.Loop() {
		var out bytes.Buffer
		if err := d.WritePDF(&out, report.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
