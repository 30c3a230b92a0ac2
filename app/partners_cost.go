package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
)

// costForm asks for a cost that no file holds.
type costForm struct {
	entry      data.Entry
	amount     *ui.Entry
	currency   *ui.Select
	category   *ui.Select
	day, until *ui.Entry
	text       *ui.Entry
}

// newCostForm is a form for a person; 0: about nobody.
func newCostForm(h *host, person int64, currency string, currencies []string, zone *time.Location) *costForm {
	f := &costForm{entry: data.Entry{Kind: data.CostEntry, Person: person}}
	f.amount, f.text = ui.NewEntry("24.50"), ui.NewEntry("Sample and postage")
	f.day, f.until = ui.NewEntry("2026-11-16"), ui.NewEntry("the same day")
	f.day.SetText(data.DayOf(h.desk.Now(), zone).String())
	var list, kinds []ui.Option
	for _, c := range currencies {
		list = append(list, ui.Option{ID: c, Label: c})
	}
	if len(list) == 0 {
		list = []ui.Option{{ID: currency, Label: currency}}
	}
	for _, c := range data.CostCategories() {
		kinds = append(kinds, ui.Option{ID: c, Label: categoryTitles[c]})
	}
	f.currency, f.category = ui.NewSelect("Currency", list, nil), ui.NewSelect("Category", kinds, nil)
	f.currency.Choose(currency)
	return f
}

// body is the form.
func (c *costForm) body() fyne.CanvasObject {
	return ui.Column(12,
		ui.Field("Amount", "", c.amount),
		ui.Row(8, c.currency, c.category, ui.Gap()),
		ui.Share(12, []float32{-1, -1}, ui.Field("Day", "", c.day), ui.Field("Until, for a cost over several days", "", c.until)),
		ui.Field("What for", "", c.text),
	)
}

// take reads the form; what is wrong comes back in words.
func (c *costForm) take() string {
	f := &form{}
	e := c.entry
	e.Currency, e.Label, e.Text = c.currency.Chosen, c.category.Chosen, strings.TrimSpace(c.text.Text)
	e.Minor = f.amount(c.amount, e.Currency, true)
	e.Day, e.Until = f.day(c.day, true), f.day(c.until, false)
	if e.Until != 0 && e.Until < e.Day {
		f.fail("The cost ends before it begins. Turn the two days round.")
	}
	if f.wrong == "" {
		c.entry = e
	}
	return f.wrong
}

// addCost asks for a cost of the current partner.
func (p *partnersPage) addCost() {
	r := p.row(p.current)
	if r == nil || p.canvas == nil {
		return
	}
	f := newCostForm(p.host, r.Person, p.facts.Currency, p.facts.offered(), p.facts.Zone)
	name := r.Name
	words := ""
	if r.Person == 0 {
		words = "The sheet names nobody whom your files know, so this cost counts as a cost of the business alone."
	}
	ui.Dialog{
		Title: "Add a cost for " + name, Words: words, Body: f.body(), Yes: "Add", No: "Cancel", First: f.amount,
		Check: f.take, OnYes: func() { p.keepCost(f.entry, name) },
	}.Show(p.canvas())
}

// keepCost keeps a cost and offers the way back.
func (p *partnersPage) keepCost(e data.Entry, name string) {
	var id int64
	var err error
	p.async(func() { id, err = p.desk.AddEntry(p.ctx, e) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.changed()
		p.toast("Added "+money(e.Minor, e.Currency)+" for "+name, func() { p.removeEntry(id) })
	})
}

// removeEntry takes back what was added or changed by hand.
func (p *partnersPage) removeEntry(id int64) {
	var err error
	p.async(func() { err = p.desk.RemoveEntry(p.ctx, id) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.changed()
	})
}
