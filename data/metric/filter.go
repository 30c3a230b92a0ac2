package metric

import (
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
// relationship is still judged by everything in the workspace: a relationship
// outlives a platform. Obligations, tiers, strength and capital are those of what
// passes.
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
	b.base.mu.Lock()
	for _, n := range b.base.narrowed {
		if n.filter.same(f) {
			b.base.mu.Unlock()
			return n
		}
	}
	b.base.mu.Unlock()
	n := newBook(b.base.narrow(f), b.base.settings)
	n.base, n.filter = b.base, f
	n.build()
	b.base.mu.Lock()
	defer b.base.mu.Unlock()
	if len(b.base.narrowed) == keptNarrowed {
		b.base.narrowed = b.base.narrowed[1:]
	}
	b.base.narrowed = append(b.base.narrowed, n)
	return n
}

// keptNarrowed is how many narrowed books are remembered.
const keptNarrowed = 3

func (f Filter) same(o Filter) bool {
	return f.Platform == o.Platform && f.Segment == o.Segment && f.Currency == o.Currency && f.Now.Equal(o.Now)
}

// narrow copies the facts that pass the filter. Persons stay, so that names and
// positions do.
func (b *Book) narrow(f Filter) *data.Facts {
	n := *b.facts
	in := func(int64) bool { return true }
	if f.Segment != "" {
		members := b.segment(f)
		in = func(person int64) bool { return members[person] }
	}
	on := func(platform string) bool { return f.Platform == "" || platform == f.Platform }
	n.Events = keep(b.facts.Events, func(e *data.Event) bool { return on(e.Platform) && in(e.Person) })
	n.Sales = keep(b.facts.Sales, func(s *data.SaleFact) bool { return on(s.Platform) && in(s.Person) })
	n.Contents = keep(b.facts.Contents, func(c *data.ContentFact) bool { return on(c.Platform) })
	n.Counts = keep(b.facts.Counts, func(c *data.CountFact) bool { return on(c.Platform) })
	n.Edges = keep(b.facts.Edges, func(e *data.EdgeFact) bool { return on(e.Platform) && in(e.From) })
	n.Members = keep(b.facts.Members, func(m *data.MemberFact) bool { return on(m.Platform) && in(m.Person) })
	return &n
}

func keep[T any](list []T, pass func(*T) bool) []T {
	var out []T
	for i := range list {
		if pass(&list[i]) {
			out = append(out, list[i])
		}
	}
	return out
}

// segment returns the ids of the persons in a segment; nobody for an unknown one.
func (b *Book) segment(f Filter) map[int64]bool {
	members := map[int64]bool{}
	for _, p := range b.People(f.Now, f.Currency) {
		if slices.Contains(SegmentsOf(&p), f.Segment) {
			members[p.Person] = true
		}
	}
	return members
}

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
