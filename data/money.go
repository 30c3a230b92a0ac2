package data

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// Currencies of ISO 4217 that are in use, by exponent: how many digits their
// minor unit has. Source: ISO 4217 list one, maintained by SIX.
const (
	noDigits    = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
	threeDigits = "BHD IQD JOD KWD LYD OMR TND"
	fourDigits  = "CLF UYW"
	twoDigits   = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD " +
		"CAD CDF CHF CNY COP CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD " +
		"HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK " +
		"MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR " +
		"SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU " +
		"UZS VED VES WST XCD YER ZAR ZMW ZWL"
)

var exponents = func() map[string]int {
	m := map[string]int{}
	for digits, list := range map[int]string{0: noDigits, 2: twoDigits, 3: threeDigits, 4: fourDigits} {
		for _, c := range strings.Fields(list) {
			m[c] = digits
		}
	}
	return m
}()

// Exponent returns how many digits the minor unit of an ISO 4217 currency has
// (JPY 0, EUR 2, BHD 3); false when there is no such currency.
func Exponent(currency string) (int, bool) {
	e, ok := exponents[currency]
	return e, ok
}

// FormatMinor writes an amount in major units with the currency's digits and a
// plain minus sign, as the commands' JSON has it: "12.50", "-0.05", "1200". An
// unknown currency is written with two digits.
func FormatMinor(minor int64, currency string) string {
	e, ok := Exponent(currency)
	if !ok {
		e = 2
	}
	sign := ""
	digits := new(big.Int).Abs(big.NewInt(minor)).String()
	if minor < 0 {
		sign = "-"
	}
	if e == 0 {
		return sign + digits
	}
	if len(digits) <= e {
		digits = strings.Repeat("0", e+1-len(digits)) + digits
	}
	return sign + digits[:len(digits)-e] + "." + digits[len(digits)-e:]
}

// ParseMinor reads a plain decimal in major units ("12.5", "-3", ".50") into
// minor units. More digits than the currency has are an error unless they are
// zeros: nothing is rounded silently.
func ParseMinor(s, currency string) (int64, error) {
	e, ok := Exponent(currency)
	if !ok {
		return 0, fmt.Errorf("unknown currency %q", currency)
	}
	body, neg := strings.CutPrefix(s, "-")
	whole, frac, _ := strings.Cut(body, ".")
	frac = strings.TrimRight(frac, "0")
	if len(frac) > e {
		return 0, fmt.Errorf("%q has more digits than %s", s, currency)
	}
	if whole == "" && frac == "" && !strings.Contains(body, "0") {
		return 0, fmt.Errorf("%q is no amount", s)
	}
	n := int64(0)
	for _, c := range []byte(whole + frac + strings.Repeat("0", e-len(frac))) {
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("%q is no amount", s)
		}
		if n > (1<<63-1-9)/10 {
			return 0, fmt.Errorf("%q is too large", s)
		}
		n = n*10 + int64(c-'0')
	}
	if neg {
		n = -n
	}
	return n, nil
}

// Portion returns amount × num / den rounded half up (towards plus infinity at
// exactly one half). The product may be larger than 64 bits; a result that is
// larger becomes the largest there is. den 0 gives 0.
func Portion(amount, num, den int64) int64 {
	if den == 0 {
		return 0
	}
	if num == den {
		return amount // most sales have no refund
	}
	negative := (amount < 0) != (num < 0) != (den < 0)
	d := magnitude(den)
	hi, lo := bits.Mul64(magnitude(amount), magnitude(num))
	if hi >= d {
		return saturated(negative)
	}
	q, r := bits.Div64(hi, lo, d)
	// Half goes up, which is towards zero below it.
	if left := d - r; r > left || r == left && !negative {
		q++
	}
	switch {
	case q > math.MaxInt64:
		return saturated(negative)
	case negative:
		return -int64(q)
	}
	return int64(q)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func saturated(negative bool) int64 {
	if negative {
		return math.MinInt64
	}
	return math.MaxInt64
}
