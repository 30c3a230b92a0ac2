package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// changesCard tells the largest changes in words.
type changesCard struct {
	card *ui.Card
	note *ui.Text
	body *fyne.Container
}

func newChangesCard() *changesCard {
	c := &changesCard{note: ui.NewSpans(), body: ui.Over(ui.NewLoading(""))}
	c.card = ui.NewCard(ui.Column(10, c.note, ui.Grow(c.body)))
	return c
}

func (c *changesCard) show(w *desk.Week) {
	_, before := (w.From - 7).ISOWeek()
	c.note.SetSpans(ui.Span{Role: ui.CardTitle, Text: "What changed"}, ui.Span{Role: ui.Note, Text: "against week " + ui.Count(before), Color: ui.ColorQuiet, Gap: 8})
	if len(w.Changes) == 0 {
		sentence := "Nothing moved against the week before."
		if !w.Known || w.Quiet {
			sentence = "No orders or messages in this week."
		}
		c.body.Objects = []fyne.CanvasObject{ui.NewEmpty(sentence, "", nil)}
		c.body.Refresh()
		return
	}
	rows := []fyne.CanvasObject{}
	for i := range w.Changes {
		rows = append(rows, changeRow(w, i))
	}
	c.body.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(ui.Column(12, rows...)))}
	c.body.Refresh()
}

// changeRow is the amount and the rows behind it at the left, the reason beside.
func changeRow(w *desk.Week, i int) fyne.CanvasObject {
	change, say := w.Changes[i], w.Sayings[i]
	amount, good := review.ChangeAmount(&change, w.Currency)
	color := ui.ColorAccent
	if !good {
		color = ui.ColorWarmText
	}
	left := ui.Column(1,
		ui.NewSpans(ui.Span{Role: ui.Body, Text: amount, Bold: true, Color: color}).Aligned(fyne.TextAlignTrailing),
		ui.NewQuiet(ui.Note, say.Count).Aligned(fyne.TextAlignTrailing),
	)
	spans := make([]ui.Span, len(say.Pieces))
	for j, piece := range say.Pieces {
		spans[j] = ui.Span{Role: ui.Body, Text: piece.Text, Bold: piece.Bold}
	}
	return ui.Share(12, []float32{72, -1}, left, ui.NewWrapped(3, 19, spans...))
}

// whomCard says who brought the net earnings: one bar of four parts, then the
// people who brought most.
type whomCard struct {
	*host
	card *ui.Card
	head *ui.Text
	body *fyne.Container
}

// whomRows is how many people the card names.
const whomRows = 4

func newWhomCard(h *host) *whomCard {
	c := &whomCard{host: h, head: ui.NewSpans(), body: ui.Over(ui.NewLoading(""))}
	c.card = ui.NewCard(ui.Column(10, c.head, ui.Grow(c.body)))
	return c
}

func (c *whomCard) show(r *metric.Review) {
	note := ""
	if total := r.FromWhom.Total(); total > 0 {
		note = ui.Percent(float64(r.FromWhom.Attributed())/float64(total), 0) + " from relationships"
	}
	c.head.SetSpans(ui.Span{Role: ui.CardTitle, Text: "From whom"}, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 8})
	c.body.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(c.parts(r)))}
	c.body.Refresh()
}

func (c *whomCard) parts(r *metric.Review) fyne.CanvasObject {
	if r.Currency == "" || r.Sales == 0 {
		return ui.NewEmpty("No sales in this week.", "", nil)
	}
	w := &r.FromWhom
	colors := [...]fyne.ThemeColorName{ui.ColorAccent, ui.ColorAccentSoft, ui.ColorStrong, ui.ColorQuiet}
	bar := ui.NewShareBar()
	lines := []fyne.CanvasObject{}
	for i, p := range review.Sources(w) {
		color, hollow := colors[i], i == len(colors)-1 // nobody's part is hollow
		bar.Segments = append(bar.Segments, ui.Segment{Value: major(p.Net, r.Currency), Color: color, Hollow: hollow})
		share := ui.NoValue
		if total := w.Total(); total > 0 && p.Net >= 0 {
			share = ui.Percent(float64(p.Net)/float64(total), 1)
		}
		lines = append(lines, ui.Share(6, []float32{11, -1, 44, 64}, ui.NewMark(color, hollow), ui.NewText(ui.Label, p.Label).Ellipsis(),
			ui.NewQuiet(ui.Label, share).Aligned(fyne.TextAlignTrailing), ui.NewText(ui.Label, money(p.Net, r.Currency)).Aligned(fyne.TextAlignTrailing)))
	}
	rows := []fyne.CanvasObject{ui.Sized(0, 20, bar), ui.Column(4, lines...), ui.NewRule()}
	named := whomRows
	if r.Gem != nil {
		named-- // its row is the gem's
	}
	for i := range w.Rows[:min(named, len(w.Rows))] {
		rows = append(rows, c.person(r, &w.Rows[i]))
	}
	rows = append(rows, ui.NewLink(whomLink(w), func() { c.open("people") }))
	if g := r.Gem; g != nil {
		rows = append(rows, c.gem(r, g))
	}
	return ui.Column(9, rows...)
}

func (c *whomCard) person(r *metric.Review, row *metric.WhomRow) fyne.CanvasObject {
	name := ui.NewNameLink(row.Name, func() { c.host.person(row.Person) })
	return ui.Row(8, ui.NewTier(int(row.Tier)), ui.Grow(name), ui.NewQuiet(ui.Note, review.HowBrought(row)), ui.NewText(ui.Body, money(row.Net(), r.Currency)))
}

// gem is one strong relationship that brought little: somebody to think of.
func (c *whomCard) gem(r *metric.Review, g *metric.Gem) fyne.CanvasObject {
	name := ui.NewNameLink(g.Name, func() { c.host.person(g.Person) })
	note := "hidden gem, " + wholeMoney(g.NetYear, r.Currency) + " in a year"
	return ui.Row(8, ui.NewTier(int(g.Tier)), ui.Grow(name), ui.NewQuiet(ui.Note, note))
}

func whomLink(w *metric.FromWhom) string {
	words := "All " + ui.CountOf(len(w.Rows), "person", "people")
	if w.UnattributedOrders > 0 {
		words += " and " + ui.CountOf(w.UnattributedOrders, "unattributed order", "unattributed orders")
	}
	return words
}

// qualityCard says what to know before trusting the figures.
type qualityCard struct {
	*host
	card *ui.Card
	body *fyne.Container
}

func newQualityCard(h *host) *qualityCard {
	c := &qualityCard{host: h, body: ui.Over(ui.NewLoading(""))}
	c.card = ui.NewTitled("Data quality", "", nil, c.body)
	return c
}

// stale is the age in days from which an import is marked.
const stale = 10

func (c *qualityCard) show(r *metric.Review, now time.Time, zone *time.Location) {
	rows := []fyne.CanvasObject{}
	line := func(label, value string) {
		rows = append(rows, ui.Row(6, ui.Grow(ui.NewText(ui.Label, label).Ellipsis()), ui.NewText(ui.Label, value)))
	}
	if v := r.Quality.Unattributed; v != nil {
		line("Unattributed", ui.Percent(*v, 1))
	}
	if v := r.Quality.UnknownFees; v != nil {
		line("Fee unknown", ui.Percent(*v, 0))
	}
	if v := r.Quality.EstimatedFees; v != 0 {
		line("Fees estimated", money(v, r.Currency))
	}
	if n := r.Quality.Unresolved; n > 0 {
		line("Unresolved", ui.Count(n))
	}
	rows = append(rows, ui.Inset(4, 0, 0, 0, ui.NewQuiet(ui.Note, "Last import")))
	for _, s := range r.Quality.Sources {
		days := int(data.DayOf(now, zone) - data.DayOf(time.UnixMilli(s.LastImport), zone))
		age := ui.NewQuiet(ui.Label, daysAgo(days))
		if days >= stale {
			age = ui.NewSpans(ui.Span{Role: ui.Label, Text: daysAgo(days), Color: ui.ColorWarmText})
		}
		rows = append(rows, ui.Row(8, ui.NewBadge(desk.PlatformBadge(s.Platform)), ui.Grow(ui.NewText(ui.Label, desk.PlatformTitle(s.Platform)).Ellipsis()), age))
	}
	if len(r.Quality.Sources) == 0 {
		rows = append(rows, ui.NewLink("Import files", func() { c.open("imports") }))
	}
	c.body.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(ui.Column(8, rows...)))}
	c.body.Refresh()
}

func daysAgo(days int) string {
	switch {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	}
	return ui.CountOf(days, "day", "days")
}
