package calendar

import (
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no tz database of its own

	"github.com/teambition/rrule-go"

	"rapport/data/intake/lineread"
)

// zone is a time zone that the file describes, under a name that only it knows
// ("W. Europe Standard Time").
type zone struct {
	name     string
	location string // the same in the tz database, where the file says it
	rules    []*offset
}

// offset is what clocks show from certain moments on.
type offset struct {
	standard bool
	seconds  int // east of UTC
	from     time.Time
	rule     string
	until    end
	dates    []time.Time
	starts   map[int]time.Time // by year, worked out once
}

// maxOffsets is how many changes of one zone are read.
const maxOffsets = 200

func (z *zone) begin(standard bool) {
	if len(z.rules) < maxOffsets {
		z.rules = append(z.rules, &offset{standard: standard, starts: map[int]time.Time{}})
	}
}

func (z *zone) take(l lineread.Line) {
	value := strings.ToUpper(strings.TrimSpace(l.Value))
	switch l.Name {
	case "TZID":
		z.name = strings.TrimSpace(l.Value)
		return
	case "X-LIC-LOCATION":
		z.location = strings.TrimSpace(l.Value)
		return
	}
	if len(z.rules) == 0 {
		return
	}
	o := z.rules[len(z.rules)-1]
	switch l.Name {
	case "DTSTART":
		o.from, _ = time.Parse("20060102T150405", value) // without one the offset holds always
	case "TZOFFSETTO":
		o.seconds = east(value)
	case "RDATE":
		for text := range strings.SplitSeq(value, ",") {
			if at, err := time.Parse("20060102T150405", text); err == nil && len(o.dates) < maxOffsets {
				o.dates = append(o.dates, at)
			}
		}
	case "RRULE":
		o.rule, o.until = cutUntil(value)
	}
}

// east reads "+0200" or "-033000" in seconds.
func east(s string) int {
	sign := 1
	if strings.HasPrefix(s, "-") {
		sign = -1
	}
	digits := strings.TrimLeft(s, "+-")
	total, unit := 0, 3600
	for ; len(digits) >= 2 && unit > 0; unit /= 60 {
		n, err := strconv.Atoi(digits[:2])
		if err != nil {
			return 0
		}
		total += n * unit
		digits = digits[2:]
	}
	const most = 18 * 3600
	return sign * min(total, most)
}

// moment is when the clocks of the zone show a time: under the offset that began
// last before it.
func (z *zone) moment(wall time.Time) time.Time {
	var best time.Time
	seconds, found := 0, false
	for _, o := range z.rules {
		if !found && o.standard {
			seconds = o.seconds
		}
		for _, start := range o.begins(wall.Year()) {
			if !start.After(wall) && (!found || start.After(best)) {
				best, seconds, found = start, o.seconds, true
			}
		}
	}
	return wall.Add(-time.Duration(seconds) * time.Second)
}

// begins are the moments, by the clocks, at which the offset can have begun before
// the end of a year.
func (o *offset) begins(year int) []time.Time {
	all := append([]time.Time{o.from}, o.dates...)
	for y := year - 1; y <= year && o.rule != ""; y++ {
		start, ok := o.starts[y]
		if !ok {
			start = o.start(y)
			o.starts[y] = start
		}
		if !start.IsZero() && !start.Before(o.from) && !o.until.passed(start, start) {
			all = append(all, start)
		}
	}
	return all
}

// start is when the rule sets in in a year. It is asked year by year, since these
// rules begin in 1601.
func (o *offset) start(year int) time.Time {
	rule, err := parseRule(o.rule)
	if err != nil || rule.Freq != rrule.YEARLY {
		return time.Time{}
	}
	rule.Dtstart = time.Date(year, o.from.Month(), o.from.Day(), o.from.Hour(), o.from.Minute(), o.from.Second(), 0, time.UTC)
	if len(rule.Bymonth) > 0 {
		rule.Dtstart = time.Date(year, 1, 1, o.from.Hour(), o.from.Minute(), o.from.Second(), 0, time.UTC)
	}
	rule.Count, rule.Interval = 1, 1
	r, err := rrule.NewRRule(*rule)
	if err != nil {
		return time.Time{}
	}
	at, _ := r.Iterator()()
	if at.Year() != year {
		return time.Time{}
	}
	return at
}
