package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// earningsCosts is the tab of what was noted by hand: cost, hours, rates and
// income that no file holds.
type earningsCosts struct {
	*host

	facts   *earningsFacts
	buttons *fyne.Container
	list    *fyne.Container
	entries *ui.Card
	sums    *fyne.Container
	costs   *ui.Card
}

func newEarningsCosts(h *host) *earningsCosts {
	t := &earningsCosts{host: h, list: ui.Over(), sums: ui.Over()}
	t.buttons = ui.Row(8,
		ui.NewAccentButton("Add a cost", "", func() { t.editCost(data.Entry{Kind: data.CostEntry}) }),
		ui.NewButton("Add hours", func() { t.editHours(data.Entry{Kind: data.HoursEntry}) }),
		ui.NewButton("Add income", t.addIncome), ui.NewButton("Add a rate", func() { t.editRate(data.Entry{Kind: data.RateEntry}) }), ui.Gap(),
	)
	t.entries = ui.NewTitled("Noted by hand", "cost, hours and income in these days, and all rates", nil, t.list)
	t.costs = ui.NewTitled("Cost by category", "in these days", nil, t.sums)
	return t
}

func (t *earningsCosts) show(f *earningsFacts) {
	t.facts = f
	t.list.Objects = []fyne.CanvasObject{t.rows()}
	t.list.Refresh()
	t.sums.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(t.categories()))}
	t.sums.Refresh()
}

func (t *earningsCosts) arranged(isNarrow bool) fyne.CanvasObject {
	if isNarrow {
		return ui.Column(12, t.buttons, ui.Grow(scrolled(ui.Sized(0, 320, t.entries), ui.Sized(0, 300, t.costs))))
	}
	return ui.Column(12, t.buttons, ui.Grow(ui.Share(16, []float32{-1, 396}, t.entries, t.costs)))
}

// entriesIn keeps the costs and hours of a period and all rates.
func entriesIn(list []data.Entry, p desk.Period) []data.Entry {
	var kept []data.Entry
	for _, e := range list {
		switch e.Kind {
		case data.CostEntry:
			if e.Day <= p.Last && max(e.Day, e.Until) >= p.First {
				kept = append(kept, e)
			}
		case data.HoursEntry:
			if e.Day >= p.First && e.Day <= p.Last {
				kept = append(kept, e)
			}
		case data.RateEntry:
			kept = append(kept, e)
		}
	}
	return kept
}

// entryRows is how many entries are listed.
const entryRows = 200

func (t *earningsCosts) rows() fyne.CanvasObject {
	noted := t.noted()
	if len(noted) == 0 {
		return ui.NewEmpty("No cost, hours or income noted in these days.", "Add hours", func() { t.editHours(data.Entry{Kind: data.HoursEntry}) })
	}
	l := listing{head: []string{"What", "Day", "Amount", "", "", ""}, widths: []float32{-1, 176, 112, 8, 48, 52}}
	for _, n := range noted[:min(entryRows, len(noted))] {
		l.rows = append(l.rows, n.cells())
	}
	parts := []fyne.CanvasObject{l.content(36)}
	if n := len(noted) - entryRows; n > 0 {
		parts = append(parts, ui.NewQuiet(ui.Note, ui.CountOf(n, "older one is", "older ones are")+" not listed. Choose a shorter period."))
	}
	return ui.Roll(container.NewVScroll(ui.Column(4, parts...)))
}

// notedRow is one row of what was noted by hand, drawn when it is listed.
type notedRow struct {
	day   data.Day
	cells func() []fyne.CanvasObject
}

// noted is entries and income together, the newest first.
func (t *earningsCosts) noted() []notedRow {
	var list []notedRow
	for _, e := range t.facts.entries {
		list = append(list, notedRow{e.Day, func() []fyne.CanvasObject { return t.entryRow(e) }})
	}
	for _, in := range t.facts.incomes {
		list = append(list, notedRow{in.Day, func() []fyne.CanvasObject { return t.incomeRow(in) }})
	}
	slices.SortStableFunc(list, func(a, b notedRow) int { return int(b.day - a.day) })
	return list
}

func (t *earningsCosts) entryRow(e data.Entry) []fyne.CanvasObject {
	edit := map[data.EntryKind]func(data.Entry){data.CostEntry: t.editCost, data.HoursEntry: t.editHours, data.RateEntry: t.editRate}[e.Kind]
	change, remove := ui.NewLink("Change", func() { edit(e) }), ui.NewLink("Remove", func() { t.remove(e) })
	what := t.what(entryTitle(&e), e.Text, e.Person)
	return []fyne.CanvasObject{what, cellText(1, entryDays(&e)), cellText(2, entryAmount(&e)), ui.Over(), change, remove}
}

// what is a title with the words that were written, and the person as a link.
func (t *earningsCosts) what(title, text string, person int64) fyne.CanvasObject {
	words := ui.NewSpans(ui.Span{Role: ui.Body, Text: title}, ui.Span{Role: ui.Note, Text: text, Color: ui.ColorQuiet, Gap: 8}).Ellipsis()
	name := t.facts.names[person]
	if name == "" {
		return words
	}
	return ui.Share(8, []float32{-1, -1}, words, ui.NewNameLink(name, func() { t.person(person) }))
}

// categoryTitles names what cost is for.
var categoryTitles = map[string]string{
	data.PartnerCost: "Partners", data.GiftCost: "Gifts", data.ToolCost: "Tools", data.GoodsCost: "Goods", data.OtherCost: "Other cost",
	metric.DealCost: "Partner sheet", metric.HoursCost: "Hours",
}

func entryTitle(e *data.Entry) string {
	switch e.Kind {
	case data.CostEntry:
		return categoryTitles[e.Label]
	case data.HoursEntry:
		if e.Label == data.OtherHours {
			return "Hours, other work"
		}
		return "Hours on relationships"
	}
	return "Rate of " + e.Currency
}

func entryDays(e *data.Entry) string {
	if e.Until > e.Day {
		return ui.DateRange(e.Day.Start(time.UTC), e.Until.Start(time.UTC))
	}
	return ui.Date(e.Day.Start(time.UTC))
}

func entryAmount(e *data.Entry) string {
	switch e.Kind {
	case data.CostEntry:
		return money(e.Minor, e.Currency)
	case data.HoursEntry:
		return hoursWords(float64(e.Number) / 60)
	}
	return rateText(e.Number) + " " + e.Label
}

// remove takes an entry away and offers to put it back.
func (t *earningsCosts) remove(e data.Entry) {
	t.do(func() (func() error, error) {
		return func() error { return t.desk.RestoreEntry(t.ctx, e.ID) }, t.desk.RemoveEntry(t.ctx, e.ID)
	}, "Removed "+strings.ToLower(entryTitle(&e)))
}

// categories are the sums of cost, and what is in currencies without a rate.
func (t *earningsCosts) categories() fyne.CanvasObject {
	f := t.facts
	parts := []fyne.CanvasObject{}
	line := func(name, note, amount string) {
		label := ui.NewSpans(ui.Span{Role: ui.Body, Text: name}, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 8}).Ellipsis()
		parts = append(parts, ui.Row(8, ui.Grow(label), ui.NewText(ui.Body, amount)))
	}
	for _, c := range f.Costs {
		note := ""
		if c.Relationship {
			note = "on relationships"
		}
		line(categoryTitles[c.Category], note, money(c.Minor, f.Currency))
	}
	if len(f.Costs) == 0 {
		parts = append(parts, ui.NewQuiet(ui.Body, "No cost in these days."))
	} else {
		parts = append(parts, ui.NewRule())
		line("All cost", "", money(f.AllCost, f.Currency))
		line("Of it relationship cost", "", money(f.Cost, f.Currency))
	}
	if f.Hours != nil && f.settings.HourlyMinor == 0 {
		parts = append(parts, ui.NewQuiet(ui.Note, "Hours have no worth yet, so they are no cost."), ui.NewLink("Say what an hour is worth", func() { t.open("settings") }))
	}
	return ui.Column(8, append(parts, t.elsewhere()...)...)
}

// elsewhere is a line for each currency that needs a rate to be counted.
func (t *earningsCosts) elsewhere() []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, m := range t.facts.CostElsewhere {
		words := money(m.Minor, m.Currency) + " in " + m.Currency + " is not counted: give a rate to " + t.currency() + "."
		parts = append(parts, ui.NewWrapped(2, 17, ui.Span{Role: ui.Label, Text: words}), ui.NewLink("Add a rate", func() { t.editRate(data.Entry{Kind: data.RateEntry, Currency: m.Currency}) }))
	}
	if len(parts) > 0 {
		parts = append([]fyne.CanvasObject{ui.NewRule()}, parts...)
	}
	return parts
}

// currency is what new amounts are in unless something else is written.
func (t *earningsCosts) currency() string {
	switch {
	case t.facts.Currency != "":
		return t.facts.Currency
	case t.facts.settings.Currency != "":
		return t.facts.settings.Currency
	}
	return "EUR"
}
