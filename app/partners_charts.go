package app

import (
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// broughtCard shows whom partners brought: new people, buyers from before, and
// people who knew the owner without having bought.
type broughtCard struct {
	chartCard

	report *metric.PartnerReport
	list   []int
}

func newBroughtCard(h *host) *broughtCard {
	explain := func() { showFigure(h, "Already known", "known_share", nil) }
	spec := plot.Rows{Series: review.BroughtSeries()}
	c := &broughtCard{chartCard: newChartCard(h, spec, "Who they brought", "", ui.MenuItem{Label: "Explain", OnTapped: explain})}
	c.chart.Tip = c.tip
	c.chart.OnLink = func(plot.Hit) { explain() }
	c.frame.Legend = ui.Sized(256, 16, ui.NewChart(spec.Legend()))
	return c
}

func (c *broughtCard) show(r *metric.PartnerReport, list []int) {
	c.report, c.list = r, list
	any := false
	for _, at := range list {
		any = any || r.Rows[at].Buyers > 0
	}
	if !any {
		c.frame.ShowEmpty("No buyer came through these partners.", "", nil)
		return
	}
	c.chart.SetSpec(review.Brought(r, list))
	c.frame.ShowData(c.chart)
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
	chartCard

	report *metric.PartnerReport
	list   []int
}

func newOverlapCard(h *host) *overlapCard {
	explain := func() { showFigure(h, "Shared buyers", "overlap", nil) }
	c := &overlapCard{chartCard: newChartCard(h, plot.Grid{}, "Shared buyers", "share of two partners’ buyers", ui.MenuItem{Label: "Explain", OnTapped: explain})}
	c.chart.Tip = c.tip
	c.chart.OnLink = func(plot.Hit) { explain() }
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
	c.chart.SetSpec(review.Shared(r, list))
	c.frame.ShowData(c.chart)
}

func (c *overlapCard) tip(h plot.Hit) ui.ChartTip {
	i, k := h.Series+1, h.Index
	if c.report == nil || i >= len(c.list) || k >= len(c.list) {
		return ui.ChartTip{}
	}
	a, b := &c.report.Rows[c.list[k]], &c.report.Rows[c.list[i]]
	t := ui.ChartTip{Name: a.Name + " and " + b.Name}
	o, ok := review.SharedPair(c.report, c.list[i], c.list[k])
	if !ok {
		t.Context = "not enough data (n = " + ui.Count(min(a.Buyers, b.Buyers)) + ")"
		return t
	}
	t.Value = ui.Percent(o.Value, 0)
	t.Context = ui.Count(o.Shared) + " of " + ui.CountOf(o.Union, "buyer", "buyers") + " bought through both"
	t.Link = "Formula"
	return t
}
