package review

import (
	"fmt"
	"time"

	"rapport/app/figure"
	"rapport/data"
)

// WeekLabel is "Week 47 · 16–22 Nov 2026".
func WeekLabel(monday data.Day, partial bool) string {
	return WeekTitle(monday) + " · " + WeekDays(monday, partial)
}

// WeekTitle is "Week 47".
func WeekTitle(monday data.Day) string {
	_, week := monday.ISOWeek()
	return fmt.Sprintf("Week %d", week)
}

// WeekDays is "16–22 Nov 2026".
func WeekDays(monday data.Day, partial bool) string {
	label := DayRange(monday, monday+6)
	if partial {
		label += ", not over"
	}
	return label
}

// DayRange writes two days, both inclusive.
func DayRange(first, last data.Day) string {
	return figure.DateRange(first.Start(time.UTC), last.Start(time.UTC))
}

// date writes one day; an open one is no value.
func date(d data.Day) string {
	if d == 0 {
		return figure.NoValue
	}
	return figure.Date(d.Start(time.UTC))
}

// dayOf writes the day of a moment in a zone.
func dayOf(at int64, zone *time.Location) string {
	return figure.Date(time.UnixMilli(at).In(zone))
}
