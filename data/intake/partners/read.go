package partners

import (
	"context"
	"errors"
	"io"
	"iter"
	"path"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one sheet. Sheets are small: everything about codes is kept.
type reader struct {
	in      *intake.Input
	decimal sheet.Decimal
	order   sheet.Order
	shift   data.Day
	binary  bool
	columns map[string]int
	claims  map[string][]codeClaim // by normalised code
	keys    map[string]int         // how often each key came
}

// codeClaim is the use of a code by one accepted row.
type codeClaim struct {
	partner    string // normalised
	name       string
	start, end data.Day
	line       int
}

var errStop = errors.New("stop")

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		for i := range in.Claim.Files {
			r := &reader{in: in, claims: map[string][]codeClaim{}, keys: map[string]int{}}
			err := r.survey(in.Claim.Files[i].Name)
			if err == nil {
				err = r.readFile(ctx, i, yield)
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

// survey lets the amounts and dates of the sheet vote on how they are written.
func (r *reader) survey(name string) (err error) {
	src, err := r.in.Tree.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	t, err := openTable(src, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.close()) }()
	r.find(t)
	var amounts sheet.DecimalVote
	var dates sheet.DateVote
	for {
		row, err := t.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return r.decide(&amounts, &dates)
		case errors.As(err, &reject):
			continue
		case err != nil:
			return err
		}
		exponent, ok := data.Exponent(currencyOf(row.Text(r.columns["currency"])))
		if !ok {
			exponent = 2
		}
		if !r.binary {
			amounts.Add(row.Cell(r.columns["fee"]), exponent)
			amounts.Add(row.Cell(r.columns["product_cost"]), exponent)
		}
		dates.Add(row.Cell(r.columns["start"]))
		dates.Add(row.Cell(r.columns["end"]))
	}
}

func (r *reader) decide(amounts *sheet.DecimalVote, dates *sheet.DateVote) error {
	var ok bool
	if r.decimal, ok = amounts.Choose(r.in.Options.Decimals); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDecimal, Msg: "The fees do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	if r.order, ok = dates.Choose(r.in.Options.Dates); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDate, Msg: "The days do not tell whether the day or the month comes first.",
			Hint: "Write them like 2026-11-30, or say it: --dates dmy, or --dates mdy.",
		}
	}
	return nil
}

func (r *reader) find(t *table) {
	c := sheet.NewColumns(t.Header())
	r.columns = map[string]int{}
	for _, name := range names {
		r.columns[name] = find(c, name)
	}
	r.shift, r.binary = t.shift, t.binary
}

func (r *reader) readFile(ctx context.Context, file int, yield func(data.Record, error) bool) (err error) {
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
	t, err := openTable(src, name)
	if err != nil {
		return err
	}
	defer func() {
		if closing := t.close(); closing != nil {
			err = errors.Join(err, closing)
		}
	}()
	r.find(t)
	for {
		row, err := t.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return layout.Ended(r.in, path.Base(name), t.Report())
		case errors.As(err, &reject):
			reject.File = file
		case err != nil:
			return err
		default:
			deal, reason := r.deal(row)
			if reason == nil {
				if !yield(data.Record{File: file, Line: row.Line, Fact: deal}, nil) {
					return errStop
				}
				continue
			}
			reject = &data.RowError{File: file, Line: row.Line, Reason: reason.Error(), Raw: t.Raw()}
		}
		if !yield(data.Record{}, reject) {
			return errStop
		}
	}
}
