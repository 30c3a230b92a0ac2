package metric_test

import (
	"fmt"
	"math"
	"testing"

	"rapport/data"
)

// Tiers by metrics.md 1 and 2. Every case is one person's events.
func TestTier(t *testing.T) {
	type event struct {
		at, what string
		thread   int64
	}
	tests := []struct {
		name   string
		events []event
		now    string
		want   data.Tier
	}{
		{"nothing", nil, "2026-11-20 12:00", data.Contact},
		{"a follow and a like", []event{{"2026-11-01 10:00", "in follow", 0}, {"2026-11-01 10:00", "out like", 0}}, "2026-11-20 12:00", data.Contact},
		{"only mine", []event{{"2026-11-01 10:00", "out message", 0}}, "2026-11-20 12:00", data.Contact},
		{"turned to me", []event{{"2026-11-01 10:00", "in comment", 0}}, "2026-11-20 12:00", data.Acquaintance},
		{"turned to me, undated", []event{{"", "in comment", 0}}, "2026-11-20 12:00", data.Acquaintance},
		{"undated ones make no exchange", []event{{"", "in comment", 0}, {"2026-11-01 10:00", "out reply", 0}}, "2026-11-20 12:00", data.Acquaintance},
		{"an exchange", []event{{"2026-11-01 10:00", "in comment", 0}, {"2026-11-03 10:00", "out reply", 0}}, "2026-11-20 12:00", data.Relationship},
		{"30 days apart", []event{{"2026-10-01 10:00", "in comment", 0}, {"2026-10-31 09:00", "out reply", 0}}, "2026-11-20 12:00", data.Relationship},
		{"31 days apart", []event{{"2026-10-01 10:00", "in comment", 0}, {"2026-11-01 10:00", "out reply", 0}}, "2026-11-20 12:00", data.Acquaintance},
		{"31 days apart in one thread", []event{{"2026-10-01 10:00", "in comment", 5}, {"2026-11-01 10:00", "out reply", 5}}, "2026-11-20 12:00", data.Relationship},
		{"equal times do not answer", []event{{"2026-11-01 10:00", "in comment", 5}, {"2026-11-01 10:00", "out reply", 5}}, "2026-11-20 12:00", data.Acquaintance},
		{"a meeting", []event{{"2026-11-01 10:00", "mutual meeting", 0}}, "2026-11-20 12:00", data.Relationship},
		{"friends on a platform", []event{{"2026-11-01 10:00", "mutual follow", 0}}, "2026-11-20 12:00", data.Contact},
		{"in the future", []event{{"2026-12-01 10:00", "mutual meeting", 0}}, "2026-11-20 12:00", data.Contact},
		{"three days in 90", []event{{"2026-08-23 10:00", "mutual call", 0}, {"2026-09-01 10:00", "mutual call", 0}, {"2026-11-20 10:00", "mutual call", 0}}, "2026-11-20 12:00", data.Regular},
		{"three on two days", []event{{"2026-11-18 10:00", "mutual call", 0}, {"2026-11-20 09:00", "mutual call", 0}, {"2026-11-20 10:00", "mutual call", 0}}, "2026-11-20 12:00", data.Relationship},
		{"three days in 92", []event{{"2026-08-20 10:00", "mutual call", 0}, {"2026-09-01 10:00", "mutual call", 0}, {"2026-11-20 10:00", "mutual call", 0}}, "2026-11-20 12:00", data.Relationship},
		{"regular until 120 days after the first of three", []event{{"2026-08-01 10:00", "mutual call", 0}, {"2026-08-02 10:00", "mutual call", 0}, {"2026-08-03 10:00", "mutual call", 0}}, "2026-11-29 08:00", data.Regular},
		{"and no longer", []event{{"2026-08-01 10:00", "mutual call", 0}, {"2026-08-02 10:00", "mutual call", 0}, {"2026-08-03 10:00", "mutual call", 0}}, "2026-11-29 12:00", data.Relationship},
		{"two shares after an exchange", []event{{"2026-11-01 10:00", "mutual call", 0}, {"2026-11-02 10:00", "in share", 0}, {"2026-11-03 10:00", "in review", 0}}, "2026-11-20 12:00", data.Advocate},
		{"two shares without one", []event{{"2026-11-02 10:00", "in share", 0}, {"2026-11-03 10:00", "in review", 0}}, "2026-11-20 12:00", data.Acquaintance},
		{"one share", []event{{"2026-11-01 10:00", "mutual call", 0}, {"2026-11-02 10:00", "in share", 0}}, "2026-11-20 12:00", data.Relationship},
		{"mine are no advocacy", []event{{"2026-11-01 10:00", "mutual call", 0}, {"2026-11-02 10:00", "out share", 0}, {"2026-11-03 10:00", "out share", 0}}, "2026-11-20 12:00", data.Relationship},
		{"advocate 30 days longer", []event{{"2026-01-01 10:00", "mutual call", 0}, {"2026-01-02 10:00", "in share", 0}, {"2026-01-03 10:00", "in share", 0}}, "2026-07-31 09:00", data.Advocate},
		{"not 31", []event{{"2026-01-01 10:00", "mutual call", 0}, {"2026-01-02 10:00", "in share", 0}, {"2026-01-03 10:00", "in share", 0}}, "2026-08-01 12:00", data.Relationship},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			p := w.person("Mara")
			for _, e := range tt.events {
				w.event(p, e.at, e.what, thread(e.thread))
			}
			if got := w.at(p, tt.now).Tier; got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestMachinesMakeNoRelationship(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-01 10:00", "in message")
	w.event(p, "2026-11-01 10:01", "out message", automatic)
	f := w.at(p, "2026-11-20 12:00")
	if f.Tier != data.Acquaintance || f.State != "" || f.In != 1 || f.Out != 1 {
		t.Errorf("got %+v", f)
	}
}

// By hand: a message (6) in 90 calendar days before now is 3, an answer (6) today
// is 6: 2·3 + ln(1 + 3), on one channel.
func TestStrengthOfAPerson(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-08-22 23:59", "in message", thread(1))
	w.event(p, "2026-11-20 00:01", "out message", thread(1))
	f := w.at(p, "2026-11-20 12:00")
	if want := 6 + math.Log(4); !near(f.Strength, want) {
		t.Errorf("strength %v, want %v", f.Strength, want)
	}
	if !near(f.Reciprocity, 1-3.0/9) {
		t.Errorf("reciprocity %v", f.Reciprocity)
	}
	w.event(p, "2026-11-20 00:02", "in comment", on("wordpress"))
	if got, want := w.at(p, "2026-11-20 12:00").Strength, (2*6+math.Log(2))*1.25; !near(got, want) {
		t.Errorf("on two channels %v, want %v", got, want)
	}
}

// A meeting (11) adds to both sides: 2·11.
func TestMutualEventsCountOnBothSides(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-20 10:00", "mutual meeting")
	f := w.at(p, "2026-11-20 12:00")
	if !near(f.Strength, 22) || f.In != 1 || f.Out != 1 || f.Reciprocity != 1 {
		t.Errorf("got %+v", f)
	}
}

func TestEqualWordsWithinADayCountOnce(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-18 10:00", "in comment", says(9))
	w.event(p, "2026-11-19 09:00", "in comment", says(9))
	w.event(p, "2026-11-19 10:30", "in comment", says(9)) // a day after the one that counted
	f := w.at(p, "2026-11-19 12:00")
	if want := math.Log1p(4*math.Exp2(-1.0/90) + 4); !near(f.Strength, want) {
		t.Errorf("strength %v, want %v", f.Strength, want)
	}
	if f.In != 3 {
		t.Errorf("%d interactions", f.In)
	}
}

// States by metrics.md 8. Exchanges every ten days give a usual gap of 10: the
// last is on day 0, and steady ends at 15 days, cooling at 30, fading at 60.
func TestState(t *testing.T) {
	tests := []struct {
		now  string
		want data.State
	}{
		{"2026-06-01 12:00", data.Steady},
		{"2026-06-15 12:00", data.Steady},
		{"2026-06-16 12:00", data.Cooling},
		{"2026-06-30 12:00", data.Cooling},
		{"2026-07-01 12:00", data.Fading},
		{"2026-07-30 12:00", data.Fading},
		{"2026-07-31 12:00", data.Lost},
	}
	w := newWorld(t)
	p := w.person("Mara")
	for _, d := range []string{"2026-04-22", "2026-05-02", "2026-05-12", "2026-05-22", "2026-06-01"} {
		w.event(p, d+" 10:00", "mutual call")
	}
	for _, tt := range tests {
		if got := w.at(p, tt.now).State; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.now, got, tt.want)
		}
	}
}

// With fewer than four gaps the tier's usual gap counts: 60 for a relationship, so
// 1.5 × 60 = 90 days end steady; a regular's 30 gives 45.
func TestUsualGapWithoutARhythm(t *testing.T) {
	w := newWorld(t)
	p, q := w.person("Mara"), w.person("Jonas")
	w.event(p, "2026-06-01 10:00", "mutual call")
	for _, d := range []string{"2026-05-30", "2026-05-31", "2026-06-01"} {
		w.event(q, d+" 10:00", "mutual call")
	}
	if a, b := w.at(p, "2026-08-29 12:00").State, w.at(p, "2026-08-30 12:00").State; a != data.Steady || b != data.Cooling {
		t.Errorf("relationship: %s, then %s", a, b)
	}
	if a, b := w.at(q, "2026-07-15 12:00").State, w.at(q, "2026-07-16 12:00").State; a != data.Steady || b != data.Cooling {
		t.Errorf("regular: %s, then %s", a, b)
	}
}

// A gap never counts as less than three days, and after a year everybody is lost.
func TestEndsOfTheScale(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for d := 1; d <= 6; d++ {
		w.event(p, fmt.Sprintf("2026-06-%02d 10:00", d), "mutual call")
	}
	if got := w.at(p, "2026-06-10 12:00").State; got != data.Steady { // 4 ÷ 3
		t.Errorf("after four days %s", got)
	}
	if got := w.at(p, "2026-06-11 12:00").State; got != data.Cooling { // 5 ÷ 3
		t.Errorf("after five days %s", got)
	}
}

// Lost for 80 days at a usual gap of 10, then an exchange: returned for 30 days.
func TestReturned(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for _, d := range []string{"2026-04-22", "2026-05-02", "2026-05-12", "2026-05-22", "2026-06-01", "2026-08-20"} {
		w.event(p, d+" 10:00", "mutual call")
	}
	if got := w.at(p, "2026-08-21 12:00").State; got != data.Returned {
		t.Errorf("the day after %s", got)
	}
	w.event(p, "2026-09-18 10:00", "mutual call")
	if got := w.at(p, "2026-09-21 12:00").State; got != data.Steady {
		t.Errorf("a month later %s", got)
	}
}

func TestTrend(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-06-01 10:00", "mutual call")
	if got := w.at(p, "2026-06-30 12:00").Trend; got != data.New {
		t.Errorf("29 days after the first exchange: %q", got)
	}
	if got := w.at(p, "2026-07-02 12:00").Trend; got != "" {
		t.Errorf("31 days after: %q", got)
	}
	w.event(p, "2026-07-02 10:00", "mutual call")
	if got := w.at(p, "2026-07-02 12:00").Trend; got != data.Rising {
		t.Errorf("strength has nearly doubled: %q", got)
	}
}

func TestInitiationShare(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i, what := range []string{"in message", "out message", "out message"} {
		w.event(p, fmt.Sprintf("2026-06-0%d 10:00", i+1), what, thread(int64(i+1)))
		if i == 1 {
			if _, ok := w.book().InitiationShare(p); ok {
				t.Error("two threads are enough")
			}
		}
	}
	w.event(p, "2026-06-09 10:00", "in message", thread(2)) // a later event does not open
	if got, ok := w.book().InitiationShare(p); !ok || !near(got, 2.0/3) {
		t.Errorf("got %v, %v", got, ok)
	}
}
