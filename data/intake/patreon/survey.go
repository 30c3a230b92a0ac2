package patreon

import (
	"context"
	"errors"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// lifetimeNames are what the sum of a member's charges has been called; the sign
// of the dollar stood for the amount, whatever the currency, until about 2019.
var lifetimeNames = []string{"Lifetime Amount", "Lifetime $"}

// columns are where the cells of a member stand; -1 where a column is missing.
type columns struct {
	id, name, email, discord, twitter int
	status, follows                   int
	lifetime, pledge, currency        int
	tier, source                      int
	since, charged, chargeStatus      int
	updated                           int
}

func findColumns(header []string) *columns {
	h := sheet.NewColumns(header)
	return &columns{
		id: h.Find("User ID"), name: h.Find("Name"), email: h.Find("Email"), discord: h.Find("Discord"), twitter: h.Find("Twitter"),
		status: h.Find("Patron Status"), follows: h.Find("Follows You"),
		lifetime: h.Find(lifetimeNames...), pledge: h.Find("Pledge Amount", "Pledge $"), currency: h.Find("Currency"),
		tier: h.Find("Tier"), source: h.Find("Subscription Source"),
		since: h.Find("Patronage Since Date"), charged: h.Find("Last Charge Date"), chargeStatus: h.Find("Last Charge Status"),
		updated: h.Find("Last Updated"),
	}
}

// conventions are how a file writes numbers and dates: a spreadsheet that saved
// it again has its own.
type conventions struct {
	decimal sheet.Decimal
	dates   sheet.Order
}

// survey lets the amounts and dates of the whole file vote on how they are written.
func survey(ctx context.Context, in *intake.Input, name string) (found conventions, err error) {
	src, err := in.Tree.Open(name)
	if err != nil {
		return found, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	table, err := openTable(src, name)
	if err != nil {
		return found, err
	}
	c := findColumns(table.Header())
	var amounts sheet.DecimalVote
	var dates sheet.DateVote
	for rows := 1; ; rows++ {
		row, err := table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return decide(&amounts, &dates, in.Options)
		case errors.As(err, &reject):
			continue
		case err != nil:
			return found, err
		case rows%4096 == 0 && ctx.Err() != nil:
			return found, ctx.Err()
		}
		digits, ok := data.Exponent(c.currencyOf(row, in.Options))
		if !ok {
			digits = 2 // the row is rejected later
		}
		amounts.Add(row.Cell(c.lifetime), digits)
		amounts.Add(row.Cell(c.pledge), digits)
		for _, column := range []int{c.since, c.charged, c.updated} {
			dates.Add(row.Cell(column))
		}
	}
}

func decide(amounts *sheet.DecimalVote, dates *sheet.DateVote, o intake.Options) (conventions, error) {
	var c conventions
	var ok bool
	if c.decimal, ok = amounts.Choose(o.Decimals); !ok {
		return c, &data.Error{
			Code: data.WarnAmbiguousDecimal,
			Msg:  "The amounts do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	if c.dates, ok = dates.Choose(o.Dates); !ok {
		return c, &data.Error{
			Code: data.WarnAmbiguousDate,
			Msg:  "The dates do not tell whether the day or the month comes first: a spreadsheet has rewritten them.",
			Hint: "Say it: --dates dmy, or --dates mdy. Better, import the file as Patreon sent it.",
		}
	}
	return c, nil
}

// currencyOf is the currency that a member pays in. Files without the column are
// of the time when all was in dollars.
func (c *columns) currencyOf(row sheet.Row, o intake.Options) string {
	switch cell := row.Cell(c.currency); {
	case len(cell) > 0:
		return strings.ToUpper(string(cell))
	case o.Currency != "":
		return o.Currency
	}
	return "USD"
}
