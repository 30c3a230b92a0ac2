package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Referrals says who brought whom, and what those who were brought bought in a period
// (concept 41). Amounts are minor units of the chosen currency.
type Referrals struct {
	Referrers []Referrer // by what they and theirs brought, most first
	// People were brought by somebody known; Net is what they earned in the period, each
	// order once, of All net earnings.
	People   int
	Net, All int64
	// Told: conversions of the period that came on a recommendation ÷ all of them: the
	// buyer was brought by somebody, or the order names a partner (concept 42).
	Told Rate
	// Sent are people to whom somebody recommended the owner at least 30 days ago (those of
	// a lift, metrics.md 14); those who bought within 30 days after are the outcomes.
	Sent Rate
	// Recommended counts the recommendations of the period: referrals and introductions
	// by people, with how many people made them.
	Recommended, Recommenders int
}

// Referrer is somebody who brought others.
type Referrer struct {
	Person  int64
	Name    string
	Brought []Brought // oldest first
	// Further are people whom those brought, and so on; Deep is how many steps that goes.
	Further, Deep int
	// Net is what the people in Brought earned in the period, FurtherNet those further
	// down. An order is in Net of one referrer only.
	Net, FurtherNet int64
	Orders          int // of the people in Brought, in the period
}

// Brought is one person who was brought by another.
type Brought struct {
	Person int64
	Name   string
	At     int64 // when: the recommendation, else the first order
	// Event is the recommendation between the two, Sale the first order that names the
	// referrer's code, link or name. One of them is 0.
	Event, Sale int64
	Orders      int // in the period
	Net         int64
}

// Referrals follows who brought whom up to the end of the period.
func (b *Book) Referrals(first, last data.Day, now time.Time, currency string) Referrals {
	return b.whoBroughtWhom(b.windowOf(first, last, now), b.currency(currency))
}

// origin says who brought a person.
type origin struct {
	by          int32
	at          int64
	event, sale int64
}

// origins finds who brought each person: whoever recommended the owner to them first,
// before their first order, else the partner whom that order names. Nobody brings
// themselves, and of two who brought each other the later one counts for nothing.
func (b *Book) origins(m moment) map[int32]origin {
	found := map[int32]origin{}
	for i := range b.base.facts.Edges {
		e := &b.base.facts.Edges[i]
		from, known := b.index[e.From]
		to, here := b.index[e.To]
		if !recommends(e.Kind) || !known || !here || from == to || e.At == 0 || e.At >= min(m.before, b.base.firstKeptAt[to]) {
			continue
		}
		if o, ok := found[to]; !ok || e.At < o.at {
			found[to] = origin{by: from, at: e.At, event: e.ID}
		}
	}
	for i := range b.base.sales {
		s, f := &b.base.sales[i], &b.base.facts.Sales[i]
		if s.person < 0 || len(s.credits) == 0 || f.At >= m.before || f.ID != b.base.firstKept[s.person] {
			continue
		}
		by := b.partners[s.credits[0].partner].person
		if _, ok := found[s.person]; !ok && by >= 0 && by != s.person {
			found[s.person] = origin{by: by, at: f.At, sale: f.ID}
		}
	}
	breakRings(found)
	return found
}

func recommends(k data.Kind) bool { return k == data.Referral || k == data.Introduction }

// breakRings drops the latest link of each ring, so that everybody has a first one.
func breakRings(found map[int32]origin) {
	people := make([]int32, 0, len(found))
	for at := range found {
		people = append(people, at)
	}
	slices.SortFunc(people, func(x, y int32) int { return cmp.Or(cmp.Compare(found[x].at, found[y].at), cmp.Compare(x, y)) })
	kept := map[int32]origin{}
	for _, at := range people { // each new link may only hang below what is there
		o := found[at]
		for up := o.by; up != at; {
			next, ok := kept[up]
			if !ok {
				kept[at] = o
				break
			}
			up = next.by
		}
	}
	for _, at := range people {
		if _, ok := kept[at]; !ok {
			delete(found, at)
		}
	}
}

func (b *Book) whoBroughtWhom(w window, currency string) Referrals {
	found := b.origins(w.end)
	c := referralCount{b: b, found: found, rows: map[int32]*Referrer{}, brought: map[int32]*Brought{}}
	for at, o := range found {
		c.brought[at] = &Brought{Person: b.persons[at].id, Name: b.nameOf(at), At: o.at, Event: o.event, Sale: o.sale}
		c.row(o.by)
	}
	for p := range b.posted(OrderDate, w.opening.at, w.end.before, currency) {
		c.add(p)
	}
	c.out.People = len(found)
	c.list()
	b.recommended(&c.out, found, w)
	return c.out
}

type referralCount struct {
	b       *Book
	found   map[int32]origin
	rows    map[int32]*Referrer
	brought map[int32]*Brought
	out     Referrals
}

func (c *referralCount) row(at int32) *Referrer {
	r := c.rows[at]
	if r == nil {
		r = &Referrer{Person: c.b.persons[at].id, Name: c.b.nameOf(at)}
		c.rows[at] = r
	}
	return r
}

// add gives an order to whoever brought its buyer, and to everybody above.
func (c *referralCount) add(p *posting) {
	net := c.b.net(p)
	c.out.All += net
	at := c.b.sales[p.sale].person
	o, ok := c.found[at]
	if !ok {
		return
	}
	c.out.Net += net
	c.brought[at].Orders++
	c.brought[at].Net += net
	r := c.row(o.by)
	r.Orders++
	r.Net += net
	for up, more := c.found[o.by]; more; up, more = c.found[up.by] {
		c.row(up.by).FurtherNet += net
	}
}

// list hangs everybody below those who brought them.
func (c *referralCount) list() {
	for at, o := range c.found {
		r := c.row(o.by)
		r.Brought = append(r.Brought, *c.brought[at])
		r.Deep = max(r.Deep, 1)
		steps := 2
		for up, more := c.found[o.by]; more; up, more = c.found[up.by] {
			above := c.row(up.by)
			above.Further++
			above.Deep = max(above.Deep, steps)
			steps++
		}
	}
	for _, r := range c.rows {
		slices.SortFunc(r.Brought, func(x, y Brought) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.Person, y.Person)) })
		c.out.Referrers = append(c.out.Referrers, *r)
	}
	slices.SortFunc(c.out.Referrers, func(x, y Referrer) int {
		return cmp.Or(cmp.Compare(y.Net+y.FurtherNet, x.Net+x.FurtherNet), cmp.Compare(len(y.Brought), len(x.Brought)), cmp.Compare(x.Person, y.Person))
	})
}

// recommended counts what recommendations did.
func (b *Book) recommended(r *Referrals, found map[int32]origin, w window) {
	told, all := 0, 0
	for s := b.salesIn(w.opening.at, w.end.before); s.from < s.to; s.from++ {
		if f := &b.facts.Sales[s.from]; f.At == 0 || !f.Conversion() {
			continue
		}
		all++
		told += count(b.toldOf(s.from, found))
	}
	r.Told = NewRate(told, all)
	bought, sent := 0, 0
	for to, at := range b.sentTo(w.end) {
		sent++
		bought += count(b.nextKept(to, at-1) <= at+b.liftMillis())
	}
	r.Sent = NewRate(bought, sent)
	for i := range b.persons {
		n := 0
		for e := b.persons[i].events.from; e < b.persons[i].events.to; e++ {
			x := &b.facts.Events[e]
			n += count(recommends(x.Kind) && human(x) && x.Dir == data.In && x.At >= w.opening.at && x.At < w.end.before)
		}
		r.Recommended += n
		r.Recommenders += count(n > 0)
	}
}

// toldOf reports whether an order came on a recommendation.
func (b *Book) toldOf(i int32, found map[int32]origin) bool {
	_, brought := found[b.sales[i].person]
	return brought || len(b.sales[i].credits) > 0
}

// sentTo are the people to whom somebody recommended the owner at least 30 days ago,
// with the first time.
func (b *Book) sentTo(m moment) map[int32]int64 {
	sent := map[int32]int64{}
	for i := range b.base.facts.Edges {
		e := &b.base.facts.Edges[i]
		to, here := b.index[e.To]
		if !recommends(e.Kind) || !here || e.At == 0 || e.At > m.at-b.liftMillis() {
			continue
		}
		if at, ok := sent[to]; !ok || e.At < at {
			sent[to] = e.At
		}
	}
	return sent
}

// liftMillis is how long after something an outcome counts as following it.
func (b *Book) liftMillis() int64 { return int64(b.settings.LiftDays) * dayMillis }
