package sample

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// period is a span of whole days in the zone, both ends included.
type period struct {
	first, last string
	from, until time.Time // until is excluded
}

// lastHalfYear is the period that the truth about money covers: 26 finished
// weeks and the running one up to now.
func (w *world) lastHalfYear() period {
	from := w.monday(w.now).AddDate(0, 0, -7*26)
	return period{w.dayOf(from), w.dayOf(w.now), from, w.now.Add(time.Millisecond)}
}

// soldIn are the counted sales of a period in the shop's currency.
func (w *world) soldIn(p period) []*order {
	var list []*order
	for _, o := range w.sales {
		if o.counts() && o.currency == w.Currency && !o.at.Before(p.from) && o.at.Before(p.until) {
			list = append(list, o)
		}
	}
	return list
}

// partnerCount is what is added up for one partner.
type partnerCount struct {
	person             *person
	deals              []*deal
	sales              []*order // kept and credited, by time
	parts              []credit // of them
	credited, refunded int
	self               int
	ever               []*order // kept and credited, from the beginning to the period's end
}

// partnersIn collects the credited sales of each partner, in the order of the sheet.
func (w *world) partnersIn(p period) []*partnerCount {
	var list []*partnerCount
	of := map[*person]*partnerCount{}
	for _, d := range w.deals {
		if of[d.person] == nil {
			of[d.person] = &partnerCount{person: d.person}
			list = append(list, of[d.person])
		}
		of[d.person].deals = append(of[d.person].deals, d)
	}
	ever := p
	ever.from = time.Time{}
	for _, o := range w.soldIn(ever) {
		if credits, _ := w.credits(o); o.kept() {
			for _, c := range credits {
				of[c.deal.person].ever = append(of[c.deal.person].ever, o)
			}
		}
	}
	for _, o := range w.soldIn(p) {
		credits, self := w.credits(o)
		if self != nil {
			of[self].self++
		}
		for _, c := range credits {
			count := of[c.deal.person]
			count.credited++
			if o.refund > 0 {
				count.refunded++
			}
			if o.kept() {
				count.sales, count.parts = append(count.sales, o), append(count.parts, c)
			}
		}
	}
	return list
}

// tallyPartners compares the partners.
func (w *world) tallyPartners(p period) PartnersTruth {
	t := PartnersTruth{From: p.first, To: p.last, Currency: w.Currency, Partners: []PartnerTruth{}, Overlap: []OverlapTruth{}}
	counts := w.partnersIn(p)
	slices.SortStableFunc(counts, func(a, b *partnerCount) int { return cmp.Compare(a.deals[0].partner, b.deals[0].partner) })
	spend := int64(0)
	for _, c := range counts {
		fixed, commission := w.fixedSpend(c.deals, p), c.commission()
		spend += fixed + commission
		t.Partners = append(t.Partners, w.tallyPartner(c, fixed, commission))
	}
	for i, a := range counts {
		for _, b := range counts[i+1:] {
			if o := sharedBuyers(a, b); o.Union > 0 {
				t.Overlap = append(t.Overlap, o)
			}
		}
	}
	w.tallyRest(&t, p)
	t.Total.Spend = major(spend, w.Currency)
	return t
}

// tallyRest counts the sales of no partner, and all of them.
func (w *world) tallyRest(t *PartnersTruth, p period) {
	var all, other, none struct {
		n   int
		net int64
	}
	for _, o := range w.soldIn(p) {
		if !o.kept() {
			continue
		}
		all.n++
		all.net += o.netSales()
		credits, _ := w.credits(o)
		switch {
		case len(credits) > 0:
		case len(w.hints(o)) > 0:
			other.n++
			other.net += o.netSales()
		default:
			none.n++
			none.net += o.netSales()
		}
	}
	t.NoPartner = CreditedTruth{other.n, major(other.net, w.Currency)}
	t.Unattributed = CreditedTruth{none.n, major(none.net, w.Currency)}
	t.Total = TotalTruth{CreditedTruth: CreditedTruth{all.n, major(all.net, w.Currency)}}
}

func (w *world) tallyPartner(c *partnerCount, fixed, commission int64) PartnerTruth {
	netSales, fees := int64(0), int64(0)
	for _, part := range c.parts {
		netSales += part.netSales
		fees += part.fees
	}
	n, spend := len(c.sales), fixed+commission
	t := PartnerTruth{
		Person: c.person.index, Name: c.deals[0].partner, Codes: []string{}, Links: []string{}, Sales: n, NetSales: major(netSales, w.Currency),
		NewCustomers: len(c.newCustomers()), Spend: major(spend, w.Currency), SelfReferrals: c.self,
		RefundRate: rate(c.refunded, c.credited), RepeatRate: w.repeatRate(c),
		CPO: w.perOne(spend, n), CPA: w.perOne(spend, len(c.newCustomers())),
	}
	for _, d := range c.deals {
		t.Codes, t.Links = append(t.Codes, d.codes...), append(t.Links, d.links...)
	}
	slices.Sort(t.Codes)
	slices.Sort(t.Links)
	known := w.knownBuyers(c)
	t.Buyers, t.Known = len(c.buyers()), len(known)
	if t.Buyers > 0 && !slices.ContainsFunc(c.deals, func(d *deal) bool { return d.start == "" }) {
		share := float64(t.Known) / float64(t.Buyers)
		t.KnownShare = &share
	}
	margin := netSales - fees
	if spend > 0 {
		roas := float64(netSales) / float64(spend)
		t.ROAS = &roas
	}
	if spend > 0 && n >= 10 {
		t.ROI = &ReturnTruth{float64(margin-spend) / float64(spend)}
		value := float64(c.marginWithout(known)-spend) / float64(spend)
		t.ROINew = &value
	}
	t.BreakEven = breakEven(fixed, margin-commission, n)
	return t
}

// breakEven is the smallest number of orders whose average margin covers what is
// fixed; null when it covers nothing.
func breakEven(fixed, margin int64, orders int) *int {
	if orders == 0 || margin <= 0 {
		return nil
	}
	n := 0
	for int64(n)*margin < fixed*int64(orders) {
		n++
	}
	return &n
}

func rate(k, n int) RateTruth {
	t := RateTruth{K: k, N: n}
	if n > 0 {
		value := float64(k) / float64(n)
		low, high := wilson(k, n)
		t.Value, t.Low, t.High = &value, &low, &high
	}
	return t
}

func (w *world) perOne(spend int64, n int) *string {
	if spend == 0 || n == 0 {
		return nil
	}
	s := major(share(spend, 1, int64(n)), w.Currency)
	return &s
}

// buyers are the known people among the credited sales, each once.
func (c *partnerCount) buyers() []*person {
	var list []*person
	for _, o := range c.sales {
		if o.person != nil && !slices.Contains(list, o.person) {
			list = append(list, o.person)
		}
	}
	return list
}

// newCustomers are those whose first kept sale anywhere is among the credited ones.
func (c *partnerCount) newCustomers() []*person {
	return slices.DeleteFunc(c.buyers(), func(p *person) bool {
		return !slices.Contains(c.sales, p.sales[slices.IndexFunc(p.sales, (*order).kept)])
	})
}

// knownBuyers are those who bought or talked with the creator before the partner's
// first deal began.
func (w *world) knownBuyers(c *partnerCount) []*person {
	first := slices.MinFunc(c.deals, func(a, b *deal) int { return strings.Compare(a.start, b.start) })
	start, err := time.ParseInLocation(time.DateOnly, first.start, w.zone)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(c.buyers(), func(p *person) bool { return !w.knownBefore(p, start) })
}

// marginWithout is the contribution of the sales by others than those.
func (c *partnerCount) marginWithout(those []*person) int64 {
	sum := int64(0)
	for i, o := range c.sales {
		if !slices.Contains(those, o.person) {
			sum += c.parts[i].netSales - c.parts[i].fees
		}
	}
	return sum
}

// repeatRate is the share of buyers who came again within 90 days of the first sale
// ever credited, whatever with, of those whose 90 days are over.
func (w *world) repeatRate(c *partnerCount) RateTruth {
	k, n := 0, 0
	met := map[*person]bool{}
	for _, first := range c.ever {
		p := first.person
		if p == nil || met[p] {
			continue
		}
		met[p] = true
		end := first.at.Add(90 * 24 * time.Hour)
		if end.After(w.now) {
			continue
		}
		n++
		if slices.ContainsFunc(p.sales, func(o *order) bool { return o.kept() && o.at.After(first.at) && !o.at.After(end) }) {
			k++
		}
	}
	return rate(k, n)
}

func (c *partnerCount) commission() int64 {
	sum := int64(0)
	for _, part := range c.parts {
		sum += share(part.netSales, part.deal.rate, 1_000_000)
	}
	return sum
}

// fixedSpend is the part of fees and products that falls into a period.
func (w *world) fixedSpend(deals []*deal, p period) int64 {
	sum := int64(0)
	for _, d := range deals {
		first, length := w.span(d)
		before := daysBetween(first, p.first) // days of the deal before the period
		within := daysBetween(first, p.last) + 1
		part := func(n int64) int64 { return share(d.fee, min(max(n, 0), length), length) }
		sum += part(within) - part(before)
		if d.start >= p.first && d.start <= p.last {
			sum += d.product
		}
	}
	return sum
}

// span is the first day that a deal's fee covers, and how many days it does.
func (w *world) span(d *deal) (first string, length int64) {
	if d.end == "" {
		return d.start, 90
	}
	return d.start, daysBetween(d.start, d.end) + 1
}

func daysBetween(a, b string) int64 {
	x, errA := time.Parse(time.DateOnly, a)
	y, errB := time.Parse(time.DateOnly, b)
	if errA != nil || errB != nil {
		panic("a day of the sample is no day: " + a + " " + b)
	}
	return int64(y.Sub(x).Hours() / 24)
}

func sharedBuyers(a, b *partnerCount) OverlapTruth {
	t := OverlapTruth{A: a.deals[0].partner, B: b.deals[0].partner}
	others := b.buyers()
	t.Union = len(others)
	for _, p := range a.buyers() {
		if slices.Contains(others, p) {
			t.Shared++
		} else {
			t.Union++
		}
	}
	if t.Union > 0 {
		t.Value = float64(t.Shared) / float64(t.Union)
	}
	return t
}
