package shopify

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one export, order by order.
type reader struct {
	layout.Sheets
	layout.Conventions

	columns *columns
	pending *order // rows of it may still follow
	order   order  // what pending points to

	currency string            // of the sales so far
	texts    map[string]string // see shared
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return in.Stream(ctx, func(s *intake.Stream) error {
		r := &reader{texts: map[string]string{}}
		r.Sheets = layout.Sheets{Stream: s, Table: r.open}
		return r.all()
	})
}

func (r *reader) all() error {
	sound, err := r.Sound()
	if err != nil {
		return err
	}
	if err := r.survey(sound); err != nil {
		return err
	}
	for _, i := range sound {
		if err := r.readFile(i); err != nil {
			return err
		}
	}
	return r.flush()
}

// open finds the columns of a part.
func (r *reader) open(src io.Reader, name string) (sheet.Table, error) {
	table, err := layout.OpenCSV(src, name, "Shopify orders", isOrders)
	if err != nil {
		return nil, err
	}
	if r.columns = findColumns(table.Header()); r.columns.currency < 0 && r.Options.Currency == "" {
		return nil, &data.Error{Code: "currency_needed", Msg: path.Base(name) + " has no column Currency.", Hint: "Say the shop's currency: --currency EUR."}
	}
	return watched{table, r}, nil
}

// watched is a table beside whose unreadable rows no order is complete for certain.
type watched struct {
	*sheet.CSV
	r *reader
}

// Next returns the next row.
func (w watched) Next() (sheet.Row, error) {
	row, err := w.CSV.Next()
	if err != nil && w.r.pending != nil {
		w.r.pending.suspect = true
	}
	return row, err
}

// readFile reads a part. Its last order may go on in the next one.
func (r *reader) readFile(file int) error {
	if err := r.Rows(file, r.take); err != nil {
		return err
	}
	if r.pending != nil {
		r.pending.atEnd = true
	}
	return nil
}

// take handles one row.
func (r *reader) take(row sheet.Row) error {
	if r.columns.begins(row, r.pending) {
		return r.begin(row)
	}
	name := string(row.Cell(r.columns.name))
	if r.pending == nil || r.pending.name != name {
		if err := r.flush(); err != nil {
			return err
		}
		return r.RejectRow(row, fmt.Sprintf("one more item of order %s, whose first row is missing", name))
	}
	if r.pending.rejected {
		return nil
	}
	if err := r.addLine(r.pending, row); err != nil {
		r.pending.rejected = true
		return r.RejectRow(row, fmt.Sprintf("%s; order %s was left out", err, name))
	}
	return nil
}

// begin finishes the order before and starts the next.
func (r *reader) begin(row sheet.Row) error {
	if err := r.flush(); err != nil {
		return err
	}
	o, err := r.newOrder(row)
	r.pending = o
	if err != nil {
		o.rejected = true
		return r.RejectRow(row, err.Error())
	}
	return nil
}

// flush gives out the order whose rows are complete.
func (r *reader) flush() error {
	o := r.pending
	r.pending = nil
	if o == nil || o.rejected {
		return nil
	}
	reading := r.File
	defer func() { r.File = reading }()
	r.File = o.file // the part before, where the order began
	if err := o.settle(); err != nil {
		if o.atEnd {
			r.Warn(data.WarnTruncated, fmt.Sprintf("The orders end in the middle of order %s, which was left out. Export them again.", o.name))
		}
		return r.Reject(o.line, err.Error(), o.name)
	}
	switch {
	case r.currency == "":
		r.currency = o.sale.Currency
	case r.currency != o.sale.Currency:
		r.Warn(data.WarnMixedCurrency, "The orders are in several currencies. They are kept apart and never added up.")
	}
	return r.Send(o.line, o.sale)
}
