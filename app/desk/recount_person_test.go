package desk_test

import (
	"math"
	"slices"
)

// year is the time of 365 × 24 hours up to a moment.
func (w *rawWorld) year(m rawMoment) *rawAsked {
	from := m.at - 365*dayMs
	last := w.day(m.before - 1)
	return &rawAsked{from: from, until: m.before, to: m.before, first: last - 364, last: last, end: m}
}

// personNet is what a person bought or referred in a year: what they bought themselves, and the
// orders of others that name them.
func (w *rawWorld) personNet(p int64, m rawMoment) int64 {
	return w.ofSales(w.year(m), func(s *rawSale) (sum int64) {
		if s.person == p {
			return s.net
		}
		for i, d := range s.credits {
			if d.person == p {
				sum += shareOut(s.net, len(s.credits))[i]
			}
		}
		return sum
	})
}

func personRecounts() map[string]recount {
	return map[string]recount{
		"strength": func(w *rawWorld, q *rawAsked) recounted { return just(w.strength(q.person, q.end)) },
		"tier":     func(w *rawWorld, q *rawAsked) recounted { return just(w.tier(q.person, q.end)) },
		"reciprocity": func(w *rawWorld, q *rawAsked) recounted {
			in, out, _ := w.gave(q.person, q.end)
			if in+out == 0 {
				return none()
			}
			return just(1 - math.Abs(in-out)/(in+out))
		},
		"last_exchange": func(w *rawWorld, q *rawAsked) recounted {
			had := w.had(q.person, q.end)
			if len(had) == 0 {
				return none()
			}
			return just(q.end.day - had[len(had)-1].day)
		},
		"initiation_share": func(w *rawWorld, q *rawAsked) recounted {
			seen, mine := map[int64]bool{}, 0
			for _, e := range w.of[q.person] {
				if e.directed() && e.dir != "mutual" && e.thread != 0 && e.at != 0 && e.at < q.end.before && !seen[e.thread] {
					seen[e.thread] = true
					if e.dir == "out" {
						mine++
					}
				}
			}
			if len(seen) < 3 {
				return none()
			}
			return ratio(mine, len(seen))
		},
		"person_net": func(w *rawWorld, q *rawAsked) recounted { return just(w.personNet(q.person, q.end)) },
		"person_return": func(w *rawWorld, q *rawAsked) recounted {
			cost := int64(0) // an amount of money, so in whole minor units
			for _, d := range w.deals {
				if d.person == q.person {
					_, minor := w.dealCost(w.year(q.end), d)
					cost += minor
				}
			}
			return ratio(w.personNet(q.person, q.end)-cost, cost)
		},
		"introducers": func(w *rawWorld, q *rawAsked) recounted {
			n := 0
			for p := range w.ties(w.now + 1)[q.person] {
				if s := w.state(p, q.now); s != "" && s != "lost" {
					n++
				}
			}
			return just(n)
		},
		"bridge": recountBridge,
		"goals_met": func(w *rawWorld, _ *rawAsked) recounted {
			k, n := 0, 0
			for _, e := range w.entries {
				if e.kind == "goal" {
					n++
					if e.done != 0 {
						k++
					}
				}
			}
			return shareOf(k, n)
		},
		"gems": func(w *rawWorld, q *rawAsked) recounted {
			list, year := w.active(q.now), map[int64]int64{}
			w.ofSales(w.year(q.now), func(s *rawSale) int64 { year[s.person] += s.net; return 0 })
			var strengths, nets []float64
			for _, p := range list {
				strengths = append(strengths, w.strength(p, q.now))
				if year[p] > 0 {
					nets = append(nets, float64(year[p]))
				}
			}
			slices.Sort(strengths)
			least, n := strengths[len(strengths)-(len(strengths)+4)/5], 0
			for _, p := range list {
				if w.strength(p, q.now) >= least && float64(year[p]) <= middle(nets)/4 {
					n++
				}
			}
			return just(n)
		},
	}
}

// ties are who knows whom: they answered each other where the owner saw it, the owner introduced
// them, or one bought through the other's code or link. This world has no organisations.
func (w *rawWorld) ties(before int64) map[int64]map[int64]bool {
	all := map[int64]map[int64]bool{}
	tie := func(a, b int64) {
		if a == 0 || b == 0 || a == b {
			return
		}
		for _, pair := range [][2]int64{{a, b}, {b, a}} {
			if all[pair[0]] == nil {
				all[pair[0]] = map[int64]bool{}
			}
			all[pair[0]][pair[1]] = true
		}
	}
	for _, e := range w.events {
		if e.among && !e.auto && e.at < before {
			tie(e.from, e.to)
		}
	}
	for _, i := range w.introduced {
		if i.at < before {
			tie(i.a, i.b)
		}
	}
	for _, s := range w.sales {
		for _, d := range s.credits {
			if s.counted && !s.whollyRefunded() && s.at < before {
				tie(s.person, d.person)
			}
		}
	}
	return all
}

// recountBridge counts for all pairs of others how many of their shortest ways go through a
// person: with a, b at distance d, those are ways(a, p) × ways(p, b) where the distances add up.
func recountBridge(w *rawWorld, q *rawAsked) recounted {
	ties := w.ties(w.now + 1)
	ways := func(from int64) (dist map[int64]int, n map[int64]float64) {
		dist, n = map[int64]int{from: 0}, map[int64]float64{from: 1}
		for queue := []int64{from}; len(queue) > 0; queue = queue[1:] {
			at := queue[0]
			for to := range ties[at] {
				if _, ok := dist[to]; !ok {
					dist[to] = dist[at] + 1
					queue = append(queue, to)
				}
				if dist[to] == dist[at]+1 {
					n[to] += n[at]
				}
			}
		}
		return dist, n
	}
	mine, myWays := ways(q.person)
	sum := 0.0
	for a := range ties {
		dist, n := ways(a)
		for b := range ties {
			if a >= b || a == q.person || b == q.person || n[b] == 0 || myWays[a] == 0 || mine[a]+mine[b] != dist[b] {
				continue
			}
			sum += myWays[a] * myWays[b] / n[b]
		}
	}
	return just(sum)
}
