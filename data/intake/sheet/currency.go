package sheet

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"rapport/data"
)

// signs are the marks that mean one currency alone.
var signs = map[string]string{
	"€": "EUR", "£": "GBP", "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "MX$": "MXN", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
	"₹": "INR", "₪": "ILS", "₩": "KRW", "₺": "TRY",
}

// Mark is what stands around an amount: a sign, letters, or nothing.
func Mark(amount string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) || unicode.IsSpace(c) || strings.ContainsRune(".,'-()", c) {
			return -1
		}
		return unicode.ToUpper(c)
	}, amount)
}

// CurrencyOf reads the currency of an amount from its mark. A plain dollar is the
// currency that the person said, else that of the United States. Without a mark,
// as where nothing was paid, it is that of the others. Of a mark with several
// meanings only the person can say which is meant.
func CurrencyOf(amount, said, others string) (string, error) {
	mark := Mark(amount)
	switch _, is := data.Exponent(mark); {
	case signs[mark] != "":
		return signs[mark], nil
	case is:
		return mark, nil
	case said != "":
		return said, nil
	case mark == "":
		return cmp.Or(others, "USD"), nil
	case mark == "$":
		return "USD", nil
	}
	return "", fmt.Errorf("the currency of %.20q is not certain: say it with --currency", amount)
}
