// Package tables writes long tables for other programs, row by row, so that
// memory does not grow with them: CSV, XLSX and Parquet. A cell is nil, int64,
// float64, string or a time.
package tables

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"rapport/app/plot"
	"rapport/data"
)

// Writer takes the rows of one table. Close ends the table; it does not close
// what is below.
type Writer interface {
	Row(cells []any) error
	Close() error
}

// momentLayout is RFC 3339 with milliseconds where there are any.
const momentLayout = "2006-01-02T15:04:05.999Z07:00"

// csvWriter writes UTF-8 with a header. No cell is run as a formula by a
// spreadsheet.
type csvWriter struct {
	out   *csv.Writer
	cells []string
}

// NewCSV begins a table of comma-separated values.
func NewCSV(to io.Writer, t data.Table) (Writer, error) {
	w := &csvWriter{out: csv.NewWriter(to), cells: make([]string, len(t.Columns))}
	for i, c := range t.Columns {
		w.cells[i] = c.Name
	}
	return w, w.out.Write(w.cells)
}

func (w *csvWriter) Row(cells []any) error {
	for i, c := range cells {
		w.cells[i] = plain(c)
		if _, ok := c.(string); ok {
			w.cells[i] = plot.Harmless(w.cells[i])
		}
	}
	return w.out.Write(w.cells)
}

func (w *csvWriter) Close() error {
	w.out.Flush()
	return w.out.Error()
}

func plain(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case int64:
		return strconv.FormatInt(c, 10)
	case float64:
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return ""
		}
		return strconv.FormatFloat(c, 'g', -1, 64)
	case time.Time:
		return c.UTC().Format(momentLayout)
	}
	return fmt.Sprint(cell)
}
