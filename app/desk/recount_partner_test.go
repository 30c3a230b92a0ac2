package desk_test

import (
	"cmp"
	"math"
	"slices"
)

// runs reports whether a deal runs on a day.
func (d *rawDeal) runs(day int64) bool { return day >= d.start && (d.end == 0 || day <= d.end) }

// creditPartners finds whose code, or else whose link, each order has: every partner once, and
// nobody for what they bought themselves.
func (w *rawWorld) creditPartners() {
	for _, s := range w.sales {
		if s.at == 0 {
			continue
		}
		find := func(words []string, of func(d *rawDeal) []string) (list []*rawDeal) {
			for _, word := range words {
				for _, d := range w.deals {
					same := slices.ContainsFunc(list, func(o *rawDeal) bool { return o.name == d.name })
					if d.runs(w.day(s.at)) && slices.Contains(of(d), word) && !same {
						list = append(list, d)
					}
				}
			}
			slices.SortFunc(list, func(a, b *rawDeal) int { return cmp.Compare(a.id, b.id) }) // an odd unit goes to the first in the sheet
			return list
		}
		list := find(s.codes, func(d *rawDeal) []string { return d.codes })
		if len(list) == 0 {
			list = find(s.links, func(d *rawDeal) []string { return d.links })
		}
		for _, d := range list {
			if s.person == 0 || d.person != s.person {
				s.credits = append(s.credits, d)
			}
		}
	}
}

// through are the counted orders in euro that are credited to a partner, and the part of each
// amount that goes to it.
func (w *rawWorld) through(name string, from, until int64) (list []rawCredit) {
	for _, s := range w.sales {
		if !s.counted || s.currency != "EUR" || s.at < from || s.at >= until {
			continue
		}
		for i, d := range s.credits {
			if d.name != name {
				continue
			}
			n, fees := len(s.credits), int64(0)
			if s.feesKnown {
				fees = s.fees
			}
			c := rawCredit{s, d, shareOut(s.netSales, n)[i], shareOut(fees, n)[i], shareOut(s.cost, n)[i], 0}
			if !s.whollyRefunded() {
				c.commission = halfUp(c.netSales*d.commission, 1_000_000)
			}
			list = append(list, c)
		}
	}
	return list
}

type rawCredit struct {
	sale                             *rawSale
	deal                             *rawDeal
	netSales, fees, cost, commission int64
}

// kept are those not wholly refunded.
func kept(list []rawCredit) []rawCredit {
	return slices.DeleteFunc(slices.Clone(list), func(c rawCredit) bool { return c.sale.whollyRefunded() })
}

// dealCost is what a deal costs in the period: its fee over its days (open end: 90), product
// on the first day, commission by the dates of the orders.
func (w *rawWorld) dealCost(q *rawAsked, d *rawDeal) (exact float64, minor int64) {
	end := d.end
	if end == 0 {
		end = d.start + 89
	}
	exact, minor = q.overDays(d.fee, d.start, end), q.wholeOverDays(d.fee, d.start, end)
	if d.start >= q.first && d.start <= min(q.last, q.end.day) {
		exact, minor = exact+float64(d.product), minor+d.product
	}
	for _, c := range kept(w.through(d.name, q.from, q.until)) {
		if c.deal == d {
			exact, minor = exact+float64(c.commission), minor+c.commission
		}
	}
	return exact, minor
}

// spend is that of all deals of a partner; nobody noted other costs for one in this world.
func (w *rawWorld) spend(q *rawAsked, name string) (exact float64, minor int64) {
	for _, d := range w.deals {
		if d.name == name {
			e, m := w.dealCost(q, d)
			exact, minor = exact+e, minor+m
		}
	}
	return exact, minor
}

// deal is the first of a partner.
func (w *rawWorld) deal(name string) *rawDeal {
	var first *rawDeal
	for _, d := range w.deals {
		if d.name == name && (first == nil || d.start < first.start) {
			first = d
		}
	}
	return first
}

// buyersOf are the known buyers of orders.
func buyersOf(list []rawCredit) map[int64]bool {
	who := map[int64]bool{}
	for _, c := range list {
		if c.sale.person != 0 {
			who[c.sale.person] = true
		}
	}
	return who
}

// firstKept is a person's first counted order ever that is not wholly refunded, in any currency.
func (w *rawWorld) firstKept(p int64) *rawSale {
	for _, s := range w.sales {
		if s.counted && s.person == p && !s.whollyRefunded() && s.at != 0 {
			return s
		}
	}
	return nil
}

// again reports whether somebody bought again within 90 days of an order; old: that it is at
// least 90 days old.
func (w *rawWorld) again(first *rawSale) (old, again bool) {
	if first.at > w.now-90*dayMs {
		return false, false
	}
	for _, s := range w.sales {
		if s != first && s.counted && !s.whollyRefunded() && s.person == first.person && s.at > first.at && s.at-first.at <= 90*dayMs {
			return true, true
		}
	}
	return true, false
}

// repeats counts the buyers of a partner up to the period's end who bought again in time.
func (w *rawWorld) repeats(q *rawAsked, name string) (k, n int, mine map[int64]bool) {
	list := kept(w.through(name, 0, q.until))
	mine = buyersOf(list)
	for p := range mine {
		i := slices.IndexFunc(list, func(c rawCredit) bool { return c.sale.person == p })
		old, again := w.again(list[i].sale)
		if old {
			n++
		}
		if again {
			k++
		}
	}
	return k, n, mine
}

// customers counts all others who bought again within 90 days of their first order.
func (w *rawWorld) customers(without map[int64]bool) (k, n int) {
	for _, p := range w.persons {
		first := w.firstKept(p)
		if first == nil || without[p] {
			continue
		}
		old, again := w.again(first)
		if old {
			n++
		}
		if again {
			k++
		}
	}
	return k, n
}

// perSpend divides spend by a number, rounded half up.
func perSpend(of func(w *rawWorld, q *rawAsked, list []rawCredit) int64) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		_, spend := w.spend(q, q.partner)
		n := of(w, q, kept(w.through(q.partner, q.from, q.until)))
		if n == 0 || spend == 0 {
			return none()
		}
		return just(halfUp(spend, n))
	}
}

func (w *rawWorld) contribution(list []rawCredit) (sum int64) {
	for _, c := range list {
		sum += c.netSales - c.fees - c.cost
	}
	return sum
}

func partnerRecounts() map[string]recount {
	return map[string]recount{
		"spend": func(w *rawWorld, q *rawAsked) recounted {
			_, minor := w.spend(q, q.partner)
			return just(minor)
		},
		"cpo": perSpend(func(_ *rawWorld, _ *rawAsked, list []rawCredit) int64 { return int64(len(list)) }),
		"cpa": perSpend(func(w *rawWorld, _ *rawAsked, list []rawCredit) (n int64) {
			for _, c := range list {
				if c.sale.person != 0 && w.firstKept(c.sale.person) == c.sale {
					n++
				}
			}
			return n
		}),
		"roas": func(w *rawWorld, q *rawAsked) recounted {
			_, spend := w.spend(q, q.partner) // an amount of money, so in whole minor units
			sum := int64(0)
			for _, c := range kept(w.through(q.partner, q.from, q.until)) {
				sum += c.netSales
			}
			return ratio(sum, spend)
		},
		"partner_roi": recountPartnerROI,
		"left_to_you": func(w *rawWorld, q *rawAsked) recounted {
			list := kept(w.through(q.partner, q.from, q.until))
			sum := w.contribution(list)
			for _, c := range list {
				sum -= c.commission
			}
			return just(sum)
		},
		"known_share": func(w *rawWorld, q *rawAsked) recounted {
			k, who, start := 0, buyersOf(kept(w.through(q.partner, q.from, q.until))), w.start(w.deal(q.partner).start)
			for p := range who {
				before := slices.ContainsFunc(w.sales, func(s *rawSale) bool { return s.person == p && s.counted && s.at != 0 && s.at < start })
				if before || w.related(p, start) {
					k++
				}
			}
			return ratio(k, len(who))
		},
		"refund_rate": func(w *rawWorld, q *rawAsked) recounted {
			k, list := 0, w.through(q.partner, q.from, q.until)
			for _, c := range list {
				if c.sale.refunds > 0 {
					k++
				}
			}
			return shareOf(k, len(list))
		},
		"repeat_rate": func(w *rawWorld, q *rawAsked) recounted { // of all customers
			return shareOf(w.customers(nil))
		},
		"repeat_lift": func(w *rawWorld, q *rawAsked) recounted {
			k, n, mine := w.repeats(q, q.partner)
			k0, n0 := w.customers(mine)
			if n < 10 || n0 < 10 {
				return none()
			}
			return differenceOf(k, n, k0, n0)
		},
		"partner_conversion": func(w *rawWorld, q *rawAsked) recounted { // nobody clicks on a partner's link in this world
			d, orders, codes := w.deal(q.partner), 0, []string{}
			for _, o := range w.deals {
				if o.name == q.partner {
					codes = append(codes, o.codes...)
				}
			}
			for _, c := range kept(w.through(q.partner, q.from, q.until)) {
				if c.sale.conversion() && slices.ContainsFunc(c.sale.codes, func(code string) bool { return slices.Contains(codes, code) }) {
					orders++
				}
			}
			var newest *rawEntry
			for _, e := range w.entries {
				if e.kind == "reach" && e.person == d.person && d.person != 0 && e.day <= min(q.last, q.now.day) && (newest == nil || e.day >= newest.day) {
					newest = e
				}
			}
			if newest == nil || len(codes) == 0 || int64(orders) > newest.number {
				return none()
			}
			return shareOf(orders, int(newest.number))
		},
		"coupon_orders": func(w *rawWorld, q *rawAsked) recounted {
			postings, strangers := 0, map[*rawSale]bool{}
			for _, e := range w.entries {
				mine := slices.ContainsFunc(w.deals, func(d *rawDeal) bool { return d.name == q.partner && slices.Contains(d.codes, e.label) })
				if e.kind != "coupon" || e.day < q.first || e.day > q.last || !mine {
					continue
				}
				postings++
				from, until := w.start(e.day), w.start(e.day+1)+3600_000
				if e.number != 0 {
					from, until = e.number, e.number+3600_000
				}
				near := w.ties(from)
				for _, c := range kept(w.through(q.partner, from, min(until, w.now+1))) {
					if c.sale.person != 0 && slices.Contains(c.sale.codes, e.label) && !near[c.deal.person][c.sale.person] {
						strangers[c.sale] = true
					}
				}
			}
			if postings == 0 {
				return none()
			}
			return just(len(strangers))
		},
		"overlap": func(w *rawWorld, q *rawAsked) recounted { // with whoever shares most
			mine, best := buyersOf(kept(w.through(q.partner, q.from, q.until))), -1.0
			for _, d := range w.deals {
				if d.name == q.partner {
					continue
				}
				theirs, both := buyersOf(kept(w.through(d.name, q.from, q.until))), 0
				for p := range mine {
					if theirs[p] {
						both++
					}
				}
				if either := len(mine) + len(theirs) - both; either > 0 {
					best = max(best, float64(both)/float64(either))
				}
			}
			if best < 0 {
				return none()
			}
			return just(best)
		},
		"break_even": func(w *rawWorld, q *rawAsked) recounted {
			list := kept(w.through(q.partner, q.from, q.until))
			margin := w.contribution(list)
			_, fixed := w.spend(q, q.partner)
			for _, c := range list {
				margin, fixed = margin-c.commission, fixed-c.commission
			}
			if len(list) == 0 || margin <= 0 {
				return none()
			}
			return just(math.Ceil(float64(fixed) * float64(len(list)) / float64(margin)))
		},
	}
}

// recountPartnerROI draws the buyers again one by one, in the order of persons, each with what
// they brought and what commission they cost; orders of nobody known are a buyer each.
func recountPartnerROI(w *rawWorld, q *rawAsked) recounted {
	list := kept(w.through(q.partner, q.from, q.until))
	_, spend := w.spend(q, q.partner)
	if len(list) < 10 || spend == 0 {
		return none()
	}
	var brought, commission []float64
	fixed := float64(spend)
	for _, p := range append([]int64{0}, w.persons...) {
		for i, c := range list {
			if c.sale.person != p {
				continue
			}
			if first := slices.IndexFunc(list, func(o rawCredit) bool { return o.sale.person == p }); p == 0 || i == first {
				brought, commission = append(brought, 0), append(commission, 0)
			}
			brought[len(brought)-1] += float64(c.netSales - c.fees - c.cost)
			commission[len(brought)-1] += float64(c.commission)
			fixed -= float64(c.commission)
		}
	}
	r := just((float64(w.contribution(list)) - float64(spend)) / float64(spend))
	r.interval = true
	r.low, r.high = resamplePairs(brought, commission, func(brought, commission float64) float64 {
		return (brought - fixed - commission) / (fixed + commission)
	})
	return r
}
