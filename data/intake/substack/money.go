package substack

import (
	"fmt"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// noteAmount lets an amount vote on the decimal sign and say what the currency of
// those without a mark is.
func (s *export) noteAmount(amount, said string) {
	s.amounts.Add([]byte(amount), 2)
	if s.currency == "" && sheet.Mark(amount) != "" {
		s.currency, _ = sheet.CurrencyOf(amount, said, s.currency) // one that is not certain is rejected later
	}
}

// maxAmount is far beyond any subscription and leaves room for sums.
const maxAmount = 1e15

// member states what somebody has paid so far, which is no dated sale.
func (s *export) member(f *layout.File, r layout.Row, b *subscriber) (*data.Member, error) {
	text := r.Get("Revenue")
	currency, err := sheet.CurrencyOf(text, f.In.Options.Currency, s.currency)
	if err != nil {
		return nil, err
	}
	exponent, ok := data.Exponent(currency)
	if !ok {
		return nil, fmt.Errorf("%.20q is no currency", currency)
	}
	amount, err := sheet.ParseAmount([]byte(text), s.decimal, exponent)
	switch {
	case err != nil:
		return nil, fmt.Errorf("the revenue %w", err)
	case amount.Minor < 0 || amount.Minor > maxAmount:
		return nil, fmt.Errorf("the revenue %.20q is out of range", text)
	}
	if amount.Minor > 0 && currency != s.currency && s.currency != "" {
		f.Warn(data.WarnMixedCurrency, "The subscribers pay in several currencies. They are kept apart and never added up.")
	}
	m := &data.Member{
		Key: b.norm, Person: b.who, Status: data.MemberActive, Tier: r.Get("Stripe plan"), Currency: currency, Lifetime: amount.Minor, Since: b.since,
	}
	switch {
	case b.costs():
		if m.Tier == "" {
			m.Tier = b.kind
		}
	case b.kind == "" && amount.Minor > 0 && b.left.IsZero(): // the column of types was not chosen
	case amount.Minor > 0 || !b.since.IsZero():
		m.Status = data.MemberFormer
	default:
		m.Status = data.MemberFree
	}
	return m, nil
}
