package metric

import "rapport/data"

// The groups of the rows of what a person brought.
const (
	BoughtPart   = "bought"
	ReferredPart = "referred"
)

// throughThem is what orders by others with the person's code, link or name brought. That
// somebody recommended the owner is another thing: referred_net.
const throughThem = "Through their code, link or name"

// The period of a person's money: the last 365 days, whatever the question says.
func (b *Book) personYear(q *Question) Question {
	year := *q
	year.First, year.last = b.yearDays(q.end)
	year.from, year.until = q.end.at-yearMillis, q.end.before
	year.By = OrderDate
	return year
}

// broughtRows are the orders that a person bought, and the parts of those that the
// others placed through the person as a partner.
func (b *Book) broughtRows(year *Question) []Row {
	at, p := b.who(year)
	var rows []Row
	in := func(i int32) bool {
		f := &b.facts.Sales[i]
		return b.counts(i, year.Currency) && f.At >= year.from && f.At < year.until
	}
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		if in(i) {
			r := b.orderRow(i).paying(b.sales[i].net, year.Currency)
			r.Group = BoughtPart
			rows = append(rows, r)
		}
	}
	for n, partner := range b.partners {
		if partner.person != at {
			continue
		}
		for _, k := range b.creditsOf[n] {
			if k.part >= 0 && in(k.sale) {
				r := b.orderRow(k.sale).saying("through them").paying(b.sales[k.sale].credits[k.part].net, year.Currency)
				r.Group = ReferredPart
				rows = append(rows, r)
			}
		}
	}
	return rows
}

func (b *Book) personNetAnswer(q *Question) Answer {
	year := b.personYear(q)
	f := b.moneyOf(q)
	return valued(
		float64(f.Bought+f.Referred), TallySum, b.broughtRows(&year), money("bought", "Bought", f.Bought),
		money("referred", throughThem, f.Referred), number("referred_orders", "Orders through them", f.ReferredOrders),
	)
}

// moneyOf is the part of a person's profile that is money.
func (b *Book) moneyOf(q *Question) *Profile {
	f := &Profile{Person: q.Person, Currency: q.Currency}
	b.profileMoney(f, b.index[q.Person], q.end)
	return f
}

func (b *Book) personReturnAnswer(q *Question) Answer {
	year := b.personYear(q)
	f := b.moneyOf(q)
	var rows []Row
	for _, r := range b.broughtRows(&year) {
		rows = append(rows, r.on(SideOver))
	}
	for _, r := range b.personCostRows(&year) {
		rows = append(rows, r.on(SideUnder))
	}
	a := quotient(
		f.Return, TallyReturn, rows, "Nothing was spent on this person in the last 365 days.", money("bought", "Bought", f.Bought),
		money("referred", throughThem, f.Referred), money("cost", "Cost", f.Cost),
	)
	a.Note = elsewhereWords(f.CostElsewhere)
	return a
}

// personCostRows are what the person cost: costs noted, deals, and commission of what
// was ordered in the days.
func (b *Book) personCostRows(year *Question) []Row {
	at, _ := b.who(year)
	var list []costRow
	for i := range b.hand.costs {
		if e := &b.hand.costs[i]; e.Person == year.Person {
			list = append(list, b.costEntry(year, e)...)
		}
	}
	mine := func(d *data.DealFact) bool { return d.Person == year.Person }
	list = append(list, b.dealRows(year, mine)...)
	rows := wholeCost(list, year.Currency, anyCost)
	start := b.boundary(year.First).at
	for n, partner := range b.partners {
		if partner.person == at {
			rows = append(rows, b.paidRows(int32(n), start, year.until, year.Currency)...)
		}
	}
	return rows
}

// paidRows are the sales for which a partner gets commission: credited ones, and those
// that a partner program pays for though they are credited to others.
func (b *Book) paidRows(partner int32, start, before int64, currency string) []Row {
	var rows []Row
	for i := range b.creditsOf[partner] {
		k := &b.creditsOf[partner][i]
		if k.part < 0 || !k.kept || k.at < start || k.at >= before || b.facts.Sales[k.sale].Currency != currency {
			continue
		}
		c := b.commissionFor(k.sale, partner, k.deal, k.netSales, currency)
		rows = append(rows, c.rows(b.orderRow(k.sale).saying("commission"), currency)...)
	}
	for _, i := range b.beside[partner] {
		f := &b.facts.Sales[i]
		if f.At < start || f.At >= before || f.Currency != currency {
			continue
		}
		c, _ := b.statedFor(i, partner, currency)
		rows = append(rows, c.rows(b.orderRow(i).saying("commission, credited to others"), currency)...)
	}
	return rows
}
