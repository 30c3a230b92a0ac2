package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data/store"
)

// splitDialog asks which identities leave the person, and says what goes with them.
type splitDialog struct {
	page    *personPage
	ticked  []int64
	takes   *ui.Text
	request int
}

// split opens the dialog with one identity chosen.
func (p *personPage) split(identity int64) {
	if p.canvas == nil || p.facts == nil {
		return
	}
	d := &splitDialog{page: p, ticked: []int64{identity}, takes: ui.NewWrapped(3, 18)}
	list := ui.Column(2)
	for i := range p.facts.row.Identities {
		list.Add(d.row(&p.facts.row.Identities[i]))
	}
	d.count()
	size := p.canvas().Size()
	tall := min(list.MinSize().Height, max(120, size.Height-320))
	ui.Dialog{
		Title: "Split off as a person of its own", Words: "Every file that names them stays as it is, and they are not joined again by themselves.", Yes: "Split off", Width: 460,
		Body: ui.Column(12, ui.Sized(0, tall, container.NewVScroll(list)), d.takes), Check: d.wrong, OnYes: d.do, Ready: true,
		No: "Cancel",
	}.Show(p.canvas())
}

func (d *splitDialog) row(i *store.IdentityRow) fyne.CanvasObject {
	box := ui.NewCheck(clipWords(i.Value), slices.Contains(d.ticked, i.ID), func(on bool) {
		d.ticked = slices.DeleteFunc(d.ticked, func(id int64) bool { return id == i.ID })
		if on {
			d.ticked = append(d.ticked, i.ID)
		}
		d.count()
	})
	note := ui.NewQuiet(ui.Note, identityNote(i)).Ellipsis().Aligned(fyne.TextAlignTrailing)
	return ui.Inset(0, 12, 0, 0, ui.Row(8, box, ui.Grow(note), ui.NewBadge(desk.PlatformBadge(i.Platform))))
}

// wrong says why it cannot be done.
func (d *splitDialog) wrong() string {
	switch len(d.ticked) {
	case 0:
		return "Choose at least one."
	case len(d.page.facts.row.Identities):
		return "Leave at least one: with all of them it is the same person."
	}
	return ""
}

// count reads what goes with the chosen ones.
func (d *splitDialog) count() {
	p := d.page
	d.request++
	request, ids := d.request, slices.Clone(d.ticked)
	var c store.Carried
	var err error
	p.async(func() { c, err = p.desk.Carried(p.ctx, ids) }, func() {
		if request != d.request {
			return
		}
		words := takesWords(&c)
		if err != nil {
			words, _ = explain(err)
		}
		d.takes.SetSpans(ui.Span{Role: ui.Body, Text: words})
	})
}

// takesWords say in figures what goes along.
func takesWords(c *store.Carried) string {
	var parts []string
	if c.Interactions > 0 {
		parts = append(parts, ui.CountOf(c.Interactions, "interaction", "interactions"))
	}
	if c.Orders > 0 {
		parts = append(parts, ui.CountOf(c.Orders, "order", "orders"))
	}
	if len(parts) == 0 {
		return "No interaction and no order goes along."
	}
	words := "Takes " + strings.Join(parts, " and ")
	for _, m := range c.Net {
		words += ", " + money(m.Minor, m.Currency)
	}
	if len(c.Net) > 0 {
		words += " net"
	}
	return words + "."
}

// do splits and offers to take it back.
func (d *splitDialog) do() {
	p, ids := d.page, slices.Clone(d.ticked)
	words := ui.CountOf(len(ids), "name", "names") + " split off as a person of their own"
	if len(ids) == 1 {
		at := slices.IndexFunc(p.facts.row.Identities, func(i store.IdentityRow) bool { return i.ID == ids[0] })
		words = "Split " + p.facts.row.Identities[at].Value + " off as a person of its own"
	}
	var made store.Decision
	p.changeThen(words, func() (err error) {
		made, err = p.desk.Split(p.ctx, ids...)
		return err
	}, func() { p.id = made.Person }, func() error { return p.desk.Undecide(p.ctx, made.Journal) })
}
