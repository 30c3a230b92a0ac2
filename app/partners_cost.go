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
	*host
	entry      data.Entry
	zone       *time.Location
	amount     *ui.Entry
	currency   *ui.Select
	category   *ui.Select
	day, until *ui.Entry
	text       *ui.Entry
}

// costNames are the categories as they read on the screen.
var costNames = map[string]string{
	data.PartnerCost: "Partner", data.GiftCost: "Gift", data.ToolCost: "Tool", data.GoodsCost: "Goods", data.OtherCost: "Other",
}

// newCostForm is a form for a person; 0: about nobody.
func newCostForm(h *host, person int64, currency string, currencies []string, zone *time.Location) *costForm {
	f := &costForm{host: h, entry: data.Entry{Kind: data.CostEntry, Person: person}, zone: zone}
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
		kinds = append(kinds, ui.Option{ID: c, Label: costNames[c]})
	}
	f.currency, f.category = ui.NewSelect("Currency", list, nil), ui.NewSelect("Category", kinds, nil)
	f.currency.Choose(currency)
	return f
}

// body is the form.
func (f *costForm) body() fyne.CanvasObject {
	return ui.Column(12,
		ui.Field("Amount", "", f.amount),
		ui.Row(8, f.currency, f.category, ui.Gap()),
		ui.Share(12, []float32{-1, -1}, ui.Field("Day", "", f.day), ui.Field("Until, for a cost over several days", "", f.until)),
		ui.Field("What for", "", f.text),
	)
}

// take reads the form; what is wrong comes back in words.
func (f *costForm) take() string {
	e := f.entry
	e.Currency, e.Label, e.Text = f.currency.Chosen, f.category.Chosen, strings.TrimSpace(f.text.Text)
	if err := takeAmount(&e.Minor, strings.TrimSpace(f.amount.Text), e.Currency); err != nil {
		return plainWords(err)
	}
	if e.Minor == 0 {
		return "A cost needs an amount above 0."
	}
	var err error
	if e.Day, err = data.ParseDay(strings.TrimSpace(f.day.Text)); err != nil {
		return "Write the day like 2026-11-16."
	}
	e.Until = 0
	if text := strings.TrimSpace(f.until.Text); text != "" {
		if e.Until, err = data.ParseDay(text); err != nil {
			return "Write the last day like 2026-11-30, or leave it empty."
		}
		if e.Until < e.Day {
			return "The cost ends before it begins."
		}
	}
	f.entry = e
	return ""
}

func plainWords(err error) string {
	sentence, hint := explain(err)
	return strings.TrimSpace(sentence + " " + hint)
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
