package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// conversionsPage says how people come to buy, what leads to it, and what comes of it.
type conversionsPage struct {
	*host

	facts   *conversionFacts // what is shown; nil before the first answer
	request int              // number of the newest request
	model   metric.Model     // by which credit is shared; empty: linear

	top     *periodBar
	stages  *stagesCard
	tiers   *tiersCard
	follow  *followCard
	sharing *sharingCard
	leads   *leadsCard
	mouth   *mouthCard
	second  *secondCard
	first   *firstCard
	yields  *yieldsCard
	efforts *effortsCard
	offers  *offersCard
	room    *fyne.Container

	size     fyne.Size
	isNarrow bool
}

// conversionFacts is all that the page shows.
type conversionFacts struct {
	*desk.Conversions
	period    desk.Period
	firstDay  data.Day // first day with data
	platforms []string
}

// empty reports whether there is nothing to show anything of.
func (f *conversionFacts) empty() bool {
	return f.Funnel.Steps[0].People == 0 && f.Sharing.Total == 0 && f.Sharing.Nothing.Sales == 0 && len(f.Sharing.Rows) == 0
}

var (
	_ page    = (*conversionsPage)(nil)
	_ stepper = (*conversionsPage)(nil)
)

func newConversionsPage(h *host) *conversionsPage {
	p := &conversionsPage{host: h}
	p.top = newPeriodBar(h, p.load)
	p.stages, p.tiers, p.follow = newStagesCard(h), newTiersCard(h), newFollowCard(h)
	p.sharing, p.leads = newSharingCard(h, p.useModel, p.lookBack), newLeadsCard(h)
	p.mouth, p.second, p.first, p.yields = newMouthCard(h), newSecondCard(h), newFirstCard(h), newYieldsCard(h)
	p.efforts, p.offers = newEffortsCard(), newOffersCard()
	p.room = ui.Over(ui.NewCard(ui.NewLoading("")))
	return p
}

func (p *conversionsPage) content() fyne.CanvasObject { return p.room }

func (p *conversionsPage) bar() fyne.CanvasObject { return p.top.row }

// fit arranges the cards for the window's size.
func (p *conversionsPage) fit(size fyne.Size) {
	p.size, p.isNarrow = size, p.folded
	p.top.narrow(p.isNarrow)
	p.arrange()
}

// useModel shares credit by another model.
func (p *conversionsPage) useModel(m metric.Model) {
	p.model = m
	p.load()
}

// lookBack looks so many days before an order for what led to it. It is a setting, so that
// every credit of the workspace follows.
func (p *conversionsPage) lookBack(days int) {
	p.do(func() (back func() error, err error) {
		before, err := p.desk.Settings(p.ctx)
		if err != nil {
			return nil, err
		}
		next := before
		next.LookbackDays = days
		return func() error { return p.desk.SaveSettings(p.ctx, before) }, p.desk.SaveSettings(p.ctx, next)
	}, "Looks back "+ui.CountOf(days, "day", "days")+". Every credit follows")
}

// load asks for the period and shows it when it comes; the old one stays until then.
func (p *conversionsPage) load() {
	p.request++
	request, query, model := p.request, p.top.chosen, p.model
	var facts *conversionFacts
	var err error
	p.async(func() { facts, err = p.read(query, model) }, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.fail(err)
			return
		}
		p.show(facts)
	})
}

// fail says what went wrong; without older figures in the place of the page.
func (p *conversionsPage) fail(err error) {
	p.failed(err)
	if p.facts == nil {
		sentence, hint := explain(err)
		p.put(ui.NewCard(ui.NewError(sentence, hint, p.load, func() { fyne.CurrentApp().Clipboard().SetContent(plainError(err)) })))
	}
}

// read collects what the page shows; it runs beside the window.
func (p *conversionsPage) read(q desk.Period, model metric.Model) (*conversionFacts, error) {
	f := &conversionFacts{period: q}
	var err error
	if f.period, f.firstDay, f.platforms, err = p.lately(q, desk.ConversionsWeeks); err != nil {
		return nil, err
	}
	f.Conversions, err = p.desk.Conversions(p.ctx, f.period, model)
	return f, err
}

func (p *conversionsPage) show(f *conversionFacts) {
	p.facts = f
	p.top.begin(f.Zone, f.firstDay, desk.ConversionsWeeks)
	p.top.show(f.Currency, f.Currencies, f.platforms, &f.InOne)
	p.stages.show(f)
	p.tiers.show(f)
	p.follow.show(f)
	p.sharing.show(f)
	p.leads.show(f)
	p.mouth.show(f)
	p.second.show(f)
	p.first.show(f)
	p.yields.show(f)
	p.efforts.show(f)
	p.offers.show(f)
	p.arrange()
}

// Heights of the cards, in units.
const (
	upperCards = 296
	lowerRow   = 284
	lastRow    = 232
)

// arrange puts the cards into the room that there is.
func (p *conversionsPage) arrange() {
	if p.facts == nil {
		return
	}
	if p.facts.empty() {
		p.put(ui.NewCard(ui.NewEmpty("Import messages and orders to see who buys, and what leads to it.", "Choose files", p.choose)))
		return
	}
	p.sharing.fit(p.size.Width)
	p.leads.fit(p.size.Width)
	tables := []fyne.CanvasObject{ui.Sized(0, p.sharing.height(), p.sharing.card), ui.Sized(0, p.leads.height(), p.leads.card)}
	var cards []fyne.CanvasObject
	if p.isNarrow {
		cards = append(cards, pairOf(upperCards, p.stages.frame, p.tiers.frame), ui.Sized(0, 208, p.follow.frame))
		cards = append(cards, tables...)
		cards = append(cards, pairOf(lowerRow, p.mouth.card, p.second.frame), pairOf(lowerRow, p.first.frame, p.yields.card), ui.Sized(0, lastRow, p.efforts.card), ui.Sized(0, lastRow, p.offers.card))
	} else {
		cards = append(cards, ui.Sized(0, upperCards, ui.Share(16, []float32{-460, -404, -312}, p.stages.frame, p.tiers.frame, p.follow.frame)))
		cards = append(cards, tables...)
		cards = append(cards,
			ui.Sized(0, lowerRow, ui.Share(16, []float32{-1, -1, -1}, p.mouth.card, p.second.frame, p.first.frame)),
			ui.Sized(0, lastRow, ui.Share(16, []float32{-1, -1, -1}, p.yields.card, p.efforts.card, p.offers.card)))
	}
	scroll := container.NewVScroll(ui.Column(16, cards...))
	p.sharing.table.Past, p.leads.table.Past, p.mouth.table.Past = scroll.Scrolled, scroll.Scrolled, scroll.Scrolled
	p.put(ui.Roll(scroll))
}

// pairOf places two cards beside each other.
func pairOf(height float32, a, b fyne.CanvasObject) fyne.CanvasObject {
	return ui.Sized(0, height, ui.Share(16, []float32{-1, -1}, a, b))
}

func (p *conversionsPage) put(o fyne.CanvasObject) {
	p.room.Objects = []fyne.CanvasObject{o}
	p.room.Refresh()
}

// step goes to the period after or before.
func (p *conversionsPage) step(by int) { p.top.step(by) }

func (p *conversionsPage) keyHelp() []keyLine {
	return []keyLine{{"Up Down", "Move in the table"}, {"Enter", "Open the person"}, {"V", "Show a chart as table"}}
}
