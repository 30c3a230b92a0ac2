package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// productRows is how many rows the small card has, the rest in the last of them.
const productRows = 7

// productsCard is the small table of products on the overview.
type productsCard struct {
	card *ui.Card
	head *fyne.Container
	body *fyne.Container
	all  func()
}

func newProductsCard(all func()) *productsCard {
	c := &productsCard{head: ui.Over(), body: ui.Over(), all: all}
	c.card = ui.NewCard(ui.Column(2, c.head, ui.Grow(c.body)))
	return c
}

func (c *productsCard) show(f *earningsFacts) {
	var link fyne.CanvasObject
	if len(f.Products) > productRows {
		link = ui.NewLink("All "+ui.Count(len(f.Products)), c.all)
	}
	c.head.Objects = []fyne.CanvasObject{ui.TitleRow("By product", periodWords(f), link)}
	c.head.Refresh()
	c.body.Objects = []fyne.CanvasObject{productTable(shortened(f.Products), f)}
	c.body.Refresh()
}

// shortened keeps the first products and adds the others up.
func shortened(products []metric.Product) []metric.Product {
	if len(products) <= productRows {
		return products
	}
	other := metric.Product{Name: "Other"}
	for _, p := range products[productRows-1:] {
		other.Sold += p.Sold
		other.Net += p.Net
		other.Share += p.Share
	}
	return append(products[:productRows-1:productRows-1], other)
}

func productTable(products []metric.Product, f *earningsFacts) fyne.CanvasObject {
	if len(products) == 0 {
		return ui.NewEmpty(review.Nothing(f.EarningsReport), "", nil)
	}
	l := listing{head: []string{"Product", "Sold", "Net, " + strings.TrimSpace(ui.CurrencySign(f.Currency)), "Share"}, widths: []float32{-1, 44, 84, 56}}
	for i := range products {
		p := &products[i]
		l.add(productName(p), ui.Count(int(p.Sold)), ui.Amount(p.Net, "", digits(f.Currency)), shareOf(p.Net, f.Money.Net))
	}
	return ui.Roll(container.NewVScroll(l.content(27)))
}

// productName names an order without product lines as what it is.
func productName(p *metric.Product) string {
	if p.Name == "" {
		return "Orders without product lines"
	}
	return p.Name
}

// shareOf is a part of a whole in percent; no value when the whole is not positive.
func shareOf(part, whole int64) string {
	if whole <= 0 {
		return ui.NoValue
	}
	return ui.Percent(float64(part)/float64(whole), 1)
}

// earningsProducts is the tab with every product.
type earningsProducts struct {
	table *ui.Table
	card  *ui.Card
	facts *earningsFacts
}

func newEarningsProducts() *earningsProducts {
	t := &earningsProducts{}
	t.table = ui.NewTable([]ui.TableColumn{
		{ID: "name", Label: "Product"},
		{ID: "sold", Label: "Sold", Width: 90, Align: fyne.TextAlignTrailing},
		{ID: "net", Label: "Net earnings", Width: 140, Align: fyne.TextAlignTrailing},
		{ID: "share", Label: "Share of net", Width: 110, Align: fyne.TextAlignTrailing},
	}, t.cell)
	t.table.FootNote = "An order's net earnings are divided among its lines by their amounts"
	t.card = ui.NewFlushCard(t.table)
	return t
}

func (t *earningsProducts) show(f *earningsFacts) {
	t.facts = f
	t.table.Blank = ui.NewEmpty(review.Nothing(f.EarningsReport), "", nil)
	t.table.SetTotal(len(f.Products))
}

func (t *earningsProducts) cell(row int, column string) ui.Cell {
	if t.facts == nil || row >= len(t.facts.Products) {
		return ui.Cell{}
	}
	p := &t.facts.Products[row]
	switch column {
	case "sold":
		return ui.Cell{Text: ui.Count(int(p.Sold))}
	case "net":
		return ui.Cell{Text: money(p.Net, t.facts.Currency)}
	case "share":
		return ui.Cell{Text: shareOf(p.Net, t.facts.Money.Net), Color: ui.ColorQuiet}
	}
	return ui.Cell{Text: productName(p)}
}

func (t *earningsProducts) arranged(bool) fyne.CanvasObject { return t.card }
