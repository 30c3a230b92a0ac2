package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"rapport/data"
)

// Limits of a workbook. They are small beside those of text files: nobody's
// sheet of deals is larger, and a workbook is unpacked in memory.
const (
	maxWorkbook  = 64 << 20  // packed
	maxUnpacked  = 1 << 30   // all parts
	maxPart      = 16 << 20  // what is kept in memory of one part
	maxRatio     = 200       // unpacked : packed, beyond ratioBeyond
	ratioBeyond  = 50 << 20  // real workbooks hold long runs of equal cells
	maxSheetRows = 1_048_576 // a workbook's own limit
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
	report     Report
}

// NewWorkbook opens a workbook and looks through its sheets for a header that
// isHeader accepts.
func NewWorkbook(r io.Reader, isHeader func(header []string) bool) (*Workbook, error) {
	packed, err := io.ReadAll(io.LimitReader(r, maxWorkbook+1))
	if err != nil {
		return nil, err
	}
	if err := checkWorkbook(packed); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(packed), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart, RawCellValue: true,
	})
	if err != nil {
		return nil, brokenWorkbook(err)
	}
	w := &Workbook{book: book}
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
		if len(cells) > len(w.header) && !blank(cells[len(w.header):]) {
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

func (w *Workbook) cells() ([][]byte, error) {
	w.row++
	if w.row > maxSheetRows {
		return nil, errors.New("too many rows")
	}
	columns, err := w.rows.Columns()
	if err != nil {
		return nil, err
	}
	cells := make([][]byte, min(len(columns), MaxColumns+1))
	for i := range cells {
		if len(columns[i]) <= MaxCell {
			cells[i] = []byte(columns[i])
		}
	}
	return cells, nil
}

// checkWorkbook unpacks every part once into nothing, counting: what a part
// says about its own size proves nothing.
func checkWorkbook(packed []byte) error {
	tooLarge := &data.Error{Code: data.WarnLimit, Msg: "The workbook is too large to be a sheet of deals.", Hint: "Save the sheet as CSV and import that."}
	if len(packed) > maxWorkbook {
		return tooLarge
	}
	if bytes.HasPrefix(packed, []byte{0xd0, 0xcf, 0x11, 0xe0}) {
		return &data.Error{Code: data.WarnEncrypted, Msg: "The workbook has a password, or is in the old XLS layout.", Hint: "Save it without a password as XLSX or CSV."}
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return brokenWorkbook(err)
	}
	total := int64(0)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return brokenWorkbook(err)
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, maxUnpacked-total+1))
		if err = errors.Join(err, r.Close()); err != nil {
			return brokenWorkbook(err)
		}
		total += n
		if total > maxUnpacked || total > ratioBeyond && total/maxRatio > int64(len(packed)) {
			return tooLarge
		}
	}
	return nil
}

func brokenWorkbook(err error) error {
	if errors.Is(err, excelize.ErrWorkbookFileFormat) || errors.Is(err, zip.ErrFormat) {
		return &data.Error{Code: "not_a_workbook", Msg: "This is no complete XLSX workbook.", Hint: "Save it again, or save the sheet as CSV.", Err: err}
	}
	return &data.Error{Code: "broken_workbook", Msg: "The workbook is damaged.", Hint: "Save it again, or save the sheet as CSV.", Err: err}
}
