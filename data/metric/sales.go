package metric

import (
	"sort"

	"rapport/data"
)

// sale is what a book knows of facts.Sales at the same position.
type sale struct {
	day      data.Day
	person   int32 // position; -1 nobody
	net      int64
	netSales int64
	credits  []credit // to partners; nil without any
	self     bool     // a partner bought with the own code: excluded and listed
}

func (b *Book) indexSales() {
	b.sales = make([]sale, len(b.facts.Sales))
	of := dealFinder(b.facts.Deals)
	for i := range b.facts.Sales {
		f, s := &b.facts.Sales[i], &b.sales[i]
		s.person = -1
		if at, ok := b.index[f.Person]; ok && f.Person != 0 {
			s.person = at
		}
		if f.At != 0 {
			s.day = b.dayOf(f.At)
		}
		if f.Counted {
			s.net, s.netSales = f.Net(), f.NetSales()
			b.credit(f, s, of)
		}
	}
	b.indexBuyers()
}

// indexBuyers lists the counted sales of each person, oldest first.
func (b *Book) indexBuyers() {
	counts := make([]int32, len(b.persons))
	total := int32(0)
	for i := range b.sales {
		if b.facts.Sales[i].Counted && b.sales[i].person >= 0 {
			counts[b.sales[i].person]++
			total++
		}
	}
	b.buyers = make([]int32, total)
	next := int32(0)
	for i := range b.persons {
		b.persons[i].sales = span{next, next}
		next += counts[i]
	}
	for i := range b.sales {
		if b.facts.Sales[i].Counted && b.sales[i].person >= 0 {
			s := &b.persons[b.sales[i].person].sales
			b.buyers[s.to] = int32(i)
			s.to++
		}
	}
}

// salesIn returns the positions of the sales ordered in [from, to).
func (b *Book) salesIn(from, to int64) span {
	list := b.facts.Sales
	i := sort.Search(len(list), func(i int) bool { return list[i].At >= from })
	j := sort.Search(len(list), func(i int) bool { return list[i].At >= to })
	return span{int32(i), int32(max(i, j))}
}

// counts reports whether the sale at a position takes part in sums of a currency:
// it has a date and is paid, partly paid, or was paid and refunded (metrics.md 9).
func (b *Book) counts(i int32, currency string) bool {
	s := &b.facts.Sales[i]
	return s.Counted && s.Currency == currency && s.At != 0
}

// isNew reports whether the sale at a position is the buyer's first counted sale
// that is not wholly refunded, in any currency.
func (b *Book) isNew(i int32) bool {
	if b.sales[i].person < 0 {
		return false
	}
	p := &b.base.persons[b.sales[i].person]
	for _, j := range b.base.buyers[p.sales.from:p.sales.to] {
		if s := &b.base.facts.Sales[j]; !s.WhollyRefunded() {
			return s.ID == b.facts.Sales[i].ID
		}
	}
	return false
}

// ofRelationship reports whether the person at a position was a relationship
// (tier 3 or more) before a time: an exchange was completed earlier.
func (b *Book) ofRelationship(at int32, before int64) bool {
	return at >= 0 && b.base.firstExchange(&b.base.persons[at]) < before
}
