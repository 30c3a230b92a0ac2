package data

import (
	"fmt"
	"time"
)

// Day is a calendar day, counted from 1 January of the year 1 = 1, so that the
// zero value is "no day". A day has no zone; DayOf asks for one.
type Day int32

const (
	secondsPerDay = 86400
	// daysTo1970 is the number of 1 January 1970.
	daysTo1970 = 719163
)

// DayOf returns the calendar day of t in zone; the zero time gives no day.
func DayOf(t time.Time, zone *time.Location) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.In(zone).Date()
	return dayOf(y, m, d)
}

func dayOf(y int, m time.Month, d int) Day {
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/secondsPerDay + daysTo1970)
}

// ParseDay reads YYYY-MM-DD, from 0001-01-01 on. There is no year 0 in the calendar, and
// its last day would be "no day".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, fmt.Errorf("%q is no day like 2026-11-16", s)
	}
	return dayOf(t.Date()), nil
}

// String writes YYYY-MM-DD, or nothing for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

func (d Day) utc() time.Time { return time.Unix((int64(d)-daysTo1970)*secondsPerDay, 0).UTC() }

// Start returns the first moment of the day in zone.
func (d Day) Start(zone *time.Location) time.Time {
	y, m, day := d.utc().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, zone)
}

// Monday returns the first day of the ISO week that d lies in.
func (d Day) Monday() Day {
	return d - Day((int(d.utc().Weekday())+6)%7)
}

// ISOWeek returns the ISO 8601 year and week of d.
func (d Day) ISOWeek() (year, week int) { return d.utc().ISOWeek() }

// Date returns year, month and day of the month.
func (d Day) Date() (int, time.Month, int) { return d.utc().Date() }

// LastFinishedWeek returns the Monday of the last ISO week that is over at now in zone.
func LastFinishedWeek(now time.Time, zone *time.Location) Day {
	return DayOf(now, zone).Monday() - 7
}
