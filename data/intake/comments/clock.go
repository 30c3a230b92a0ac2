package comments

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
)

// setTime takes the first field that tells a time.
func (c *comment) setTime(x *reader, text string, read func(text string) (time.Time, data.Precision, error)) {
	if c.timed || text == "" {
		return
	}
	at, precision, ok := quick(text)
	if !ok {
		at, precision, ok = x.relative(text)
	}
	if !ok {
		var err error
		if at, precision, err = read(text); err != nil {
			c.untimed = true
			return
		}
	}
	if !at.IsZero() && (at.Year() < 1990 || at.Year() > 2100) {
		c.untimed = true
		return
	}
	c.at, c.precision, c.timed = at, precision, true
}

// quick reads the times that tools write for machines: seconds, milliseconds or
// microseconds since 1970, and the international form with a zone.
func quick(text string) (time.Time, data.Precision, bool) {
	if n := len(text); n >= 9 && n <= 16 && text[0] >= '0' && text[0] <= '9' && strings.Trim(text, "0123456789") == "" {
		number, err := strconv.ParseInt(text, 10, 64)
		switch {
		case err != nil:
		case n <= 10:
			return time.Unix(number, 0).UTC(), data.ToSecond, true
		case n <= 13:
			return time.UnixMilli(number).UTC(), data.ToSecond, true
		default:
			return time.UnixMicro(number).UTC(), data.ToSecond, true
		}
	}
	if len(text) < 20 || text[10] != 'T' {
		return time.Time{}, 0, false
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05-0700"} {
		if at, err := time.Parse(form, text); err == nil {
			return at.UTC(), data.ToSecond, true
		}
	}
	return time.Time{}, 0, false
}

var ago = regexp.MustCompile(`(?i)^(?:edited )?(\d{1,4}|an?) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y)(?: ago)?(?: \(edited\))?$`)

// relative reads "2 weeks ago" and "3d", counted back from when the file was
// written. It is an estimate.
func (x *reader) relative(text string) (time.Time, data.Precision, bool) {
	if len(text) > 40 {
		return time.Time{}, 0, false
	}
	m := ago.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return time.Time{}, 0, false
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		n = 1
	}
	x.estimated = true
	from, unit := x.written, strings.ToLower(m[2])
	switch {
	case strings.HasPrefix(unit, "mo"):
		from = from.AddDate(0, -n, 0)
	case unit[0] == 'y':
		from = from.AddDate(-n, 0, 0)
	case unit[0] == 'w':
		from = from.AddDate(0, 0, -7*n)
	case unit[0] == 'd':
		from = from.AddDate(0, 0, -n)
	case unit[0] == 'h':
		from = from.Add(-time.Duration(n) * time.Hour)
	case unit[0] == 'm':
		from = from.Add(-time.Duration(n) * time.Minute)
	default:
		from = from.Add(-time.Duration(n) * time.Second)
	}
	return from, data.Estimated, true
}

// human reads a time that a person reads, in the order of the file: also
// "6/1/2024, 10:00:00 AM".
func (x *reader) human(text string) (time.Time, data.Precision, error) {
	if x.alone && (len(text) < 10 || text[4] != '-') { // no first reading told the order of day and month
		return time.Time{}, data.Undated, errNoTime
	}
	if before, after, ok := strings.Cut(text, ", "); ok && before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' {
		text = before + " " + after
	}
	return x.f.Time(text, x.f.Zone())
}
