package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// PartnerOrder is one sale, or a part of it, that a partner is credited with.
type PartnerOrder struct {
	Sale       int64
	Name       string // as the shop calls it
	Platform   string
	Day        data.Day
	NetSales   int64
	Commission int64
	Stated     bool // a partner program states the commission; else it is rate × net sales
	Beside     bool // credited to others, and only paid for: no sale of the partner's
	Refunded   bool // in part or wholly
	Kept       bool // not wholly refunded: in the partner's figures
	New        bool // the first sale of a buyer the partner brought
	Self       bool // left out: the partner bought with the own code
}

// PartnerOrders lists the sales behind one row of Partners, in the order of time.
// Those that are kept and not the partner's own add up to the row's net sales and
// commission.
func (b *Book) PartnerOrders(q PartnerQuery, r *PartnerRow) []PartnerOrder {
	c := b.partnerCount(q)
	list := []PartnerOrder{}
	for at := range b.partners {
		if !b.isRow(&b.partners[at], r) {
			continue
		}
		for k := range c.credits(int32(at), c.sales.from, c.sales.to) {
			f, s := &b.facts.Sales[k.sale], &b.sales[k.sale]
			o := PartnerOrder{
				Sale: f.ID, Name: f.Name, Platform: f.Platform, Day: s.day, NetSales: k.netSales, Refunded: k.refunded, Kept: k.kept, Self: k.part < 0,
				New: k.part >= 0 && k.newcomer,
			}
			if o.Self {
				o.NetSales = s.netSales
			} else if k.kept {
				o.Commission = c.commission(k).minor
				_, o.Stated = b.statedFor(k.sale, int32(at), c.name)
			}
			list = append(list, o)
		}
		list = append(list, c.ordersBeside(int32(at))...)
	}
	slices.SortStableFunc(list, func(x, y PartnerOrder) int { return cmp.Compare(x.Day, y.Day) })
	return list
}

// ordersBeside lists the sales that a program pays a partner for and that are credited to
// others.
func (c *partnerCount) ordersBeside(at int32) []PartnerOrder {
	var list []PartnerOrder
	sales, _ := c.paidBeside(at)
	for _, i := range sales {
		f, s := &c.b.facts.Sales[i], &c.b.sales[i]
		paid, _ := c.b.statedFor(i, at, c.name)
		list = append(list, PartnerOrder{
			Sale: f.ID, Name: f.Name, Platform: f.Platform, Day: s.day, Commission: paid.minor, Stated: true, Beside: true, Refunded: s.refunded, Kept: true,
		})
	}
	return list
}

// isRow reports whether a partner is the one of a row.
func (b *Book) isRow(p *partner, r *PartnerRow) bool {
	if p.person >= 0 {
		return b.persons[p.person].id == r.Person
	}
	return r.Person == 0 && p.name == r.Name
}
