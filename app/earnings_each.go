package app

import (
	"math"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
)

// eachCard shows how net earnings lie over relationships: never a mean alone.
type eachCard struct {
	frame *ui.ChartFrame
	chart *ui.Chart
	facts *earningsFacts
	bins  []plot.Bin
}

func newEachCard(h *host) *eachCard {
	c := &eachCard{chart: ui.NewChart(plot.Histogram{})}
	c.chart.Title = "Net earnings per relationship"
	c.chart.Tip = c.tip
	c.chart.OnTable = func() { showTable(h, c.chart) }
	menu := append(chartMenu(h, c.chart), ui.MenuItem{Label: "Explain", OnTapped: func() { showFormula(h, "Net earnings per relationship", "earnings_per_relationship") }})
	c.frame = ui.NewChartFrame("Net earnings per relationship", "", menu...)
	return c
}

func (c *eachCard) show(f *earningsFacts) {
	c.facts = f
	if f.Year.N == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty("No active relationship yet. It needs one exchange: a message and an answer.", "", nil)
		return
	}
	c.frame.SetUnit(ui.Count(f.Year.N) + " active, 12 months, number of people per band")
	values := make([]float64, len(f.Each))
	for i, v := range f.Each {
		values[i] = major(v, f.Currency)
	}
	c.bins = bandsOf(values)
	c.chart.SetSpec(plot.Histogram{
		Bins: c.bins, Lines: c.lines(f),
		Tick: func(v float64, _ bool) string { return ui.Decimal(v, 0) },
		Edge: func(v float64, top bool) string {
			if v == 0 {
				return ""
			}
			return moneyTick(f.Currency)(v, top)
		},
		Value: func(v float64) string { return ui.Decimal(v, 0) },
		Empty: "No active relationship yet.",
	})
	c.frame.ShowData(ui.Column(8, ui.Grow(c.chart), ui.NewRule(), eachWords(f)))
}

// bands is the most bands beside those without earnings.
const bands = 10

// bandsOf counts values in bands that double from 25, or from a power of ten of
// it where amounts are large. Those at 0 or below stand apart.
func bandsOf(values []float64) []plot.Bin {
	most := 0.0
	for _, v := range values {
		most = max(most, v)
	}
	low := 25.0
	for low*math.Exp2(bands-1) <= most {
		low *= 10
	}
	bins := []plot.Bin{{Name: "none"}, {High: low}}
	for high := low; high <= most || len(bins) < 4; high *= 2 {
		bins = append(bins, plot.Bin{Low: high, High: 2 * high})
	}
	for _, v := range values {
		if v < 0 {
			bins[0].Name = "0 or less"
		}
		if v <= 0 {
			bins[0].Count++
			continue
		}
		for i := 1; i < len(bins); i++ {
			if v < bins[i].High {
				bins[i].Count++
				break
			}
		}
	}
	return bins
}

// roundedMinor turns a computed amount in minor units into a whole one.
func roundedMinor(v float64) int64 { return int64(math.Round(v)) }

func (c *eachCard) lines(f *earningsFacts) []plot.Threshold {
	line := func(name string, minor float64) plot.Threshold {
		return plot.Threshold{Value: major(roundedMinor(minor), f.Currency), Text: name + " " + wholeMoney(roundedMinor(minor), f.Currency)}
	}
	return []plot.Threshold{line("median", f.Year.Median), line("mean", f.Year.Mean), line("p90", f.Year.P90)}
}

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
	if b.Name != "" {
		t.Name = "Nothing earned in 12 months"
	}
	t.Context = ui.Percent(b.Count/float64(c.facts.Year.N), 0) + " of " + ui.CountOf(c.facts.Year.N, "active relationship", "active relationships")
	return t
}
