package metric

import (
	"sort"

	"rapport/data"
)

// sale is what a book knows of facts.Sales at the same position.
type sale struct {
	day      data.Day
	person   int32 // position; -1 nobody
	currency uint16
	platform uint16
	counted  bool // and dated: takes part in sums
	kept     bool // counted, dated and not wholly refunded
	refunded bool
	net      int64
	netSales int64
	credits  []credit // to partners; nil without any
	self     int32    // 1 + the partner who bought with the own code (excluded and listed); 0: nobody
}

func (b *Book) indexSales() {
	b.sales = make([]sale, len(b.facts.Sales))
	b.of = dealFinder(b.facts.Deals)
	b.creditsOf = make([][]creditAt, len(b.partners))
	b.credited, b.beside = map[string]bool{}, map[int32][]int32{}
	for i := range b.facts.Sales {
		f, s := &b.facts.Sales[i], &b.sales[i]
		s.person = -1
		if at, ok := b.index[f.Person]; ok && f.Person != 0 {
			s.person = at
		}
		if f.At != 0 {
			s.day = b.dayOf(f.At)
		}
		s.currency, s.platform = b.codes.of(f.Currency), b.codes.of(f.Platform)
		if f.Counted {
			s.counted, s.kept, s.refunded = f.At != 0, f.At != 0 && !f.WhollyRefunded(), f.Refunds > 0
			s.net, s.netSales = f.Net(), f.NetSales()
			b.credit(f, s)
			b.noteCredits(int32(i), s)
			b.noteDue(int32(i))
			for _, name := range f.Affiliates {
				b.credited[name] = true
			}
		}
	}
	b.indexBuyers()
	b.indexFirsts()
	b.indexCredits()
}

// noteCredits lists the sale with everybody who is credited with it, or would be
// but for buying with the own code.
func (b *Book) noteCredits(i int32, s *sale) {
	for part, k := range s.credits {
		b.creditsOf[k.partner] = append(b.creditsOf[k.partner], b.creditAt(i, s, int32(part), &k))
	}
	if s.self > 0 {
		b.creditsOf[s.self-1] = append(b.creditsOf[s.self-1], b.creditAt(i, s, -1, &credit{}))
	}
}

func (b *Book) creditAt(i int32, s *sale, part int32, k *credit) creditAt {
	return creditAt{
		sale: i, part: part, person: s.person, deal: k.deal, at: b.facts.Sales[i].At, netSales: k.netSales, contribution: k.netSales - k.fees - k.cost,
		currency: s.currency, platform: s.platform, kept: s.kept, refunded: s.refunded, shared: len(s.credits) > 1,
	}
}

// indexFirsts notes the first sales of each person. Sales come in the order of time.
func (b *Book) indexFirsts() {
	n := len(b.persons)
	b.firstKept, b.firstKeptAt, b.firstCounted = make([]int64, n), make([]int64, n), make([]int64, n)
	for i := range b.firstCounted {
		b.firstKeptAt[i], b.firstCounted[i] = never, never
	}
	for i := range b.sales {
		s, f := &b.sales[i], &b.facts.Sales[i]
		if !s.counted || s.person < 0 {
			continue
		}
		b.firstCounted[s.person] = min(b.firstCounted[s.person], f.At)
		if s.kept && b.firstKept[s.person] == 0 {
			b.firstKept[s.person], b.firstKeptAt[s.person] = f.ID, f.At
		}
	}
	b.keptAt = make([]int64, len(b.buyers))
	for n, i := range b.buyers {
		b.keptAt[n] = never
		if b.sales[i].kept {
			b.keptAt[n] = b.facts.Sales[i].At
		}
	}
}

// indexCredits notes with each credit what the buyer bought before and after it.
func (b *Book) indexCredits() {
	for _, list := range b.creditsOf {
		for i := range list {
			k := &list[i]
			k.next = never
			if k.person >= 0 {
				k.next = b.nextKept(k.person, k.at)
				k.newcomer = k.kept && b.isNew(k.sale)
			}
		}
	}
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
	return b.base.firstKept[b.sales[i].person] == b.facts.Sales[i].ID
}

// ofRelationship reports whether the person at a position was a relationship
// (tier 3 or more) before a time: an exchange was completed earlier.
func (b *Book) ofRelationship(at int32, before int64) bool {
	return at >= 0 && b.base.firstExchange(&b.base.persons[at]) < before
}
