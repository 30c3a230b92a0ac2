package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// chatter is who spoke on each day, who began each thread and what was said about each
// content: counted once for every period.
type chatter struct {
	days     []dayTalk // with something in them, by day
	openings []opening // by time
	about    map[int64][]int32
}

// dayTalk is one day.
type dayTalk struct {
	day   data.Day
	in    [24]int32 // what people wrote, exact to the minute, by hour
	vague int32     // that of which no hour is known
	// public are the directed inbound events that everybody can see.
	public int32
	out    int32 // directed outbound events by a human
	posts  int32 // undirected posts; those of one platform in one minute are one
}

// opening is the first directed event of a human in a thread with one person.
type opening struct {
	at     int64
	event  int32
	person int32
	mine   bool // the owner's
}

// chatter counts what is said by day, once.
func (b *Book) chatter() *chatter {
	b.talkOnce.Do(func() {
		c := &chatter{about: map[int64][]int32{}}
		t := dayTeller{b: b, days: map[data.Day]*dayTalk{}}
		for i, e := range b.everyEvent() {
			t.event(e)
			if e.Content != 0 && e.Dir == data.In && !e.Auto && e.Person != 0 {
				c.about[e.Content] = append(c.about[e.Content], i)
			}
		}
		t.posts()
		for _, d := range t.days {
			c.days = append(c.days, *d)
		}
		slices.SortFunc(c.days, func(x, y dayTalk) int { return cmp.Compare(x.day, y.day) })
		c.openings = b.threadOpenings()
		b.talked = c
	})
	return b.talked
}

// dayTeller sorts events into days.
type dayTeller struct {
	b        *Book
	days     map[data.Day]*dayTalk
	from, to int64 // of the day last looked up
	last     *dayTalk
}

// of returns the day of a time.
func (t *dayTeller) of(at int64) *dayTalk {
	if t.last != nil && at >= t.from && at < t.to {
		return t.last
	}
	day := t.b.dayOf(at)
	t.from, t.to = day.Start(t.b.zone).UnixMilli(), (day + 1).Start(t.b.zone).UnixMilli()
	if t.last = t.days[day]; t.last == nil {
		t.last = &dayTalk{day: day}
		t.days[day] = t.last
	}
	return t.last
}

func (t *dayTeller) event(e *data.Event) {
	if e.At == 0 || !human(e) || e.Dir == data.Mutual {
		return
	}
	d := t.of(e.At)
	d.public += int32(count(e.Dir == data.In && e.Public))
	switch {
	case e.Dir == data.Out:
		d.out += int32(count(sentTo(e)))
	case !e.Kind.Words():
	case !e.Exact:
		d.vague++
	default:
		d.in[t.hour(e.At)]++
	}
}

// hour is the hour that clocks in the workspace's zone show. On the days when they are
// set, hours do not follow from the time since midnight.
func (t *dayTeller) hour(at int64) int {
	if t.to-t.from == dayMillis {
		return int((at - t.from) / int64(time.Hour/time.Millisecond))
	}
	return time.UnixMilli(at).In(t.b.zone).Hour()
}

// posts counts what was published to nobody in particular. Posts of one platform in one
// minute are one: the export, the analytics and a capture of the comments name the same
// post by different ids.
func (t *dayTeller) posts() {
	type minute struct {
		platform string
		at       int64
	}
	seen := map[minute]bool{}
	for i := range t.b.facts.Contents {
		c := &t.b.facts.Contents[i]
		if at := (minute{c.Platform, c.At / 60_000}); c.Undirected && c.At != 0 && !seen[at] {
			seen[at] = true
			t.of(c.At).posts++
		}
	}
}

// threadOpenings finds the first event of each thread with each person.
func (b *Book) threadOpenings() []opening {
	var list []opening
	known := map[int64]bool{}
	for at := range b.persons {
		clear(known)
		s := b.persons[at].events
		for i := s.from; i < s.to; i++ {
			e, thread := &b.facts.Events[i], b.threads[i]
			if thread == 0 || e.At == 0 || !human(e) || known[thread] {
				continue
			}
			known[thread] = true
			if e.Dir != data.Mutual {
				list = append(list, opening{at: e.At, event: i, person: int32(at), mine: e.Dir == data.Out})
			}
		}
	}
	slices.SortFunc(list, func(x, y opening) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.event, y.event)) })
	return list
}

// between are the days from first to last with something in them.
func (c *chatter) between(first, last data.Day) []dayTalk {
	find := func(day data.Day) int {
		at, _ := slices.BinarySearchFunc(c.days, day, func(d dayTalk, day data.Day) int { return cmp.Compare(d.day, day) })
		return at
	}
	from, to := find(first), find(last+1)
	return c.days[from:max(from, to)]
}

// opened are the threads that began in [from, to).
func (c *chatter) opened(from, to int64) []opening {
	find := func(at int64) int {
		i, _ := slices.BinarySearchFunc(c.openings, at, func(o opening, at int64) int { return cmp.Compare(o.at, at) })
		return i
	}
	return c.openings[find(from):find(max(from, to))]
}
