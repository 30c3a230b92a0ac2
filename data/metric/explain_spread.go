package metric

import (
	"math"
	"slices"
	"strconv"

	"rapport/data"
)

// spreadFigures say how money lies over buyers, platforms and months (metrics.md 16
// and 17).
func spreadFigures() []figure {
	of := func(name, title, formula string, tally Tally, value func(*Concentration) float64) figure {
		return figure{name, title, formula, UnitShare, ofPeriod, slices.Concat([]string{"concentration_sample"}, moneySettings), func(b *Book, q *Question) Answer {
			return b.concentrationAnswer(q, tally, value)
		}}
	}
	return []figure{
		of("gini", "Gini coefficient", "How unequally net earnings lie over buyers: 0 when all brought the same, 1 when one brought all; from {concentration_sample} on.",
			TallyGini, func(c *Concentration) float64 { return c.Gini }),
		of("top10_share", "Share of the largest tenth", "Net earnings of the tenth of buyers who brought most ÷ net earnings of all buyers.",
			TallyTop10, func(c *Concentration) float64 { return c.Top10 }),
		of("top1_share", "Share of the largest buyer", "Net earnings of the largest buyer ÷ net earnings of all buyers.",
			TallyTop1, func(c *Concentration) float64 { return c.Top1 }),
		{
			"platform_hhi", "Concentration on platforms", "Sum of the squared shares of each platform in net earnings: 1 when all comes from one.",
			UnitShare, ofPeriod, moneySettings, (*Book).platformAnswer,
		},
		{
			"retention", "Retention", "People whose first order was in a month and who ordered again in a later one ÷ people whose first order was in that month.",
			UnitShare, ofPeriod, withSample(moneySettings), (*Book).retentionAnswer,
		},
	}
}

// concentrationAnswer has the orders of known buyers, in a group for each.
func (b *Book) concentrationAnswer(q *Question, tally Tally, value func(*Concentration) float64) Answer {
	c := newConcentration(b.netByBuyer(q.By, q.from, q.until, q.Currency), b.settings.ConcentrationSample)
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		if person := b.sales[p.sale].person; person >= 0 {
			r := b.saleRow(p).paying(b.net(p), q.Currency)
			r.Group = strconv.FormatInt(b.persons[person].id, 10)
			rows = append(rows, r)
		}
	}
	a := valued(value(&c), tally, rows, number("buyers", "Buyers", c.Buyers), number("tenth", "Buyers in the largest tenth", c.Top10Buyers))
	if c.Clipped {
		a.Note = "Buyers whose net earnings are below 0 count as 0."
	}
	a.N = c.Buyers
	switch {
	case c.Buyers < b.settings.ConcentrationSample:
		return a.without(NotEnough(c.Buyers))
	case !c.Known:
		return a.without("No buyer brought anything above 0.")
	}
	return a
}

func (b *Book) platformAnswer(q *Question) Answer {
	e := b.earnedIn(q.By, q.from, q.until, q.Currency)
	parts := make([]int64, len(e.streams))
	var inputs []Input
	for i, s := range e.streams {
		parts[i] = s.Net
		inputs = append(inputs, money(s.Platform, s.Platform, s.Net))
	}
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		r := b.saleRow(p).paying(b.net(p), q.Currency)
		r.Group = r.Platform
		rows = append(rows, r)
	}
	v := HHI(parts)
	if math.IsNaN(v) {
		return quotient(nil, TallyHHI, rows, "No platform brought anything above 0.", inputs...)
	}
	return valued(v, TallyHHI, rows, inputs...)
}

// retentionAnswer adds up the cohorts whose month lies in the period; the last month is
// left out, for nobody can have come again after it.
func (b *Book) retentionAnswer(q *Question) Answer {
	first, last := monthOf(q.First), monthOf(q.last)
	k := 0
	var rows []Row
	for i := range b.persons {
		if b.firstKept[i] == 0 || b.firstKept[i] != b.base.firstKept[i] {
			continue
		}
		months := b.base.saleMonths(&b.base.persons[i], q.end)
		if len(months) == 0 || months[0] < first || months[0] >= last {
			continue
		}
		again := len(months) > 1
		k += count(again)
		r := b.personRow(int32(i), q.end).judged(again)
		r.Seen, r.At = Fact{FactSale, b.firstKept[i]}, b.firstKeptAt[i]
		r.Text = "first order, " + data.CountOf(len(months)-1, "later month", "later months") + " with an order"
		rows = append(rows, r)
	}
	a := b.shareAnswer(NewRate(k, len(rows)), rows, number("again", "Ordered again in a later month", k), number("cohort", "First order before the last of these months", len(rows)))
	return a.inMonths(first, last)
}

// inMonths says why a figure of months that have a later one has no value in days of a
// single month: whoever began in it can have come again in none of these days.
func (a Answer) inMonths(first, last int) Answer {
	if first < last {
		return a
	}
	return a.without("These days lie in one month: it needs days of a later month too, in which people can have come again.")
}
