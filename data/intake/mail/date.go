package mail

import (
	"strings"
	"time"
)

// Years that a letter can be of.
const (
	firstYear = 1990
	lastYear  = 2100
)

// fromDate reads the date in the line "From ", of any program:
// "From ann@example.org Mon Mar  4 11:20:34 2024", with a zone before or behind the
// year, or without one, which is UTC by RFC 4155.
func fromDate(line []byte) (time.Time, bool) {
	if len(line) < 5 {
		return time.Time{}, false
	}
	rest := strings.TrimSpace(string(line[5:]))
	if _, words, ok := strings.Cut(rest, " "); ok {
		if at, ok := parseDate(words, time.UTC); ok {
			return at, true
		}
	}
	return parseDate(rest, time.UTC)
}

// zones are the names of zones that mail programs write instead of numbers, in
// hours east of UTC.
var zones = map[string]int{
	"gmt": 0, "utc": 0, "ut": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
	"cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "bst": 1, "wet": 0, "west": 1, "eet": 2, "eest": 3, "jst": 9, "aest": 10,
}

const (
	months   = "jan feb mar apr may jun jul aug sep oct nov dec"
	weekdays = "mon tue wed thu fri sat sun"
)

// written is a date of which parts were read.
type written struct {
	year, month, day int
	h, m, s          int
	clock            bool
	offset           int // seconds east
	zoned            bool
}

// parseDate reads a date as letters bear it, in whatever order its parts stand:
// "Mon, 4 Mar 2024 11:20:34 +0100 (CET)". Day, month, year and time must be there.
func parseDate(s string, zone *time.Location) (time.Time, bool) {
	var d written
	for s != "" {
		i := 0
		for i < len(s) && s[i] != ' ' && s[i] != ',' && s[i] != '\t' && s[i] != '\r' && s[i] != '\n' {
			i++
		}
		word := s[:i]
		s = s[min(i+1, len(s)):]
		if word == "" {
			continue
		}
		if word[0] == '(' {
			break
		}
		if !d.take(word) {
			return time.Time{}, false
		}
	}
	return d.time(zone)
}

// take reads one word; false when it belongs in no date.
func (d *written) take(word string) bool {
	switch c := word[0]; {
	case c >= '0' && c <= '9':
		if strings.IndexByte(word, ':') > 0 {
			return d.takeClock(word)
		}
		if strings.IndexByte(word, '-') > 0 {
			return d.takeDashes(word)
		}
		return d.takeNumber(word)
	case c == '+' || c == '-':
		return d.takeOffset(word)
	}
	if len(word) >= 3 && among(weekdays, word) >= 0 {
		return true
	}
	if len(word) < 3 && !strings.EqualFold(word, "Z") && !strings.EqualFold(word, "UT") {
		return false
	}
	if d.month == 0 && d.takeMonth(word) {
		return true
	}
	if hours, ok := zones[strings.ToLower(word)]; ok {
		if !d.zoned {
			d.offset, d.zoned = hours*3600, true
		}
		return true
	}
	// A weekday in another language, or a zone whose name says nothing.
	return len(word) <= 9 && strings.Trim(strings.ToLower(word), "abcdefghijklmnopqrstuvwxyz.") == ""
}

func (d *written) takeMonth(word string) bool {
	d.month = among(months, word) + 1
	return d.month > 0
}

// among is which of the names of three letters a word begins with, or -1.
func among(names, word string) int {
	const letters = 3
	if len(word) < letters {
		return -1
	}
	for at := 0; at+letters <= len(names); at += letters + 1 {
		if word[0]|0x20 == names[at] && word[1]|0x20 == names[at+1] && word[2]|0x20 == names[at+2] {
			return at / (letters + 1)
		}
	}
	return -1
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i > 4 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

func (d *written) takeNumber(word string) bool {
	n, ok := digits(word)
	switch {
	case !ok:
		return false
	case len(word) <= 2 && d.day == 0:
		d.day = n
		return true
	case d.year != 0:
		return false
	case len(word) == 2 && n < 50:
		n += 2000
	case len(word) <= 3: // "99", and "104" of programs that counted on from 1900
		n += 1900
	}
	d.year = n
	return true
}

// takeDashes reads "2024-03-04" and "04-Mar-2024".
func (d *written) takeDashes(word string) bool {
	parts := strings.Split(word, "-")
	if len(parts) != 3 {
		return false
	}
	if len(parts[1]) >= 3 {
		return d.takeNumber(parts[0]) && d.takeMonth(parts[1]) && d.takeNumber(parts[2])
	}
	var ok bool
	if d.month, ok = digits(parts[1]); !ok {
		return false
	}
	return d.takeNumber(parts[0]) && d.takeNumber(parts[2])
}

func (d *written) takeClock(word string) bool {
	var n [3]int
	for i := range 3 {
		part, rest, more := strings.Cut(word, ":")
		part, _, _ = strings.Cut(part, ".")
		var ok bool
		if n[i], ok = digits(part); !ok {
			return false
		}
		if word = rest; !more {
			break
		}
	}
	d.h, d.m, d.s, d.clock = n[0], n[1], n[2], true
	return d.h < 24 && d.m < 60 && d.s < 61 // a leap second
}

func (d *written) takeOffset(word string) bool {
	n, ok := digits(strings.ReplaceAll(word[1:], ":", ""))
	if !ok {
		return false
	}
	const most = 18 * 3600
	if d.offset = n/100*3600 + n%100*60; d.offset > most {
		return false
	}
	if word[0] == '-' {
		d.offset = -d.offset
	}
	d.zoned = true
	return true
}

func (d *written) time(zone *time.Location) (time.Time, bool) {
	if d.year < firstYear || d.year > lastYear || d.month < 1 || d.month > 12 || d.day < 1 || !d.clock {
		return time.Time{}, false
	}
	month := time.Month(d.month)
	if d.day > time.Date(d.year, month+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return time.Time{}, false
	}
	if d.zoned {
		zone = time.UTC
	}
	at := time.Date(d.year, month, d.day, d.h, d.m, d.s, 0, zone)
	return at.Add(-time.Duration(d.offset) * time.Second).UTC(), true
}
