package metric

import (
	"iter"
	"runtime"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"rapport/data"
)

// PartnerQuery says which sales to judge partners by.
type PartnerQuery struct {
	First, Last data.Day // order dates, both inclusive
	Now         time.Time
	Currency    string // empty: the chosen one
	Platform    string // empty: all
}

// creditAt is one credit of a partner, with all that judging the partner needs, so
// that the credits of one are read in one stretch of memory.
type creditAt struct {
	sale, part         int32 // positions of the sale, and in its credits; part −1: a self-referral
	person, deal       int32
	at                 int64
	netSales           int64
	contribution       int64 // net sales − known fees − cost of goods
	currency, platform uint16
	next               int64 // time of the buyer's next kept sale, in any currency; never
	kept, refunded     bool
	shared             bool // with another partner
	newcomer           bool // the first kept sale of the buyer ever
}

// Partners compares the partners by the sales of a period.
func (b *Book) Partners(q PartnerQuery) *PartnerReport {
	type question struct {
		first, last        data.Day
		now                moment
		currency, platform string
	}
	asked := question{q.First, q.Last, b.present(q.Now), q.Currency, q.Platform}
	r := *remembered(b, asked, func() *PartnerReport { return b.partnersBy(q) })
	return &r
}

func (b *Book) partnersBy(q PartnerQuery) *PartnerReport {
	c := b.partnerCount(q)
	c.everybody, c.rates = b.base.customerRepeats(c.now), b.partnerRates(b.windowOf(q.First, q.Last, q.Now))
	report := &PartnerReport{From: q.First, To: q.Last, Currency: c.name}
	rows := c.rowsOf(report)
	var wait sync.WaitGroup
	wait.Go(func() { c.totals(report, rows) })
	c.countAll(rows)
	wait.Wait()
	for _, r := range rows {
		if r != nil {
			report.Spend += r.Spend
			for _, m := range r.elsewhere {
				report.CostElsewhere = addMoney(report.CostElsewhere, m.Currency, m.Minor)
			}
			report.Rows = append(report.Rows, *r)
		}
	}
	report.Contested, report.Doubled = b.contested(q.First, q.Last)
	slices.SortStableFunc(report.Rows, byLowerBound)
	report.overlaps()
	return report
}

// partnerCount is ready to count what a query asks for.
func (b *Book) partnerCount(q PartnerQuery) partnerCount {
	currency := b.currency(q.Currency)
	end := earliest(b.boundary(q.Last+1), b.present(q.Now))
	return partnerCount{
		b: b, currency: b.codes.number(currency), platform: b.codes.number(q.Platform), anywhere: q.Platform == "", name: currency,
		first: q.First, last: min(q.Last, end.day), now: b.present(q.Now), sales: b.salesIn(b.boundary(q.First).at, end.before),
	}
}

// partnerCount goes over the credits of one partner after the other. slots finds
// the buyer's place in units; it is cleared after each partner.
type partnerCount struct {
	b           *Book
	name        string
	currency    uint16
	platform    uint16
	anywhere    bool
	first, last data.Day
	now         moment
	sales       span
	everybody   *customerRepeats
	rates       *partnerRates
	slots       []int32
	units       []unit
}

// unit is one buyer, or one sale of nobody known.
type unit struct {
	person                   int32 // -1: nobody known
	in                       bool  // has a sale in the period
	first                    int64 // time of the first credited sale ever
	next                     int64 // time of the kept sale after it, from whoever; never
	contribution, commission float64
}

// countAll counts every partner, on all processors: each has rows of its own.
func (c *partnerCount) countAll(rows []*PartnerRow) {
	var next atomic.Int32
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(rows)) {
		wait.Go(func() {
			mine := *c
			mine.slots = make([]int32, len(c.b.persons))
			for at := next.Add(1) - 1; int(at) < len(rows); at = next.Add(1) - 1 {
				if rows[at] != nil {
					mine.count(at, rows[at])
				}
			}
		})
	}
	wait.Wait()
}

// fits reports whether the sale at a position is judged by the query.
func (c *partnerCount) fits(s *sale) bool {
	return s.counted && s.currency == c.currency && (c.anywhere || s.platform == c.platform)
}

// rowsOf makes a row for each partner with a deal in the currency or without money.
// Who a partner is and since when is told by all deals, what is spent by those in
// the currency.
func (c *partnerCount) rowsOf(report *PartnerReport) []*PartnerRow {
	rows := make([]*PartnerRow, len(c.b.partners))
	for i := range c.b.facts.Deals {
		d, at := &c.b.facts.Deals[i], c.b.deals[i]
		switch {
		case d.Currency != "" && d.Currency != c.name:
			report.Elsewhere = addMoney(report.Elsewhere, d.Currency, d.Fee)
		case rows[at] == nil:
			p := &c.b.partners[at]
			rows[at] = &PartnerRow{Name: p.name, Start: d.Start, End: d.End, KnownSince: true, Sample: c.b.settings.RateSample}
			if p.person >= 0 {
				rows[at].Person, rows[at].Name = c.b.persons[p.person].id, c.b.nameOf(p.person)
			}
		}
	}
	for i := range c.b.facts.Deals {
		d, r := &c.b.facts.Deals[i], rows[c.b.deals[i]]
		if r == nil {
			continue
		}
		r.deal(d)
		if d.Currency == "" || d.Currency == c.name {
			r.Deals = append(r.Deals, *c.b.stated(i))
			from, to := c.b.dealDays(d)
			r.spend(d, from, to, c.first, c.last)
		}
		if d.Start == 0 && d.End == 0 && d.Fee+d.Product > 0 {
			report.Undated = append(report.Undated, *d)
		}
	}
	return rows
}

// count adds up one partner's sales of the period, and of those before it who the
// buyers were.
func (c *partnerCount) count(at int32, r *PartnerRow) {
	credited, refunded := 0, 0
	for k := range c.credits(at, 0, c.sales.from) {
		if k.part >= 0 && k.kept && k.person >= 0 {
			c.unit(k)
		}
	}
	for k := range c.credits(at, c.sales.from, c.sales.to) {
		if k.part < 0 {
			r.SelfSales++
			continue
		}
		credited++
		refunded += count(k.refunded)
		if k.kept {
			c.credit(r, k)
		}
	}
	r.Refunds = NewRate(refunded, credited)
	c.repeats(r)
	c.buyers(r)
	byHand, elsewhere := c.b.handCost(r.Person, c.first, c.last, c.name)
	r.ByHand = byHand
	for _, m := range elsewhere {
		r.elsewhere = addMoney(r.elsewhere, m.Currency, m.Minor)
	}
	_, beside := c.paidBeside(at)
	r.beside = beside.minor
	r.commission(beside)
	r.ratios()
	r.Conversion = c.rate(at, r)
	c.returns(r)
	c.units = c.units[:0]
}

// credits are a partner's credits that fit the query, of the sales in [first, until),
// in their order.
func (c *partnerCount) credits(at, first, until int32) iter.Seq[*creditAt] {
	list := c.b.creditsOf[at]
	from := sort.Search(len(list), func(i int) bool { return list[i].sale >= first })
	return func(yield func(*creditAt) bool) {
		for i := from; i < len(list) && list[i].sale < until; i++ {
			k := &list[i]
			if k.currency == c.currency && (c.anywhere || k.platform == c.platform) && !yield(k) {
				return
			}
		}
	}
}

// credit gives a kept sale, or its part, to the partner.
func (c *partnerCount) credit(r *PartnerRow, k *creditAt) {
	r.add(k.netSales)
	r.SharedSales += count(k.shared)
	commission := c.commission(k)
	r.commission(commission)
	r.contribution += k.contribution
	r.NewCustomers += count(k.newcomer)
	u := c.unit(k)
	u.in = true
	u.contribution += float64(k.contribution)
	u.commission += float64(commission.minor)
}

// commission is what the partner costs for a credited sale.
func (c *partnerCount) commission(k *creditAt) commissionSum {
	return c.b.commissionFor(k.sale, c.b.deals[k.deal], k.deal, k.netSales, c.name)
}

// commission adds what a sale costs in commission.
func (r *PartnerRow) commission(c commissionSum) {
	r.Commission += c.minor
	r.Stated += c.stated
	for _, m := range c.elsewhere {
		r.elsewhere = addMoney(r.elsewhere, m.Currency, m.Minor)
	}
}

// unit finds the buyer's sums, or begins them.
func (c *partnerCount) unit(k *creditAt) *unit {
	if k.person >= 0 && c.slots[k.person] > 0 {
		return &c.units[c.slots[k.person]-1]
	}
	c.units = append(c.units, unit{person: k.person, first: k.at, next: k.next})
	if k.person >= 0 {
		c.slots[k.person] = int32(len(c.units))
	}
	return &c.units[len(c.units)-1]
}

// repeats counts who came again after the first credited sale ever, and forgets
// who is not in the period.
func (c *partnerCount) repeats(r *PartnerRow) {
	k, n := 0, 0
	allK, allN := c.everybody.k, c.everybody.n // repeats of everybody else
	kept := c.units[:0]
	for _, u := range c.units {
		if u.person >= 0 {
			c.slots[u.person] = 0
			allN -= count(c.everybody.again[u.person] != tooEarly)
			allK -= count(c.everybody.again[u.person] == cameAgain)
			if old, again := c.b.repeatedBy(u.first, u.next, c.now); old {
				k, n = k+count(again), n+1
			}
		}
		if u.in {
			kept = append(kept, u)
		}
	}
	c.units = kept
	r.Repeats = c.b.judged(NewRate(k, n))
	r.RepeatLift = NewDifference(r.Repeats, NewRate(allK, allN))
}

// buyers counts who the partner brought, and whom of them the owner knew before.
func (c *partnerCount) buyers(r *PartnerRow) {
	start := c.b.boundary(r.Start).at
	for _, u := range c.units {
		if u.person < 0 {
			r.withoutKnown += u.contribution
			continue
		}
		r.buyers = append(r.buyers, u.person)
		customer := r.KnownSince && c.b.base.firstCounted[u.person] < start
		if customer {
			r.Before++
		}
		if customer || r.KnownSince && c.b.ofRelationship(u.person, start) {
			r.Known++
		} else {
			r.withoutKnown += u.contribution
		}
	}
	r.Buyers = len(r.buyers)
}

// returns computes the return on what was spent, with its interval over buyers.
func (c *partnerCount) returns(r *PartnerRow) {
	r.OneBuyer = len(c.units) == 1
	if r.Spend == 0 || r.OneBuyer || r.Sales < c.b.settings.PartnerSample {
		return
	}
	spend := float64(r.Spend)
	r.ROI = &Interval{Value: (float64(r.contribution) - spend) / spend}
	r.ROI.Low, r.ROI.High = c.b.bootstrapReturn(c.units, spend-float64(r.Commission-r.beside))
	if r.KnownSince {
		v := (r.withoutKnown - spend) / spend
		r.ROINew = &v
	}
}

// customerRepeats says of every customer whether the first kept sale ever, if it is
// 90 days old, was followed by another within 90 days.
type customerRepeats struct {
	now   moment
	again []repeat // by person
	k, n  int
}

// repeat says whether somebody's first sale was followed by another.
type repeat uint8

const (
	tooEarly repeat = iota // no sale, or not 90 days ago
	once
	cameAgain
)

// customerRepeats computes the repeats as of a moment, or remembers them.
func (b *Book) customerRepeats(m moment) *customerRepeats {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.repeats != nil && b.repeats.now == m {
		return b.repeats
	}
	r := &customerRepeats{now: m, again: make([]repeat, len(b.persons))}
	for i := range b.persons {
		old, again := b.repeatedBy(b.firstKeptAt[i], b.nextKept(int32(i), b.firstKeptAt[i]), m)
		if !old {
			continue
		}
		r.n++
		r.again[i] = once
		if again {
			r.again[i] = cameAgain
			r.k++
		}
	}
	b.repeats = r
	return r
}

// repeatedBy reports whether a person's sale is 90 days old (a setting), and if so
// whether the next kept one came within them.
func (b *Book) repeatedBy(first, next int64, m moment) (old, again bool) {
	within := int64(b.settings.RepeatDays) * dayMillis
	if first == never || m.at-first < within {
		return false, false
	}
	return true, next <= min(first+within, m.before-1)
}

// nextKept is the time of a person's first kept sale after a time, in any currency;
// never without one.
func (b *Book) nextKept(person int32, after int64) int64 {
	s := b.base.persons[person].sales
	for _, at := range b.base.keptAt[s.from:s.to] {
		if at > after && at != never {
			return at
		}
	}
	return never
}

// totals counts all kept sales, and those that no partner with a row is credited with.
func (c *partnerCount) totals(report *PartnerReport, rows []*PartnerRow) {
	touched := c.b.touchedSales()
	for i := c.sales.from; i < c.sales.to; i++ {
		s := &c.b.sales[i]
		if !s.kept || !c.fits(s) {
			continue
		}
		report.Total.add(s.netSales)
		switch {
		case slices.ContainsFunc(s.credits, func(k credit) bool { return rows[k.partner] != nil }):
		case touched[i]:
			report.NoPartner.add(s.netSales)
		default:
			report.Unattributed.add(s.netSales)
		}
	}
}

// touchedSales tells of each sale whether anything led to it; worked out once.
func (b *Book) touchedSales() []bool {
	b.touchOnce.Do(func() {
		b.touched = make([]bool, len(b.sales))
		for i := range b.sales {
			if b.sales[i].kept {
				b.touched[i] = b.touchedBy(int32(i))
			}
		}
	})
	return b.touched
}
