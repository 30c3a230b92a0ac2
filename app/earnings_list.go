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
	words  bool // the last column holds words, which begin at the left
}

// add appends a row of texts.
func (l *listing) add(cells ...string) {
	row := make([]fyne.CanvasObject, len(cells))
	for i, c := range cells {
		row[i] = l.placed(i, ui.NewText(ui.Body, c))
	}
	l.rows = append(l.rows, row)
}

// placed aligns a text of a column.
func (l *listing) placed(column int, t *ui.Text) fyne.CanvasObject {
	switch t.Ellipsis(); {
	case l.words && column == len(l.head)-1:
		return ui.Inset(0, 0, 0, 16, t)
	case column > 0:
		t.Align = fyne.TextAlignTrailing
	}
	return t
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
		head[i] = l.placed(i, ui.NewQuiet(ui.Note, words))
	}
	parts := []fyne.CanvasObject{ui.Sized(0, ui.Unit(24), ui.Share(8, l.widths, head...))}
	for _, row := range l.rows {
		parts = append(parts, ui.NewRule(), ui.Sized(0, ui.Unit(height), ui.Share(8, l.widths, row...)))
	}
	return ui.Column(0, parts...)
}
