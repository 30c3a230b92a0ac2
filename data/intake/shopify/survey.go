package shopify

import (
	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// enoughRows must agree before the survey of a file ends early.
const enoughRows = 500

// survey lets the amounts and dates of the whole export vote. It ends after some
// hundred rows when those are clear, as they are in an untouched export.
func (r *reader) survey(parts []int) (err error) {
	var votes layout.Votes
	rows, enough := 0, false
	exponent := exponentOf(r.Options.Currency)
	for _, i := range parts {
		err := r.Look(i, func(row sheet.Row) bool {
			if currency := row.Cell(r.columns.currency); len(currency) == 3 {
				exponent = exponentOf(string(currency))
			}
			for _, column := range r.columns.money {
				votes.Amounts.Add(row.Cell(column), exponent)
			}
			for _, column := range r.columns.dates {
				votes.Dates.Add(row.Cell(column))
			}
			rows++
			enough = rows >= enoughRows && votes.Amounts.Sure() && (votes.Dates.Sure() || !votes.Dates.Needed())
			return enough
		})
		if err != nil {
			return err
		}
		if enough {
			break
		}
	}
	r.Conventions, err = votes.Choose(r.Options, "Shopify")
	return err
}

// exponentOf gives two digits to a currency that is not known: its rows are
// rejected later.
func exponentOf(currency string) int {
	if e, ok := data.Exponent(currency); ok {
		return e
	}
	return 2
}
