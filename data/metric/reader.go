package metric

import (
	"cmp"
	"math"
	"slices"

	"rapport/data"
)

// direct is one human directed event, with what it weighs.
type direct struct {
	at      int64
	day     data.Day
	in, out int32 // thousandths of a point; a mutual event has both
	channel int16 // noChannel: added by hand
}

const noChannel = -1

// reader walks over the events of one person after the other and fills the
// book's lists. Its maps are used again for every person.
type reader struct {
	b         *Book
	said      map[echo]int64
	talk      talk
	replies   replies
	channels  map[string]int16
	group     []int32 // events of one moment
	dayAt     int64   // start of the day last looked up
	dayEnd    int64
	dayCached data.Day
}

func newReader(b *Book) *reader {
	return &reader{b: b, said: map[echo]int64{}, talk: newTalk(b), replies: newReplies(b), channels: map[string]int16{}}
}

// read takes in the events of the person at a position.
func (r *reader) read(at int32, events span) {
	b := r.b
	p := &b.persons[at]
	p.events = events
	p.direct.from, p.exchanges.from, p.advocacy.from = int32(len(b.direct)), int32(len(b.exchanges)), int32(len(b.advocacy))
	clear(r.said)
	r.talk.begin()
	r.replies.begin(at)
	for i := events.from; i < events.to; {
		j := i + 1
		for j < events.to && b.facts.Events[j].At == b.facts.Events[i].At {
			j++
		}
		if b.facts.Events[i].At == 0 {
			r.undated(p, span{i, j})
		} else {
			r.moment(p, span{i, j})
		}
		i = j
	}
	r.replies.end()
	p.direct.to, p.exchanges.to, p.advocacy.to = int32(len(b.direct)), int32(len(b.exchanges)), int32(len(b.advocacy))
}

// undated events can only tell that somebody has turned to the owner.
func (r *reader) undated(p *person, s span) {
	for i := s.from; i < s.to; i++ {
		if e := &r.b.facts.Events[i]; human(e) && e.Dir != data.Out {
			p.heardAt = math.MinInt64
		}
	}
}

// moment takes in the events of one person at one time.
func (r *reader) moment(p *person, s span) {
	events := r.b.facts.Events
	r.group = r.group[:0]
	for i := s.from; i < s.to; i++ {
		if human(&events[i]) {
			r.group = append(r.group, i)
		}
	}
	r.replies.moment(s)
	if len(r.group) == 0 {
		return
	}
	r.talk.moment(r.group, r.day(events[s.from].At))
	if len(r.group) > 1 { // of equal words at one time the heaviest counts
		slices.SortStableFunc(r.group, func(x, y int32) int {
			return cmp.Compare(r.b.weights.of(&events[y]), r.b.weights.of(&events[x]))
		})
	}
	for _, i := range r.group {
		r.weigh(p, &events[i])
	}
}

func (r *reader) weigh(p *person, e *data.Event) {
	d := direct{at: e.At, day: r.day(e.At), channel: r.channel(e.Platform)}
	w := r.b.weights.of(e)
	if repeated(r.said, e, int64(r.b.settings.EchoHours)*hourMillis) {
		w = 0
	}
	if e.Dir != data.Out {
		d.in = w
		p.heardAt = min(p.heardAt, e.At)
		if e.Kind.Advocacy() {
			r.b.advocacy = append(r.b.advocacy, e.At)
		}
	}
	if e.Dir != data.In {
		d.out = w
	}
	r.b.direct = append(r.b.direct, d)
}

func (r *reader) channel(platform string) int16 {
	if platform == data.ByHand {
		return noChannel
	}
	c, ok := r.channels[platform]
	if !ok {
		c = int16(len(r.channels))
		r.channels[platform] = c
	}
	return c
}

// day is dayOf for times that often lie on one day.
func (r *reader) day(ms int64) data.Day {
	if ms < r.dayAt || ms >= r.dayEnd {
		r.dayCached = r.b.dayOf(ms)
		r.dayAt = r.dayCached.Start(r.b.zone).UnixMilli()
		r.dayEnd = (r.dayCached + 1).Start(r.b.zone).UnixMilli()
	}
	return r.dayCached
}

// finish puts the lists of all that was read in order of time.
func (r *reader) finish() {
	slices.SortFunc(r.b.obligations, func(x, y obligation) int { return x.compare(&y) })
	slices.SortFunc(r.b.thanks, func(x, y thank) int { return x.compare(&y) })
}

// human reports whether an event is a directed act of a person towards the
// other: bots and automatic replies never count (metrics.md 1).
func human(e *data.Event) bool { return !e.Auto && e.Dir != data.Unknown && e.Kind.Directed() }

// sentTo reports whether the owner said something to somebody, who may not be known. What
// one of the owner's accounts says to nobody under what the owner published is towards the
// owner alone, as of two accounts that talk to each other.
func sentTo(e *data.Event) bool {
	return e.Dir == data.Out && human(e) && (e.Person != 0 || e.Content == 0)
}
