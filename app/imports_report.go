package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
)

// look shows the report of an import of the history in the place of a plan.
func (p *importsPage) look(id int64) {
	p.looking = id
	var r *data.ImportReport
	var err error
	p.async(func() { r, err = p.desk.ImportByID(p.ctx, id) }, func() {
		if p.looking != id {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.report = r
		p.showPlan()
	})
}

// lookNewest shows the newest import in force, or the one that was changed where it stands.
func (p *importsPage) lookNewest() {
	if id := p.stays; id != 0 {
		p.stays = 0
		p.look(id)
		return
	}
	for i := range p.history {
		if p.history[i].Status == data.ImportDone {
			p.look(p.history[i].ID)
			return
		}
	}
	p.report, p.looking = nil, 0
	p.showPlan()
}

// reportCard is a finished import: what its files held, what it covers, what to know.
func (p *importsPage) reportCard(r *data.ImportReport) fyne.CanvasObject {
	words := desk.PlatformTitle(r.Format)
	for _, part := range []string{r.Version, r.Account} {
		if part != "" {
			words += " · " + part
		}
	}
	title := ui.Column(2, ui.NewText(ui.CardTitle, importName(r)).Ellipsis(), ui.NewQuiet(ui.Note, words).Ellipsis())
	state, tone := "imported", ui.ToneAccent
	if r.Status != data.ImportDone {
		state, tone = historyWords(r), ui.ToneQuiet
	}
	rows := []fyne.CanvasObject{ui.Row(10, ui.NewBadge(desk.PlatformBadge(r.Format)), ui.Grow(title), ui.NewPill(state, tone)), planTable(r)}
	if list := p.moneyRows(r); len(list) > 0 {
		rows = append(rows, ui.NewRule(), ui.Column(6, list...))
	}
	if words := review.RateWords(r); words != "" {
		rows = append(rows, ui.NewRule(), ui.NewText(ui.Body, words))
	}
	if chart := coverage(r); chart != nil {
		rows = append(rows, ui.NewRule(), chart)
	}
	if list := reconciledRows(r.Reconciled); len(list) > 0 {
		rows = append(rows, ui.NewRule(), ui.Column(4, list...))
	}
	if list := warningRows(r, ""); len(list) > 0 {
		rows = append(rows, ui.NewRule(), ui.Column(6, list...))
	}
	return ui.NewCard(ui.Column(12, rows...))
}

// moneyRows say what an import of the history earned, what of it is pending, with the
// switch, and what belongs to no order that is here.
func (p *importsPage) moneyRows(r *data.ImportReport) []fyne.CanvasObject {
	list := moneyRows(r)
	if a := (data.Account{Format: r.Format, Name: r.Account}); r.Status != data.ImportUndone && (len(r.Pending) > 0 || r.PendingCounts) {
		check := p.pendingCheck(a, r.PendingCounts)
		change := check.OnChanged
		check.OnChanged = func(on bool) {
			p.stays = r.ID
			change(on)
		}
		list = append(list, ui.Row(0, check, ui.Gap()))
	}
	for _, words := range review.UnmatchedSums(r) {
		list = append(list, ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words, Color: ui.ColorQuiet}))
	}
	return list
}

// importName is how the history calls an import: its file, or for an export found
// in a folder of several the platform and the folder.
func importName(r *data.ImportReport) string {
	base := filepath.Base(r.Path)
	if filepath.Ext(base) != "" || r.Format == "" {
		return base
	}
	return desk.PlatformTitle(r.Format) + " in " + base
}
