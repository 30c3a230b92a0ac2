package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// FromWhom says who brought a period's net earnings: four parts in minor units
// that add up to them (metrics.md 12 and 13).
type FromWhom struct {
	Bought       int64 // the buyer was a relationship before the order
	Referred     int64 // not that, but the referring partner was
	Known        int64 // a known buyer without an exchange before the order
	Unattributed int64 // nobody known
	Rows         []WhomRow
	// UnattributedOrders counts the orders that belong to nobody.
	UnattributedOrders int
}

// Attributed is what is attributed to relationships.
func (w *FromWhom) Attributed() int64 { return w.Bought + w.Referred }

// Total is the period's net earnings.
func (w *FromWhom) Total() int64 { return w.Bought + w.Referred + w.Known + w.Unattributed }

// WhomRow is one person among those who brought earnings, most first.
type WhomRow struct {
	Person         int64
	Name           string
	Bought         int64 // by own orders
	Referred       int64 // by others' orders
	Orders         int
	ReferredOrders int
	Tier           data.Tier // at the end; of a week's first rows, else none
	relationship   int64     // the part attributed to relationships
}

// Net is everything the person brought.
func (r *WhomRow) Net() int64 { return r.Bought + r.Referred }

// whom divides what counts of the sales of a currency in [from, to). Every sale,
// or part of a sale that two partners share, goes to exactly one person or to nobody.
func (b *Book) whom(by Basis, from, to int64, currency string) FromWhom {
	w := whomSum{b: b, rows: map[int32]*WhomRow{}}
	w.addAll(by, from, to, currency)
	for _, r := range w.rows {
		w.Rows = append(w.Rows, *r)
	}
	slices.SortFunc(w.Rows, func(x, y WhomRow) int {
		return cmp.Or(cmp.Compare(y.Net(), x.Net()), cmp.Compare(x.Person, y.Person))
	})
	return w.FromWhom
}

// attributed is what of the same sales is attributed to relationships.
func (b *Book) attributed(by Basis, from, to int64, currency string) int64 {
	w := whomSum{b: b}
	w.addAll(by, from, to, currency)
	return w.Attributed()
}

type whomSum struct {
	FromWhom
	b    *Book
	rows map[int32]*WhomRow // nil: only the sums are asked for
	none WhomRow
}

func (w *whomSum) addAll(by Basis, from, to int64, currency string) {
	for p := range w.b.posted(by, from, to, currency) {
		w.add(p)
	}
}

func (w *whomSum) row(at int32) *WhomRow {
	if w.rows == nil {
		return &w.none
	}
	r, ok := w.rows[at]
	if !ok {
		r = &WhomRow{Person: w.b.persons[at].id, Name: w.b.nameOf(at)}
		w.rows[at] = r
	}
	return r
}

func (w *whomSum) add(p *posting) {
	s, at := &w.b.sales[p.sale], w.b.facts.Sales[p.sale].At
	rest, orders := w.b.net(p), 0
	if p.sold {
		orders = 1
	}
	if w.b.ofRelationship(s.person, at) {
		w.Bought += rest
		r := w.row(s.person)
		r.Bought += rest
		r.relationship += rest
		r.Orders += orders
		return
	}
	referred := false
	for n, c := range s.credits {
		by := w.b.partners[c.partner].person
		if !w.b.ofRelationship(by, at) {
			continue
		}
		net := w.b.share(p, n)
		w.Referred += net
		rest -= net
		referred = true
		r := w.row(by)
		r.Referred += net
		r.relationship += net
		r.ReferredOrders += orders
	}
	if referred && rest == 0 {
		return
	}
	if s.person < 0 {
		w.Unattributed += rest
		w.UnattributedOrders += orders
		return
	}
	w.Known += rest
	r := w.row(s.person)
	r.Bought += rest
	r.Orders += orders
}

// share is what of a posting's net earnings is of one credit of its sale.
func (b *Book) share(p *posting, credit int) int64 {
	s := &b.sales[p.sale]
	if p.sold && p.after == b.facts.Sales[p.sale].Refunds {
		return s.credits[credit].net
	}
	before, after := b.nets(p)
	return split(after, len(s.credits))[credit] - split(before, len(s.credits))[credit]
}
