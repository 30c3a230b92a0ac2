package metric

import (
	"slices"

	"rapport/data"
)

// due is what a partner program says that a sale costs (metrics.md 11): partner cost, on
// the sale's order date.
type due struct {
	sale    int32
	partner int32 // −1: nobody with a deal
	record  int64 // of the program
	data.Money
}

// commissionOf is what the deal gives its partner of net sales in a currency, rounded
// half up; nothing when the deal is in another currency.
func (b *Book) commissionOf(deal int32, netSales int64, currency string) int64 {
	if b.fit(deal, currency) == 0 {
		return 0
	}
	return data.Portion(netSales, b.facts.Deals[deal].Commission, million)
}

// noteDue notes what partner programs say of the sale at a position, and to whom it goes.
// What the shop keeps back itself is among the sale's fees: nothing is owed beside them.
func (b *Book) noteDue(i int32) {
	f, s := &b.facts.Sales[i], &b.sales[i]
	for _, c := range f.Commissions {
		o := due{i, b.payee(&c, f, s), c.Record, data.Money{Currency: c.Currency, Minor: c.Minor}}
		if c.InFees {
			o.Minor = 0
		}
		b.due = append(b.due, o)
	}
	if !s.kept {
		return
	}
	for _, partner := range b.uncredited(i) {
		b.beside[partner] = append(b.beside[partner], i)
	}
}

// payee is the partner whom a row of a program pays: whom it names, else whose link or
// code it has, else the one who is credited with the sale; −1 for nobody with a deal.
func (b *Book) payee(c *data.CommissionFact, f *data.SaleFact, s *sale) int32 {
	for _, by := range []struct {
		said []string
		of   map[string][]int32
	}{{c.Affiliates, b.of.names}, {c.Links, b.of.links}, {c.Codes, b.of.codes}} {
		deals := b.running(by.said, by.of, s.day, f.Currency)
		for _, d := range deals {
			if len(deals) == 1 || slices.ContainsFunc(s.credits, func(k credit) bool { return k.partner == b.deals[d] }) {
				return b.deals[d]
			}
		}
	}
	if len(s.credits) == 1 {
		return s.credits[0].partner
	}
	return -1
}

// dueFor are the rows of partner programs about a sale.
func (b *Book) dueFor(i int32) []due {
	from, _ := slices.BinarySearchFunc(b.due, i, func(o due, sale int32) int { return int(o.sale) - int(sale) })
	to := from
	for to < len(b.due) && b.due[to].sale == i {
		to++
	}
	return b.due[from:to]
}

// commissionSum is commission in one currency.
type commissionSum struct {
	minor     int64
	stated    int64        // part of it that partner programs state
	elsewhere []data.Money // stated in currencies without a rate of the order date
	said      []data.Said  // what is stated, by the record that does
}

func (c *commissionSum) add(more commissionSum) {
	c.minor += more.minor
	c.stated += more.stated
	c.said = append(c.said, more.said...)
	for _, m := range more.elsewhere {
		c.elsewhere = addMoney(c.elsewhere, m.Currency, m.Minor)
	}
}

// commissionFor is what a partner costs for a credited sale, or a part of it: what a
// partner program states, else the rate of the deal × net sales. Never both.
func (b *Book) commissionFor(i, partner, deal int32, netSales int64, currency string) commissionSum {
	sum, stated := b.statedFor(i, partner, currency)
	if !stated {
		sum.minor = b.commissionOf(deal, netSales, currency)
	}
	return sum
}

// statedFor is what partner programs state of a sale for a partner; false where none does.
func (b *Book) statedFor(i, partner int32, currency string) (sum commissionSum, stated bool) {
	for _, o := range b.dueFor(i) {
		if o.partner != partner {
			continue
		}
		stated = true
		if v, ok := b.hand.rates.convert(o.Minor, o.Currency, currency, b.sales[i].day); ok {
			sum.minor += v
			sum.said = append(sum.said, data.Said{Record: o.record, Minor: v})
		} else {
			sum.elsewhere = addMoney(sum.elsewhere, o.Currency, o.Minor)
		}
	}
	sum.stated = sum.minor
	return sum, stated
}

// rows are what a sale costs in commission: what programs state where they state it, and
// what follows from the rates of deals where the sale stands.
func (c *commissionSum) rows(sale Row, currency string) []Row {
	var rows []Row
	rest := c.minor
	for _, s := range c.said {
		rest -= s.Minor
		if s.Minor == 0 {
			continue
		}
		r := sale.paying(s.Minor, currency)
		if s.Record != 0 {
			r.Seen.ID = s.Record
		}
		rows = append(rows, r)
	}
	if rest != 0 {
		rows = append(rows, sale.paying(rest, currency))
	}
	return rows
}

// uncredited are the partners whom programs pay for a sale that is credited to others, or
// to nobody; −1 among them for somebody without a deal.
func (b *Book) uncredited(i int32) []int32 {
	var list []int32
	for _, o := range b.dueFor(i) {
		if !slices.Contains(list, o.partner) && !slices.ContainsFunc(b.sales[i].credits, func(k credit) bool { return k.partner == o.partner }) {
			list = append(list, o.partner)
		}
	}
	return list
}

// commissionOn is what a kept sale costs in commission, to all partners.
func (b *Book) commissionOn(i int32, currency string) commissionSum {
	var sum commissionSum
	for _, k := range b.sales[i].credits {
		sum.add(b.commissionFor(i, k.partner, k.deal, k.netSales, currency))
	}
	for _, partner := range b.uncredited(i) {
		more, _ := b.statedFor(i, partner, currency)
		sum.add(more)
	}
	return sum
}

// paidBeside is what programs pay a partner for kept sales of the query that are credited
// to others: commission without a sale.
func (c *partnerCount) paidBeside(at int32) (list []int32, sum commissionSum) {
	for _, i := range c.b.beside[at] {
		if i < c.sales.from || i >= c.sales.to || !c.fits(&c.b.sales[i]) {
			continue
		}
		more, _ := c.b.statedFor(i, at, c.name)
		list = append(list, i)
		sum.add(more)
	}
	return list, sum
}
