package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// EarningsReport is what a period earned and what it cost, by one of the dates of
// metrics.md 11. Cohorts are by order date whatever the basis, and commission is cost
// of the order's date. Amounts are minor units of Currency.
type EarningsReport struct {
	By       Basis
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
	// The indices of concentration are nil where nothing was earned, and those of partners
	// and products below 10 orders.
	PlatformHHI *float64
	PartnerHHI  *float64 // of what partners led to, code first; without orders of no partner
	ProductHHI  *float64 // of what has a product line
	Cohorts     []Cohort // by first order
	NewTies     []Cohort // by first exchange
	Runway      *Runway  // nil without savings and need, and in another currency than theirs

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
	RefundedOrders int // by order date of the period's orders, else those refunded in it

	Undated    Undated        // in a cash view
	NotPaidOut Unpaid         // by payout date
	Pending    Waiting        // part of Money by order date: may still fall away
	Apart      Waiting        // pending sales that do not count
	Unmatched  data.Unmatched // of the currency, of all time: what belongs to no sale that is here
	Referrals  []Referral     // of all time and all currencies: words of partner programs without an order
	NotAdded   []NotAdded     // of the period's sales, by currency
	Weeks      []WeekFigures  // 16 up to the period's last, with nothing but earnings
	WeekOrder  []string       // the streams of Weeks, most net first
}

// Flow is the way from gross to net of the counted sales in one currency: gross −
// discounts + shipping + tax on top = total − refunds − tax − fees − cost of
// goods = net (metrics.md 11).
type Flow struct {
	Currency                             string
	Sales                                int
	Gross, Discounts, Shipping, TaxOnTop int64
	Total, Refunds, Tax, Fees, Cost, Net int64
	FeesKnown                            int   // told by files
	EstimatedFees                        int64 // part of Fees: filled in by a rule of the owner's
	FeesEstimated                        int   // of so many sales
	NetSales                             int64
}

// Empty reports whether nothing counts in the flow, neither a sale nor a refund.
func (f *Flow) Empty() bool { return f.Sales == 0 && f.Refunds == 0 }

// addTo adds a posting to a flow.
func (b *Book) addTo(f *Flow, p *posting) {
	f.Refunds += p.after - p.before
	f.Tax += b.part(p, taxOf)
	f.Net += b.net(p)
	f.NetSales += b.part(p, netSalesOf)
	if !p.sold {
		return
	}
	a := &b.facts.Sales[p.sale].Amounts
	f.Sales++
	f.Gross += a.Gross
	f.Discounts += a.Discounts
	f.Shipping += a.Shipping
	f.TaxOnTop += a.TaxOnTop
	f.Total += a.Total
	f.Cost += a.Cost
	if a.FeesKnown {
		f.Fees += a.Fees
		if b.facts.Sales[p.sale].Estimated {
			f.EstimatedFees += a.Fees
			f.FeesEstimated++
		} else {
			f.FeesKnown++
		}
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

// Earnings reports a period by order date, as seen at now.
func (b *Book) Earnings(first, last data.Day, now time.Time, currency string) *EarningsReport {
	return b.EarningsBy(OrderDate, first, last, now, currency)
}

// EarningsBy reports a period by one of the dates, as seen at now.
func (b *Book) EarningsBy(by Basis, first, last data.Day, now time.Time, currency string) *EarningsReport {
	if by == "" {
		by = OrderDate
	}
	type question struct {
		by          Basis
		first, last data.Day
		now         moment
		currency    string
	}
	m := b.present(now)
	r := *remembered(b, question{by, first, last, m, currency}, func() *EarningsReport { return b.earnings(by, first, last, m, currency) })
	return &r
}

func (b *Book) earnings(by Basis, first, last data.Day, m moment, currency string) *EarningsReport {
	r := &EarningsReport{By: by, From: first, To: last, Currency: b.currency(currency)}
	end := earliest(b.boundary(last+1), m)
	from := b.boundary(first).at
	r.Partial = m.at < b.boundary(last+1).at
	b.flows(r, from, end.before)
	e := b.earnedIn(by, from, end.before, r.Currency)
	r.Streams, r.UnknownFees = e.streams, e.unknownFees
	if by == PayoutDate {
		r.NotPaidOut = b.unpaid(from, end.before, m.before, r.Currency)
	}
	r.Pending, r.Apart = b.waiting(from, end.before, r.Currency)
	for _, u := range b.facts.Unmatched {
		if u.Currency == r.Currency {
			r.Unmatched = u
		}
	}
	r.Referrals, r.NotAdded = b.referrals(), b.notAdded(by, from, end.before, r.Currency)
	r.Weeks = b.weeksBy(by, last, m, r.Currency)
	r.WeekOrder = streamOrder(r.Weeks)
	b.spread(r, from, end)
	b.outlay(r, first, min(last, end.day), end)
	r.Attribution = b.attribution(by, from, end.before, r.Currency)
	r.concentrate(b.settings.ConcentrationSample)
	r.Runway = b.runway(end, r.Currency)
	return r
}

// flows adds up what counts of the sales by currency and product.
func (b *Book) flows(r *EarningsReport, from, to int64) {
	others := map[string]*Flow{}
	products := map[string]*Product{}
	refunded := map[int32]bool{}
	r.Money.Currency = r.Currency
	for p := range b.posted(r.By, from, to, "") {
		f := &b.facts.Sales[p.sale]
		if f.Currency != r.Currency {
			o := others[f.Currency]
			if o == nil {
				o = &Flow{Currency: f.Currency}
				others[f.Currency] = o
			}
			b.addTo(o, p)
			continue
		}
		b.addTo(&r.Money, p)
		r.Undated.add(p)
		if p.after > p.before {
			refunded[p.sale] = true
		}
		b.addProducts(products, p)
	}
	r.RefundedOrders = len(refunded)
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

// addProducts divides a posting's net earnings among the lines of its order.
func (b *Book) addProducts(products map[string]*Product, p *posting) {
	items := itemsOf(&b.facts.Sales[p.sale])
	before, after := b.nets(p)
	weights := itemWeights(items)
	for i, part := range minus(divide(after, weights), divide(before, weights)) {
		to := products[items[i].Name]
		if to == nil {
			to = &Product{Name: items[i].Name}
			products[items[i].Name] = to
		}
		to.Net += part.minor
		if p.sold {
			to.Sold += items[i].Quantity
		}
	}
}

// itemsOf are the lines of an order; one without a name where no file has them.
func itemsOf(f *data.SaleFact) []data.ItemFact {
	if len(f.Items) == 0 {
		return []data.ItemFact{{Amount: 1}}
	}
	return f.Items
}

// itemWeights are the shares of lines by their amounts; equal when those are all 0.
func itemWeights(items []data.ItemFact) []float64 {
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
	return weights
}

// spread fills in how earnings lie over people.
func (b *Book) spread(r *EarningsReport, from int64, end moment) {
	r.PerRelationship, _ = b.perRelationship(r.By, from, end, r.Currency)
	year, each := b.perRelationship(r.By, end.before-yearMillis, end, r.Currency)
	r.Year, r.Each = year, each
	if len(each) >= b.settings.RateSample {
		r.MeanInterval = b.meanInterval(each)
	}
	r.Concentration = newConcentration(b.netByBuyer(r.By, from, end.before, r.Currency), b.settings.ConcentrationSample)
	r.Cohorts = b.cohorts(ByFirstOrder, end, min(r.To, end.day))
	r.NewTies = b.cohorts(ByFirstExchange, end, min(r.To, end.day))
}

// meanInterval is the percentile bootstrap interval of a mean over persons; nil where
// resamples do not differ.
func (b *Book) meanInterval(each []int64) *Interval {
	values := make([]float64, len(each))
	sum := 0.0
	for i, v := range each {
		values[i] = float64(v)
		sum += values[i]
	}
	low, high := b.bootstrapSum(values, func(sum float64) float64 { return sum / float64(len(values)) })
	return around(sum/float64(len(each)), low, high)
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
	r.NetRelation = b.attributed(r.By, b.boundary(first).at, end.before, r.Currency)
	r.ROR, r.ROI = Return(r.NetRelation, s.exactRelationship), Return(r.Money.Net, s.exactAll)
	r.RORInterval = b.returnInterval(r.By, b.boundary(first).at, end.before, r.Currency, s.exactRelationship)
}
