package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
)

// Of sums that differ, and of the rows that make up a difference, so many are shown;
// all are in the export of the import.
const (
	shownSums    = 5
	shownMissing = 3
)

// reconciledRows says whether the sums that the files state themselves (payouts, lines
// of totals, balances) are those of their rows; nothing where they state none.
func reconciledRows(all []data.Reconciliation) []fyne.CanvasObject {
	agree, differ := data.Agreeing(all)
	var rows []fyne.CanvasObject
	if agree > 0 {
		words := ui.CountOf(agree, "sum that the file states agrees", "sums that the file states agree") + " with the rows."
		rows = append(rows, ui.Row(9, ui.NewIcon("check", ui.ColorAccent), ui.Grow(ui.NewWrapped(2, 18, ui.Span{Role: ui.Label, Text: words}))))
	}
	for i, x := range differ {
		if i == shownSums {
			rows = append(rows, ui.NewQuiet(ui.Label, "And "+ui.CountOf(len(differ)-i, "more sum differs.", "more sums differ.")))
			break
		}
		rows = append(rows, differenceRows(x)...)
	}
	return rows
}

// differenceRows says by how much a sum differs, and which rows make that up.
func differenceRows(x data.Reconciliation) []fyne.CanvasObject {
	words := x.Name + ", line " + ui.Count(x.Line) + ": the file says " + money(x.Stated, x.Currency) + ", its rows add up to " + money(x.Ours, x.Currency) + "."
	rows := []fyne.CanvasObject{ui.Row(9,
		ui.NewIcon("warn", ui.ColorWarmText), ui.Grow(ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words})),
		ui.NewSpans(ui.Span{Role: ui.Label, Text: money(x.Difference(), x.Currency), Bold: true, Color: ui.ColorWarmText}),
	)}
	for i, row := range x.Rows {
		if i == shownMissing {
			rows = append(rows, ui.Inset(0, 0, 0, 25, ui.NewQuiet(ui.Note, "and "+ui.CountOf(len(x.Rows)-i, "more row", "more rows"))))
			break
		}
		text := "line " + ui.Count(row.Line) + ": " + row.Reason
		if row.Known {
			text = money(row.Amount, x.Currency) + " in " + text
		}
		rows = append(rows, ui.Inset(0, 0, 0, 25, ui.NewQuiet(ui.Note, text).Ellipsis()))
	}
	return rows
}
