package metric

// buyerRows are the known buyers of the period, each by the first kept sale in it.
func (p *partnerAsked) buyerRows() []Row {
	met := map[int32]bool{}
	var rows []Row
	for _, k := range p.kept() {
		if k.person < 0 || met[k.person] {
			continue
		}
		met[k.person] = true
		r := p.b.personRow(k.person, p.q.end)
		r.Seen, r.At, r.Platform = Fact{FactSale, p.b.facts.Sales[k.sale].ID}, k.at, p.b.facts.Sales[k.sale].Platform
		rows = append(rows, r)
	}
	return rows
}

// What a buyer of a partner was before the first deal.
const (
	BoughtBefore = "had bought before"
	TalkedBefore = "had an exchange before"
	NewToYou     = "new to you"
)

// knownShare has no minimum: it is a share of all buyers, not a sample of them.
func (p *partnerAsked) knownShare() Answer {
	start := p.b.boundary(p.Start).at
	rows := p.buyerRows()
	for i := range rows {
		at := p.b.index[rows[i].Person]
		customer := p.b.base.firstCounted[at] < start
		known := p.KnownSince && (customer || p.b.ofRelationship(at, start))
		rows[i] = rows[i].judged(known)
		switch {
		case known && customer:
			rows[i].Text = BoughtBefore
		case known:
			rows[i].Text = TalkedBefore
		default:
			rows[i].Text = NewToYou
		}
	}
	inputs := []Input{number("known", "Known before", p.Known), number("buyers", "Buyers", p.Buyers), number("before", "Of them customers", p.Before)}
	if !p.KnownSince {
		return quotient(nil, TallyShare, rows, "A deal of the partner has no first day, so nobody can be known before it.", inputs...)
	}
	return quotient(p.KnownShare, TallyShare, rows, "Nobody known bought through the partner in these days.", inputs...)
}

func (p *partnerAsked) refundRate() Answer {
	var rows []Row
	for k := range p.c.credits(p.at, p.c.sales.from, p.c.sales.to) {
		if k.part >= 0 {
			rows = append(rows, p.b.orderRow(k.sale).judged(k.refunded))
		}
	}
	return p.b.shareAnswer(p.Refunds, rows, number("refunded", "With a refund", p.Refunds.K), number("orders", "Orders", p.Refunds.N))
}

// repeatRows are the buyers whose first order through the partner is old enough.
func (p *partnerAsked) repeatRows() []Row {
	met := map[int32]bool{}
	var rows []Row
	for k := range p.c.credits(p.at, 0, p.c.sales.to) {
		if k.part < 0 || !k.kept || k.person < 0 || met[k.person] {
			continue
		}
		met[k.person] = true
		if old, again := p.b.repeatedBy(k.at, k.next, p.c.now); old {
			rows = append(rows, p.b.orderRow(k.sale).saying(againWords(again)).judged(again))
		}
	}
	return rows
}

func againWords(again bool) string {
	if again {
		return "bought again in time"
	}
	return "not again in time"
}

// repeatAnswer is of a partner's buyers, or without one of all customers.
func (b *Book) repeatAnswer(q *Question) Answer {
	if q.Partner == 0 && q.PartnerName == "" {
		r := b.base.customerRepeats(q.now)
		rows := b.base.customerRows(r, func(int32) bool { return true })
		return b.shareAnswer(NewRate(r.k, r.n), rows, number("again", "Bought again", r.k), number("old", "First order old enough", r.n))
	}
	p := b.askPartner(q)
	if p == nil {
		return missing("There is no such partner with a deal in this currency.")
	}
	return b.shareAnswer(p.Repeats, p.repeatRows(), number("again", "Bought again", p.Repeats.K), number("old", "First order old enough", p.Repeats.N))
}

// customerRows are the customers whose first kept sale is old enough.
func (b *Book) customerRows(r *customerRepeats, in func(int32) bool) []Row {
	sales := map[int64]int32{}
	for i := range b.facts.Sales {
		sales[b.facts.Sales[i].ID] = int32(i)
	}
	var rows []Row
	for i, again := range r.again {
		if again != tooEarly && in(int32(i)) {
			rows = append(rows, b.orderRow(sales[b.firstKept[i]]).saying(againWords(again == cameAgain)).judged(again == cameAgain))
		}
	}
	return rows
}

func (p *partnerAsked) repeatLift() Answer {
	d := p.RepeatLift
	everybody := p.b.base.customerRepeats(p.c.now)
	mine := map[int32]bool{}
	for k := range p.c.credits(p.at, 0, p.c.sales.to) {
		if k.part >= 0 && k.kept && k.person >= 0 {
			mine[k.person] = true
		}
	}
	others := p.b.base.customerRows(everybody, func(at int32) bool { return !mine[at] })
	rows := append(onSide(p.repeatRows(), SideOver), onSide(others, SideUnder)...)
	a := Answer{
		Tally: TallyLift, Rows: rows, N: d.One.N, Note: "Association, not proof.",
		Inputs: []Input{
			number("again", "Bought again", d.One.K), number("old", "First order old enough", d.One.N),
			number("others_again", "Of all others, bought again", d.Other.K), number("others_old", "Of all others, old enough", d.Other.N),
		},
	}
	if least := min(d.One.N, d.Other.N); least < p.b.settings.RateSample {
		return a.without(NotEnough(least))
	}
	a.Value = &d.Value
	return a.within(&Interval{d.Value, d.Low, d.High})
}

// overlap compares the partner with the one asked about, or else with the one with whom
// it shares most.
func (p *partnerAsked) overlap() Answer {
	mine := map[int64]Row{}
	for _, r := range p.buyerRows() {
		mine[r.Person] = r
	}
	best, name := Answer{}, ""
	with := PartnerRow{Person: p.q.With, Name: p.q.WithName}
	any := with.Person == 0 && with.Name == ""
	for at := range p.b.partners {
		if int32(at) == p.at || !any && !p.b.isRow(&p.b.partners[at], &with) {
			continue
		}
		other := p.b.partnerAt(p.q, int32(at))
		if other == nil {
			continue
		}
		a := sharedBuyers(mine, other.buyerRows())
		if a.Value != nil && (best.Value == nil || *a.Value > *best.Value) {
			best, name = a, other.Name
		}
	}
	if best.Value == nil {
		return missing("There is no other partner with a known buyer in these days.")
	}
	best.Note = "With " + name + "."
	if any {
		best.Note = "With " + name + ", with whom most are shared."
	}
	return best
}

func sharedBuyers(mine map[int64]Row, theirs []Row) Answer {
	both := map[int64]bool{}
	var rows []Row
	for _, r := range theirs {
		_, is := mine[r.Person]
		both[r.Person] = is
		rows = append(rows, r.judged(is))
	}
	shared := 0
	for id, r := range mine {
		if _, met := both[id]; !met {
			rows = append(rows, r.judged(false))
		}
		shared += count(both[id])
	}
	if len(rows) == 0 {
		return Answer{}
	}
	return valued(float64(shared)/float64(len(rows)), TallyShare, rows, number("shared", "Shared buyers", shared), number("buyers", "Buyers of either", len(rows)))
}
