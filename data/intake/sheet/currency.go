package sheet

import (
	"cmp"
	"fmt"
	"slices"
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

// dollars are the currencies that a plain "$" can mean, and crowns those of "kr".
const (
	dollars = "USD CAD AUD NZD HKD SGD MXN TWD BMD BSD BBD BZD FJD JMD TTD XCD NAD SRD ARS CLP COP UYU DOP"
	crowns  = "SEK NOK DKK ISK"
)

// marks are signs and words that can mean several currencies, or one in its own country.
var marks = map[string]string{
	"$": dollars, "KR": crowns, "SKR": "SEK", "NKR": "NOK", "DKR": "DKK", "KČ": "CZK", "ZŁ": "PLN", "ZL": "PLN", "FT": "HUF", "LEI": "RON", "ЛВ": "BGN", "FR": "CHF", "SFR": "CHF",
	"RS": "INR PKR LKR NPR MUR", "RP": "IDR", "RM": "MYR", "R": "ZAR", "₱": "PHP", "฿": "THB", "₫": "VND", "₦": "NGN", "₴": "UAH", "₽": "RUB", "¥": "JPY CNY", "￥": "JPY CNY", "円": "JPY", "元": "CNY TWD",
	"EURO": "EUR", "EUROS": "EUR", "TL": "TRY", "KN": "HRK", "DIN": "RSD",
}

// Agrees makes sure that the mark on an amount does not say another currency than that
// in which it is read. A mark that is not known means that nobody knows what is meant.
func Agrees(amount, currency string) error {
	if currency == "" || strings.Trim(amount, "0123456789.,- ") == "" {
		return nil
	}
	mark := strings.Trim(Mark(amount), "–—−’\u00a0")
	_, is := data.Exponent(mark)
	switch {
	case mark == "", mark == currency, signs[mark] == currency, slices.Contains(strings.Fields(marks[mark]), currency):
		return nil
	case is, signs[mark] != "", marks[mark] != "":
		return fmt.Errorf("%.20q is not in %s", amount, currency)
	}
	return fmt.Errorf("what %.10q means beside the amount %.20q is not known", strings.ToLower(mark), amount)
}
