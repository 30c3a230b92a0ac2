package metric

import (
	"slices"
	"strconv"

	"rapport/data"
)

// costRow is something spent: in whole minor units, which add up over any division of
// the days, and exactly, for ratios.
type costRow struct {
	Row
	whole        int64
	exact        float64
	relationship bool
}

// costRows are the rows behind spent: deals, commission, costs and hours noted.
func (b *Book) costRows(q *Question) []costRow {
	rows := b.dealRows(q, func(*data.DealFact) bool { return true })
	rows = append(rows, b.commissionRows(q)...)
	for _, category := range data.CostCategories() {
		for i := range b.hand.costs {
			if e := &b.hand.costs[i]; e.Label == category {
				rows = append(rows, b.costEntry(q, e)...)
			}
		}
	}
	return append(rows, b.hourRows(q)...)
}

// dealRows are the fees and products of deals that fall into the period.
func (b *Book) dealRows(q *Question, in func(*data.DealFact) bool) []costRow {
	var rows []costRow
	for i := range b.facts.Deals {
		d := &b.facts.Deals[i]
		minor, share := b.dealCostIn(d, q.First, q.last)
		converted, ok := b.hand.rates.convert(minor, d.Currency, q.Currency, max(d.Start, q.First))
		if minor == 0 || !ok || !in(d) {
			continue
		}
		rows = append(rows, costRow{b.dealRow(d, b.dealWords(d, q)), converted, share * float64(converted) / float64(minor), true})
	}
	return rows
}

// dealWords says which part of a deal falls into the period.
func (b *Book) dealWords(d *data.DealFact, q *Question) string {
	from, to := b.dealDays(d)
	words := "deal"
	if days := min(q.last, to) - max(q.First, from) + 1; days > 0 && d.Fee != 0 {
		words += ", " + strconv.Itoa(int(days)) + " of " + data.CountOf(int64(to-from+1), "day", "days") + " of the fee"
	}
	if from >= q.First && from <= q.last && d.Product != 0 {
		words += ", product sent"
	}
	return words
}

// commissionRows are what kept sales of the period cost in commission.
func (b *Book) commissionRows(q *Question) []costRow {
	var rows []costRow
	s := b.salesIn(q.from, min(b.boundary(q.last+1).at, q.until))
	for i := s.from; i < s.to; i++ {
		if !b.counts(i, q.Currency) || b.facts.Sales[i].WhollyRefunded() {
			continue
		}
		c := b.commissionOn(i, q.Currency)
		for _, r := range c.rows(b.orderRow(i).saying("commission"), q.Currency) {
			rows = append(rows, costRow{r, r.Minor, r.Part, true})
		}
	}
	return rows
}

// costEntry is a cost noted by hand, as far as it falls into the period; none without
// a rate.
func (b *Book) costEntry(q *Question, e *data.Entry) []costRow {
	minor, share := costIn(e, q.First, q.last)
	converted, ok := b.hand.rates.convert(minor, e.Currency, q.Currency, e.Day)
	if minor == 0 || !ok {
		return nil
	}
	return []costRow{{b.entryRow(e), converted, share * float64(converted) / float64(minor), ofRelationship(e.Label)}}
}

// hourRows are the hours of the period at their worth. Whole amounts are rounded so
// that they add up to the worth of all hours together.
func (b *Book) hourRows(q *Question) []costRow {
	if b.settings.HourlyMinor == 0 {
		return nil
	}
	ours, other := b.minutes(q.First, q.last)
	var rows []costRow
	for _, group := range []struct {
		minutes      int64
		relationship bool
	}{{ours, true}, {other, false}} {
		worth := func(minutes int64) (int64, bool) {
			return b.hand.rates.convert(data.Portion(minutes, b.settings.HourlyMinor, 60), b.Currency(), q.Currency, q.last)
		}
		all, ok := worth(group.minutes)
		plain := data.Portion(group.minutes, b.settings.HourlyMinor, 60)
		if plain == 0 || !ok {
			continue
		}
		so, before := int64(0), int64(0)
		for i := range b.hand.hours {
			e := &b.hand.hours[i]
			if e.Day < q.First || e.Day > q.last || (e.Label != data.OtherHours) != group.relationship {
				continue
			}
			so += e.Number
			upTo, _ := worth(so)
			exact := float64(e.Number) * float64(b.settings.HourlyMinor) / 60 * float64(all) / float64(plain)
			rows = append(rows, costRow{b.entryRow(e).saying(hourWords(e.Number)), upTo - before, exact, group.relationship})
			before = upTo
		}
	}
	return rows
}

// hourWords writes minutes as hours.
func hourWords(minutes int64) string { return plainNumber(float64(minutes)/60) + " h" }

// wholeCost are cost rows with whole amounts; exactCost with exact ones.
func wholeCost(list []costRow, currency string, in func(*costRow) bool) []Row {
	var rows []Row
	for i := range list {
		if in(&list[i]) {
			rows = append(rows, list[i].paying(list[i].whole, currency))
		}
	}
	return rows
}

func exactCost(list []costRow, currency string, in func(*costRow) bool) []Row {
	var rows []Row
	for i := range list {
		if c := &list[i]; in(c) {
			r := c.paying(c.whole, currency)
			r.Part = c.exact
			rows = append(rows, r.on(SideUnder))
		}
	}
	return rows
}

func anyCost(*costRow) bool            { return true }
func relationshipCost(c *costRow) bool { return c.relationship }

// costSettings are those of what is spent.
var costSettings = []string{settingHourly, "open_deal_days", settingCurrency, settingZone}

// costFigures say what was spent, and what came back of it (metrics.md 13).
func costFigures() []figure {
	return []figure{
		{
			"relationship_cost", "Relationship cost",
			"The partner sheet's fees and products, commission as partner programs state it or else by rate + costs noted as partner or gift + hours on relationships at your hourly rate.",
			UnitMoney, ofPeriod, costSettings, func(b *Book, q *Question) Answer { return b.costAnswer(q, relationshipCost) },
		},
		{
			"cost", "All cost", "Relationship cost + tools, goods not already in net, other costs and other hours.",
			UnitMoney, ofPeriod, costSettings, func(b *Book, q *Question) Answer { return b.costAnswer(q, anyCost) },
		},
		{
			"ror", "Return on relationship", "(Net earnings attributed to relationships − relationship cost) ÷ relationship cost.",
			UnitRatio, ofPeriod, slices.Concat(costSettings[:2], whomSettings, intervalSettings), (*Book).rorAnswer,
		},
		{
			"roi", "Return on investment", "(All net earnings − all cost) ÷ all cost.",
			UnitRatio, ofPeriod, slices.Concat(costSettings[:2], moneySettings), (*Book).roiAnswer,
		},
		{
			"hours", "Hours", "Hours of your time log.",
			UnitHours, ofPeriod,
			[]string{settingZone},
			(*Book).hoursAnswer,
		},
		{
			"net_per_hour", "Net earnings per hour", "Net earnings ÷ hours of your time log.",
			UnitMoney, ofPeriod, moneySettings, (*Book).perHourAnswer,
		},
	}
}

func (b *Book) costAnswer(q *Question, in func(*costRow) bool) Answer {
	parts, elsewhere := b.costs(q.First, q.last, q.until, q.Currency)
	sum := int64(0)
	var inputs []Input
	for _, p := range parts {
		if c := (costRow{relationship: p.Relationship}); in(&c) {
			sum += p.Minor
			inputs = append(inputs, money(p.Category, upperFirst(costWords(&p)), p.Minor))
		}
	}
	a := valued(float64(sum), TallySum, wholeCost(b.costRows(q), q.Currency, in), inputs...)
	a.Note = elsewhereWords(elsewhere)
	return a
}

// costWords names a part of cost.
func costWords(p *CostPart) string {
	switch {
	case p.Category == DealCost:
		return "deals with partners"
	case p.Category == HoursCost && p.Relationship:
		return "hours on relationships"
	case p.Category == HoursCost:
		return "other hours"
	}
	return "cost noted as " + p.Category
}

// elsewhereWords says what was spent in currencies without a rate.
func elsewhereWords(list []data.Money) string {
	if len(list) == 0 {
		return ""
	}
	words := "Without what was spent in other currencies, for which no rate is known:"
	for i, m := range list {
		if i > 0 {
			words += ","
		}
		words += " " + data.FormatMinor(m.Minor, m.Currency) + " " + m.Currency
	}
	return words + "."
}

const nothingSpent = "Nothing was spent in these days: look at net earnings and at net earnings per hour instead."

func (b *Book) rorAnswer(q *Question) Answer {
	s := b.spent(q.First, q.last, q.until, q.Currency)
	attributed := b.attributed(q.By, q.from, q.until, q.Currency)
	var rows []Row
	for _, r := range b.whomRows(q, whomBought, whomReferred) {
		rows = append(rows, r.on(SideOver))
	}
	rows = append(rows, exactCost(b.costRows(q), q.Currency, relationshipCost)...)
	a := quotient(
		Return(attributed, s.exactRelationship), TallyReturn, rows, nothingSpent,
		money("net", "Net earnings attributed to relationships", attributed), money("cost", "Relationship cost", s.relationship),
	)
	a.Note = "What is attributed is association, not proof. " + elsewhereWords(s.elsewhere)
	return a.within(b.returnInterval(q.By, q.from, q.until, q.Currency, s.exactRelationship))
}

func (b *Book) roiAnswer(q *Question) Answer {
	s := b.spent(q.First, q.last, q.until, q.Currency)
	net := b.earnedIn(q.By, q.from, q.until, q.Currency).net
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		rows = append(rows, b.saleRow(p).paying(b.net(p), q.Currency).on(SideOver))
	}
	rows = append(rows, exactCost(b.costRows(q), q.Currency, anyCost)...)
	a := quotient(
		Return(net, s.exactAll), TallyReturn, rows, nothingSpent,
		money("net", "Net earnings", net), money("cost", "All cost", s.all),
	)
	a.Note = elsewhereWords(s.elsewhere)
	return a
}

// loggedHours are the entries of the time log, in hours.
func (b *Book) loggedHours(q *Question) []Row {
	var rows []Row
	for i := range b.hand.hours {
		if e := &b.hand.hours[i]; e.Day >= q.First && e.Day <= q.last {
			rows = append(rows, b.entryRow(e).adding(float64(e.Number)/60, UnitHours))
		}
	}
	return rows
}

func (b *Book) hoursAnswer(q *Question) Answer {
	hours := b.hoursIn(q.First, q.last)
	ours, other := b.minutes(q.First, q.last)
	return quotient(
		hours, TallySum, b.loggedHours(q), noHours,
		Input{"relationships", "On relationships", float64(ours) / 60, UnitHours}, Input{"other", "Other", float64(other) / 60, UnitHours},
	)
}

const noHours = "No hours are logged in these days."

func (b *Book) perHourAnswer(q *Question) Answer {
	net := b.earnedIn(q.By, q.from, q.until, q.Currency).net
	hours := b.hoursIn(q.First, q.last)
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		rows = append(rows, b.saleRow(p).paying(b.net(p), q.Currency).on(SideOver))
	}
	for _, r := range b.loggedHours(q) {
		rows = append(rows, r.on(SideUnder))
	}
	v := perHour(net, hours)
	if v == nil {
		return quotient(nil, TallyQuotient, rows, noHours, money("net", "Net earnings", net))
	}
	return valued(float64(*v), TallyQuotient, rows, money("net", "Net earnings", net), Input{"hours", "Hours", *hours, UnitHours})
}
