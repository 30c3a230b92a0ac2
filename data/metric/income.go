package metric

import (
	"cmp"
	"math"
	"slices"
	"time"

	"rapport/data"
)

// EarningsReport is what a period earned and what it cost, seen by order date;
// refunds count on the order's date (the cohort view, metrics.md 11). Amounts are
// minor units of Currency.
type EarningsReport struct {
	From, To data.Day // both inclusive
	Currency string
	Partial  bool // the period is not over at now
	Money    Flow
	Streams  []Stream // most net first
	Products []Product
	Others   []Flow // the same period in other currencies, by currency: never summed

	PerRelationship PerRelationship
	Each            []int64   // net of each active relationship, 12 months up to the period's end
	MeanInterval    *Interval // of the mean; nil under 10 relationships
	Year            PerRelationship
	Concentration   Concentration
	PlatformHHI     *float64
	Cohorts         []Cohort

	Hours          *float64 // all that were logged; nil without
	Relationship   *float64 // of them, those on relationships
	NetPerHour     *int64
	Costs          []CostPart
	CostElsewhere  []data.Money // in currencies without a rate
	Cost, AllCost  int64
	ROR            *float64
	RORInterval    *Interval
	ROI            *float64
	NetRelation    int64 // attributed to relationships
	Attribution    []Attribution
	UnknownFees    int
	RefundedOrders int
}

// Flow is the way from gross to net of the counted sales in one currency: gross −
// discounts + shipping + tax on top = total − refunds − tax − fees − cost of
// goods = net (metrics.md 11).
type Flow struct {
	Currency                             string
	Sales                                int
	Gross, Discounts, Shipping, TaxOnTop int64
	Total, Refunds, Tax, Fees, Cost, Net int64
	FeesKnown                            int
	NetSales                             int64
}

func (f *Flow) add(a *data.Amounts, net, netSales int64) {
	f.Sales++
	f.Gross += a.Gross
	f.Discounts += a.Discounts
	f.Shipping += a.Shipping
	f.TaxOnTop += a.TaxOnTop
	f.Total += a.Total
	f.Refunds += a.Refunds
	f.Tax += a.Tax()
	f.Cost += a.Cost
	f.Net += net
	f.NetSales += netSales
	if a.FeesKnown {
		f.Fees += a.Fees
		f.FeesKnown++
	}
}

// Product is what one item earned. Net earnings of an order are divided among its
// lines by their amounts.
type Product struct {
	Name  string // empty: orders without lines
	Sold  int64
	Net   int64
	Share float64 // of net earnings; 0 when they are not positive
}

// Earnings reports a period as seen at now.
func (b *Book) Earnings(first, last data.Day, now time.Time, currency string) *EarningsReport {
	r := &EarningsReport{From: first, To: last, Currency: b.currency(currency)}
	m := b.present(now)
	end := earliest(b.boundary(last+1), m)
	from := b.boundary(first).at
	r.Partial = m.at < b.boundary(last+1).at
	b.flows(r, from, end.before)
	e := b.earnedIn(from, end.before, r.Currency)
	r.Streams, r.UnknownFees = e.streams, e.unknownFees
	b.spread(r, from, end)
	b.outlay(r, first, min(last, end.day), end)
	r.Attribution = b.Attribution(first, last, now, r.Currency)
	return r
}

// flows adds up the counted sales by currency and product.
func (b *Book) flows(r *EarningsReport, from, to int64) {
	others := map[string]*Flow{}
	products := map[string]*Product{}
	r.Money.Currency = r.Currency
	s := b.salesIn(from, to)
	for i := s.from; i < s.to; i++ {
		f, s := &b.facts.Sales[i], &b.sales[i]
		if !s.counted {
			continue
		}
		if f.Currency != r.Currency {
			o := others[f.Currency]
			if o == nil {
				o = &Flow{Currency: f.Currency}
				others[f.Currency] = o
			}
			o.add(&f.Amounts, s.net, s.netSales)
			continue
		}
		r.Money.add(&f.Amounts, s.net, s.netSales)
		if f.Refunds > 0 {
			r.RefundedOrders++
		}
		addProducts(products, f.Items, s.net)
	}
	for _, o := range others {
		r.Others = append(r.Others, *o)
	}
	slices.SortFunc(r.Others, func(x, y Flow) int { return cmp.Compare(x.Currency, y.Currency) })
	for _, p := range products {
		if r.Money.Net > 0 {
			p.Share = float64(p.Net) / float64(r.Money.Net)
		}
		r.Products = append(r.Products, *p)
	}
	slices.SortFunc(r.Products, func(x, y Product) int { return cmp.Or(cmp.Compare(y.Net, x.Net), cmp.Compare(x.Name, y.Name)) })
}

// addProducts divides an order's net earnings among its lines by their amounts;
// equally when those are all 0.
func addProducts(products map[string]*Product, items []data.ItemFact, net int64) {
	if len(items) == 0 {
		items = []data.ItemFact{{Amount: 1}}
	}
	sum := 0.0
	for _, it := range items {
		sum += float64(max(0, it.Amount))
	}
	weights := make([]float64, len(items))
	for i, it := range items {
		weights[i] = 1 / float64(len(items))
		if sum > 0 {
			weights[i] = float64(max(0, it.Amount)) / sum
		}
	}
	for i, part := range divide(net, weights) {
		p := products[items[i].Name]
		if p == nil {
			p = &Product{Name: items[i].Name}
			products[items[i].Name] = p
		}
		p.Sold += items[i].Quantity
		p.Net += part.minor
	}
}

// spread fills in how earnings lie over people.
func (b *Book) spread(r *EarningsReport, from int64, end moment) {
	r.PerRelationship, _ = b.perRelationship(from, end, r.Currency)
	year, each := b.perRelationship(end.before-yearMillis, end, r.Currency)
	r.Year, r.Each = year, each
	if len(each) >= RateSample {
		r.MeanInterval = meanInterval(each)
	}
	r.Concentration = NewConcentration(b.netByBuyer(from, end.before, r.Currency))
	parts := make([]int64, len(r.Streams))
	for i, s := range r.Streams {
		parts[i] = s.Net
	}
	if v := HHI(parts); !math.IsNaN(v) {
		r.PlatformHHI = &v
	}
	r.Cohorts = b.cohorts(end, min(r.To, end.day))
}

// meanInterval is the percentile bootstrap interval of a mean over persons.
func meanInterval(each []int64) *Interval {
	values := make([]float64, len(each))
	sum := 0.0
	for i, v := range each {
		values[i] = float64(v)
		sum += values[i]
	}
	v := &Interval{Value: sum / float64(len(each))}
	v.Low, v.High = Bootstrap(values, func(sample []float64) float64 {
		sum := 0.0
		for _, x := range sample {
			sum += x
		}
		return sum / float64(len(sample))
	})
	return v
}

// outlay fills in hours, cost and returns.
func (b *Book) outlay(r *EarningsReport, first, last data.Day, end moment) {
	ours, other := b.minutes(first, last)
	if ours+other > 0 {
		all, mine := float64(ours+other)/60, float64(ours)/60
		r.Hours, r.Relationship = &all, &mine
	}
	r.NetPerHour = perHour(r.Money.Net, r.Hours)
	r.Costs, r.CostElsewhere = b.costs(first, last, end.before, r.Currency)
	s := b.spent(first, last, end.before, r.Currency)
	r.Cost, r.AllCost = s.relationship, s.all
	r.NetRelation = b.attributed(b.boundary(first).at, end.before, r.Currency)
	r.ROR, r.ROI = Return(r.NetRelation, s.exactRelationship), Return(r.Money.Net, s.exactAll)
	r.RORInterval = b.returnInterval(b.boundary(first).at, end.before, r.Currency, s.exactRelationship)
}
