package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// InOne returns the book in which every sale of another currency that has a rate of
// its order date, and every deal that has one of its first day, is in the chosen
// currency: every figure follows. What has no rate stays what it is and is told apart
// as before. The events and what follows from them are shared.
func (b *Book) InOne() *Book {
	b = b.base
	if b.original != nil {
		return b
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.inOne == nil {
		b.inOne = b.convertTo(b.currencyOf())
	}
	return b.inOne
}

// convertTo is called with the book's lock, or before anybody else has the book.
func (b *Book) convertTo(currency string) *Book {
	n := newBook(b.converted(currency), b.settings)
	n.base, n.original = n, b
	n.usual = currency
	n.usualOnce.Do(func() {})
	n.index, n.related, n.direct, n.exchanges, n.advocacy = b.index, b.related, b.direct, b.exchanges, b.advocacy
	n.threads, n.obligations, n.thanks, n.hand = b.threads, b.obligations, b.thanks, b.hand
	n.persons = slices.Clone(b.persons)
	n.indexPartners()
	n.indexSales()
	n.first = n.firstData()
	return n
}

// converted copies the facts with all that can be converted in one currency.
func (b *Book) converted(currency string) *data.Facts {
	find := b.hand.rates.finder(currency)
	f := *b.facts
	f.Sales = slices.Clone(f.Sales)
	for i := range f.Sales {
		s := &f.Sales[i]
		if s.Currency == currency || s.At == 0 {
			continue
		}
		if r := find(s.Currency, b.dayOf(s.At)); r != nil {
			convertSale(s, currency, r)
		}
	}
	f.Deals = slices.Clone(f.Deals)
	for i := range f.Deals {
		d := &f.Deals[i]
		from, to := b.dealDays(d)
		if d.Currency == currency || d.Currency == "" || from > to {
			continue
		}
		if r := find(d.Currency, from); r != nil {
			d.Fee, d.Product, d.Currency = r.of(d.Fee), r.of(d.Product), currency
		}
	}
	return &f
}

// stated is a deal as the sheet or the user has it.
func (b *Book) stated(deal int) *data.DealFact {
	if b.base.original != nil {
		return &b.base.original.facts.Deals[deal]
	}
	return &b.facts.Deals[deal]
}

// convertSale gives a sale the amounts of another currency. Each is rounded once;
// gross is what is left of the total, where it was so, so that the way from gross to
// total still adds up.
func convertSale(s *data.SaleFact, currency string, r *rate) {
	was := s.Amounts
	s.Original = &data.Original{Currency: s.Currency, Amounts: was, RateDay: r.day, Own: r.own}
	a := &s.Amounts
	for _, minor := range []*int64{&a.Gross, &a.Discounts, &a.Shipping, &a.TaxOnTop, &a.TaxInside, &a.Total, &a.Refunds, &a.Fees, &a.Cost} {
		*minor = r.of(*minor)
	}
	if was.Gross-was.Discounts+was.Shipping+was.TaxOnTop == was.Total {
		a.Gross = a.Total + a.Discounts - a.Shipping - a.TaxOnTop
	}
	back, sum := slices.Clone(s.DatedRefunds), int64(0) // what goes back by and by adds up to the refunds
	for i := range back {
		before := r.of(sum)
		sum += back[i].Amount
		back[i].Amount = r.of(sum) - before
	}
	s.DatedRefunds = back
	s.Currency = currency
}

// Conversion says which counted sales of a period are in another currency than the
// figures, and whether they can be converted.
type Conversion struct {
	To        string
	Converted []Converted // by currency; what is, or in a book as it stands could be
	Missing   []Unrated   // by currency; no rate of the order date is known
}

// Converted are sales of one currency that have a rate.
type Converted struct {
	Currency string
	Sales    int
	Net      int64 // minor units of Currency, before converting
	Own      int   // how many of them at the user's own rates
}

// Unrated are sales of one currency that have none.
type Unrated struct {
	Currency string
	Sales    int
	Day      data.Day // the first order date without a rate
}

// Sales is how many sales have a rate.
func (c *Conversion) Sales() int {
	n := 0
	for _, x := range c.Converted {
		n += x.Sales
	}
	return n
}

// Conversion looks at the counted sales of which something counts from first to last,
// both inclusive, of one platform; empty: of all.
func (b *Book) Conversion(by Basis, first, last data.Day, platform string) Conversion {
	c := Conversion{To: b.Currency()}
	find := b.hand.rates.finder(c.To)
	have, lack := map[string]*Converted{}, map[string]*Unrated{}
	for p := range b.posted(by, b.boundary(first).at, b.boundary(last+1).at, "") {
		f, day := &b.facts.Sales[p.sale], b.sales[p.sale].day
		if f.Currency == c.To && f.Original == nil || platform != "" && f.Platform != platform {
			continue
		}
		was := f.Original
		if was == nil {
			if r := find(f.Currency, day); r != nil {
				was = &data.Original{Currency: f.Currency, Amounts: f.Amounts, Own: r.own}
			}
		}
		if was == nil {
			if lack[f.Currency] == nil {
				lack[f.Currency] = &Unrated{Currency: f.Currency, Day: day}
			}
			lack[f.Currency].Sales++
			continue
		}
		if !p.sold {
			continue // the sale is told where it counts itself
		}
		x := have[was.Currency]
		if x == nil {
			x = &Converted{Currency: was.Currency}
			have[was.Currency] = x
		}
		x.Sales++
		x.Net += was.Net()
		if was.Own {
			x.Own++
		}
	}
	for _, x := range have {
		c.Converted = append(c.Converted, *x)
	}
	for _, x := range lack {
		c.Missing = append(c.Missing, *x)
	}
	slices.SortFunc(c.Converted, func(x, y Converted) int { return cmp.Compare(x.Currency, y.Currency) })
	slices.SortFunc(c.Missing, func(x, y Unrated) int { return cmp.Compare(x.Currency, y.Currency) })
	return c
}
