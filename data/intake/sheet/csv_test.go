package sheet_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake/sheet"
)

func any3(header []string) bool { return len(header) > 0 }

// readAll gives rows and rejects as text: "2: a|b" and "reject 3: reason".
func readAll(t testing.TB, text string, isHeader func([]string) bool) ([]string, sheet.Report) {
	t.Helper()
	c, err := sheet.NewCSV(strings.NewReader(text), isHeader)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	var out []string
	for {
		row, err := c.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return out, c.Report()
		case errors.As(err, &reject):
			out = append(out, "reject "+itoa(reject.Line)+": "+reject.Reason)
		case err != nil:
			t.Fatalf("read: %v", err)
		default:
			var cells []string
			for i := range row.Cells {
				cells = append(cells, string(row.Cells[i]))
			}
			out = append(out, itoa(row.Line)+": "+strings.Join(cells, "|"))
		}
	}
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// TestSpectrum reads the public set csv-spectrum: every cell byte for byte.
func TestSpectrum(t *testing.T) {
	files, err := filepath.Glob("testdata/csv-spectrum/csvs/*.csv")
	if err != nil || len(files) != 12 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".csv")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			truth, err := os.ReadFile("testdata/csv-spectrum/json/" + name + ".json")
			if err != nil {
				t.Fatal(err)
			}
			var want []map[string]string
			if json.Unmarshal(truth, &want) != nil {
				want = []map[string]string{{}}
				if err := json.Unmarshal(truth, &want[0]); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(want, records(t, string(text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func records(t *testing.T, text string) []map[string]string {
	t.Helper()
	c, err := sheet.NewCSV(strings.NewReader(text), any3)
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for {
		row, err := c.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		for i, name := range c.Header() {
			m[name] = string(row.Cells[i])
		}
		all = append(all, m)
	}
}

func TestRows(t *testing.T) {
	three := func(h []string) bool { return sheet.NewColumns(h).Has("a", "b", "c") }
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"lf", "a,b,c\n1,2,3\n4,5,6\n", []string{"2: 1|2|3", "3: 4|5|6"}},
		{"crlf", "a,b,c\r\n1,2,3\r\n4,5,6\r\n", []string{"2: 1|2|3", "3: 4|5|6"}},
		{"cr only", "a,b,c\r1,2,3\r4,5,6\r", []string{"2: 1|2|3", "3: 4|5|6"}},
		{"mixed line ends", "a,b,c\r1,2,3\r\n4,5,6\n7,8,9", []string{"2: 1|2|3", "3: 4|5|6", "4: 7|8|9"}},
		{"byte order mark", "\xef\xbb\xbfa,b,c\n1,2,3\n", []string{"2: 1|2|3"}},
		{"semicolon", "a;b;c\n1,5;2;3\n", []string{"2: 1,5|2|3"}},
		{"tab", "a\tb\tc\n1\t2\t3\n", []string{"2: 1|2|3"}},
		{"pipe", "a|b|c\n1|2,3|4\n", []string{"2: 1|2,3|4"}},
		{"sep line", "sep=;\na;b;c\n1;2;3\n", []string{"3: 1|2|3"}},
		{"title lines", "Report, of May; all|of it\n\na,b,c\n1,2,3\n", []string{"4: 1|2|3"}},
		{"title with an open quote", "5\" report\n\"open\na,b,c\n1,2,3\n", []string{"4: 1|2|3"}},
		{"spelled differently", "  A ,b,  C\n1,2,3\n", []string{"2: 1|2|3"}},
		{"blank lines", "a,b,c\n\n1,2,3\n,,\n4,5,6\n\n", []string{"3: 1|2|3", "5: 4|5|6"}},
		{"line break in a cell", "a,b,c\n1,\"x\ny\",3\n4,5,6\n", []string{"2: 1|x\ny|3", "4: 4|5|6"}},
		{"short row is kept", "a,b,c\n1,2\n4,5,6\n", []string{"2: 1|2", "3: 4|5|6"}},
		{"long row", "a,b,c\n1,2,3,4\n5,6,7\n", []string{"reject 2: has 4 cells, but the header has 3", "3: 5|6|7"}},
		{"long row of blanks", "a,b,c\n1,2,3,,\n", []string{"2: 1|2|3||"}},
		{"nul", "a,b,c\n1,b\x00c,3\n4,5,6\n", []string{"reject 2: holds NUL bytes", "3: 4|5|6"}},
		{"windows-1252", "a,b,c\nJos\xe9,2,3\n", []string{"2: José|2|3"}},
		{"space after quote", "a,b,c\n\"1\" ,2,3\n", []string{"2: 1|2|3"}},
		{
			"unclosed quote, closed by a later quote", "a,b,c\n1,2,3\n4,\"five,6\n7,8,9\nx,\"y\",z\n10,11,12\n",
			[]string{"2: 1|2|3", "reject 3: a quotation mark is opened and not closed", "4: 7|8|9", "5: x|y|z", "6: 10|11|12"},
		},
		{
			"unclosed quote, never closed", "a,b,c\n4,\"five,6\n7,8,9\n10,11,12\n",
			[]string{"reject 2: a quotation mark is opened and not closed", "3: 7|8|9", "4: 10|11|12"},
		},
		{
			"unclosed quote, a bare quote seems to close it", "a,b,c,d,e,f\n4,\"five,6,x,x,x\n7,8,9,x,x,x\n7,12\",9,x,x,x\n",
			[]string{"reject 2: a quotation mark is opened and not closed", "3: 7|8|9|x|x|x", "4: 7|12\"|9|x|x|x"},
		},
		{
			"quote opened on the second line of a record", "a,b,c\n\"1\n1\",\"two,3\n7,8,9\n",
			[]string{"reject 3: a quotation mark is opened and not closed", "4: 7|8|9"},
		},
		{"stray quote in a quoted cell", "a,b,c\n1,\"5\" disk\",3\n4,5,6\n", []string{"reject 2: a quotation mark is opened and not closed", "3: 4|5|6"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := readAll(t, c.text, three)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUTF16(t *testing.T) {
	text := "a,b,c\r\nJosé,Zoë,3\r\n"
	little, big := []byte{}, []byte{}
	for _, r := range text {
		little = append(little, byte(r), byte(r>>8))
		big = append(big, byte(r>>8), byte(r))
	}
	for name, raw := range map[string]string{
		"little": "\xff\xfe" + string(little), "big": "\xfe\xff" + string(big),
		"little without mark": string(little), "big without mark": string(big),
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := readAll(t, raw, any3)
			if diff := cmp.Diff([]string{"2: José|Zoë|3"}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTruncation cuts a table at every byte: the complete records stay, and
// what is left of the last is rejected and said to be cut off.
func TestTruncation(t *testing.T) {
	text := "a,b,c\n1,\"x\ny\",3333\n4,5,6666\n7,\"8,8\",\"9999\"\n"
	ends := []int{strings.Index(text, "4,5"), strings.Index(text, "7,"), len(text)}
	for cut := len("a,b,c\n"); cut < len(text); cut++ {
		rows, report := readAll(t, text[:cut], any3)
		whole := 0
		for _, end := range ends {
			if cut >= end {
				whole++
			}
		}
		kept, rejected := 0, 0
		for _, r := range rows {
			if strings.HasPrefix(r, "reject") {
				rejected++
			} else {
				kept++
			}
		}
		lastCell := kept == whole+1 // cut inside or after the last cell: nobody can tell
		if kept != whole && !lastCell {
			t.Errorf("cut at %d: %d kept of %d: %q", cut, kept, whole, rows)
		}
		atStart := cut == len("a,b,c\n") || cut == ends[0] || cut == ends[1]
		if !atStart && !lastCell && (rejected != 1 || !report.Truncated) {
			t.Errorf("cut at %d: %d rejected, truncated %v: %q", cut, rejected, report.Truncated, rows)
		}
	}
}

func TestDamagedText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"ascii", "a,b,c\n1,2,3\n", false},
		{"utf-8", "a,b,c\nJosé,2,3\n", false},
		{"windows-1252", "a,b,c\nJos\xe9,2,3\n", false},
		{"both", "a,b,c\nJos\xe9,José,3\n", true},
		{"byte without a letter", "a,b,c\nJos\x81,2,3\n", true},
		{"replacement sign", "a,b,c\nJos\uFFFD,2,3\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, report := readAll(t, c.text, any3); report.Damaged != c.want {
				t.Errorf("damaged = %v, want %v", report.Damaged, c.want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, text, reason string }{
		{"quoted cell", "\"" + strings.Repeat("x", 2*sheet.MaxCell) + "\",2,3", "a quotation mark is opened and not closed within 1 MiB"},
		{"bare cell", strings.Repeat("x", 40*sheet.MaxCell) + ",2,3", "is longer than 1 MiB"},
		{"columns", strings.Repeat(",", 5<<20) + "x", "has more than 2000 cells"},
		{"record", strings.Repeat("\""+strings.Repeat("x", 1000<<10)+"\",", 20), "is longer than 1 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := readAll(t, "a,b,c\n1,2,3\n"+c.text+"\n4,5,6\n", any3)
			want := []string{"2: 1|2|3", "reject 3: " + c.reason, "4: 4|5|6"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNoHeader(t *testing.T) {
	_, err := sheet.NewCSV(strings.NewReader("x,y\n1,2\n"), func(h []string) bool { return sheet.NewColumns(h).Has("a") })
	if !errors.Is(err, sheet.ErrNoHeader) {
		t.Errorf("err = %v", err)
	}
}

// failing gives some text and then an error, as a damaged zip does.
type failing struct{ r io.Reader }

var errBroken = errors.New("broken")

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if errors.Is(err, io.EOF) {
		err = errBroken
	}
	return n, err
}

func TestBrokenSource(t *testing.T) {
	c, err := sheet.NewCSV(failing{strings.NewReader("a,b,c\n1,2,3\n4,5")}, any3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Next(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Next(); !errors.Is(err, errBroken) {
		t.Errorf("the record at the break was given out: %v", err)
	}
}

func TestColumns(t *testing.T) {
	c := sheet.NewColumns([]string{"Name", " Lineitem  PRICE", "Name"})
	for _, x := range []struct{ got, want int }{
		{c.Find("name"), 0},
		{c.Nth("Name", 1), 2},
		{c.Nth("Name", 2), -1},
		{c.Find("lineitem price"), 1},
		{c.Find("price", "name"), 0},
		{c.Find("none"), -1},
	} {
		if x.got != x.want {
			t.Errorf("column %d, want %d", x.got, x.want)
		}
	}
}

func TestIDs(t *testing.T) {
	for id, want := range map[string]bool{"6.86615E+12": true, "1.79E+17": true, "1e+5": true, "6,8E+12": true, "123": false, "#E+1001": false, "abe-12": false, "e-mail": false, "12E": false} {
		if got := sheet.Scientific([]byte(id)); got != want {
			t.Errorf("Scientific(%q) = %v", id, got)
		}
	}
	if got := string(sheet.Unquote([]byte("'0812"))); got != "0812" {
		t.Errorf("Unquote = %q", got)
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b,c\n1,2,3\n", "sep=;\na;b;c\n\"x\ny\";\"\"\"\";3", "a\tb\r\"\r\n\"", "\xff\xfea\x00,\x00b\x00", "a,b,c\n1,\"2,3\n4,5,6\n7,\"8\",9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := sheet.NewCSV(strings.NewReader(text), any3)
		if err != nil {
			return
		}
		last := c.HeaderLine()
		for range len(text) + 2 {
			row, err := c.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			line := row.Line
			var reject *data.RowError
			if errors.As(err, &reject) {
				line = reject.Line
			} else if err != nil {
				t.Fatal(err)
			}
			if line < last {
				t.Fatalf("line %d after line %d", line, last)
			}
			last = line
		}
		t.Fatal("more rows than bytes")
	})
}

func BenchmarkCSV(b *testing.B) {
	cells := make([]string, 79)
	for i := range cells {
		if i%3 == 0 {
			cells[i] = "value " + itoa(i)
		}
		if i%10 == 0 {
			cells[i] = `"2026-05-01 10:00:02 -0400"`
		}
	}
	line := strings.Join(cells, ",") + "\n"
	text := strings.Repeat(line, 100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c, err := sheet.NewCSV(strings.NewReader(text), any3)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for {
			if _, err := c.Next(); err != nil {
				break
			}
			n++
		}
		if n != 99_999 {
			b.Fatal(n)
		}
	}
}
