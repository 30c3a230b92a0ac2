package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// DropState is how a drop zone looks.
type DropState int

// The states of a drop zone.
const (
	DropRest    DropState = iota
	DropOver              // files are over the window
	DropRefused           // the last drop was refused
)

// DropZone says where files can be dropped and offers a button to choose them. The
// window itself receives the drop.
type DropZone struct {
	widget.BaseWidget

	// Title and Words say what will happen, or why files were refused.
	Title, Words string
	// State is the look.
	State DropState
	// Large is the zone of the empty page: everything centred, outlined in accent.
	Large bool
	// OnChoose opens the file dialog.
	OnChoose func()
}

var _ fyne.Widget = (*DropZone)(nil)

// NewDropZone is a zone at rest, 88 high.
func NewDropZone(title, words string, choose func()) *DropZone {
	z := &DropZone{Title: title, Words: words, OnChoose: choose}
	z.ExtendBaseWidget(z)
	return z
}

// Set changes state and words.
func (z *DropZone) Set(state DropState, title, words string) {
	z.State, z.Title, z.Words = state, title, words
	z.Refresh()
}

// CreateRenderer draws the zone.
func (z *DropZone) CreateRenderer() fyne.WidgetRenderer {
	z.ExtendBaseWidget(z)
	back, icon := surface(), NewIcon(assets.Download, ColorAccent)
	icon.Side = 28
	title, words := NewText(CardTitle, "").Ellipsis(), NewWrapped(2, 18)
	button := NewButton("Choose files", func() {
		if z.OnChoose != nil {
			z.OnChoose()
		}
	}).WithKey("Ctrl O")
	d := &drawing{owner: z, objects: []fyne.CanvasObject{back, icon, title, words, button}}
	d.min = func() fyne.Size {
		if z.Large {
			return fyne.NewSize(280, Unit(216))
		}
		return fyne.NewSize(280, Unit(88))
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		if z.Large {
			z.centre(size, icon, title, words, button)
			return
		}
		title.Align, words.Align = fyne.TextAlignLeading, fyne.TextAlignLeading
		placeMiddle(icon, 24, size.Height/2)
		right := size.Width - 24
		if button.Visible() {
			right -= button.MinSize().Width
			placeMiddle(button, right, size.Height/2)
			right -= 16
		}
		left := 24 + icon.MinSize().Width + 16
		wide := max(0, right-left)
		tall := words.HeightFor(wide)
		top := (size.Height-Unit(24)-tall)/2 - 1
		place(title, left, top, wide, Unit(22))
		place(words, left, top+Unit(24), wide, tall)
	}
	d.refresh = func() { z.paint(back, icon, title, words, button) }
	return d.start()
}

func (z *DropZone) centre(size fyne.Size, icon *Icon, title, words *Text, button *Button) {
	title.Align, words.Align = fyne.TextAlignCenter, fyne.TextAlignCenter
	top := (size.Height - Unit(140)) / 2
	placeMiddle(icon, (size.Width-icon.MinSize().Width)/2, top+Unit(18))
	place(title, 16, top+Unit(44), size.Width-32, Unit(28))
	place(words, 16, top+Unit(75), size.Width-32, Unit(18))
	placeMiddle(button, (size.Width-button.MinSize().Width)/2, top+Unit(122))
}

func (z *DropZone) paint(back *canvas.Rectangle, icon *Icon, title, words *Text, button *Button) {
	fill, line, ink, strokes := ColorSurface, ColorStrong, ColorAccent, float32(1)
	icon.Name, icon.Side = assets.Download, 28
	role := CardTitle
	if z.Large {
		line, strokes, role, icon.Side = ColorAccent, 2, PageTitle, 36
	}
	switch z.State {
	case DropOver:
		fill, line, strokes = ColorTint, ColorAccent, 2
	case DropRefused:
		fill, line, ink, strokes = ColorWarmTint, ColorWarm, ColorWarmText, 1
		icon.Name, icon.Side = assets.Warn, icon.Side-4
	}
	back.FillColor, back.StrokeColor, back.StrokeWidth = Color(fill), Color(line), strokes
	back.Refresh()
	icon.Color = ink
	icon.Refresh()
	title.SetSpans(Span{Role: role, Text: z.Title, Bold: true})
	words.SetSpans(Span{Role: Body, Text: z.Words, Color: ColorQuiet})
	button.Accent = z.Large
	button.Hidden = z.OnChoose == nil || z.State == DropOver
	button.Refresh()
}
