package desk_test

import "slices"

// rawOwed is something that asks for an answer (metrics.md 5).
type rawOwed struct {
	person       int64
	first, reply *rawEvent
	last         int64 // the latest inbound event in it
	asks         bool  // any of it does
}

func (o *rawOwed) resolved() int64 {
	if o.reply == nil {
		return 0
	}
	return o.reply.at
}

func (e *rawEvent) asksForAnswer() bool {
	return e.dir == "in" && !e.auto && (e.kind != "share" || e.words) &&
		slices.Contains([]string{"comment", "reply", "mention", "share", "message", "email", "review"}, e.kind)
}

// findOwed joins inbound events of a thread to one obligation until an answer or 30 silent days,
// then looks for the answer of each.
func (w *rawWorld) findOwed() {
	for _, p := range w.persons {
		var list []*rawOwed
		for _, e := range w.of[p] {
			if !e.asksForAnswer() || e.at == 0 {
				continue
			}
			joined := false
			for _, o := range list {
				if e.thread == 0 || o.first.thread != e.thread || e.at-o.last > 30*dayMs {
					continue
				}
				if w.answerOf(p, o.first) == nil || w.answerOf(p, o.first).at >= e.at {
					o.last, o.asks, joined = e.at, o.asks || e.asks, true
				}
			}
			if !joined {
				list = append(list, &rawOwed{person: p, first: e, last: e.at, asks: e.asks})
			}
		}
		for _, o := range list {
			o.reply = w.answerOf(p, o.first)
			w.owed = append(w.owed, o)
		}
	}
}

// answerOf is the owner's first directed act in the thread after an event, or without
// threads on the channel within 7 days.
func (w *rawWorld) answerOf(p int64, first *rawEvent) *rawEvent {
	for _, e := range w.of[p] {
		if e.directed() && e.dir == "out" && e.at > first.at && answers(first, e) {
			return e
		}
	}
	return nil
}

func answers(first, e *rawEvent) bool {
	if first.thread != 0 {
		return e.thread == first.thread
	}
	return e.platform == first.platform && e.at-first.at <= 7*dayMs
}

// liked is when the owner first liked or reacted to something in the same place, or answered.
func (w *rawWorld) liked(p int64, first *rawEvent) int64 {
	for _, e := range w.of[p] {
		if e.dir == "out" && e.at > first.at && (e.directed() || e.kind == "like" || e.kind == "reaction") && answers(first, e) {
			return e.at
		}
	}
	return 0
}

// arrived are the obligations of the period, of everybody or of one person.
func (w *rawWorld) arrived(q *rawAsked) (list []*rawOwed) {
	for _, o := range w.owed {
		if o.first.at >= q.from && o.first.at < min(q.to, q.now.before) && (q.person == 0 || o.person == q.person) {
			list = append(list, o)
		}
	}
	return list
}

// stillOwed are those open now.
func (w *rawWorld) stillOwed() (list []*rawOwed) {
	for _, o := range w.owed {
		if o.reply == nil && o.first.at <= w.now {
			list = append(list, o)
		}
	}
	return list
}

// within7 is the share of those older than 7 days for which something happened within 7 days.
func within7(when func(w *rawWorld, o *rawOwed) int64) recount {
	return func(w *rawWorld, q *rawAsked) recounted {
		k, n := 0, 0
		for _, o := range w.arrived(q) {
			if o.first.at > w.now-7*dayMs {
				continue
			}
			n++
			if at := when(w, o); at != 0 && at-o.first.at <= 7*dayMs {
				k++
			}
		}
		return shareOf(k, n)
	}
}

// thanks are what deserves thanks in the period, with when it was acknowledged.
func (w *rawWorld) thanks(q *rawAsked) (list []*rawEvent, acknowledged []int64) {
	for _, p := range w.persons {
		for _, e := range w.of[p] {
			if e.dir == "in" && !e.auto && q.in(e.at) && slices.Contains([]string{"share", "mention", "review", "referral"}, e.kind) {
				list, acknowledged = append(list, e), append(acknowledged, w.liked(p, e))
			}
		}
	}
	return list, acknowledged
}

func replyRecounts() map[string]recount {
	return map[string]recount{
		"reply_rate":   within7(func(_ *rawWorld, o *rawOwed) int64 { return o.resolved() }),
		"acknowledged": within7(func(w *rawWorld, o *rawOwed) int64 { return w.liked(o.person, o.first) }),
		"reply_debt":   func(w *rawWorld, _ *rawAsked) recounted { return just(len(w.stillOwed())) },
		"open_questions": func(w *rawWorld, _ *rawAsked) recounted {
			n := 0
			for _, o := range w.stillOwed() {
				if o.asks {
					n++
				}
			}
			return just(n)
		},
		"weighted_debt": func(w *rawWorld, q *rawAsked) recounted {
			sum := 0.0
			for _, o := range w.stillOwed() {
				factor := []float64{0, 1, 1, 1.5, 2, 3}[w.tier(o.person, q.now)]
				sum += factor * min(float64(w.now-o.first.at)/(7*dayMs), 3)
			}
			return just(sum)
		},
		"reply_time": func(w *rawWorld, q *rawAsked) recounted {
			var times []float64 // hours; at each the share still waiting falls by 1 of those at risk
			type span struct {
				hours float64
				ended bool
			}
			var spans []span
			for _, o := range w.arrived(q) {
				if o.first.prec > 1 || o.reply != nil && o.reply.prec > 1 {
					continue
				}
				s := span{float64(w.now-o.first.at) / 3_600_000, false}
				if o.reply != nil {
					s = span{float64(o.reply.at-o.first.at) / 3_600_000, true}
					times = append(times, s.hours)
				}
				spans = append(spans, s)
			}
			slices.Sort(times)
			waiting := 1.0
			for i, at := range times {
				if i > 0 && times[i-1] == at {
					continue
				}
				risk, ended := 0, 0
				for _, s := range spans {
					if s.hours >= at {
						risk++
					}
					if s.hours == at && s.ended {
						ended++
					}
				}
				if waiting *= 1 - float64(ended)/float64(risk); waiting <= 0.5+1e-12 {
					return just(at)
				}
			}
			return none()
		},
		"thank_rate": func(w *rawWorld, q *rawAsked) recounted {
			list, when := w.thanks(q)
			k := 0
			for _, at := range when {
				if at != 0 && at <= w.now {
					k++
				}
			}
			return shareOf(k, len(list))
		},
		"thanked_in_time": func(w *rawWorld, q *rawAsked) recounted {
			list, when := w.thanks(q)
			k, n := 0, 0
			for i, e := range list {
				if e.at > w.now-7*dayMs {
					continue
				}
				n++
				if when[i] != 0 && when[i]-e.at <= 7*dayMs {
					k++
				}
			}
			return shareOf(k, n)
		},
		"follow_up_rate": func(w *rawWorld, q *rawAsked) recounted {
			seen, k := map[*rawEvent]bool{}, 0
			for _, o := range w.arrived(q) {
				if o.reply == nil || seen[o.reply] {
					continue
				}
				seen[o.reply] = true
				on := o.reply.asks
				for _, e := range w.of[o.person] {
					on = on || e.directed() && e.dir == "in" && e.at > o.reply.at && answers(o.reply, e)
				}
				if on {
					k++
				}
			}
			return shareOf(k, len(seen))
		},
		"broadcast_ratio": func(w *rawWorld, q *rawAsked) recounted {
			type moment struct {
				platform string
				minute   int64
			}
			posts, addressed := map[moment]bool{}, 0
			for _, c := range w.contents {
				if c.undirected && c.at >= q.from && c.at < q.to {
					posts[moment{c.platform, c.at / 60_000}] = true
				}
			}
			for _, e := range w.events {
				own := e.person == 0 && slices.ContainsFunc(w.contents, func(c *rawContent) bool { return c.key == e.content })
				if e.dir == "out" && e.directed() && !own && e.at >= q.from && e.at < q.to {
					addressed++
				}
			}
			return ratio(len(posts), len(posts)+addressed)
		},
		"promises_kept": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, e := range w.entries {
				if e.kind != "promise" || e.done == 0 && (e.day == 0 || e.day >= q.now.day) {
					continue
				}
				on := e.day
				if on == 0 {
					on = w.day(e.done)
				}
				if on < q.first || on > q.last {
					continue
				}
				n++
				if e.done != 0 {
					k++
				}
			}
			return shareOf(k, n)
		},
	}
}
