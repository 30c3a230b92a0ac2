package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// tiesPage shows how relationships develop: who went from which stage to which, who became
// an advocate, who ties others together, what was given and what waits.
type tiesPage struct {
	*host

	facts   *desk.Ties
	request int
	isSmall bool

	flow      *flowStockCard
	moves     *listCard
	advocates *advocatesCard
	reach     *reachCard
	bridges   *listCard
	reminders *listCard
	met       *listCard // introductions
	giving    *listCard
	roles     *listCard
	words     *listCard // promises, goals and trust
	room      *fyne.Container
}

var (
	_ page  = (*tiesPage)(nil)
	_ keyed = (*tiesPage)(nil)
)

func newTiesPage(h *host) *tiesPage {
	p := &tiesPage{host: h, room: ui.Over(ui.NewCard(ui.NewLoading("")))}
	p.flow, p.advocates, p.reach = newFlowStockCard(h), newAdvocatesCard(h), newReachCard(h)
	p.moves = newListCard("Who moved", "")
	p.bridges = newListCard("Who ties others together", "")
	p.reminders = newListCard("To be reminded of", "")
	p.met = newListCard("Your introductions", "")
	p.giving = newListCard("Given and got", "")
	p.roles = newListCard("What people are to you", "")
	p.words = newListCard("Trust", "all time")
	return p
}

func (p *tiesPage) content() fyne.CanvasObject { return p.room }

func (p *tiesPage) bar() fyne.CanvasObject {
	return ui.Row(8, ui.NewText(ui.PageTitle, "How relationships develop"), ui.Gap(), ui.NewButton("Campaign", func() { p.writeCampaign(data.DayOf(p.desk.Now(), p.zone())) }), ui.NewButton("Posts", p.writePurposes), ui.NewButton("List of people", func() { p.open("people") }))
}

func (p *tiesPage) fit(fyne.Size) {
	if p.folded != p.isSmall {
		p.isSmall = p.folded
		p.arrange()
	}
}

func (p *tiesPage) load() {
	p.request++
	request := p.request
	var facts *desk.Ties
	var err error
	p.async(func() { facts, err = p.desk.Ties(p.ctx) }, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.show(facts)
	})
}

func (p *tiesPage) show(t *desk.Ties) {
	p.facts = t
	p.flow.show(t)
	p.advocates.show(t)
	p.reach.show(t)
	p.moves.fill(moveRows(p.host, t))
	p.bridges.fill(bridgeRows(p.host, t))
	p.reminders.fill(reminderRows(p.host, t))
	p.met.fill(introductionRows(p.host, t))
	p.giving.fill(givingRows(t))
	p.roles.fill(roleRows(t))
	p.words.fill(trustRows(t))
	p.arrange()
}

// arrange puts the cards into rows; a small window has them below each other.
func (p *tiesPage) arrange() {
	if p.facts == nil {
		return
	}
	if len(p.facts.Roles) == 0 {
		p.put(ui.NewCard(ui.NewEmpty("Nobody here yet. Import your exports to see your people.", "Choose files", p.choose)))
		return
	}
	height := func(h float32, o fyne.CanvasObject) fyne.CanvasObject { return ui.Sized(0, ui.Unit(h), o) }
	if p.isSmall {
		two := func(h float32, a, b fyne.CanvasObject) fyne.CanvasObject {
			return height(h, ui.Share(12, []float32{-1, -1}, a, b))
		}
		p.put(ui.Roll(container.NewVScroll(ui.Column(12, height(264, p.flow.frame), two(300, p.moves.card, p.advocates.frame), two(300, p.reach.frame, p.bridges.card),
			two(270, p.reminders.card, p.met.card), two(270, p.giving.card, p.roles.card), height(250, p.words.card)))))
		return
	}
	third := []float32{-1, -1, 396} // as the columns above
	p.put(ui.Roll(container.NewVScroll(ui.Column(16,
		height(276, ui.Share(16, []float32{-1, 396}, p.flow.frame, p.moves.card)),
		height(276, ui.Share(16, third, p.reach.frame, p.bridges.card, p.advocates.frame)),
		height(264, ui.Share(16, []float32{-1, -1}, p.reminders.card, p.met.card)),
		height(264, ui.Share(16, third, p.giving.card, p.roles.card, p.words.card))))))
}

// zone is the workspace's, once the page has read it.
func (p *tiesPage) zone() *time.Location {
	if p.facts == nil {
		return time.UTC
	}
	return p.facts.Zone
}

func (p *tiesPage) put(o fyne.CanvasObject) {
	p.room.Objects = []fyne.CanvasObject{o}
	p.room.Refresh()
}

func (p *tiesPage) typedKey(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape {
		return false
	}
	p.open("people")
	return true
}

func (p *tiesPage) typedRune(rune) bool { return false }

func (p *tiesPage) keyHelp() []keyLine { return []keyLine{{"Esc", "Back to People"}} }
