package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// codesOffered is how many codes a new partner is chosen from; others are typed.
const codesOffered = 8

// codesInSight is how many of them show without scrolling, so that the form fits
// into the least window.
const codesInSight = 5

// dealForm asks for the deal of a partner whom no sheet names.
type dealForm struct {
	deal                                           desk.NewDeal // what is meant, once it was taken
	free                                           []metric.CodeUse
	code, name, fee, product, currency, commission *ui.Entry
	start, end                                     *ui.Entry
	person                                         *personField
}

func newDealForm(h *host, free []metric.CodeUse, currency string) *dealForm {
	f := &dealForm{
		free: free, code: ui.NewEntry("LENA10"), name: ui.NewEntry("Lena Bakes"), fee: ui.NewEntry("0"), product: ui.NewEntry("0"),
		currency: entryWith("EUR", currency), commission: ui.NewEntry("10"), start: ui.NewEntry("open"), end: ui.NewEntry("open"),
		person: newPersonField(h, 0, ""),
	}
	if len(free) > 0 {
		f.choose(&free[0])
	}
	return f
}

// choose takes a code from the orders; the deal begins with its first order.
func (f *dealForm) choose(c *metric.CodeUse) {
	f.code.SetText(strings.ToUpper(c.Code))
	f.start.SetText(c.First.String())
}

// codes lists what is free, the most used first.
func (f *dealForm) codes() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i := range f.free[:min(codesOffered, len(f.free))] {
		c := &f.free[i]
		orders := ui.NewText(ui.Label, ui.CountOf(c.Sales, "order", "orders")).Aligned(fyne.TextAlignTrailing)
		days := ui.NewQuiet(ui.Label, codeDays(c)).Ellipsis().Aligned(fyne.TextAlignTrailing)
		name := ui.NewNameLink(strings.ToUpper(c.Code), func() { f.choose(c) })
		rows = append(rows, ui.Share(8, []float32{-1, 84, 200}, name, orders, days))
	}
	if n := len(f.free) - codesOffered; n > 0 {
		rows = append(rows, ui.NewQuiet(ui.Note, ui.CountOf(n, "rarer code", "rarer codes")+": write it below."))
	}
	list := ui.Inset(0, 8, 0, 0, ui.Column(6, rows...))
	if len(rows) <= codesInSight {
		return list
	}
	return ui.Sized(0, ui.Unit(codesInSight*22), container.NewVScroll(list))
}

// codeDays are the days of the first and the last order with a code.
func codeDays(c *metric.CodeUse) string {
	e := data.Entry{Day: c.First, Until: c.Last}
	return entryDays(&e)
}

func (f *dealForm) body() fyne.CanvasObject {
	return ui.Column(12,
		f.codes(),
		ui.Share(12, []float32{-1, -1}, ui.Field("Code", "", f.code), ui.Field("Partner’s name", "", f.name)),
		f.person.field(),
		ui.Share(12, []float32{-1, -1, 84, 108}, ui.Field("Fee", "", f.fee), ui.Field("Product, at cost", "", f.product), ui.Field("Currency", "", f.currency), ui.Field("Commission, %", "", f.commission)),
		ui.Share(12, []float32{-1, -1}, ui.Field("First day", "", f.start), ui.Field("Last day", "", f.end)),
	)
}

// take reads the fields.
func (f *dealForm) take(r *form) {
	d := desk.NewDeal{Partner: strings.TrimSpace(f.name.Text), Codes: strings.FieldsFunc(f.code.Text, func(c rune) bool { return c == ',' || c == ' ' })}
	if len(d.Codes) == 0 {
		r.fail("Choose a code or write one.")
	}
	if d.Person = r.person(f.person); d.Person == 0 && d.Partner == "" {
		r.fail("Write how you call the partner.")
	}
	d.Currency = r.currency(f.currency)
	d.Fee, d.Product = r.amount(f.fee, d.Currency, false), r.amount(f.product, d.Currency, false)
	if strings.TrimSpace(f.commission.Text) != "" {
		percent := r.share(f.commission)
		d.Commission = millionths(percent / 100)
	}
	d.Start, d.End = r.day(f.start, false), r.day(f.end, false)
	if d.Start != 0 && d.End != 0 && d.End < d.Start {
		r.fail("The deal ends before it begins. Turn the two days round.")
	}
	f.deal = d
}

// makePartner asks for a partner of a code in the orders.
func (p *partnersPage) makePartner() {
	if p.facts == nil {
		return
	}
	currency := p.facts.Currency
	if currency == "" {
		currency = "EUR"
	}
	f := newDealForm(p.host, p.facts.free, currency)
	askForm(p.host, ui.Dialog{
		Title: "Make a partner from a code", Body: f.body(), Yes: "Make a partner", First: f.name, OnYes: func() { p.keepDeal(f.deal) },
		Words: "These codes are in your orders and belong to no partner yet.",
	}, f.take)
}

// keepDeal keeps the deal and offers the way back.
func (p *partnersPage) keepDeal(d desk.NewDeal) {
	p.do(func() (func() error, error) {
		id, err := p.desk.AddDeal(p.ctx, d)
		return func() error {
			_, err := p.desk.Undo(p.ctx, id)
			return err
		}, err
	}, strings.Join(d.Codes, ", ")+" belongs to a partner now")
}
