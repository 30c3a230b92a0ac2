package app

import (
	"strconv"
	"time"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
)

// spreadCard shows how far net earnings hang on few buyers.
type spreadCard struct {
	frame *ui.ChartFrame
	chart *ui.Chart
	facts *earningsFacts
}

func newSpreadCard(h *host) *spreadCard {
	c := &spreadCard{chart: ui.NewChart(plot.Curve{})}
	c.chart.Title = "How concentrated"
	c.chart.Tip = c.tip
	c.chart.OnTable = func() { showTable(h, c.chart) }
	c.frame = ui.NewChartFrame("How concentrated", "share of net earnings", chartMenu(h, c.chart)...)
	return c
}

func (c *spreadCard) show(f *earningsFacts) {
	c.facts = f
	k := &f.Concentration
	switch {
	case k.Buyers == 0:
		c.frame.ShowEmpty("No known buyer in these days.", "", nil)
		return
	case !k.Known:
		c.frame.ShowEmpty("Not enough data (n = "+ui.Count(k.Buyers)+"). A share needs 10 buyers who brought something.", "", nil)
		return
	}
	unit := "share of net earnings"
	if k.Clipped {
		unit += ", losses as 0"
	}
	c.frame.SetUnit(unit)
	points := []plot.Share{{}}
	for i, y := range k.Curve {
		points = append(points, plot.Share{X: float64(i+1) / float64(len(k.Curve)), Y: y})
	}
	percent := func(v float64) string { return ui.Percent(v, 0) }
	c.chart.SetSpec(plot.Curve{
		Points: points, Marked: &points[k.Top10Buyers], Across: "share of buyers",
		Notes: []plot.Note{
			{Name: "top tenth earns", Text: percent(k.Top10)},
			{Name: "Gini", Text: ui.Decimal(k.Gini, 2)},
			{Name: "largest buyer", Text: ui.Percent(k.Top1, 1)},
		},
		Tick: func(v float64, top bool) string {
			if top {
				return percent(v)
			}
			return ui.Decimal(100*v, 0)
		},
		Value: func(v float64) string { return ui.Percent(v, 1) },
	})
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
	frame *ui.ChartFrame
	chart *ui.Chart
	facts *earningsFacts
}

func newAgainCard(h *host) *againCard {
	c := &againCard{chart: ui.NewChart(plot.Grid{})}
	c.chart.Title = "Who buys again"
	c.chart.Tip = c.tip
	c.chart.OnTable = func() { showTable(h, c.chart) }
	c.frame = ui.NewChartFrame("Who buys again", "share of first buyers ordering again", chartMenu(h, c.chart)...)
	return c
}

func (c *againCard) show(f *earningsFacts) {
	c.facts = f
	grid := plot.Grid{Role: plot.Accent, Value: func(v float64) string { return ui.Percent(v, 0) }}
	people := 0
	for i := range f.Cohorts {
		people += f.Cohorts[i].N
		grid.Rows = append(grid.Rows, againRow(&f.Cohorts[i]))
	}
	if people == 0 {
		c.frame.ShowEmpty("Nobody known bought for the first time in these six months.", "", nil)
		return
	}
	for i := 1; i < len(f.Cohorts); i++ {
		name := "+" + ui.Count(i)
		if i == 1 {
			name += " month"
		}
		grid.Columns = append(grid.Columns, name)
	}
	c.chart.SetSpec(grid)
	note := ui.NewQuiet(ui.Note, "Hatched: month not over. Under 10 people there is no share.").Ellipsis()
	c.frame.ShowData(ui.Column(4, ui.Grow(c.chart), note))
}

// againRow is one month of first buyers; under the least number there is no share.
func againRow(k *metric.Cohort) plot.GridRow {
	row := plot.GridRow{Name: time.Month(k.Month).String()[:3], Note: "n = " + ui.Count(k.N)}
	if k.N < metric.RateSample {
		if len(k.Again) > 0 {
			row.Cells = []plot.Cell{{Style: plot.Thin}}
		}
		row.Aside = "not enough data"
		return row
	}
	for _, a := range k.Again {
		cell := plot.Cell{Value: a.Value, Text: ui.Percent(a.Value, 0)}
		if a.Partial {
			cell.Style = plot.Estimated
		}
		row.Cells = append(row.Cells, cell)
	}
	if len(row.Cells) == 0 {
		row.Aside = "no month after it yet"
	}
	return row
}

func (c *againCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Series >= len(c.facts.Cohorts) {
		return ui.ChartTip{}
	}
	k := &c.facts.Cohorts[h.Series]
	t := ui.ChartTip{Name: time.Month(k.Month).String() + " " + strconv.Itoa(k.Year), Value: ui.CountOf(k.N, "first buyer", "first buyers")}
	if k.N < metric.RateSample || h.Index >= len(k.Again) {
		t.Context = "Not enough data (n = " + ui.Count(k.N) + ")"
		return t
	}
	a := k.Again[h.Index]
	t.Context = ui.Count(a.K) + " ordered again after " + ui.CountOf(h.Index+1, "month", "months") + ", " + ui.PercentRange(a.Low, a.High)
	return t
}
