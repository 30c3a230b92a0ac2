package data_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"rapport/data"
)

func TestExponent(t *testing.T) {
	for currency, want := range map[string]int{"JPY": 0, "EUR": 2, "USD": 2, "BHD": 3, "KWD": 3, "CLF": 4} {
		if got, ok := data.Exponent(currency); !ok || got != want {
			t.Errorf("Exponent(%s) = %d, %v; ISO 4217 says %d", currency, got, ok, want)
		}
	}
	for _, none := range []string{"", "eur", "XXX", "BTC", "EURO"} {
		if _, ok := data.Exponent(none); ok {
			t.Errorf("%q is taken for a currency", none)
		}
	}
}

func TestFormatMinor(t *testing.T) {
	tests := []struct {
		minor    int64
		currency string
		want     string
	}{
		{1250, "EUR", "12.50"},
		{-5, "EUR", "-0.05"},
		{0, "EUR", "0.00"},
		{1200, "JPY", "1200"},
		{-7, "JPY", "-7"},
		{1, "BHD", "0.001"},
		{123456, "BHD", "123.456"},
		{math.MinInt64, "JPY", "-9223372036854775808"},
		{99, "???", "0.99"},
	}
	for _, tt := range tests {
		if got := data.FormatMinor(tt.minor, tt.currency); got != tt.want {
			t.Errorf("FormatMinor(%d, %s) = %s, want %s", tt.minor, tt.currency, got, tt.want)
		}
	}
}

func TestParseMinor(t *testing.T) {
	good := []struct {
		text, currency string
		want           int64
	}{
		{"12.5", "EUR", 1250},
		{"12", "EUR", 1200},
		{".5", "EUR", 50},
		{"-0.05", "EUR", -5},
		{"1200", "JPY", 1200},
		{"1200.00", "JPY", 1200},
		{"1.234", "BHD", 1234},
		{"0", "EUR", 0},
		{"12.500", "EUR", 1250},
	}
	for _, tt := range good {
		if got, err := data.ParseMinor(tt.text, tt.currency); err != nil || got != tt.want {
			t.Errorf("ParseMinor(%q, %s) = %d, %v; want %d", tt.text, tt.currency, got, err, tt.want)
		}
	}
	for _, bad := range []string{"", ".", "-", "1.234", "1,5", "1e3", "abc", "12.5.0", "99999999999999999999", "--1"} {
		if got, err := data.ParseMinor(bad, "EUR"); err == nil {
			t.Errorf("ParseMinor(%q) = %d, want an error", bad, got)
		}
	}
}

func TestMinorRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom([]string{"EUR", "JPY", "BHD", "CLF"}).Draw(t, "currency")
		minor := rapid.Int64Range(-1<<53, 1<<53).Draw(t, "minor")
		back, err := data.ParseMinor(data.FormatMinor(minor, currency), currency)
		if err != nil || back != minor {
			t.Fatalf("%d %s came back as %d, %v", minor, currency, back, err)
		}
	})
}

// The expected values are worked out by hand: 19 × 59.5 / 119 = 9.5 → 950 exactly,
// 1 × 1 / 2 = 0.5 → 1 (half up), -0.5 → 0 (half up), -1.5 → -1.
func TestPortion(t *testing.T) {
	tests := []struct{ amount, num, den, want int64 }{
		{1900, 5950, 11900, 950},
		{1, 1, 2, 1},
		{-1, 1, 2, 0},
		{-3, 1, 2, -1},
		{10, 1, 3, 3},
		{20, 1, 3, 7},
		{5, 1, 0, 0},
		{1, 1, -2, 0},
		{math.MaxInt64, 3, 3, math.MaxInt64},
	}
	for _, tt := range tests {
		if got := data.Portion(tt.amount, tt.num, tt.den); got != tt.want {
			t.Errorf("Portion(%d, %d, %d) = %d, want %d", tt.amount, tt.num, tt.den, got, tt.want)
		}
	}
}

// Portion agrees with exact arithmetic of any size: floor(amount × num ÷ den + ½).
func TestPortionIsExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		amount, num := rapid.Int64().Draw(rt, "amount"), rapid.Int64().Draw(rt, "num")
		den := rapid.Int64().Filter(func(n int64) bool { return n != 0 }).Draw(rt, "den")
		twice := new(big.Int).Mul(big.NewInt(amount), big.NewInt(num))
		twice.Lsh(twice, 1)
		d := big.NewInt(den)
		if den < 0 {
			twice.Neg(twice)
			d.Neg(d)
		}
		want := new(big.Int).Div(twice.Add(twice, d), new(big.Int).Lsh(d, 1)) // Div rounds down for a positive divisor
		got := data.Portion(amount, num, den)
		switch {
		case want.IsInt64() && got != want.Int64():
			rt.Fatalf("Portion(%d, %d, %d) = %d, want %s", amount, num, den, got, want)
		case !want.IsInt64() && got != math.MaxInt64 && got != math.MinInt64:
			rt.Fatalf("Portion(%d, %d, %d) = %d, but it is %s", amount, num, den, got, want)
		}
	})
}
