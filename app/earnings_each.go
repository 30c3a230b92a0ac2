package app

import (
	"math"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// eachCard shows how net earnings lie over relationships: never a mean alone.
type eachCard struct {
	chartCard

	facts *earningsFacts
	bins  []plot.Bin
}

func newEachCard(h *host) *eachCard {
	const title = "Net earnings per relationship"
	c := &eachCard{chartCard: newChartCard(h, plot.Histogram{}, title, "")}
	c.explained(h, c.asks, c.tip, func(hit plot.Hit) (ask, bool) {
		if c.facts == nil || hit.Index >= len(c.bins) {
			return ask{}, false
		}
		a, in := c.asks(), band(c.facts, c.bins, hit.Index)
		a.only = func(rows []metric.Row) []metric.Row { return personIn(rows, in) }
		return a, true
	})
	return c
}

// asks is the figure of the 12 months up to the end of the days on the page.
func (c *eachCard) asks() ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: "earnings_per_relationship"}}
	if c.facts != nil {
		a.Period = c.facts.period
		a.First = a.Last - 364
	}
	return a
}

func (c *eachCard) show(f *earningsFacts) {
	c.facts = f
	if f.Year.N == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty("No active relationship yet. It needs one exchange: a message and an answer.", "", nil)
		return
	}
	c.chart.Title = "Net earnings per relationship by " + review.BasisTitle(f.By)
	c.frame.SetUnit(ui.Count(f.Year.N) + " active, 12 months, number of people per band")
	spec := review.Each(f.EarningsReport)
	c.bins = spec.Bins
	c.chart.SetSpec(spec)
	c.frame.ShowData(ui.Column(8, ui.Grow(c.chart), ui.NewRule(), eachWords(f)))
}

// roundedMinor turns a computed amount in minor units into a whole one.
func roundedMinor(v float64) int64 { return int64(math.Round(v)) }

// eachWords says mean, median and p90 together, and what they add up to.
func eachWords(f *earningsFacts) fyne.CanvasObject {
	bold := func(minor float64, gap float32) ui.Span {
		return ui.Span{Role: ui.Label, Text: wholeMoney(roundedMinor(minor), f.Currency), Bold: true, Gap: gap}
	}
	quiet := func(text string) ui.Span { return ui.Span{Role: ui.Label, Text: text, Color: ui.ColorQuiet, Gap: 4} }
	mean := "mean"
	if v := f.MeanInterval; v != nil {
		mean += ", 95\u00a0% interval " + wholeMoney(roundedMinor(v.Low), f.Currency) + " to " + wholeMoney(roundedMinor(v.High), f.Currency)
	}
	words := ui.NewSpans(bold(f.Year.Mean, 0), quiet(mean), bold(f.Year.Median, 14), quiet("median"), bold(f.Year.P90, 14), quiet("p90")).Ellipsis()
	total := ui.NewQuiet(ui.Label, wholeMoney(f.Year.Total, f.Currency)+" in all")
	return ui.Row(12, ui.Grow(words), total)
}

func (c *eachCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.bins) {
		return ui.ChartTip{}
	}
	b := c.bins[h.Index]
	edge := func(v float64) string { return ui.CurrencySign(c.facts.Currency) + ui.Decimal(v, 0) }
	t := ui.ChartTip{Name: edge(b.Low) + " to " + edge(b.High), Value: ui.CountOf(int(b.Count), "person", "people")}
	switch {
	case math.IsInf(b.High, 1):
		t.Name = edge(b.Low) + " and more"
	case b.Name != "":
		t.Name = "Nothing earned in 12 months"
	}
	t.Context = ui.Percent(b.Count/float64(c.facts.Year.N), 0) + " of " + ui.CountOf(c.facts.Year.N, "active relationship", "active relationships")
	return t
}
