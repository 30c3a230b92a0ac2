package data

import (
	"errors"
	"fmt"
	"strings"
)

// Rates are the reference rates of one day, as a central bank states them: how
// much of each currency one euro was.
type Rates struct {
	Day    Day
	Values []Rate // by currency
}

// Rate is how much of a currency one of another is, in billionths: 1.085 is
// 1,085,000,000. It is never a float.
type Rate struct {
	Currency   string
	Billionths int64
}

func (*Rates) fact() {}

// RateUnit is how many billionths make one.
const RateUnit = 1_000_000_000

// RateAge is for how many days after its own a rate stands where none is newer: over
// a weekend and the feasts around it.
const RateAge = 7

// maxRate is above every rate between two currencies that was ever stated.
const maxRate = 1_000_000_000

// ParseRate reads a plain decimal like 1.0850 into billionths. More than nine
// decimals are an error unless they are zeros: nothing is rounded silently.
func ParseRate(s string) (int64, error) {
	whole, frac, _ := strings.Cut(s, ".")
	frac = strings.TrimRight(frac, "0")
	if s == "" || s == "." || strings.Trim(whole+frac, "0123456789") != "" {
		return 0, fmt.Errorf("%.40q is no rate like 1.0850", s)
	}
	if len(frac) > 9 {
		return 0, fmt.Errorf("%.40q has more than nine decimals", s)
	}
	if whole = strings.TrimLeft(whole, "0"); len(whole) > 10 {
		return 0, fmt.Errorf("%.40q is too large for a rate", s)
	}
	n := int64(0)
	for _, c := range []byte(whole + frac + strings.Repeat("0", 9-len(frac))) {
		if n > maxRate*RateUnit {
			break
		}
		n = n*10 + int64(c-'0')
	}
	switch {
	case n == 0:
		return 0, errors.New("a rate is above 0")
	case n > maxRate*RateUnit:
		return 0, fmt.Errorf("%.40q is too large for a rate", s)
	}
	return n, nil
}

// FormatRate writes billionths as a decimal without needless zeros.
func FormatRate(billionths int64) string {
	s := fmt.Sprintf("%d.%09d", billionths/RateUnit, billionths%RateUnit)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// RateFact is one kept rate: how much of the currency one euro was on the day.
type RateFact struct {
	Currency   string
	Day        Day
	Billionths int64
}

// Original is what a file says of a sale whose amounts were converted.
type Original struct {
	Currency string
	Amounts
	RateDay Day  // of the rate
	Own     bool // the user's own rate, else that of a file
}
