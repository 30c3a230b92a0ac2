package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what everything that can be tapped shares: pointer over it, keyboard
// focus, and Enter or Space to activate it. Embedders call ExtendBaseWidget.
type control struct {
	widget.BaseWidget

	// OnTapped runs on a tap, Enter or Space; nil: the control does nothing and
	// does not take the focus by Tab.
	OnTapped func()

	// Off takes the control out of use; it shows quiet and cannot be reached.
	Off bool

	self          fyne.Widget
	over, focused bool
}

// extend tells the control which widget it is a part of.
func (c *control) extend(self fyne.Widget) {
	c.self = self
	c.ExtendBaseWidget(self)
}

var (
	_ fyne.Tappable      = (*control)(nil)
	_ fyne.Focusable     = (*control)(nil)
	_ fyne.Disableable   = (*control)(nil)
	_ desktop.Hoverable  = (*control)(nil)
	_ desktop.Cursorable = (*control)(nil)
)

// Tapped runs OnTapped.
func (c *control) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil && !c.Off {
		c.OnTapped()
	}
}

// FocusGained shows the outline.
func (c *control) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides the outline.
func (c *control) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune passes the letter on to the window: letters belong to lists and pages.
func (c *control) TypedRune(r rune) { passRune(c.self, r) }

// explainOn activates a figure on E, which explains it, and passes other letters on.
func (c *control) explainOn(r rune) {
	if isE(r) {
		c.Tapped(nil)
		return
	}
	passRune(c.self, r)
}

func isE(r rune) bool { return r == 'e' || r == 'E' }

// TypedKey activates the control on Enter and Space and passes on the rest.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.Tapped(nil)
	default:
		passKey(c.self, e)
	}
}

// MouseIn marks the control as under the pointer.
func (c *control) MouseIn(*desktop.MouseEvent) { c.over = true; c.Refresh() }

// MouseMoved does nothing.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (c *control) MouseOut() { c.over = false; c.Refresh() }

// Cursor is a hand where a tap does something.
func (c *control) Cursor() desktop.Cursor {
	if c.OnTapped != nil && !c.Off {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Disabled reports whether the control cannot be reached; the toolkit then skips it.
func (c *control) Disabled() bool { return c.Off || c.OnTapped == nil }

// Disable takes the control out of use.
func (c *control) Disable() { c.Off = true; c.Refresh() }

// Enable puts the control into use.
func (c *control) Enable() { c.Off = false; c.Refresh() }

// AccessibilityRole says that this is a button.
func (c *control) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// passKey hands a key that the focused control has no use for to the window, so
// that the window's keys (digits for pages, Esc) work wherever the focus is.
func passKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

func passRune(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// canvasOf returns the canvas that shows an object; nil when none does.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if o == nil {
		return nil
	}
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// drawing is a renderer made of functions; layout and refresh may be nil.
type drawing struct {
	owner   fyne.Widget
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	refresh func()
}

var _ fyne.WidgetRenderer = (*drawing)(nil)

func (d *drawing) Destroy() {}

func (d *drawing) MinSize() fyne.Size { return d.min() }

func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Layout(size fyne.Size) {
	if d.layout != nil {
		d.layout(size)
	}
}

func (d *drawing) Refresh() {
	if d.refresh != nil {
		d.refresh()
	}
	if d.layout != nil {
		d.layout(d.owner.Size())
	}
	canvas.Refresh(d.owner)
}

// start colours the drawing for the first time and returns it.
func (d *drawing) start() *drawing {
	if d.refresh != nil {
		d.refresh()
	}
	return d
}

const (
	radius     float32 = 8
	focusWidth float32 = 2
)

// outline is the frame of the keyboard focus.
func outline() *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.StrokeWidth = focusWidth
	r.CornerRadius = radius
	r.Hide()
	return r
}

// showFocus colours the outline and shows it while the control has the focus.
func (c *control) showFocus(r *canvas.Rectangle) {
	r.StrokeColor = Color(ColorAccent)
	r.Hidden = !c.focused
	r.Refresh()
}

// place moves and resizes an object in one step.
func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// placeMiddle gives an object its least size, centred at a height.
func placeMiddle(o fyne.CanvasObject, x, middle float32) float32 {
	least := o.MinSize()
	place(o, x, middle-least.Height/2, least.Width, least.Height)
	return least.Width
}
