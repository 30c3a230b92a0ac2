package app

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
)

// streamsCard shows net earnings by stream and week, with the goal.
type streamsCard struct {
	frame  *ui.ChartFrame
	card   fyne.CanvasObject
	chart  *ui.Chart
	review *metric.Review
}

func newStreamsCard(h *host) *streamsCard {
	c := &streamsCard{chart: ui.NewChart(plot.StackedBars{})}
	c.chart.Title = "Net earnings by stream"
	c.chart.Tip = c.tip
	c.frame = ui.NewChartFrame("Net earnings by stream", "", chartMenu(h, c.chart)...)
	c.chart.OnTable = func() { showTable(h, c.chart) }
	c.card = c.frame
	return c
}

func (c *streamsCard) show(r *metric.Review) {
	c.review = r
	weeks := known(r.History)
	if r.Currency == "" || len(r.Streams) == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty("No orders yet. Import an order file to see earnings.", "", nil)
		return
	}
	c.frame.SetUnit(ui.CurrencySign(r.Currency) + " per week, by order date")
	c.chart.SetSpec(c.spec(r, weeks))
	c.frame.ShowData(c.chart)
}

func (c *streamsCard) spec(r *metric.Review, weeks []metric.WeekFigures) plot.StackedBars {
	s := plot.StackedBars{
		Total: money(r.Net, r.Currency),
		Tick:  moneyTick(r.Currency),
		Value: func(v float64) string { return ui.Decimal(v, digits(r.Currency)) },
		Empty: "No orders in these weeks.",
	}
	if r.Goal > 0 {
		s.Goal = &plot.Threshold{Value: major(r.Goal, r.Currency), Text: "goal " + wholeMoney(r.Goal, r.Currency) + " a week"}
	}
	for i, platform := range r.Streams {
		last := ui.NoValue
		if at := streamOf(&r.WeekFigures, platform); at != nil {
			last = ui.WholeAmount(at.Net, "", digits(r.Currency))
		}
		s.Series = append(s.Series, plot.Series{Name: desk.PlatformTitle(platform), Role: plot.SeriesRole(i), Last: last})
	}
	for i := range weeks {
		w := &weeks[i]
		_, number := w.Monday.ISOWeek()
		column := plot.Column{Name: fmt.Sprintf("W%d", number), Current: w.Monday == r.From}
		for _, platform := range r.Streams {
			value, style := math.NaN(), plot.Known
			if at := streamOf(w, platform); at != nil {
				value = major(at.Net, r.Currency)
			}
			if column.Current && r.Partial {
				style = plot.Estimated
			}
			column.Values, column.Styles = append(column.Values, value), append(column.Styles, style)
		}
		s.Columns = append(s.Columns, column)
	}
	return s
}

func streamOf(w *metric.WeekFigures, platform string) *metric.Stream {
	for i := range w.Streams {
		if w.Streams[i].Platform == platform {
			return &w.Streams[i]
		}
	}
	return nil
}

// moneyTick writes whole amounts, the unit on the top tick only.
func moneyTick(currency string) plot.TickText {
	return func(v float64, top bool) string {
		text := ui.Decimal(v, 0)
		if v != math.Trunc(v) {
			text = ui.Decimal(v, digits(currency))
		}
		if top {
			return ui.CurrencySign(currency) + text
		}
		return text
	}
}

func (c *streamsCard) tip(h plot.Hit) ui.ChartTip {
	r := c.review
	weeks := known(r.History)
	if r == nil || h.Index >= len(weeks) || h.Series >= len(r.Streams) {
		return ui.ChartTip{}
	}
	w := &weeks[h.Index]
	_, number := w.Monday.ISOWeek()
	t := ui.ChartTip{Name: fmt.Sprintf("Week %d, %s", number, desk.PlatformTitle(r.Streams[h.Series]))}
	at := streamOf(w, r.Streams[h.Series])
	if at == nil {
		return t
	}
	t.Value = money(at.Net, r.Currency)
	t.Context = ui.CountOf(at.Sales, "order", "orders")
	if w.Net > 0 && at.Net > 0 {
		t.Context = ui.Percent(float64(at.Net)/float64(w.Net), 1) + " of " + money(w.Net, r.Currency) + ", " + t.Context
	}
	if at.UnknownFees > 0 {
		t.Context += ", " + ui.CountOf(at.UnknownFees, "fee", "fees") + " unknown"
	}
	return t
}

// capitalCard shows how relationship capital changed over the week.
type capitalCard struct {
	frame  *ui.ChartFrame
	card   fyne.CanvasObject
	chart  *ui.Chart
	review *metric.Review
}

func newCapitalCard(h *host) *capitalCard {
	c := &capitalCard{chart: ui.NewChart(plot.Waterfall{})}
	c.chart.Title = "Relationship capital"
	c.chart.Tip = c.tip
	c.frame = ui.NewChartFrame("Relationship capital", "strength points", chartMenu(h, c.chart)...)
	c.chart.OnTable = func() { showTable(h, c.chart) }
	c.card = c.frame
	return c
}

func (c *capitalCard) show(r *metric.Review) {
	c.review = r
	if r.Capital.Opening.People == 0 && r.Capital.Closing.People == 0 {
		c.frame.ShowEmpty("No relationship yet. It needs one exchange: a message and an answer.", "", nil)
		return
	}
	c.chart.SetSpec(capitalSpec(r))
	c.frame.ShowData(c.chart)
}

func capitalSpec(r *metric.Review) plot.Waterfall {
	k := &r.Capital
	level := func(name string, l metric.Level, sign float64, total bool) plot.Step {
		s := plot.Step{Name: name, Count: ui.Count(l.People), Value: sign * l.Points, Total: total, Text: ui.Decimal(l.Points, 1)}
		if !total {
			s.Text = ui.SignedDecimal(sign*l.Points, 1)
		}
		return s
	}
	moved := k.Closing.Points - k.Opening.Points
	note := ui.SignedDecimal(moved, 1) + " points"
	if k.Opening.Points > 0 {
		note += " (" + ui.SignedDecimal(100*moved/k.Opening.Points, 1) + "\u00a0%)"
	}
	return plot.Waterfall{
		Steps: []plot.Step{
			level("Opening", k.Opening, 1, true), level("New", k.New, 1, false), level("Grown", k.Grown, 1, false),
			level("Faded", k.Faded, -1, false), level("Lost", k.Lost, -1, false), level("Closing", k.Closing, 1, true),
		},
		Note:  note + ". Lower line: people.",
		Value: func(v float64) string { return ui.Decimal(v, 1) },
		Empty: "No relationship yet.",
	}
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
