package desk_test

import (
	"cmp"
	"math"
	"slices"
)

// ofSales adds up something of the period's counted orders in euro, the chosen currency.
func (w *rawWorld) ofSales(q *rawAsked, of func(s *rawSale) int64) (sum int64) {
	for _, s := range w.sales {
		if s.counted && s.currency == "EUR" && s.at != 0 && q.in(s.at) {
			sum += of(s)
		}
	}
	return sum
}

func salesRecount(of func(s *rawSale) int64) recount {
	return func(w *rawWorld, q *rawAsked) recounted { return just(w.ofSales(q, of)) }
}

func netOf(s *rawSale) int64 { return s.net }

func one(*rawSale) int64 { return 1 }

func (s *rawSale) whollyRefunded() bool { return s.refunds > 0 && s.refunds >= s.total }

func (s *rawSale) conversion() bool {
	return s.counted && s.person != 0 && !s.renewal && !s.whollyRefunded() && s.at != 0
}

// related reports whether somebody had an exchange before a moment.
func (w *rawWorld) related(p, at int64) bool {
	return p != 0 && len(w.had(p, rawMoment{before: at})) > 0
}

// The four parts of net earnings, by who bought.
const (
	boughtPart = iota
	referredPart
	knownPart
	nobodyPart
)

// byWhom divides an order's net earnings: all of it to the buyer who is a relationship, else
// the credits of partners who are to these, and the rest to a known buyer or to nobody.
func (w *rawWorld) byWhom(s *rawSale) (parts [4]int64, by map[int64]int64) {
	by = map[int64]int64{}
	if w.related(s.person, s.at) {
		parts[boughtPart], by[s.person] = s.net, s.net
		return parts, by
	}
	left := s.net
	for i, d := range s.credits {
		if share := shareOut(s.net, len(s.credits))[i]; w.related(d.person, s.at) {
			parts[referredPart] += share
			by[d.person] += share
			left -= share
		}
	}
	if s.person != 0 {
		parts[knownPart], by[s.person] = left, by[s.person]+left
	} else {
		parts[nobodyPart] = left
	}
	return parts, by
}

func whomRecount(part int) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		return just(w.ofSales(q, func(s *rawSale) int64 {
			parts, _ := w.byWhom(s)
			return parts[part]
		}))
	}
}

func (w *rawWorld) attributed(q *rawAsked) int64 {
	return w.ofSales(q, func(s *rawSale) int64 {
		parts, _ := w.byWhom(s)
		return parts[boughtPart] + parts[referredPart]
	})
}

// overDays is the part of an amount, spread evenly over its days, that falls into the period.
func (q *rawAsked) overDays(minor, from, to int64) float64 {
	last := min(q.last, q.end.day)
	days := min(last, to) - max(q.first, from) + 1
	return float64(minor) * float64(max(days, 0)) / float64(to-from+1)
}

// wholeOverDays is the same in minor units: what has come up to a day is rounded half up.
func (q *rawAsked) wholeOverDays(minor, from, to int64) int64 {
	upTo := func(day int64) int64 {
		return halfUp(minor*max(0, min(day, to)-from+1), to-from+1)
	}
	return upTo(min(q.last, q.end.day)) - upTo(q.first-1)
}

// spent is relationship cost and all cost, exactly and in minor units.
func (w *rawWorld) spent(q *rawAsked) (relationship, all float64, relationshipMinor, allMinor int64) {
	add := func(exact float64, minor int64, related bool) {
		all, allMinor = all+exact, allMinor+minor
		if related {
			relationship, relationshipMinor = relationship+exact, relationshipMinor+minor
		}
	}
	for _, d := range w.deals {
		exact, minor := w.dealCost(q, d)
		add(exact, minor, true)
	}
	minutes := map[string]int64{}
	for _, e := range w.entries {
		switch {
		case e.kind == "cost":
			until := max(e.until, e.day)
			add(q.overDays(e.minor, e.day, until), q.wholeOverDays(e.minor, e.day, until), e.label == "partner" || e.label == "gift")
		case e.kind == "hours" && e.day >= q.first && e.day <= q.last && e.day <= q.end.day:
			minutes[e.label] += e.number
		}
	}
	for label, n := range minutes { // 25.00 an hour
		add(float64(n*2500)/60, halfUp(n*2500, 60), label == "relationships")
	}
	return relationship, all, relationshipMinor, allMinor
}

func (w *rawWorld) hours(q *rawAsked) (minutes int64) {
	for _, e := range w.entries {
		if e.kind == "hours" && e.day >= q.first && e.day <= q.last && e.day <= q.end.day {
			minutes += e.number
		}
	}
	return minutes
}

// perPerson adds up what each person brought by themselves and by others whom they referred,
// as far as it is attributed to relationships.
func (w *rawWorld) perPerson(q *rawAsked) map[int64]int64 {
	sums := map[int64]int64{}
	w.ofSales(q, func(s *rawSale) int64 {
		_, by := w.byWhom(s)
		for p, net := range by {
			sums[p] += net
		}
		return 0
	})
	return sums
}

// byBuyer adds up net earnings of counted orders by known buyers, smallest first.
func (w *rawWorld) byBuyer(q *rawAsked) (list []float64) {
	sums := map[int64]int64{}
	w.ofSales(q, func(s *rawSale) int64 {
		if s.person != 0 {
			sums[s.person] += s.net
		}
		return 0
	})
	for _, sum := range sums {
		list = append(list, float64(max(sum, 0)))
	}
	slices.Sort(list)
	return list
}

// largest is the share of the largest n of the buyers.
func largest(n func(buyers int) int) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		list := w.byBuyer(q)
		if len(list) < 10 || total(list) == 0 {
			return none()
		}
		return just(total(list[len(list)-n(len(list)):]) / total(list))
	}
}

func moneyRecounts() map[string]recount {
	return map[string]recount{
		"net_earnings":  salesRecount(netOf),
		"from_whom":     salesRecount(netOf),
		"attribution":   recountAttribution,
		"gross_sales":   salesRecount(func(s *rawSale) int64 { return s.gross }),
		"discounts":     salesRecount(func(s *rawSale) int64 { return s.discounts }),
		"shipping":      salesRecount(func(s *rawSale) int64 { return s.shipping }),
		"tax_on_top":    salesRecount(func(s *rawSale) int64 { return s.onTop }),
		"total_charged": salesRecount(func(s *rawSale) int64 { return s.gross - s.discounts + s.shipping + s.onTop }),
		"refunds":       salesRecount(func(s *rawSale) int64 { return s.refunds }),
		"tax":           salesRecount(func(s *rawSale) int64 { return s.tax }),
		"goods":         salesRecount(func(s *rawSale) int64 { return s.cost }),
		"net_sales":     salesRecount(func(s *rawSale) int64 { return s.netSales }),
		"fees": salesRecount(func(s *rawSale) int64 {
			if !s.feesKnown {
				return 0
			}
			return s.fees
		}),
		"estimated_fees": salesRecount(func(s *rawSale) int64 {
			if !s.estimated {
				return 0
			}
			return s.fees
		}),
		"unknown_fees": func(w *rawWorld, q *rawAsked) recounted {
			return ratio(w.ofSales(q, func(s *rawSale) int64 {
				if s.feesKnown {
					return 0
				}
				return 1
			}), w.ofSales(q, one))
		},
		"conversions": func(w *rawWorld, q *rawAsked) recounted {
			n := 0
			for _, s := range w.sales {
				if s.conversion() && q.in(s.at) {
					n++
				}
			}
			return just(n)
		},
		"orders_refunded": func(w *rawWorld, q *rawAsked) recounted { // of all time
			back, n := 0, 0
			for _, s := range w.sales {
				if s.counted && s.person != 0 && s.at <= w.now {
					n++
					if s.refunds > 0 {
						back++
					}
				}
			}
			return shareOf(back, n)
		},
		"median_8_weeks": func(w *rawWorld, q *rawAsked) recounted {
			var sums []float64
			monday := q.last - (q.last-1)%7 // day 1 is a Monday
			for week := int64(1); week <= 8; week++ {
				before := rawAsked{from: w.start(monday - 7*week), until: w.start(monday - 7*week + 7)}
				sums = append(sums, float64(w.ofSales(&before, netOf)))
			}
			return just(math.Floor(middle(sums) + 0.5))
		},
		"net_bought":           whomRecount(boughtPart),
		"net_referred":         whomRecount(referredPart),
		"net_known":            whomRecount(knownPart),
		"net_unattributed":     whomRecount(nobodyPart),
		"net_of_relationships": func(w *rawWorld, q *rawAsked) recounted { return just(w.attributed(q)) },
		"unattributed": func(w *rawWorld, q *rawAsked) recounted {
			return ratio(int64(whomRecount(nobodyPart)(w, q).value), w.ofSales(q, netOf))
		},
		"hours": func(w *rawWorld, q *rawAsked) recounted { return just(float64(w.hours(q)) / 60) },
		"net_per_hour": func(w *rawWorld, q *rawAsked) recounted {
			if w.hours(q) == 0 {
				return none()
			}
			return just(halfUp(w.ofSales(q, netOf)*60, w.hours(q)))
		},
		"cost": func(w *rawWorld, q *rawAsked) recounted {
			_, _, _, all := w.spent(q)
			return just(all)
		},
		"relationship_cost": func(w *rawWorld, q *rawAsked) recounted {
			_, _, cost, _ := w.spent(q)
			return just(cost)
		},
		"roi": func(w *rawWorld, q *rawAsked) recounted {
			_, cost, _, _ := w.spent(q)
			return ratio(float64(w.ofSales(q, netOf))-cost, cost)
		},
		"ror": func(w *rawWorld, q *rawAsked) recounted {
			cost, _, _, _ := w.spent(q)
			r := ratio(float64(w.attributed(q))-cost, cost)
			values := w.broughtByRelationships(q)
			if r.interval = len(values) > 0 && cost > 0; r.interval {
				r.low, r.high = resample(values, func(sum float64) float64 { return (sum - cost) / cost })
			}
			return r
		},
		"earnings_per_relationship": func(w *rawWorld, q *rawAsked) recounted {
			sums, list, values := w.perPerson(q), w.active(q.end), []float64(nil)
			all := int64(0)
			for _, p := range list {
				all += sums[p]
				values = append(values, float64(sums[p]))
			}
			r := just(halfUp(all, int64(len(list))))
			if r.interval = len(list) >= 10; r.interval {
				r.low, r.high = resample(values, func(sum float64) float64 { return sum / float64(len(list)) })
			}
			return r
		},
		"gini": func(w *rawWorld, q *rawAsked) recounted {
			list := w.byBuyer(q)
			n, sum := float64(len(list)), 0.0
			for i, x := range list {
				sum += (2*float64(i+1) - n - 1) * x
			}
			if n < 10 || total(list) == 0 {
				return none()
			}
			return just(sum / (n * total(list)) * n / (n - 1))
		},
		"top10_share": largest(func(n int) int { return (n + 9) / 10 }),
		"top1_share":  largest(func(int) int { return 1 }),
		"platform_hhi": func(w *rawWorld, q *rawAsked) recounted {
			sums := map[string]float64{}
			w.ofSales(q, func(s *rawSale) int64 { sums[s.platform] += float64(s.net); return 0 })
			return herfindahl(sums)
		},
		"product_hhi": func(w *rawWorld, q *rawAsked) recounted {
			sums, n := map[string]float64{}, 0
			w.ofSales(q, func(s *rawSale) int64 {
				if len(s.items) == 0 {
					return 0
				}
				n++
				var weights []int64
				for _, i := range s.items {
					weights = append(weights, i.amount)
				}
				for i, part := range largestRemainder(s.net, weights) {
					sums[s.items[i].name] += float64(part)
				}
				return 0
			})
			if n < 10 {
				return none()
			}
			return herfindahl(sums)
		},
		"partner_hhi": func(w *rawWorld, q *rawAsked) recounted {
			sums := map[string]float64{}
			w.ofSales(q, func(s *rawSale) int64 {
				for i, d := range s.credits {
					sums[d.name] += float64(shareOut(s.net, len(s.credits))[i])
				}
				return 0
			})
			if w.ofSales(q, one) < 10 {
				return none()
			}
			return herfindahl(sums)
		},
	}
}

// broughtByRelationships are the sums of all who brought something as a relationship: those
// who brought most, also otherwise, first.
func (w *rawWorld) broughtByRelationships(q *rawAsked) (values []float64) {
	sums, all, people := map[int64]int64{}, w.perPerson(q), slices.Clone(w.persons)
	w.ofSales(q, func(s *rawSale) int64 {
		parts, by := w.byWhom(s)
		for p, net := range by {
			if parts[boughtPart] != 0 || p != s.person {
				sums[p] += net
			}
		}
		return 0
	})
	slices.SortStableFunc(people, func(a, b int64) int { return cmp.Compare(all[b], all[a]) })
	for _, p := range people {
		if v := sums[p]; v != 0 {
			values = append(values, float64(v))
		}
	}
	return values
}

// recountAttribution: what anything at all led to, which the models only divide. An order
// whose buyer did nothing in the 30 days before, and which names nothing, is left out.
func recountAttribution(w *rawWorld, q *rawAsked) recounted {
	return just(w.ofSales(q, func(s *rawSale) int64 {
		led := len(s.credits) > 0 || s.declared
		for _, e := range w.of[s.person] {
			led = led || s.person != 0 && e.dir != "out" && e.at != 0 && e.at < s.at && e.at >= s.at-30*dayMs && (e.directed() || e.kind == "click")
		}
		if !led {
			return 0
		}
		return s.net
	}))
}
