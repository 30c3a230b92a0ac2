package app

import "fyne.io/fyne/v2"

// upperLayout places the upper half of a large mapping page: columns with the name below
// them at the left, questions with the reading below them at the right. The objects come
// in the order in which the page is gone through, which is that of Tab: columns,
// questions, reading, name.
type upperLayout struct{}

const nameAbove float32 = 12 // between the columns and the name

// MinSize is that of nothing: the page gives the half its height and all of the width.
func (upperLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout gives what stands below its own height, and what stands above the rest.
func (upperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width - mappingGap - mappingSide
	pile := func(upper, lower fyne.CanvasObject, x, width, gap float32) {
		height := lower.MinSize().Height
		upper.Move(fyne.NewPos(x, 0))
		upper.Resize(fyne.NewSize(width, size.Height-gap-height))
		lower.Move(fyne.NewPos(x, size.Height-height))
		lower.Resize(fyne.NewSize(width, height))
	}
	pile(objects[0], objects[3], 0, left, nameAbove)
	pile(objects[1], objects[2], left+mappingGap, mappingSide, mappingGap)
}
