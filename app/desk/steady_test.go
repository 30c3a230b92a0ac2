package desk

import (
	"path/filepath"
	"testing"
	"time"

	"rapport/data"
)

// For a window the moment of figures stands still for ten minutes, until something
// changes or another day begins.
func TestSteadyMoment(t *testing.T) {
	now := time.Date(2026, 11, 24, 23, 40, 0, 0, time.UTC)
	open := func(steady bool) *Desk {
		d, err := Open(t.Context(), Config{Path: filepath.Join(t.TempDir(), "W.rapport"), Now: func() time.Time { return now }, Steady: steady})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = d.Close() })
		return d
	}
	d, command := open(true), open(false)
	want := func(what string, at time.Time) {
		t.Helper()
		if got := d.moment(t.Context()); !got.Equal(at) {
			t.Errorf("%s: %v, not %v", what, got, at)
		}
		if got := command.moment(t.Context()); !got.Equal(now) {
			t.Errorf("for a command, %s: %v", what, got)
		}
	}
	began := now
	want("at first", began)
	now = began.Add(9 * time.Minute)
	want("nine minutes later", began)
	now = began.Add(10 * time.Minute)
	want("ten minutes later", now)
	changed := now.Add(time.Minute)
	now = changed
	if _, err := d.AddEntry(t.Context(), data.Entry{Kind: data.HoursEntry, Day: data.DayOf(now, time.UTC), Number: 60}); err != nil {
		t.Fatal(err)
	}
	want("after a change", changed)
	now = time.Date(2026, 11, 25, 0, 0, 1, 0, time.UTC)
	want("the next day", now)
	now = now.Add(-time.Hour)
	want("the clock was set back", now)
}
