package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/ui"
)

// days is the period that is shown; all time before the first answer.
func (f *conversionFacts) days() desk.Period {
	if f == nil {
		return desk.Period{}
	}
	return f.period
}

// conversionChart is a chart of the page Conversions: its menu and the links of its tips
// explain one figure of the period that is shown.
type conversionChart struct {
	chartCard

	facts *conversionFacts // what is shown; nil before the first answer
}

func newConversionChart(h *host, spec plot.Spec, title, unit, figure string) *conversionChart {
	c := &conversionChart{}
	explain := func() { showFigure(h, title, figure, c.facts.days) }
	c.chartCard = newChartCard(h, spec, title, unit, ui.MenuItem{Label: "Explain", OnTapped: explain})
	c.chart.OnLink = func(plot.Hit) { explain() }
	return c
}

// conversionTable is a table of the page whose rows a chart crosses in one column. Its menu,
// the links of the chart and Enter explain one figure.
type conversionTable struct {
	card  *ui.Card
	head  *ui.Text
	body  *fyne.Container
	table *ui.Table
	whole *ui.Chart // all rows, for the menu
	facts *conversionFacts
	title string
	width float32
	above float32 // what the card takes beside the table
}

// tableOf is what sets one such table apart.
type tableOf struct {
	title         string // above the table
	chart         string // of what the chart shows
	column        string // where it is drawn
	figure, named string // that is explained, and how its explanation is called
	sums          int    // rows below that are always in sight
	cell          func(row int, column string) ui.Cell
	drawn         func(first, last int, height float64) plot.Spec
	tip           func(plot.Hit) ui.ChartTip
	controls      []fyne.CanvasObject // beside the menu, of the height of a select
}

func newConversionTable(h *host, of tableOf) *conversionTable {
	c := &conversionTable{title: of.title, head: ui.NewSpans(cardHead(of.title, "")...).Ellipsis(), whole: ui.NewChart(nil)}
	c.table = ui.NewTable(nil, of.cell)
	c.table.Dense, c.table.Sums = true, of.sums
	explain := func() { showFigure(h, of.named, of.figure, c.facts.days) }
	c.whole.Title = of.chart
	chart := ui.NewChart(nil)
	chart.Title, chart.Tip = of.chart, of.tip
	chart.OnTable = func() { showTable(h, c.whole) }
	chart.OnLink = func(plot.Hit) { explain() }
	c.table.Chart = &ui.TableChart{Column: of.column, Of: of.drawn, Chart: chart}
	c.table.OnOpen = func(int) { explain() }
	menu := ui.NewMenuButton(of.title+": more", append(chartMenu(h, c.whole), ui.MenuItem{Label: "Explain", OnTapped: explain}))
	c.body = ui.Over(c.table)
	line := ui.Row(8, append(append([]fyne.CanvasObject{ui.Grow(c.head)}, of.controls...), menu)...)
	c.above = line.MinSize().Height + 28
	c.card = ui.NewFlushCard(ui.Column(4, ui.Inset(0, rankingInset, 0, rankingInset, line), ui.Grow(c.body)))
	return c
}

// show says in the head what the rows are, and puts words in the place of a table that has
// nothing to show.
func (c *conversionTable) show(note, nothing string) {
	body := fyne.CanvasObject(c.table)
	if nothing != "" {
		note, body = "", ui.NewEmpty(nothing, "", nil)
	}
	c.head.SetSpans(cardHead(c.title, note)...)
	c.body.Objects = []fyne.CanvasObject{body}
	c.body.Refresh()
}

// heightOf is what the card takes with so many rows, of which a few are in sight.
func (c *conversionTable) heightOf(rows, inSight int) float32 {
	return (c.table.HeightOf(min(inSight, max(1, rows))) + c.above) / ui.Unit(1)
}

// fitted takes a new width and reports whether it is another one.
func (c *conversionTable) fitted(width float32) bool {
	changed := c.width != width
	c.width = width
	return changed
}
