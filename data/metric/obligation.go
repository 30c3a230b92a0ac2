package metric

import (
	"cmp"

	"rapport/data"
)

// obligation is something that asks for an answer (metrics.md 5): a comment,
// reply, mention, share with words, message, e-mail or review by a human. Several
// in one thread without an answer between them are one, its clock at the first;
// silence of over 30 days begins a new one.
type obligation struct {
	person   int32
	event    int32 // the first
	asked    int32 // the first in it that asks something; -1 none does
	reply    int32 // what resolved it; -1 open, or ticked off
	start    int64
	last     int64 // latest inbound event in it
	resolved int64 // 0: open
	dropped  int64 // when the user said that no reply is needed; 0: never
	tick     data.TickState
	ticked   int64
	exact    bool // both times are exact to the minute
}

// compare orders obligations by start.
func (o *obligation) compare(x *obligation) int {
	return cmp.Or(cmp.Compare(o.start, x.start), cmp.Compare(o.event, x.event))
}

// close settles the obligation at some time, by the user's tick if that was earlier.
func (o *obligation) close(at int64, reply int32) {
	switch {
	case o.ticked == 0 || o.ticked > at:
		o.resolved, o.reply = at, reply
	case o.tick == data.NotNeeded:
		o.dropped = o.ticked
	default:
		o.resolved = o.ticked
	}
}

// ask notes the first event that asks something.
func (o *obligation) ask(i int32, e *data.Event) {
	if e.Question && o.asked < 0 {
		o.asked = i
	}
}

// owedAt reports whether the obligation is open at m.
func (o *obligation) owedAt(m moment) bool {
	return o.start < m.before && !o.resolvedAt(m) && !o.droppedAt(m)
}

func (o *obligation) resolvedAt(m moment) bool { return o.resolved != 0 && o.resolved < m.before }

func (o *obligation) droppedAt(m moment) bool { return o.dropped != 0 && o.dropped < m.before }

// thank is a share, mention, review or referral that deserves thanks.
type thank struct {
	person       int32
	event        int32
	at           int64
	acknowledged int64 // first like, answer or tick; 0: none
}

// compare orders thanks by time.
func (t *thank) compare(x *thank) int {
	return cmp.Or(cmp.Compare(t.at, x.at), cmp.Compare(t.event, x.event))
}

// waiting are the positions of what waits for an answer: per thread, and on a
// channel without threads.
type waiting struct {
	threads map[int64][]int32
	loose   []int32
}

func (w *waiting) begin() {
	clear(w.threads)
	w.loose = w.loose[:0]
}

func (w *waiting) add(thread int64, at int) {
	if thread == 0 {
		w.loose = append(w.loose, int32(at))
		return
	}
	w.threads[thread] = append(w.threads[thread], int32(at))
}

// replies finds the obligations and the thanks of one person.
type replies struct {
	b       *Book
	person  int32
	begun   int // obligations of the persons before
	owed    waiting
	thanks  waiting
	ticks   map[int64]data.Tick // of replies, by event id
	thanked map[int64]int64     // when thanks for an event were ticked off
}

func newReplies(b *Book) replies {
	r := replies{
		b: b, owed: waiting{threads: map[int64][]int32{}}, thanks: waiting{threads: map[int64][]int32{}},
		ticks: map[int64]data.Tick{}, thanked: map[int64]int64{},
	}
	for _, t := range b.facts.Ticks {
		switch t.Kind {
		case data.ReplyItem:
			r.ticks[t.Event] = t
			if t.State == data.Answered {
				r.thank(t.Event, t.At)
			}
		case data.ThanksItem:
			r.thank(t.Event, t.At)
		}
	}
	return r
}

func (r *replies) thank(event, at int64) {
	if known, ok := r.thanked[event]; !ok || at < known {
		r.thanked[event] = at
	}
}

func (r *replies) begin(person int32) {
	r.person, r.begun = person, len(r.b.obligations)
	r.owed.begin()
	r.thanks.begin()
}

// end settles by tick what no event has settled.
func (r *replies) end() {
	for i := r.begun; i < len(r.b.obligations); i++ {
		if o := &r.b.obligations[i]; o.ticked != 0 && o.resolved == 0 && o.dropped == 0 {
			o.close(never, -1)
		}
	}
}

// moment takes in the events of one time, inbound ones first: an answer of the
// same time counts only where the file says what it answers.
func (r *replies) moment(s span) {
	events := r.b.facts.Events
	for i := s.from; i < s.to; i++ {
		if e := &events[i]; e.Dir == data.In && !e.Auto {
			r.inbound(i, e)
		}
	}
	for i := s.from; i < s.to; i++ {
		e := &events[i]
		if e.Auto || e.Dir != data.Out {
			continue
		}
		if e.Kind.Directed() {
			r.answer(i, e)
		}
		if e.Kind.Directed() || e.Kind == data.Like || e.Kind == data.Reaction {
			r.acknowledge(i, e)
		}
	}
}

func (r *replies) inbound(i int32, e *data.Event) {
	thread := r.b.threads[i]
	if e.Kind.Asks() && (e.Kind != data.Share || e.Text) {
		r.owe(i, e, thread)
	}
	if thankable(e.Kind) {
		r.b.thanks = append(r.b.thanks, thank{person: r.person, event: i, at: e.At, acknowledged: r.thanked[e.ID]})
		r.thanks.add(thread, len(r.b.thanks)-1)
	}
}

func thankable(k data.Kind) bool {
	return k == data.Share || k == data.Mention || k == data.Review || k == data.Referral
}

func (r *replies) owe(i int32, e *data.Event, thread int64) {
	tick, ticked := r.ticks[e.ID]
	if open := r.current(thread); open != nil && r.continues(open, e.At, thread) {
		open.last = e.At
		open.ask(i, e)
		if ticked && open.ticked == 0 {
			open.tick, open.ticked = tick.State, tick.At
		}
		return
	}
	o := obligation{person: r.person, event: i, asked: -1, reply: -1, start: e.At, last: e.At, exact: e.Exact}
	o.ask(i, e)
	if ticked {
		o.tick, o.ticked = tick.State, tick.At
	}
	r.b.obligations = append(r.b.obligations, o)
	r.owed.add(thread, len(r.b.obligations)-1)
}

// current is the obligation that waits in a thread; nil without any.
func (r *replies) current(thread int64) *obligation {
	open := r.owed.threads[thread]
	if thread == 0 || len(open) == 0 {
		return nil
	}
	return &r.b.obligations[open[len(open)-1]]
}

// continues reports whether another inbound event belongs to the open obligation.
func (r *replies) continues(o *obligation, at, thread int64) bool {
	if o.ticked != 0 && o.ticked <= at {
		o.close(at, -1)
		open := r.owed.threads[thread]
		r.owed.threads[thread] = open[:len(open)-1]
		return false
	}
	return at-o.last <= int64(r.b.settings.RestDays)*dayMillis
}

// answer settles what waits in the thread, and on the channel what waits without one.
func (r *replies) answer(i int32, e *data.Event) {
	if thread := r.b.threads[i]; thread != 0 {
		keep := r.owed.threads[thread][:0]
		for _, at := range r.owed.threads[thread] {
			o := &r.b.obligations[at]
			if o.start == e.At && e.ReplyTo == 0 {
				keep = append(keep, at)
				continue
			}
			r.settle(o, i, e)
		}
		r.owed.threads[thread] = keep
	}
	keep, loose := r.owed.loose[:0], r.loose()
	for _, at := range r.owed.loose {
		o := &r.b.obligations[at]
		switch {
		case e.At-o.start > loose:
		case o.start < e.At && r.b.facts.Events[o.event].Platform == e.Platform:
			r.settle(o, i, e)
		default:
			keep = append(keep, at)
		}
	}
	r.owed.loose = keep
}

// loose is how long, without threads, an answer on the same channel resolves what came
// before: 7 days by default, in milliseconds.
func (r *replies) loose() int64 { return int64(r.b.settings.LooseDays) * dayMillis }

func (r *replies) settle(o *obligation, i int32, e *data.Event) {
	o.close(e.At, i)
	o.exact = o.exact && e.Exact && o.reply == i
}

// acknowledge notes a like, an answer or anything else towards the person.
func (r *replies) acknowledge(i int32, e *data.Event) {
	if thread := r.b.threads[i]; thread != 0 {
		keep := r.thanks.threads[thread][:0]
		for _, at := range r.thanks.threads[thread] {
			t := &r.b.thanks[at]
			if t.at == e.At && e.ReplyTo == 0 {
				keep = append(keep, at)
				continue
			}
			t.by(e.At)
		}
		r.thanks.threads[thread] = keep
	}
	keep, loose := r.thanks.loose[:0], r.loose()
	for _, at := range r.thanks.loose {
		t := &r.b.thanks[at]
		switch {
		case e.At-t.at > loose:
		case t.at < e.At && r.b.facts.Events[t.event].Platform == e.Platform:
			t.by(e.At)
		default:
			keep = append(keep, at)
		}
	}
	r.thanks.loose = keep
}

// by notes an acknowledgement if it is the first.
func (t *thank) by(at int64) {
	if t.acknowledged == 0 || at < t.acknowledged {
		t.acknowledged = at
	}
}
