// Package figure writes numbers, amounts, shares, days and ages as a person reads
// them: "€1,842.60", "86 %", "16–22 Nov 2026", "18 days". Window and reports use the
// same words. It knows no screen.
package figure

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Signs of typography that figures use.
const (
	NoValue = "—" // no value; never 0
	minus   = "−"
	noBreak = "\u00a0" // between a number and its unit
	dash    = "–"      // in ranges
)

// symbols of common currencies; others are written as their code.
var symbols = map[string]string{
	"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩", "BRL": "R$", "CAD": "CA$",
	"AUD": "A$", "NZD": "NZ$", "MXN": "MX$", "ILS": "₪", "UAH": "₴", "TRY": "₺", "VND": "₫", "NGN": "₦", "PHP": "₱",
}

// CurrencySign returns the sign that stands before an amount: "€", "CHF ".
func CurrencySign(currency string) string {
	if s, ok := symbols[currency]; ok {
		return s
	}
	if currency == "" {
		return ""
	}
	return currency + noBreak
}

// Amount writes minor units as money: "€1,842.60", "−€76.00". Digits is the number
// of decimals of the currency.
func Amount(minor int64, currency string, digits int) string {
	sign, size := signed(minor)
	return sign + CurrencySign(currency) + decimals(size, digits)
}

// SignedAmount is Amount with a plus before gains.
func SignedAmount(minor int64, currency string, digits int) string {
	if minor > 0 {
		return "+" + Amount(minor, currency, digits)
	}
	return Amount(minor, currency, digits)
}

// WholeAmount writes money rounded to whole units, half away from zero: "€1,843".
func WholeAmount(minor int64, currency string, digits int) string {
	sign, size := signed(minor)
	unit := pow10(digits)
	whole := size / unit
	if size%unit >= unit-size%unit {
		whole++
	}
	if whole == 0 {
		sign = ""
	}
	return sign + CurrencySign(currency) + group(strconv.FormatUint(whole, 10))
}

func signed(v int64) (string, uint64) {
	if v < 0 {
		return minus, uint64(-(v + 1)) + 1
	}
	return "", uint64(v)
}

func pow10(n int) uint64 {
	p := uint64(1)
	for range max(0, n) {
		p *= 10
	}
	return p
}

// decimals writes minor units with their decimal point.
func decimals(size uint64, digits int) string {
	if digits <= 0 {
		return group(strconv.FormatUint(size, 10))
	}
	unit := pow10(digits)
	return fmt.Sprintf("%s.%0*d", group(strconv.FormatUint(size/unit, 10)), digits, size%unit)
}

// group puts a comma between thousands.
func group(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Count writes a whole number: "12,400", "−3".
func Count(n int) string {
	sign, size := signed(int64(n))
	return sign + group(strconv.FormatUint(size, 10))
}

// SignedCount is Count with a plus before gains.
func SignedCount(n int) string {
	if n > 0 {
		return "+" + Count(n)
	}
	return Count(n)
}

// CountRange writes two whole numbers and what lies between: "1–20".
func CountRange(from, to int) string { return Count(from) + dash + Count(to) }

// CompactCount writes a large number shortly: "1,180", "12.4k", "3.1M".
func CompactCount(n int) string {
	sign, size := signed(int64(n))
	steps := []struct {
		unit   float64
		suffix string
	}{{1e9, "bn"}, {1e6, "M"}, {1e3, "k"}}
	if size < 10_000 {
		return Count(n)
	}
	for i, s := range steps {
		v := float64(size) / s.unit
		if v < 0.99995 {
			continue
		}
		text := strconv.FormatFloat(v, 'f', 1, 64)
		if v >= 99.95 {
			text = strconv.FormatFloat(v, 'f', 0, 64)
		}
		if text == "1000" && i > 0 {
			return sign + "1" + steps[i-1].suffix
		}
		return sign + strings.TrimSuffix(text, ".0") + s.suffix
	}
	return Count(n)
}

// Decimal writes a number with a fixed number of decimals: "42.6", "1,642.0".
// What is not a number is no value.
func Decimal(v float64, digits int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return NoValue
	}
	text := strconv.FormatFloat(math.Abs(v), 'f', digits, 64)
	whole, rest, found := strings.Cut(text, ".")
	text = group(whole)
	if found {
		text += "." + rest
	}
	if v < 0 && strings.ContainsAny(text, "123456789") {
		text = minus + text
	}
	return text
}

// SignedDecimal is Decimal with a plus before gains.
func SignedDecimal(v float64, digits int) string {
	text := Decimal(v, digits)
	if v > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// Percent writes a share, 0.861 as "86 %", kept together by a no-break space.
func Percent(share float64, digits int) string {
	text := Decimal(share*100, digits)
	if text == NoValue {
		return text
	}
	return text + noBreak + "%"
}

// PercentRange writes an interval of shares: "78–91 %".
func PercentRange(low, high float64) string {
	return Decimal(low*100, 0) + dash + Percent(high, 0)
}

// CountOf writes a number with its noun: "1 order", "3 orders".
func CountOf(n int, one, many string) string {
	if n == 1 || n == -1 {
		return Count(n) + noBreak + one
	}
	return Count(n) + noBreak + many
}

// Age writes a time that has passed, in the largest unit that says enough:
// "18 days", "1 day", "5 hours", "just now".
func Age(passed time.Duration) string {
	switch {
	case passed < time.Minute:
		return "just now"
	case passed < time.Hour:
		return CountOf(int(passed/time.Minute), "minute", "minutes")
	case passed < 24*time.Hour:
		return CountOf(int(passed/time.Hour), "hour", "hours")
	}
	return CountOf(int(passed/(24*time.Hour)), "day", "days")
}

// Hours writes a duration as hours, or as minutes under one hour: "9 h", "40 min".
func Hours(d time.Duration) string {
	switch {
	case d < time.Hour:
		return strconv.Itoa(int(d.Round(time.Minute)/time.Minute)) + noBreak + "min"
	case d < 72*time.Hour:
		return strconv.Itoa(int(d.Round(time.Hour)/time.Hour)) + noBreak + "h"
	}
	return Age(d)
}

// Bytes writes a size of a file: "820 bytes", "41 MB", "1.24 GB".
func Bytes(n int64) string {
	switch v := float64(n); {
	case n < 1000:
		return CountOf(int(n), "byte", "bytes")
	case v < 999_500:
		return strconv.FormatFloat(v/1e3, 'f', 0, 64) + noBreak + "kB"
	case v < 999_500_000:
		return strconv.FormatFloat(v/1e6, 'f', 0, 64) + noBreak + "MB"
	default:
		return strconv.FormatFloat(v/1e9, 'f', 2, 64) + noBreak + "GB"
	}
}

// BytesOf writes progress: "41 of 96 MB".
func BytesOf(read, total int64) string {
	done, all := Bytes(read), Bytes(total)
	number, unit, _ := strings.Cut(done, noBreak)
	if _, same, _ := strings.Cut(all, noBreak); same == unit {
		done = number
	}
	return done + " of " + all
}

// Date writes a day: "22 Nov 2026".
func Date(t time.Time) string { return t.Format("2 Jan 2006") }

// ShortDate leaves the year out where it is this year: "22 Nov".
func ShortDate(t, now time.Time) string {
	if t.Year() == now.Year() {
		return t.Format("2 Jan")
	}
	return Date(t)
}

// DateRange writes two days without repeating what they share: "16–22 Nov 2026",
// "28 Dec 2026 – 3 Jan 2027".
func DateRange(from, to time.Time) string {
	switch {
	case from.Year() != to.Year():
		return Date(from) + " " + dash + " " + Date(to)
	case from.Month() != to.Month():
		return from.Format("2 Jan") + " " + dash + " " + Date(to)
	case from.Day() == to.Day():
		return Date(to)
	}
	return from.Format("2") + dash + Date(to)
}

// DayTime writes a moment by how near it is: "today 08:12", "yesterday 17:40", "17 Nov".
// Both times must be in the zone of the person.
func DayTime(t, now time.Time) string {
	year, month, day := now.Date()
	today := time.Date(year, month, day, 0, 0, 0, 0, now.Location())
	switch {
	case !t.Before(today) && t.Before(today.AddDate(0, 0, 1)):
		return "today " + t.Format("15:04")
	case !t.Before(today.AddDate(0, 0, -1)) && t.Before(today):
		return "yesterday " + t.Format("15:04")
	}
	return ShortDate(t, now)
}
