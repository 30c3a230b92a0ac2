package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// earningsLeads is the tab of what comes before net earnings: each indicator with the
// distance in weeks at which it goes with them most clearly, and one of them in full.
type earningsLeads struct {
	chartCard

	facts  *earningsFacts
	chosen string // name of the indicator in the chart
	body   *fyne.Container
	list   *ui.Card
	weeks  chartCard
}

func newEarningsLeads(h *host) *earningsLeads {
	t := &earningsLeads{chartCard: newChartCard(h, plot.Forest{}, "How it goes with later earnings", ""), body: ui.Over()}
	t.explained(h, func() ask { return t.asks(nil) }, t.tip, func(hit plot.Hit) (ask, bool) { return t.asks(&hit.Index), t.facts != nil })
	t.weeks = newChartCard(h, plot.Mirror{}, "Week by week", "")
	t.list = ui.NewTitled("What comes before net earnings", "by week, the clearest distance of each", nil, t.body)
	return t
}

func (t *earningsLeads) show(f *earningsFacts) {
	t.facts = f
	content := waiting(f)
	if content == nil {
		content = t.table(&f.worth.Leading)
	}
	t.body.Objects = []fyne.CanvasObject{content}
	t.body.Refresh()
	t.showLags()
}

// asks is how the chosen indicator goes with net earnings, at the clearest distance or at one.
func (t *earningsLeads) asks(lag *int) ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: "leading"}}
	if t.facts != nil {
		a.Period = t.facts.period
	}
	if i := t.indicator(); i != nil {
		a.Indicator = i.Name
		if a.Lag, _ = i.Strongest(); lag != nil {
			a.Lag = *lag
		}
	}
	return a
}

// indicator is the chosen one, else the first; nil without any.
func (t *earningsLeads) indicator() *metric.Indicator {
	if t.facts == nil || t.facts.worth == nil {
		return nil
	}
	list := t.facts.worth.Leading.Indicators
	for i := range list {
		if list[i].Name == t.chosen {
			return &list[i]
		}
	}
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

func (t *earningsLeads) showLags() {
	if w := waiting(t.facts); w != nil {
		t.frame.ShowData(w)
		t.weeks.frame.ShowLoading("")
		return
	}
	i := t.indicator()
	if i == nil {
		t.frame.SetUnit("")
		t.frame.ShowEmpty("Nothing to compare: neither follows, comments and shares nor numbers of a platform are here.", "", nil)
		t.weeks.frame.ShowEmpty("There is no indicator to show.", "", nil)
		return
	}
	t.weeks.frame.SetUnit(review.IndicatorTitle(i.Name) + " upwards, net earnings downwards, each against its best week")
	t.weeks.chart.Title = review.IndicatorTitle(i.Name) + " and net earnings by week"
	t.weeks.chart.SetSpec(review.LeadWeeks(&t.facts.worth.Leading, i))
	t.weeks.frame.ShowData(t.weeks.chart)
	t.frame.SetUnit(review.IndicatorTitle(i.Name) + ", rank correlation by weeks between")
	t.chart.Title = review.IndicatorTitle(i.Name) + " and later net earnings"
	t.chart.SetSpec(review.Lags(i))
	t.frame.ShowData(ui.Column(6, ui.Grow(t.chart), ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: review.LeadCaveat, Color: ui.ColorQuiet})))
}

func (t *earningsLeads) table(l *metric.Leading) fyne.CanvasObject {
	if len(l.Indicators) == 0 {
		return ui.NewEmpty("Import comments, follows or a platform's own numbers to compare them with what you earn.", "", nil)
	}
	list := listing{head: []string{"Indicator", "Weeks before", "Correlation", "95\u00a0% interval", "Weeks"}, widths: []float32{-1, 96, 84, 108, 52}}
	for n := range l.Indicators {
		i := &l.Indicators[n]
		lag, value, between, weeks := review.LagWords(i)
		name := ui.NewLinkOf(ui.Body, review.IndicatorTitle(i.Name), func() {
			t.chosen = i.Name
			t.showLags()
		})
		list.rows = append(list.rows, []fyne.CanvasObject{ui.Row(0, name, ui.Gap()), cellText(1, lag), cellText(2, value), cellText(3, between), cellText(4, ui.Count(weeks))})
	}
	note := "Followers and views are signs, not money: there is no value for one of them. Counted over " + ui.CountOf(len(l.Net), "finished week", "finished weeks") +
		"; 1 means the same order, −1 the opposite one. An interval that holds 0 says nothing either way."
	return ui.Column(10, list.content(34), ui.NewWrapped(3, 15, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet}))
}

func (t *earningsLeads) tip(h plot.Hit) ui.ChartTip {
	i := t.indicator()
	if i == nil || h.Index < 0 || h.Index > metric.LeadLags {
		return ui.ChartTip{}
	}
	c := &i.Lags[h.Index]
	tip := ui.ChartTip{Name: review.IndicatorTitle(i.Name), Context: "Net earnings " + ui.CountOf(h.Index, "week", "weeks") + " later, " + ui.CountOf(c.N, "pair", "pairs") + " of weeks"}
	if c.Known() {
		tip.Value = ui.Decimal(c.Value, 2) + ", " + ui.Decimal(c.Low, 2) + " to " + ui.Decimal(c.High, 2)
	}
	return tip
}

func (t *earningsLeads) arranged(isNarrow bool) fyne.CanvasObject {
	if isNarrow {
		return scrolled(ui.Sized(0, 320, t.list), ui.Sized(0, 380, t.frame), ui.Sized(0, 280, t.weeks.frame))
	}
	return scrolled(ui.Sized(0, 384, ui.Share(16, []float32{-1, -1}, t.list, t.frame)), ui.Grow(ui.Sized(0, 280, t.weeks.frame)))
}
