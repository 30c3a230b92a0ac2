package sheet_test

import (
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake/sheet"
)

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		cell     string
		decimal  sheet.Decimal
		exponent int
		want     int64
		known    bool
	}{
		{"1234.56", sheet.Point, 2, 123456, true},
		{"1,234.56", sheet.Point, 2, 123456, true},
		{"1.234,56", sheet.Comma, 2, 123456, true},
		{"1 234,56", sheet.Comma, 2, 123456, true},
		{"1\u00a0234,56", sheet.Comma, 2, 123456, true},
		{"1\u202f234,56", sheet.Comma, 2, 123456, true},
		{"1'234.50", sheet.Point, 2, 123450, true},
		{"1’234.50", sheet.Point, 2, 123450, true},
		{"12,34,567.00", sheet.Point, 2, 123456700, true},
		{"$8.00", sheet.Point, 2, 800, true},
		{"-$0.95", sheet.Point, 2, -95, true},
		{"$-0.95", sheet.Point, 2, -95, true},
		{"($25.99)", sheet.Point, 2, -2599, true},
		{"(12.00)", sheet.Point, 2, -1200, true},
		{"12.00-", sheet.Point, 2, -1200, true},
		{"\u221212.00", sheet.Point, 2, -1200, true},
		{"CA$76.00", sheet.Point, 2, 7600, true},
		{"-CA$4.42", sheet.Point, 2, -442, true},
		{"£29.99", sheet.Point, 2, 2999, true},
		{"116,99 €", sheet.Comma, 2, 11699, true},
		{"€ 12", sheet.Point, 2, 1200, true},
		{"-110.7 €", sheet.Point, 2, -11070, true},
		{"USD 1,234", sheet.Point, 2, 123400, true},
		{"Rs. 12.50", sheet.Point, 2, 1250, true},
		{"１２", sheet.Point, 2, 1200, true},
		{"'-5.00", sheet.Point, 2, -500, true},
		{"12", sheet.Point, 2, 1200, true},
		{"12.5", sheet.Point, 2, 1250, true},
		{".5", sheet.Point, 2, 50, true},
		{"12.500", sheet.Point, 2, 1250, true},
		{"1200", sheet.Point, 0, 1200, true},
		{"1200.00", sheet.Point, 0, 1200, true},
		{"1.234", sheet.Point, 3, 1234, true},
		{"92233720368547758.07", sheet.Point, 2, 9223372036854775807, true},
		{"", sheet.Point, 2, 0, false},
		{"--", sheet.Point, 2, 0, false},
		{"n/a", sheet.Point, 2, 0, false},
		{"0.00", sheet.Point, 2, 0, true},
	} {
		got, err := sheet.ParseAmount([]byte(c.cell), c.decimal, c.exponent)
		if err != nil || got != (sheet.Amount{Minor: c.want, Known: c.known}) {
			t.Errorf("%q: %v, %v, want %d %v", c.cell, got, err, c.want, c.known)
		}
	}
}

func TestNoAmounts(t *testing.T) {
	for _, cell := range []string{"abc", "12.345", "1,23,4.00", "12,50", "1.2.3", "1E+05", "$", ".", "-", "--5", "12 34.00", "(5", "5)", "10%", "12 a 3", "99999999999999999999"} {
		if got, err := sheet.ParseAmount([]byte(cell), sheet.Point, 2); err == nil && got.Known {
			t.Errorf("%q was read as %d", cell, got.Minor)
		}
	}
}

func TestDecimalVote(t *testing.T) {
	for _, c := range []struct {
		name     string
		cells    []string
		exponent int
		said     string
		want     sheet.Decimal
		sure     bool
	}{
		{"two digits after a point", []string{"12.50"}, 2, "", sheet.Point, true},
		{"two digits after a comma", []string{"12,50"}, 2, "", sheet.Comma, true},
		{"both signs", []string{"1.234,56"}, 2, "", sheet.Comma, true},
		{"many points", []string{"1.234.567"}, 2, "", sheet.Comma, true},
		{"whole numbers", []string{"12", "1234"}, 2, "", sheet.Point, true},
		{"thousands or thousandths", []string{"1,234", "12"}, 2, "", 0, false},
		{"the same, answered", []string{"1,234", "12"}, 2, "comma", sheet.Comma, true},
		{"evidence beats the answer", []string{"12.50"}, 2, "comma", sheet.Point, true},
		{"one other cell decides", []string{"1,234", "0.5"}, 2, "", sheet.Point, true},
		{"begins with zero", []string{"0.123"}, 3, "", sheet.Point, true},
		{"four digits before", []string{"1234.567"}, 3, "", sheet.Point, true},
		{"yen have no part", []string{"1,234"}, 0, "", sheet.Point, true},
		{"as many for each", []string{"1.50", "1,50"}, 2, "", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v sheet.DecimalVote
			for _, cell := range c.cells {
				v.Add([]byte(cell), c.exponent)
			}
			got, sure := v.Choose(c.said)
			if sure != c.sure || sure && got != c.want {
				t.Errorf("%c %v, want %c %v", got, sure, c.want, c.sure)
			}
		})
	}
}

func berlin(t *testing.T) *time.Location {
	t.Helper()
	z, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		cell      string
		order     sheet.Order
		want      string // in UTC
		precision data.Precision
	}{
		{"2026-05-01 10:00:02 -0400", 0, "2026-05-01T14:00:02Z", data.ToSecond},
		{"2026-05-01 10:00:02 +0530", 0, "2026-05-01T04:30:02Z", data.ToSecond},
		{"2026-05-01T10:00:02+02:00", 0, "2026-05-01T08:00:02Z", data.ToSecond},
		{"2026-05-01T10:00:02.123Z", 0, "2026-05-01T10:00:02Z", data.ToSecond},
		{"2026-05-01 10:00:02 UTC", 0, "2026-05-01T10:00:02Z", data.ToSecond},
		{"2026-05-01 10:00:02", 0, "2026-05-01T08:00:02Z", data.ToSecond}, // summer in Berlin
		{"2026-01-05", 0, "2026-01-04T23:00:00Z", data.ToDay},
		{"7/25/2018 21:06", sheet.MonthDayYear, "2018-07-25T19:06:00Z", data.ToMinute},
		{"25/7/2018 9:06 PM", sheet.DayMonthYear, "2018-07-25T19:06:00Z", data.ToMinute},
		{"7/25/2018 12:06 am", sheet.MonthDayYear, "2018-07-24T22:06:00Z", data.ToMinute},
		{"25.7.2018 21:06", sheet.MonthDayYear, "2018-07-25T19:06:00Z", data.ToMinute},
		{"7/25/18", sheet.MonthDayYear, "2018-07-24T22:00:00Z", data.ToDay},
		{"18-07-25", sheet.YearMonthDay, "2018-07-24T22:00:00Z", data.ToDay},
		// Day 45384 is 2 April 2024: 45292 is 1 January 2024 and 92 days follow. 0.34 of a day is 8 h 9 min 36 s.
		{"45384.34", 0, "2024-04-02T06:09:36Z", data.ToSecond},
		// Clocks went from 2:00 to 3:00 on 29 March 2026, and from 3:00 to 2:00 on 25 October.
		{"2026-03-29 02:15:00", 0, "2026-03-29T01:15:00Z", data.ToSecond},
		{"2026-10-25 02:15:00", 0, "2026-10-25T00:15:00Z", data.ToSecond},
		{"1601-01-01 00:00:00 +0000", 0, "1601-01-01T00:00:00Z", data.ToSecond},
		{"9999-12-31 23:59:59 +0000", 0, "9999-12-31T23:59:59Z", data.ToSecond},
	} {
		got, precision, err := sheet.ParseTime([]byte(c.cell), c.order, berlin(t))
		if err != nil || got.UTC().Format(time.RFC3339) != c.want || precision != c.precision {
			t.Errorf("%q: %v %d, %v, want %s %d", c.cell, got.UTC(), precision, err, c.want, c.precision)
		}
	}
}

// TestShortYear finds the dates that are given a century.
func TestShortYear(t *testing.T) {
	for cell, want := range map[string]bool{
		"7/25/18": true, "25.07.18": true, "18-07-25": true, "25-Jul-18": true, "7/25/18 21:06": true, "'7/25/18": true, "1/29/26, 2:37 PM": true,
		"7/25/2018": false, "2018-07-25": false, "2018-07-25T10:00:00Z": false, "1/2": false, "": false, "45384": false, "25 July 2018": false, "7/25/8": false,
	} {
		if got := sheet.ShortYear([]byte(cell)); got != want {
			t.Errorf("%q: %v", cell, got)
		}
	}
}

func TestNoTimes(t *testing.T) {
	for _, cell := range []string{"", "yesterday", "2026-13-01", "2026-02-30 10:00:00 -0400", "2026-05-01 25:00:00 -0400", "2026-05-01 10:60", "31/31/2026", "10:00", "1,5", "6.86615E+12", "2026-05-01 10:00:02 -04", "2026-05-01 13:00 PM"} {
		if got, _, err := sheet.ParseTime([]byte(cell), sheet.DayMonthYear, time.UTC); err == nil && cell != "2026-05-01 10:00:02 -04" {
			t.Errorf("%q was read as %v", cell, got)
		}
	}
}

func TestDateVote(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		said  string
		want  sheet.Order
		sure  bool
	}{
		{"a day over 12 second", []string{"3/4/2024", "7/25/2018 21:06"}, "", sheet.MonthDayYear, true},
		{"a day over 12 first", []string{"3/4/2024", "25/7/2018"}, "", sheet.DayMonthYear, true},
		{"none over 12", []string{"3/4/2024", "5/6/2024"}, "", 0, false},
		{"none over 12, answered", []string{"3/4/2024"}, "dmy", sheet.DayMonthYear, true},
		{"evidence beats the answer", []string{"7/25/2018"}, "dmy", sheet.MonthDayYear, true},
		{"dots", []string{"3.4.2024"}, "", sheet.DayMonthYear, true},
		{"same number twice", []string{"4/4/2024"}, "", sheet.MonthDayYear, true},
		{"year first", []string{"2024-03-04"}, "", sheet.MonthDayYear, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v sheet.DateVote
			for _, cell := range c.cells {
				v.Add([]byte(cell))
			}
			got, sure := v.Choose(c.said)
			if sure != c.sure || sure && got != c.want {
				t.Errorf("%d %v, want %d %v", got, sure, c.want, c.sure)
			}
		})
	}
}

func FuzzValues(f *testing.F) {
	for _, s := range []string{"1,234.56", "($25.99)", "7/25/2018 21:06", "45384.34", "2026-05-01 10:00:02 -0400"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d sheet.DecimalVote
		d.Add([]byte(s), 2)
		var v sheet.DateVote
		v.Add([]byte(s))
		for _, sign := range []sheet.Decimal{sheet.Point, sheet.Comma} {
			if a, err := sheet.ParseAmount([]byte(s), sign, 2); err == nil && !a.Known && a.Minor != 0 {
				t.Errorf("%q is unknown and yet %d", s, a.Minor)
			}
		}
		_, _, _ = sheet.ParseTime([]byte(s), sheet.DayMonthYear, time.UTC)
	})
}

// TestSpelledDates reads dates with the month as a word, and the clocks that stand
// beside them.
func TestSpelledDates(t *testing.T) {
	zone := time.FixedZone("", 3600)
	for text, want := range map[string]string{
		"08 Feb 2026":                    "2026-02-07T23:00:00Z",
		"Feb 8, 2026":                    "2026-02-07T23:00:00Z",
		"8. Februar 2026":                "2026-02-07T23:00:00Z",
		"08-Feb-2026":                    "2026-02-07T23:00:00Z",
		"Sat Sep 05 08:12:14 UTC 2026":   "2026-09-05T08:12:14Z",
		"Sun Mar 21 12:53:22 +0000 2021": "2021-03-21T12:53:22Z",
		"Tue, Jul 14, 2026":              "2026-07-13T23:00:00Z",
		"Sep 20, 2026, 2:05 PM":          "2026-09-20T13:05:00Z",
		"3 de mayo de 2026":              "2026-05-02T23:00:00Z",
		"1/29/26, 2:37 PM":               "2026-01-29T13:37:00Z",
		"1/29/26, 2:37\u202fPM":          "2026-01-29T13:37:00Z",
		"01/30/2019 08:49 p. m.":         "2019-01-30T19:49:00Z",
		"2024/06/01 10:00:00 AM GMT+2":   "2024-06-01T08:00:00Z",
		"2024-06-01 10:00:00 UTC":        "2024-06-01T10:00:00Z",
		"31 Feb 2026":                    "no date",
		"Feb 2026":                       "no date",
		"Mary 2026":                      "no date",
		"13:00 PM 2026":                  "no date",
	} {
		at, _, err := sheet.ParseTime([]byte(text), sheet.MonthDayYear, zone)
		got := at.UTC().Format(time.RFC3339)
		if err != nil {
			got = "no date"
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestCurrencyOf(t *testing.T) {
	for _, c := range []struct{ amount, said, others, want string }{
		{"$10.00", "", "", "USD"},
		{"$10.00", "AUD", "", "AUD"},
		{"10 €", "", "", "EUR"},
		{"CA$5", "USD", "", "CAD"}, // a mark of one meaning is not overruled
		{"12.50 chf", "", "", "CHF"},
		{"0", "", "GBP", "GBP"},
		{"0", "", "", "USD"},
		{"kr 100", "", "", ""},
		{"kr 100", "SEK", "", "SEK"},
		{"¥100", "", "EUR", ""},
	} {
		got, err := sheet.CurrencyOf(c.amount, c.said, c.others)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q, said %q, others %q: %q, %v", c.amount, c.said, c.others, got, err)
		}
	}
}
