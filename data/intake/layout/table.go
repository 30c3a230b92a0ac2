package layout

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Row is one row of a table.
type Row struct {
	sheet.Row
	f     *File
	table *table
}

// table is a table that is being read, and where its columns are.
type table struct {
	sheet.Table
	columns sheet.Columns
	at      map[string]int
	shift   int        // days between a workbook's calendar and that of 1900
	short   data.Lines // rows that lack cells and are records
	passed  bool       // the row is no record
}

// daysTo1904 lie between the two calendars of workbooks.
const daysTo1904 = 1462

// Table takes the rows below the first header that fits. Rows that each returns an
// error for are rejected, unless it is a *data.Error.
func (f *File) Table(fits func(c sheet.Columns) bool, each func(r Row) error) error {
	return f.Raw(func(raw io.Reader) (err error) {
		t, done, err := f.openTable(raw, fits)
		if err != nil {
			return err
		}
		defer func() {
			if closed := done(); err == nil {
				err = closed
			}
		}()
		for n := 1; ; n++ {
			if f.looking && f.In.Options.Look > 0 && n > f.In.Options.Look {
				return nil
			}
			row, err := t.Next()
			var reject *data.RowError
			switch {
			case errors.Is(err, io.EOF):
				f.take(t)
				return nil
			case errors.As(err, &reject):
				err = f.Reject(reject.Line, reject.Raw, reject.Reason)
			case err == nil:
				err = f.one(t, row, each)
			}
			if err != nil {
				return err
			}
		}
	})
}

// one takes a row, and counts it where it lacks cells.
func (f *File) one(t *table, row sheet.Row, each func(r Row) error) error {
	t.passed = false
	err := each(Row{row, f, t})
	if row.Short && !t.passed {
		t.short.Add(row.Line)
	}
	if err != nil {
		err = f.Take(row.Line, t.Raw(), err)
	}
	return err
}

// take keeps what was odd about a table that was read to its end.
func (f *File) take(t *table) {
	f.table = t.Report()
	if f.table.Short.N > 0 { // workbooks leave empty cells at the end of rows out
		f.table.Short = t.short
	}
	f.damaged = 0
}

func (f *File) openTable(raw io.Reader, fits func(c sheet.Columns) bool) (*table, func() error, error) {
	t, done := &table{at: map[string]int{}}, func() error { return nil }
	var seen []string
	isHeader := func(header []string) bool {
		if len(header) > len(seen) {
			seen = header
		}
		return fits(sheet.NewColumns(header))
	}
	var err error
	if head := (&Head{Name: f.Name, tree: f.In.Tree}); intake.Suffix(f.Name) == "xlsx" || strings.HasPrefix(head.Text(), "PK\x03\x04") {
		var book *sheet.Workbook
		if book, err = sheet.NewWorkbook(raw, isHeader); err == nil {
			t.Table, done = book, book.Close
			if book.Since1904() {
				t.shift = daysTo1904
			}
		}
	} else {
		t.Table, err = sheet.NewCSV(raw, isHeader)
	}
	switch {
	case errors.Is(err, sheet.ErrNoHeader):
		return nil, nil, f.Unknown("its columns are " + listed(seen))
	case err != nil:
		return nil, nil, err
	}
	t.columns = sheet.NewColumns(t.Header())
	return t, done, nil
}

// listed joins the first names of a header, cut to what people read.
func listed(names []string) string {
	const most = 12
	more := ""
	if len(names) > most {
		names, more = names[:most], ", …"
	}
	return strings.Join(names, ", ") + more
}

// Pass says that a row is no record, as a line that counts the rows above it: that it has
// few cells is no loss.
func (r Row) Pass() { r.table.passed = true }

// column returns where the column of one of the names is, or -1.
func (r Row) column(name string) int {
	at, ok := r.table.at[name]
	if !ok {
		at = r.table.columns.Find(name)
		r.table.at[name] = at
	}
	return at
}

// Get returns the trimmed text of the first of the columns that is there and not
// empty. Marks that keep spreadsheets from calculating are taken off.
func (r Row) Get(names ...string) string {
	for _, name := range names {
		if cell := r.Cell(r.column(name)); len(cell) > 0 {
			return string(unmarked(cell))
		}
	}
	return ""
}

// unmarked drops the apostrophe before what could be a formula or a number; any
// other belongs to the text, as in 't Hooft and '90s.
func unmarked(cell []byte) []byte {
	if len(cell) < 2 || cell[0] != '\'' {
		return cell
	}
	if rest := cell[1:]; strings.IndexByte("=+-@", rest[0]) >= 0 || len(bytes.Trim(rest, "0123456789 ()./+-")) == 0 {
		return rest
	}
	return cell
}

// Has reports whether the table has one of the columns.
func (r Row) Has(names ...string) bool {
	for _, name := range names {
		if r.column(name) >= 0 {
			return true
		}
	}
	return false
}

// Header returns the names of the columns as they stand.
func (r Row) Header() []string { return r.table.Header() }

// Raw returns the row as it stands in the file.
func (r Row) Raw() string { return r.table.Raw() }

// Time reads the first of the columns that is not empty; see File.Time. Times
// without an offset are in the zone of Export.Zone.
func (r Row) Time(names ...string) (time.Time, data.Precision, error) {
	return r.TimeIn(r.f.Zone(), names...)
}

// TimeIn is Time for columns whose zone is known.
func (r Row) TimeIn(zone *time.Location, names ...string) (time.Time, data.Precision, error) {
	return r.TimeOf(r.Get(names...), zone)
}

// TimeOf reads a time that was put together from cells of the row.
func (r Row) TimeOf(text string, zone *time.Location) (time.Time, data.Precision, error) {
	at, precision, err := r.f.Time(text, zone)
	r.f.years = r.f.years || err == nil && !r.f.looking && sheet.ShortYear([]byte(text))
	if r.table.shift > 0 && err == nil && !at.IsZero() && sheet.Serial(text) {
		at = at.AddDate(0, 0, r.table.shift)
	}
	return at, precision, err
}

// Zone is that of times without one, for times that are packed into a cell with others.
func (r Row) Zone() *time.Location { return r.f.Zone() }

// Int reads a whole number, with or without grouping ("1,234", "1 234"); false
// where there is none.
func (r Row) Int(names ...string) (int64, bool) {
	text := strings.TrimSuffix(r.Get(names...), ".0")
	whole := strings.Map(func(c rune) rune {
		if strings.ContainsRune(" \u00a0\u202f'", c) {
			return -1
		}
		return c
	}, text)
	for _, sign := range []string{",", "."} {
		if groups := strings.Split(whole, sign); len(groups) > 1 {
			for _, g := range groups[1:] {
				if len(g) != 3 {
					return 0, false
				}
			}
			whole = strings.Join(groups, "")
		}
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	return n, err == nil
}
