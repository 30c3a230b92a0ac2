package report_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"rapport/app/report"
)

func workbook(t fatal, d *report.Document) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteXLSX(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestXLSXSheets(t *testing.T) {
	f := workbook(t, week())
	want := []string{"Summary", "Sixteen weeks", "From whom", "Strength points", "Formulas and settings"}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows, err := f.GetRows("From whom", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	wantRows := [][]string{
		{"Person", "How", "Orders", "Net", "Share"},
		{"Yuki Tanaka 田中 由紀", "bought", "1", "186.4", "0.605"},
		{"Lena Bakes", "referred 3 orders", "3", "121.75", "0.395"},
		{"Total", "", "4", "308.15", "1"},
	}
	if diff := cmp.Diff(wantRows, rows); diff != "" {
		t.Error(diff)
	}
	read, err := f.GetRows("From whom")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Yuki Tanaka 田中 由紀", "bought", "1", "186.40", "60.5%"}, read[1]); diff != "" {
		t.Error(diff)
	}
	if kind, err := f.GetCellType("From whom", "D2"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("money is of type %v, %v", kind, err)
	}
	panes, err := f.GetPanes("From whom")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v, %v", panes, err)
	}
}

func TestXLSXChartFiguresAreNumbers(t *testing.T) {
	f := workbook(t, week())
	rows, err := f.GetRows("Strength points", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Faded", "-84.9", "48"}, rows[3]); diff != "" {
		t.Error(diff)
	}
}

func TestXLSXSheetNames(t *testing.T) {
	names := map[string]string{
		"":                               "Table",
		"history":                        "Table history",
		"a/b:c*d?e[f]g\\h":               "a b c d e f g h",
		"'quoted'":                       "quoted",
		strings.Repeat("long ", 10):      "long long long long long long l",
		strings.Repeat("🦊", 20):          strings.Repeat("🦊", 15),
		"Summary":                        "Summary 2",
		"FORMULAS AND SETTINGS":          "FORMULAS AND SETTINGS",
		"O'Neil":                         "O'Neil",
		"abcdefghijklmnopqrstuvwxyz 123": "abcdefghijklmnopqrstuvwxyz 123",
	}
	for title, want := range names {
		d := &report.Document{Sections: []report.Section{{Blocks: []report.Block{&report.Table{Title: title, Columns: []report.Column{{Label: "x"}}}}}}, Footer: []string{"now"}}
		if got := workbook(t, d).GetSheetList(); got[1] != want {
			t.Errorf("%q became %q, want %q", title, got[1], want)
		}
	}
}

// TestXLSXHostileText reads every cell back: no formula, and what was text is the text.
func TestXLSXHostileText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "s")
		f := workbook(t, hostileDocument(s))
		defer f.Close()
		for _, sheet := range f.GetSheetList() {
			for n := range 15 * 3 {
				at, err := excelize.CoordinatesToCellName(1+n%3, 1+n/3)
				if err != nil {
					t.Fatal(err)
				}
				if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
					t.Fatalf("%s!%s is a formula %q, %v", sheet, at, formula, err)
				}
			}
		}
		if got, err := f.GetCellValue("Summary", "A1"); err != nil || !utf8.ValidString(got) || visible(got) != visible(s) {
			t.Fatalf("%q came back as %q, %v", s, got, err)
		}
	})
}

func TestXLSXTextThatLooksLikeACommand(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "_x0041_", "'x", "1e5", "TRUE"} {
		f := workbook(t, hostileDocument(s))
		got, err := f.GetCellValue("Summary", "A1")
		kind, kindErr := f.GetCellType("Summary", "A1")
		if err != nil || kindErr != nil || got != s || kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
			t.Errorf("%q came back as %q of type %v, %v %v", s, got, kind, err, kindErr)
		}
	}
}
