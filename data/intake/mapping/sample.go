package mapping

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/charset"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// Sample is the beginning of a table.
type Sample struct {
	Name    string // of the file, without folders
	Header  []string
	Rows    [][]string
	Lines   []int
	Whole   bool   // the file has no further rows
	Between string // what stands between cells: ",", ";", "tab"; empty in a workbook
	Letters string // how letters are written, in words
	// Encoding is the same as package charset calls it; empty in UTF-8 and in a workbook.
	Encoding string
	said     string // the encoding, where a person said it
	Above    int    // lines above the header
	Book     bool   // a workbook, in which dates are counts of days
}

// Limits of what is looked at: enough to tell the order of dates, little enough to be
// there at once.
const (
	sampleRows  = 1000
	sampleBytes = 4 << 20
	headBytes   = 256 << 10
)

// Look reads the beginning of the only table in a tree.
func Look(t *intake.Tree) (*Sample, error) {
	name := ""
	for _, e := range t.Entries {
		switch intake.Suffix(e.Name) {
		case "csv", "tsv", "txt", "xlsx":
			if name == "" || len(t.Entries) == 1 {
				name = e.Name
			}
		}
	}
	if name == "" {
		return nil, noTable(path.Base(t.Path))
	}
	head, err := t.Peek(name, headBytes)
	if err != nil {
		return nil, err
	}
	book := bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}) // the latter: old, or with a password
	s := &Sample{Name: path.Base(name), Book: book, said: t.Encoding(), Letters: charset.Title(charset.UTF8)}
	if text := t.Text(name); text != nil {
		s.Letters, s.Encoding = charset.Title(text.Encoding), text.Encoding
	}
	if s.Header, err = s.findHeader(t, name, head, book); err != nil {
		return nil, err
	}
	return s, s.read(t, name, book)
}

func noTable(name string) error {
	return &data.Error{Code: data.WarnUnknownFormat, Msg: fmt.Sprintf("%s holds no table with a header and rows below it.", name), Hint: "Save it as CSV or XLSX, with the names of the columns in the first line."}
}

// findHeader finds the line that names the columns: the first of those with the most
// cells in which nothing is a number, a date or repeated.
func (s *Sample) findHeader(t *intake.Tree, name string, head []byte, book bool) ([]string, error) {
	var all [][]string
	if book {
		r, err := t.Open(name)
		if err != nil {
			return nil, err
		}
		all, err = sheet.WorkbookCandidates(r)
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, err
		}
	} else {
		all = sheet.Candidates(bytes.NewReader(head))
	}
	var best []string
	for _, candidate := range all {
		if isHeader(candidate) && filled(candidate) > filled(best) {
			best = candidate
		}
	}
	if filled(best) < 2 {
		return nil, noTable(s.Name)
	}
	return best, nil
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// isHeader reports whether cells can be names: none is a number, a date or an address,
// and few are empty or said twice.
func isHeader(cells []string) bool {
	seen := map[string]bool{}
	twice := 0
	for _, c := range cells {
		c = strings.ToLower(strings.TrimSpace(c))
		switch {
		case c == "":
			continue
		case len(c) > 200, strings.Contains(c, "@"), strings.Trim(c, "0123456789.,-+€$£% /:") == "":
			return false
		case seen[c]:
			twice++
		}
		seen[c] = true
	}
	return filled(cells) >= 2 && twice*4 <= len(cells)
}

// isSums reports whether cells are a line of sums, which is no row: little is filled,
// and it begins with a word for it.
func isSums(cells []string) bool {
	at := slices.IndexFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
	return at >= 0 && ledger.SumsBegin(cells[at]) && filled(cells)*2 <= len(cells)
}

// read takes the first rows below the header.
func (s *Sample) read(t *intake.Tree, name string, book bool) error {
	r, err := t.Open(name)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // only its beginning is read
	is := func(header []string) bool { return slices.Equal(header, s.Header) }
	var table sheet.Table
	if book {
		w, err := sheet.NewWorkbook(r, is)
		if err != nil {
			return err
		}
		defer w.Close() //nolint:errcheck // read only
		table = w
	} else {
		c, err := sheet.NewCSV(r, is)
		if err != nil {
			return err
		}
		s.Between = c.Between()
		table = c
	}
	s.Above = table.HeaderLine() - 1
	for size := 0; len(s.Rows) < sampleRows && size < sampleBytes; {
		row, err := table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			s.Whole = true
			return nil
		case errors.As(err, &reject):
			continue // said when the file is read
		case err != nil:
			return err
		}
		cells := make([]string, len(s.Header))
		for i := range cells {
			cells[i] = row.Text(i)
			size += len(cells[i])
		}
		if isSums(cells) {
			continue
		}
		s.Rows, s.Lines = append(s.Rows, cells), append(s.Lines, row.Line)
	}
	return nil
}
