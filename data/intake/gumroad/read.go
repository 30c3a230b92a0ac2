package gumroad

import (
	"bytes"
	"context"
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
	layout.Sheets
	conventions

	columns    *columns
	affiliates affiliateColumns

	prices int64 // sum of the sale prices of all rows
	stated sheet.Amount
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	if in.Claim.Files[0].Kind == payoutFile {
		return payouts.Read(ctx, in)
	}
	return in.Stream(ctx, func(s *intake.Stream) error {
		for i, f := range in.Claim.Files {
			r := &reader{}
			r.Sheets = layout.Sheets{Stream: s, Table: r.open}
			if err := r.readFile(i, f); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *reader) readFile(file int, f intake.File) error {
	if f.Kind == affiliatesFile {
		return r.Rows(file, r.takeAffiliate)
	}
	if err := r.survey(file); err != nil {
		return err
	}
	if err := r.Rows(file, r.takeSale); err != nil {
		return err
	}
	r.compareTotals(path.Base(f.Name))
	return nil
}

// open finds the columns of a file.
func (r *reader) open(src io.Reader, name string) (sheet.Table, error) {
	table, err := layout.OpenCSV(src, name, "Gumroad", func(h []string) bool { return kindOf(h) != "" })
	if err != nil {
		return nil, err
	}
	r.columns = findColumns(table.Header())
	c := sheet.NewColumns(table.Header())
	r.affiliates = affiliateColumns{c.Find("Affiliate ID"), c.Find("Name"), c.Find("Email")}
	return table, nil
}

// takeSale reads one purchase and what its buyer said about it.
func (r *reader) takeSale(row sheet.Row) error {
	if isTotals(row, r.columns.id) {
		r.stated, _ = sheet.ParseAmount(row.Cell(r.columns.price), r.Decimal, exponent)
		return nil
	}
	s, err := r.sale(row)
	if err != nil {
		return r.RejectRow(row, err.Error())
	}
	if err := r.Send(row.Line, s); err != nil {
		return err
	}
	review, err := r.review(row, s)
	if err != nil {
		return r.RejectRow(row, err.Error()+"; the sale was kept, the review was left out")
	}
	if review == nil {
		return nil
	}
	return r.Send(row.Line, review)
}

type affiliateColumns struct{ id, name, email int }

// takeAffiliate reads one affiliate: somebody who is known, with nothing done yet.
func (r *reader) takeAffiliate(row sheet.Row) error {
	c := r.affiliates
	if isTotals(row, c.id) {
		return nil
	}
	address := text(row.Cell(c.email))
	if data.Normalize(data.ByEmail, address) == "" {
		return r.RejectRow(row, "names no affiliate by e-mail")
	}
	who := data.Ref{Kind: data.ByEmail, Value: address, Name: text(row.Cell(c.name))}
	return r.Send(row.Line, &data.Identity{Ref: who})
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
	if r.stated.Known && r.Rejected == 0 && r.stated.Minor != r.prices {
		r.Warn(data.WarnTruncated, fmt.Sprintf("The totals of %s say %s USD, but its rows add up to %s USD: rows are missing or were changed. Export it again.",
			name, data.FormatMinor(r.stated.Minor, currency), data.FormatMinor(r.prices, currency)))
	}
}
