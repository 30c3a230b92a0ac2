package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// accountTitle is what an account is called on screen.
func accountTitle(a data.Account) string {
	title := desk.PlatformTitle(a.Format)
	if a.Name != "" {
		title += " · " + a.Name
	}
	return title
}

// pendingCheck lets the pending sales of an account count, or not.
func (h *host) pendingCheck(a data.Account, counts bool) *ui.Check {
	return ui.NewCheck("Count pending sales of "+accountTitle(a), counts, func(on bool) {
		words := "Pending sales of " + accountTitle(a) + " do not count any more"
		if on {
			words = "Pending sales of " + accountTitle(a) + " count"
		}
		h.do(func() (func() error, error) {
			back := func() error { return h.desk.CountPending(h.ctx, a, !on) }
			return back, h.desk.CountPending(h.ctx, a, on)
		}, words)
	})
}

// pendingRows say what of an import is pending.
func pendingRows(r *data.ImportReport) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, words := range review.PendingSums(r) {
		rows = append(rows, ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words}))
	}
	return rows
}

// pendingCard has a switch for each account with pending sales; nil without any.
func (p *settingsPage) pendingCard(accounts []store.PendingAccount) fyne.CanvasObject {
	if len(accounts) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for i := range accounts {
		a := &accounts[i]
		rows = append(rows, ui.Row(10, p.pendingCheck(a.Account, a.Counts), ui.Gap(), ui.NewQuiet(ui.Note, waitingWords(a))))
	}
	return ui.NewTitled("Pending sales", "they may still fall away", nil, ui.Column(10, rows...))
}

// waitingWords say how many sales of an account are pending and what they come to.
func waitingWords(a *store.PendingAccount) string {
	if a.Sales == 0 {
		return "none now"
	}
	words := ui.CountOf(a.Sales, "sale", "sales")
	for _, m := range a.Totals {
		words += ", " + money(m.Minor, m.Currency)
	}
	return words
}
