package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
)

// weekPage is the weekly review: what did I earn, from whom, why, and what now.
type weekPage struct {
	*host

	query    desk.WeekQuery
	week     *desk.Week // what is shown; nil before the first answer
	request  int        // number of the newest request
	empty    bool       // the workspace holds nothing yet
	size     fyne.Size
	isNarrow bool

	top     *weekBar
	lead    *ui.Text
	tiles   *weekTiles
	streams *streamsCard
	changes *changesCard
	whom    *whomCard
	capital *capitalCard
	quality *qualityCard
	next    *nextCard

	room *fyne.Container // holds the arrangement for the width
}

var (
	_ page     = (*weekPage)(nil)
	_ keyed    = (*weekPage)(nil)
	_ exporter = (*weekPage)(nil)
	_ asked    = (*weekPage)(nil)
)

func newWeekPage(h *host) *weekPage {
	p := &weekPage{host: h, room: ui.Over(), lead: ui.NewText(ui.Summary, "").Ellipsis()}
	p.top = newWeekBar(p)
	p.tiles = newWeekTiles(h, p.period)
	p.streams = newStreamsCard(h, p.period)
	p.changes = newChangesCard()
	p.whom = newWhomCard(h)
	p.capital = newCapitalCard(h, p.period)
	p.quality = newQualityCard(h)
	p.next = newNextCard(p)
	return p
}

func (p *weekPage) content() fyne.CanvasObject { return p.room }

func (p *weekPage) bar() fyne.CanvasObject { return p.top.row }

// fit arranges the cards for the window's width.
func (p *weekPage) fit(size fyne.Size) {
	isNarrow := p.folded
	p.size = size
	if len(p.room.Objects) > 0 && isNarrow == p.isNarrow {
		return
	}
	p.isNarrow = isNarrow
	p.tiles.narrow(isNarrow)
	p.top.narrow(isNarrow)
	p.arrange()
}

func (p *weekPage) arrange() {
	if p.empty {
		p.room.Objects = []fyne.CanvasObject{ui.NewCard(ui.NewEmpty("Nothing here yet. Import your exports to see your week.", "Choose files", p.choose))}
		p.room.Refresh()
		return
	}
	whole := p.wide()
	if p.isNarrow {
		whole = p.stacked()
	}
	p.room.Objects = []fyne.CanvasObject{whole}
	p.room.Refresh()
}

func (p *weekPage) head() fyne.CanvasObject {
	return ui.Column(9, p.lead, p.tiles.row)
}

func (p *weekPage) wide() fyne.CanvasObject {
	upper := ui.Share(16, []float32{-1.75, -1}, p.streams.card, p.changes.card)
	lower := ui.Share(16, []float32{-1, -1.03, 192}, p.whom.card, p.capital.card, p.quality.card)
	left := halves(upper, lower)
	return ui.Column(16, p.head(), ui.Grow(ui.Share(16, []float32{-1, 320}, left, p.next.card)))
}

// stacked is the page in a small window: tiles and chart above the fold, the other
// cards below it, and the queue beside them with a scroll of its own.
func (p *weekPage) stacked() fyne.CanvasObject {
	below := ui.Column(12,
		ui.Sized(0, 252, p.streams.card),
		ui.Sized(0, 300, p.changes.card),
		ui.Sized(0, 320, p.whom.card),
		ui.Sized(0, 320, p.capital.card),
		ui.Sized(0, 240, p.quality.card),
	)
	side := float32(344)
	if p.size.Width > 0 && p.size.Width < 960 {
		side = 300
	}
	return ui.Column(12, p.head(), ui.Grow(ui.Share(16, []float32{-1, side}, ui.Roll(container.NewVScroll(below)), p.next.card)))
}

// period is the week that is shown, through its filter.
func (p *weekPage) period() desk.Period {
	q := desk.Period{Platform: p.query.Platform, Segment: p.query.Segment}
	if p.week != nil {
		q.First, q.Last, q.Currency = p.week.From, p.week.To, p.week.InOne.Asked(p.week.Currency)
	}
	return q
}

// load asks for the week and shows it when it comes; the old one stays until then.
func (p *weekPage) load() {
	p.request++
	request, query := p.request, p.query
	if p.week == nil && query == (desk.WeekQuery{}) {
		p.showLast()
	}
	var week *desk.Week
	var settings data.Settings
	var err error
	p.async(func() {
		if week, err = p.desk.Week(p.ctx, query); err == nil {
			settings, err = p.desk.Settings(p.ctx)
		}
	}, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.show(week, &settings)
		if p.looked != nil {
			p.looked()
		}
	})
}

// showLast shows the week as it was seen last, until the figures are there.
func (p *weekPage) showLast() {
	var week *desk.Week
	var settings data.Settings
	var err error
	p.async(func() {
		if week, err = p.desk.LastWeek(p.ctx); err == nil && week != nil {
			settings, err = p.desk.Settings(p.ctx)
		}
	}, func() {
		if err == nil && week != nil && p.week == nil {
			p.show(week, &settings)
		}
	})
}

func (p *weekPage) show(w *desk.Week, s *data.Settings) {
	p.week = w
	if w.Empty != p.empty || len(p.room.Objects) == 0 {
		p.empty = w.Empty
		p.arrange()
	}
	p.lead.SetSpans(p.leadSpans(w)...)
	p.top.show(w)
	p.tiles.show(w.Review, s)
	p.streams.show(w.Review, &w.InOne)
	p.changes.show(w)
	p.whom.show(w.Review)
	p.capital.show(w.Review)
	p.quality.show(w.Review, p.desk.Now(), s.Location())
	p.next.show(w)
}

// leadSpans say first of a week that was kept when that was.
func (p *weekPage) leadSpans(w *desk.Week) []ui.Span {
	spans := leadSpans(w.Lead)
	if w.At.IsZero() {
		return spans
	}
	when := ui.Span{Role: ui.Summary, Text: "As of " + ui.DayTime(w.At, p.desk.Now().In(w.Zone)) + "; the figures are being read. "}
	return append([]ui.Span{when}, spans...)
}

func leadSpans(pieces []desk.Piece) []ui.Span {
	spans := make([]ui.Span, len(pieces))
	for i, piece := range pieces {
		spans[i] = ui.Span{Role: ui.Summary, Text: piece.Text, Bold: piece.Bold}
	}
	return spans
}

// ask opens the week and filter of a drawing.
func (p *weekPage) ask(d command.Drawing) {
	p.query = d.Week
	p.top.platform.Choose(orAll(d.Week.Platform))
	p.top.segment.Choose(orAll(d.Week.Segment))
}

// paper is the report of the week that is shown.
func (p *weekPage) paper() paperMaker {
	if p.week == nil {
		return nil
	}
	d, q := p.desk, p.query
	q.Monday = p.week.From
	return func(ctx context.Context, hidden bool) (*command.Paper, error) {
		return command.WeekPaper(ctx, d, q, hidden)
	}
}

// step goes some weeks on or back, but not past the running week.
func (p *weekPage) step(weeks int) {
	if p.week == nil {
		return
	}
	p.query.Monday = p.week.From + data.Day(7*weeks)
	if latest := p.top.latest(p.week); p.query.Monday > latest {
		p.query.Monday = latest
	}
	p.load()
}

func (p *weekPage) typedRune(r rune) bool { return p.next.typedRune(r) }

func (p *weekPage) keyHelp() []keyLine {
	return []keyLine{{"R", "Replied"}, {"T", "Thanked"}, {"F", "Leave a fading relationship for now"}, {"K", "Keep a promise"}, {"Space", "Tick, or open again"}, {"V", "Show a chart as table"}}
}

func (p *weekPage) typedKey(e *fyne.KeyEvent) bool { return p.next.typedKey(e) }

func digits(currency string) int { return review.Digits(currency) }

func money(minor int64, currency string) string { return review.Money(minor, currency) }

func wholeMoney(minor int64, currency string) string { return review.WholeMoney(minor, currency) }

// major returns an amount in major units, for charts only.
func major(minor int64, currency string) float64 { return review.Major(minor, currency) }

// moneyTick writes whole amounts, the unit on the top tick only.
func moneyTick(currency string) plot.TickText { return review.MoneyTick(currency) }
