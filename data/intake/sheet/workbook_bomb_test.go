package sheet_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

// repack makes the parts of a small workbook anew, with some of them replaced or added.
func repack(t *testing.T, parts map[string]io.Reader) []byte {
	t.Helper()
	good := workbook(t, [][]any{{"A", "B"}, {"x", 1}})
	z, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	add := func(name string, r io.Reader) {
		method := zip.Deflate
		if _, small := r.(*strings.Reader); small {
			method = zip.Store
		}
		out, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = io.Copy(out, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		if parts[f.Name] != nil {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		add(f.Name, r)
	}
	for name, r := range parts {
		add(name, r)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// repeated is text n times between a beginning and an end.
func repeated(first, text string, n int, last string) io.Reader {
	many := strings.Repeat(text, 1000)
	readers := []io.Reader{strings.NewReader(first)}
	for range n / 1000 {
		readers = append(readers, strings.NewReader(many))
	}
	return io.MultiReader(append(readers, strings.NewReader(last))...)
}

// noise cannot be packed: with it beside them, long runs of equal bytes keep below
// the limit of the ratio.
func noise(n int64) io.Reader { return io.LimitReader(rand.NewChaCha8([32]byte{}), n) }

const (
	sheetPart = "xl/worksheets/sheet1.xml"
	textsPart = "xl/sharedStrings.xml"
	sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	header    = `<row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row>`
	oneRow    = `<row r="2"><c r="A2"><v>1</v></c></row>`
)

// TestWorkbookBombs reads workbooks that are small and would be large in memory. The
// count of memory is of all that was ever taken.
func TestWorkbookBombs(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	rows := func(text string, n int) io.Reader {
		return repeated(sheetHead+"<sheetData>"+header, text, n, "</sheetData></worksheet>")
	}
	sheets := map[string]io.Reader{"noise": noise(3 << 20)}
	for i := range 20 {
		sheets[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = repeated(sheetHead+"<sheetData>", strings.Repeat(" ", 1000), 15_000, "</sheetData></worksheet>")
	}
	many := map[string]io.Reader{}
	for i := range 10_001 {
		many[fmt.Sprintf("%d.xml", i)] = strings.NewReader("")
	}
	for _, c := range []struct {
		name  string
		parts map[string]io.Reader
		most  uint64 // MiB
		code  string // empty: it is read
	}{
		{"dimension of all cells", map[string]io.Reader{sheetPart: strings.NewReader(
			sheetHead + `<dimension ref="A1:XFD1048576"/><sheetData>` + header + oneRow + `<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>`)}, 64, ""},
		{"a million merges", map[string]io.Reader{sheetPart: repeated(sheetHead+"<sheetData>"+header+oneRow+"</sheetData><mergeCells>", `<mergeCell ref="A1:B2"/>`, 1_000_000, "</mergeCells></worksheet>"), "noise": noise(1 << 20)}, 512, ""},
		{"zeros as shared texts", map[string]io.Reader{textsPart: repeated("", strings.Repeat("\x00", 1000), 200_000, "")}, 8, "limit"},
		{"millions of shared texts", map[string]io.Reader{textsPart: repeated("<sst>", "<si/>", 5_000_000, "</sst>"), "noise": noise(1 << 20)}, 16, "limit"},
		{"millions of styles", map[string]io.Reader{"xl/styles.xml": repeated("<styleSheet><cellXfs>", "<xf/>", 2_000_000, "</cellXfs></styleSheet>"), "noise": noise(1 << 20)}, 8, "limit"},
		{"sheets just too small for the disk", sheets, 8, "limit"},
		{"cells of one row", map[string]io.Reader{sheetPart: rows("<c/>", 5_000_000), "noise": noise(1 << 20)}, 8, "limit"},
		{"rows as wide as can be", map[string]io.Reader{sheetPart: rows(`<row><c r="XFD1"><v>1</v></c></row>`, 20_000)}, 1 << 14, "limit"},
		{"many parts", many, 16, "limit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			packed := repack(t, c.parts)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := workbookRows(t, packed)
			runtime.ReadMemStats(&after)
			var known *data.Error
			switch {
			case c.code == "" && err != nil, c.code != "" && (!errors.As(err, &known) || known.Code != c.code):
				t.Errorf("%v, want %q", err, c.code)
			}
			if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > c.most+uint64(len(packed)*6>>20) {
				t.Errorf("%d MiB of memory for a workbook of %d KiB", spent, len(packed)>>10)
			}
		})
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("%d temporary files are left, %v", len(left), err)
	}
}

// TestOddCells refuses the rows of cells that cannot be, and reads on.
func TestOddCells(t *testing.T) {
	long := `<row r="2"><c r="A2" t="inlineStr"><is><t>` + strings.Repeat("x", 1<<20+1) + `</t></is></c></row>`
	got, err := workbookRows(t, repack(t, map[string]io.Reader{sheetPart: strings.NewReader(sheetHead + "<sheetData>" + header + long + `<row r="3"><c r="A3"><v>1</v></c></row></sheetData></worksheet>`)}))
	if diff := cmp.Diff([]string{"reject 2: is longer than 1 MiB", "3: 1"}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	texts := repeated("<sst>", "<si><t>"+strings.Repeat("x", 1000)+"</t></si>", 17_000, "</sst>") // more than stay in memory
	odd := `<row r="2"><c r="A2" t="s"><v>-1</v></c></row><row r="3"><c r="A3" t="s"><v>99999999999</v></c></row>`
	got, err = workbookRows(t, repack(t, map[string]io.Reader{sheetPart: strings.NewReader(sheetHead + "<sheetData>" + header + odd + "</sheetData></worksheet>"), textsPart: texts, "noise": noise(1 << 20)}))
	var known *data.Error
	if !errors.As(err, &known) || known.Code != "broken_workbook" || len(got) > 0 {
		t.Errorf("a text with a number that cannot be: %v, %v", got, err)
	}
}
