package desk_test

// rawIntroduction is two people whom the owner introduced, or one recommended to the other.
type rawIntroduction struct {
	kind     string
	at, a, b int64
	outcome  *rawEntry
}

// readIntroductions pairs what the owner did with two people in one addition by hand.
func (w *rawWorld) readIntroductions() {
	w.each(`SELECT a.kind, coalesce(a.at, 0), coalesce(a.other, 0), coalesce(b.other, 0) FROM seen s JOIN seen t ON t.file = s.file AND t.kind = 2 AND t.line > s.line
		JOIN interaction a ON a.id = s.fact JOIN interaction b ON b.id = t.fact AND b.kind = a.kind
		WHERE s.kind = 2 AND a.platform = 'hand' AND a.kind IN ('introduction', 'referral') AND a.direction = 'out' AND b.direction = 'out' ORDER BY a.at, a.id`, func(scan func(...any)) {
		i := &rawIntroduction{}
		var a, b int64
		scan(&i.kind, &i.at, &a, &b)
		i.a, i.b = w.person[a], w.person[b]
		w.introduced = append(w.introduced, i)
	})
	for _, e := range w.entries {
		if e.kind != "outcome" || e.day > w.day(w.now) {
			continue
		}
		var of *rawIntroduction // the last one on or before its day, else the first after it
		for _, i := range w.introduced {
			same := i.a == e.person && i.b == e.other || i.a == e.other && i.b == e.person
			if i.kind == "introduction" && same && (of == nil || w.day(i.at) <= e.day) {
				of = i
			}
		}
		if of != nil {
			of.outcome = e
		}
	}
}

// introductions are those of one person, or of everybody for person 0.
func (w *rawWorld) introductions(person int64) (list []*rawIntroduction) {
	for _, i := range w.introduced {
		if i.kind == "introduction" && (person == 0 || i.a == person || i.b == person) {
			list = append(list, i)
		}
	}
	return list
}

func (i *rawIntroduction) matched() bool { return i.outcome != nil && i.outcome.label == "matched" }

// purpose is what the owner says that something published is for.
func (w *rawWorld) purpose(c *rawContent) (is string) {
	for _, e := range w.entries {
		if e.kind == "purpose" && e.about == c.key {
			is = e.label
		}
	}
	return is
}

// cadence is how often the owner wants to be in touch with somebody: the last one noted.
func (w *rawWorld) cadence(p int64) (last *rawEntry) {
	for _, e := range w.entries {
		if e.kind == "cadence" && e.person == p {
			last = e
		}
	}
	return last
}

// firstData is the earliest moment of which anything is known.
func (w *rawWorld) firstData() int64 {
	first := w.now
	note := func(at int64) {
		if at != 0 {
			first = min(first, at)
		}
	}
	for _, e := range w.events {
		note(e.at)
	}
	for _, s := range w.sales {
		note(s.at)
	}
	for _, c := range w.contents {
		if c.undirected {
			note(c.at)
		}
	}
	return first
}

func (w *rawWorld) bought(from, until int64) (n int) {
	for _, s := range w.sales {
		if s.conversion() && s.at >= from && s.at < until {
			n++
		}
	}
	return n
}

func handRecounts() map[string]recount {
	return map[string]recount{
		"campaigns": func(w *rawWorld, q *rawAsked) recounted {
			more, n := 0, 0
			for _, e := range w.entries {
				apart := e.day > q.last || e.until != 0 && e.until < q.first || w.start(e.day) > w.now
				if e.kind != "campaign" || e.about != "" || e.day == 0 || apart {
					continue
				}
				start := w.start(e.day)
				until, before := w.now+1, start-(w.now+1-start) // it still runs: as long as it does so far
				if e.until != 0 && w.start(e.until+1) <= w.now {
					until, before = w.start(e.until+1), w.start(e.day-(e.until-e.day+1))
				}
				if before < w.firstData() {
					continue
				}
				more, n = more+w.bought(start, until)-w.bought(before, start), n+1
			}
			if n == 0 {
				return none()
			}
			return just(more)
		},
		"offer_share": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, c := range w.published(q) {
				if !c.undirected && c.kind != "mail" {
					continue
				}
				n++
				if w.purpose(c) == "offer" {
					k++
				}
			}
			return shareOf(k, n)
		},
		"reach": func(w *rawWorld, q *rawAsked) recounted {
			var last *rawEntry
			for _, e := range w.entries {
				if e.kind == "reach" && e.person == q.person && e.day <= q.now.day && (last == nil || e.day >= last.day) {
					last = e
				}
			}
			if last == nil {
				return none()
			}
			return just(last.number)
		},
		"introductions_matched": func(w *rawWorld, q *rawAsked) recounted {
			k, n := 0, 0
			for _, i := range w.introductions(q.person) {
				if i.at > w.now-30*dayMs {
					continue
				}
				n++
				if i.matched() {
					k++
				}
			}
			return shareOf(k, n)
		},
		"match_time": func(w *rawWorld, q *rawAsked) recounted {
			var days []float64
			for _, i := range w.introductions(q.person) {
				if i.matched() {
					days = append(days, float64(max(0, i.outcome.day-w.day(i.at))))
				}
			}
			return just(middle(days))
		},
		"reminders": func(w *rawWorld, q *rawAsked) recounted { // without a cadence nobody is to be reminded of
			return just(w.countOf(func(p int64) bool {
				c, had := w.cadence(p), w.had(p, q.now)
				return c != nil && c.limit > 0 && len(had) > 0 && q.now.day-had[len(had)-1].day > c.limit
			}))
		},
	}
}
