package calendar

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"rapport/data"
)

const (
	maxOccurrences = 1000   // of one series that are kept, the last ones
	maxSteps       = 50_000 // of one series that are looked at
	maxInterval    = 1000
	maxTimes       = 24 // of one day
)

// end is where a rule stops.
type end struct {
	at    time.Time // zero: it goes on
	clock bool      // at is what clocks show, not a moment
}

// passed reports whether an occurrence lies behind the end.
func (x end) passed(wall, at time.Time) bool {
	if x.clock {
		at = wall
	}
	return !x.at.IsZero() && at.After(x.at)
}

// cutUntil takes the end out of a rule: most ends are moments, while rules go by
// clocks.
func cutUntil(rule string) (string, end) {
	var rest []string
	var until end
	for part := range strings.SplitSeq(strings.ToUpper(rule), ";") {
		part = strings.TrimSpace(part)
		text, ok := strings.CutPrefix(part, "UNTIL=")
		switch {
		case ok:
			at, utc, day, err := stamp{text: text}.wall()
			if err != nil {
				continue // a year of 9999 stands for no end
			}
			if day {
				at = at.Add(24*time.Hour - time.Second)
			}
			until = end{at, !utc}
		case part != "":
			rest = append(rest, part)
		}
	}
	return strings.Join(rest, ";"), until
}

// parseRule reads a rule without an end, and refuses what no meeting has and
// would take for ever to work out.
func parseRule(text string) (*rrule.ROption, error) {
	o, err := rrule.StrToROption(text)
	if err != nil {
		return nil, errors.New("the rule of its repetition is not understood")
	}
	times := max(len(o.Byhour), 1) * max(len(o.Byminute), 1) * max(len(o.Bysecond), 1)
	if o.Freq > rrule.DAILY || len(o.Byeaster) > 0 || o.Interval > maxInterval || o.Interval < 0 || o.Count < 0 || times > maxTimes {
		return nil, errors.New("it repeats as no meeting does")
	}
	weeks := 53
	if o.Freq == rrule.MONTHLY || len(o.Bymonth) > 0 {
		weeks = 5
	}
	for _, day := range o.Byweekday {
		if n := day.N(); n > weeks || n < -weeks {
			return nil, errors.New("the rule of its repetition is not understood")
		}
	}
	return o, nil
}

// occurrence is one meeting of a series.
type occurrence struct {
	at, wall  time.Time // the same by the clocks of its zone
	precision data.Precision
}

// occurrences works out when the event took place, up to the making of the file.
// later says that it goes on.
func (r *reader) occurrences(e *event) (all []occurrence, later bool, err error) {
	wall, utc, day, err := e.start.wall()
	if err != nil {
		return nil, false, err
	}
	show, precision := r.clock(r.Export, e.start, utc, day)
	add := func(at, wall time.Time) bool {
		if at.After(r.asOf) {
			later = true
			return false
		}
		all = append(all, occurrence{at, wall, precision})
		return true
	}
	if e.rule == "" {
		add(show(wall), wall)
	} else if err := each(e.rule, wall, show, add); err != nil {
		return nil, false, err
	}
	for _, s := range e.extra {
		if at, _, err := r.moment(r.Export, s); err == nil {
			add(at, at)
		}
	}
	return r.remaining(e, all), later, nil
}

// each walks through the moments of a rule, by the clocks of its zone, so that a
// meeting at ten stays at ten in summer and in winter.
func each(rule string, from time.Time, show clock, add func(at, wall time.Time) bool) error {
	text, until := cutUntil(rule)
	o, err := parseRule(text)
	if err != nil {
		return err
	}
	o.Dtstart = from
	series, err := rrule.NewRRule(*o)
	if err != nil {
		return errors.New("the rule of its repetition is not understood")
	}
	next := series.Iterator()
	for range maxSteps {
		wall, ok := next()
		if !ok {
			return nil
		}
		if at := show(wall); until.passed(wall, at) || !add(at, wall) {
			return nil
		}
	}
	return nil
}

// remaining drops the occurrences that do not take place, or stand for themselves
// elsewhere, and the oldest of very long series.
func (r *reader) remaining(e *event, all []occurrence) []occurrence {
	without := map[time.Time]bool{}
	days := map[string]bool{} // whole days without
	for _, s := range e.without {
		at, precision, err := r.moment(r.Export, s)
		switch {
		case err != nil:
		case precision == data.ToDay && len(all) > 0 && all[0].precision != data.ToDay:
			days[s.text] = true
		default:
			without[at] = true
		}
	}
	all = slices.DeleteFunc(all, func(o occurrence) bool {
		return without[o.at] || days[o.wall.Format("20060102")] || e.changes.text == "" && r.changed[e.uid+" "+o.at.Format(compact)]
	})
	slices.SortStableFunc(all, func(a, b occurrence) int { return a.at.Compare(b.at) })
	all = slices.CompactFunc(all, func(a, b occurrence) bool { return a.at.Equal(b.at) })
	if len(all) > maxOccurrences {
		r.long++
		all = all[len(all)-maxOccurrences:]
	}
	return all
}
