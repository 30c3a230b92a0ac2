package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// partner is somebody with deals.
type partner struct {
	person int32 // position; -1 when the deal names nobody known
	name   string
}

// credit is the part of one sale that goes to one partner's deal.
type credit struct {
	partner       int32
	deal          int32
	net, netSales int64
	fees, cost    int64 // known fees and cost of goods
}

func knownFees(f *data.SaleFact) int64 {
	if f.FeesKnown {
		return f.Fees
	}
	return 0
}

func (b *Book) indexPartners() {
	type key struct {
		person int64
		name   string
	}
	known := map[key]int32{}
	b.deals = make([]int32, len(b.facts.Deals))
	for i, d := range b.facts.Deals {
		k := key{person: d.Person}
		if d.Person == 0 {
			k.name = d.Partner
		}
		at, ok := known[k]
		if !ok {
			at = int32(len(b.partners))
			known[k] = at
			p := partner{person: -1, name: d.Partner}
			if pos, found := b.index[d.Person]; found && d.Person != 0 {
				p.person = pos
			}
			b.partners = append(b.partners, p)
		}
		b.deals[i] = at
	}
}

// finder finds the deals that a code, a link or the name of an affiliate belongs to.
type finder struct{ codes, links, names map[string][]int32 }

func dealFinder(deals []data.DealFact) finder {
	f := finder{map[string][]int32{}, map[string][]int32{}, map[string][]int32{}}
	for i, d := range deals {
		for _, c := range d.Codes {
			f.codes[c] = append(f.codes[c], int32(i))
		}
		for _, l := range d.Links {
			f.links[l] = append(f.links[l], int32(i))
		}
		for _, n := range d.Names {
			f.names[n] = append(f.names[n], int32(i))
		}
	}
	return f
}

// credit gives the sale to partners (metrics.md 10, code-first): by discount
// code, else by tracked link, else by the affiliate whom a partner program or the shop
// names, while a deal with it runs. Codes of several partners
// share the sale equally, to the minor unit. A partner who bought with the own
// code gets nothing of it.
func (b *Book) credit(f *data.SaleFact, s *sale) {
	if f.At == 0 {
		return
	}
	matches := b.running(f.Codes, b.of.codes, s.day, f.Currency)
	if len(matches) == 0 {
		matches = b.running(f.Links, b.of.links, s.day, f.Currency)
	}
	if len(matches) == 0 {
		matches = b.running(f.Affiliates, b.of.names, s.day, f.Currency)
	}
	matches = slices.DeleteFunc(matches, func(d int32) bool {
		own := s.person >= 0 && b.partners[b.deals[d]].person == s.person
		if own {
			s.self = b.deals[d] + 1
		}
		return own
	})
	if len(matches) == 0 {
		return
	}
	n := len(matches)
	net, netSales := split(s.net, n), split(s.netSales, n)
	fees, cost := split(knownFees(f), n), split(f.Cost, n)
	for i, d := range matches {
		s.credits = append(s.credits, credit{partner: b.deals[d], deal: d, net: net[i], netSales: netSales[i], fees: fees[i], cost: cost[i]})
	}
}

// running returns one running deal for each partner that a word belongs to, in
// the order of the deals: of several the one in the sale's currency, else one
// without money, else any.
func (b *Book) running(said []string, of map[string][]int32, day data.Day, currency string) []int32 {
	var found []int32
	for _, word := range said {
		for _, d := range of[word] {
			deal := &b.facts.Deals[d]
			if day >= deal.Start && (deal.End == 0 || day <= deal.End) {
				found = append(found, d)
			}
		}
	}
	slices.Sort(found)
	var one []int32
	for _, d := range found {
		at := slices.IndexFunc(one, func(o int32) bool { return b.deals[o] == b.deals[d] })
		switch {
		case at < 0:
			one = append(one, d)
		case b.fit(d, currency) > b.fit(one[at], currency):
			one[at] = d
		}
	}
	return one
}

// fit says how well a deal fits a sale's currency.
func (b *Book) fit(deal int32, currency string) int {
	switch b.facts.Deals[deal].Currency {
	case currency:
		return 2
	case "":
		return 1
	}
	return 0
}

// split divides an amount into n parts that differ by at most one minor unit and
// add up to it; the first parts get what is left over.
func split(amount int64, n int) []int64 {
	parts := make([]int64, n)
	each, rest := amount/int64(n), amount%int64(n)
	for i := range parts {
		parts[i] = each
		switch {
		case int64(i) < rest:
			parts[i]++
		case int64(i) < -rest:
			parts[i]--
		}
	}
	return parts
}

// contested lists the codes and links that two deals claim on a day from first to
// last, sorted: those of different partners, and those of one partner. A name counts
// where a sale names it as its affiliate, and only between partners: all deals of one
// have the same.
func (b *Book) contested(first, last data.Day) (between, doubled []Contest) {
	for _, words := range []map[string][]int32{b.of.codes, b.of.links} {
		for word, deals := range words {
			for i, x := range deals {
				for _, y := range deals[i+1:] {
					if !overlap(&b.facts.Deals[x], &b.facts.Deals[y], first, last) {
						continue
					}
					c := Contest{word, b.facts.Deals[x].Partner, b.facts.Deals[y].Partner}
					if b.deals[x] == b.deals[y] {
						doubled = append(doubled, c)
					} else {
						between = append(between, c)
					}
				}
			}
		}
	}
	for word, deals := range b.of.names {
		if !b.credited[word] {
			continue
		}
		for i, x := range deals {
			for _, y := range deals[i+1:] {
				if b.deals[x] != b.deals[y] && overlap(&b.facts.Deals[x], &b.facts.Deals[y], first, last) {
					between = append(between, Contest{word, b.facts.Deals[x].Partner, b.facts.Deals[y].Partner})
				}
			}
		}
	}
	return sortedContests(between), sortedContests(doubled)
}

func sortedContests(list []Contest) []Contest {
	slices.SortFunc(list, func(x, y Contest) int {
		return cmp.Or(cmp.Compare(x.Word, y.Word), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return slices.Compact(list)
}

// overlap reports whether two deals run on a day from first to last.
func overlap(x, y *data.DealFact, first, last data.Day) bool {
	from := max(x.Start, y.Start, first)
	until := last
	for _, end := range []data.Day{x.End, y.End} {
		if end != 0 {
			until = min(until, end)
		}
	}
	return from <= until
}
