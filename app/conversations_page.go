package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
)

// conversationsPage is how people and the owner talk: left the work, replies and thanks,
// right what is to be learnt.
type conversationsPage struct {
	*host

	facts    *desk.Conversations // what is shown; nil before the first answer
	settings data.Settings
	request  int // number of the newest request
	isNarrow bool

	top   *periodBar
	tiles *talkTiles
	queue *talkQueue
	upper talkCharts
	lower talkMore
	room  *fyne.Container
	place *container.Scroll // of the whole page; nil where a sentence stands
}

var (
	_ page     = (*conversationsPage)(nil)
	_ keyed    = (*conversationsPage)(nil)
	_ exporter = (*conversationsPage)(nil)
	_ asked    = (*conversationsPage)(nil)
	_ stepper  = (*conversationsPage)(nil)
)

func newConversationsPage(h *host) *conversationsPage {
	p := &conversationsPage{host: h, room: ui.Over(ui.NewCard(ui.NewLoading("")))}
	p.top = newPeriodBar(h, p.load)
	p.top.currency.Hide() // nothing here is money
	p.tiles = newTalkTiles(h, p.period)
	p.queue = newTalkQueue(p)
	p.upper = newTalkCharts(h, p.period)
	p.lower = newTalkMore(h, p.period)
	return p
}

func (p *conversationsPage) content() fyne.CanvasObject { return p.room }

func (p *conversationsPage) bar() fyne.CanvasObject { return p.top.row }

// fit arranges the cards for the window's width.
func (p *conversationsPage) fit(fyne.Size) {
	if p.folded != p.isNarrow {
		p.isNarrow = p.folded
		p.top.narrow(p.isNarrow)
		p.tiles.narrow(p.isNarrow)
		p.arrange()
	}
}

// arrange places the cards, or says in one sentence why there are none.
func (p *conversationsPage) arrange() {
	if p.facts == nil {
		return
	}
	if words := review.Unheard(p.facts); words != "" {
		p.put(ui.NewCard(ui.NewEmpty(words, "Choose files", p.choose)))
		return
	}
	whole := p.wide()
	if p.isNarrow {
		whole = p.stacked()
	}
	p.place = container.NewVScroll(whole)
	p.put(ui.Roll(p.place))
}

// firstFold is the height of the cards that a large window shows without scrolling.
const firstFold = 700

func (p *conversationsPage) wide() fyne.CanvasObject {
	u := &p.upper
	left := ui.Column(16, ui.Grow(ui.Sized(0, 480, p.queue.replies)), ui.Sized(0, 204, p.queue.thanks))
	charts := ui.Column(16,
		ui.Sized(0, 236, ui.Share(16, []float32{-1, -1}, u.spread.frame, u.rates.frame)),
		ui.Sized(0, 216, ui.Share(16, []float32{-1, -1}, u.heat.frame, u.gives.card)),
		ui.Grow(ui.Sized(0, 216, u.loop.frame)),
	)
	first := ui.Sized(0, firstFold, ui.Share(16, []float32{396, -1}, left, charts))
	return ui.Column(16, append([]fyne.CanvasObject{p.tiles.row, first}, p.lower.rows()...)...)
}

// stacked is the page in a small window: the queue first, charts in one column.
func (p *conversationsPage) stacked() fyne.CanvasObject {
	u := &p.upper
	parts := []fyne.CanvasObject{
		p.tiles.row, ui.Sized(0, 420, p.queue.replies), ui.Sized(0, 204, p.queue.thanks),
		ui.Sized(0, 240, u.spread.frame), ui.Sized(0, 240, u.rates.frame), ui.Sized(0, 224, u.heat.frame), u.gives.card, ui.Sized(0, 240, u.loop.frame),
	}
	return ui.Column(12, append(parts, p.lower.column()...)...)
}

func (p *conversationsPage) put(o fyne.CanvasObject) {
	p.room.Objects = []fyne.CanvasObject{o}
	p.room.Refresh()
}

// load asks for the period and shows it when it comes; the old one stays until then.
func (p *conversationsPage) load() {
	p.request++
	request, query := p.request, p.top.chosen
	var facts *desk.Conversations
	var settings data.Settings
	var err error
	p.async(func() {
		if settings, err = p.desk.Settings(p.ctx); err != nil {
			return
		}
		if query.Last == 0 {
			weeks := desk.LastWeeks(desk.ConversationsWeeks, p.desk.Now(), settings.Location())
			query.First, query.Last = weeks.First, weeks.Last
		}
		facts, err = p.desk.Conversations(p.ctx, query)
	}, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			if p.facts == nil {
				sentence, hint := explain(err)
				p.put(ui.NewCard(ui.NewError(sentence, hint, p.load, func() { fyne.CurrentApp().Clipboard().SetContent(plainError(err)) })))
			}
			return
		}
		p.settings = settings
		p.show(facts)
	})
}

func (p *conversationsPage) show(c *desk.Conversations) {
	fresh := p.facts == nil || review.Unheard(p.facts) != review.Unheard(c)
	p.facts = c
	p.top.begin(c.Zone, c.First, desk.ConversationsWeeks)
	p.top.show("", nil, c.Platforms, &desk.InOne{})
	p.tiles.show(c)
	p.queue.show(c)
	p.upper.show(c)
	p.lower.show(c)
	if fresh {
		p.arrange()
	}
	p.room.Refresh()
}

// period is what is shown, through its filter.
func (p *conversationsPage) period() desk.Period {
	q := p.top.chosen
	if p.facts != nil {
		q.First, q.Last = p.facts.From, p.facts.To
	}
	return q
}

// paper is the report of the period that is shown.
func (p *conversationsPage) paper() paperMaker {
	if p.facts == nil {
		return nil
	}
	d, period := p.desk, p.period()
	return func(ctx context.Context, hidden bool) (*command.Paper, error) {
		return command.ConversationsPaper(ctx, d, period, hidden)
	}
}

// ask opens the period and filter of a drawing.
func (p *conversationsPage) ask(d command.Drawing) { p.top.ask(d.Period) }

// step goes to the period after or before.
func (p *conversationsPage) step(by int) { p.top.step(by) }

func (p *conversationsPage) typedRune(r rune) bool { return p.queue.typedRune(r) }

func (p *conversationsPage) typedKey(e *fyne.KeyEvent) bool { return p.queue.typedKey(e) }

func (p *conversationsPage) keyHelp() []keyLine {
	return []keyLine{{"R", "Replied"}, {"N", "No reply needed"}, {"T", "Thanked"}, {"Space", "Tick, or open again"}, {"V", "Show a chart as table"}}
}
