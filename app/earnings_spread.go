package app

import (
	"strconv"
	"time"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// spreadCard shows how far net earnings hang on few buyers.
type spreadCard struct {
	chartCard

	facts *earningsFacts
}

func newSpreadCard(h *host) *spreadCard {
	c := &spreadCard{chartCard: newChartCard(h, plot.Curve{}, "How concentrated", "share of net earnings")}
	c.explained(h, c.asks, c.tip, func(plot.Hit) (ask, bool) { return c.asks(), c.facts != nil })
	return c
}

// asks is the share of the largest tenth of buyers, which the mark stands for.
func (c *spreadCard) asks() ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: "top10_share"}}
	if c.facts != nil {
		a.Period = c.facts.period
	}
	return a
}

func (c *spreadCard) show(f *earningsFacts) {
	c.facts = f
	k := &f.Concentration
	if !k.Known {
		c.frame.ShowEmpty(review.SpreadMissing(k), "", nil)
		return
	}
	c.chart.Title = "How concentrated by " + review.BasisTitle(f.By)
	unit := "share of net earnings"
	if k.Clipped {
		unit = "share of net, losses as 0"
	}
	c.frame.SetUnit(unit)
	c.chart.SetSpec(review.Spread(k))
	c.frame.ShowData(c.chart)
}

func (c *spreadCard) tip(plot.Hit) ui.ChartTip {
	if c.facts == nil {
		return ui.ChartTip{}
	}
	k := &c.facts.Concentration
	return ui.ChartTip{
		Name: "Top " + ui.Count(k.Top10Buyers) + " of " + ui.CountOf(k.Buyers, "buyer", "buyers"), Value: ui.Percent(k.Top10, 0) + " of net earnings",
		Context: "Gini 0: all bring the same. Gini 1: one brings everything.",
	}
}

// againCard shows which share of the buyers of a month came again.
type againCard struct {
	chartCard

	months []metric.Cohort // those that are shown
	facts  *earningsFacts
	by     metric.CohortBy
}

func newAgainCard(h *host) *againCard {
	c := &againCard{by: metric.ByFirstOrder}
	c.chartCard = newChartCard(h, plot.Grid{}, "Who buys again", "",
		ui.MenuItem{Label: "By month of the first order", OnTapped: func() { c.choose(metric.ByFirstOrder) }},
		ui.MenuItem{Label: "By month of the first exchange", OnTapped: func() { c.choose(metric.ByFirstExchange) }})
	c.explained(h, c.asks, c.tip, func(hit plot.Hit) (ask, bool) {
		if hit.Series >= len(c.months) {
			return ask{}, false
		}
		a, k := c.asks(), &c.months[hit.Series]
		first := monthStart(k.Year, k.Month)
		last, zone := monthStart(k.Year, k.Month+1)-1, c.facts.Zone
		a.only = func(rows []metric.Row) []metric.Row {
			return picked(rows, func(r *metric.Row) bool { return dayIn(r, first, last, zone) })
		}
		return a, true
	})
	return c
}

// newTiesCard is the same by the month of the first exchange.
func newTiesCard(h *host) *againCard {
	c := newAgainCard(h)
	c.by = metric.ByFirstExchange
	return c
}

// choose takes the other cohorts.
func (c *againCard) choose(by metric.CohortBy) {
	c.by = by
	if c.facts != nil {
		c.show(c.facts)
	}
}

// asks is the share of all months that are shown.
func (c *againCard) asks() ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: "retention"}}
	if c.by == metric.ByFirstExchange {
		a.Figure = "new_ties_bought"
	}
	if c.facts != nil && len(c.months) > 0 {
		a.Period = c.facts.period
		a.First = monthStart(c.months[0].Year, c.months[0].Month)
	}
	return a
}

func (c *againCard) show(f *earningsFacts) {
	c.facts = f
	title, cohorts, unit, nobody := "Who buys again", f.Cohorts, "share of first buyers ordering again", "Nobody known bought for the first time in these six months."
	if c.by == metric.ByFirstExchange {
		title, cohorts, unit, nobody = "Who buys after a first exchange", f.NewTies, "share of new relationships", "No relationship began in these six months."
	}
	c.frame.Title = title
	c.frame.SetUnit(unit)
	c.months = review.Begun(cohorts)
	people := 0
	for i := range c.months {
		people += c.months[i].N
	}
	if people == 0 {
		c.frame.ShowEmpty(nobody, "", nil)
		return
	}
	if len(c.months) == 1 {
		c.frame.ShowEmpty(review.FirstMonth, "", nil)
		return
	}
	c.chart.SetSpec(review.Again(cohorts))
	note := ui.NewQuiet(ui.Note, "Hatched: month not over. Under 10 people there is no share.").Ellipsis()
	c.frame.ShowData(ui.Column(4, ui.Grow(c.chart), note))
}

func (c *againCard) tip(h plot.Hit) ui.ChartTip {
	if h.Series >= len(c.months) {
		return ui.ChartTip{}
	}
	k := &c.months[h.Series]
	t := ui.ChartTip{Name: time.Month(k.Month).String() + " " + strconv.Itoa(k.Year), Value: ui.CountOf(k.N, "first buyer", "first buyers")}
	if c.by == metric.ByFirstExchange {
		t.Value = ui.CountOf(k.N, "new relationship", "new relationships")
	}
	if !k.Enough() || h.Index >= len(k.Again) {
		t.Context = "Not enough data (n = " + ui.Count(k.N) + ")"
		return t
	}
	a := k.Again[h.Index]
	t.Context = ui.Count(a.K) + c.ordered() + " after " + ui.CountOf(h.Index+1, "month", "months") + ", " + ui.PercentRange(a.Low, a.High)
	return t
}

// ordered says what a cell counts.
func (c *againCard) ordered() string {
	if c.by == metric.ByFirstExchange {
		return " ordered"
	}
	return " ordered again"
}
