package app

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"rapport/app/ui"
)

// Paper says how a picture of a page is drawn.
type Paper struct {
	Width, Height int     // in units
	Scale         float32 // pixels for each unit; 0 means 1
	Dark          bool
	TextScale     float32 // 0 means 1
}

// Paint draws an object on paper without a window or a display. It needs a running
// or at least created Fyne app, whose theme it sets; build makes the object after
// that, so that everything is measured with the paper's theme.
func Paint(p Paper, build func() fyne.CanvasObject) image.Image {
	c := Canvas(p)
	c.SetContent(build())
	c.Resize(fyne.NewSize(float32(p.Width), float32(p.Height)))
	return c.Capture()
}

// Canvas returns an empty canvas for paper and sets the app's theme to it.
func Canvas(p Paper) software.WindowlessCanvas {
	look := ui.Theme{Appearance: ui.Light, TextScale: p.TextScale}
	if p.Dark {
		look.Appearance = ui.Dark
	}
	fyne.CurrentApp().Settings().SetTheme(&look)
	c := software.NewCanvas()
	c.SetPadded(false)
	if p.Scale > 0 {
		c.SetScale(p.Scale)
	}
	return c
}
