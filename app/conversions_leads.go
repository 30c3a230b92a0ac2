package app

import (
	"math"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
)

// leadsCard lists posts, links and codes with their orders and orders per click.
type leadsCard struct{ *conversionTable }

// leadRows is how many rows are in sight; the others are scrolled to.
const leadRows = 8

// leadSums are what happened elsewhere, the unattributed part and the total.
const leadSums = 3

func newLeadsCard(h *host) *leadsCard {
	c := &leadsCard{}
	c.conversionTable = newConversionTable(h, tableOf{
		title: "Posts, links and codes", chart: "Orders per click", column: "rate", figure: "click_rate", named: "Orders per click",
		sums: leadSums, cell: c.cell, drawn: c.forest, tip: c.tip,
	})
	return c
}

// height is what the rows in sight take.
func (c *leadsCard) height() float32 {
	rows := 0
	if c.facts != nil {
		rows = len(c.facts.Leads.Rows)
	}
	return c.heightOf(rows, leadRows)
}

func (c *leadsCard) show(f *conversionFacts) {
	c.facts = f
	note := ui.Count(len(f.Leads.Rows)) + " led to orders or were clicked; an order stands at everything that led to it, its money is shared"
	l, nothing := &f.Leads, ""
	if len(l.Rows) == 0 && l.Elsewhere.Sales+l.Nothing.Sales == 0 {
		nothing = "No orders and no clicks in these days."
	}
	c.conversionTable.show(note, nothing)
	c.whole.SetSpec(review.LedForest(f.Leads.Rows, f.Sample))
	c.columns()
	c.table.SetTotal(len(f.Leads.Rows))
	c.table.RedrawChart()
}

func (c *leadsCard) fit(width float32) {
	if c.fitted(width) {
		c.columns()
		c.table.RedrawChart()
	}
}

func (c *leadsCard) columns() {
	if c.facts == nil {
		return
	}
	right := fyne.TextAlignTrailing
	wide := max(84, wordWidth(money(c.facts.Leads.Total, c.facts.Currency))+4)
	list := []ui.TableColumn{{ID: "name", Label: "Post, link or code"}}
	if c.width >= roomy {
		list = append(list, ui.TableColumn{ID: "published", Label: "Published", Width: 64})
	}
	list = append(list, ui.TableColumn{ID: "clicks", Label: "Clicks", Width: 60, Align: right}, ui.TableColumn{ID: "orders", Label: "Orders", Width: 48, Align: right})
	if c.width >= roomy {
		list = append(list, ui.TableColumn{ID: "began", Label: "Began", Width: 48, Align: right})
	}
	chart := float32(360)
	if c.width < roomy {
		chart = 280
	}
	list = append(list, ui.TableColumn{ID: "rate", Label: "Orders per click, 95\u00a0% interval", Width: chart})
	if c.width >= roomy {
		list = append(list, ui.TableColumn{ID: "sales", Label: "Net sales", Width: wide, Align: right})
	}
	c.table.SetColumns(append(list, ui.TableColumn{ID: "net", Label: "Net earnings", Width: wide, Align: right}))
}

func (c *leadsCard) cell(row int, column string) ui.Cell {
	if c.facts == nil || column == "rate" {
		return ui.Cell{}
	}
	l := &c.facts.Leads
	if row >= len(l.Rows) {
		return c.sum(row-len(l.Rows), column)
	}
	r := &l.Rows[row]
	switch column {
	case "name":
		cell := ui.Cell{Text: review.LedName(r)}
		if r.Content != nil {
			cell.Badge = desk.PlatformBadge(r.Content.Platform)
		}
		return cell
	case "published":
		return ui.Cell{Text: review.LedPublished(r, c.facts.Zone, c.facts.Now), Color: ui.ColorQuiet}
	case "clicks":
		return ui.Cell{Text: review.LedClicks(r)}
	case "orders":
		return ui.Cell{Text: ui.Count(r.Orders)}
	case "began":
		return ui.Cell{Text: ui.Count(r.Began)}
	case "sales":
		return ui.Cell{Text: money(r.NetSales, c.facts.Currency)}
	case "net":
		return ui.Cell{Text: money(r.Net, c.facts.Currency)}
	}
	return ui.Cell{}
}

// sum is a cell of the rows below, so that the total is visible.
func (c *leadsCard) sum(row int, column string) ui.Cell {
	if row < 0 || row >= leadSums {
		return ui.Cell{}
	}
	l := &c.facts.Leads
	last := row == leadSums-1
	switch column {
	case "name":
		return ui.Cell{Text: []string{"Elsewhere on platforms, or as buyers said", "Unattributed", "Net earnings"}[row], Bold: last}
	case "orders":
		if !last {
			return ui.Cell{Text: ui.Count([]int{l.Elsewhere.Sales, l.Nothing.Sales}[row])}
		}
	case "net":
		return ui.Cell{Text: money([]int64{l.Elsewhere.Net, l.Nothing.Net, l.Total}[row], c.facts.Currency), Bold: last}
	}
	return ui.Cell{}
}

// forest are the rates of the rows in sight; empty rows lead the lines through the sums.
func (c *leadsCard) forest(first, last int, height float64) plot.Spec {
	if c.facts == nil {
		return plot.Forest{}
	}
	rows := c.facts.Leads.Rows
	spec := review.LedForest(rows[min(first, len(rows)):min(last+1, len(rows))], c.facts.Sample)
	spec.RowHeight, spec.Nameless = height, true
	for range leadSums - 1 {
		spec.Rows = append(spec.Rows, plot.Interval{Value: math.NaN()})
	}
	for i := range rows { // one axis for all rows, also those out of sight
		if r := review.LedRate(&rows[i], c.facts.Sample); r.Note == "" {
			spec.Reach[1] = max(spec.Reach[1], r.High)
		}
	}
	return spec
}

func (c *leadsCard) tip(h plot.Hit) ui.ChartTip {
	first, _ := c.table.Sight()
	at := first + h.Index
	if c.facts == nil || at >= len(c.facts.Leads.Rows) {
		return ui.ChartTip{}
	}
	r := &c.facts.Leads.Rows[at]
	return ui.ChartTip{
		Name: review.LedName(r), Value: ui.Percent(r.Rate.Value, 1) + " of clicks", Link: "Formula",
		Context: ui.CountOf(r.ByClick, "order", "orders") + " from " + ui.CountOf(r.Clicks.N, "click", "clicks") + ", " + money(r.NetSales, c.facts.Currency) + " net sales",
	}
}
