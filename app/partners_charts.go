package app

import (
	"math"
	"strings"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
)

// broughtCard shows whom partners brought: new people, buyers from before, and
// people who knew the owner without having bought.
type broughtCard struct {
	frame  *ui.ChartFrame
	chart  *ui.Chart
	report *metric.PartnerReport
	list   []int
}

// broughtSeries are the parts of a row.
func broughtSeries() []plot.Series {
	return []plot.Series{{Name: "new", Role: plot.Accent}, {Name: "bought before", Role: plot.Series6}, {Name: "relationship", Role: plot.Strong}}
}

func newBroughtCard(h *host) *broughtCard {
	c := &broughtCard{chart: ui.NewChart(plot.Rows{Series: broughtSeries()})}
	c.chart.Title, c.chart.Tip = "Who they brought", c.tip
	c.chart.OnTable = func() { showTable(h, c.chart) }
	c.chart.OnLink = func(plot.Hit) { showFormula(h, "Already known", "known_share") }
	menu := append(chartMenu(h, c.chart), ui.MenuItem{Label: "Explain", OnTapped: func() { showFormula(h, "Already known", "known_share") }})
	c.frame = ui.NewChartFrame("Who they brought", "", menu...)
	c.frame.Legend = ui.Sized(240, 16, ui.NewChart(plot.Rows{Series: broughtSeries()}.Legend()))
	return c
}

func (c *broughtCard) show(r *metric.PartnerReport, list []int) {
	c.report, c.list = r, list
	s := plot.Rows{
		Series: broughtSeries(), Unit: "buyers", Empty: "No buyers in this period.",
		Tick:  func(v float64, _ bool) string { return ui.Decimal(v, 0) },
		Value: func(v float64) string { return ui.Decimal(v, 0) },
	}
	any := false
	for _, at := range list {
		row := &r.Rows[at]
		any = any || row.Buyers > 0
		s.Items = append(s.Items, broughtRow(row))
	}
	if !any {
		c.frame.ShowEmpty("No buyer came through these partners.", "", nil)
		return
	}
	c.chart.SetSpec(s)
	c.frame.ShowData(c.chart)
}

// broughtRow splits a partner's buyers; without a start of the deal nobody can
// have come before it, which is drawn as not enough data.
func broughtRow(r *metric.PartnerRow) plot.Column {
	c := plot.Column{Name: r.Name, Values: []float64{float64(r.Buyers - r.Known), float64(r.Before), float64(r.Known - r.Before)}}
	if !r.KnownSince {
		c.Values, c.Styles = []float64{float64(r.Buyers), 0, 0}, []plot.Style{plot.Thin, plot.Thin, plot.Thin}
	}
	return c
}

func (c *broughtCard) tip(h plot.Hit) ui.ChartTip {
	if c.report == nil || h.Index >= len(c.list) || h.Series > 2 {
		return ui.ChartTip{}
	}
	r := &c.report.Rows[c.list[h.Index]]
	if !r.KnownSince {
		return ui.ChartTip{Name: r.Name, Value: ui.CountOf(r.Buyers, "buyer", "buyers"), Context: "No start of the deal, so nobody is known from before."}
	}
	n := []int{r.Buyers - r.Known, r.Before, r.Known - r.Before}[h.Series]
	words := []string{"neither bought nor talked with you before the first deal", "bought from you before the first deal", "knew you before the first deal, but had not bought"}
	return ui.ChartTip{Name: r.Name, Value: ui.Count(n) + " of " + ui.CountOf(r.Buyers, "buyer", "buyers"), Context: words[h.Series], Link: "Formula"}
}

// overlapCard shows which partners sell to the same people.
type overlapCard struct {
	frame  *ui.ChartFrame
	chart  *ui.Chart
	report *metric.PartnerReport
	list   []int
}

func newOverlapCard(h *host) *overlapCard {
	c := &overlapCard{chart: ui.NewChart(plot.Grid{})}
	c.chart.Title, c.chart.Tip = "Shared buyers", c.tip
	c.chart.OnTable = func() { showTable(h, c.chart) }
	explain := func() { showFormula(h, "Shared buyers", "overlap") }
	c.chart.OnLink = func(plot.Hit) { explain() }
	menu := append(chartMenu(h, c.chart), ui.MenuItem{Label: "Explain", OnTapped: explain})
	c.frame = ui.NewChartFrame("Shared buyers", "share of two partners’ buyers", menu...)
	return c
}

// show draws each pair once: rows from the second partner on, columns up to the
// last but one.
func (c *overlapCard) show(r *metric.PartnerReport, list []int) {
	c.report, c.list = r, list
	if len(list) < 2 {
		c.frame.ShowEmpty("Fewer than two partners brought buyers, so none are shared.", "", nil)
		return
	}
	g := plot.Grid{Role: plot.Series1, Below: true, RowHeight: 36, Value: func(v float64) string { return ui.Percent(v, 0) }}
	names := shortNames(r, list)
	g.Columns = names[:len(names)-1]
	for i := 1; i < len(list); i++ {
		row := plot.GridRow{Name: names[i]}
		for k := range i {
			row.Cells = append(row.Cells, c.field(i, k))
		}
		g.Rows = append(g.Rows, row)
	}
	c.chart.SetSpec(g)
	c.frame.ShowData(c.chart)
}

// field is the overlap of two partners, by their places in the list.
func (c *overlapCard) field(i, k int) plot.Cell {
	o, ok := c.pair(i, k)
	if !ok {
		return plot.Cell{Value: math.NaN(), Text: ui.NoValue, Style: plot.Open}
	}
	return plot.Cell{Value: o.Value, Text: ui.Percent(o.Value, 0)}
}

// pair finds what two partners share; false when one of them has too few buyers,
// or when they are too far down to have been compared.
func (c *overlapCard) pair(i, k int) (metric.Overlap, bool) {
	a, b := min(c.list[i], c.list[k]), max(c.list[i], c.list[k])
	for _, o := range c.report.Overlaps {
		if o.A == a && o.B == b {
			return o, min(c.report.Rows[a].Buyers, c.report.Rows[b].Buyers) >= metric.RateSample
		}
	}
	return metric.Overlap{}, false
}

func (c *overlapCard) tip(h plot.Hit) ui.ChartTip {
	i, k := h.Series+1, h.Index
	if c.report == nil || i >= len(c.list) || k >= len(c.list) {
		return ui.ChartTip{}
	}
	a, b := &c.report.Rows[c.list[k]], &c.report.Rows[c.list[i]]
	t := ui.ChartTip{Name: a.Name + " and " + b.Name}
	o, ok := c.pair(i, k)
	if !ok {
		t.Context = "not enough data (n = " + ui.Count(min(a.Buyers, b.Buyers)) + ")"
		return t
	}
	t.Value = ui.Percent(o.Value, 0)
	t.Context = ui.Count(o.Shared) + " of " + ui.CountOf(o.Union, "buyer", "buyers") + " bought through both"
	t.Link = "Formula"
	return t
}

// shortNames are first words, or whole names where two would be the same.
func shortNames(r *metric.PartnerReport, list []int) []string {
	count := map[string]int{}
	first := func(at int) string {
		if words := strings.Fields(r.Rows[at].Name); len(words) > 0 {
			return words[0]
		}
		return r.Rows[at].Name
	}
	for _, at := range list {
		count[first(at)]++
	}
	names := make([]string, len(list))
	for i, at := range list {
		if names[i] = first(at); count[names[i]] > 1 {
			names[i] = r.Rows[at].Name
		}
	}
	return names
}
