package metric_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// One person who wrote on 1 June at 10:00. With T = 7 days both groups are watched from
// 8 June 10:00 for 30 days, to 8 July 10:00.
func TestLoopOfOnePerson(t *testing.T) {
	for _, c := range []struct {
		name     string
		do       func(*world, int64)
		exposed  bool
		outcomes [3]bool // came back, bought, shared
	}{
		{"nothing", func(*world, int64) {}, false, [3]bool{}},
		{"answered in time", func(w *world, p int64) { w.event(p, "2026-06-08 10:00", "out message", thread(1)) }, true, [3]bool{}},
		{"answered late", func(w *world, p int64) { w.event(p, "2026-06-08 10:01", "out message", thread(1)) }, false, [3]bool{}},
		{"wrote again while T ran", func(w *world, p int64) { w.event(p, "2026-06-08 10:00", "in message", thread(1)) }, false, [3]bool{}},
		{"came back", func(w *world, p int64) { w.event(p, "2026-06-08 10:01", "in comment", thread(2)) }, false, [3]bool{true, false, false}},
		{"came back on the last minute", func(w *world, p int64) { w.event(p, "2026-07-08 10:00", "in comment", thread(2)) }, false, [3]bool{true, false, false}},
		{"came back too late", func(w *world, p int64) { w.event(p, "2026-07-08 10:01", "in comment", thread(2)) }, false, [3]bool{}},
		{"a like is not coming back", func(w *world, p int64) { w.event(p, "2026-06-20 10:00", "in like") }, false, [3]bool{}},
		{"called", func(w *world, p int64) { w.event(p, "2026-06-20 10:00", "mutual call") }, false, [3]bool{true, false, false}},
		{"shared", func(w *world, p int64) { w.event(p, "2026-06-20 10:00", "in share", wordless) }, false, [3]bool{true, false, true}},
		{"bought", func(w *world, p int64) { w.sale(p, "2026-06-20 10:00", 1000) }, false, [3]bool{false, true, false}},
		{"bought and gave back", func(w *world, p int64) { w.sale(p, "2026-06-20 10:00", 1000, refunded(1000)) }, false, [3]bool{}},
		{"a renewal is no purchase", func(w *world, p int64) {
			w.sale(p, "2026-06-20 10:00", 1000, func(s *data.SaleFact) { s.Renewal = true })
		}, false, [3]bool{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			p := w.person("Mara")
			w.event(p, "2026-06-01 10:00", "in message", thread(1))
			c.do(w, p)
			l := w.book().Loop(day(t, "2026-10-26"), day(t, "2026-11-22"), w.time("2026-11-24 09:00"))
			if l.People != 1 || l.Lifts[0].One.N != b2i(c.exposed) {
				t.Errorf("%d people, exposed %d", l.People, l.Lifts[0].One.N)
			}
			for i, want := range c.outcomes {
				if got := l.Lifts[i].Outcomes() == 1; got != want {
					t.Errorf("%s: %v", metric.LoopOutcomes()[i], got)
				}
			}
		})
	}
}

// Nobody is judged before T and 30 days are over, nor when no answer is needed; each
// person counts by the first that can be.
func TestLoopCountsEachPersonOnce(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	dropped := w.event(p, "2026-06-01 10:00", "in message", thread(1))
	w.tick(data.ReplyItem, dropped, data.NotNeeded, "2026-06-02 10:00")
	w.event(p, "2026-07-10 10:00", "in message", thread(2))
	w.event(p, "2026-07-11 10:00", "out message", thread(2))
	w.event(p, "2026-08-20 10:00", "in message", thread(3))
	young := w.person("Nils")
	w.event(young, "2026-10-18 10:00", "in message", thread(4)) // clocks are set back between then and now
	first, last := day(t, "2026-10-26"), day(t, "2026-11-22")
	l := w.book().Loop(first, last, w.time("2026-11-24 08:59"))
	if l.People != 1 || l.Lifts[0].One.N != 1 || l.Lifts[0].Outcomes() != 0 {
		t.Errorf("%+v", l)
	}
	if l = w.book().Loop(first, last, w.time("2026-11-24 09:00")); l.People != 2 {
		t.Errorf("%d people when 37 days are over", l.People)
	}
	if l.From != day(t, "2025-11-23") {
		t.Errorf("from %s", l.From)
	}
}

// Strata are the tier right before the person wrote, and whether there was an order.
func TestLoopStrata(t *testing.T) {
	w := newWorld(t)
	fan, buyer := w.person("Fan"), w.person("Buyer")
	w.event(fan, "2026-02-01 10:00", "in comment", thread(1))
	w.event(fan, "2026-02-02 10:00", "out reply", thread(1))
	w.sale(fan, "2026-06-02 10:00", 1000)
	w.sale(buyer, "2026-05-01 10:00", 1000)
	w.event(fan, "2026-06-01 10:00", "in message", thread(2))
	w.event(buyer, "2026-06-01 10:00", "in message", thread(3))
	l := w.book().Loop(day(t, "2026-03-01"), day(t, "2026-11-22"), w.time("2026-11-24 09:00"))
	got := []string{}
	for _, s := range l.Lifts[0].Strata {
		got = append(got, s.Name)
	}
	// The first that is looked at of the fan is the comment of February: nobody knew them.
	if fmt.Sprint(got) != "[contact, had bought contact, had not bought]" {
		t.Errorf("%v", got)
	}
}

// A second, plain implementation over a random world agrees.
func TestLoopIsRecounted(t *testing.T) {
	w := talkative(t, 21)
	r := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		at := w.time("2026-01-05 08:00").Add(time.Duration(r.IntN(300*24)) * time.Hour).Format("2006-01-02 15:04")
		w.sale(int64(1+r.IntN(30)), at, 1000)
	}
	now := w.time("2026-11-24 09:00")
	l := w.book().Loop(day(t, "2026-06-01"), day(t, "2026-11-22"), now)
	const dayMs = 24 * 3600_000
	first := w.time("2025-11-23 00:00").UnixMilli()
	if l.People != 30 || l.Lifts[0].People() != 30 || l.From != day(t, "2025-11-23") {
		t.Fatalf("%d people from %s", l.People, l.From)
	}
	if w.settings.LoopDays = 30; w.book().Loop(day(t, "2026-11-16"), day(t, "2026-11-22"), now).From != day(t, "2026-10-24") {
		t.Error("30 days up to 22 November do not begin on 24 October")
	}
	// Each thread is one between two people here, and every event asks or answers in it.
	came, bought := [2]int{}, [2]int{}
	for p := int64(1); p <= 30; p++ {
		start, exposed := firstAsked(w, p, first)
		mark, end := start+7*dayMs, start+37*dayMs
		back, order := false, false
		for _, e := range w.facts.Events {
			if e.Person == p && e.At > mark && e.At <= end && !e.Auto && e.Kind.Directed() && e.Dir != data.Out {
				back = true
			}
		}
		for _, s := range w.facts.Sales {
			order = order || s.Person == p && s.At > mark && s.At <= end
		}
		came[b2i(exposed)] += b2i(back)
		bought[b2i(exposed)] += b2i(order)
	}
	if l.Lifts[0].One.K != came[1] || l.Lifts[0].Other.K != came[0] || l.Lifts[1].One.K != bought[1] || l.Lifts[1].Other.K != bought[0] {
		t.Errorf("came back %+v, want %v; bought %+v, want %v", l.Lifts[0].Difference, came, l.Lifts[1].Difference, bought)
	}
}

// firstAsked finds when a person first asked for an answer, and whether one came in 7
// days: in the thread, or without one on the channel.
func firstAsked(w *world, p, first int64) (start int64, answered bool) {
	thread := int64(0)
	for _, e := range w.facts.Events {
		if e.Person != p || e.Auto || !e.Kind.Directed() {
			continue
		}
		switch {
		case start == 0 && e.Dir == data.In && e.At >= first && e.Kind.Asks():
			start, thread = e.At, e.Thread
		case start != 0 && e.Dir == data.Out && e.Thread == thread && e.At > start && e.At <= start+7*24*3600_000:
			return start, true
		case start != 0 && thread == 0 && e.Dir == data.Out && e.At > start && e.At <= start+7*24*3600_000:
			return start, true
		}
	}
	return start, false
}

func TestCapacityWarns(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	monday := w.time("2026-08-31 10:00")
	for week := range 12 { // one message answered a week; from the ninth week on three more that are not
		at := func(days int) string { return monday.AddDate(0, 0, 7*week+days).Format("2006-01-02 15:04") }
		w.event(p, at(0), "in message", thread(int64(100+week)))
		w.event(p, at(1), "out message", thread(int64(100+week)))
		for i := range 3 * b2i(week > 7) {
			w.event(p, at(2), "in message", thread(int64(1000+10*week+i)))
		}
	}
	c := w.book().Capacity(day(t, "2026-11-22"), w.time("2026-11-24 09:00"))
	if !c.Known || c.DebtGrown != 12 || c.SentGrown != 0 || !c.Warns() {
		t.Errorf("%+v", c)
	}
	if last := c.Weeks[11]; last.Open != 12 || last.Sent != 1 || last.Arrived != 4 || last.Live != 1 || last.Partial {
		t.Errorf("%+v", last)
	}
	if c = w.book().Capacity(day(t, "2026-10-25"), w.time("2026-11-24 09:00")); c.Warns() || c.Known {
		t.Errorf("with eight weeks %+v", c)
	}
}
