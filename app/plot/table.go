package plot

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Table is what a chart shows, in words and numbers.
type Table struct {
	Head []string
	Rows [][]string
}

// WriteCSV writes t as comma-separated values. A cell that a spreadsheet would run as
// a formula gets an apostrophe before it.
func (t Table) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		safe := make([]string, len(row))
		for i, c := range row {
			safe[i] = Harmless(c)
		}
		if err := out.Write(safe); err != nil {
			return fmt.Errorf("write table: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

// String returns t with tabs between cells, for the clipboard.
func (t Table) String() string {
	var s strings.Builder
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		s.WriteString(strings.Join(row, "\t"))
		s.WriteByte('\n')
	}
	return s.String()
}

// Harmless returns a cell of a CSV file so that no spreadsheet runs it as a
// formula: with an apostrophe before it where it looks like one.
func Harmless(c string) string {
	first, size := utf8.DecodeRuneInString(c)
	if c == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return c
	}
	if number := c[size:]; (first == '+' || first == '-') && strings.ContainsAny(number, "0123456789") && strings.Trim(number, "0123456789.,") == "" {
		return c
	}
	return "'" + c
}
