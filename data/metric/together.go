package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Together is what one person made of two would be (metrics.md 19): it follows from the
// facts of both put together, and nobody else is looked at.
type Together struct {
	// Figures are those of the one person, under the id of the first. Roles, Gem and ReturnYear are
	// left out: deals and other people decide about them.
	Figures data.PersonFigures

	whole    *Book
	pair     [2]int32 // positions in the whole book
	exchange int64    // first exchange of the one person; never
	now      moment
	currency string
}

// Moved is net earnings of orders that both bought which become "bought by a
// relationship" (metrics.md 12), by what they are before; minor units. A buyer who was
// a relationship before the order, by either half, is one by both.
type Moved struct {
	Known    int64 // from a known buyer without an exchange before the order
	Referred int64 // from what a partner referred
}

// Together puts two persons together as of now; false when one is not there or both are
// the same. An empty currency is the chosen one.
func (b *Book) Together(x, y int64, now time.Time, currency string) (*Together, bool) {
	b = b.base
	i, here := b.index[x]
	j, there := b.index[y]
	if !here || !there || i == j {
		return nil, false
	}
	t := &Together{whole: b, pair: [2]int32{i, j}, now: b.present(now), currency: b.currency(currency)}
	one := NewBook(t.facts(), b.settings)
	t.Figures = one.People(now, t.currency)[0]
	t.Figures.Roles, t.Figures.Gem, t.Figures.ReturnYear = nil, false, nil
	t.exchange = one.firstExchange(&one.persons[0])
	return t, true
}

// facts are those of both, as if they were of the first.
func (t *Together) facts() *data.Facts {
	b := t.whole
	f := &data.Facts{First: b.facts.First, Last: b.facts.Last}
	person := b.facts.Persons[t.pair[0]]
	person.Follow = person.Follow || b.facts.Persons[t.pair[1]].Follow
	f.Persons = []data.PersonFact{person}
	for _, at := range t.pair {
		p := &b.persons[at]
		for i := p.events.from; i < p.events.to; i++ {
			e := b.facts.Events[i]
			e.Person, e.Thread = person.ID, b.threads[i] // a thread may have begun with somebody else
			f.Events = append(f.Events, e)
		}
		for _, i := range b.buyers[p.sales.from:p.sales.to] {
			s := b.facts.Sales[i]
			s.Person = person.ID
			f.Sales = append(f.Sales, s)
		}
	}
	for _, e := range b.facts.Entries {
		if e.Person == b.persons[t.pair[0]].id || e.Person == b.persons[t.pair[1]].id {
			e.Person = person.ID
			f.Entries = append(f.Entries, e)
		}
	}
	slices.SortFunc(f.Events, func(x, y data.Event) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(f.Sales, func(x, y data.SaleFact) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.ID, y.ID)) })
	return f
}

// Moved adds up the orders from first to last, by order date.
func (t *Together) Moved(first, last data.Day) Moved {
	return t.moved(t.whole.boundary(first).at, earliest(t.whole.boundary(last+1), t.now).before)
}

// MovedYear is Moved for the last 365 days.
func (t *Together) MovedYear() Moved { return t.moved(t.now.at-yearMillis, t.now.before) }

func (t *Together) moved(from, to int64) Moved {
	b, was := t.whole, whomSum{b: t.whole}
	for _, at := range t.pair {
		p := &b.persons[at]
		for _, i := range b.buyers[p.sales.from:p.sales.to] {
			s := &b.facts.Sales[i]
			if s.At < from || s.At >= to || !b.counts(i, t.currency) || b.ofRelationship(at, s.At) || t.exchange >= s.At {
				continue
			}
			was.add(&posting{at: s.At, sale: i, sold: true, after: s.Refunds})
		}
	}
	return Moved{Known: was.Known, Referred: was.Referred}
}
