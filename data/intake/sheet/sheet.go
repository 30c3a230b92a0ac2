// Package sheet reads tables that passed through other people's hands: CSV in
// any delimiter, line ending and encoding, saved again by a spreadsheet, cut
// off, with a quote left open; and workbooks. It gives rows with the physical
// line they begin on, and reads the amounts and dates in them by the evidence
// of the whole column instead of guessing per cell.
//
// Cells are bytes of the reader's own buffer and valid until the next row: a
// million rows cost no memory. Whoever keeps a cell copies it.
package sheet

import (
	"bytes"
	"strings"

	"rapport/data"
)

// Limits of one table; what lies beyond is rejected with its line.
const (
	MaxCell    = 1 << 20
	MaxRecord  = 16 << 20
	MaxColumns = 2000
	maxRaw     = 4 << 10 // of the text kept of a rejected record
)

// headerLines is how far down the header may stand: reports begin with titles.
const headerLines = 20

// Row is one record of a table.
type Row struct {
	Line  int      // physical line where it begins; the row's number in a workbook
	Cells [][]byte // trimmed of nothing; valid until the next row
	Short bool     // has fewer cells than the header
}

// Cell returns the cell of a column with the white space around it cut off;
// nil when the column does not exist.
func (r Row) Cell(column int) []byte {
	if column < 0 || column >= len(r.Cells) {
		return nil
	}
	c := r.Cells[column]
	if len(c) == 0 || c[0] > ' ' && c[0] < 0x80 && c[len(c)-1] > ' ' && c[len(c)-1] < 0x80 {
		return c
	}
	return bytes.TrimSpace(c)
}

// Text returns the cell of a column as a string that may be kept.
func (r Row) Text(column int) string { return string(r.Cell(column)) }

// Report says what was odd about a table as far as it was read.
type Report struct {
	Truncated bool       // the last record is cut off
	Damaged   bool       // text in two encodings at once, or in one that is not known
	Short     data.Lines // rows with fewer cells than the header
	Long      data.Lines // rows with more, which were rejected
	Rows      int        // rows given out or rejected
	Formulas  int        // cells of the workbook that a formula works out
}

// mostRagged is the largest share of rows, in per cent, whose number of cells may be odd
// before somebody is asked; one or two of them say nothing of their file.
const (
	mostRagged = 5
	fewRagged  = 2
)

// Ragged reports whether so many rows have not as many cells as the header that the table
// may not be what it seems: a delimiter that stands in texts too, a file put together.
func (r Report) Ragged() bool {
	odd := r.Short.N + r.Long.N
	return odd > fewRagged && odd*100 > r.Rows*mostRagged
}

// Table is a stream of rows under a header.
type Table interface {
	Header() []string
	HeaderLine() int
	// Next returns the next row, io.EOF after the last, or a *data.RowError for
	// a record that is rejected, after which reading goes on. Other errors end it.
	Next() (Row, error)
	// Raw returns the text of the row last given, for rejects.
	Raw() string
	Report() Report
}

// Columns finds columns by name: without regard to case, and with white space
// trimmed and collapsed.
type Columns struct{ index map[string][]int }

// NewColumns indexes a header.
func NewColumns(header []string) Columns {
	c := Columns{map[string][]int{}}
	for i, name := range header {
		name = fold(name)
		c.index[name] = append(c.index[name], i)
	}
	return c
}

// Find returns the first column with one of the names, or -1.
func (c Columns) Find(names ...string) int {
	for _, name := range names {
		if at := c.index[fold(name)]; len(at) > 0 {
			return at[0]
		}
	}
	return -1
}

// Nth returns the n-th column of a repeated name, counted from 0, or -1.
func (c Columns) Nth(name string, n int) int {
	if at := c.index[fold(name)]; n < len(at) {
		return at[n]
	}
	return -1
}

// Has reports whether all the names are there.
func (c Columns) Has(names ...string) bool {
	for _, name := range names {
		if c.Find(name) < 0 {
			return false
		}
	}
	return true
}

func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// Unquote removes the apostrophe that shops put before ids, phones and zips so
// that spreadsheets leave them alone.
func Unquote(cell []byte) []byte {
	if len(cell) > 1 && cell[0] == '\'' {
		return cell[1:]
	}
	return cell
}

// Scientific reports whether an id went through a spreadsheet that rounded it
// ("6.86615E+12"): its last digits are lost and it names nothing.
func Scientific(cell []byte) bool {
	e := bytes.IndexAny(cell, "eE")
	if e < 1 || e+2 >= len(cell) || cell[e+1] != '+' && cell[e+1] != '-' {
		return false
	}
	digits := func(b []byte) bool {
		return len(bytes.TrimLeft(b, "0123456789.,")) == 0
	}
	return digits(cell[:e]) && digits(cell[e+2:])
}
