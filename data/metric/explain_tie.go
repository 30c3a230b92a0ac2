package metric

import (
	"slices"
	"strconv"

	"rapport/data"
)

// tieSettings are those of who is a relationship; strengthSettings also of how strong.
var (
	tieSettings      = []string{"exchange_days", settingZone}
	tierSettings     = slices.Concat([]string{"regular_count", "regular_days", "advocate_count", "advocate_days", "tier_hold_days"}, tieSettings)
	strengthSettings = slices.Concat(
		[]string{settingWeights, "weight_share_words", "echo_hours", "half_life_days", "channel_days", "breadth_step", "breadth_cap"}, tieSettings,
	)
	gapSettings     = []string{"gap_days", "gap_sample", "gap_floor", "gap_advocate", "gap_regular", "gap_relationship"}
	capitalSettings = slices.Concat([]string{"lost_ratio", "lost_days"}, gapSettings, strengthSettings)
	gemSettings     = slices.Concat([]string{"gem_sample", "gem_percent", "gem_part", "active_days"}, strengthSettings)
)

// tieFigures are about all relationships together (metrics.md 1, 2, 8 and 13).
func tieFigures() []figure {
	capital := func(name, title, formula string, of func(*Capital) Level, part func(before, after worth) float64) figure {
		return figure{name, title, formula, UnitPoints, ofAnyone, capitalSettings, func(b *Book, q *Question) Answer {
			return b.capitalAnswer(q, of, part)
		}}
	}
	return []figure{
		{
			"active_relationships", "Active relationships", "People whose latest exchange lies within {active_days} of the end of the week.",
			UnitCount, ofPeriod, append([]string{"active_days"}, tieSettings...), (*Book).activeAnswer,
		},
		{
			"relationships", "Relationships",
			"People with at least one exchange: something from them to you and from you to them, in one thread or within {exchange_days}.",
			UnitCount, ofPeriod, tieSettings, (*Book).relationshipsAnswer,
		},
		capital("capital", "Relationship capital",
			"Sum of the strength of everybody with an exchange who is not lost: opening + new + grown − faded − lost = closing.",
			func(c *Capital) Level { return c.Closing }, closingPart),
		capital("capital_opening", "Capital at the start", "Relationship capital when the days begin.",
			func(c *Capital) Level { return c.Opening }, openingPart),
		capital("capital_new", "New capital", "Strength of those who are in relationship capital at the end and were not at the start; also of those who came back.",
			func(c *Capital) Level { return c.New }, newPart),
		capital("capital_grown", "Grown capital", "By how much those became stronger who are in relationship capital at the start and at the end.",
			func(c *Capital) Level { return c.Grown }, grownPart),
		capital("capital_faded", "Faded capital", "By how much those became weaker who are in relationship capital at the start and at the end.",
			func(c *Capital) Level { return c.Faded }, fadedPart),
		capital("capital_lost", "Lost capital", "Strength, at the start, of those who were in relationship capital then and are not at the end.",
			func(c *Capital) Level { return c.Lost }, lostPart),
		{
			"gems", "Strong, but little earned",
			"Active relationships in the strongest fifth that brought at most a quarter of the median of those who bought, in 12 months.",
			UnitCount, ofNow, gemSettings, (*Book).gemsAnswer,
		},
		{
			"silent", "Bought, but silent", "People who bought, but never interacted.",
			UnitCount, ofNow,
			[]string{settingPending, settingZone},
			(*Book).silentAnswer,
		},
	}
}

// activeAnswer has the latest exchange of everybody who is active at the end.
func (b *Book) activeAnswer(q *Question) Answer {
	var rows []Row
	for _, at := range b.related {
		p := &b.persons[at]
		if b.active(p, q.end) {
			done := b.exchangesBefore(p, q.end)
			rows = append(rows, b.eventRow(done[len(done)-1].event, at).counted())
		}
	}
	return valued(float64(b.activeAt([]moment{q.end})[0]), TallyCount, rows)
}

// relationshipsAnswer has the first exchange of everybody with one.
func (b *Book) relationshipsAnswer(q *Question) Answer {
	n := 0
	var rows []Row
	for i, w := range b.standingsAt(q.end) {
		if w.state != "" {
			n++
		}
		at := b.related[i]
		if p := &b.persons[at]; b.firstExchange(p) < q.end.before {
			rows = append(rows, b.eventRow(b.exchanges[p.exchanges.from].event, at).counted())
		}
	}
	return valued(float64(n), TallyCount, rows)
}

// The part of one person in each part of the change of capital; 0 for who is in another.
func openingPart(before, _ worth) float64 { return inCapital(before) }
func closingPart(_, after worth) float64  { return inCapital(after) }

func newPart(before, after worth) float64 {
	if before.in() {
		return 0
	}
	return inCapital(after)
}

func lostPart(before, after worth) float64 {
	if after.in() {
		return 0
	}
	return inCapital(before)
}

func grownPart(before, after worth) float64 {
	if !before.in() || !after.in() {
		return 0
	}
	return max(0, after.strength-before.strength)
}

func fadedPart(before, after worth) float64 { return grownPart(after, before) }

func inCapital(w worth) float64 {
	if !w.in() {
		return 0
	}
	return w.strength
}

// capitalAnswer has a row for each person with a part.
func (b *Book) capitalAnswer(q *Question, of func(*Capital) Level, part func(before, after worth) float64) Answer {
	opening := b.boundary(q.First)
	if q.end.at < opening.at { // days that have not begun
		opening = q.end
	}
	c := b.capital(opening, q.end)
	before, after := b.standingsAt(opening), b.standingsAt(q.end)
	var rows []Row
	for i, at := range b.related {
		points := part(before[i], after[i])
		if points == 0 || q.Person != 0 && b.persons[at].id != q.Person {
			continue
		}
		r := b.personRow(at, q.end).adding(points, UnitPoints)
		r.Text = stateWords(after[i].state)
		rows = append(rows, r)
	}
	points := func(name, title string, l Level) Input { return Input{name, title, l.Points, UnitPoints} }
	value := of(&c).Points
	if q.Person != 0 {
		value = rowSum(rows)
	}
	return valued(
		value, TallySum, rows, points("opening", "Opening", c.Opening), points("new", "+ new", c.New), points("grown", "+ grown", c.Grown),
		points("faded", "− faded", c.Faded), points("lost", "− lost", c.Lost), points("closing", "= closing", c.Closing),
		number("people", "People", of(&c).People),
	)
}

func stateWords(s data.State) string { return orWords(string(s), "no exchange yet") }

// gemsAnswer has the people in the field, with what they brought in a year.
func (b *Book) gemsAnswer(q *Question) Answer {
	ties, at := b.activeTies(q.now, q.Currency)
	field := NewGemField(ties, &b.settings)
	var rows []Row
	for j, t := range ties {
		if field.Holds(t) {
			r := b.personRow(at[j], q.now).counted()
			r.Text = "strength " + plainNumber(t.Strength)
			r.Minor, r.Currency = t.NetYear, q.Currency
			rows = append(rows, r)
		}
	}
	a := valued(
		float64(len(rows)), TallyCount, rows, number("active", "Active relationships", len(ties)),
		Input{"strength", "Strength from", field.Strength, UnitPoints}, money("net", "Net earnings of 12 months up to", field.Net),
	)
	return a.enough(len(ties), b.settings.GemSample)
}

// silentAnswer has everybody who bought and neither wrote nor follows.
func (b *Book) silentAnswer(q *Question) Answer {
	var rows []Row
	for i := range b.persons {
		var f data.PersonFigures
		p := &b.persons[i]
		if p.sales.len() == 0 || b.hand.ignored[p.id] != "" || b.facts.Persons[i].Follow {
			continue
		}
		b.contacts(&f, p, q.now)
		b.bought(&f, p, q.now, q.Currency)
		if f.Sales > 0 && f.In+f.Out == 0 {
			r := b.personRow(int32(i), q.now).counted()
			r.Text = data.CountOf(f.Sales, "order", "orders")
			rows = append(rows, r)
		}
	}
	return valued(float64(len(rows)), TallyCount, rows)
}

// dayWords counts days.
func dayWords(n int) string { return strconv.Itoa(n) + " " + data.Plural(n, "day", "days") }
