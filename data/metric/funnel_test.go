package metric_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

func asks(e *data.Event) { e.Question = true }

func (w *world) goal(person int64, at string) {
	w.facts.Entries = append(w.facts.Entries, data.Entry{ID: w.id(), Kind: data.GoalEntry, Person: person, At: w.ms(at), Text: "a set of bowls"})
}

// shop makes a world with one person for each way through the funnel. By hand: Ann
// goes all the way with a question, Bob with a goal; Cy has an exchange and bought, but
// told no wish; Di only wrote; Eve only likes; Fay bought without a word; Gil comes after
// the period.
func funnelWorld(t *testing.T) *world {
	w := newWorld(t)
	ann, bob, cy, di, eve, fay, gil := w.person("Ann"), w.person("Bob"), w.person("Cy"), w.person("Di"), w.person("Eve"), w.person("Fay"), w.person("Gil")
	for _, p := range []int64{ann, bob, cy} {
		w.event(p, "2026-11-01 10:00", "out message", thread(p))
		w.event(p, "2026-11-01 12:00", "in message", thread(p), func(e *data.Event) { e.Question = p == ann })
	}
	w.goal(bob, "2026-11-02 10:00")
	w.goal(di, "2026-11-02 10:00") // a goal without an exchange is no mutual goal
	w.event(di, "2026-11-03 10:00", "in comment", asks)
	w.event(eve, "2026-11-03 10:00", "in like")
	w.event(gil, "2026-11-23 10:00", "in comment")
	for _, p := range []int64{ann, bob, cy, fay} {
		w.sale(p, "2026-11-05 10:00", 1000)
	}
	w.sale(di, "2026-11-05 10:00", 1000, refunded(1000)) // wholly refunded: not bought
	return w
}

func TestFunnelStagesByHand(t *testing.T) {
	w := funnelWorld(t)
	f := w.book().Funnel(day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	got := map[metric.Stage]int{}
	for i, s := range f.Steps {
		got[s.Stage] = s.People
		if i > 0 && (s.Of.N != f.Steps[i-1].People || s.Of.K != s.People) {
			t.Errorf("%s is %d of %d", s.Stage, s.Of.K, s.Of.N)
		}
	}
	want := map[metric.Stage]int{metric.Discovery: 6, metric.Conversation: 4, metric.Bond: 3, metric.MutualGoals: 2, metric.Fulfilment: 2}
	if diff := cmp.Diff(want, got); diff != "" || f.Buyers != 4 {
		t.Errorf("buyers %d:\n%s", f.Buyers, diff)
	}
}

// A platform is where people are known; what they buy counts from anywhere.
func TestFunnelOfAPlatform(t *testing.T) {
	w := funnelWorld(t)
	f := w.book().With(metric.Filter{Platform: "instagram"}).Funnel(day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	if n := f.Steps[0].People; n != 5 { // Fay is known from the shop only
		t.Errorf("%d are known on Instagram", n)
	}
	if n := f.Steps[4].People; n != 2 {
		t.Errorf("%d of them went all the way", n)
	}
}

func TestFunnelBeforeAnyData(t *testing.T) {
	w := newWorld(t)
	f := w.book().Funnel(day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	for _, s := range f.Steps {
		if s.People != 0 || s.Of.Known() {
			t.Errorf("%s: %+v", s.Stage, s)
		}
	}
}

// 12 follow by list, one of them left in between, one unfollowed; the platform states
// 40. Ann's exchange was completed on Instagram, so 1 ÷ 40 and on YouTube 0 ÷ 12.
func TestYieldsOfListsAndStatedNumbers(t *testing.T) {
	w := newWorld(t)
	w.facts.Departures = map[int64]data.Departure{}
	var ann int64
	for n := range 14 {
		p := w.person("p")
		e := w.event(p, "2026-10-01 10:00", "in follow", on("youtube"))
		switch n {
		case 0:
			ann = p
		case 1:
			w.facts.Departures[e] = data.Departure{After: w.ms("2026-10-02 10:00"), Before: w.ms("2026-11-02 10:00")}
		case 2:
			w.event(p, "2026-10-05 10:00", "in unfollow", on("youtube"))
		case 3:
			w.facts.Departures[e] = data.Departure{After: w.ms("2026-11-02 10:00"), Before: w.ms("2026-11-23 10:00")} // after the period
		}
	}
	w.event(ann, "2026-11-01 10:00", "out message", thread(1))
	w.event(ann, "2026-11-01 12:00", "in message", thread(1))
	for _, c := range []struct {
		day   string
		value int64
	}{{"2026-10-31", 35}, {"2026-11-20", 40}, {"2026-11-23", 99}} {
		w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "instagram", Name: "followers", Day: day(t, c.day), Value: c.value})
	}
	list, all := w.book().Yields(day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	if y := list[0]; y.Platform != "instagram" || y.Followers != 40 || !y.Stated || y.Relationships != 1 || !near(value(y.Value), 0.025) {
		t.Errorf("Instagram %+v", y)
	}
	if y := list[1]; y.Followers != 12 || y.Stated || y.Relationships != 0 || !near(value(y.Value), 0) {
		t.Errorf("YouTube %+v", y)
	}
	if all.Followers != 52 || all.Relationships != 1 || !near(value(all.Value), 1.0/52) {
		t.Errorf("all %+v", all)
	}
}

func TestYieldNeedsTenFollowers(t *testing.T) {
	w := newWorld(t)
	for range 9 {
		w.event(w.person("p"), "2026-10-01 10:00", "in follow")
	}
	if list, _ := w.book().Yields(day(t, "2026-11-22"), w.time("2026-11-24 08:00")); len(list) != 1 || list[0].Value != nil {
		t.Errorf("%+v", list)
	}
}
