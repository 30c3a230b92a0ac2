package substack

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// signs are the marks that mean one currency alone.
var signs = map[string]string{
	"€": "EUR", "£": "GBP", "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "MX$": "MXN", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
	"₹": "INR", "₪": "ILS", "₩": "KRW", "₺": "TRY",
}

// markOf is what stands around an amount: a sign, letters, or nothing.
func markOf(amount string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) || unicode.IsSpace(c) || strings.ContainsRune(".,'-()", c) {
			return -1
		}
		return unicode.ToUpper(c)
	}, amount)
}

// currencyOf reads the currency of an amount from its mark. A plain dollar is the
// currency that the person said, else that of the United States. Without a mark,
// as where nothing was paid, it is that of the other rows. Of a mark with several
// meanings only the person can say which is meant.
func (s *export) currencyOf(amount, said string) (string, error) {
	mark := markOf(amount)
	switch _, is := data.Exponent(mark); {
	case signs[mark] != "":
		return signs[mark], nil
	case is:
		return mark, nil
	case said != "":
		return said, nil
	case mark == "":
		return cmp.Or(s.currency, "USD"), nil
	case mark == "$":
		return "USD", nil
	}
	return "", fmt.Errorf("the currency of %.20q is not certain: say it with --currency", amount)
}

// noteAmount lets an amount vote on the decimal sign and say what the currency of
// those without a mark is.
func (s *export) noteAmount(amount, said string) {
	s.amounts.Add([]byte(amount), 2)
	if s.currency == "" && markOf(amount) != "" {
		s.currency, _ = s.currencyOf(amount, said) // one that is not certain is rejected later
	}
}

// maxAmount is far beyond any subscription and leaves room for sums.
const maxAmount = 1e15

// member states what somebody has paid so far, which is no dated sale.
func (s *export) member(f *layout.File, r layout.Row, b *subscriber) (*data.Member, error) {
	text := r.Get("Revenue")
	currency, err := s.currencyOf(text, f.In.Options.Currency)
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
