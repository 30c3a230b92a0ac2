package metric_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"rapport/data"
)

func vague(e *data.Event)                { e.Exact = false }
func public(e *data.Event)               { e.Public = true }
func asking(e *data.Event)               { e.Question = true }
func about(id int64) func(*data.Event)   { return func(e *data.Event) { e.Content = id } }
func by(account int64) func(*data.Event) { return func(e *data.Event) { e.By = account } }

// post publishes something.
func (w *world) post(at, kind string) int64 {
	id := w.id()
	w.facts.Contents = append(w.facts.Contents, data.ContentFact{ID: id, Platform: "instagram", Kind: kind, At: w.ms(at), Undirected: true})
	return id
}

// stated is a number that a platform states of a content.
func (w *world) stated(content int64, name string, value int64) {
	w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "instagram", Content: content, Name: name, Value: value, Day: 1})
}

// Answers after 4 min, 5 min, 10 h, 7 days to the minute and 8 days; one open, one of
// which no minute is known. 5 minutes begin the second band; T itself is in time.
func TestReplySpreadByHand(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i, answer := range []string{"2026-11-02 10:04", "2026-11-02 10:05", "2026-11-02 20:00", "2026-11-09 10:00", "2026-11-10 10:00", ""} {
		w.event(p, "2026-11-02 10:00", "in message", thread(int64(i+1)))
		if answer != "" {
			w.event(p, answer, "out message", thread(int64(i+1)))
		}
	}
	w.event(p, "2026-11-02 10:00", "in message", thread(9), vague)
	w.event(p, "2026-11-03 10:00", "out message", thread(9), vague)
	s := w.book().ReplySpread(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 12:00"))
	got := []int{}
	for _, b := range s.Bands {
		got = append(got, b.Count)
	}
	if want := []int{1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1}; !slices.Equal(got, want) || s.Open != 1 || s.Inexact != 1 {
		t.Errorf("%v, %d open, %d inexact", got, s.Open, s.Inexact)
	}
	if last := s.Bands[len(s.Bands)-1]; !last.Late || last.Low != 7*24*time.Hour {
		t.Errorf("late is %+v", last)
	}
}

func TestReplySpreadFollowsT(t *testing.T) {
	w := newWorld(t)
	w.settings.ReplyDays = 2
	s := w.book().ReplySpread(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 12:00"))
	if n := len(s.Bands); n != 9 || s.Bands[n-2].High != 48*time.Hour || !s.Bands[n-1].Late {
		t.Errorf("%+v", s.Bands)
	}
}

// Four shares: thanked the next day, after 8 days, never, and one too young to count.
func TestThankedInTime(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i, at := range []string{"2026-11-02 10:00", "2026-11-03 10:00", "2026-11-04 10:00", "2026-11-15 10:00"} {
		w.event(p, at, "in share", thread(int64(i+1)), wordless)
	}
	w.event(p, "2026-11-03 09:00", "out like", thread(1))
	w.event(p, "2026-11-11 11:00", "out reply", thread(2))
	w.event(p, "2026-11-15 11:00", "out like", thread(4))
	if r := w.book().ThankedInTime(day(t, "2026-11-02"), day(t, "2026-11-16"), w.time("2026-11-20 12:00")); r.K != 1 || r.N != 3 {
		t.Errorf("%d of %d", r.K, r.N)
	}
}

// A like within T acknowledges without replying; a later one, one in another thread
// and one by a machine do not.
func TestAcknowledged(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i := range 5 {
		w.event(p, "2026-11-02 10:00", "in comment", thread(int64(i+1)))
	}
	w.event(p, "2026-11-03 10:00", "out reply", thread(1))
	w.event(p, "2026-11-03 10:00", "out like", thread(2))
	w.event(p, "2026-11-10 10:00", "out like", thread(3))
	w.event(p, "2026-11-03 10:00", "out reaction", thread(4), automatic)
	w.event(p, "2026-11-03 11:00", "out like", thread(99))
	if r := w.book().Acknowledged(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 12:00")); r.K != 2 || r.N != 5 {
		t.Errorf("%d of %d", r.K, r.N)
	}
}

// Two people shared; the owner later shared what one of them made. What came before
// theirs, a mere like, and an introduction are not in turn.
func TestAmplifiedBack(t *testing.T) {
	w := newWorld(t)
	a, b, c := w.person("Ada"), w.person("Bo"), w.person("Cy")
	w.event(a, "2026-11-02 10:00", "in share", thread(1))
	w.event(a, "2026-11-03 10:00", "in mention", thread(1))
	w.event(a, "2026-11-18 10:00", "out share")
	w.event(b, "2026-11-01 10:00", "out mention")
	w.event(b, "2026-11-02 10:00", "in review", thread(2))
	w.event(b, "2026-11-03 10:00", "out like", thread(2))
	w.event(b, "2026-11-04 10:00", "out introduction")
	w.event(c, "2026-11-02 10:00", "in comment", thread(3))
	if r := w.book().AmplifiedBack(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 12:00")); r.K != 1 || r.N != 2 {
		t.Errorf("%d of %d", r.K, r.N)
	}
}

// Threads count where they began, for each person; calls belong to neither side.
func TestStarted(t *testing.T) {
	w := newWorld(t)
	a, b := w.person("Ada"), w.person("Bo")
	w.event(a, "2026-10-30 10:00", "in message", thread(1))
	w.event(a, "2026-11-03 10:00", "out message", thread(1))
	w.event(a, "2026-11-03 10:00", "out message", thread(2))
	w.event(a, "2026-11-04 10:00", "in message", thread(2))
	w.event(b, "2026-11-05 10:00", "in comment", thread(3))
	w.event(b, "2026-11-05 11:00", "in comment")
	w.event(b, "2026-11-05 12:00", "mutual call", thread(4))
	if r := w.book().Started(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 12:00")); r.K != 1 || r.N != 2 {
		t.Errorf("%d of %d", r.K, r.N)
	}
}

// On 25 October 2026 clocks in Berlin went from 3:00 back to 2:00, on 29 March from 2:00
// to 3:00: fields are the hours that clocks showed.
func TestHeatWhenClocksAreSet(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	at := func(utc string) func(*data.Event) {
		when, err := time.Parse(time.RFC3339, utc)
		if err != nil {
			t.Fatal(err)
		}
		return func(e *data.Event) { e.At = when.UnixMilli() }
	}
	w.event(p, "", "in comment", at("2026-10-25T00:30:00Z")) // 2:30, summer time
	w.event(p, "", "in comment", at("2026-10-25T01:30:00Z")) // 2:30 again
	w.event(p, "", "in comment", at("2026-10-25T20:00:00Z")) // 21:00
	w.event(p, "", "in comment", at("2026-03-29T01:30:00Z")) // 3:30
	w.event(p, "", "in comment", at("2026-10-26T22:59:00Z")) // Monday 23:59
	w.event(p, "", "in comment", at("2026-10-26T08:00:00Z"), vague)
	w.event(p, "", "in like", at("2026-10-26T08:00:00Z"))
	w.event(p, "", "out reply", at("2026-10-26T08:00:00Z"))
	h := w.book().Heat(day(t, "2026-01-01"), day(t, "2026-12-31"))
	if h.N != 5 || h.Vague != 1 || h.Hours[6][2] != 2 || h.Hours[6][21] != 1 || h.Hours[6][3] != 1 || h.Hours[0][23] != 1 {
		t.Errorf("%+v", h)
	}
}

// The same by a second, plain count over a random world.
func TestTalkOfDaysIsRecounted(t *testing.T) {
	w := talkative(t, 11)
	b := w.book()
	first, last, zone := day(t, "2026-09-01"), day(t, "2026-11-01"), w.settings.Location()
	var heat [7][24]int
	out, opened, mine := 0, map[string]data.Direction{}, 0
	for _, e := range w.facts.Events { // by person, then time
		at := time.UnixMilli(e.At).In(zone)
		key := fmt.Sprint(e.Person, "/", e.Thread)
		in := data.DayOf(at, zone) >= first && data.DayOf(at, zone) <= last
		if e.Auto || !e.Kind.Directed() {
			continue
		}
		if _, known := opened[key]; !known && e.Thread != 0 {
			opened[key] = ""
			if in && e.Dir != data.Mutual {
				opened[key] = e.Dir
			}
		}
		if in && e.Dir == data.In && e.Exact {
			heat[(int(at.Weekday())+6)%7][at.Hour()]++
		}
		if in && e.Dir == data.Out {
			out++
		}
	}
	n := 0
	for _, dir := range opened {
		n += b2i(dir != "")
		mine += b2i(dir == data.Out)
	}
	if got := b.Heat(first, last).Hours; got != heat {
		t.Errorf("heat %v, want %v", got, heat)
	}
	if got := b.Sent(first, last).Directed; got != out {
		t.Errorf("sent %d, want %d", got, out)
	}
	if r := b.Started(first, last, w.time("2026-12-01 10:00")); r.K != mine || r.N != n {
		t.Errorf("started %d of %d, want %d of %d", r.K, r.N, mine, n)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// talkative invents a year of talk.
func talkative(t *testing.T, seed uint64) *world {
	t.Helper()
	w := newWorld(t)
	r := rand.New(rand.NewPCG(seed, 1))
	begin := w.time("2026-01-05 08:00")
	for i := range 30 {
		w.person(fmt.Sprintf("P%d", i))
	}
	kinds := []string{"in comment", "in message", "out reply", "out message", "in share", "in mention", "in like", "out like", "mutual call"}
	for range 3000 {
		at := begin.Add(time.Duration(r.IntN(330*24*60)) * time.Minute).Format("2006-01-02 15:04")
		w.event(int64(1+r.IntN(30)), at, kinds[r.IntN(len(kinds))], thread(int64(r.IntN(300))), func(e *data.Event) {
			e.Exact, e.Auto, e.Question = r.IntN(10) > 0, r.IntN(30) == 0, r.IntN(3) == 0
		})
	}
	w.book()
	return w
}

// The open replies of each week are those that the list of that moment holds.
func TestDebtTrailIsTheDebtOfThen(t *testing.T) {
	w := talkative(t, 5)
	b, now := w.book(), w.time("2026-11-10 10:00")
	c := b.Conversations(day(t, "2026-10-12"), day(t, "2026-11-08"), now)
	for i, v := range c.Debt.Weeks {
		then := now.Add(-time.Duration(11-i) * 7 * 24 * time.Hour)
		want := b.Week(data.DayOf(then, w.settings.Location()), then, "").Debt.Open
		if value(v) != float64(want) {
			t.Errorf("%d weeks ago: %v, want %d", 11-i, value(v), want)
		}
	}
	if want := b.Week(c.To, now, "").Debt; c.Debt.Debt != want {
		t.Errorf("now %+v, want %+v", c.Debt.Debt, want)
	}
}

// The trail of a figure is that figure of the same days some weeks earlier; the median
// is of the eight before the last.
func TestTrails(t *testing.T) {
	w := talkative(t, 6)
	b, now := w.book(), w.time("2026-11-10 10:00")
	first, last := day(t, "2026-10-12"), day(t, "2026-11-08")
	c := b.Conversations(first, last, now)
	if len(c.Reply.Weeks) != 12 || value(c.Reply.Weeks[11]) != c.Reply.Value || value(c.Broadcast[11]) != *c.Sent.Broadcast() {
		t.Fatalf("the last of the trail is not the period's: %v", c.Reply)
	}
	if got, want := value(c.Reply.Weeks.Before()), b.ReplyRate(first-7, last-7, now).Value; got != want {
		t.Errorf("a week before %v, want %v", got, want)
	}
	var eight []float64
	for i := 1; i <= 8; i++ {
		eight = append(eight, b.ReplyRate(first-data.Day(7*i), last-data.Day(7*i), now).Value)
	}
	slices.Sort(eight)
	if got, want := value(c.Reply.Weeks.Median()), (eight[3]+eight[4])/2; !near(got, want) {
		t.Errorf("median %v, want %v", got, want)
	}
}

// Weeks that end before the first data have no figure, and rates of under ten neither.
func TestTrailsBeforeData(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i := range 12 {
		w.event(p, "2026-11-02 10:00", "in message", thread(int64(i+1)))
	}
	for i := range 3 {
		w.event(p, "2026-10-28 10:00", "in message", thread(int64(i+20)))
	}
	c := w.book().Conversations(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 10:00"))
	if c.Reply.Weeks[11] == nil || c.Reply.Weeks[10] != nil || c.Debt.Weeks[0] != nil || value(c.Debt.Weeks[11]) != 15 || c.Broadcast[5] != nil {
		t.Errorf("reply %v, debt %v", c.Reply.Weeks, c.Debt.Weeks)
	}
}

func TestConversationsOfNothing(t *testing.T) {
	w := newWorld(t)
	c := w.book().Conversations(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-20 10:00"))
	if c.Reply.Known() || c.Time.MedianKnown || c.Sent.Broadcast() != nil || c.Inbound || c.Loop.People != 0 || c.Capacity.Warns() || len(c.Hops.Paths) != 0 {
		t.Errorf("%+v", c)
	}
}
