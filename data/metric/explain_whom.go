package metric

import (
	"slices"

	"rapport/data"
)

// Who brought a posting's net earnings, as whomSum divides them.
type whomKind string

const (
	whomBought       whomKind = "bought"
	whomReferred     whomKind = "referred"
	whomKnown        whomKind = "known"
	whomUnattributed whomKind = "unattributed"
)

// words says what a part of an order is.
func (k whomKind) words() string {
	switch k {
	case whomBought:
		return "bought by a relationship"
	case whomReferred:
		return "referred by a relationship"
	case whomKnown:
		return "bought by somebody known without an exchange before"
	}
	return "by nobody known"
}

// whomPart is the part of a posting that one person brought, or nobody.
type whomPart struct {
	kind   whomKind
	person int32 // -1: nobody
	net    int64
}

// whomParts divides a posting's net earnings by who brought them (metrics.md 12, 13):
// the buyer who was a relationship before the order, else the partners who referred it
// and were one, else whoever bought.
func (b *Book) whomParts(p *posting) []whomPart {
	s, at := &b.sales[p.sale], b.facts.Sales[p.sale].At
	rest := b.net(p)
	if b.ofRelationship(s.person, at) {
		return []whomPart{{whomBought, s.person, rest}}
	}
	var parts []whomPart
	for n, c := range s.credits {
		if by := b.partners[c.partner].person; b.ofRelationship(by, at) {
			net := b.share(p, n)
			parts = append(parts, whomPart{whomReferred, by, net})
			rest -= net
		}
	}
	switch {
	case len(parts) > 0 && rest == 0:
	case s.person < 0:
		parts = append(parts, whomPart{whomUnattributed, -1, rest})
	default:
		parts = append(parts, whomPart{whomKnown, s.person, rest})
	}
	return parts
}

// whomFigures say who brought net earnings (metrics.md 12 and 13).
func whomFigures() []figure {
	part := func(name, title, formula string, of func(*FromWhom) int64, kinds ...whomKind) figure {
		return figure{name, title, formula, UnitMoney, ofAnyone, whomSettings, func(b *Book, q *Question) Answer {
			w := b.whom(q.By, q.from, q.until, q.Currency)
			return b.whomAnswer(q, of(&w), kinds...)
		}}
	}
	return []figure{
		part("from_whom", "Who brought net earnings",
			"Net earnings divided by who bought: a relationship, somebody who came through the code, link or name of one, a known person without an exchange, or nobody known.",
			(*FromWhom).Total, whomBought, whomReferred, whomKnown, whomUnattributed),
		part("net_bought", "Bought by relationships", "Net earnings of orders whose buyer had an exchange with you before the order.",
			func(w *FromWhom) int64 { return w.Bought }, whomBought),
		part("net_referred", "Referred by relationships", "Net earnings of orders by others that came through a partner who had an exchange with you before the order.",
			func(w *FromWhom) int64 { return w.Referred }, whomReferred),
		part("net_known", "Bought by others who are known", "Net earnings of orders by a known person who had no exchange with you before the order.",
			func(w *FromWhom) int64 { return w.Known }, whomKnown),
		part("net_unattributed", "Net earnings of nobody known", "Net earnings of orders that belong to nobody known.",
			func(w *FromWhom) int64 { return w.Unattributed }, whomUnattributed),
		part("net_of_relationships", "Net earnings of relationships", "Net earnings that relationships bought, or others through their code, link or name. Association, not proof.",
			(*FromWhom).Attributed, whomBought, whomReferred),
		{
			"unattributed", "Unattributed", "Net earnings of orders that belong to nobody known ÷ net earnings.",
			UnitShare, ofPeriod, whomSettings, (*Book).unattributedAnswer,
		},
		{
			"earnings_per_relationship", "Net earnings per relationship", "Net earnings that active relationships bought, or others through their code, link or name, ÷ their number.",
			UnitMoney, ofPeriod, slices.Concat([]string{"active_days", "rate_sample"}, intervalSettings, whomSettings), (*Book).perRelationshipAnswer,
		},
	}
}

var whomSettings = append([]string{"exchange_days"}, moneySettings...)

// whomRows are the parts of the period's postings of some kinds, and of one person if
// the question names one.
func (b *Book) whomRows(q *Question, kinds ...whomKind) []Row {
	in := map[whomKind]bool{}
	for _, k := range kinds {
		in[k] = true
	}
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		if q.Product != nil && !sells(&b.facts.Sales[p.sale], *q.Product) {
			continue
		}
		for _, part := range b.whomParts(p) {
			if !in[part.kind] || q.Person != 0 && (part.person < 0 || b.persons[part.person].id != q.Person) {
				continue
			}
			rows = append(rows, b.whomRow(q, p, part))
		}
	}
	return rows
}

// whomRow is a part of an order, under the name of who brought it.
func (b *Book) whomRow(q *Question, p *posting, part whomPart) Row {
	r := b.saleRow(p).paying(part.net, q.Currency).saying(part.kind.words())
	r.Group = string(part.kind)
	if part.person >= 0 {
		r.Person, r.Name = b.persons[part.person].id, b.nameOf(part.person)
	}
	return r
}

// whomAnswer explains a part of net earnings; of a person, or with a product, it is what
// the rows say.
func (b *Book) whomAnswer(q *Question, minor int64, kinds ...whomKind) Answer {
	rows := b.whomRows(q, kinds...)
	value := float64(minor)
	if q.Person != 0 || q.Product != nil {
		value = rowSum(rows)
	}
	a := valued(value, TallySum, rows)
	if len(kinds) > 1 {
		sums := map[string]int64{}
		for i := range rows {
			sums[rows[i].Group] += rows[i].Minor
		}
		for _, k := range kinds {
			a.Inputs = append(a.Inputs, money(string(k), upperFirst(k.words()), sums[string(k)]))
		}
	}
	return a
}

// unattributedAnswer is a share of positive net earnings.
func (b *Book) unattributedAnswer(q *Question) Answer {
	w := b.whom(q.By, q.from, q.until, q.Currency)
	var rows []Row
	for _, r := range b.whomRows(q, whomUnattributed) {
		rows = append(rows, r.on(SideOver))
	}
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		rows = append(rows, b.saleRow(p).paying(b.net(p), q.Currency).on(SideUnder))
	}
	var v *float64
	if total := w.Total(); total > 0 {
		share := float64(w.Unattributed) / float64(total)
		v = &share
	}
	return quotient(
		v, TallyQuotient, rows, "There are no net earnings to have a share in.",
		money("unattributed", "Net earnings of nobody known", w.Unattributed), money("net", "Net earnings", w.Total()),
		number("orders", "Orders that belong to nobody known", w.UnattributedOrders),
	)
}

// perRelationshipAnswer is the mean, with median and ninth decile among the inputs.
func (b *Book) perRelationshipAnswer(q *Question) Answer {
	r, nets := b.perRelationship(q.By, q.from, q.end, q.Currency)
	if r.N == 0 {
		return missing("No relationship was active at the end of these days.")
	}
	active := map[int64]bool{}
	var people []Row
	for _, at := range b.base.related {
		if p := &b.base.persons[at]; b.base.active(p, q.end) {
			active[p.id] = true
			people = append(people, b.base.personRow(at, q.end).counted().on(SideUnder))
		}
	}
	var rows []Row
	for _, row := range b.whomRows(q, whomBought, whomReferred, whomKnown) {
		if active[row.Person] {
			rows = append(rows, row.on(SideOver))
		}
	}
	a := valued(
		float64(data.Portion(r.Total, 1, int64(r.N))), TallyQuotient, append(rows, people...), money("total", "Net earnings of active relationships", r.Total),
		money("referred", "Of them through a code, link or name", r.Referred), number("active", "Active relationships", r.N),
		Input{"median", "Median", r.Median, UnitMoney}, Input{"p90", "Nine of ten have at most", r.P90, UnitMoney},
	)
	if r.N >= b.settings.RateSample {
		a = a.within(b.meanInterval(nets))
	}
	a.N = r.N
	return a
}
