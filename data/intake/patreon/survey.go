package patreon

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
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

// survey lets the amounts and dates of the whole file vote on how they are written.
func (r *reader) survey(file int) (err error) {
	var votes layout.Votes
	err = r.Look(file, func(row sheet.Row) bool {
		c := r.columns
		digits, ok := data.Exponent(c.currencyOf(row, r.Options))
		if !ok {
			digits = 2 // the row is rejected later
		}
		votes.Amounts.Add(row.Cell(c.lifetime), digits)
		votes.Amounts.Add(row.Cell(c.pledge), digits)
		for _, column := range []int{c.since, c.charged, c.updated} {
			votes.Dates.Add(row.Cell(column))
		}
		return false
	})
	if err == nil {
		r.Conventions, err = votes.Choose(r.Options, "Patreon")
	}
	return err
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
