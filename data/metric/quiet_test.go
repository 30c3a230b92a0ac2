package metric_test

import "testing"

// A message and an order in the week of 9 November, nothing from then on.
func TestWeekWithoutAnything(t *testing.T) {
	w := newWorld(t)
	ann := w.person("Ann")
	w.event(ann, "2026-11-03 10:00", "in comment")
	w.sale(ann, "2026-11-10 10:00", 1000)
	for on, want := range map[string]struct {
		quiet bool
		last  string
	}{
		"2026-11-03": {false, ""},
		"2026-11-10": {false, ""},
		"2026-11-17": {true, "2026-11-09"},
		"2026-12-01": {true, "2026-11-09"}, // has not begun
		"2026-10-20": {true, ""},
	} {
		r := w.week(on, "2026-11-24 09:00")
		last := ""
		if r.LastWith != 0 {
			last = r.LastWith.String()
		}
		if r.Quiet != want.quiet || last != want.last {
			t.Errorf("%s: %v, last %q", on, r.Quiet, last)
		}
	}
}
