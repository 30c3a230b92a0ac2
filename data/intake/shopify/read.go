package shopify

import (
	"context"
	"errors"
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
	conventions

	in      *intake.Input
	yield   func(data.Record, error) bool
	columns *columns
	file    int
	pending *order // rows of it may still follow
	order   order  // what pending points to

	currency string            // of the sales so far
	texts    map[string]string // see shared
}

// errStop says that the reader of the records wants no more.
var errStop = errors.New("stop")

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		r := &reader{in: in, yield: yield, texts: map[string]string{}}
		if err := r.run(ctx); err != nil && !errors.Is(err, errStop) {
			yield(data.Record{}, err)
		}
	}
}

func (r *reader) run(ctx context.Context) error {
	sound, err := r.sound(ctx)
	if err != nil {
		return err
	}
	if r.conventions, err = survey(ctx, r.in, sound); err != nil {
		return err
	}
	for _, i := range sound {
		if err := r.readFile(ctx, i); err != nil {
			return err
		}
	}
	if err := r.flush(); err != nil {
		return err
	}
	return nil
}

// sound returns the parts that can be read to their end. A damaged part is left
// out whole; that of an export of one file is the error of the export.
func (r *reader) sound(ctx context.Context) ([]int, error) {
	var sound []int
	for i, f := range r.in.Claim.Files {
		if len(r.in.Claim.Files) == 1 {
			return []int{0}, nil
		}
		var known *data.Error
		switch err := r.in.Check(ctx, i); {
		case err == nil:
			sound = append(sound, i)
		case errors.As(err, &known):
			r.in.Warn(data.WarnTruncated, path.Base(f.Name)+" was left out: "+known.Msg)
		default:
			return nil, err
		}
	}
	if len(sound) == 0 {
		return nil, &data.Error{Code: "unreadable", Msg: "None of the parts can be read.", Hint: "Download them again."}
	}
	return sound, nil
}

func (r *reader) readFile(ctx context.Context, file int) (err error) {
	src, done, err := r.in.Open(ctx, file)
	if err != nil {
		return err
	}
	defer func() {
		if !errors.Is(err, errStop) {
			err = errors.Join(err, done())
		}
	}()
	name := r.in.Claim.Files[file].Name
	table, err := openTable(src, name)
	if err != nil {
		return err
	}
	r.file, r.columns = file, findColumns(table.Header())
	if r.columns.currency < 0 && r.in.Options.Currency == "" {
		return &data.Error{Code: "currency_needed", Msg: path.Base(name) + " has no column Currency.", Hint: "Say the shop's currency: --currency EUR."}
	}
	for {
		row, err := table.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err := r.take(row, err, table); err != nil {
			return err
		}
	}
	return r.ended(name, table.Report())
}

// take handles one row or what is wrong with it.
func (r *reader) take(row sheet.Row, err error, table *sheet.CSV) error {
	var reject *data.RowError
	switch {
	case errors.As(err, &reject):
		reject.File = r.file
		if r.pending != nil {
			r.pending.suspect = true
		}
		return r.give(data.Record{File: r.file, Line: reject.Line}, reject)
	case err != nil:
		return err
	}
	if r.columns.begins(row, r.pending) {
		return r.begin(row, table)
	}
	name := string(row.Cell(r.columns.name))
	if r.pending == nil || r.pending.name != name {
		if err := r.flush(); err != nil {
			return err
		}
		return r.reject(row.Line, fmt.Sprintf("one more item of order %s, whose first row is missing", name), table.Raw())
	}
	if r.pending.rejected {
		return nil
	}
	if err := r.addLine(r.pending, row); err != nil {
		r.pending.rejected = true
		return r.reject(row.Line, fmt.Sprintf("%s; order %s was left out", err, name), table.Raw())
	}
	return nil
}

// begin finishes the order before and starts the next.
func (r *reader) begin(row sheet.Row, table *sheet.CSV) error {
	if err := r.flush(); err != nil {
		return err
	}
	o, err := r.newOrder(row)
	r.pending = o
	if err != nil {
		o.rejected = true
		return r.reject(row.Line, err.Error(), table.Raw())
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
	if err := o.settle(); err != nil {
		if o.atEnd {
			r.in.Warn(data.WarnTruncated, fmt.Sprintf("The orders end in the middle of order %s, which was left out. Export them again.", o.name))
		}
		return r.give(data.Record{}, &data.RowError{File: o.file, Line: o.line, Reason: err.Error(), Raw: o.name})
	}
	switch {
	case r.currency == "":
		r.currency = o.sale.Currency
	case r.currency != o.sale.Currency:
		r.in.Warn(data.WarnMixedCurrency, "The orders are in several currencies. They are kept apart and never added up.")
	}
	return r.give(data.Record{File: o.file, Line: o.line, Fact: o.sale}, nil)
}

// ended notes what is odd about the end of a file. The last order may go on in
// the next part.
func (r *reader) ended(name string, report sheet.Report) error {
	if r.pending != nil {
		r.pending.suspect, r.pending.atEnd = true, true
	}
	return layout.Ended(r.in, path.Base(name), report)
}

func (r *reader) reject(line int, reason, raw string) error {
	return r.give(data.Record{}, &data.RowError{File: r.file, Line: line, Reason: reason, Raw: raw})
}

func (r *reader) give(record data.Record, err error) error {
	if !r.yield(record, err) {
		return errStop
	}
	return nil
}
