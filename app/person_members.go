package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// organisationsMost is how many organisations the menu of a person offers.
const organisationsMost = 12

// readOrganisations reads to which one the person belongs, or who belongs to it.
func (f *personFacts) readOrganisations(h *host) error {
	list, err := h.desk.People(h.ctx, store.PeopleQuery{Filter: "kind=organisation", Sort: "name", Limit: organisationsMost})
	if err != nil {
		return err
	}
	f.organisations = list.Rows
	if f.row.MemberOf != 0 {
		if f.organisation, err = h.desk.Person(h.ctx, f.row.MemberOf); err != nil {
			return err
		}
	}
	if f.row.Organisation {
		f.members, f.together, err = h.desk.Members(h.ctx, f.row)
	}
	return err
}

// membersCard lists who belongs to an organisation, and what it is with its people.
type membersCard struct {
	page *personPage
	card *ui.Card
	head *ui.Text
	body *fyne.Container
}

func newMembersCard(p *personPage) *membersCard {
	c := &membersCard{page: p, head: ui.NewSpans(), body: ui.Column(0)}
	c.card = ui.NewCard(ui.Column(6, c.head, c.body))
	c.card.Hide()
	return c
}

func (c *membersCard) show(f *personFacts) {
	c.card.Hidden = !f.row.Organisation
	c.head.SetSpans(cardHead("People", ui.Count(len(f.members))+", all time")...)
	c.body.Objects = nil
	for i := range f.members {
		m := &f.members[i]
		c.body.Add(ruled(i, c.row(ui.NewNameLink(m.Name, func() { c.page.person(m.Person) }), m.In, m.Out, m.Sales, m.Net)))
	}
	if len(f.members) == 0 {
		c.body.Add(ui.NewWrapped(2, 17, ui.Span{Role: ui.Label, Text: "Nobody yet. On the page of a person choose Organisation in the menu.", Color: ui.ColorQuiet}))
	} else {
		sum := ui.NewSpans(ui.Span{Role: ui.Body, Text: "With its people", Bold: true}).Ellipsis()
		c.body.Add(ruled(1, c.row(sum, f.together.In, f.together.Out, f.together.Sales, f.together.Net)))
	}
	c.body.Refresh()
	c.card.Refresh()
}

// row is one of them: interactions in and out, and net earnings, which two currencies
// make two.
func (c *membersCard) row(name fyne.CanvasObject, in, out, sales int, net []data.Money) fyne.CanvasObject {
	amounts := ui.Column(0)
	for _, m := range net {
		amounts.Add(ui.NewText(ui.Body, money(m.Minor, m.Currency)).Aligned(fyne.TextAlignTrailing))
	}
	if len(net) == 0 {
		amounts.Add(ui.NewQuiet(ui.Body, ui.NoValue).Aligned(fyne.TextAlignTrailing))
	}
	note := ui.Count(in) + " / " + ui.Count(out) + ", " + ui.CountOf(sales, "order", "orders")
	return ui.Row(10, ui.Grow(name), ui.NewQuiet(ui.Note, note), ui.Sized(ui.Unit(84), 0, amounts))
}
