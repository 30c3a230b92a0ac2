package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data/metric"
)

// homesCard says on which platforms relationships are known, who would be lost with
// one, and where people went.
type homesCard struct {
	card *ui.Card
	body *fyne.Container
}

func newHomesCard() *homesCard {
	c := &homesCard{body: ui.Over()}
	c.card = ui.NewTitled("Where relationships are", "now, all platforms", nil, c.body)
	return c
}

func (c *homesCard) show(f *earningsFacts) {
	content := waiting(f)
	if content == nil {
		content = homesContent(&f.worth.Dependence)
	}
	c.body.Objects = []fyne.CanvasObject{content}
	c.body.Refresh()
}

func homesContent(d *metric.Dependence) fyne.CanvasObject {
	if d.Active == 0 && len(d.Moves) == 0 {
		return ui.NewEmpty("No active relationship yet. It needs one exchange: a message and an answer.", "", nil)
	}
	l := listing{head: []string{"Platform", "Active people", "Only there"}, widths: []float32{-1, 96, 80}}
	for _, h := range d.Homes {
		l.rows = append(l.rows, []fyne.CanvasObject{streamName(h.Platform), cellText(1, ui.Count(h.People)), cellText(2, ui.Count(h.Only))})
	}
	parts := []fyne.CanvasObject{paragraph(2, ui.Label, homesWords(d)), l.content(30)}
	if len(d.Moves) > 0 {
		parts = append(parts, paragraph(2, ui.Label, movesWords(d)), movesTable(d))
	}
	return ui.Roll(container.NewVScroll(ui.Column(12, parts...)))
}

// homesWords says which platform would take most people with it.
func homesWords(d *metric.Dependence) string {
	if len(d.Homes) == 0 {
		return "No active relationship now."
	}
	most := &d.Homes[0]
	for i := range d.Homes {
		if d.Homes[i].Only > most.Only {
			most = &d.Homes[i]
		}
	}
	if most.Only == 0 {
		return "Everybody active is known on more than one platform."
	}
	return "If " + desk.PlatformTitle(most.Platform) + " closed, " + ui.Count(most.Only) + " of " + ui.CountOf(d.Active, "active relationship", "active relationships") + " would have no other known way to you."
}

func movesWords(d *metric.Dependence) string {
	return "Where people went: " + ui.Count(d.Moved) + " of " + ui.CountOf(d.All, "person", "people") + " were seen on more than one platform, in this order."
}

// movesRows is how many ways are listed.
const movesRows = 12

func movesTable(d *metric.Dependence) fyne.CanvasObject {
	l := listing{head: []string{"First seen on, then on", "People"}, widths: []float32{-1, 64}}
	for _, m := range d.Moves[:min(movesRows, len(d.Moves))] {
		way := ui.Share(8, []float32{-1, 16, -1}, streamName(m.From), ui.NewQuiet(ui.Body, "→"), streamName(m.To))
		l.rows = append(l.rows, []fyne.CanvasObject{way, cellText(1, ui.Count(m.People))})
	}
	return l.content(28)
}

// otherWords says how far earnings hang on few partners and products.
func otherWords(f *earningsFacts) string {
	words := ""
	for _, k := range []struct {
		name string
		hhi  *float64
	}{{"product", f.ProductHHI}, {"partner", f.PartnerHHI}} {
		if k.hhi != nil {
			words += " By " + k.name + " " + ui.Decimal(*k.hhi, 2) + ": as if " + ui.Decimal(1 / *k.hhi, 1) + " equal ones."
		}
	}
	return words
}
