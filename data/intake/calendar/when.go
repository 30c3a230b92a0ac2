package calendar

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// Years that a meeting can be of.
const (
	firstYear = 1990
	lastYear  = 2100
)

// wall reads a time as clocks show it, in a zone that is said elsewhere.
func (s stamp) wall() (at time.Time, utc, day bool, err error) {
	text, utc := strings.CutSuffix(s.text, "Z")
	pattern := "20060102T150405"
	if len(text) == len("20060102") {
		pattern, day = "20060102", true
	}
	at, err = time.Parse(pattern, text)
	if err != nil || at.Year() < firstYear || at.Year() > lastYear {
		return time.Time{}, false, false, fmt.Errorf("%.40q is no time", s.text)
	}
	return at, utc && !day, day, nil
}

// clock turns what clocks show into moments.
type clock func(wall time.Time) time.Time

func inUTC(wall time.Time) time.Time { return wall }

func in(place *time.Location) clock {
	return func(w time.Time) time.Time {
		return time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), 0, place).UTC()
	}
}

// moment is when a time is, and how exact.
func (d *diary) moment(e *layout.Export, s stamp) (time.Time, data.Precision, error) {
	wall, utc, day, err := s.wall()
	if err != nil {
		return time.Time{}, 0, err
	}
	show, precision := d.clock(e, s, utc, day)
	return show(wall), precision, nil
}

// clock finds the zone of a time: whole days are the person's own, and times
// without a zone belong to that of the calendar.
func (d *diary) clock(e *layout.Export, s stamp, utc, day bool) (clock, data.Precision) {
	switch {
	case day:
		return in(e.Zone()), data.ToDay
	case utc:
		return inUTC, data.ToSecond
	}
	name := s.zone
	if name == "" {
		name = d.home[s.file]
	}
	if name == "" {
		return in(e.Zone()), data.ToSecond
	}
	if place := load(name); place != nil {
		return in(place), data.ToSecond
	}
	if z := d.zones[name]; z != nil {
		if place := load(z.location); place != nil {
			return in(place), data.ToSecond
		}
		if len(z.rules) > 0 {
			return z.moment, data.ToSecond
		}
	}
	if !e.Looking() {
		d.guessed[name] = true
	}
	return in(e.Zone()), data.Estimated
}

// load finds a zone of the tz database by its name, which some programs put behind
// a path of their own: "/example.org/Tzfile/Europe/Berlin".
func load(name string) *time.Location {
	if name == "" || strings.EqualFold(name, "Local") {
		return nil
	}
	for name = strings.Trim(name, "/"); name != ""; {
		if place, err := time.LoadLocation(name); err == nil {
			return place
		}
		_, rest, ok := strings.Cut(name, "/")
		if !ok {
			return nil
		}
		name = rest
	}
	return nil
}
