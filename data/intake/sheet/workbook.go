package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapport/data"
)

// Workbook reads one sheet of an XLSX file. Cells are the stored values, not as
// a program shows them: dates are counts of days, 10 % is 0.1.
type Workbook struct {
	book       *excelize.File
	rows       *excelize.Rows
	row        int
	header     []string
	headerLine int
	raw        string
	gaps       int
	long       bool // a cell of the row is longer than MaxCell
	report     Report
}

// NewWorkbook opens a workbook and looks through its sheets for a header that
// isHeader accepts.
func NewWorkbook(r io.Reader, isHeader func(header []string) bool) (*Workbook, error) {
	packed, err := io.ReadAll(io.LimitReader(r, maxWorkbook+1))
	if err != nil {
		return nil, err
	}
	formulas, err := checkWorkbook(packed)
	if err != nil {
		return nil, err
	}
	book, err := openBook(packed)
	if err != nil {
		return nil, brokenWorkbook(err)
	}
	w := &Workbook{book: book, report: Report{Formulas: formulas}}
	for _, name := range book.GetSheetList() {
		found, err := w.findHeader(name, isHeader)
		if err != nil {
			return nil, errors.Join(brokenWorkbook(err), book.Close())
		}
		if found {
			return w, nil
		}
	}
	return nil, errors.Join(ErrNoHeader, book.Close())
}

func openBook(packed []byte) (book *excelize.File, err error) {
	defer guard(&err)
	book, err = excelize.OpenReader(bytes.NewReader(packed), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart, RawCellValue: true,
	})
	if err != nil && book != nil { // its large parts already lie in temporary files
		err = errors.Join(err, book.Close())
	}
	return book, err
}

// Close lets go of the workbook.
func (w *Workbook) Close() error { return errors.Join(w.rows.Close(), w.book.Close()) }

// Since1904 reports whether the workbook counts days from 1904, as those made on
// old Macs do, instead of 1900.
func (w *Workbook) Since1904() bool {
	props, err := w.book.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}

// Header returns the names of the columns.
func (w *Workbook) Header() []string { return w.header }

// HeaderLine returns the number of the header's row.
func (w *Workbook) HeaderLine() int { return w.headerLine }

// Raw returns the cells of the row last given.
func (w *Workbook) Raw() string { return cutRaw([]byte(w.raw)) }

// Report says what was odd so far.
func (w *Workbook) Report() Report { return w.report }

// Next returns the next row that is not empty.
func (w *Workbook) Next() (Row, error) {
	for w.rows.Next() {
		cells, err := w.cells()
		if err != nil {
			return Row{}, brokenWorkbook(err)
		}
		if blank(cells) {
			continue
		}
		w.raw = string(bytes.Join(cells, []byte(",")))
		w.report.Rows++
		if w.long {
			return Row{}, &data.RowError{Line: w.row, Raw: w.Raw(), Reason: "is longer than 1 MiB"}
		}
		if len(cells) > len(w.header) && !blank(cells[len(w.header):]) {
			w.report.Long.Add(w.row)
			return Row{}, &data.RowError{Line: w.row, Raw: w.Raw(), Reason: fmt.Sprintf("has %d cells, but the header has %d", len(cells), len(w.header))}
		}
		return Row{Line: w.row, Cells: cells, Short: len(cells) < len(w.header)}, nil
	}
	if err := w.rows.Error(); err != nil {
		return Row{}, brokenWorkbook(err)
	}
	return Row{}, io.EOF
}

func (w *Workbook) findHeader(sheet string, isHeader func([]string) bool) (bool, error) {
	rows, err := w.book.Rows(sheet)
	if err != nil {
		return false, err
	}
	w.rows, w.row = rows, 0
	for w.row < headerLines && rows.Next() {
		cells, err := w.cells()
		if err != nil {
			return false, errors.Join(err, rows.Close())
		}
		header := make([]string, len(cells))
		for i, c := range cells {
			header[i] = string(c)
		}
		if len(header) > 0 && isHeader(header) {
			w.header, w.headerLine = header, w.row
			return true, nil
		}
	}
	return false, errors.Join(rows.Error(), rows.Close())
}

func (w *Workbook) cells() (cells [][]byte, err error) {
	defer guard(&err)
	w.row++
	if w.row > maxSheetRows {
		return nil, errors.New("too many rows")
	}
	columns, err := w.rows.Columns()
	if err != nil {
		return nil, err
	}
	for _, c := range columns {
		if c == "" {
			w.gaps++
		}
	}
	if w.gaps > maxGaps {
		return nil, tooLarge()
	}
	cells = make([][]byte, min(len(columns), MaxColumns+1))
	w.long = false
	for i := range cells {
		cells[i] = []byte(shownNumber(columns[i][:min(len(columns[i]), MaxCell)]))
		w.long = w.long || len(columns[i]) > MaxCell
	}
	return cells, nil
}

// guard makes an error of a panic: excelize trusts some numbers of a workbook, such as
// those of shared texts.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("read workbook: %v", p)
	}
}

func brokenWorkbook(err error) error {
	var known *data.Error
	if errors.As(err, &known) {
		return err
	}
	if errors.Is(err, excelize.ErrWorkbookFileFormat) || errors.Is(err, zip.ErrFormat) {
		return &data.Error{Code: "not_a_workbook", Msg: "This is no complete XLSX workbook.", Hint: "Save it again, or save the sheet as CSV.", Err: err}
	}
	return &data.Error{Code: "broken_workbook", Msg: "The workbook is damaged.", Hint: "Save it again, or save the sheet as CSV.", Err: err}
}

// shownNumber takes the tail off a stored number that no program shows: 20.3 is kept as
// 20.299999999999997. Programs show fifteen digits.
func shownNumber(cell string) string {
	if len(cell) < 17 || len(cell) > 24 || strings.Trim(cell, "-0123456789.") != "" || !strings.Contains(cell, ".") {
		return cell
	}
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return cell
	}
	return strconv.FormatFloat(f, 'g', 15, 64)
}
