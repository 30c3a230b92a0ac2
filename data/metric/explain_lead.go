package metric

import (
	"math"
	"slices"

	"rapport/data"
)

// leadFigures say what comes before net earnings (mission.md 51).
func leadFigures() []figure {
	return []figure{{
		"leading", "What comes before net earnings",
		"Spearman's rank correlation of an indicator (followers, views, visits, likes, comments, shares, reviews) by week and net earnings some weeks later, of the last {lead_weeks} that were over when the days ended, from {lead_sample} on; where none is named, of the one whose interval lies farthest from 0. Association, not proof.",
		UnitRatio, ofPeriod, append([]string{"lead_weeks", "lead_sample"}, moneySettings...), (*Book).leadAnswer,
	}}
}

// LeadNames lists the indicators in the order of the screen.
func LeadNames() []string {
	list := make([]string, len(leadNames))
	for i, k := range leadNames {
		list[i] = k.name
	}
	return list
}

func (b *Book) leadAnswer(q *Question) Answer {
	l := b.Leading(q.Last, q.Now, q.Currency)
	i, lag := l.clearest(), 0
	if q.Indicator != "" {
		i, lag = slices.IndexFunc(l.Indicators, func(i Indicator) bool { return i.Name == q.Indicator }), q.Lag
	} else if i >= 0 {
		lag, _ = l.Indicators[i].Strongest()
	}
	switch {
	case i < 0 && q.Indicator == "":
		return missing("Nothing that could come before earnings is known by week.")
	case i < 0:
		return missing("No file tells " + q.Indicator + " by week.")
	case lag < 0 || lag > LeadLags:
		return missing("Earnings are looked at up to 8 weeks later.")
	}
	in := &l.Indicators[i]
	c := &in.Lags[lag]
	a := Answer{Tally: TallyRanks, Rows: b.leadRows(&l, in, lag), N: c.N, Inputs: []Input{number("weeks_between", "Weeks between", lag), number("pairs", "Pairs of weeks", c.N)}}
	a.Note = upperFirst(in.Name) + " and net earnings " + data.CountOf(int64(lag), "week", "weeks") + " later. Association, not proof."
	switch {
	case math.IsNaN(c.Value) && c.Least <= c.N:
		return a.without("One of the two is the same in every week.")
	case !c.Known():
		return a.without(NotEnough(c.N))
	}
	v := c.Value
	a.Value = &v
	return a.within(&Interval{c.Value, c.Low, c.High})
}

// clearest is the indicator whose interval at some distance lies farthest from 0, by its
// place, else the first; −1 without any.
func (l *Leading) clearest() int {
	best, at := math.Inf(-1), -1
	for i := range l.Indicators {
		lag, _ := l.Indicators[i].Strongest()
		c := &l.Indicators[i].Lags[lag]
		distance := math.Inf(-1)
		if c.Known() {
			distance = max(c.Low, -c.High)
		}
		if at < 0 || distance > best {
			best, at = distance, i
		}
	}
	return at
}

// leadRows are the facts of both sides, grouped by the week of the indicator.
func (b *Book) leadRows(l *Leading, in *Indicator, lag int) []Row {
	var rows []Row
	add := func(week int, side Side, r Row) {
		if week >= 0 && week+lag < len(l.Net) && !math.IsNaN(in.Weeks[week]) {
			r.Side, r.Group = side, (l.Monday + data.Day(week*weekDays)).String()
			rows = append(rows, r)
		}
	}
	k := leadNames[slices.Index(LeadNames(), in.Name)]
	from, until := b.boundary(l.Monday).at, b.boundary(l.Monday+data.Day(len(l.Net)*weekDays)).at
	weekOf := func(at int64) int { return int(b.dayOf(at)-l.Monday) / weekDays }
	if in.Stated {
		for _, p := range b.statedParts(l, k.name, k.stated) {
			add(p.week, SideOver, b.statedRow(p.fact).adding(p.part, UnitCount))
		}
	} else {
		for i, e := range b.everyEvent() {
			if e.Kind != k.kind || e.Dir != data.In || e.Auto || e.At < from || e.At >= until {
				continue
			}
			person, ok := b.index[e.Person]
			if !ok {
				person = -1
			}
			add(weekOf(e.At), SideOver, b.eventRow(i, person).counted())
		}
	}
	for p := range b.posted(OrderDate, from, until, l.Currency) {
		add(weekOf(p.at)-lag, SideUnder, b.saleRow(p).paying(b.net(p), l.Currency))
	}
	return rows
}
