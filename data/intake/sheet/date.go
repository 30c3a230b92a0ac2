package sheet

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"rapport/data"
)

// Order is how day, month and year follow each other in a file's dates.
type Order byte

// The orders.
const (
	YearMonthDay Order = iota
	DayMonthYear
	MonthDayYear
)

// DateVote collects what the dates of a file say about their order. Dates that
// begin with the year, carry month names or use dots (which only countries with
// the day first write) need no vote.
type DateVote struct{ dayFirst, monthFirst, ambiguous int }

// Add lets one date vote.
func (v *DateVote) Add(cell []byte) {
	a, b, sign, ok := leadingPair(cell)
	switch {
	case !ok:
	case sign == '.' || a > 12:
		v.dayFirst++
	case b > 12:
		v.monthFirst++
	case a != b:
		v.ambiguous++
	}
}

// Sure reports whether the dates so far decide.
func (v *DateVote) Sure() bool { return (v.dayFirst > 0) != (v.monthFirst > 0) }

// Needed reports whether any date so far depends on the order.
func (v *DateVote) Needed() bool { return v.dayFirst+v.monthFirst+v.ambiguous > 0 }

// Proof is how many dates show that the day comes first, and that the month does.
func (v *DateVote) Proof() (dayFirst, monthFirst int) { return v.dayFirst, v.monthFirst }

// Decided reports whether the date that was added since before shows an order.
func (v *DateVote) Decided(before DateVote) bool {
	return v.dayFirst > before.dayFirst || v.monthFirst > before.monthFirst
}

// Choose returns the order: the one that the dates show, else the one the person
// said ("dmy", "mdy", "ymd"). False means that both readings fit.
func (v *DateVote) Choose(said string) (Order, bool) {
	switch {
	case v.dayFirst > v.monthFirst:
		return DayMonthYear, true
	case v.monthFirst > v.dayFirst:
		return MonthDayYear, true
	}
	switch said {
	case "dmy":
		return DayMonthYear, true
	case "mdy":
		return MonthDayYear, true
	case "ymd":
		return YearMonthDay, true
	}
	return MonthDayYear, v.ambiguous == 0 && v.dayFirst == 0
}

// leadingPair returns the first two numbers of a date that does not begin with
// a year of four digits.
func leadingPair(cell []byte) (a, b int, sign byte, ok bool) {
	a, rest := number(bytes.TrimSpace(cell))
	if len(rest) == 0 || a < 0 || a > 99 || rest[0] != '/' && rest[0] != '.' && rest[0] != '-' {
		return 0, 0, 0, false
	}
	sign = rest[0]
	b, after := number(rest[1:])
	if b < 0 || b > 99 || len(after) == 0 || after[0] != sign {
		return 0, 0, 0, false
	}
	return a, b, sign, true
}

// number reads up to four leading digits; -1 without one.
func number(s []byte) (int, []byte) {
	n, i := 0, 0
	for i < len(s) && i < 4 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 {
		return -1, s
	}
	return n, s[i:]
}

// ParseTime reads a date with or without time and offset, in the file's order.
// A time without an offset is of the zone. A plain number is a spreadsheet's
// count of days or, with ten digits and more, what a program counts since 1970.
func ParseTime(cell []byte, order Order, zone *time.Location) (time.Time, data.Precision, error) {
	if t, ok := stampWithOffset(cell); ok {
		return t, data.ToSecond, nil
	}
	text := strings.TrimSpace(string(Unquote(bytes.TrimSpace(cell))))
	if t, ok := serial(text, zone); ok {
		return t, data.ToSecond, nil
	}
	if t, ok := sinceEpoch(text); ok {
		return t, data.ToSecond, nil
	}
	fail := fmt.Errorf("%.40q is no date", text)
	text = plainer.Replace(text)
	y, m, d, clock, ok := spelled(text)
	if !ok {
		var day string
		day, clock, _ = strings.Cut(text, " ")
		if d, c, ok := strings.Cut(day, "T"); ok { // "2026-05-01T10:00:02Z"
			day, clock = d, c+" "+clock
		}
		if y, m, d, ok = calendar(strings.TrimSuffix(day, ","), order); !ok {
			return time.Time{}, 0, fail
		}
	}
	if clock = strings.TrimSpace(clock); clock == "" {
		return wall(y, m, d, 0, 0, 0, zone), data.ToDay, nil
	}
	h, minute, s, place, precision, ok := clockTime(clock, zone)
	if !ok {
		return time.Time{}, 0, fail
	}
	return wall(y, m, d, h, minute, s, place), precision, nil
}

// plainer writes spaces and halves of the day as they are read here: spreadsheets
// and phones put spaces that do not break before AM and PM.
var plainer = strings.NewReplacer(
	"\u00a0", " ", "\u202f", " ", "\u200e", "", "\u200f", "",
	"a. m.", "AM", "p. m.", "PM", "a.m.", "AM", "p.m.", "PM", "A. M.", "AM", "P. M.", "PM", "A.M.", "AM", "P.M.", "PM",
)

// stampWithOffset reads "2026-05-01 10:00:02 -0400" without making a string: a
// million rows carry two each.
func stampWithOffset(c []byte) (time.Time, bool) {
	if len(c) != 25 || c[4] != '-' || c[7] != '-' || c[10] != ' ' || c[13] != ':' || c[16] != ':' || c[19] != ' ' {
		return time.Time{}, false
	}
	var f [8]int
	for i, at := range [8][2]int{{0, 4}, {5, 7}, {8, 10}, {11, 13}, {14, 16}, {17, 19}, {21, 23}, {23, 25}} {
		for _, b := range c[at[0]:at[1]] {
			if b < '0' || b > '9' {
				return time.Time{}, false
			}
			f[i] = f[i]*10 + int(b-'0')
		}
	}
	if !validDay(f[0], f[1], f[2]) || f[3] > 23 || f[4] > 59 || f[5] > 59 || f[7] > 59 || f[6] > 18 || c[20] != '+' && c[20] != '-' {
		return time.Time{}, false
	}
	offset := f[6]*3600 + f[7]*60
	if c[20] == '-' {
		offset = -offset
	}
	t := time.Date(f[0], time.Month(f[1]), f[2], f[3], f[4], f[5], 0, time.UTC)
	return t.Add(-time.Duration(offset) * time.Second), true
}

// calendar reads the three numbers of a date.
func calendar(day string, order Order) (y, m, d int, ok bool) {
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 {
			return 0, 0, 0, false
		}
		n[i] = v
	}
	switch {
	case len(parts[0]) == 4:
		y, m, d = n[0], n[1], n[2]
	case order == YearMonthDay && len(parts[2]) < 4:
		y, m, d = century(n[0]), n[1], n[2]
	case order == DayMonthYear || strings.Contains(day, "."):
		d, m, y = n[0], n[1], n[2]
	default:
		m, d, y = n[0], n[1], n[2]
	}
	if len(parts[0]) != 4 && len(parts[2]) == 2 {
		y = century(y)
	}
	return y, m, d, validDay(y, m, d)
}

// The years that two digits can mean.
const (
	FirstYear = 1970
	LastYear  = 2069
)

// century gives a year of two digits its century: 70 to 99 are of the 20th.
func century(y int) int {
	switch {
	case y >= 100:
		return y
	case 1900+y >= FirstYear:
		return 1900 + y
	}
	return 2000 + y
}

func validDay(y, m, d int) bool {
	return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// clockTime reads "21:06", "9:06:02 PM", "10:00:02 -0400", "10:00:02.123Z".
func clockTime(s string, zone *time.Location) (h, m, sec int, place *time.Location, p data.Precision, ok bool) {
	place = zone
	i := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != ':' && r != '.' })
	rest := ""
	if i >= 0 {
		s, rest = s[:i], strings.TrimSpace(s[i:])
	}
	s, _, _ = strings.Cut(s, ".")
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, 0, 0, nil, 0, false
	}
	var n [3]int
	for k, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil {
			return 0, 0, 0, nil, 0, false
		}
		n[k] = v
	}
	half, beside, _ := strings.Cut(strings.ToUpper(rest), " ")
	switch half {
	case "AM", "PM":
		if n[0] < 1 || n[0] > 12 {
			return 0, 0, 0, nil, 0, false
		}
		n[0] %= 12
		if half == "PM" {
			n[0] += 12
		}
		rest = beside
	}
	switch strings.ToUpper(rest) {
	case "":
	case "Z", "UTC", "GMT":
		place = time.UTC
	default:
		if place, ok = offset(strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(rest), "GMT"), "UTC")); !ok {
			return 0, 0, 0, nil, 0, false
		}
	}
	if len(parts) == 2 {
		p = data.ToMinute
	}
	return n[0], n[1], n[2], place, p, n[0] < 24 && n[1] < 60 && n[2] < 60
}

func offset(s string) (*time.Location, bool) {
	for _, layout := range []string{"-0700", "-07:00", "-07"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Location(), true
		}
	}
	if len(s) == 2 { // "GMT+2"
		return offset(s[:1] + "0" + s[1:])
	}
	return nil, false
}

// Days that a spreadsheet's count can mean: 1954 to 2119.
const (
	firstSerial = 20_000
	lastSerial  = 80_500
)

// Serial reports whether a text is a spreadsheet's count of days.
func Serial(text string) bool {
	_, ok := serial(text, time.UTC)
	return ok
}

// serial reads a spreadsheet's date: days since 30 December 1899, the time of
// day as a fraction.
func serial(s string, zone *time.Location) (time.Time, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < firstSerial || f > lastSerial {
		return time.Time{}, false
	}
	days, part := math.Modf(f)
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	y, m, d := t.Date()
	return wall(y, int(m), d, t.Hour(), t.Minute(), t.Second(), zone), true
}

// sinceEpoch reads what programs count since 1970 in UTC: seconds (10 digits), milli-
// (13), micro- (16) and nanoseconds (19), which is 2001 to 2286.
func sinceEpoch(s string) (time.Time, bool) {
	whole, part, dotted := strings.Cut(s, ".")
	if dotted && (len(whole) != 10 || strings.Trim(part, "0123456789") != "") {
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || whole[0] < '1' || whole[0] > '9' {
		return time.Time{}, false
	}
	switch len(whole) {
	case 10:
		return time.Unix(n, 0).UTC(), true
	case 13:
		return time.UnixMilli(n).UTC(), true
	case 16:
		return time.UnixMicro(n).UTC(), true
	case 19:
		return time.Unix(0, n).UTC(), true
	}
	return time.Time{}, false
}

// ShortYear reports whether a date has a year of two digits, as in "7/25/18" and
// "25-Jul-18": ParseTime gives it a century.
func ShortYear(cell []byte) bool {
	a, rest := number(Unquote(bytes.TrimSpace(cell)))
	if a < 0 || a > 99 || len(rest) == 0 || bytes.IndexByte([]byte("/.-"), rest[0]) < 0 {
		return false
	}
	next := bytes.IndexByte(rest[1:], rest[0])
	if next < 1 {
		return false
	}
	year := rest[next+2:]
	_, after := number(year)
	return len(year)-len(after) == 2
}

// wall returns the moment at which clocks of a zone show a time. A time shown
// twice is the first of the two; a time left out in spring is as much later as
// the clocks were put forward. The standard library promises neither.
func wall(y, m, d, h, minute, s int, zone *time.Location) time.Time {
	u := time.Date(y, time.Month(m), d, h, minute, s, 0, time.UTC)
	if zone == nil || zone == time.UTC {
		return u
	}
	_, before := u.Add(-24 * time.Hour).In(zone).Zone()
	_, after := u.Add(24 * time.Hour).In(zone).Zone()
	early := u.Add(-time.Duration(before) * time.Second)
	late := u.Add(-time.Duration(after) * time.Second)
	shows := func(t time.Time) bool {
		_, off := t.In(zone).Zone()
		return t.Add(time.Duration(off) * time.Second).Equal(u)
	}
	if early.After(late) && shows(late) || !shows(early) && shows(late) {
		return late
	}
	return early
}
