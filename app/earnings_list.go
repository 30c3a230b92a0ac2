package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/ui"
)

// listing is a small table on a card: a head, and rows with a line above each.
// The first column is cut where it is too long, the others are right-aligned.
type listing struct {
	head   []string
	widths []float32 // as for ui.Share
	rows   [][]fyne.CanvasObject
}

// add appends a row of texts.
func (l *listing) add(cells ...string) {
	row := make([]fyne.CanvasObject, len(cells))
	for i, c := range cells {
		row[i] = cellText(i, c)
	}
	l.rows = append(l.rows, row)
}

func cellText(column int, words string) fyne.CanvasObject {
	t := ui.NewText(ui.Body, words).Ellipsis()
	if column > 0 {
		t.Align = fyne.TextAlignTrailing
	}
	return t
}

// content is head and rows below each other; rows are of one height.
func (l *listing) content(height float32) fyne.CanvasObject {
	head := make([]fyne.CanvasObject, len(l.head))
	for i, words := range l.head {
		t := ui.NewQuiet(ui.Note, words).Ellipsis()
		if i > 0 {
			t.Align = fyne.TextAlignTrailing
		}
		head[i] = t
	}
	parts := []fyne.CanvasObject{ui.Sized(0, ui.Unit(24), ui.Share(8, l.widths, head...))}
	for _, row := range l.rows {
		parts = append(parts, ui.NewRule(), ui.Sized(0, ui.Unit(height), ui.Share(8, l.widths, row...)))
	}
	return ui.Column(0, parts...)
}
