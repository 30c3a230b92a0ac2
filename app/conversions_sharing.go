package app

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// sharingCard divides net earnings by six models: the table is the chart.
type sharingCard struct {
	*conversionTable

	model    *ui.Select
	lookback *ui.Select
}

// sharingRows is how many targets are in sight; the others are scrolled to.
const sharingRows = 8

// sharingSums are the unattributed part and the total below the targets.
const sharingSums = 2

func newSharingCard(h *host, use func(metric.Model), look func(days int)) *sharingCard {
	c := &sharingCard{}
	var models []ui.Option
	for _, m := range metric.Models() {
		models = append(models, ui.Option{ID: string(m), Label: strings.ToLower(review.ModelTitle(m))})
	}
	c.model = ui.NewSelect("Model", models, func(id string) { use(metric.Model(id)) })
	c.lookback = ui.NewSelect("Look back", lookbacks(30), func(id string) {
		if days, err := strconv.Atoi(id); err == nil {
			look(days)
		}
	})
	c.conversionTable = newConversionTable(h, tableOf{
		title: "Six ways to share the credit", chart: "Six ways to share the credit", column: "spread", figure: "attribution", named: "Credit",
		sums: sharingSums, cell: c.cell, drawn: c.dots, tip: c.tip, controls: []fyne.CanvasObject{c.model, c.lookback},
	})
	c.table.OnSort = func(column string) { use(metric.Model(column)) }
	return c
}

// height is what the rows in sight take.
func (c *sharingCard) height() float32 {
	rows := 0
	if c.facts != nil {
		rows = len(c.facts.Sharing.Rows)
	}
	return c.heightOf(rows, sharingRows)
}

func (c *sharingCard) show(f *conversionFacts) {
	c.facts = f
	s := &f.Sharing
	c.model.Choose(string(s.Models[s.ChosenAt()]))
	c.lookback.SetOptions(lookbacks(f.Lookback))
	c.lookback.Choose(strconv.Itoa(f.Lookback))
	nothing := ""
	if len(s.Rows) == 0 && s.Nothing.Sales == 0 {
		nothing = "No orders in these days."
	}
	c.conversionTable.show("every column adds up to the same net earnings; filled dot = the model used here", nothing)
	c.whole.SetSpec(review.Models(s, s.Rows, f.Currency))
	c.table.SetSort(string(s.Models[s.ChosenAt()]), true)
	c.columns()
	c.table.SetTotal(len(s.Rows))
	c.table.RedrawChart()
}

// lookbacks are the usual stretches before an order in which is looked for what led to it,
// and the one in use.
func lookbacks(inUse int) []ui.Option {
	days := []int{7, 14, 30, 60, 90, 180, 365}
	if !slices.Contains(days, inUse) {
		days = append(days, inUse)
		slices.Sort(days)
	}
	options := make([]ui.Option, len(days))
	for i, n := range days {
		options[i] = ui.Option{ID: strconv.Itoa(n), Label: ui.CountOf(n, "day", "days")}
	}
	return options
}

// fit leaves out the models that have no room.
func (c *sharingCard) fit(width float32) {
	if c.fitted(width) {
		c.columns()
		c.table.RedrawChart()
	}
}

// roomy is the width from which on all models have a column.
const roomy = 1000

func (c *sharingCard) columns() {
	if c.facts == nil {
		return
	}
	s := &c.facts.Sharing
	list := []ui.TableColumn{{ID: "name", Label: "Credit goes to"}}
	for i, m := range s.Models {
		if c.width >= roomy || i == s.ChosenAt() {
			list = append(list, ui.TableColumn{ID: string(m), Label: shortModel(m), Width: c.amountWidth(), Align: fyne.TextAlignTrailing, Sorts: true})
		}
	}
	if c.width >= roomy {
		list = append(list, ui.TableColumn{ID: "assists", Label: "Assists", Width: 52, Align: fyne.TextAlignTrailing})
	}
	unit := strings.TrimSpace(ui.CurrencySign(c.facts.Currency))
	chart := float32(420)
	if c.width < 1100 {
		chart = 340
	}
	c.table.SetColumns(append(list, ui.TableColumn{ID: "spread", Label: "Spread between the models, " + unit, Width: chart}))
}

// shortModel is the name of a model in the head of its column.
func shortModel(m metric.Model) string {
	return strings.TrimSuffix(review.ModelTitle(m), " touch")
}

// amountWidth is the room for the largest amount.
func (c *sharingCard) amountWidth() float32 {
	return max(64, wordWidth(unsigned(c.facts.Sharing.Total, c.facts.Currency))+4)
}

// unsigned is an amount without its currency.
func unsigned(minor int64, currency string) string {
	return ui.WholeAmount(minor, "", digits(currency))
}

func (c *sharingCard) cell(row int, column string) ui.Cell {
	if c.facts == nil || column == "spread" {
		return ui.Cell{}
	}
	s := &c.facts.Sharing
	at := slices.Index(s.Models, metric.Model(column))
	if row >= len(s.Rows) {
		return c.sum(row-len(s.Rows), column, at)
	}
	r := &s.Rows[row]
	switch {
	case column == "name":
		return ui.Cell{Text: review.CreditName(r.Target), Note: creditNote(r.Target)}
	case column == "assists":
		return ui.Cell{Text: ui.Count(r.Assists), Color: ui.ColorQuiet}
	case at >= 0:
		return ui.Cell{Text: unsigned(r.Net[at], c.facts.Currency), Bold: at == s.ChosenAt()}
	}
	return ui.Cell{}
}

// creditNote says what sort of target it is where the name does not.
func creditNote(t metric.Target) string {
	if t.Kind == metric.ToPartner {
		return "partner"
	}
	return ""
}

// sum is a cell of the two rows below.
func (c *sharingCard) sum(row int, column string, at int) ui.Cell {
	s := &c.facts.Sharing
	if row > 1 {
		return ui.Cell{}
	}
	last := row == 1
	unit := strings.TrimSpace(ui.CurrencySign(c.facts.Currency))
	switch {
	case column == "name":
		return ui.Cell{Text: []string{"Unattributed", "Net earnings, " + unit}[row], Bold: last}
	case column == "assists" && !last:
		return ui.Cell{Text: ui.Count(s.Nothing.Sales), Color: ui.ColorQuiet}
	case at >= 0:
		return ui.Cell{Text: unsigned([]int64{s.Nothing.Net, s.Total}[row], c.facts.Currency), Bold: last || at == s.ChosenAt()}
	}
	return ui.Cell{}
}

// dots are the targets in sight beside the rows, and the unattributed part below.
func (c *sharingCard) dots(first, last int, height float64) plot.Spec {
	if c.facts == nil {
		return plot.Dots{}
	}
	rows := c.facts.Sharing.Rows
	spec := review.Models(&c.facts.Sharing, rows[min(first, len(rows)):min(last+1, len(rows))], c.facts.Currency)
	spec.RowHeight, spec.Nameless = height, true
	return spec
}

func (c *sharingCard) tip(h plot.Hit) ui.ChartTip {
	first, _ := c.table.Sight()
	if c.facts == nil {
		return ui.ChartTip{}
	}
	s := &c.facts.Sharing
	at := first + h.Index
	if at >= len(s.Rows) || h.Series >= len(s.Models) {
		return ui.ChartTip{Name: "Unattributed", Value: money(s.Nothing.Net, c.facts.Currency), Context: "Nothing is known that led to " + ui.CountOf(s.Nothing.Sales, "this order", "these orders"), Link: "Formula"}
	}
	r := &s.Rows[at]
	return ui.ChartTip{
		Name: review.CreditName(r.Target) + ", " + strings.ToLower(review.ModelTitle(s.Models[h.Series])), Value: money(r.Net[h.Series], c.facts.Currency),
		Context: ui.CountOf(r.Assists, "order", "orders") + " with any part", Link: "Formula",
	}
}
