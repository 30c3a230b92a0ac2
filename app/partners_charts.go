package app

import (
	"strconv"

	"rapport/app/desk"
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

func newBroughtCard(p *partnersPage) *broughtCard {
	spec := plot.Rows{Series: review.BroughtSeries()}
	c := &broughtCard{chartCard: newChartCard(p.host, spec, "Who they brought", "")}
	c.explained(p.host, nil, c.tip, func(hit plot.Hit) (ask, bool) {
		if c.report == nil || hit.Index >= len(c.list) || hit.Series > 2 {
			return ask{}, false
		}
		a := p.asksOf("known_share", &c.report.Rows[c.list[hit.Index]])
		words := [...]string{metric.NewToYou, metric.BoughtBefore, metric.TalkedBefore}[hit.Series]
		a.only = func(rows []metric.Row) []metric.Row {
			return picked(rows, func(r *metric.Row) bool { return r.Text == words })
		}
		return a, true
	})
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
	return ui.ChartTip{Name: r.Name, Value: ui.Count(n) + " of " + ui.CountOf(r.Buyers, "buyer", "buyers"), Context: words[h.Series]}
}

// asksOf is a figure of one partner, of the days and the filter of the page.
func (p *partnersPage) asksOf(figure string, row *metric.PartnerRow) ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: figure, Partner: partnerWord(row)}}
	if p.facts != nil {
		a.Period = p.facts.period
	}
	return a
}

// partnerWord finds a partner again: by the number of the person, else by the name.
func partnerWord(r *metric.PartnerRow) string {
	if r.Person != 0 {
		return strconv.FormatInt(r.Person, 10)
	}
	return r.Name
}

// overlapCard shows which partners sell to the same people.
type overlapCard struct {
	chartCard

	report *metric.PartnerReport
	list   []int
}

func newOverlapCard(p *partnersPage) *overlapCard {
	c := &overlapCard{chartCard: newChartCard(p.host, plot.Grid{}, "Shared buyers", "share of two partners’ buyers")}
	c.explained(p.host, nil, c.tip, func(hit plot.Hit) (ask, bool) {
		i, k := hit.Series+1, hit.Index
		if c.report == nil || i >= len(c.list) || k >= len(c.list) {
			return ask{}, false
		}
		a := p.asksOf("overlap", &c.report.Rows[c.list[k]])
		a.With = partnerWord(&c.report.Rows[c.list[i]])
		return a, true
	})
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
	return t
}
