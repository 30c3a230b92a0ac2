package metric

import (
	"slices"

	"rapport/data"
)

// Renew is the book of facts that were read again under settings. Where they have the
// events of b, and these count as before, what was found out about each event is
// shared: of the events only those of persons with other ticks are read anew. The book is
// the same as one made from the beginning.
func Renew(b *Book, f *data.Facts, s data.Settings) *Book {
	n := newBook(f, s)
	if b == nil || !sameEvents(b.base.facts, f) || !b.base.settings.SameCounting(&n.settings) {
		return NewBook(f, s)
	}
	n.base = n
	n.inherit(b.base)
	n.reread(differing(b.base.facts.Ticks, f.Ticks))
	n.indexPartners()
	n.indexSales()
	n.first = n.firstData()
	return n
}

// sameEvents reports whether two facts hold one list of events and one of persons.
func sameEvents(x, y *data.Facts) bool {
	return oneList(x.Events, y.Events) && oneList(x.Persons, y.Persons)
}

func oneList[T any](x, y []T) bool {
	return len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0])
}

// inherit takes over what a book knows of its events.
func (b *Book) inherit(old *Book) {
	b.hand = newByHand(b.facts)
	b.index, b.threads, b.related = old.index, old.threads, old.related
	b.direct, b.exchanges, b.advocacy = old.direct, old.exchanges, old.advocacy
	b.obligations, b.thanks = old.obligations, old.thanks
	b.persons = slices.Clone(old.persons)
}

// differing are the events that are ticked in another way.
func differing(x, y []data.Tick) map[int64]bool {
	seen := map[data.Tick]int{}
	for _, t := range x {
		seen[t]++
	}
	for _, t := range y {
		seen[t]--
	}
	events := map[int64]bool{}
	for t, n := range seen {
		if n != 0 {
			events[t.Event] = true
		}
	}
	return events
}

// reread finds obligations and thanks anew of the persons of some events: nothing else of
// what is found out by reading depends on ticks.
func (b *Book) reread(events map[int64]bool) {
	if len(events) == 0 {
		return
	}
	part := b.section()
	part.persons = slices.Clone(b.persons)
	again := make([]bool, len(b.persons))
	r := newReader(part)
	for i := range b.facts.Events {
		e := &b.facts.Events[i]
		if at, ok := b.index[e.Person]; ok && events[e.ID] && !again[at] {
			again[at] = true
			r.read(at, b.persons[at].events)
		}
	}
	r.finish()
	b.obligations = mergeTwo(keep(b.obligations, func(o *obligation) bool { return !again[o.person] }), part.obligations, (*obligation).compare)
	b.thanks = mergeTwo(keep(b.thanks, func(t *thank) bool { return !again[t.person] }), part.thanks, (*thank).compare)
}
