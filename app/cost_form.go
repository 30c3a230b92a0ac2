package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
)

// costForm asks for a cost that no file holds, on whichever page.
type costForm struct {
	entry                              data.Entry // what is meant, once it was taken
	amount, currency, day, until, text *ui.Entry
	category                           *ui.Select
	person                             *personField // nil: the page says whom it is about
}

// newCostForm begins with the values of an entry.
func newCostForm(e data.Entry) *costForm {
	e.Kind = data.CostEntry
	if e.Label == "" {
		e.Label = data.OtherCost
	}
	c := &costForm{
		entry: e, amount: entryWith("24.50", amountText(e.Minor, e.Currency)), currency: entryWith("EUR", e.Currency),
		day: entryWith("2026-11-16", e.Day.String()), until: entryWith("only that day", e.Until.String()), text: entryWith("What it was for", e.Text),
	}
	options := []ui.Option{}
	for _, k := range data.CostCategories() {
		options = append(options, ui.Option{ID: k, Label: categoryTitles[k]})
	}
	c.category = ui.NewSelect("", options, nil)
	c.category.Choose(e.Label)
	return c
}

// body is the fields.
func (c *costForm) body() fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		ui.Share(12, []float32{-1, 84, 132}, ui.Field("Amount", "", c.amount), ui.Field("Currency", "", c.currency), ui.Field("Category", "", c.category)),
		ui.Share(12, []float32{-1, -1}, ui.Field("Day", "", c.day), ui.Field("Until, spread over the days", "", c.until)),
	}
	if c.person != nil {
		parts = append(parts, c.person.field())
	}
	return ui.Column(12, append(parts, ui.Field("Note", "", c.text))...)
}

// take reads the fields.
func (c *costForm) take(f *form) {
	e := &c.entry
	e.Label, e.Text = c.category.Chosen, strings.TrimSpace(c.text.Text)
	e.Currency = f.currency(c.currency)
	e.Minor = f.amount(c.amount, e.Currency, true)
	e.Day, e.Until = f.day(c.day, true), f.day(c.until, false)
	if e.Until != 0 && e.Until < e.Day {
		f.fail("The cost ends before it begins. Turn the two days round.")
	}
	if c.person != nil {
		e.Person = f.person(c.person)
	}
}

// ask shows the form in a dialog that has a title; keep gets the cost.
func (c *costForm) ask(h *host, d ui.Dialog, keep func(data.Entry)) {
	d.Body, d.First, d.OnYes = c.body(), c.amount, func() { keep(c.entry) }
	askForm(h, d, c.take)
}
