package data_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/data"
)

func berlin(t *testing.T) *time.Location {
	t.Helper()
	z, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDayOf(t *testing.T) {
	late := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC) // 00:30 on the 23rd in Berlin
	if got := data.DayOf(late, time.UTC).String(); got != "2026-11-22" {
		t.Errorf("in UTC %s", got)
	}
	if got := data.DayOf(late, berlin(t)).String(); got != "2026-11-23" {
		t.Errorf("in Berlin %s", got)
	}
	if got := data.DayOf(time.Time{}, time.UTC); got != 0 || got.String() != "" {
		t.Errorf("no time gives %d %q", got, got)
	}
	if got := data.DayOf(time.Date(1969, 12, 31, 12, 0, 0, 0, time.UTC), time.UTC).String(); got != "1969-12-31" {
		t.Errorf("before 1970: %s", got)
	}
}

// The first day there is is a day, a Monday, and not "no day"; there is no year 0.
func TestFirstDay(t *testing.T) {
	first, err := data.ParseDay("0001-01-01")
	if err != nil || first == 0 || first.String() != "0001-01-01" || first.Monday() != first {
		t.Errorf("%d %q, Monday %q, %v", first, first, first.Monday(), err)
	}
	if last, err := data.ParseDay("0000-12-31"); err == nil {
		t.Errorf("the year 0 has a day %d", last)
	}
}

// Weeks from the calendar: 1 January 2027 is a Friday of week 53 of 2026.
func TestWeeks(t *testing.T) {
	tests := []struct {
		day, monday string
		year, week  int
	}{
		{"2026-11-22", "2026-11-16", 2026, 47},
		{"2026-11-16", "2026-11-16", 2026, 47},
		{"2027-01-01", "2026-12-28", 2026, 53},
		{"2024-12-30", "2024-12-30", 2025, 1},
	}
	for _, tt := range tests {
		d, err := data.ParseDay(tt.day)
		if err != nil {
			t.Fatal(err)
		}
		year, week := d.ISOWeek()
		if d.Monday().String() != tt.monday || year != tt.year || week != tt.week {
			t.Errorf("%s: Monday %s, week %d of %d", tt.day, d.Monday(), week, year)
		}
	}
}

func TestLastFinishedWeek(t *testing.T) {
	now := time.Date(2026, 11, 22, 22, 59, 0, 0, time.UTC) // Sunday 23:59 in Berlin
	if got := data.LastFinishedWeek(now, berlin(t)).String(); got != "2026-11-09" {
		t.Errorf("on Sunday night %s", got)
	}
	if got := data.LastFinishedWeek(now.Add(time.Minute), berlin(t)).String(); got != "2026-11-16" {
		t.Errorf("a minute later %s", got)
	}
}

func TestStartAcrossSummerTime(t *testing.T) {
	d, _ := data.ParseDay("2026-03-29") // clocks go forward in Berlin
	if got := (d + 1).Start(berlin(t)).Sub(d.Start(berlin(t))); got != 23*time.Hour {
		t.Errorf("the day of the change lasts %s", got)
	}
}

func TestDayRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := data.Day(rapid.Int32Range(2, 3_000_000).Draw(t, "day"))
		back, err := data.ParseDay(d.String())
		if err != nil || back != d {
			t.Fatalf("%s came back as %s, %v", d, back, err)
		}
		if m := d.Monday(); m > d || m < d-6 || m.Start(time.UTC).Weekday() != time.Monday {
			t.Fatalf("%s: Monday %s", d, m)
		}
	})
}
