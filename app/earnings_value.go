package app

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// valueCard says what customers will bring in the months to come, or in words why that
// cannot be said.
type valueCard struct {
	*host

	card  *ui.Card
	body  *fyne.Container
	where desk.Period
	// listed: a value is shown, with the customers below it.
	listed bool
}

func newValueCard(h *host) *valueCard {
	const title = "What customers will bring"
	c := &valueCard{host: h, body: ui.Over()}
	c.card = ui.NewTitled(title, "an estimate, from now on", ui.NewLink("Explain", func() { showFigure(h, title, "clv", func() desk.Period { return c.where }) }), c.body)
	return c
}

func (c *valueCard) show(f *earningsFacts) {
	c.where = f.period
	c.listed = f.worth != nil && f.worth.Value.Refusal == nil
	content := waiting(f)
	if content == nil {
		content = c.content(f)
	}
	c.body.Objects = []fyne.CanvasObject{content}
	c.body.Refresh()
}

func (c *valueCard) content(f *earningsFacts) fyne.CanvasObject {
	v := f.worth.Value
	if v.Refusal != nil {
		return ui.Column(12, paragraph(3, ui.Body, review.RefusalWords(v.Refusal)),
			paragraph(3, ui.Label, "So no value is shown: a guess would look like knowledge. The segments of buyers beside this say who bought lately, often and for much."), c.counts(v))
	}
	return ui.Roll(container.NewVScroll(ui.Column(10, c.figures(f, v), paragraph(2, ui.Note, review.TrialWords(v.Trial)), paragraph(2, ui.Note, review.MarginWords(v)), c.table(v))))
}

// paragraph is quiet text of several lines.
func paragraph(lines int, role ui.Role, words string) fyne.CanvasObject {
	color := ui.ColorQuiet
	if role == ui.Body {
		color = ui.ColorInk
	}
	return ui.NewWrapped(lines, 17, ui.Span{Role: role, Text: words, Color: color})
}

// counts are what there is of what a value needs.
func (c *valueCard) counts(v *metric.CustomerValue) fyne.CanvasObject {
	l := listing{head: []string{"What it needs", "Here", "Needed"}, widths: []float32{-1, 96, 96}}
	l.add("Customers without a contract", ui.Count(v.Customers), ui.Count(v.Needs.Customers))
	l.add("Of them with a second order", ui.Count(v.Repeaters), ui.Count(v.Needs.Repeaters))
	l.add("Weeks since the first order", ui.Decimal(v.Weeks, 0), ui.Decimal(v.Needs.Weeks, 0))
	l.add("How often and how much go together (correlation)", ui.Decimal(v.Tie, 2), "within ±"+ui.Decimal(v.Needs.Tie, 2))
	return l.content(30)
}

// figures put the months to come beside the period, never blended.
func (c *valueCard) figures(f *earningsFacts, v *metric.CustomerValue) fyne.CanvasObject {
	money := func(x float64) string { return wholeMoney(roundedMinor(x), v.Currency) }
	fact := func(title, value, note string) fyne.CanvasObject {
		return ui.Column(2, ui.NewQuiet(ui.Label, title).Ellipsis(), ui.NewText(ui.PageTitle, value).Ellipsis(), paragraph(2, ui.Note, note))
	}
	return ui.Share(16, []float32{-1, -1, -1},
		fact("In "+ui.CountOf(v.Months, "month", "months")+" from now", money(v.Total), "about "+ui.Decimal(v.Orders, 0)+" orders; these days brought "+wholeMoney(f.Money.NetSales, f.Currency)),
		fact("For a customer", money(v.Mean), money(v.Median)+" in the median, p90 "+money(v.P90)),
		fact("Still there", ui.Count(int(math.Round(v.Alive))), "of "+ui.CountOf(v.Customers, "customer", "customers")))
}

// valueRows is how many customers are listed.
const valueRows = 50

func (c *valueCard) table(v *metric.CustomerValue) fyne.CanvasObject {
	l := listing{head: []string{"Customer", "Orders", "Still there", "Orders to come", "Value"}, widths: []float32{-1, 56, 76, 104, 88}}
	for _, r := range v.Rows[:min(valueRows, len(v.Rows))] {
		l.rows = append(l.rows, []fyne.CanvasObject{
			ui.NewNameLink(r.Name, func() { c.person(r.Person) }), cellText(1, ui.Count(r.Orders)), cellText(2, ui.Percent(r.Alive, 0)),
			cellText(3, ui.Decimal(r.Next, 1)), cellText(4, wholeMoney(roundedMinor(r.Value), v.Currency)),
		})
	}
	return l.content(28)
}

// buyersCard sorts the buyers by how lately, how often and for how much they bought.
type buyersCard struct {
	*host

	card  *ui.Card
	body  *fyne.Container
	where desk.Period
}

func newBuyersCard(h *host) *buyersCard {
	const title = "Segments of buyers"
	c := &buyersCard{host: h, body: ui.Over()}
	c.card = ui.NewTitled(title, "how lately, how often, for how much", ui.NewLink("Explain", func() { showFigure(h, title, "segments", func() desk.Period { return c.where }) }), c.body)
	return c
}

func (c *buyersCard) show(f *earningsFacts) {
	c.where = f.period
	content := waiting(f)
	if content == nil {
		content = c.content(f.worth.RFM, f.worth.RateSample)
	}
	c.body.Objects = []fyne.CanvasObject{content}
	c.body.Refresh()
}

func (c *buyersCard) content(r *metric.RFM, least int) fyne.CanvasObject {
	if !r.Known {
		return ui.NewEmpty("Not enough data (n = "+ui.Count(r.Buyers)+"). Segments need "+ui.Count(least)+" known buyers.", "", nil)
	}
	l := listing{head: []string{"Segment", "", "People", "Net of a year", "Share"}, widths: []float32{-1, -1.5, 56, 96, 56}}
	all := int64(0)
	for _, g := range r.Segments {
		all += g.Net
	}
	for _, g := range r.Segments {
		l.rows = append(l.rows, []fyne.CanvasObject{
			ui.NewText(ui.Body, review.BuyersTitle(g.Segment)).Ellipsis(), ui.NewQuiet(ui.Note, review.BuyersMeaning(g.Segment)).Ellipsis(),
			cellText(2, ui.Count(g.People)), cellText(3, wholeMoney(g.Net, r.Currency)), cellText(4, shareOf(g.Net, all)),
		})
	}
	foot := ui.Row(8, ui.Grow(ui.NewQuiet(ui.Note, review.CutsWords(r)).Ellipsis()))
	if r.Frozen {
		foot = ui.Row(8, ui.Grow(ui.NewQuiet(ui.Note, review.CutsWords(r)).Ellipsis()), ui.NewLink("Take new ones", func() { c.cut(r.Currency) }))
	}
	return ui.Column(8, ui.Grow(l.content(36)), foot)
}

// cut takes new cut-offs and offers the old ones back.
func (c *buyersCard) cut(currency string) {
	c.do(func() (func() error, error) { return c.desk.CutAnew(c.ctx, currency) }, "New cut-offs of segments")
}
