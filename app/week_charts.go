package app

import (
	"fmt"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// streamsCard shows net earnings by stream and week, with the goal.
type streamsCard struct {
	chartCard

	card   fyne.CanvasObject
	review *metric.Review
	by     metric.Basis // date of the figures
}

// newStreamsCard lists the rows of a bar through the filter of where.
func newStreamsCard(h *host, where func() desk.Period) *streamsCard {
	c := &streamsCard{chartCard: newChartCard(h, plot.StackedBars{}, "Net earnings by stream", "")}
	whole := func() ask { return ask{ExplainQuery: desk.ExplainQuery{Period: where(), Figure: "net_earnings"}} }
	c.explained(h, whole, c.tip, func(hit plot.Hit) (ask, bool) { return c.behind(hit, where) })
	c.card = c.frame
	return c
}

// behind are the net earnings of one bar.
func (c *streamsCard) behind(hit plot.Hit, where func() desk.Period) (ask, bool) {
	if c.review == nil {
		return ask{}, false
	}
	weeks := review.KnownWeeks(c.review.History)
	if hit.Index >= len(weeks) || hit.Series >= len(c.review.Streams) {
		return ask{}, false
	}
	q := where()
	q.First, q.Last = weeks[hit.Index].Monday, weeks[hit.Index].Monday+6
	q.Platform = c.review.Streams[hit.Series]
	return ask{ExplainQuery: desk.ExplainQuery{Period: q, Figure: "net_earnings"}}, true
}

func (c *streamsCard) show(r *metric.Review, in *desk.InOne) {
	c.review = r
	if r.Currency == "" || len(r.Streams) == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty(review.NoOrders(r), "", nil)
		return
	}
	c.frame.SetUnit(ui.CurrencySign(r.Currency) + " per week, by " + review.BasisTitle(c.by))
	c.chart.SetSpec(review.Streams(r))
	c.frame.ShowData(ui.Column(4, append([]fyne.CanvasObject{ui.Grow(c.chart)}, convertedNote(in)...)...))
}

func (c *streamsCard) tip(h plot.Hit) ui.ChartTip {
	r := c.review
	weeks := review.KnownWeeks(r.History)
	if r == nil || h.Index >= len(weeks) || h.Series >= len(r.Streams) {
		return ui.ChartTip{}
	}
	w := &weeks[h.Index]
	_, number := w.Monday.ISOWeek()
	t := ui.ChartTip{Name: fmt.Sprintf("Week %d, %s", number, desk.PlatformTitle(r.Streams[h.Series]))}
	at := review.StreamOf(w, r.Streams[h.Series])
	if at == nil {
		return t
	}
	t.Value = money(at.Net, r.Currency)
	orders := ui.CountOf(at.Sales, "order", "orders")
	if c.by.Cash() && at.Refunds != 0 {
		orders += ", " + money(at.Refunds, r.Currency) + " given back"
	}
	t.Context = orders
	if w.Net > 0 && at.Net > 0 {
		t.Context = ui.Percent(float64(at.Net)/float64(w.Net), 1) + " of " + money(w.Net, r.Currency) + ", " + t.Context
	}
	if at.UnknownFees > 0 {
		t.Context += ", " + ui.CountOf(at.UnknownFees, "fee", "fees") + " unknown"
	}
	t.Link = "Formula · " + orders
	return t
}

// capitalCard shows how relationship capital changed over the week.
type capitalCard struct {
	chartCard

	card   fyne.CanvasObject
	review *metric.Review
}

// capitalFigures are the figures of the bars, in their order.
var capitalFigures = [...]string{"capital_opening", "capital_new", "capital_grown", "capital_faded", "capital_lost", "capital"}

func newCapitalCard(h *host, where func() desk.Period) *capitalCard {
	c := &capitalCard{}
	c.chartCard = newChartCard(h, plot.Waterfall{}, "Relationship capital", "strength points",
		ui.MenuItem{Label: "How states changed", OnTapped: func() { c.showFlow(h) }})
	of := func(figure string) ask { return ask{ExplainQuery: desk.ExplainQuery{Period: where(), Figure: figure}} }
	c.explained(h, func() ask { return of("capital") }, c.tip, func(hit plot.Hit) (ask, bool) {
		if hit.Index >= len(capitalFigures) {
			return ask{}, false
		}
		return of(capitalFigures[hit.Index]), true
	})
	c.card = c.frame
	return c
}

func (c *capitalCard) show(r *metric.Review) {
	c.review = r
	if r.Capital.Opening.People == 0 && r.Capital.Closing.People == 0 {
		c.frame.ShowEmpty("No relationship yet. It needs one exchange: a message and an answer.", "", nil)
		return
	}
	c.chart.SetSpec(review.Capital(r))
	c.frame.ShowData(ui.Column(2, ui.Grow(c.chart), ui.NewQuiet(ui.Note, review.AdvocateWords(&r.Advocates)).Ellipsis()))
}

// showFlow shows how many people went from which state to which.
func (c *capitalCard) showFlow(h *host) {
	if c.review == nil || h.canvas == nil {
		return
	}
	chart := ui.NewChart(review.StateFlow(&c.review.States))
	chart.Title = "How states changed"
	d := ui.Dialog{
		Title: "How states changed", Words: "People with an exchange, by their stage when the week began (rows) and at its end (columns).",
		Yes: "Close", Width: 680, Ready: true, Body: ui.Sized(0, 296, chart),
	}
	d.Show(h.canvas())
}

var capitalWords = [...]string{
	"All relationships that were not lost when the week began.",
	"A first exchange, or one after a long silence.",
	"Ties that became stronger.",
	"Ties that became weaker.",
	"Relationships that are now lost.",
	"All relationships that are not lost at the week's end.",
}

func (c *capitalCard) tip(h plot.Hit) ui.ChartTip {
	if c.review == nil || h.Index >= len(capitalWords) {
		return ui.ChartTip{}
	}
	k := &c.review.Capital
	levels := [...]metric.Level{k.Opening, k.New, k.Grown, k.Faded, k.Lost, k.Closing}
	names := [...]string{"Opening", "New", "Grown", "Faded", "Lost", "Closing"}
	return ui.ChartTip{
		Name: names[h.Index], Value: ui.Decimal(levels[h.Index].Points, 1) + " points, " + ui.CountOf(levels[h.Index].People, "person", "people"),
		Context: capitalWords[h.Index],
	}
}
