package app

import (
	"path"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// personDrawer shows one person: figures, identities with their evidence, and the
// timeline with file and line.
type personDrawer struct {
	*host
	page    *peoplePage
	person  int64 // 0: closed
	request int
	card    *fyne.Container
}

// timelineRows is how many rows of the timeline the drawer reads.
const timelineRows = 200

func newPersonDrawer(h *host, p *peoplePage) *personDrawer {
	return &personDrawer{host: h, page: p, card: ui.Over()}
}

func (d *personDrawer) open(id int64) {
	if d.person != id {
		d.card.Objects = []fyne.CanvasObject{ui.NewDrawer("", "", ui.NewLoading(""), d.page.closePerson)}
	}
	d.person = id
	d.load()
}

func (d *personDrawer) load() {
	d.request++
	request, id := d.request, d.person
	var row *store.PersonRow
	var events []store.TimelineRow
	var err error
	d.async(func() {
		if row, err = d.desk.Person(d.ctx, id); err == nil {
			events, err = d.desk.Timeline(d.ctx, store.TimelineQuery{Person: id, Limit: timelineRows})
		}
	}, func() {
		if request != d.request {
			return
		}
		if err != nil {
			d.page.closePerson()
			d.failed(err)
			return
		}
		d.show(row, events)
	})
}

func (d *personDrawer) show(r *store.PersonRow, events []store.TimelineRow) {
	parts := []fyne.CanvasObject{
		ui.Row(8, ui.NewTier(int(r.Tier)), ui.Grow(ui.NewQuiet(ui.Body, strings.Join(append([]string{title(r.Tier.String())}, r.Roles...), ", ")).Ellipsis()),
			ui.NewLink("Open", func() { d.host.person(r.Person) })),
		d.figures(r),
		ui.NewRule(),
		ui.NewText(ui.CardTitle, "Who this is"),
	}
	for i := range r.Identities {
		parts = append(parts, d.identity(&r.Identities[i], len(r.Identities) > 1))
	}
	parts = append(parts, ui.NewRule(), ui.TitleRow("Timeline", timelineNote(len(events)), nil))
	for i := range events {
		parts = append(parts, d.event(&events[i]))
	}
	body := ui.Roll(container.NewVScroll(ui.Column(8, parts...)))
	d.card.Objects = []fyne.CanvasObject{ui.NewDrawer(r.Name, "", body, d.page.closePerson)}
	d.card.Refresh()
}

func timelineNote(n int) string {
	switch {
	case n == 0:
		return "nothing yet"
	case n == timelineRows:
		return "the newest " + ui.Count(n) + " rows"
	}
	return ui.CountOf(n, "row", "rows")
}

func (d *personDrawer) figures(r *store.PersonRow) fyne.CanvasObject {
	lines := []fyne.CanvasObject{}
	line := func(label, value string) {
		lines = append(lines, ui.Row(8, ui.Grow(ui.NewQuiet(ui.Body, label)), ui.NewText(ui.Body, value)))
	}
	line("Strength", ui.Decimal(r.Strength, 1)+" points")
	line("Messages in / out", ui.Count(r.In)+" / "+ui.Count(r.Out))
	state := stateCell(r).Text
	line("State", state)
	line("Last exchange", d.page.age(r.LastExchange))
	for _, m := range r.Net {
		line("Net earnings, "+ui.CountOf(r.Sales, "order", "orders"), money(m.Minor, m.Currency))
	}
	return ui.Column(4, lines...)
}

// identity is one name of the person, why it belongs here, and the way out.
func (d *personDrawer) identity(i *store.IdentityRow, several bool) fyne.CanvasObject {
	why := desk.PlatformTitle(i.Platform) + ", " + string(i.Kind)
	if i.Reason != "" {
		why += ": " + i.Reason
	}
	words := ui.Column(1, ui.NewText(ui.Body, i.Value).Ellipsis(), ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: why, Color: ui.ColorQuiet}))
	row := []fyne.CanvasObject{ui.NewBadge(desk.PlatformBadge(i.Platform)), ui.Grow(words)}
	if several {
		row = append(row, ui.NewLink("Split", func() {
			d.page.decide("Split off as a person of its own", func() (store.Decision, error) { return d.desk.Split(d.ctx, i.ID) })
		}))
	}
	return ui.Row(8, row...)
}

// event is one row of the timeline with the place it came from.
func (d *personDrawer) event(e *store.TimelineRow) fyne.CanvasObject {
	at := "undated"
	if e.At != 0 {
		at = ui.Date(time.UnixMilli(e.At).In(d.page.zone))
	}
	color := ui.ColorSeries1
	if e.Direction == data.Out {
		color = ui.ColorSeries2
	}
	words := title(e.Kind)
	switch e.Direction {
	case data.In:
		words += " to you"
	case data.Out:
		words += " from you"
	}
	head := []fyne.CanvasObject{ui.NewMark(color, e.Direction == data.Unknown), ui.Grow(ui.NewText(ui.Label, words).Ellipsis())}
	if e.Amount != nil {
		head = append(head, ui.NewText(ui.Label, money(e.Amount.Minor, e.Amount.Currency)))
	}
	lines := []fyne.CanvasObject{ui.Row(8, append(head, ui.NewQuiet(ui.Note, at))...)}
	text := strings.Join(strings.Fields(e.Text), " ")
	if e.Left != nil {
		text = leftWords(e.Left, d.page.zone)
	}
	if left := review.NotAddedWords(e.NotAdded); left != "" {
		text = strings.TrimPrefix(text+", "+left, ", ")
	}
	if text != "" {
		lines = append(lines, ui.Inset(0, 0, 0, 16, ui.NewWrapped(3, 17, ui.Span{Role: ui.Label, Text: text})))
	}
	source := ui.NewQuiet(ui.Note, path.Base(e.File)+", line "+ui.Count(e.Line)).Ellipsis()
	return ui.Column(1, append(lines, ui.Inset(0, 0, 0, 16, source))...)
}
