package metric

import "rapport/data"

// publicAnswer has every directed interaction of people.
func (b *Book) publicAnswer(q *Question) Answer {
	t := b.TrustOf(q.Person, q.Now)
	var rows []Row
	for i, e := range b.everyEvent() {
		if at := b.placeOf(e.Person); at >= 0 && b.theirs(q, at) && e.At < q.now.before && human(e) {
			rows = append(rows, b.eventRow(i, at).judged(e.Public))
		}
	}
	return b.shareAnswer(NewRate(t.Public, t.Public+t.Private), rows, number("public", "Others could see", t.Public))
}

// reviewRows are the reviews with stars, as each makes of them.
func (b *Book) reviewRows(q *Question, each func(row Row, stars uint8)) {
	for i, e := range b.everyEvent() {
		if at := b.placeOf(e.Person); at >= 0 && b.theirs(q, at) && e.At < q.now.before && rated(e) {
			each(b.eventRow(i, at).saying(data.CountOf(int(e.Rating), "star", "stars")), e.Rating)
		}
	}
}

// ratingAnswer has each review twice: its stars, and that it is one.
func (b *Book) ratingAnswer(q *Question) Answer {
	t := b.TrustOf(q.Person, q.Now)
	var rows []Row
	b.reviewRows(q, func(row Row, stars uint8) {
		rows = append(rows, row.adding(float64(stars), UnitCount).on(SideOver), row.counted().on(SideUnder))
	})
	a := quotient(t.Rating(), TallyQuotient, rows, "Nobody left a review with stars.", number("stars", "Stars", t.Stars), number("reviews", "Reviews", t.Reviews))
	a.N = t.Reviews
	return a
}

func (b *Book) complaintsAnswer(q *Question) Answer {
	t := b.TrustOf(q.Person, q.Now)
	var rows []Row
	b.reviewRows(q, func(row Row, stars uint8) {
		if int(stars) <= b.settings.ComplaintStars {
			rows = append(rows, row.counted())
		}
	})
	return valued(float64(t.Complaints), TallyCount, rows, number("reviews", "Reviews with stars", t.Reviews))
}

func (b *Book) refundedAnswer(q *Question) Answer {
	t := b.TrustOf(q.Person, q.Now)
	var rows []Row
	for i := range b.facts.Sales {
		if s := &b.facts.Sales[i]; countsFor(s, q.Person, q.now) {
			rows = append(rows, b.orderRow(int32(i)).judged(s.Refunds > 0))
		}
	}
	return b.shareAnswer(NewRate(t.Refunded, t.Orders), rows, number("refunded", "With money back", t.Refunded), number("orders", "Orders", t.Orders))
}

// reachAnswer has the entry that tells.
func (b *Book) reachAnswer(q *Question) Answer {
	e, ok := b.reachOf(q.Person, q.now)
	if !ok {
		return missing("Nobody noted how many follow this person.")
	}
	return valued(float64(e.Number), TallySum, []Row{b.entryRow(&e).adding(float64(e.Number), UnitCount)})
}

func (b *Book) introducersAnswer(q *Question) Answer {
	list := b.Introducers(q.Person, q.Now)
	var rows []Row
	for _, i := range list {
		row := b.personRow(b.index[i.Person], q.now)
		for _, tie := range i.Ties {
			row = row.saying(string(tie))
		}
		rows = append(rows, row.counted())
	}
	return valued(float64(len(list)), TallyCount, rows)
}

// bridgeAnswer has a row for everybody from whom ways go through the person: half of the
// sum of the shares of these ways, as each pair is met from both ends.
func (b *Book) bridgeAnswer(q *Question) Answer {
	all := b.Bridges(q.Now)
	value := 0.0
	for _, one := range all.List {
		if one.Person == q.Person {
			value = one.Between
		}
	}
	graph := b.acquaintances(q.now)
	places, near := graph.compact()
	sources, _ := bridgeSources(len(places), len(graph.ties))
	var rows []Row
	for at := range places {
		if b.persons[places[at]].id != q.Person || b.isHidden(places[at]) {
			continue
		}
		scale := float64(len(near)) / float64(len(sources)) / 2
		w := newWays(len(near))
		for _, s := range sources {
			w.from(near, s)
			score := make([]float64, len(near))
			w.gather(near, score)
			if score[at] > 0 {
				rows = append(rows, b.personRow(places[s], q.now).saying("ways from here").adding(score[at]*scale, UnitCount))
			}
		}
	}
	return valued(value, TallySum, rows, number("people", "People who know somebody", all.People), number("ties", "Ties", all.Ties))
}
