package desk_test

import (
	"cmp"
	"slices"
)

// known are the period's events of persons, oldest first.
func (w *rawWorld) known(q *rawAsked) (list []*rawEvent) {
	for _, e := range w.events {
		if e.person != 0 && !e.among && e.at != 0 && q.in(e.at) {
			list = append(list, e)
		}
	}
	return list
}

// spread are what people do for somebody's work.
var spreads = []string{"share", "mention", "review", "referral"}

// published is what was published in the period, oldest first.
func (w *rawWorld) published(q *rawAsked) (list []*rawContent) {
	for _, c := range w.contents {
		if c.at != 0 && q.in(c.at) {
			list = append(list, c)
		}
	}
	return list
}

// stated is the newest number of a name that a platform states of something published.
func (w *rawWorld) stated(c *rawContent, name string) (value int64, ok bool) {
	for _, n := range w.counts {
		if n.content == c.key && n.name == name && n.span == 0 {
			value, ok = n.value, true
		}
	}
	return value, ok
}

// perPostOf is a quotient of stated numbers over posts that have both, from 10 posts on.
func perPostOf(over []string, under string) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		a, b, posts := int64(0), int64(0), 0
		for _, c := range w.published(q) {
			below, ok := w.stated(c, under)
			sum, any := int64(0), false
			for _, name := range over {
				v, has := w.stated(c, name)
				sum, any = sum+v, any || has
			}
			if ok && any {
				a, b, posts = a+sum, b+below, posts+1
			}
		}
		if posts < 10 {
			return none()
		}
		return ratio(a, b)
	}
}

// loop compares who was answered within 7 days with who was not (docs/metrics.md): everybody
// by the first obligation of the year up to the end that can be judged, watched for 30 days
// from the 7th on.
func loopRecount(happened func(w *rawWorld, p, from, to int64) bool) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		from := min(q.from, q.to-365*dayMs)
		first := map[int64]*rawOwed{}
		for _, o := range w.owed {
			at := o.first.at
			if at >= from && at < q.to && at+37*dayMs <= w.now && (first[o.person] == nil || at < first[o.person].first.at) {
				first[o.person] = o
			}
		}
		var k, n [2]int
		for p, o := range first {
			landmark, side := o.first.at+7*dayMs, 0
			if o.reply != nil && o.reply.at <= landmark {
				side = 1
			}
			n[side]++
			if happened(w, p, landmark, landmark+30*dayMs) {
				k[side]++
			}
		}
		if n[0]+n[1] < 20 || k[0]+k[1] < 5 || n[0] == 0 || n[1] == 0 {
			return none()
		}
		return differenceOf(k[1], n[1], k[0], n[0])
	}
}

// did reports whether a person did something of the kinds in a time after the first moment.
func (w *rawWorld) did(p, from, to int64, is func(e *rawEvent) bool) bool {
	for _, e := range w.of[p] {
		if e.dir != "out" && e.dir != "" && !e.auto && e.at > from && e.at <= to && is(e) {
			return true
		}
	}
	return false
}

// countedEvents counts the period's events of persons that are so.
func countedEvents(is func(e *rawEvent) bool) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		n := 0
		for _, e := range w.known(q) {
			if is(e) {
				n++
			}
		}
		return just(n)
	}
}

// gives reports whether an act gives something: addressed to somebody, or a like.
func (e *rawEvent) gives() bool {
	return e.directed() || !e.auto && (e.kind == "like" || e.kind == "reaction")
}

// told are acts that are not words written to the owner, though they are directed.
func (e *rawEvent) told() bool {
	return slices.Contains([]string{"call", "meeting", "introduction", "referral", "info", "personal"}, e.kind)
}

// wayOf is the place at which somebody turns up, by the kind of an act; empty: none.
func wayOf(kind string) string {
	switch kind {
	case "comment", "reply", "mention", "share", "review", "chat": // in public
		return "comment"
	case "call", "meeting":
		return "call"
	case "message", "email":
		return kind
	}
	return ""
}

func talkRecounts() map[string]recount {
	return map[string]recount{
		"heard":      countedEvents(func(e *rawEvent) bool { return e.dir == "in" && e.directed() && !e.told() }),
		"given":      countedEvents(func(e *rawEvent) bool { return e.dir != "in" && e.dir != "" && e.gives() }),
		"got":        countedEvents(func(e *rawEvent) bool { return e.dir != "out" && e.dir != "" && e.gives() }),
		"advocacy":   countedEvents(func(e *rawEvent) bool { return e.dir == "in" && e.directed() && e.advocacy() }),
		"complaints": recountComplaints,
		"rating": func(w *rawWorld, _ *rawAsked) recounted {
			stars, n := int64(0), int64(0)
			for _, e := range w.events {
				if e.kind == "review" && e.dir == "in" && e.rating > 0 && e.person != 0 && e.at <= w.now {
					stars, n = stars+e.rating, n+1
				}
			}
			return ratio(stars, n)
		},
		"public_share": func(w *rawWorld, _ *rawAsked) recounted {
			k, n := 0, 0
			for _, e := range w.events {
				if e.directed() && e.person != 0 && e.at <= w.now {
					n++
					if e.public_ {
						k++
					}
				}
			}
			return shareOf(k, n)
		},
		"amplified_back": func(w *rawWorld, q *rawAsked) recounted {
			first, k := map[int64]int64{}, 0
			for _, e := range w.known(q) {
				if e.dir == "in" && e.directed() && slices.Contains(spreads, e.kind) && first[e.person] == 0 {
					first[e.person] = e.at
				}
			}
			for p, at := range first {
				for _, e := range w.of[p] {
					if e.dir == "out" && e.directed() && e.at > at && e.at <= w.now && slices.Contains(spreads, e.kind) {
						k++
						break
					}
				}
			}
			return shareOf(k, len(first))
		},
		"started": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, p := range w.persons {
				seen := map[int64]bool{}
				for _, e := range w.of[p] {
					if !e.directed() || e.at == 0 || e.thread == 0 || seen[e.thread] {
						continue
					}
					seen[e.thread] = true
					if q.in(e.at) && e.dir != "mutual" {
						n++
						if e.dir == "out" {
							k++
						}
					}
				}
			}
			return shareOf(k, n)
		},
		"templates": func(w *rawWorld, q *rawAsked) recounted {
			got, k, n := map[int64]map[int64]bool{}, 0, 0
			var list []*rawEvent
			for _, e := range w.known(q) {
				if e.dir == "out" && e.directed() && e.words && e.hash != 0 {
					list = append(list, e)
					if got[e.hash] == nil {
						got[e.hash] = map[int64]bool{}
					}
					got[e.hash][e.person] = true
				}
			}
			for _, e := range list {
				n++
				if len(got[e.hash]) >= 3 {
					k++
				}
			}
			return shareOf(k, n)
		},
		"community_share": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, e := range w.events {
				switch {
				case e.at == 0 || !q.in(e.at) || e.auto:
				case e.among && (e.kind == "referral" || e.kind == "introduction"):
				case e.among && e.from != 0 && e.to != 0 && e.from != e.to:
					k, n = k+1, n+1
				case e.dir == "in" && e.directed() && e.public_:
					n++
				}
			}
			return shareOf(k, n)
		},
		"channel_hops": func(w *rawWorld, q *rawAsked) recounted {
			return just(w.countOf(func(p int64) bool {
				firsts := map[string]int64{}
				see := func(way string, at int64) {
					if way != "" && at != 0 && at <= w.now && (firsts[way] == 0 || at < firsts[way]) {
						firsts[way] = at
					}
				}
				for _, e := range w.of[p] {
					if e.dir == "in" && !e.auto || e.dir == "mutual" {
						see(wayOf(e.kind), e.at)
					}
				}
				for _, s := range w.sales {
					if s.counted && s.person == p {
						see("order", s.at)
					}
				}
				seen, latest := 0, int64(0)
				for _, at := range firsts {
					if at < q.until {
						seen, latest = seen+1, max(latest, at)
					}
				}
				return seen > 1 && q.in(latest)
			}))
		},
		"response_yield": func(w *rawWorld, q *rawAsked) recounted {
			var people []float64
			for _, c := range w.published(q) {
				if !c.undirected || c.at > w.now-7*dayMs {
					continue
				}
				who := map[int64]bool{}
				for _, e := range w.events {
					if e.content == c.key && e.dir == "in" && e.directed() && e.person != 0 && e.at >= c.at && e.at-c.at <= 7*dayMs {
						who[e.person] = true
					}
				}
				people = append(people, float64(len(who)))
			}
			if len(people) < 10 {
				return none()
			}
			r := just(total(people) / float64(len(people)))
			r.low, r.high = resample(people, func(sum float64) float64 { return sum / float64(len(people)) })
			r.interval = true
			return r
		},
		"post_shares": func(w *rawWorld, q *rawAsked) recounted {
			sum := int64(0)
			for _, c := range w.published(q) {
				shares, _ := w.stated(c, "shares")
				known := int64(0)
				for _, e := range w.events {
					if e.content == c.key && e.kind == "share" {
						known++
					}
				}
				sum += max(shares, known)
			}
			return just(sum)
		},
		"silent_audience": func(w *rawWorld, q *rawAsked) recounted {
			sum, posts := int64(0), 0
			for _, c := range w.published(q) {
				seen := int64(0)
				for _, name := range []string{"accounts_reached", "views", "impressions"} {
					if v, ok := w.stated(c, name); ok && seen == 0 {
						seen = v
					}
				}
				if seen == 0 {
					continue
				}
				who := map[int64]bool{}
				for _, e := range w.events {
					if e.content == c.key && e.person != 0 {
						who[e.person] = true
					}
				}
				sum, posts = sum+seen-int64(len(who)), posts+1
			}
			if posts == 0 {
				return none()
			}
			return just(sum)
		},
		"comments_per_like":  perPostOf([]string{"comments"}, "likes"),
		"reactions_per_view": perPostOf([]string{"likes", "comments", "shares", "saves"}, "impressions"),
		"busiest_share": func(w *rawWorld, q *rawAsked) recounted {
			by, all := map[int64]int{}, 0
			for _, e := range w.known(q) {
				if e.dir == "in" && !e.auto && (e.kind == "comment" || e.kind == "reply") {
					by[e.person]++
					all++
				}
			}
			var counts []int
			for _, n := range by {
				counts = append(counts, n)
			}
			slices.SortFunc(counts, func(a, b int) int { return cmp.Compare(b, a) })
			k := 0
			for _, n := range counts[:min(20, len(counts))] {
				k += n
			}
			return shareOf(k, all)
		},
		"follower_spikes": recountSpikes,
		"loop_came_back":  loopRecount(func(w *rawWorld, p, from, to int64) bool { return w.did(p, from, to, (*rawEvent).directed) }),
		"loop_shared":     loopRecount(func(w *rawWorld, p, from, to int64) bool { return w.did(p, from, to, (*rawEvent).advocacy) }),
		"loop_bought": loopRecount(func(w *rawWorld, p, from, to int64) bool {
			for _, s := range w.sales {
				if s.conversion() && s.person == p && s.at > from && s.at <= to {
					return true
				}
			}
			return false
		}),
	}
}

func recountComplaints(w *rawWorld, _ *rawAsked) recounted {
	n := 0
	for _, e := range w.events {
		if e.kind == "review" && e.dir == "in" && e.rating > 0 && e.rating <= 2 {
			n++
		}
	}
	return just(n)
}
