package desk_test

import (
	"slices"
	"time"
)

// follows reports whether somebody followed the owner anywhere before a moment; on: only there.
func (w *rawWorld) follows(p int64, before int64, on string) bool {
	return slices.ContainsFunc(w.of[p], func(e *rawEvent) bool {
		return e.kind == "follow" && (e.dir == "in" || e.dir == "mutual") && e.at < before && (on == "" || e.platform == on)
	})
}

// boughtIn reports whether somebody has a conversion in the period.
func (w *rawWorld) boughtIn(p int64, from, until int64) bool {
	return slices.ContainsFunc(w.sales, func(s *rawSale) bool { return s.conversion() && s.person == p && s.at >= from && s.at < until })
}

// wasKnown reports whether there was an interaction or a counted order before a moment.
func (w *rawWorld) wasKnown(p int64, before int64) bool {
	return slices.ContainsFunc(w.of[p], func(e *rawEvent) bool { return e.at < before }) ||
		slices.ContainsFunc(w.sales, func(s *rawSale) bool { return s.counted && s.person == p && s.at < before })
}

// spoke reports whether there was a directed act of a direction before a moment; words that ask: only these.
func (w *rawWorld) spoke(p int64, before int64, is func(e *rawEvent) bool) bool {
	return slices.ContainsFunc(w.of[p], func(e *rawEvent) bool { return e.at != 0 && e.at < before && is(e) })
}

// brought are those whom a partner's code or link led to their first order: nobody recommended
// anybody to the owner in this world.
func (w *rawWorld) brought(before int64) map[int64]bool {
	who := map[int64]bool{}
	for _, p := range w.persons {
		if first := w.firstKept(p); first != nil && first.at < before {
			who[p] = slices.ContainsFunc(first.credits, func(d *rawDeal) bool { return d.person != 0 && d.person != p })
		}
	}
	return who
}

// month numbers the calendar month of a moment.
func (w *rawWorld) month(at int64) int {
	y, m, _ := time.UnixMilli(at).In(w.zone).Date()
	return y*12 + int(m)
}

func sellRecounts() map[string]recount {
	return map[string]recount{
		"funnel": func(w *rawWorld, q *rawAsked) recounted {
			before, k, n := q.end.before, 0, 0
			for _, p := range w.persons {
				if !w.wasKnown(p, before) {
					continue
				}
				n++
				goal := slices.ContainsFunc(w.entries, func(e *rawEntry) bool { return e.kind == "goal" && e.person == p })
				asked := w.spoke(p, before, func(e *rawEvent) bool { return e.dir == "in" && !e.auto && (e.asks || e.kind == "poll") })
				if len(w.had(p, q.end)) > 0 && (goal || asked) && w.firstKept(p) != nil && w.firstKept(p).at < before {
					k++
				}
			}
			return shareOf(k, n)
		},
		"relationship_yield": func(w *rawWorld, q *rawAsked) recounted { // no file of this world states followers
			people, followers, on := 0, 0, map[string]bool{}
			for _, e := range w.events {
				if e.kind == "follow" && e.dir == "in" && e.at < q.end.before {
					on[e.platform] = true
				}
			}
			for platform := range on {
				mine := w.countOf(func(p int64) bool { return w.follows(p, q.end.before, platform) })
				if mine == 0 {
					continue
				}
				followers += mine
				people += w.countOf(func(p int64) bool {
					return slices.ContainsFunc(w.had(p, q.end), func(x rawExchange) bool {
						return slices.ContainsFunc(w.of[p], func(e *rawEvent) bool { return e.at == x.at && e.directed() && e.platform == platform })
					})
				})
			}
			if followers < 10 {
				return none()
			}
			return ratio(people, followers)
		},
		"conversion_rate": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, p := range w.persons {
				if w.wasKnown(p, q.begin.before) && w.tier(p, q.begin) >= relationshipTier {
					n++
					if w.boughtIn(p, q.from, q.until) {
						k++
					}
				}
			}
			return shareOf(k, n)
		},
		"lift": func(w *rawWorld, q *rawAsked) recounted {
			var k, n [2]int
			for _, p := range w.persons {
				if !w.wasKnown(p, q.begin.before) {
					continue
				}
				side := 0
				if w.follows(p, q.begin.before, "") {
					side = 1
				}
				n[side]++
				if w.boughtIn(p, q.from, q.until) {
					k[side]++
				}
			}
			if n[0]+n[1] < 20 || k[0]+k[1] < 5 || n[0] == 0 || n[1] == 0 {
				return none()
			}
			return differenceOf(k[1], n[1], k[0], n[0])
		},
		"second_interaction": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, p := range w.persons {
				var times []int64
				for _, e := range w.of[p] {
					if e.dir != "out" && e.directed() && e.at != 0 && e.at < q.end.before {
						times = append(times, e.at)
					}
				}
				if len(times) == 0 || q.end.at-times[0] < 90*dayMs {
					continue
				}
				n++
				if slices.ContainsFunc(times, func(at int64) bool { return w.day(at) != w.day(times[0]) && at-times[0] <= 90*dayMs }) {
					k++
				}
			}
			return shareOf(k, n)
		},
		"second_order": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, p := range w.persons {
				first := w.firstKept(p)
				if first == nil || q.end.at-first.at < 90*dayMs {
					continue
				}
				n++
				for _, s := range w.sales {
					if s.counted && !s.whollyRefunded() && s.person == p && s.at > first.at && s.at-first.at <= 90*dayMs && s.at < q.end.before {
						k++
						break
					}
				}
			}
			return shareOf(k, n)
		},
		"days_to_order": func(w *rawWorld, q *rawAsked) recounted {
			var days []float64
			for _, p := range w.persons {
				first := w.firstKept(p)
				if first == nil || !q.in(first.at) {
					continue
				}
				came, undated := int64(0), false
				for _, e := range w.of[p] {
					undated = undated || e.at == 0
					if e.at != 0 && e.at < first.at && came == 0 {
						came = e.at
					}
				}
				if came != 0 && !undated {
					days = append(days, float64(w.day(first.at)-w.day(came)))
				}
			}
			if len(days) < 10 {
				return none()
			}
			return just(middle(days))
		},
		"referred_net": func(w *rawWorld, q *rawAsked) recounted {
			who := w.brought(q.end.before)
			return just(w.ofSales(q, func(s *rawSale) int64 {
				if !who[s.person] {
					return 0
				}
				return s.net
			}))
		},
		"recommended_orders": func(w *rawWorld, q *rawAsked) recounted {
			who, k, n := w.brought(q.end.before), 0, 0
			for _, s := range w.sales {
				if s.conversion() && q.in(s.at) {
					n++
					if who[s.person] || len(s.credits) > 0 {
						k++
					}
				}
			}
			return shareOf(k, n)
		},
		"click_rate": func(w *rawWorld, q *rawAsked) recounted { // clicks are by name in this world
			clicks, orders := 0, 0
			for _, c := range w.contents {
				here := 0
				led := 0
				for _, e := range w.events {
					if e.kind == "click" && e.content == c.key && e.dir == "in" && q.in(e.at) {
						here++
					}
				}
				w.ofSales(q, func(s *rawSale) int64 {
					if s.conversion() && slices.ContainsFunc(w.of[s.person], func(e *rawEvent) bool {
						return e.kind == "click" && e.content == c.key && e.at < s.at && e.at >= s.at-30*dayMs
					}) {
						led++
					}
					return 0
				})
				if here > 0 && led <= here {
					clicks, orders = clicks+here, orders+led
				}
			}
			if clicks < 10 {
				return none()
			}
			return ratio(orders, clicks)
		},
		"silent": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool {
				return slices.ContainsFunc(w.sales, func(s *rawSale) bool { return s.person == p && s.counted }) && w.quiet(p, q.now.before)
			}))
		},
		"silent_buyers": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, p := range w.persons {
				if slices.ContainsFunc(w.sales, func(s *rawSale) bool { return s.person == p && s.counted && q.in(s.at) }) {
					n++
					if w.quiet(p, q.now.before) {
						k++
					}
				}
			}
			return shareOf(k, n)
		},
		"segments": func(w *rawWorld, q *rawAsked) recounted { // everybody who bought in euro is in one
			return just(w.countOf(func(p int64) bool {
				return slices.ContainsFunc(w.sales, func(s *rawSale) bool {
					return s.counted && s.currency == "EUR" && s.person == p && s.at != 0 && s.at < q.now.before && !s.whollyRefunded()
				})
			}))
		},
		"retention":       cohortRecount(func(w *rawWorld, p int64) int64 { return keptAt(w.firstKept(p)) }),
		"new_ties_bought": cohortRecount(func(w *rawWorld, p int64) int64 { return exchangedAt(w.exchanges[p]) }),
		"churn":           recountChurn,
	}
}

func keptAt(s *rawSale) int64 {
	if s == nil {
		return 0
	}
	return s.at
}

func exchangedAt(list []rawExchange) int64 {
	if len(list) == 0 {
		return 0
	}
	return list[0].at
}

// quiet reports whether somebody never did anything towards the owner, nor the owner towards them.
func (w *rawWorld) quiet(p, before int64) bool {
	return !slices.ContainsFunc(w.of[p], func(e *rawEvent) bool { return e.at < before })
}

// cohortRecount is the share of those whose first time lies in a month of the period who ordered in a
// later month, as far as the period tells; who came in its last month cannot have yet.
func cohortRecount(first func(w *rawWorld, p int64) int64) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		k, n := 0, 0
		for _, p := range w.persons {
			at := first(w, p)
			if at == 0 || w.month(at) < w.month(q.from) || w.month(at) >= w.month(q.until-1) {
				continue
			}
			n++
			if slices.ContainsFunc(w.sales, func(s *rawSale) bool {
				return s.counted && !s.whollyRefunded() && s.person == p && s.at < q.until && w.month(s.at) > w.month(at)
			}) {
				k++
			}
		}
		return shareOf(k, n)
	}
}

// recountChurn counts paying memberships that lasted when the first day began, and those of them
// that ended in the days: by a state that says so, or 30 days after a declined payment. Nobody
// comes back in this world.
func recountChurn(w *rawWorld, q *rawAsked) recounted {
	type membership struct{ start, end int64 }
	members := map[string]*membership{}
	w.each(`SELECT platform || ' ' || member, status, coalesce(since, 0), coalesce(updated, charged_at, 0) FROM member ORDER BY 4, id`, func(scan func(...any)) {
		var key, status string
		var since, at int64
		scan(&key, &status, &since, &at)
		m := members[key]
		if m == nil && status != "free" {
			m = &membership{start: since}
			members[key] = m
		}
		switch {
		case at >= q.end.before || m == nil:
		case status == "former":
			m.end = at
		case status == "declined":
			m.end = at + 30*dayMs
		case status == "active":
			m.end = 0
		}
	})
	ended, active := 0, 0
	for _, m := range members {
		if m.start != 0 && m.start < q.from && (m.end == 0 || m.end >= q.from) {
			active++
			if m.end != 0 && m.end < q.until {
				ended++
			}
		}
	}
	return shareOf(ended, active)
}
