package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// halves places two rows of cards above each other, the upper one a little
// taller, 16 apart.
func halves(upper, lower fyne.CanvasObject) *fyne.Container {
	return container.New(halvesLayout{}, upper, lower)
}

type halvesLayout struct{}

const (
	halvesGap   = 16
	halvesUpper = 0.505
)

func (halvesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+halvesGap)
}

func (halvesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	upper := (size.Height - halvesGap) * halvesUpper
	lower := size.Height - halvesGap - upper
	objects[0].Resize(fyne.NewSize(size.Width, upper))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width, lower))
	objects[1].Move(fyne.NewPos(0, upper+halvesGap))
}
