package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Decimal is the sign before the minor units of a column's amounts.
type Decimal byte

// The decimal signs.
const (
	Point Decimal = '.'
	Comma Decimal = ','
)

// DecimalVote collects what the amounts of a file say about its decimal sign.
// "1,234" alone says nothing: one file is read in one way, by evidence or by
// what the person answers.
type DecimalVote struct{ point, comma, ambiguous int }

// Add lets one amount vote. In a currency without minor units a sign can only
// part thousands, so that exponent 0 makes "1,234" evidence.
func (v *DecimalVote) Add(cell []byte, exponent int) {
	sign, at, times, digitsAfter := byte(0), 0, 0, 0
	for i, b := range cell {
		switch {
		case b == '.' || b == ',':
			if sign != 0 && sign != b { // both: the later one is the decimal sign
				v.add(b)
				return
			}
			sign, times, digitsAfter = b, times+1, 0
			if times == 1 {
				at = i
			}
		case b >= '0' && b <= '9':
			digitsAfter++
		}
	}
	switch {
	case sign == 0:
	case times > 1:
		v.add(otherSign(sign))
	case digitsAfter != 3:
		if digitsAfter > 0 || noCents(string(cell), sign) != string(cell) {
			v.add(sign)
		}
	case exponent == 0:
		v.add(otherSign(sign))
	case at > 0 && cell[at-1] == '0' && wholeDigits(cell[:at]) == 1, wholeDigits(cell[:at]) > 3:
		v.add(sign)
	default:
		v.ambiguous++
	}
}

func wholeDigits(b []byte) int {
	n := 0
	for _, x := range b {
		if x >= '0' && x <= '9' {
			n++
		}
	}
	return n
}

func otherSign(sign byte) byte {
	if sign == '.' {
		return ','
	}
	return '.'
}

func (v *DecimalVote) add(sign byte) {
	if sign == '.' {
		v.point++
	} else {
		v.comma++
	}
}

// Proof is how many amounts show that the point is the decimal sign, and the comma.
func (v *DecimalVote) Proof() (point, comma int) { return v.point, v.comma }

// Sure reports whether the amounts so far decide.
func (v *DecimalVote) Sure() bool { return (v.point > 0) != (v.comma > 0) }

// Choose returns the decimal sign: the one that the amounts show, else the one
// the person said ("point", "comma"). False means that both readings fit.
func (v *DecimalVote) Choose(said string) (Decimal, bool) {
	switch {
	case v.point > v.comma:
		return Point, true
	case v.comma > v.point:
		return Comma, true
	case said == "comma":
		return Comma, true
	case said == "point":
		return Point, true
	}
	return Point, v.ambiguous == 0 && v.point == 0
}

// Amount is one amount in minor units. It is not known when the cell is empty
// or says so ("--", "n/a"), which is not zero.
type Amount struct {
	Minor int64
	Known bool
}

var errAmount = errors.New("is no amount")

// ParseAmount reads an amount of a currency with that many minor digits. Signs
// and marks of currencies are allowed around it and say nothing here.
func ParseAmount(cell []byte, decimal Decimal, exponent int) (Amount, error) {
	if len(cell) == 0 {
		return Amount{}, nil
	}
	if minor, ok := plainAmount(cell, decimal, exponent); ok {
		return Amount{minor, true}, nil
	}
	text := strings.TrimSpace(norm.NFKC.String(string(Unquote(cell))))
	switch strings.ToLower(text) {
	case "", "-", "--", "–", "—", "n/a", "na", "null":
		return Amount{}, nil
	}
	minor, err := dressedAmount(text, decimal, exponent)
	if err != nil {
		return Amount{}, fmt.Errorf("%.40q %w", cell, err)
	}
	return Amount{minor, true}, nil
}

// plainAmount reads what nearly every cell is: digits, perhaps a minus sign and
// a decimal sign. It is false for anything else, errors included.
func plainAmount(cell []byte, decimal Decimal, exponent int) (int64, bool) {
	body, negative := bytes.CutPrefix(cell, []byte("-"))
	if len(body) == 0 || len(body) > 18 {
		return 0, false
	}
	n, after := int64(0), -1
	for _, b := range body {
		switch {
		case b >= '0' && b <= '9':
			n = n*10 + int64(b-'0')
			if after >= 0 {
				after++
			}
		case b == byte(decimal) && after < 0:
			after = 0
		default:
			return 0, false
		}
	}
	after = max(after, 0)
	if after > exponent || after == len(body)-1 && after == 0 && len(body) == 1 && body[0] == byte(decimal) {
		return 0, false
	}
	for ; after < exponent; after++ {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n *= 10
	}
	if negative {
		n = -n
	}
	return n, true
}

// dressedAmount reads "($1,234.50)", "116,99 €", "12.00-", "CA$76.00".
func dressedAmount(text string, decimal Decimal, exponent int) (int64, error) {
	negative := false
	if inner, ok := strings.CutPrefix(text, "("); ok {
		if inner, ok = strings.CutSuffix(inner, ")"); !ok {
			return 0, errAmount
		}
		text, negative = inner, true
	}
	text = noCents(text, byte(decimal))
	// A minus sign may stand before or after the currency's mark, or last.
	text = strings.ReplaceAll(text, "\u2212", "-")
	if strings.Count(text, "-") == 1 && !negative {
		text, negative = strings.Replace(text, "-", "", 1), true
	}
	bare := withoutMark(text)
	whole, part, found := cutLast(bare, byte(decimal))
	if found && (strings.Trim(part, "0123456789") != "" || part == "" && len(bare) < len(text)) {
		return 0, errAmount // "8.x" is no 8
	}
	digits, ok := ungroup(whole, otherSign(byte(decimal)))
	if !ok || digits == "" && part == "" {
		return 0, errAmount
	}
	part = strings.TrimRight(part, "0")
	if len(part) > exponent {
		return 0, errors.New("has more digits than its currency")
	}
	n := int64(0)
	for _, b := range []byte(digits + part + strings.Repeat("0", exponent-len(part))) {
		digit := int64(b - '0')
		if n > (math.MaxInt64-digit)/10 {
			return 0, errors.New("is too large")
		}
		n = n*10 + digit
	}
	if negative {
		n = -n
	}
	return n, nil
}

// noCents takes off the dash that stands in place of the cents in "5.-", "CHF 5.–" and
// "5,- kr". It is no minus.
func noCents(text string, decimal byte) string {
	for _, dash := range []string{"-", "–", "—"} {
		if at := strings.Index(text, string(decimal)+dash); at > 0 && text[at-1] >= '0' && text[at-1] <= '9' {
			return text[:at] + text[at+1+len(dash):]
		}
	}
	return text
}

// Below reports whether an amount is written as one below zero.
func Below(cell string) bool {
	return strings.ContainsAny(noCents(noCents(cell, '.'), ','), "-(\u2212")
}

// withoutMark cuts a currency's sign or letters off one end.
func withoutMark(text string) string {
	mark := func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) || unicode.IsSpace(r) }
	front := strings.TrimLeftFunc(text, mark)
	if len(front) < len(text) {
		last, _ := utf8.DecodeLastRuneInString(text[:len(text)-len(front)])
		if unicode.IsLetter(last) { // "Rs. 12"
			front = strings.TrimPrefix(front, ".")
		}
		return strings.TrimSpace(front)
	}
	return strings.TrimRightFunc(text, mark)
}

func cutLast(s string, sign byte) (before, after string, found bool) {
	i := strings.IndexByte(s, sign)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// ungroup removes the signs between thousands, which must part groups of three
// (of two in India, but for the last).
func ungroup(whole string, sign byte) (string, bool) {
	var parts []string
	if strings.IndexByte(whole, sign) >= 0 {
		parts = strings.Split(whole, string(sign))
	} else {
		parts = strings.FieldsFunc(whole, func(r rune) bool { return r == ' ' || r == '\'' || r == '’' })
	}
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" {
			return "", false
		}
		inner := i > 0
		last := i == len(parts)-1
		if inner && len(p) != 3 && (last || len(p) != 2) || !inner && !last && (p == "" || len(p) > 3) {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}
