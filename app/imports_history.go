package app

import (
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

func (p *importsPage) showHistory(s data.Settings) {
	note := "nothing yet"
	if n := len(p.history); n > 0 {
		note = ui.CountOf(n, "import", "imports") + " since " + ui.Date(time.UnixMilli(p.history[n-1].At).In(s.Location()))
	}
	p.note.SetSpans(ui.Span{Role: ui.CardTitle, Text: "History"}, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 8})
	rows := []fyne.CanvasObject{}
	for i := range p.history {
		if i > 0 {
			rows = append(rows, ui.Inset(0, 16, 0, 16, ui.NewRule()))
		}
		rows = append(rows, p.historyRow(&p.history[i], s))
	}
	if len(rows) == 0 {
		rows = append(rows, ui.Inset(8, 16, 8, 16, ui.NewWrapped(2, 18, ui.Span{Role: ui.Body, Text: "What you import is listed here and can be taken back.", Color: ui.ColorQuiet})))
	}
	p.past.Objects = []fyne.CanvasObject{ui.Column(0, rows...)}
	p.past.Refresh()
}

func (p *importsPage) historyRow(r *data.ImportReport, s data.Settings) fyne.CanvasObject {
	when := ui.DayTime(time.UnixMilli(r.At).In(s.Location()), p.desk.Now().In(s.Location()))
	name := ui.NewNameLink(importName(r), func() { p.look(r.ID) })
	words := ui.Column(1, name, ui.NewQuiet(ui.Note, when+" · "+historyWords(r)).Ellipsis())
	parts := []fyne.CanvasObject{ui.NewBadge(desk.PlatformBadge(r.Format)), ui.Grow(words)}
	if m := most(r.Money); m.Sales > 0 {
		parts = append(parts, ui.NewText(ui.Body, money(m.Net, m.Currency)))
	}
	if r.Status == data.ImportDone {
		parts = append(parts, ui.NewIconButton("undo", "Take "+importName(r)+" back", func() { p.ask(r) }))
	}
	return ui.Inset(7, 16, 7, 16, ui.Row(10, parts...))
}

// most is the currency with the most sales.
func most(sums []data.MoneySum) data.MoneySum {
	best := data.MoneySum{}
	for _, m := range sums {
		if m.Sales > best.Sales {
			best = m
		}
	}
	return best
}

func historyWords(r *data.ImportReport) string {
	switch r.Status {
	case data.ImportUnchanged:
		return "nothing new"
	case data.ImportUndone:
		return "taken back"
	}
	all := recordsOf(r)
	words := ui.Count(all.New) + " new"
	if all.Same > 0 {
		words += ", " + ui.Count(all.Same) + " same"
	}
	if all.Changed > 0 {
		words += ", " + ui.Count(all.Changed) + " changed"
	}
	if r.Rejects > 0 {
		words += ", " + ui.Count(r.Rejects) + " rejected"
	}
	return words
}

// recordsOf counts the records of an import as its report does: names that stand in them
// count only where there is nothing else.
func recordsOf(r *data.ImportReport) data.Count {
	var all data.Count
	for kind, c := range r.Counts {
		if kind != data.FactName(&data.Identity{}) {
			all.Add(c)
		}
	}
	if all == (data.Count{}) {
		return r.Counts[data.FactName(&data.Identity{})]
	}
	return all
}

// ask says what an undo takes away, once.
func (p *importsPage) ask(r *data.ImportReport) {
	if p.canvas == nil {
		return
	}
	ui.Dialog{
		Title: "Take this import back?",
		Words: "What only " + importName(r) + " brought goes (" + historyWords(r) + "). What another import contained too stays. Your notes and decisions stay.",
		Yes:   "Take it back", No: "Keep it",
		OnYes: func() { p.undo(r.ID) },
	}.Show(p.canvas())
}
