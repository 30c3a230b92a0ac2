package metric

import (
	"cmp"
	"math"
	"slices"

	"rapport/data"
)

// personFigures are those of one person (metrics.md 2, 6, 7, 8 and 13).
func personFigures() []figure {
	return []figure{
		{
			"strength", "Strength",
			"(2 × the smaller of give and get + ln(1 + their difference)) × breadth, each weight halved every {half_life_days}; breadth is 1 + {=breadth_step} for each further channel of the last {channel_days}, at most {=breadth_cap}.",
			UnitPoints, ofPerson, strengthSettings, (*Book).strengthAnswer,
		},
		{
			"reciprocity", "Reciprocity", "1 − the difference of what you gave and got ÷ their sum, each weight halved every {half_life_days}.",
			UnitShare, ofPerson, strengthSettings, (*Book).reciprocityAnswer,
		},
		{
			"initiation_share", "Initiation share", "Threads that you opened ÷ threads with the person, from {thread_sample} on.",
			UnitShare, ofPerson,
			[]string{"thread_sample", settingZone},
			(*Book).initiationAnswer,
		},
		{
			"fading", "Fading",
			"Days since the last exchange ÷ the person's usual gap: fading from {fading_ratio}, lost from {lost_ratio} or after {lost_days}; ranked by peak strength × (1 − 2^(−ratio ÷ 3)).",
			UnitRatio, ofAnyoneNow, slices.Concat(gapSettings, []string{"cooling_ratio", "fading_ratio", "lost_ratio", "lost_days", "peak_days", "rank_ratio"}, strengthSettings), (*Book).fadingAnswer,
		},
		{
			"last_exchange", "Last exchange",
			"Days since the latest exchange; usually every: the median gap between active days of the last year, or the cadence that you set.",
			UnitDays, ofPerson, slices.Concat(gapSettings, tieSettings), (*Book).lastExchangeAnswer,
		},
		{
			"tier", "Tier",
			"Contact, acquaintance (turned to you), relationship (an exchange), regular (exchanges on {regular_count} in {regular_days}), advocate (also {advocate_count} shares, reviews or referrals in {advocate_days}); the highest of the last {tier_hold_days}.",
			UnitLevel, ofPerson, tierSettings, (*Book).tierAnswer,
		},
		{
			"person_net", "Net earnings of a person", "Net earnings of the person’s own orders and of orders by others through the person’s code, link or name as a partner, in the last 365 days.",
			UnitMoney, ofPerson, moneySettings, (*Book).personNetAnswer,
		},
		{
			"person_return", "Return on a person",
			"(Net earnings of own orders and of orders through the person as a partner − cost of deals and costs noted for the person) ÷ that cost, of the last 365 days.",
			UnitRatio, ofPerson, moneySettings, (*Book).personReturnAnswer,
		},
	}
}

// who is the position of the person asked about.
func (b *Book) who(q *Question) (int32, *person) {
	at := b.index[q.Person]
	return at, &b.persons[at]
}

// weighed is one directed event with what it weighs, in thousandths of a point.
type weighed struct {
	event   int32
	in, out int32
}

// weighedEvents are the person's directed events that m sees, oldest first, each with
// its weight: of the same words within 24 hours, and of equal words at one time, one
// counts. It says of each event what Book.direct has of its day.
func (b *Book) weighedEvents(p *person, m moment) []weighed {
	var list []weighed
	said := map[echo]int64{}
	for i := p.events.from; i < p.events.to; {
		at := b.facts.Events[i].At
		var group []int32
		for ; i < p.events.to && b.facts.Events[i].At == at; i++ {
			if human(&b.facts.Events[i]) {
				group = append(group, i)
			}
		}
		if at == 0 || at >= m.before {
			continue
		}
		slices.SortStableFunc(group, func(x, y int32) int {
			return cmp.Compare(b.weights.of(&b.facts.Events[y]), b.weights.of(&b.facts.Events[x]))
		})
		for _, n := range group {
			list = append(list, b.weighedEvent(n, said))
		}
	}
	return list
}

func (b *Book) weighedEvent(n int32, said map[echo]int64) weighed {
	e := &b.facts.Events[n]
	w := b.weights.of(e)
	if repeated(said, e, int64(b.settings.EchoHours)*hourMillis) {
		w = 0
	}
	v := weighed{event: n}
	if e.Dir != data.Out {
		v.in = w
	}
	if e.Dir != data.In {
		v.out = w
	}
	return v
}

// weightRows are the person's directed events with what is left of their weights; a
// mutual one stands on both sides.
func (b *Book) weightRows(q *Question) []Row {
	at, p := b.who(q)
	var rows []Row
	for _, w := range b.weighedEvents(p, q.end) {
		e := &b.facts.Events[w.event]
		left := b.left(int(q.end.day - b.dayOf(e.At)))
		row := b.eventRow(w.event, at)
		if e.Dir != data.Out {
			rows = append(rows, row.adding(float64(w.in)/milli*left, UnitPoints).on(SideIn))
		}
		if e.Dir != data.In {
			rows = append(rows, row.adding(float64(w.out)/milli*left, UnitPoints).on(SideOut))
		}
	}
	return rows
}

func (b *Book) weightInputs(q *Question) (both, []Input) {
	_, p := b.who(q)
	w := b.weightsAt(p, q.end)
	return w, []Input{{"in", "You got", w.in, UnitPoints}, {"out", "You gave", w.out, UnitPoints}}
}

func (b *Book) strengthAnswer(q *Question) Answer {
	_, p := b.who(q)
	w, inputs := b.weightInputs(q)
	mutual, surplus := base(w.in, w.out)
	channels := b.channelsAt(p, q.end)
	inputs = append(
		inputs, Input{"mutual", "2 × the smaller", mutual, UnitPoints}, Input{"surplus", "ln(1 + the difference)", surplus, UnitPoints},
		number("channels", "Channels in use that count", channels), Input{"breadth", "Breadth", breadth(&b.settings, channels), UnitRatio},
	)
	return valued(b.strengthAt(p, q.end), TallyStrength, b.weightRows(q), inputs...)
}

func (b *Book) reciprocityAnswer(q *Question) Answer {
	w, inputs := b.weightInputs(q)
	rows := b.weightRows(q)
	v := Reciprocity(w.in, w.out)
	if math.IsNaN(v) {
		return quotient(nil, TallyReciprocity, rows, "Nothing was said in either direction.", inputs...)
	}
	inputs = append(inputs, Input{"balance", "Balance: above 0 you give more", Balance(w.in, w.out), UnitRatio})
	return valued(v, TallyReciprocity, rows, inputs...)
}

// initiationAnswer has the event that began each thread.
func (b *Book) initiationAnswer(q *Question) Answer {
	at, p := b.who(q)
	met := map[int64]bool{}
	mine := 0
	var rows []Row
	for i := p.events.from; i < p.events.to; i++ {
		e := &b.facts.Events[i]
		thread := b.threads[i]
		if thread == 0 || e.At == 0 || !human(e) || met[thread] {
			continue
		}
		met[thread] = true
		mine += count(e.Dir == data.Out)
		rows = append(rows, b.eventRow(i, at).judged(e.Dir == data.Out))
	}
	inputs := []Input{number("opened", "Threads that you opened", mine), number("threads", "Threads", len(rows))}
	v, ok := b.InitiationShare(q.Person)
	if !ok {
		return quotient(nil, TallyShare, rows, NotEnough(len(rows)), inputs...)
	}
	return valued(v, TallyShare, rows, inputs...)
}

// fadingAnswer is of one person the ratio; of everybody how many are fading.
func (b *Book) fadingAnswer(q *Question) Answer {
	if q.Person == 0 {
		return b.allFading(q)
	}
	at, p := b.who(q)
	s := b.standingAt(p, q.end)
	if s.state == "" {
		return missing("There is no exchange yet.")
	}
	ratio := float64(s.days) / s.gap
	peak := b.peakAt(p, q.end)
	rows := []Row{b.eventRow(s.last.event, at).adding(float64(s.days), UnitDays).on(SideOver)}
	a := valued(
		ratio, TallyRhythm, append(rows, b.gapRows(q, s)...), number("days", "Days since the last exchange", s.days),
		Input{"usual", "Usual gap in days", s.gap, UnitDays}, Input{"peak", "Peak strength", peak, UnitPoints},
		Input{"rank", "Rank", fadingRank(peak, ratio, b.settings.RankRatio), UnitPoints},
	)
	a.Note = "State: " + string(s.state) + "."
	return a
}

// gapRows are what the usual gap is the middle of: the gaps between the active days of
// a year, the cadence that the owner set, or what is usual for the tier.
func (b *Book) gapRows(q *Question, s standing) []Row {
	at, p := b.who(q)
	if c, ok := b.hand.cadence[p.id]; ok && c.Number > 0 {
		return []Row{b.entryRow(&c).adding(float64(c.Number), UnitDays).on(SideUnder)}
	}
	var rows []Row
	last := data.Day(0)
	for _, w := range b.weighedEvents(p, q.end) {
		e := &b.facts.Events[w.event]
		if e.At < q.end.at-int64(b.settings.GapDays)*dayMillis {
			continue
		}
		day := b.dayOf(e.At)
		if last != 0 && day > last {
			rows = append(rows, b.eventRow(w.event, at).saying(dayWords(int(day-last))+" after the active day before").adding(float64(day-last), UnitDays).on(SideUnder))
		}
		last = day
	}
	if len(rows) < b.settings.GapSample {
		r := b.personRow(at, q.end).adding(s.gap, UnitDays).on(SideUnder)
		r.Text = "usual for the tier: too few active days for a rhythm"
		return []Row{r}
	}
	return rows
}

// allFading counts who is fading or longer silent than the owner wants, strong ties
// and all; what is ticked off or hidden is left out.
func (b *Book) allFading(q *Question) Answer {
	list := b.fadingAll(q.now)
	var rows []Row
	for i := range list {
		f := &list[i]
		r := b.personRow(b.index[f.Person], q.now).counted()
		r.Text = dayWords(f.Days) + ", usually " + plainNumber(f.Usual) + ", rank " + plainNumber(f.Rank)
		rows = append(rows, r)
	}
	a := valued(float64(len(rows)), TallyCount, rows)
	a.Unit = UnitCount
	return a
}

func (b *Book) lastExchangeAnswer(q *Question) Answer {
	at, p := b.who(q)
	s := b.standingAt(p, q.end)
	if s.state == "" {
		return missing("There is no exchange yet.")
	}
	rows := []Row{b.eventRow(s.last.event, at).adding(float64(s.days), UnitDays)}
	return valued(float64(s.days), TallySum, rows, Input{"usual", "Usual gap in days", s.gap, UnitDays})
}

// tierAnswer has what proves the tier, each row with the level that it takes part in.
func (b *Book) tierAnswer(q *Question) Answer {
	b = b.base
	at, p := b.who(q)
	tier := b.tierAt(p, q.end)
	rows := []Row{b.personRow(at, q.end).adding(float64(data.Contact), UnitLevel)}
	rows = append(rows, b.tierRows(p, at, q.end, tier)...)
	a := valued(float64(tier), TallyHighest, rows)
	a.Note = upperFirst(tier.String()) + "."
	return a
}

// tierRows are the facts that make somebody more than a contact.
func (b *Book) tierRows(p *person, at int32, m moment, tier data.Tier) []Row {
	var rows []Row
	level := func(event int32, t data.Tier) {
		rows = append(rows, b.eventRow(event, at).saying(t.String()).adding(float64(t), UnitLevel))
	}
	for i := p.events.from; i < p.events.to && tier >= data.Acquaintance; i++ {
		if e := &b.facts.Events[i]; human(e) && e.Dir != data.Out && e.At < m.before {
			level(i, data.Acquaintance)
			break
		}
	}
	done := b.exchangesBefore(p, m)
	if len(done) > 0 {
		level(done[0].event, data.Relationship)
	}
	if b.regular(done, m) {
		for _, x := range done {
			if x.at >= m.at-int64(b.settings.TierHoldDays+b.settings.RegularDays)*dayMillis {
				level(x.event, data.Regular)
			}
		}
	}
	if tier == data.Advocate {
		for i := p.events.from; i < p.events.to; i++ {
			e := &b.facts.Events[i]
			if e.At != 0 && e.At < m.before && e.At >= m.at-int64(b.settings.TierHoldDays+b.settings.AdvocateDays)*dayMillis && human(e) && e.Dir != data.Out && e.Kind.Advocacy() {
				level(i, data.Advocate)
			}
		}
	}
	return rows
}
