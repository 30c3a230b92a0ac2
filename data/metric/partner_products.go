package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// PartnerProduct is what one partner sold of one product, and how the money is divided:
// net sales = known fees + cost of goods (to the supplier) + commission (to the partner) +
// what is left to the owner. Minor units of the report's currency.
type PartnerProduct struct {
	Person   int64 // the partner; 0: the sheet names nobody known
	Partner  string
	Product  string // empty: orders without lines
	Supplier string // as the shop names it; empty: it does not
	Orders   int    // with the product, kept
	Quantity int64
	NetSales int64
	Fees     int64 // known ones
	Cost     int64
	// Commission is the part of what the partner gets for these orders.
	Commission int64
}

// Left is what is left to the owner.
func (p *PartnerProduct) Left() int64 { return p.NetSales - p.Fees - p.Cost - p.Commission }

// PartnerProducts divides what the partners of a period sold among products (metrics.md 15):
// the orders credited to a partner that are not wholly refunded, each amount divided among
// the lines of its order by what these come to, by largest remainder. Most net sales first.
func (b *Book) PartnerProducts(q PartnerQuery) []PartnerProduct {
	c := b.partnerCount(q)
	rows := c.rowsOf(&PartnerReport{})
	type key struct {
		partner int32
		name    string
		vendor  string
	}
	sums := map[key]*PartnerProduct{}
	for at, row := range rows {
		if row == nil {
			continue
		}
		for k := range c.credits(int32(at), c.sales.from, c.sales.to) {
			if k.part < 0 || !k.kept {
				continue
			}
			items := itemsOf(&b.facts.Sales[k.sale])
			met := map[key]bool{}
			for i, part := range c.divided(k, items) {
				of := key{int32(at), items[i].Name, items[i].Vendor}
				sum := sums[of]
				if sum == nil {
					sum = &PartnerProduct{Person: row.Person, Partner: row.Name, Product: of.name, Supplier: of.vendor}
					sums[of] = sum
				}
				sum.add(&part)
				sum.Quantity += items[i].Quantity
				sum.Orders += count(!met[of])
				met[of] = true
			}
		}
	}
	list := make([]PartnerProduct, 0, len(sums))
	for _, p := range sums {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(x, y PartnerProduct) int {
		return cmp.Or(cmp.Compare(y.NetSales, x.NetSales), cmp.Compare(x.Partner, y.Partner), cmp.Compare(x.Person, y.Person), cmp.Compare(x.Product, y.Product), cmp.Compare(x.Supplier, y.Supplier))
	})
	return list
}

func (p *PartnerProduct) add(part *PartnerProduct) {
	p.NetSales += part.NetSales
	p.Fees += part.Fees
	p.Cost += part.Cost
	p.Commission += part.Commission
}

// divided are the amounts of a credit by the lines of its order.
func (c *partnerCount) divided(k *creditAt, items []data.ItemFact) []PartnerProduct {
	weights := itemWeights(items)
	credit := &c.b.sales[k.sale].credits[k.part]
	parts := make([]PartnerProduct, len(items))
	for _, of := range []struct {
		amount int64
		to     func(*PartnerProduct) *int64
	}{
		{k.netSales, func(p *PartnerProduct) *int64 { return &p.NetSales }},
		{credit.fees, func(p *PartnerProduct) *int64 { return &p.Fees }},
		{credit.cost, func(p *PartnerProduct) *int64 { return &p.Cost }},
		{c.commission(k).minor, func(p *PartnerProduct) *int64 { return &p.Commission }},
	} {
		for i, part := range divide(of.amount, weights) {
			*of.to(&parts[i]) = part.minor
		}
	}
	return parts
}
