package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// rate of the week 2–8 November 2026, judged on the 20th.
func (w *world) rate() metric.Rate {
	return w.book().ReplyRate(day(w.t, "2026-11-02"), day(w.t, "2026-11-08"), w.time("2026-11-20 12:00"))
}

// Obligations by metrics.md 5: each case is what one person and the owner did in
// the week, and how many of how many obligations were answered within 7 days.
func TestReplyRate(t *testing.T) {
	type event struct {
		at, what string
		thread   int64
	}
	tests := []struct {
		name   string
		events []event
		k, n   int
	}{
		{"answered", []event{{"2026-11-02 10:00", "in message", 1}, {"2026-11-05 10:00", "out message", 1}}, 1, 1},
		{"answered at the last moment", []event{{"2026-11-02 10:00", "in message", 1}, {"2026-11-09 10:00", "out message", 1}}, 1, 1},
		{"answered too late", []event{{"2026-11-02 10:00", "in message", 1}, {"2026-11-09 10:01", "out message", 1}}, 0, 1},
		{"never", []event{{"2026-11-02 10:00", "in message", 1}}, 0, 1},
		{"in another thread", []event{{"2026-11-02 10:00", "in message", 1}, {"2026-11-03 10:00", "out message", 2}}, 0, 1},
		{"several without an answer are one, from the first on", []event{{"2026-11-02 10:00", "in message", 1}, {"2026-11-04 10:00", "in message", 1}, {"2026-11-10 10:00", "out message", 1}}, 0, 1},
		{"an answer between makes two", []event{{"2026-11-02 10:00", "in message", 1}, {"2026-11-03 10:00", "out message", 1}, {"2026-11-04 10:00", "in message", 1}}, 1, 2},
		{"a like is no reply", []event{{"2026-11-02 10:00", "in comment", 1}, {"2026-11-03 10:00", "out like", 1}}, 0, 1},
		{"passive events ask nothing", []event{{"2026-11-02 10:00", "in like", 1}, {"2026-11-02 10:00", "in follow", 0}, {"2026-11-03 10:00", "in poll", 0}}, 0, 0},
		{"without threads within seven days on the channel", []event{{"2026-11-02 10:00", "in mention", 0}, {"2026-11-06 10:00", "out comment", 0}}, 1, 1},
		{"without threads each asks for itself", []event{{"2026-11-02 10:00", "in mention", 0}, {"2026-11-03 10:00", "in mention", 0}, {"2026-11-06 10:00", "out comment", 0}}, 2, 2},
		{"an answer of the same moment is none", []event{{"2026-11-02 10:00", "in mention", 1}, {"2026-11-02 10:00", "out comment", 1}}, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			p := w.person("Mara")
			for _, e := range tt.events {
				w.event(p, e.at, e.what, thread(e.thread))
			}
			if got := w.rate(); got.K != tt.k || got.N != tt.n {
				t.Errorf("%d of %d, want %d of %d", got.K, got.N, tt.k, tt.n)
			}
		})
	}
}

func TestReplyRateLeavesOutTheYoung(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-02 10:00", "in message", thread(1))
	w.event(p, "2026-11-02 11:00", "out message", thread(1))
	first, last := day(t, "2026-11-02"), day(t, "2026-11-08")
	if got := w.book().ReplyRate(first, last, w.time("2026-11-09 10:00")); got.N != 0 {
		t.Errorf("after exactly seven days n = %d", got.N)
	}
	if got := w.book().ReplyRate(first, last, w.time("2026-11-09 10:01")); got.K != 1 || got.N != 1 {
		t.Errorf("a minute later %d of %d", got.K, got.N)
	}
}

func TestMachinesAreNotAnsweredAndDoNotAnswer(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-02 10:00", "in email", thread(1), automatic)
	w.event(p, "2026-11-03 10:00", "in email", thread(2))
	w.event(p, "2026-11-03 10:01", "out email", thread(2), automatic)
	w.event(p, "2026-11-04 10:00", "in share", wordless)
	if got := w.rate(); got.K != 0 || got.N != 1 {
		t.Errorf("%d of %d, want 0 of 1", got.K, got.N)
	}
}

// Silence of over 30 days after the last inbound event begins a new obligation,
// and one answer resolves both.
func TestSilenceBeginsAnew(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-09-01 10:00", "in message", thread(1))
	w.event(p, "2026-09-30 10:00", "in message", thread(1)) // 29 days: the same
	w.event(p, "2026-11-02 10:00", "in message", thread(1)) // 33 days: a new one
	r := w.week("2026-11-09", "2026-11-16 12:00")
	if r.Debt.Open != 2 {
		t.Errorf("%d open, want 2", r.Debt.Open)
	}
	w.event(p, "2026-11-03 10:00", "out message", thread(1))
	if r = w.week("2026-11-09", "2026-11-16 12:00"); r.Debt.Open != 0 {
		t.Errorf("%d open after the answer", r.Debt.Open)
	}
}

// An answer that names what it answers makes a thread where the file has none.
func TestReplyToMakesAThread(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	first := w.event(p, "2026-11-02 10:00", "in comment")
	w.event(p, "2026-11-02 10:00", "in comment") // waits on
	w.event(p, "2026-11-02 10:00", "out reply", answers(first))
	if got := w.rate(); got.K != 1 || got.N != 2 {
		t.Errorf("%d of %d, want 1 of 2", got.K, got.N)
	}
}

// Weights by metrics.md 5: 14 days are 2 × T; an acquaintance has factor 1, a
// relationship 1.5; nothing counts more than 3 × T.
func TestWeightedDebt(t *testing.T) {
	w := newWorld(t)
	p, q, old := w.person("Mara"), w.person("Jonas"), w.person("Ewa")
	w.event(p, "2026-11-02 12:00", "in message", thread(1))
	w.event(q, "2026-10-01 12:00", "mutual call")
	w.event(q, "2026-11-02 12:00", "in message", thread(2))
	w.event(old, "2025-11-02 12:00", "in message", thread(3))
	r := w.week("2026-11-09", "2026-11-16 12:00")
	if r.Debt.Open != 3 || !near(r.Debt.Weight, 2+3+3) {
		t.Errorf("got %+v", r.Debt)
	}
	replies := r.DoNext.Replies
	if replies[0].Name != "Ewa" || replies[1].Name != "Jonas" || replies[2].Name != "Mara" {
		t.Errorf("order %v %v %v", replies[0], replies[1], replies[2])
	}
	if replies[2].Days != 14 || replies[2].Kind != data.Message || replies[2].ID != data.ItemID(data.ReplyItem, replies[2].Event) {
		t.Errorf("got %+v", replies[2])
	}
}

func TestTicksOfReplies(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	a := w.event(p, "2026-11-02 10:00", "in message", thread(1))
	b := w.event(p, "2026-11-02 10:00", "in message", thread(2))
	w.event(p, "2026-11-02 10:00", "in message", thread(3))
	w.tick(data.ReplyItem, a, data.Answered, "2026-11-04 10:00")
	w.tick(data.ReplyItem, b, data.NotNeeded, "2026-11-04 10:00")
	if got := w.rate(); got.K != 1 || got.N != 2 {
		t.Errorf("%d of %d, want 1 of 2: not needed ones are left out", got.K, got.N)
	}
	if r := w.week("2026-11-09", "2026-11-16 12:00"); r.Debt.Open != 1 {
		t.Errorf("%d open", r.Debt.Open)
	}
	if r := w.week("2026-11-02", "2026-11-03 12:00"); r.Debt.Open != 3 {
		t.Errorf("%d open before the ticks", r.Debt.Open)
	}
	w.event(p, "2026-11-05 10:00", "in message", thread(1))
	if r := w.week("2026-11-09", "2026-11-16 12:00"); r.Debt.Open != 2 {
		t.Errorf("%d open after a new message", r.Debt.Open)
	}
}

func TestThanks(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-10-17 11:00", "in share", wordless) // over 30 days ago
	shared := w.event(p, "2026-10-17 13:00", "in share", wordless)
	liked := w.event(p, "2026-11-02 10:00", "in mention", thread(1))
	w.event(p, "2026-11-03 10:00", "out like", thread(1))
	review := w.event(p, "2026-11-10 10:00", "in review", on("wordpress"))
	ticked := w.event(p, "2026-11-11 10:00", "in referral", on("wordpress"))
	w.tick(data.ThanksItem, ticked, data.Thanked, "2026-11-12 10:00")
	r := w.week("2026-11-09", "2026-11-16 12:00")
	got := r.DoNext.Thanks
	if len(got) != 2 || got[0].Event != review || got[1].Event != shared {
		t.Errorf("got %+v", got)
	}
	rate := w.book().ThankRate(day(t, "2026-11-02"), day(t, "2026-11-15"), w.time("2026-11-16 12:00"))
	if rate.K != 2 || rate.N != 3 {
		t.Errorf("thank rate %d of %d", rate.K, rate.N)
	}
	if median := w.book().ThankTime(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-16 12:00")); median.Median.Hours() != 24 {
		t.Errorf("median %v of event %d", median.Median, liked)
	}
}

func TestFollowUpRate(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i, question := range []bool{true, false, false} {
		w.event(p, "2026-11-02 10:00", "in message", thread(int64(i+1)))
		w.event(p, "2026-11-02 11:00", "out message", thread(int64(i+1)), func(e *data.Event) { e.Question = question })
	}
	w.event(p, "2026-11-03 10:00", "in message", thread(2))
	got := w.book().FollowUpRate(day(t, "2026-11-02"), day(t, "2026-11-02"), w.time("2026-11-16 12:00"))
	if got.K != 2 || got.N != 3 {
		t.Errorf("%d of %d", got.K, got.N)
	}
}

func TestBroadcastRatio(t *testing.T) {
	w := newWorld(t)
	first, last := day(t, "2026-11-02"), day(t, "2026-11-08")
	if _, ok := w.book().BroadcastRatio(first, last); ok {
		t.Error("nothing has a ratio")
	}
	p := w.person("Mara")
	w.facts.Contents = []data.ContentFact{{ID: 90, At: w.ms("2026-11-02 10:00"), Undirected: true}, {ID: 91, At: w.ms("2026-11-09 00:00"), Undirected: true}, {ID: 92, At: w.ms("2026-11-02 10:00") + 30_000, Undirected: true}, {ID: 93, At: w.ms("2026-11-02 12:00")}} // 92 is 90 under another id
	for range 3 {
		w.event(p, "2026-11-03 10:00", "out comment")
	}
	if got, ok := w.book().BroadcastRatio(first, last); !ok || got != 0.25 {
		t.Errorf("got %v, %v", got, ok)
	}
}

func TestFadingList(t *testing.T) {
	w := newWorld(t)
	strong, weak := w.person("Mara"), w.person("Jonas")
	var last int64
	for _, d := range []string{"2026-04-22", "2026-05-02", "2026-05-12", "2026-05-22", "2026-06-01"} {
		last = w.event(strong, d+" 10:00", "mutual meeting")
		w.event(weak, d+" 10:00", "mutual call")
	}
	r := w.week("2026-07-06", "2026-07-11 12:00")
	got := r.DoNext.Fading
	if len(got) != 2 || got[0].Name != "Mara" || got[0].Days != 40 || got[0].Usual != 10 || got[0].Event != last {
		t.Fatalf("got %+v", got)
	}
	// Peak on 1 June: 22 × (1 + 2^(−10/90) + 2^(−20/90) + 2^(−30/90) + 2^(−40/90)) = 94.8…
	if got[0].Peak < 94 || got[0].Peak > 95.5 || !near(got[0].Rank, metric.FadingRank(got[0].Peak, 4)) {
		t.Errorf("peak %v, rank %v", got[0].Peak, got[0].Rank)
	}
	w.tick(data.FadingItem, last, data.NotNeeded, "2026-07-11 11:00")
	if got = w.week("2026-07-06", "2026-07-11 12:00").DoNext.Fading; len(got) != 1 || got[0].Name != "Jonas" {
		t.Errorf("after the tick %+v", got)
	}
}
