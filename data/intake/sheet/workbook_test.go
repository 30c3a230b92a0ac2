package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapport/data"
	"rapport/data/intake/sheet"
)

func hasAB(h []string) bool { return sheet.NewColumns(h).Has("a", "b") }

// workbook makes an XLSX file of sheets, each a list of rows.
func workbook(t testing.TB, sheets ...[][]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, rows := range sheets {
		name := "Sheet" + itoa(i+1)
		if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range rows {
			if err := book.SetSheetRow(name, "A"+itoa(n+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func workbookRows(t testing.TB, packed []byte) ([]string, error) {
	t.Helper()
	w, err := sheet.NewWorkbook(bytes.NewReader(packed), hasAB)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	var out []string
	for {
		row, err := w.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case errors.As(err, &reject):
			out = append(out, "reject "+itoa(reject.Line)+": "+reject.Reason)
		case err != nil:
			return out, err
		default:
			out = append(out, itoa(row.Line)+": "+string(bytes.Join(row.Cells, []byte("|"))))
		}
	}
}

func TestWorkbook(t *testing.T) {
	got, err := workbookRows(t, workbook(t,
		[][]any{{"Notes"}, {"nothing here"}},
		[][]any{{"Deals of May"}, {"A", "B"}, {"x", 1.5}, {nil}, {"long", 2, 3}, {"y"}, {true, "00123"}},
	))
	want := []string{"3: x|1.5", "reject 5: has 3 cells, but the header has 2", "6: y", "7: 1|00123"}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

// TestFormula reads the value that the program stored, not the formula, and says how many
// cells are such.
func TestFormula(t *testing.T) {
	packed := workbook(t, [][]any{{"A", "B"}, {"x", 7}})
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			part = bytes.Replace(part, []byte("<v>7</v>"), []byte("<f>3+4</f><v>7</v>"), 1)
		}
		out, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := workbookRows(t, b.Bytes())
	if diff := cmp.Diff([]string{"2: x|7"}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for n, packed := range [][]byte{packed, b.Bytes()} {
		book, err := sheet.NewWorkbook(bytes.NewReader(packed), hasAB)
		if err != nil {
			t.Fatal(err)
		}
		if got := book.Report().Formulas; got != n {
			t.Errorf("%d formulas, want %d", got, n)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestBrokenWorkbooks(t *testing.T) {
	good := workbook(t, [][]any{{"A", "B"}, {"x", 1}})
	var bomb bytes.Buffer
	w := zip.NewWriter(&bomb)
	part, err := w.Create("xl/sharedStrings.xml")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 60 {
		if _, err := part.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		packed []byte
		code   string
	}{
		{"bomb", bomb.Bytes(), "limit"},
		{"password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), "encrypted"},
		{"cut off", good[:len(good)-40], "not_a_workbook"},
		{"text", []byte("a,b\n1,2\n"), "not_a_workbook"},
		{"too large", make([]byte, 65<<20), "limit"},
	} {
		_, err := workbookRows(t, c.packed)
		var known *data.Error
		if !errors.As(err, &known) || known.Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
	if _, err := workbookRows(t, workbook(t, [][]any{{"c", "d"}})); !errors.Is(err, sheet.ErrNoHeader) {
		t.Errorf("no header: %v", err)
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add(workbook(f, [][]any{{"A", "B"}, {"x", 1.5}}))
	f.Fuzz(func(t *testing.T, packed []byte) { _, _ = workbookRows(t, packed) })
}
