package store

import "rapport/data"

// rated is what a record states in both currencies: its total, or what it gave back or
// took back.
func (r *record) rated() int64 {
	if r.amounts.Total > 0 {
		return r.amounts.Total
	}
	return max(r.amounts.Refunds, -r.amounts.Refunds)
}

// tells reports whether a record tells its amounts in a currency: its own, or that in
// which its row states what was charged.
func (r *record) tells(currency string) bool {
	return r.currency == currency || r.charged.Currency == currency && r.charged.Minor > 0 && r.rated() > 0
}

// in is an amount of a record in a currency that it tells, at the rate which the two
// amounts of its row make, rounded half up.
func (r *record) in(currency string, amount int64) int64 {
	if r.currency == currency || r.rated() <= 0 {
		return amount
	}
	return data.Portion(amount, r.charged.Minor, r.rated())
}

// chargedFor and chargedKnown are the same in SQL, for a part p of the sale s: what was charged and for
// how much of the part's own currency.
const (
	chargedFor   = "iif(p.total_minor > 0, p.total_minor, abs(p.refunds_minor))"
	chargedKnown = "(p.charged_currency = s.currency AND p.charged_minor > 0 AND " + chargedFor + " > 0)"
)
