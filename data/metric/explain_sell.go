package metric

import "rapport/data"

// sellSettings are those of who is known, of which tier, and who bought.
var sellSettings = withSample([]string{"exchange_days", "tier_hold_days", "regular_count", "regular_days", "advocate_count", "advocate_days", settingPending, settingZone})

// sellFigures are about how people come to buy (metrics.md 9, 10 and 14).
func sellFigures() []figure {
	return []figure{
		{
			"funnel", "From discovery to fulfilment",
			"People who wrote or were written to, had an exchange, told a wish (or a goal is noted) and bought ÷ all known people.",
			UnitShare, ofPeriod, withSample([]string{"exchange_days", settingPending, settingZone}), (*Book).funnelAnswer,
		},
		{
			"relationship_yield", "Relationship yield",
			"People with an exchange that was completed on a platform ÷ its followers, as it states them or else by name, of all platforms whose followers are known.",
			UnitRatio, ofPeriod, withSample([]string{"exchange_days", settingZone}), (*Book).yieldAnswer,
		},
		{
			"conversion_rate", "Relationship conversion",
			"People who were relationships when the days began and ordered in them (not wholly refunded, no renewal) ÷ people who were relationships when the days began.",
			UnitShare, ofPeriod, sellSettings, (*Book).conversionAnswer,
		},
		{
			"lift", "Do followers buy more?",
			"Buyers ÷ people of those who followed when the days began − the same of known people who did not, with Newcombe's interval. Association, not proof.",
			UnitShare, ofPeriod, append([]string{"lift_people", "lift_outcomes"}, sellSettings...), (*Book).followAnswer,
		},
		{
			"click_rate", "Orders per click",
			"Orders by known people who came by a click on a post or with its link ÷ clicks, of all posts whose clicks in these days are known.",
			UnitRatio, ofPeriod, withSample([]string{"lookback_days", settingPending, settingZone}), (*Book).clickAnswer,
		},
		{
			"second_interaction", "Second interaction",
			"People who turned to you again on a later day within {repeat_days} ÷ people whose first time is at least {repeat_days} ago.",
			UnitShare, ofPeriod, withSample([]string{"repeat_days", settingZone}), (*Book).secondWordAnswer,
		},
		{
			"second_order", "Second order", "Buyers who ordered again within {repeat_days} ÷ buyers whose first order is at least {repeat_days} ago.",
			UnitShare, ofPeriod, withSample([]string{"repeat_days", settingPending, settingZone}), (*Book).secondOrderAnswer,
		},
		{
			"days_to_order", "Days to the first order", "Median of the days from the first interaction to the first order, of people who bought for the first time; from 10 of them on.",
			UnitDays, ofPeriod, withSample([]string{settingPending, settingZone}), (*Book).daysToOrderAnswer,
		},
		{
			"referred_net", "Brought by somebody", "Net earnings of people whom somebody recommended to you before their first order, or whose first order names a partner.",
			UnitMoney, ofPeriod,
			[]string{settingCurrency, settingPending, settingFees, settingZone},
			(*Book).broughtAnswer,
		},
		{
			"recommended_orders", "Orders on a recommendation", "Conversions of people who were brought by somebody, or with a partner's code, link or name ÷ all conversions.",
			UnitShare, ofPeriod, withSample([]string{settingPending, settingZone}), (*Book).toldAnswer,
		},
		{
			"offer_share", "Offers", "Posts and letters that you marked as an offer ÷ all posts and letters.", UnitShare, ofPeriod, withSample([]string{settingZone}), (*Book).offerAnswer,
		},
	}
}

// windowIn is the period of a question.
func (b *Book) windowIn(q *Question) window { return window{b.boundary(q.First), q.end} }

func (b *Book) funnelAnswer(q *Question) Answer {
	goals := b.goalsNoted(q.end)
	f := b.funnel(q.end)
	var rows []Row
	for i := range b.persons {
		if n := b.stageOf(int32(i), q.end, goals); n > 0 {
			rows = append(rows, b.personRow(int32(i), q.end).judged(n == len(f.Steps)).saying(string(f.Steps[n-1].Stage)))
		}
	}
	var inputs []Input
	for _, s := range f.Steps {
		inputs = append(inputs, number(string(s.Stage), upperFirst(string(s.Stage)), s.People))
	}
	inputs[3].Title = "Mutual goals"
	return b.shareAnswer(NewRate(f.Steps[len(f.Steps)-1].People, f.Steps[0].People), rows, inputs...)
}

func (b *Book) yieldAnswer(q *Question) Answer {
	list, all := b.yields(q.end)
	var rows []Row
	for i := range list {
		y := &list[i]
		for _, at := range b.relatedOn(y.Platform, q.end) {
			rows = append(rows, b.eventRow(b.exchangeOn(&b.persons[at], y.Platform, q.end), at).counted().on(SideOver))
		}
		rows = append(rows, b.followerRows(y, q.end)...)
	}
	a := quotient(all.Value, TallyQuotient, rows, NotEnough(int(all.Followers)), number("relationships", "Relationships", all.Relationships), number("followers", "Followers", all.Followers))
	a.N = int(all.Followers)
	return a
}

// followerRows are who follows by name, or the number that the platform states.
func (b *Book) followerRows(y *Yield, m moment) []Row {
	if y.Stated {
		c := b.facts.Counts[y.count]
		r := Row{Fact: Fact{FactCount, c.ID}, Platform: c.Platform, Text: "followers, as the platform states", Side: SideUnder}
		r.Seen = r.Fact
		if c.Day != 0 {
			r.At = b.boundary(c.Day).at
		}
		return []Row{r.adding(float64(c.Value), UnitCount)}
	}
	var rows []Row
	for i := range b.persons {
		if event, ok := b.followsOn(&b.persons[i], m)[y.Platform]; ok {
			rows = append(rows, b.eventRow(event, int32(i)).counted().on(SideUnder))
		}
	}
	return rows
}

func (b *Book) conversionAnswer(q *Question) Answer {
	w := b.windowIn(q)
	var rows []Row
	for _, o := range b.openingSet(w) {
		if o.tier >= data.Relationship {
			rows = append(rows, b.personRow(o.at, w.opening).judged(o.bought).saying(o.tier.String()))
		}
	}
	y := b.buying(w)
	var inputs []Input
	for _, t := range y.Tiers {
		if t.Tier >= data.Relationship {
			inputs = append(inputs, number(t.Tier.String(), upperFirst(t.Tier.String()), t.N))
		}
	}
	return b.shareAnswer(y.Relationships, rows, inputs...)
}

func (b *Book) followAnswer(q *Question) Answer {
	w := b.windowIn(q)
	l := b.followerLifts(w).Buy
	var rows []Row
	for _, o := range b.openingSet(w) {
		side, words := SideUnder, "does not follow"
		if b.followSubject(o, w).Exposed {
			side, words = SideOver, "follows"
		}
		rows = append(rows, b.personRow(o.at, w.opening).judged(o.bought).on(side).saying(words))
	}
	inputs := []Input{
		number("followers", "Follow you", l.One.N), number("followers_bought", "of them bought", l.One.K),
		number("others", "Do not", l.Other.N), number("others_bought", "of them bought", l.Other.K),
	}
	if missing := l.Missing(); missing != "" {
		return Answer{Missing: missing, Tally: TallyLift, Rows: rows, N: l.People(), Inputs: inputs}
	}
	a := valued(l.Value, TallyLift, rows, inputs...).within(&Interval{l.Value, l.Low, l.High})
	a.N, a.Note = l.People(), "Association, not proof."
	return a
}

func (b *Book) clickAnswer(q *Question) Answer {
	w := b.windowIn(q)
	of := newPublished(b.base.facts.Contents)
	var rows []Row
	orders, clicks := 0, 0
	counted := map[Target]bool{}
	list := b.leads(w, q.Currency, Linear)
	for i := range list.Rows {
		if l := &list.Rows[i]; l.Rate.Known() {
			counted[l.Target] = true
			orders, clicks = orders+l.ByClick, clicks+l.Clicks.N
			rows = append(rows, b.clickRows(l, w, of)...)
		}
	}
	for p := range b.posted(OrderDate, w.opening.at, w.end.before, q.Currency) {
		if !b.facts.Sales[p.sale].Conversion() {
			continue
		}
		for to := range clickedOn(b.leadsTo(p.sale, of)) {
			if counted[to] {
				rows = append(rows, b.orderRow(p.sale).counted().on(SideOver))
			}
		}
	}
	inputs := []Input{number("orders", "Orders", orders), number("clicks", "Clicks", clicks)}
	if clicks == 0 {
		return Answer{Missing: "No clicks of these days are known.", Tally: TallyQuotient, Rows: rows, Inputs: inputs}
	}
	return valued(float64(orders)/float64(clicks), TallyQuotient, rows, inputs...).enough(clicks, b.settings.RateSample)
}

// clickRows are the clicks by name, or the numbers that the platform states.
func (b *Book) clickRows(l *Led, w window, of *published) []Row {
	var rows []Row
	if l.Clicks.Stated {
		stated := b.statedClicks(of)[l.Content.ID]
		for _, s := range stated.parts(w, l.Content, b) {
			r := Row{Fact: Fact{FactCount, s.fact.ID}, At: b.boundary(s.fact.Day).at, Platform: s.fact.Platform, Text: "clicks, as the platform states", Side: SideUnder}
			r.Seen = r.Fact
			rows = append(rows, r.adding(s.part, UnitCount))
		}
		return rows
	}
	all := b.clickers()
	for i := range all.persons {
		for e := all.persons[i].events.from; e < all.persons[i].events.to; e++ {
			if f := &all.facts.Events[e]; f.Content == l.Content.ID && f.Kind == data.Click && f.Dir == data.In && f.At >= w.opening.at && f.At < w.end.before {
				rows = append(rows, all.eventRow(e, int32(i)).counted().on(SideUnder))
			}
		}
	}
	return rows
}

func (b *Book) secondWordAnswer(q *Question) Answer {
	within := int64(b.settings.RepeatDays) * dayMillis
	var rows []Row
	for i := range b.persons {
		if first, second := b.turnedTwice(&b.persons[i]); first != never && q.end.at-first >= within {
			rows = append(rows, b.personRow(int32(i), q.end).judged(second <= min(first+within, q.end.before-1)))
		}
	}
	return b.shareAnswer(b.secondTime(q.end).Interaction, rows)
}

func (b *Book) secondOrderAnswer(q *Question) Answer {
	var rows []Row
	for i := range b.persons {
		first := b.firstKeptAt[i]
		if old, again := b.repeatedBy(first, b.nextKept(int32(i), first), q.end); old && b.firstKept[i] == b.base.firstKept[i] {
			rows = append(rows, b.personRow(int32(i), q.end).judged(again))
		}
	}
	return b.shareAnswer(b.secondTime(q.end).Order, rows)
}

func (b *Book) daysToOrderAnswer(q *Question) Answer {
	w := b.windowIn(q)
	f := b.firstOrders(w)
	var rows []Row
	for i := range b.persons {
		at := b.firstKeptAt[i]
		if at < w.opening.at || at >= w.end.before || b.firstKept[i] != b.base.firstKept[i] {
			continue
		}
		if days, _, sort := b.base.cameBefore(&b.base.persons[i], at); sort == cameDated {
			r := b.personRow(int32(i), q.end).adding(float64(days), UnitDays)
			r.Group = r.Name + " " + r.Text + plainNumber(float64(r.Person))
			rows = append(rows, r)
		}
	}
	inputs := []Input{number("buyers", "First orders", f.Buyers), number("silent", "without a word before", f.Silent), number("undated", "day not known", f.Undated)}
	a := quotient(f.MedianDays, TallyMedianOfGroups, rows, NotEnough(len(f.Days)), inputs...)
	a.N = len(f.Days)
	return a
}

func (b *Book) broughtAnswer(q *Question) Answer {
	w := b.windowIn(q)
	r := b.whoBroughtWhom(w, q.Currency)
	found := b.origins(w.end)
	var rows []Row
	for p := range b.posted(OrderDate, w.opening.at, w.end.before, q.Currency) {
		if o, ok := found[b.sales[p.sale].person]; ok {
			rows = append(rows, b.saleRow(p).paying(b.net(p), q.Currency).saying("brought by "+b.nameOf(o.by)))
		}
	}
	return valued(float64(r.Net), TallySum, rows, number("people", "People brought", r.People), number("referrers", "By", len(r.Referrers)), money("all", "of net earnings", r.All))
}

func (b *Book) toldAnswer(q *Question) Answer {
	w := b.windowIn(q)
	found := b.origins(w.end)
	var rows []Row
	for s := b.salesIn(w.opening.at, w.end.before); s.from < s.to; s.from++ {
		if f := &b.facts.Sales[s.from]; f.At != 0 && f.Conversion() {
			rows = append(rows, b.orderRow(s.from).judged(b.toldOf(s.from, found)))
		}
	}
	return b.shareAnswer(b.whoBroughtWhom(w, q.Currency).Told, rows)
}

func (b *Book) offerAnswer(q *Question) Answer {
	w := b.windowIn(q)
	var rows []Row
	for _, c := range b.postsIn(w) {
		r := Row{Fact: Fact{FactContent, c.ID}, At: c.At, Platform: c.Platform, Text: c.Kind, Unit: UnitCount}
		r.Seen = r.Fact
		if c.Title != "" {
			r = r.saying(c.Title)
		}
		rows = append(rows, r.judged(c.Purpose == data.OfferPurpose))
	}
	return b.shareAnswer(b.offers(w).Share, rows)
}
