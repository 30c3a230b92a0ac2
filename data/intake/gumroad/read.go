package gumroad

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one file of sales or affiliates.
type reader struct {
	conventions

	in      *intake.Input
	yield   func(data.Record, error) bool
	columns *columns
	file    int
	table   *sheet.CSV

	prices  int64 // sum of the sale prices of all rows
	stated  sheet.Amount
	rejects int
}

// errStop says that the reader of the records wants no more.
var errStop = errors.New("stop")

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	if in.Claim.Files[0].Kind == payoutFile {
		return payouts.Read(ctx, in)
	}
	return func(yield func(data.Record, error) bool) {
		for i, f := range in.Claim.Files {
			r := &reader{in: in, yield: yield, file: i}
			err := r.readFile(ctx, f)
			if errors.Is(err, errStop) {
				return
			}
			if err != nil {
				yield(data.Record{}, err)
				return
			}
		}
	}
}

func (r *reader) readFile(ctx context.Context, f intake.File) error {
	if f.Kind == affiliatesFile {
		return r.each(ctx, func(header []string) func(sheet.Row) error {
			c := sheet.NewColumns(header)
			id, name, email := c.Find("Affiliate ID"), c.Find("Name"), c.Find("Email")
			return func(row sheet.Row) error { return r.takeAffiliate(row, id, name, email) }
		})
	}
	var err error
	if r.conventions, err = survey(ctx, r.in, f.Name); err != nil {
		return err
	}
	err = r.each(ctx, func(header []string) func(sheet.Row) error {
		r.columns = findColumns(header)
		return r.takeSale
	})
	if err == nil {
		r.compareTotals(path.Base(f.Name))
	}
	return err
}

// each hands the rows of the file to take, which begin makes from the header.
func (r *reader) each(ctx context.Context, begin func(header []string) func(sheet.Row) error) (err error) {
	src, done, err := r.in.Open(ctx, r.file)
	if err != nil {
		return err
	}
	defer func() {
		if !errors.Is(err, errStop) {
			err = errors.Join(err, done())
		}
	}()
	name := r.in.Claim.Files[r.file].Name
	if r.table, err = openTable(src, name); err != nil {
		return err
	}
	take := begin(r.table.Header())
	for {
		row, err := r.table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return layout.Ended(r.in, path.Base(name), r.table.Report())
		case errors.As(err, &reject):
			reject.File = r.file
			err = r.give(data.Record{}, reject)
		case err == nil:
			err = take(row)
		}
		if err != nil {
			return err
		}
	}
}

func openTable(r io.Reader, name string) (*sheet.CSV, error) {
	table, err := sheet.NewCSV(r, func(h []string) bool { return kindOf(h) != "" })
	if errors.Is(err, sheet.ErrNoHeader) {
		return nil, &data.Error{Code: data.WarnUnknownFormat, Msg: path.Base(name) + " no longer begins with the columns of Gumroad.", Hint: "Export it again.", Err: err}
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return table, nil
}

// takeSale reads one purchase and what its buyer said about it.
func (r *reader) takeSale(row sheet.Row) error {
	if isTotals(row, r.columns.id) {
		r.stated, _ = sheet.ParseAmount(row.Cell(r.columns.price), r.decimal, exponent)
		return nil
	}
	s, err := r.sale(row)
	if err != nil {
		return r.reject(row.Line, err.Error())
	}
	if err := r.give(data.Record{File: r.file, Line: row.Line, Fact: s}, nil); err != nil {
		return err
	}
	review, err := r.review(row, s)
	if err != nil {
		return r.reject(row.Line, err.Error()+"; the sale was kept, the review was left out")
	}
	if review == nil {
		return nil
	}
	return r.give(data.Record{File: r.file, Line: row.Line, Fact: review}, nil)
}

// takeAffiliate reads one affiliate: somebody who is known, with nothing done yet.
func (r *reader) takeAffiliate(row sheet.Row, id, name, email int) error {
	if isTotals(row, id) {
		return nil
	}
	address := text(row.Cell(email))
	if data.Normalize(data.ByEmail, address) == "" {
		return r.reject(row.Line, "names no affiliate by e-mail")
	}
	who := data.Ref{Kind: data.ByEmail, Value: address, Name: text(row.Cell(name))}
	return r.give(data.Record{File: r.file, Line: row.Line, Fact: &data.Identity{Ref: who}}, nil)
}

// isTotals recognises the last row, which adds up the others.
func isTotals(row sheet.Row, column int) bool {
	return bytes.EqualFold(row.Cell(column), []byte("Totals"))
}

// text returns a cell that may be kept. Gumroad puts an apostrophe before cells
// that a spreadsheet would take for a formula; any other apostrophe belongs to
// the name, as in 't Hooft.
func text(cell []byte) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		cell = cell[1:]
	}
	return string(cell)
}

// compareTotals tells the person when the last row adds up to something else
// than the rows: some are missing.
func (r *reader) compareTotals(name string) {
	if r.stated.Known && r.rejects == 0 && r.stated.Minor != r.prices {
		r.in.Warn(data.WarnTruncated, fmt.Sprintf("The totals of %s say %s USD, but its rows add up to %s USD: rows are missing or were changed. Export it again.",
			name, data.FormatMinor(r.stated.Minor, currency), data.FormatMinor(r.prices, currency)))
	}
}

func (r *reader) reject(line int, reason string) error {
	return r.give(data.Record{}, &data.RowError{File: r.file, Line: line, Reason: reason, Raw: r.table.Raw()})
}

func (r *reader) give(record data.Record, err error) error {
	if err != nil {
		r.rejects++
	}
	if !r.yield(record, err) {
		return errStop
	}
	return nil
}
