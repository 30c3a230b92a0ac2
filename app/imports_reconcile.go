package app

import (
	"slices"

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
		rows = append(rows, differenceRow(x))
		if i+1 == len(differ) || i+1 == shownSums || !sameRows(x.Rows, differ[i+1].Rows) {
			rows = append(rows, missingRows(x, i > 0 && sameRows(x.Rows, differ[i-1].Rows))...)
		}
	}
	return rows
}

// differenceRow says by how much a sum differs.
func differenceRow(x data.Reconciliation) fyne.CanvasObject {
	words := x.Name + ", line " + ui.Count(x.Line) + ": the file says " + money(x.Stated, x.Currency) + ", its rows add up to " + money(x.Ours, x.Currency) + "."
	return ui.Row(9,
		ui.NewIcon("warn", ui.ColorWarmText), ui.Grow(ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words})),
		ui.NewSpans(ui.Span{Role: ui.Note, Text: "difference", Color: ui.ColorQuiet}, ui.Span{Role: ui.Label, Text: money(x.Difference(), x.Currency), Bold: true, Color: ui.ColorWarmText, Gap: 6}),
	)
}

// sameRows reports whether two sums differ because of the same rows, as the totals of
// several columns do. They are listed once then, below the last of the sums.
func sameRows(a, b []data.ReconciledRow) bool {
	return slices.EqualFunc(a, b, func(x, y data.ReconciledRow) bool { return x.Line == y.Line && x.Reason == y.Reason })
}

// missingRows are the rows that make up a difference. Those of several sums have no
// amount: each would be that of one of the columns.
func missingRows(x data.Reconciliation, several bool) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, row := range x.Rows {
		if i == shownMissing {
			rows = append(rows, ui.Inset(0, 0, 0, 25, ui.NewQuiet(ui.Note, "and "+ui.CountOf(len(x.Rows)-i, "more row", "more rows"))))
			break
		}
		text := "line " + ui.Count(row.Line) + ": " + row.Reason
		if row.Known && !several {
			text = money(row.Amount, x.Currency) + " in " + text
		}
		rows = append(rows, ui.Inset(0, 0, 0, 25, ui.NewQuiet(ui.Note, text).Ellipsis()))
	}
	return rows
}
