package metric

import (
	"slices"
	"sort"
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

// creditAt is one credit of a partner.
type creditAt struct {
	sale int32
	part int32 // position in the sale's credits
}

// Partners compares the partners by the sales of a period.
func (b *Book) Partners(q PartnerQuery) *PartnerReport {
	currency := b.currency(q.Currency)
	end := earliest(b.boundary(q.Last+1), b.present(q.Now))
	c := &partnerCount{
		b: b, currency: b.codes.number(currency), platform: b.codes.number(q.Platform), anywhere: q.Platform == "", name: currency,
		first: q.First, last: min(q.Last, end.day), now: b.present(q.Now), slots: make([]int32, len(b.persons)),
	}
	c.sales = b.salesIn(b.boundary(q.First).at, end.before)
	report := &PartnerReport{From: q.First, To: q.Last, Currency: currency}
	c.repeatsOfAll()
	rows := c.rowsOf(report)
	for at := range b.partners {
		if r := rows[at]; r != nil {
			c.count(int32(at), r)
			report.Spend += r.Spend
			report.Rows = append(report.Rows, *r)
		}
	}
	c.totals(report)
	slices.SortStableFunc(report.Rows, byLowerBound)
	report.Overlaps = overlaps(report.Rows)
	return report
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
	slots       []int32
	units       []unit
	again       []repeat // by person
	all         [2]int   // everybody's repeats and those they are of
}

// unit is one buyer, or one sale of nobody known.
type unit struct {
	person                   int32 // -1: nobody known
	first                    int64 // time of the first sale
	contribution, commission float64
}

// repeat says whether somebody's first sale of the period was followed by another.
type repeat uint8

const (
	tooEarly repeat = iota // no sale, or not 90 days ago
	once
	cameAgain
)

// fits reports whether the sale at a position is judged by the query.
func (c *partnerCount) fits(s *sale) bool {
	return s.counted && s.currency == c.currency && (c.anywhere || s.platform == c.platform)
}

// rowsOf makes a row for each partner with a deal in the currency or without money.
func (c *partnerCount) rowsOf(report *PartnerReport) []*PartnerRow {
	rows := make([]*PartnerRow, len(c.b.partners))
	for i := range c.b.facts.Deals {
		d, at := &c.b.facts.Deals[i], c.b.deals[i]
		if d.Currency != "" && d.Currency != c.name {
			report.Elsewhere = addMoney(report.Elsewhere, d.Currency, d.Fee)
			continue
		}
		if rows[at] == nil {
			p := &c.b.partners[at]
			rows[at] = &PartnerRow{Name: p.name, Start: d.Start, End: d.End, KnownSince: true}
			if p.person >= 0 {
				rows[at].Person, rows[at].Name = c.b.persons[p.person].id, c.b.nameOf(p.person)
			}
		}
		rows[at].deal(d, c.first, c.last)
	}
	return rows
}

// count adds up one partner's sales.
func (c *partnerCount) count(at int32, r *PartnerRow) {
	credited, refunded := 0, 0
	list := c.b.creditsOf[at]
	from := sort.Search(len(list), func(i int) bool { return list[i].sale >= c.sales.from })
	for _, k := range list[from:] {
		if k.sale >= c.sales.to {
			break
		}
		s := &c.b.sales[k.sale]
		if !c.fits(s) {
			continue
		}
		if k.part < 0 {
			r.SelfSales++
			continue
		}
		credited++
		if s.refunded {
			refunded++
		}
		if s.kept {
			c.credit(r, k.sale, &s.credits[k.part])
		}
	}
	r.Refunds = NewRate(refunded, credited)
	c.buyers(r)
	r.ByHand = c.b.handCost(r.Person, c.first, c.last, c.name)
	r.ratios()
	c.returns(r)
	for _, u := range c.units {
		if u.person >= 0 {
			c.slots[u.person] = 0
		}
	}
	c.units = c.units[:0]
}

// credit gives a kept sale, or its part, to the partner.
func (c *partnerCount) credit(r *PartnerRow, i int32, k *credit) {
	r.add(k.netSales)
	commission := int64(0)
	if d := &c.b.facts.Deals[k.deal]; d.Currency == "" || d.Currency == c.name {
		commission = data.Portion(k.netSales, d.Commission, million)
	}
	contribution := k.netSales - k.fees - k.cost
	r.Commission += commission
	r.contribution += contribution
	person := c.b.sales[i].person
	u := c.unit(person, c.b.facts.Sales[i].At)
	u.contribution += float64(contribution)
	u.commission += float64(commission)
	if person >= 0 && c.b.base.firstKept[person] == c.b.facts.Sales[i].ID {
		r.NewCustomers++
	}
}

// unit finds the buyer's sums, or begins them.
func (c *partnerCount) unit(person int32, at int64) *unit {
	if person >= 0 && c.slots[person] > 0 {
		return &c.units[c.slots[person]-1]
	}
	c.units = append(c.units, unit{person: person, first: at})
	if person >= 0 {
		c.slots[person] = int32(len(c.units))
	}
	return &c.units[len(c.units)-1]
}

// buyers counts who the partner brought, whom the owner knew before, and who came
// again.
func (c *partnerCount) buyers(r *PartnerRow) {
	start := c.b.boundary(r.Start).at
	k, n := 0, 0
	all := c.all // repeats of everybody else
	left := 0.0
	for _, u := range c.units {
		if u.person < 0 {
			left += u.contribution
			continue
		}
		r.buyers = append(r.buyers, u.person)
		if all[1] -= count(c.again[u.person] != tooEarly); c.again[u.person] == cameAgain {
			all[0]--
		}
		if old, again := c.repeated(u.person, u.first); old {
			k, n = k+count(again), n+1
		}
		customer := r.KnownSince && c.b.base.firstCounted[u.person] < start
		if customer {
			r.Before++
		}
		if customer || r.KnownSince && c.b.ofRelationship(u.person, start) {
			r.Known++
		} else {
			left += u.contribution
		}
	}
	slices.Sort(r.buyers)
	r.Buyers = len(r.buyers)
	r.Repeats = NewRate(k, n)
	r.RepeatLift = NewDifference(r.Repeats, NewRate(all[0], all[1]))
	r.withoutKnown = left
}

// returns computes the return on what was spent, with its interval over buyers.
func (c *partnerCount) returns(r *PartnerRow) {
	if r.Spend == 0 || r.Sales < partnerSales {
		return
	}
	spend := float64(r.Spend)
	r.ROI = &Interval{Value: (float64(r.contribution) - spend) / spend}
	r.ROI.Low, r.ROI.High = bootstrapReturn(c.units, spend-float64(r.Commission))
	if r.KnownSince {
		v := (r.withoutKnown - spend) / spend
		r.ROINew = &v
	}
}

// repeatsOfAll tells of everybody whether the first kept sale of the period, if it
// is 90 days old, was followed by another within 90 days.
func (c *partnerCount) repeatsOfAll() {
	c.again = make([]repeat, len(c.b.persons))
	met := make([]bool, len(c.b.persons))
	for i := c.sales.from; i < c.sales.to; i++ {
		s := &c.b.sales[i]
		if !s.kept || s.person < 0 || met[s.person] || !c.fits(s) {
			continue
		}
		met[s.person] = true
		old, again := c.repeated(s.person, c.b.facts.Sales[i].At)
		if !old {
			continue
		}
		c.all[1]++
		c.again[s.person] = once
		if again {
			c.again[s.person] = cameAgain
			c.all[0]++
		}
	}
}

// repeated reports whether a first sale is 90 days old, and if so whether another
// kept one followed within 90 days.
func (c *partnerCount) repeated(person int32, first int64) (old, again bool) {
	if c.now.at-first < repeatDays*dayMillis {
		return false, false
	}
	return true, c.b.cameAgain(person, first, min(first+repeatDays*dayMillis, c.now.before-1))
}

// cameAgain reports whether the person at a position has a kept sale after a time,
// up to another, in any currency.
func (b *Book) cameAgain(at int32, after, until int64) bool {
	p := &b.base.persons[at]
	list := b.base.buyers[p.sales.from:p.sales.to]
	for n := len(list) - 1; n >= 0; n-- {
		t := b.base.facts.Sales[list[n]].At
		if t <= after {
			return false
		}
		if t <= until && b.base.sales[list[n]].kept {
			return true
		}
	}
	return false
}

// totals counts all kept sales, and those that no partner is credited with.
func (c *partnerCount) totals(report *PartnerReport) {
	touched := c.b.touchedSales()
	for i := c.sales.from; i < c.sales.to; i++ {
		s := &c.b.sales[i]
		if !s.kept || !c.fits(s) {
			continue
		}
		report.Total.add(s.netSales)
		switch {
		case len(s.credits) > 0:
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
				b.touched[i] = len(b.touchesOf(int32(i))) > 0
			}
		}
	})
	return b.touched
}
