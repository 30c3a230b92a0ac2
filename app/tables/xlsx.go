package tables

import (
	"fmt"
	"io"
	"math"
	"time"

	"github.com/xuri/excelize/v2"

	"rapport/data"
)

const (
	// MostRows is how many rows a sheet holds, its head included.
	MostRows = 1048576
	mostText = 32767 // characters of a cell
)

// Book is a workbook with a sheet for each table.
type Book struct {
	file   *excelize.File
	sheets int
}

// NewBook begins a workbook.
func NewBook() *Book { return &Book{file: excelize.NewFile()} }

// Sheet begins the next table. The one before must be closed.
func (b *Book) Sheet(t data.Table) (Writer, error) {
	var err error
	if b.sheets == 0 {
		err = b.file.SetSheetName("Sheet1", t.Name)
	} else {
		_, err = b.file.NewSheet(t.Name)
	}
	if err != nil {
		return nil, err
	}
	b.sheets++
	out, err := b.file.NewStreamWriter(t.Name)
	if err != nil {
		return nil, err
	}
	err = out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	if err != nil {
		return nil, err
	}
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	w := &sheet{out: out, name: t.Name, cells: make([]any, len(t.Columns))}
	return w, w.write(head)
}

// WriteTo writes the workbook and forgets it.
func (b *Book) WriteTo(to io.Writer) (int64, error) {
	n, err := b.file.WriteTo(to)
	if closed := b.file.Close(); err == nil {
		err = closed
	}
	return n, err
}

// Close forgets a workbook that is not written.
func (b *Book) Close() error { return b.file.Close() }

// sheet writes one table. Text is text, never a formula.
type sheet struct {
	out   *excelize.StreamWriter
	name  string
	row   int
	cells []any
}

func (s *sheet) Row(cells []any) error {
	for i, c := range cells {
		s.cells[i] = sheetCell(c)
	}
	return s.write(s.cells)
}

// sheetCell leaves out what a sheet has no number for.
func sheetCell(cell any) any {
	switch c := cell.(type) {
	case float64:
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return nil
		}
	case time.Time:
		return plain(c)
	case string:
		if runes := []rune(c); len(runes) > mostText {
			return string(runes[:mostText-1]) + "…"
		}
	}
	return cell
}

func (s *sheet) write(cells []any) error {
	s.row++
	if s.row > MostRows {
		return TooManyRows(s.name)
	}
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return err
	}
	return s.out.SetRow(at, cells)
}

func (s *sheet) Close() error { return s.out.Flush() }

// TooManyRows is the error of a table that no sheet can hold.
func TooManyRows(table string) error {
	return &data.Error{
		Code: "too_many_rows", Msg: fmt.Sprintf("The table %s has more rows than a sheet can hold (1,048,576).", table),
		Hint: "Use --format csv or parquet.",
	}
}
