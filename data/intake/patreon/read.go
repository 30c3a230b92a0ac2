package patreon

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

// reader reads one list of members.
type reader struct {
	conventions

	in       *intake.Input
	yield    func(data.Record, error) bool
	columns  *columns
	file     int
	currency string // of the members so far
}

// errStop says that the reader of the records wants no more.
var errStop = errors.New("stop")

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	if in.Claim.Files[0].Kind == "earnings" {
		return earnings.Read(ctx, in)
	}
	return func(yield func(data.Record, error) bool) {
		for i, f := range in.Claim.Files {
			r := &reader{in: in, yield: yield, file: i}
			var err error
			if r.conventions, err = survey(ctx, in, f.Name); err == nil {
				err = r.readFile(ctx, f.Name)
			}
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

func (r *reader) readFile(ctx context.Context, name string) (err error) {
	src, done, err := r.in.Open(ctx, r.file)
	if err != nil {
		return err
	}
	defer func() {
		if !errors.Is(err, errStop) {
			err = errors.Join(err, done())
		}
	}()
	table, err := openTable(src, name)
	if err != nil {
		return err
	}
	r.columns = findColumns(table.Header())
	for {
		row, err := table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return layout.Ended(r.in, path.Base(name), table.Report())
		case errors.As(err, &reject):
			reject.File = r.file
			err = r.give(data.Record{}, reject)
		case err == nil:
			err = r.take(row, table)
		}
		if err != nil {
			return err
		}
	}
}

func openTable(r io.Reader, name string) (*sheet.CSV, error) {
	table, err := sheet.NewCSV(r, isMembers)
	if errors.Is(err, sheet.ErrNoHeader) {
		return nil, &data.Error{Code: data.WarnUnknownFormat, Msg: path.Base(name) + " no longer begins with the columns of Patreon's members.", Hint: "Export it again.", Err: err}
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return table, nil
}

// take gives out what one row says: the membership, its start, and the follow.
func (r *reader) take(row sheet.Row, table *sheet.CSV) error {
	m, since, err := r.member(row)
	if err != nil {
		return r.give(data.Record{}, &data.RowError{File: r.file, Line: row.Line, Reason: err.Error(), Raw: table.Raw()})
	}
	r.noteCurrency(m)
	facts := []data.Fact{m}
	if !m.Since.IsZero() {
		facts = append(facts, &data.Interaction{
			Key: m.Key + " since", Kind: data.Subscribe, At: m.Since, Precision: since, Actor: m.Person, Target: data.Owner,
		})
	}
	if yes(row.Cell(r.columns.follows)) {
		facts = append(facts, &data.Interaction{
			Key: m.Key + " follows", Kind: data.Follow, Precision: data.Undated, Actor: m.Person, Target: data.Owner,
		})
	}
	for _, f := range facts {
		if err := r.give(data.Record{File: r.file, Line: row.Line, Fact: f}, nil); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) noteCurrency(m *data.Member) {
	switch {
	case m.Lifetime == 0 && m.Pledge == 0, r.currency == m.Currency:
	case r.currency == "":
		r.currency = m.Currency
	default:
		r.in.Warn(data.WarnMixedCurrency, "The members pay in several currencies. They are kept apart and never added up.")
	}
}

func (r *reader) give(record data.Record, err error) error {
	if !r.yield(record, err) {
		return errStop
	}
	return nil
}
