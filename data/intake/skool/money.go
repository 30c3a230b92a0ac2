package skool

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// amount drops what says how often it is charged: "$10/month".
func amount(r layout.Row, column string) string {
	text, _, _ := strings.Cut(r.Get(column), "/")
	return strings.TrimSpace(text)
}

// note lets the amounts of a row vote on the decimal sign, and say what the
// currency of those without a mark is.
func (s *community) note(r layout.Row, said string) {
	for _, column := range []string{"LTV", "Price"} {
		text := amount(r, column)
		s.amounts.Add([]byte(text), 2)
		if s.currency == "" && sheet.Mark(text) != "" {
			s.currency, _ = sheet.CurrencyOf(text, said, s.currency) // one that is not certain is rejected later
		}
	}
}

// maxAmount is far beyond any membership and leaves room for sums.
const maxAmount = 1e15

// membership states what a member has paid so far, which is no dated sale.
func (s *community) membership(f *layout.File, r layout.Row, p *person) (*data.Member, error) {
	m := &data.Member{Key: p.key, Person: p.ref, Tier: r.Get("Tier"), Since: p.at}
	paid, price := amount(r, "LTV"), amount(r, "Price")
	text := paid
	if sheet.Mark(text) == "" {
		text = price
	}
	var err error
	if m.Currency, err = sheet.CurrencyOf(text, f.In.Options.Currency, s.currency); err != nil {
		return nil, err
	}
	exponent, ok := data.Exponent(m.Currency)
	if !ok {
		return nil, fmt.Errorf("%.20q is no currency", m.Currency)
	}
	for _, c := range []struct {
		name, text string
		to         *int64
	}{{"LTV", paid, &m.Lifetime}, {"price", price, &m.Pledge}} {
		a, err := sheet.ParseAmount([]byte(c.text), s.decimal, exponent)
		switch {
		case err != nil:
			return nil, fmt.Errorf("the %s %w", c.name, err)
		case a.Minor < 0 || a.Minor > maxAmount:
			return nil, fmt.Errorf("the %s %.20q is out of range", c.name, c.text)
		}
		*c.to = a.Minor
	}
	if m.Lifetime > 0 && s.currency != "" && m.Currency != s.currency {
		f.Warn(data.WarnMixedCurrency, "The members pay in several currencies. They are kept apart and never added up.")
	}
	switch {
	case m.Pledge > 0:
		m.Status = data.MemberActive
	case m.Lifetime > 0:
		m.Status = data.MemberFormer
	default:
		m.Status = data.MemberFree
	}
	return m, nil
}
