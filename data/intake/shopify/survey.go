package shopify

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// enoughRows must agree before the survey of a file ends early.
const enoughRows = 500

// conventions are how this export writes numbers and dates. A file that went
// through a spreadsheet has the spreadsheet's.
type conventions struct {
	decimal sheet.Decimal
	dates   sheet.Order
}

// survey lets the amounts and dates of the whole export vote. It ends after some
// hundred rows when those are clear, as they are in an untouched export.
func survey(ctx context.Context, in *intake.Input, parts []int) (conventions, error) {
	var amounts sheet.DecimalVote
	var dates sheet.DateVote
	rows := 0
	for _, i := range parts {
		enough, err := surveyFile(ctx, in, in.Claim.Files[i].Name, &amounts, &dates, &rows)
		if err != nil {
			return conventions{}, err
		}
		if enough {
			break
		}
	}
	decimal, ok := amounts.Choose(in.Options.Decimals)
	if !ok {
		return conventions{}, &data.Error{
			Code: data.WarnAmbiguousDecimal,
			Msg:  "The amounts do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	order, ok := dates.Choose(in.Options.Dates)
	if !ok {
		return conventions{}, &data.Error{
			Code: data.WarnAmbiguousDate,
			Msg:  "The dates do not tell whether the day or the month comes first: a spreadsheet has rewritten them.",
			Hint: "Say it: --dates dmy, or --dates mdy. Better, import the file as Shopify sent it.",
		}
	}
	return conventions{decimal, order}, nil
}

func surveyFile(ctx context.Context, in *intake.Input, name string, amounts *sheet.DecimalVote, dates *sheet.DateVote, rows *int) (enough bool, err error) {
	r, err := in.Tree.Open(name)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	table, err := openTable(r, name)
	if err != nil {
		return false, err
	}
	c := findColumns(table.Header())
	exponent := exponentOf(in.Options.Currency)
	for {
		row, err := table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return false, nil
		case errors.As(err, &reject):
			continue
		case err != nil:
			return false, err
		}
		if *rows++; *rows%4096 == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		if currency := row.Cell(c.currency); len(currency) == 3 {
			exponent = exponentOf(string(currency))
		}
		for _, column := range c.money {
			amounts.Add(row.Cell(column), exponent)
		}
		for _, column := range c.dates {
			dates.Add(row.Cell(column))
		}
		if *rows >= enoughRows && amounts.Sure() && (dates.Sure() || !dates.Needed()) {
			return true, nil
		}
	}
}

// exponentOf gives two digits to a currency that is not known: its rows are
// rejected later.
func exponentOf(currency string) int {
	if e, ok := data.Exponent(currency); ok {
		return e
	}
	return 2
}

func openTable(r io.Reader, name string) (*sheet.CSV, error) {
	table, err := sheet.NewCSV(r, isOrders)
	if errors.Is(err, sheet.ErrNoHeader) {
		return nil, &data.Error{Code: data.WarnUnknownFormat, Msg: path.Base(name) + " no longer begins with the columns of Shopify orders.", Hint: "Export it again.", Err: err}
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return table, nil
}
