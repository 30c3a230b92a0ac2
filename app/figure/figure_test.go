package figure_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/app/figure"
)

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{figure.Amount(184260, "EUR", 2), "€1,842.60"},
		{figure.Amount(-7600, "EUR", 2), "−€76.00"},
		{figure.Amount(5, "USD", 2), "$0.05"},
		{figure.Amount(0, "EUR", 2), "€0.00"},
		{figure.Amount(123456789, "CHF", 2), "CHF\u00a01,234,567.89"},
		{figure.Amount(1500, "JPY", 0), "¥1,500"},
		{figure.Amount(1234567, "KWD", 3), "KWD\u00a01,234.567"},
		{figure.Amount(math.MinInt64, "EUR", 2), "−€92,233,720,368,547,758.08"},
		{figure.SignedAmount(18640, "EUR", 2), "+€186.40"},
		{figure.SignedAmount(-18640, "EUR", 2), "−€186.40"},
		{figure.SignedAmount(0, "EUR", 2), "€0.00"},
		{figure.WholeAmount(184260, "EUR", 2), "€1,843"},
		{figure.WholeAmount(184249, "EUR", 2), "€1,842"},
		{figure.WholeAmount(50, "EUR", 2), "€1"},
		{figure.WholeAmount(-50, "EUR", 2), "−€1"},
		{figure.WholeAmount(-49, "EUR", 2), "€0"},
		{figure.WholeAmount(1500, "JPY", 0), "¥1,500"},
		{figure.Amount(100, "", 2), "1.00"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{figure.Count(12400), "12,400"},
		{figure.Count(-3), "−3"},
		{figure.Count(0), "0"},
		{figure.SignedCount(5), "+5"},
		{figure.SignedCount(0), "0"},
		{figure.CompactCount(1180), "1,180"},
		{figure.CompactCount(9999), "9,999"},
		{figure.CompactCount(12400), "12.4k"},
		{figure.CompactCount(100000), "100k"},
		{figure.CompactCount(999960), "1M"},
		{figure.CompactCount(3100000), "3.1M"},
		{figure.CompactCount(-12400), "−12.4k"},
		{figure.CompactCount(2000000000), "2bn"},
		{figure.Decimal(1642, 1), "1,642.0"},
		{figure.Decimal(-84.94, 1), "−84.9"},
		{figure.Decimal(-0.04, 1), "0.0"},
		{figure.Decimal(math.NaN(), 1), "—"},
		{figure.Decimal(math.Inf(1), 1), "—"},
		{figure.SignedDecimal(38.4, 1), "+38.4"},
		{figure.SignedDecimal(0.01, 1), "0.0"},
		{figure.Percent(0.856, 0), "86\u00a0%"},
		{figure.Percent(0.1132, 1), "11.3\u00a0%"},
		{figure.Percent(-0.02, 0), "−2\u00a0%"},
		{figure.Percent(math.NaN(), 0), "—"},
		{figure.PercentRange(0.782, 0.908), "78–91\u00a0%"},
		{figure.CountOf(1, "order", "orders"), "1\u00a0order"},
		{figure.CountOf(0, "order", "orders"), "0\u00a0orders"},
		{figure.CountOf(3, "order", "orders"), "3\u00a0orders"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTimes(t *testing.T) {
	zone := time.FixedZone("east", 2*3600)
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, zone)
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 8, 12, 0, 0, zone) }
	for _, c := range []struct {
		got, want string
	}{
		{figure.Age(20 * time.Second), "just now"},
		{figure.Age(61 * time.Second), "1\u00a0minute"},
		{figure.Age(5*time.Hour + 59*time.Minute), "5\u00a0hours"},
		{figure.Age(24 * time.Hour), "1\u00a0day"},
		{figure.Age(18 * 24 * time.Hour), "18\u00a0days"},
		{figure.Age(-time.Hour), "just now"},
		{figure.Hours(40 * time.Minute), "40\u00a0min"},
		{figure.Hours(9*time.Hour + 10*time.Minute), "9\u00a0h"},
		{figure.Hours(96 * time.Hour), "4\u00a0days"},
		{figure.Bytes(1), "1\u00a0byte"},
		{figure.Bytes(820), "820\u00a0bytes"},
		{figure.Bytes(41_200_000), "41\u00a0MB"},
		{figure.Bytes(999_600), "1\u00a0MB"},
		{figure.Bytes(1_240_000_000), "1.24\u00a0GB"},
		{figure.BytesOf(41_000_000, 96_000_000), "41 of 96\u00a0MB"},
		{figure.BytesOf(900_000, 96_000_000), "900\u00a0kB of 96\u00a0MB"},
		{figure.Date(day(2026, 11, 22)), "22 Nov 2026"},
		{figure.ShortDate(day(2026, 11, 17), now), "17 Nov"},
		{figure.ShortDate(day(2025, 11, 17), now), "17 Nov 2025"},
		{figure.DateRange(day(2026, 11, 16), day(2026, 11, 22)), "16–22 Nov 2026"},
		{figure.DateRange(day(2026, 8, 24), day(2026, 11, 21)), "24 Aug – 21 Nov 2026"},
		{figure.DateRange(day(2026, 12, 28), day(2027, 1, 3)), "28 Dec 2026 – 3 Jan 2027"},
		{figure.DateRange(day(2026, 11, 16), day(2026, 11, 16)), "16 Nov 2026"},
		{figure.DayTime(day(2026, 11, 24), now), "today 08:12"},
		{figure.DayTime(day(2026, 11, 23), now), "yesterday 08:12"},
		{figure.DayTime(day(2026, 11, 22), now), "22 Nov"},
		{figure.DayTime(time.Date(2026, 11, 24, 0, 0, 0, 0, zone), now), "today 00:00"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestAmountReadsBack takes an amount apart again, by other means than it was written.
func TestAmountReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor, digits := rapid.Int64().Draw(t, "minor"), rapid.IntRange(0, 3).Draw(t, "digits")
		text := figure.Amount(minor, "EUR", digits)
		plain := strings.NewReplacer("€", "", ",", "", ".", "", "−", "-").Replace(text)
		back, err := strconv.ParseInt(plain, 10, 64)
		if err != nil || back != minor {
			t.Fatalf("%d with %d digits is %q, which reads as %d (%v)", minor, digits, text, back, err)
		}
		whole, _, _ := strings.Cut(strings.TrimLeft(text, "−€"), ".")
		for i, part := range strings.Split(whole, ",") {
			if i > 0 && len(part) != 3 || i == 0 && (part == "" || len(part) > 3) {
				t.Fatalf("%q is not grouped by three", text)
			}
		}
	})
}
