package desk

import (
	"strings"

	"rapport/data"
)

// ParseAmount reads what a person types as an amount in major units, with a
// point or a comma: "1800", "1,800.50", "1.800,50". No currency counts as two
// digits. The last separator is the decimal one when at most two digits follow it.
func ParseAmount(s, currency string) (int64, error) {
	minor, err := parseAmount(s, currency)
	if err == nil && (minor > maxMinor || minor < -maxMinor) {
		return 0, errTooLarge
	}
	return minor, err
}

// maxMinor is the largest amount that can be meant: sums of many stay exact.
const maxMinor = 10_000_000_000_000

var errTooLarge = &data.Error{Code: "bad_amount", Msg: "That amount is too large to be meant.", Hint: "Amounts go up to 100 billion."}

func parseAmount(s, currency string) (int64, error) {
	if currency == "" {
		currency = "EUR"
	}
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "").Replace(strings.TrimSpace(s))
	last := strings.LastIndexAny(s, ".,")
	if last >= 0 && len(s)-last-1 <= 2 {
		whole := strings.NewReplacer(".", "", ",", "").Replace(s[:last])
		return data.ParseMinor(whole+"."+s[last+1:], currency)
	}
	return data.ParseMinor(strings.NewReplacer(".", "", ",", "").Replace(s), currency)
}
