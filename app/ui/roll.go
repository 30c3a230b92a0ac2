package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// rollRoom is how far a Roll reaches beyond its right edge: the bar and the room before it.
// Margins, the gaps between cards and the paddings inside them are all wider.
const rollRoom float32 = 12

// Roll puts the bar of a scroll beside what it scrolls, in the margin, gap or padding to the
// right of it, so that the bar covers nothing and what is scrolled keeps its whole width.
func Roll(s *container.Scroll) *fyne.Container {
	s.Content = Inset(0, rollRoom, 0, 0, s.Content)
	return container.New(rollLayout{}, s)
}

type rollLayout struct{}

func (rollLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (rollLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width+rollRoom, size.Height))
}
