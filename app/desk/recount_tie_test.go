package desk_test

import (
	"math"
	"slices"
)

// directedKinds and weights are those of metrics.md 1 and 3; information and something
// personal are added by hand (docs/metrics.md).
var rawWeights = map[string]float64{
	"poll": 3, "comment": 4, "chat": 4, "reply": 5, "share": 5, "mention": 6, "message": 6, "email": 6, "review": 8, "call": 9, "introduction": 9,
	"referral": 10, "meeting": 11, "info": 6, "personal": 6,
}

func (e *rawEvent) directed() bool { return rawWeights[e.kind] > 0 && !e.auto && e.dir != "" }

func (e *rawEvent) weight() float64 {
	if e.kind == "share" && e.words {
		return 7
	}
	return rawWeights[e.kind]
}

type rawExchange struct{ at, day int64 }

// findExchanges pairs every directed event with every earlier one of the other direction.
func (w *rawWorld) findExchanges() {
	w.exchanges = map[int64][]rawExchange{}
	for _, p := range w.persons {
		for _, e := range w.of[p] {
			if !e.directed() || e.at == 0 {
				continue
			}
			done := e.dir == "mutual"
			for _, o := range w.of[p] {
				if done {
					break
				}
				other := o.directed() && o.at != 0 && o.at < e.at && o.dir != "mutual" && o.dir != e.dir
				done = other && (e.thread != 0 && o.thread == e.thread || e.at-o.at <= 30*dayMs)
			}
			if done {
				w.exchanges[p] = append(w.exchanges[p], rawExchange{e.at, w.day(e.at)})
			}
		}
	}
}

// had are the exchanges of a person before a moment.
func (w *rawWorld) had(p int64, m rawMoment) (list []rawExchange) {
	for _, x := range w.exchanges[p] {
		if x.at < m.before {
			list = append(list, x)
		}
	}
	return list
}

// gave adds up the decayed weights of both sides, leaving out the same words within 24 hours.
func (w *rawWorld) gave(p int64, m rawMoment) (in, out float64, channels int) {
	type echo struct {
		dir  string
		hash int64
	}
	said, seen := map[echo]int64{}, map[string]bool{}
	for _, e := range w.of[p] {
		if !e.directed() || e.at == 0 || e.at >= m.before {
			continue
		}
		if e.at >= m.at-365*dayMs && e.platform != "hand" {
			seen[e.platform] = true
		}
		if at, ok := said[echo{e.dir, e.hash}]; ok && e.hash != 0 && e.at-at <= dayMs {
			continue
		}
		said[echo{e.dir, e.hash}] = e.at
		left := e.weight() * math.Exp2(-float64(m.day-w.day(e.at))/90)
		if e.dir != "out" {
			in += left
		}
		if e.dir != "in" {
			out += left
		}
	}
	return in, out, len(seen)
}

func (w *rawWorld) strength(p int64, m rawMoment) float64 {
	in, out, channels := w.gave(p, m)
	return (2*min(in, out) + math.Log(1+math.Abs(in-out))) * min(2, 1+0.25*float64(max(channels, 1)-1))
}

// The tiers.
const (
	contactTier = iota + 1
	acquaintanceTier
	relationshipTier
	regularTier
	advocateTier
)

// rawTier is the tier at one moment alone.
func (w *rawWorld) rawTier(p, at int64) int {
	m := rawMoment{at: at, before: at + 1}
	had := w.had(p, m)
	days, acts, heard := map[int64]bool{}, 0, false
	for _, x := range had {
		if x.at >= at-90*dayMs {
			days[x.day] = true
		}
	}
	for _, e := range w.of[p] {
		if e.at == 0 || e.at > at || e.auto || e.dir != "in" {
			continue
		}
		heard = heard || e.directed()
		if e.advocacy() && e.at >= at-180*dayMs {
			acts++
		}
	}
	switch {
	case len(had) > 0 && acts >= 2:
		return advocateTier
	case len(days) >= 3:
		return regularTier
	case len(had) > 0:
		return relationshipTier
	case heard:
		return acquaintanceTier
	}
	return contactTier
}

func (e *rawEvent) advocacy() bool {
	return slices.Contains([]string{"share", "review", "referral", "introduction"}, e.kind)
}

// tier is the highest raw tier of the 30 days before: it rises only at events, so those
// moments and the first are looked at.
func (w *rawWorld) tier(p int64, m rawMoment) int {
	best := w.rawTier(p, m.at-30*dayMs)
	for _, e := range w.of[p] {
		if e.at >= m.at-30*dayMs && e.at < m.before {
			best = max(best, w.rawTier(p, e.at))
		}
	}
	return best
}

// gap is the usual gap in days: the cadence that the owner set, or what it was so far.
func (w *rawWorld) gap(p int64, m rawMoment) float64 {
	if c := w.cadence(p); c != nil && c.number > 0 {
		return float64(c.number)
	}
	var days []int64
	for _, e := range w.of[p] {
		if e.directed() && e.at >= m.at-365*dayMs && e.at < m.before && e.at != 0 && !slices.Contains(days, w.day(e.at)) {
			days = append(days, w.day(e.at))
		}
	}
	slices.Sort(days)
	var gaps []float64
	for i := 1; i < len(days); i++ {
		gaps = append(gaps, float64(days[i]-days[i-1]))
	}
	if len(gaps) >= 4 {
		return max(3, middle(gaps))
	}
	switch w.tier(p, m) {
	case advocateTier:
		return 14
	case regularTier:
		return 30
	}
	return 60
}

func rawState(days int64, gap float64) string {
	switch rho := float64(days) / gap; {
	case rho >= 6 || days > 365:
		return "lost"
	case rho >= 3:
		return "fading"
	case rho >= 1.5:
		return "cooling"
	}
	return "steady"
}

func (w *rawWorld) state(p int64, m rawMoment) string {
	had := w.had(p, m)
	if len(had) == 0 {
		return ""
	}
	state := rawState(m.day-had[len(had)-1].day, w.gap(p, m))
	for i := 1; i < len(had) && state == "steady"; i++ {
		then := rawMoment{had[i-1].at, had[i-1].at + 1, had[i-1].day}
		if had[i].at >= m.at-30*dayMs && had[i].day-then.day >= 18 && rawState(had[i].day-then.day, w.gap(p, then)) == "lost" {
			return "returned"
		}
	}
	return state
}

// stage is the state, or the trend of who is steady.
func (w *rawWorld) stage(p int64, m rawMoment) string {
	state := w.state(p, m)
	if state != "steady" {
		return state
	}
	if w.exchanges[p][0].at >= m.at-30*dayMs {
		return "new"
	}
	before := m.at - 30*dayMs
	if now := w.strength(p, m); now > 0 && now >= 1.25*w.strength(p, rawMoment{before, m.before - 30*dayMs, w.day(before)}) {
		return "rising"
	}
	return state
}

func (w *rawWorld) active(m rawMoment) (list []int64) {
	for _, p := range w.persons {
		if had := w.had(p, m); len(had) > 0 && had[len(had)-1].at >= m.at-90*dayMs {
			list = append(list, p)
		}
	}
	return list
}

// countOf counts the persons for whom something is so.
func (w *rawWorld) countOf(is func(p int64) bool) int {
	n := 0
	for _, p := range w.persons {
		if is(p) {
			n++
		}
	}
	return n
}

// capital is the strength of those with an exchange who are not lost.
func (w *rawWorld) capital(m rawMoment) map[int64]float64 {
	sums := map[int64]float64{}
	for _, p := range w.persons {
		if s := w.state(p, m); s != "" && s != "lost" {
			sums[p] = w.strength(p, m)
		}
	}
	return sums
}

func sumOfMap(m map[int64]float64) (sum float64) {
	for _, v := range m {
		sum += v
	}
	return sum
}

// capitalPart adds up what a part of the change of capital takes from start and end.
func capitalPart(part func(before, after float64, was, is bool) float64) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		start, end, sum := w.capital(q.begin), w.capital(q.end), 0.0
		for _, p := range w.persons {
			before, was := start[p]
			after, is := end[p]
			sum += part(before, after, was, is)
		}
		return just(sum)
	}
}

func tieRecounts() map[string]recount {
	return map[string]recount{
		"active_relationships": func(w *rawWorld, q *rawAsked) recounted { return just(len(w.active(q.end))) },
		"relationships": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool { return len(w.had(p, q.end)) > 0 }))
		},
		"capital":         func(w *rawWorld, q *rawAsked) recounted { return just(sumOfMap(w.capital(q.end))) },
		"capital_opening": func(w *rawWorld, q *rawAsked) recounted { return just(sumOfMap(w.capital(q.begin))) },
		"capital_new": capitalPart(func(_, after float64, was, is bool) float64 {
			if is && !was {
				return after
			}
			return 0
		}),
		"capital_lost": capitalPart(func(before, _ float64, was, is bool) float64 {
			if was && !is {
				return before
			}
			return 0
		}),
		"capital_grown": capitalPart(func(before, after float64, was, is bool) float64 {
			if was && is {
				return max(after-before, 0)
			}
			return 0
		}),
		"capital_faded": capitalPart(func(before, after float64, was, is bool) float64 {
			if was && is {
				return max(before-after, 0)
			}
			return 0
		}),
		"fading": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool { return w.state(p, q.now) == "fading" }))
		},
		"advocates": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool { return w.tier(p, q.end) == advocateTier }))
		},
		"advocates_gained": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool { return w.tier(p, q.end) == advocateTier && w.tier(p, q.begin) != advocateTier }))
		},
		"advocates_lost": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool { return w.tier(p, q.end) != advocateTier && w.tier(p, q.begin) == advocateTier }))
		},
		"moved": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool { return w.stage(p, q.begin) != w.stage(p, q.end) }))
		},
		"one_platform": func(w *rawWorld, q *rawAsked) recounted { // as of now
			list, only := w.active(q.now), 0
			for _, p := range list {
				places := map[string]bool{}
				for _, e := range w.of[p] {
					if e.at < q.now.before && e.platform != "hand" {
						places[e.platform] = true
					}
				}
				if len(places) <= 1 {
					only++
				}
			}
			return shareOf(only, len(list))
		},
	}
}
