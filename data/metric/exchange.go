package metric

import "rapport/data"

// exchange is one completed exchange (metrics.md 1): a human directed event with
// an earlier one of the other direction in the same thread, or within 30 days;
// its time is the later event's. A mutual event (call, meeting) is one by itself.
type exchange struct {
	at     int64
	day    data.Day
	event  int32
	answer bool // the owner's event completed it
}

// sides of a conversation, as bits.
const (
	inSide  = 1
	outSide = 2
)

// sideOf returns whose event it is. A mutual one is nobody's: it is an exchange
// by itself, and neither answers nor waits for an answer.
func sideOf(d data.Direction) uint8 {
	switch d {
	case data.In:
		return inSide
	case data.Out:
		return outSide
	}
	return 0
}

// talk finds the exchanges of one person.
type talk struct {
	b       *Book
	within  int64
	last    [3]int64        // last time of each side; indexed by side
	had     [3]bool         // whether there was one
	threads map[int64]uint8 // sides heard in each thread
}

func newTalk(b *Book) talk {
	return talk{b: b, within: int64(b.settings.ExchangeDays) * dayMillis, threads: map[int64]uint8{}}
}

func (t *talk) begin() {
	t.had = [3]bool{}
	clear(t.threads)
}

// moment takes in the human directed events of one time. Events of one time do
// not answer each other: earlier means a smaller time.
func (t *talk) moment(group []int32, day data.Day) {
	for _, i := range group {
		e := &t.b.facts.Events[i]
		if t.completes(e, t.b.threads[i]) {
			t.b.exchanges = append(t.b.exchanges, exchange{at: e.At, day: day, event: i, answer: e.Dir == data.Out})
		}
	}
	for _, i := range group {
		e := &t.b.facts.Events[i]
		side := sideOf(e.Dir)
		if side == 0 {
			continue
		}
		t.last[side], t.had[side] = e.At, true
		if thread := t.b.threads[i]; thread != 0 {
			t.threads[thread] |= side
		}
	}
}

func (t *talk) completes(e *data.Event, thread int64) bool {
	if e.Dir == data.Mutual {
		return true
	}
	other := inSide | outSide ^ sideOf(e.Dir)
	if t.had[other] && e.At-t.last[other] <= t.within {
		return true
	}
	return thread != 0 && t.threads[thread]&other != 0
}

// firstExchange returns when the person's first exchange was completed.
func (b *Book) firstExchange(p *person) int64 {
	if p.exchanges.len() == 0 {
		return never
	}
	return b.exchanges[p.exchanges.from].at
}

// exchangesBefore returns the person's exchanges that m sees, oldest first.
func (b *Book) exchangesBefore(p *person, m moment) []exchange {
	list := b.exchanges[p.exchanges.from:p.exchanges.to]
	n := len(list)
	for n > 0 && list[n-1].at >= m.before {
		n--
	}
	return list[:n]
}

// active reports whether the latest exchange lies within the days of the
// setting, 90 by default (metrics.md 1).
func (b *Book) active(p *person, m moment) bool {
	list := b.exchangesBefore(p, m)
	return len(list) > 0 && list[len(list)-1].at >= m.at-int64(b.settings.ActiveDays)*dayMillis
}

// threadsOf returns the thread of every event. Without a thread in the file an
// answer and what it answers make one: it is numbered by minus the id of the
// event that began it, which no thread of a file has.
func threadsOf(events []data.Event) []int64 {
	threads := make([]int64, len(events))
	asked := map[int64]int32{}
	for i := range events {
		threads[i] = events[i].Thread
		if events[i].Thread == 0 && events[i].ReplyTo != 0 {
			asked[events[i].ReplyTo] = -1
		}
	}
	if len(asked) == 0 {
		return threads
	}
	maybe := newHint(asked)
	for i := range events {
		if id := events[i].ID; maybe.has(id) {
			if _, ok := asked[id]; ok {
				asked[id] = int32(i)
			}
		}
	}
	for i := range events {
		if events[i].Thread == 0 && events[i].ReplyTo != 0 {
			follow(events, threads, asked, int32(i))
		}
	}
	return threads
}

// hint says of most ids that they are not in a map, without looking into it.
type hint struct {
	bits []uint64
	mask uint64
}

func newHint(m map[int64]int32) hint {
	n := uint64(64)
	for n < 8*uint64(len(m)) {
		n *= 2
	}
	h := hint{make([]uint64, n/64), n - 1}
	for id := range m {
		at := uint64(id) & h.mask
		h.bits[at/64] |= 1 << (at % 64)
	}
	return h
}

func (h *hint) has(id int64) bool {
	at := uint64(id) & h.mask
	return h.bits[at/64]&(1<<(at%64)) != 0
}

// chain is how far answers to answers are followed: longer ones are rings.
const chain = 64

// follow gives an answer and everything above it the thread they began.
func follow(events []data.Event, threads []int64, asked map[int64]int32, i int32) {
	path := []int32{i}
	top := i
	for range chain {
		next, ok := asked[events[top].ReplyTo]
		if !ok || next < 0 || threads[top] != 0 {
			break
		}
		top = next
		path = append(path, top)
	}
	if len(path) == 1 {
		return
	}
	thread := threads[top]
	if thread == 0 {
		thread = -events[top].ID
	}
	for _, j := range path {
		threads[j] = thread
	}
}
