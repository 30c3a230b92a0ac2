package app

import (
	"io"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/partners"
	"rapport/data/metric"
)

// partnersPage compares partners: whom to book again, whom to check, whom to stop.
type partnersPage struct {
	*host

	facts   *partnerFacts // what is shown; nil before the first answer
	request int           // number of the newest request
	order   []int         // positions in the report, as the table sorts them
	sorted  string        // column
	descend bool
	ticked  map[partnerKey]bool // compared below; none: the best
	current partnerKey          // whose card is shown

	top       *periodBar
	lead      *ui.Text
	table     *ui.Table
	head      *ui.Text
	claims    *ui.Text // codes that several partners claim
	claimsRow *fyne.Container
	whole     *ui.Chart // all rows of the ranking, for its menu
	who       *broughtCard
	shared    *overlapCard
	card      *partnerCard
	ranking   fyne.CanvasObject
	room      *fyne.Container

	size     fyne.Size
	isNarrow bool
}

// partnerKey names a partner across two readings; somebody whom only the sheet
// names has no person.
type partnerKey struct {
	person int64
	name   string
}

func keyOf(r *metric.PartnerRow) partnerKey {
	if r.Person != 0 {
		return partnerKey{person: r.Person}
	}
	return partnerKey{name: r.Name}
}

// partnerFacts is all that the page shows.
type partnerFacts struct {
	*desk.Partners
	period    desk.Period
	first     data.Day // first day with data
	platforms []string
	free      []metric.CodeUse // codes in orders that belong to no partner
}

// offered are the currencies of orders and of deals.
func (f *partnerFacts) offered() []string {
	list := slices.Clone(f.Currencies)
	for _, m := range f.Elsewhere {
		list = append(list, m.Currency)
	}
	if f.Currency != "" {
		list = append(list, f.Currency)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

var (
	_ page    = (*partnersPage)(nil)
	_ keyed   = (*partnersPage)(nil)
	_ stepper = (*partnersPage)(nil)
)

func newPartnersPage(h *host) *partnersPage {
	p := &partnersPage{
		host: h, sorted: "roi", descend: true, ticked: map[partnerKey]bool{},
		lead: ui.NewWrapped(2, 21), head: ui.NewSpans().Ellipsis(), claims: ui.NewWrapped(2, 16),
	}
	p.top = newPeriodBar(h, p.load)
	p.who, p.shared, p.card = newBroughtCard(p), newOverlapCard(p), newPartnerCard(p)
	p.buildTable()
	p.room = ui.Over(ui.NewCard(ui.NewLoading("")))
	return p
}

func (p *partnersPage) content() fyne.CanvasObject { return p.room }

func (p *partnersPage) bar() fyne.CanvasObject { return p.top.row }

// fit arranges the cards for the window's size.
func (p *partnersPage) fit(size fyne.Size) {
	p.size, p.isNarrow = size, p.folded
	p.top.narrow(p.isNarrow)
	p.arrange()
}

// load asks for the period and shows it when it comes; the old one stays until then.
func (p *partnersPage) load() {
	p.request++
	request, query := p.request, p.top.chosen
	var facts *partnerFacts
	var err error
	p.async(func() { facts, err = p.read(query) }, func() {
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
func (p *partnersPage) fail(err error) {
	p.failed(err)
	if p.facts == nil {
		sentence, hint := explain(err)
		p.put(ui.NewCard(ui.NewError(sentence, hint, p.load, func() { fyne.CurrentApp().Clipboard().SetContent(plainError(err)) })))
	}
}

// read collects what the page shows; it runs beside the window.
func (p *partnersPage) read(q desk.Period) (*partnerFacts, error) {
	f := &partnerFacts{period: q}
	var err error
	if f.period, f.first, f.platforms, err = p.lately(q, desk.PartnersWeeks); err != nil {
		return nil, err
	}
	if f.free, err = p.desk.FreeCodes(p.ctx); err != nil {
		return nil, err
	}
	f.Partners, err = p.desk.Partners(p.ctx, f.period)
	return f, err
}

func (p *partnersPage) show(f *partnerFacts) {
	p.facts = f
	p.top.begin(f.Zone, f.first, desk.PartnersWeeks)
	p.top.show(f.Currency, f.offered(), f.platforms, &f.InOne)
	p.lead.SetSpans(leadSpans(f.Lead)...)
	p.sortRows()
	if p.row(p.current) == nil && len(p.order) > 0 {
		p.current = keyOf(&f.Rows[p.order[0]])
	}
	p.showRanking()
	p.showBelow()
	p.arrange()
}

// row returns the figures of a partner; nil when there are none.
func (p *partnersPage) row(k partnerKey) *metric.PartnerRow {
	if p.facts == nil {
		return nil
	}
	for i := range p.facts.Rows {
		if keyOf(&p.facts.Rows[i]) == k {
			return &p.facts.Rows[i]
		}
	}
	return nil
}

// compared are the positions of the partners that the charts below show: those
// that are ticked, else the first of the table that brought somebody.
func (p *partnersPage) compared() []int {
	var list []int
	for _, at := range p.order {
		if p.ticked[keyOf(&p.facts.Rows[at])] {
			list = append(list, at)
		}
	}
	if len(list) == 0 {
		for _, at := range p.order {
			if p.facts.Rows[at].Buyers > 0 {
				list = append(list, at)
			}
		}
	}
	return list[:min(len(list), sideBySide)]
}

// sideBySide is how many partners the charts below compare.
const sideBySide = 7

// showBelow shows what belongs to the ticked and to the current partner.
func (p *partnersPage) showBelow() {
	list := p.compared()
	p.who.show(p.facts.PartnerReport, list)
	p.shared.show(p.facts.PartnerReport, list)
	p.card.show(p.row(p.current))
}

// arrange puts the cards into the room that there is.
func (p *partnersPage) arrange() {
	if p.facts == nil {
		return
	}
	if len(p.facts.Rows) == 0 {
		p.put(ui.NewCard(p.nothing()))
		return
	}
	p.fewColumns()
	if p.isNarrow {
		p.put(p.stacked())
		return
	}
	below := ui.Share(16, []float32{-464, -352, -360}, p.who.frame, p.shared.frame, p.card.card)
	cards := ui.Column(16, ui.Sized(0, p.rankingHeight(), p.ranking), ui.Grow(below))
	p.put(ui.Column(12, p.lead, ui.Grow(cards)))
}

func (p *partnersPage) put(o fyne.CanvasObject) {
	p.room.Objects = []fyne.CanvasObject{o}
	p.room.Refresh()
}

// stacked is the page in a small window: the ranking above the fold, the cards below.
func (p *partnersPage) stacked() fyne.CanvasObject {
	const cardHeight = 360
	cards := []fyne.CanvasObject{ui.Sized(0, p.rankingHeight(), p.ranking)}
	if p.size.Width < 800 {
		cards = append(cards, p.card.card, ui.Sized(0, cardHeight, p.who.frame), ui.Sized(0, cardHeight, p.shared.frame))
	} else {
		cards = append(cards, ui.Sized(0, cardHeight, ui.Share(12, []float32{-1, -1}, p.who.frame, p.card.card)), ui.Sized(0, cardHeight, p.shared.frame))
	}
	return ui.Column(12, p.lead, ui.Grow(ui.Roll(container.NewVScroll(ui.Column(12, cards...)))))
}

// lowerCards is the least height of the cards below the ranking.
const lowerCards = 360

// rankingHeight is what all rows take, at most the whole rows that the cards below
// leave room for.
func (p *partnersPage) rankingHeight() float32 {
	frame := float32(12 + 28 + 4 + 12)
	if p.claimsRow.Visible() {
		frame += p.claims.HeightFor(p.size.Width-2*rankingInset) + 4
	}
	room := p.size.Height - p.lead.HeightFor(p.size.Width) - 12 - frame
	if p.isNarrow {
		room -= 24
	} else {
		room -= 16 + lowerCards
	}
	rows := len(p.facts.Rows)
	for rows > 2 && p.table.HeightOf(rows) > room {
		rows--
	}
	return p.table.HeightOf(rows) + frame
}

// nothing is the page without any partner.
func (p *partnersPage) nothing() fyne.CanvasObject {
	if len(p.facts.Elsewhere) > 0 {
		return ui.NewEmpty("No deal in "+p.facts.Currency+". "+elsewhereWords(p.facts.Elsewhere), "", nil)
	}
	sentence := "Drop a partner sheet."
	if len(p.facts.free) > 0 {
		sentence = "Drop a partner sheet, or make a partner from a code in your orders."
	}
	words := ui.NewWrapped(3, 18, ui.Span{Role: ui.Body, Text: sentence})
	hint := ui.NewWrapped(3, 16, ui.Span{Role: ui.Label, Color: ui.ColorQuiet, Text: "In the sheet one row is one deal; the code links it to your orders."})
	words.Align, hint.Align = fyne.TextAlignCenter, fyne.TextAlignCenter
	parts := []fyne.CanvasObject{ui.Gap(), words, centredLink("Choose files", p.choose)}
	if len(p.facts.free) > 0 {
		parts = append(parts, centredLink("Make a partner from a code", p.makePartner))
	}
	return ui.Column(4, append(parts, centredLink("Save an empty sheet", p.saveSheet), hint, ui.Gap())...)
}

func centredLink(words string, tapped func()) fyne.CanvasObject {
	link := ui.NewLinkOf(ui.Body, words, tapped)
	link.Align = fyne.TextAlignCenter
	return link
}

// saveSheet keeps an empty partner sheet among the downloads, to be filled in.
func (p *partnersPage) saveSheet() {
	p.saveFile("partners", ".csv", "The sheet could not be saved.", func(w io.Writer) error {
		_, err := w.Write(partners.Template())
		return err
	})
}

// addCost asks for a cost of the current partner.
func (p *partnersPage) addCost() {
	r := p.row(p.current)
	if r == nil {
		return
	}
	d := ui.Dialog{Title: "Add a cost for " + r.Name, Yes: "Add"}
	if r.Person == 0 {
		d.Words = "The sheet names nobody whom your files know, so this cost counts as a cost of the business alone."
	}
	today := data.DayOf(p.desk.Now(), p.facts.Zone)
	c := newCostForm(data.Entry{Person: r.Person, Label: data.PartnerCost, Currency: p.facts.Currency, Day: today})
	c.ask(p.host, d, func(e data.Entry) { p.keepEntry(data.Entry{}, e, "Cost of "+money(e.Minor, e.Currency)+" kept") })
}

// removeEntry takes back what was changed by hand.
func (p *partnersPage) removeEntry(id int64) {
	p.takeBack(func() error { return p.desk.RemoveEntry(p.ctx, id) })
}

// step goes to the period before or after.
func (p *partnersPage) step(by int) { p.top.step(by) }

func (p *partnersPage) keyHelp() []keyLine {
	return []keyLine{{"Up Down", "Move in the table"}, {"Enter", "Open the person"}, {"Space", "Compare with others below"}, {"C", "Add a cost"}, {"V", "Show a chart as table"}}
}

func (p *partnersPage) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd:
		if p.table.Total() > 0 {
			p.table.TypedKey(e)
		}
		return true
	}
	return false
}

func (p *partnersPage) typedRune(r rune) bool {
	if r == 'c' || r == 'C' {
		p.addCost()
		return true
	}
	return false
}
