package metric

import (
	"iter"
	"slices"
	"time"

	"rapport/data"
)

// Segments of people, as the page of people names them.
const (
	SegmentRelationships = "relationships" // tier relationship and above
	SegmentAdvocates     = "advocates"
	SegmentFading        = "fading"
	SegmentGems          = "gems"   // strong, but little earned
	SegmentSilent        = "silent" // bought, but no interaction
)

// Filter narrows a book to one platform, to one segment of people, or both. The
// zero value is everything.
type Filter struct {
	Platform string
	Segment  string // one of the segments; empty or "all": everybody
	// Now and Currency say who is in the segment; they need no value without one.
	Now      time.Time
	Currency string
}

// With returns the book of what passes the filter. Whether a buyer was a
// relationship, and which events make one thread, is still judged by everything in the
// workspace: a relationship outlives a platform. Obligations, tiers, strength and
// capital are those of what passes. The book is made once and kept for a while.
func (b *Book) With(f Filter) *Book {
	if f.Segment == "all" {
		f.Segment = ""
	}
	if f.Segment == "" {
		f.Now, f.Currency = time.Time{}, ""
	}
	if f == (Filter{}) {
		return b.base
	}
	return b.base.shelf.book(f, func() *Book {
		n := b.base
		if f.Platform != "" {
			n = b.base.onPlatform(f.Platform)
		}
		if f.Segment != "" {
			n = n.ofMembers(b.base.members(f))
		}
		n.filter = f
		n.first = n.firstData()
		return n
	})
}

func (f Filter) same(o Filter) bool {
	return f.Platform == o.Platform && f.Segment == o.Segment && f.Currency == o.Currency && f.Now.Equal(o.Now)
}

// narrowed begins a book of a part of this one's facts. Persons stay, so that names and
// positions do.
func (b *Book) narrowed(f *data.Facts) *Book {
	return &Book{
		codes: codes{}, facts: f, settings: b.settings, zone: b.zone, weights: b.weights, decay: b.decay,
		base: b.base, index: b.index, hand: b.hand, only: b.only,
	}
}

// onPlatform is the book of one platform: its events are indexed anew, for what
// answers what is another question there.
func (b *Book) onPlatform(platform string) *Book {
	facts := *b.facts
	keepPlatform(&facts, b.facts, platform)
	n := b.narrowed(&facts)
	facts.Events, n.threads = b.eventsOn(platform)
	n.persons = make([]person, len(b.persons))
	for i := range b.persons {
		n.persons[i] = person{id: b.persons[i].id, heardAt: never}
	}
	n.indexEvents()
	n.indexPartners()
	n.indexSales()
	return n
}

// eventsOn copies the events of a platform, with their threads.
func (b *Book) eventsOn(platform string) ([]data.Event, []int64) {
	total := 0
	for i := range b.facts.Events {
		total += count(b.facts.Events[i].Platform == platform)
	}
	events, threads := make([]data.Event, 0, total), make([]int64, 0, total)
	for i := range b.facts.Events {
		if b.facts.Events[i].Platform == platform {
			events, threads = append(events, b.facts.Events[i]), append(threads, b.threads[i])
		}
	}
	return events, threads
}

func keepPlatform(n, f *data.Facts, platform string) {
	n.Sales = keep(f.Sales, func(s *data.SaleFact) bool { return s.Platform == platform })
	n.Contents = keep(f.Contents, func(c *data.ContentFact) bool { return c.Platform == platform })
	n.Counts = keep(f.Counts, func(c *data.CountFact) bool { return c.Platform == platform })
	n.Edges = keep(f.Edges, func(e *data.EdgeFact) bool { return e.Platform == platform })
	n.Members = keep(f.Members, func(m *data.MemberFact) bool { return m.Platform == platform })
}

// ofMembers is the book of some persons. What was found out about one person needs no
// other's events, so that all of it is shared: who is no member has empty spans.
func (b *Book) ofMembers(members []bool) *Book {
	in := func(person int64) bool {
		at, ok := b.index[person]
		return ok && members[at]
	}
	facts := *b.facts
	facts.Sales = keep(b.facts.Sales, func(s *data.SaleFact) bool { return in(s.Person) })
	facts.Edges = keep(b.facts.Edges, func(e *data.EdgeFact) bool { return in(e.From) })
	facts.Members = keep(b.facts.Members, func(m *data.MemberFact) bool { return in(m.Person) })
	n := b.narrowed(&facts)
	n.only = members
	n.threads, n.direct, n.exchanges, n.advocacy = b.threads, b.direct, b.exchanges, b.advocacy
	n.persons = slices.Clone(b.persons)
	for i := range n.persons {
		if !members[i] {
			n.persons[i] = person{id: n.persons[i].id, heardAt: never}
		}
	}
	n.related = keep(b.related, func(at *int32) bool { return members[*at] })
	n.obligations = keep(b.obligations, func(o *obligation) bool { return members[o.person] })
	n.thanks = keep(b.thanks, func(t *thank) bool { return members[t.person] })
	n.indexPartners()
	n.indexSales()
	return n
}

// stretches are the ranges of facts.Events that are in the book: all, or those of the
// members of a segment. Who walks over events walks over these.
func (b *Book) stretches() iter.Seq[span] {
	return func(yield func(span) bool) {
		if b.only == nil {
			yield(span{0, int32(len(b.facts.Events))})
			return
		}
		for i := range b.persons {
			if s := b.persons[i].events; s.len() > 0 && !yield(s) {
				return
			}
		}
	}
}

// everyEvent are all events of the book with their positions.
func (b *Book) everyEvent() iter.Seq2[int32, *data.Event] {
	return func(yield func(int32, *data.Event) bool) {
		for s := range b.stretches() {
			for i := s.from; i < s.to; i++ {
				if !yield(i, &b.facts.Events[i]) {
					return
				}
			}
		}
	}
}

// eventsOf are the events of one person, or of everybody for person 0.
func (b *Book) eventsOf(person int64) iter.Seq2[int32, *data.Event] {
	if person == 0 {
		return b.everyEvent()
	}
	return func(yield func(int32, *data.Event) bool) {
		if at, ok := b.index[person]; ok {
			s := b.persons[at].events
			for i := s.from; i < s.to && yield(i, &b.facts.Events[i]); i++ {
			}
		}
	}
}

func keep[T any](list []T, pass func(*T) bool) []T {
	total := 0
	for i := range list {
		total += count(pass(&list[i]))
	}
	out := make([]T, 0, total)
	for i := range list {
		if pass(&list[i]) {
			out = append(out, list[i])
		}
	}
	return out
}

// members says of every position whether that person is in a segment; nobody is in an
// unknown one.
func (b *Book) members(f Filter) []bool {
	nth := slices.Index(segmentNames[:], f.Segment)
	list := make([]bool, len(b.persons))
	for i, in := range b.segments(f.Now, f.Currency) {
		list[i] = nth >= 0 && in&(1<<nth) != 0
	}
	return list
}

// segmented are the segments of all persons as of a moment, a bit for each of
// segmentNames.
type segmented struct {
	now      time.Time
	currency string
	in       []uint8
}

// segments computes who is in which segment, or remembers it.
func (b *Book) segments(now time.Time, currency string) []uint8 {
	b.segmenting.Lock()
	defer b.segmenting.Unlock()
	if s := b.segmented; s != nil && s.now.Equal(now) && s.currency == currency {
		return s.in
	}
	in := make([]uint8, len(b.persons))
	for i, p := range b.People(now, currency) {
		for _, name := range SegmentsOf(&p) {
			in[i] |= 1 << slices.Index(segmentNames[:], name)
		}
	}
	b.segmented = &segmented{now, currency, in}
	return in
}

// segmentNames are the segments in the order of the page.
var segmentNames = [...]string{SegmentRelationships, SegmentAdvocates, SegmentFading, SegmentGems, SegmentSilent}

// SegmentsOf names the segments that a person is in.
func SegmentsOf(p *data.PersonFigures) []string {
	var list []string
	for _, s := range []struct {
		name string
		in   bool
	}{
		{SegmentRelationships, p.Tier >= data.Relationship},
		{SegmentAdvocates, p.Tier == data.Advocate},
		{SegmentFading, p.State == data.Fading},
		{SegmentGems, p.Gem},
		{SegmentSilent, p.Silent},
	} {
		if s.in {
			list = append(list, s.name)
		}
	}
	return list
}
