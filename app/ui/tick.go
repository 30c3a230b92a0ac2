package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// tickBox is the drawn box of 16; its owner handles taps and keys.
type tickBox struct {
	widget.BaseWidget

	ticked bool
}

func newTickBox() *tickBox {
	b := &tickBox{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tickBox) set(ticked bool) {
	b.ticked = ticked
	b.Refresh()
}

// CreateRenderer draws the box.
func (b *tickBox) CreateRenderer() fyne.WidgetRenderer {
	back, check := canvas.NewRectangle(nil), NewIcon(assets.Check, ColorOnAccent)
	back.CornerRadius = 4
	check.Side = 13
	d := &drawing{owner: b, objects: []fyne.CanvasObject{back, check}}
	d.min = func() fyne.Size { return fyne.NewSquareSize(Unit(16)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		placeMiddle(check, (size.Width-check.MinSize().Width)/2, size.Height/2)
	}
	d.refresh = func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = Color(ColorSurface), Color(ColorControl), 1.5
		if b.ticked {
			back.FillColor, back.StrokeColor = Color(ColorAccent), Color(ColorAccent)
		}
		back.Refresh()
		check.Hidden = !b.ticked
		check.Refresh()
	}
	return d.start()
}

// Check is a box with words that can be ticked.
type Check struct {
	control

	// Label stands beside the box.
	Label string
	// Ticked is the state.
	Ticked bool
	// OnChanged is told the new state.
	OnChanged func(bool)
}

var _ fyne.Widget = (*Check)(nil)

// NewCheck is a box with words.
func NewCheck(label string, ticked bool, changed func(bool)) *Check {
	c := &Check{Label: label, Ticked: ticked, OnChanged: changed}
	c.OnTapped = func() {
		c.Ticked = !c.Ticked
		c.Refresh()
		if c.OnChanged != nil {
			c.OnChanged(c.Ticked)
		}
	}
	c.extend(c)
	return c
}

// AccessibilityLabel reads the words and the state.
func (c *Check) AccessibilityLabel() string {
	if c.Ticked {
		return c.Label + ", ticked"
	}
	return c.Label + ", not ticked"
}

// CreateRenderer draws box and words.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.extend(c)
	box, words, frame := newTickBox(), NewText(Body, c.Label), outline()
	frame.CornerRadius = 4
	d := &drawing{owner: c, objects: []fyne.CanvasObject{box, words, frame}}
	d.min = func() fyne.Size {
		return fyne.NewSize(Unit(16)+10+words.MinSize().Width+4, Unit(24))
	}
	d.layout = func(size fyne.Size) {
		placeMiddle(box, 2, size.Height/2)
		placeMiddle(words, 2+Unit(16)+10, size.Height/2)
		place(frame, -2, 0, d.min().Width+6, size.Height)
	}
	d.refresh = func() {
		box.set(c.Ticked)
		words.SetText(c.Label)
		c.showFocus(frame)
	}
	return d.start()
}
