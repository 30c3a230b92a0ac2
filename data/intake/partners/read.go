package partners

import (
	"context"
	"io"
	"iter"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one sheet. Sheets are small: everything about codes is kept.
type reader struct {
	layout.Sheets

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

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return in.Stream(ctx, func(s *intake.Stream) error {
		for i := range in.Claim.Files {
			r := &reader{claims: map[string][]codeClaim{}, keys: map[string]int{}}
			r.Sheets = layout.Sheets{Stream: s, Table: r.open}
			if err := r.survey(i); err != nil {
				return err
			}
			if err := r.Rows(i, r.take); err != nil {
				return err
			}
		}
		return nil
	})
}

// survey lets the amounts and dates of the sheet vote on how they are written.
func (r *reader) survey(file int) error {
	var amounts sheet.DecimalVote
	var dates sheet.DateVote
	err := r.Look(file, func(row sheet.Row) bool {
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
		return false
	})
	if err != nil {
		return err
	}
	return r.decide(&amounts, &dates)
}

func (r *reader) decide(amounts *sheet.DecimalVote, dates *sheet.DateVote) error {
	var ok bool
	if r.decimal, ok = amounts.Choose(r.Options.Decimals); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDecimal, Msg: "The fees do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	if r.order, ok = dates.Choose(r.Options.Dates); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDate, Msg: "The days do not tell whether the day or the month comes first.",
			Hint: "Write them like 2026-11-30, or say it: --dates dmy, or --dates mdy.",
		}
	}
	return nil
}

// open finds the columns of a sheet.
func (r *reader) open(src io.Reader, name string) (sheet.Table, error) {
	t, err := openTable(src, name)
	if err != nil {
		return nil, err
	}
	c := sheet.NewColumns(t.Header())
	r.columns = map[string]int{}
	for _, name := range names {
		r.columns[name] = find(c, name)
	}
	r.shift, r.binary = t.shift, t.binary
	return t, nil
}

func (r *reader) take(row sheet.Row) error {
	deal, err := r.deal(row)
	if err != nil {
		return r.RejectRow(row, err.Error())
	}
	return r.Send(row.Line, deal)
}
