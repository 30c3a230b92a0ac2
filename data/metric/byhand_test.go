package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// A message from Mara and an answer, six points each on the day: 2 × 6 = 12. A call noted
// by hand adds 9 on both sides and no channel: 2 × 15 = 30. A message on a second platform
// does: (2 × 15 + ln 7) × 1.25.
func TestByHandIsNoChannel(t *testing.T) {
	w := newWorld(t)
	mara := w.person("Mara")
	strength := func() (float64, int) {
		f := w.at(mara, "2026-11-24 20:00")
		p, ok := w.book().Profile(mara, w.time("2026-11-24 20:00"), "")
		if !ok {
			t.Fatal("nobody")
		}
		return f.Strength, p.Channels
	}
	w.event(mara, "2026-11-24 08:00", "in message")
	w.event(mara, "2026-11-24 09:00", "out message")
	w.event(mara, "2026-11-24 10:00", "mutual call", on(data.ByHand))
	if s, channels := strength(); !near(s, 30) || channels != 1 {
		t.Errorf("strength %v over %d channels, want 30 over one", s, channels)
	}
	w.event(mara, "2026-11-24 11:00", "in message", on("whatsapp"))
	if s, channels := strength(); !near(s, (30+1.9459101490553132)*1.25) || channels != 2 {
		t.Errorf("strength %v over %d channels", s, channels)
	}
}

// Mara is known on Instagram and Bo by the owner's notes alone; Cy is on two platforms.
func TestByHandIsNoSecondPlatform(t *testing.T) {
	w := newWorld(t)
	w.settings.RateSample = 1
	mara, bo, cy := w.person("Mara"), w.person("Bo"), w.person("Cy")
	for _, p := range []int64{mara, bo, cy} {
		w.event(p, "2026-11-20 10:00", "mutual call", on(data.ByHand))
	}
	w.event(mara, "2026-11-21 10:00", "in message")
	w.event(cy, "2026-11-21 10:00", "in message")
	w.event(cy, "2026-11-22 10:00", "in email", on("gmail"))
	b, now := w.book(), w.time("2026-11-24 09:00")
	a, _ := b.Explain("one_platform", metric.Question{First: day(t, "2026-11-01"), Last: day(t, "2026-11-23"), Now: now})
	if !near(value(a.Value), 2.0/3) {
		t.Errorf("on one platform %v, want 2 of 3", value(a.Value))
	}
	d := b.Dependence(now)
	if len(d.Homes) != 3 || d.Homes[0] != (metric.Home{Platform: "instagram", People: 2, Only: 1}) {
		t.Errorf("homes %+v", d.Homes)
	}
}

// That Gil recommended the owner to Bo is told of them: nobody wrote anything to anybody.
func TestReferralIsNoTalk(t *testing.T) {
	w := newWorld(t)
	w.settings.RateSample = 1
	gil, bo := w.person("Gil"), w.person("Bo")
	w.event(gil, "2026-11-03 10:00", "in comment", public)
	w.event(gil, "2026-11-04 10:00", "in referral", on(data.ByHand))
	w.edge(gil, bo, "2026-11-04 10:00", "referral")
	w.edge(gil, bo, "2026-11-05 10:00", "introduction")
	w.edge(gil, bo, "2026-11-06 10:00", "reply")
	b, q := w.book(), metric.Question{First: day(t, "2026-11-01"), Last: day(t, "2026-11-20"), Now: w.time("2026-11-24 09:00")}
	for name, want := range map[string]float64{"community_share": 0.5, "heard": 1} {
		if a, _ := b.Explain(name, q); !near(value(a.Value), want) {
			t.Errorf("%s is %v, want %v", name, value(a.Value), want)
		}
	}
	if n := b.Heard(q.First, q.Last); n != 1 {
		t.Errorf("%d messages, want one", n)
	}
	if c := b.Community(q.First, q.Last, q.Now); c.Messages != 1 || len(c.Pairs) != 1 || c.Pairs[0].Messages != 1 {
		t.Errorf("%+v", c)
	}
}

// Gil's share of 20 days ago was answered: nobody is left to thank, and there was somebody.
// 40 days ago is too long.
func TestSpreadsOfTheLastDays(t *testing.T) {
	w := newWorld(t)
	gil := w.person("Gil")
	w.event(gil, "2026-10-15 10:00", "in share", thread(1))
	ask := func() *metric.Conversations {
		return w.book().Conversations(day(t, "2026-11-01"), day(t, "2026-11-23"), w.time("2026-11-24 09:00"))
	}
	if c := ask(); c.Spreads != 0 || len(c.Thanks) != 0 || c.ThankDays != 30 {
		t.Errorf("%d spread, %d to thank in %d days", c.Spreads, len(c.Thanks), c.ThankDays)
	}
	w.event(gil, "2026-11-04 10:00", "in share", thread(2))
	w.event(gil, "2026-11-05 10:00", "out reply", thread(2))
	if c := ask(); c.Spreads != 1 || len(c.Thanks) != 0 {
		t.Errorf("%d spread, %d to thank", c.Spreads, len(c.Thanks))
	}
}
