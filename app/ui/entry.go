package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// Entry is a field for one line of text.
type Entry struct {
	widget.Entry

	// OnEscape runs on Esc; nil passes the key on.
	OnEscape func()
	// OnLeave runs when the focus goes elsewhere; nil: nothing.
	OnLeave func()
	// onFocus tells an owner that draws the box that the focus came or went.
	onFocus func(bool)
	focused bool
}

var (
	_ fyne.Widget    = (*Entry)(nil)
	_ fyne.Focusable = (*Entry)(nil)
)

// NewEntry is a field with a quiet example in it while it is empty.
func NewEntry(example string) *Entry {
	e := &Entry{}
	e.PlaceHolder = example
	e.Scroll = fyne.ScrollNone
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	return e
}

// FocusGained tells the owner.
func (e *Entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
}

// FocusLost tells the owner.
func (e *Entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
	if e.OnLeave != nil {
		e.OnLeave()
	}
}

// TypedKey lets Esc leave the field.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		if e.OnEscape != nil {
			e.OnEscape()
		} else {
			passKey(e, k)
		}
		return
	}
	e.Entry.TypedKey(k)
}

// CreateRenderer draws the field in a box of Rapport's own.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	r := &entryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), entry: e, back: surface(), frame: outline()}
	r.paint()
	return r
}

// entryRenderer replaces the two rectangles that the toolkit draws first, its box
// and its border, by ours: 32 high, a line of 1, the focus outline of 2.
type entryRenderer struct {
	fyne.WidgetRenderer

	entry       *Entry
	back, frame *canvas.Rectangle
}

func (r *entryRenderer) MinSize() fyne.Size {
	return r.WidgetRenderer.MinSize().Max(fyne.NewSize(80, Unit(32)))
}

func (r *entryRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.frame.Resize(size)
	r.WidgetRenderer.Layout(size)
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	inner := r.WidgetRenderer.Objects()
	return append([]fyne.CanvasObject{r.back, r.frame}, inner[min(2, len(inner)):]...)
}

func (r *entryRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *entryRenderer) paint() {
	if r.entry.onFocus != nil { // an owner draws the box
		r.back.Hide()
		return
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = Color(ColorSurface), Color(ColorLine), 1
	if r.entry.Disabled() {
		r.back.FillColor = Color(ColorGround)
	}
	r.back.Refresh()
	r.frame.StrokeColor, r.frame.Hidden = Color(ColorAccent), !r.entry.focused
	r.frame.Refresh()
}

// Search is a field that looks for something, with an icon and the key that
// reaches it. Esc empties it, then leaves it.
type Search struct {
	widget.BaseWidget

	// OnChanged is told every change.
	OnChanged func(text string)

	entry   *Entry
	focused bool
}

var _ fyne.Widget = (*Search)(nil)

// NewSearch is an empty field.
func NewSearch(example string, changed func(string)) *Search {
	s := &Search{OnChanged: changed, entry: NewEntry(example)}
	s.entry.OnChanged = func(text string) {
		s.Refresh()
		if s.OnChanged != nil {
			s.OnChanged(text)
		}
	}
	s.entry.onFocus = func(focused bool) {
		s.focused = focused
		s.Refresh()
	}
	s.entry.OnEscape = func() {
		if s.entry.Text != "" {
			s.entry.SetText("")
		} else if c := canvasOf(s); c != nil {
			c.Unfocus()
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

// Text returns what is looked for.
func (s *Search) Text() string { return s.entry.Text }

// SetText replaces what is looked for and tells OnChanged.
func (s *Search) SetText(text string) { s.entry.SetText(text) }

// Focus puts the cursor into the field.
func (s *Search) Focus() {
	if c := canvasOf(s); c != nil {
		c.Focus(s.entry)
	}
}

// CreateRenderer draws the box, the icon, the field and the key.
func (s *Search) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	back, icon, chip := surface(), NewIcon(assets.Search, ColorQuiet), NewChip("/")
	icon.Side = 14
	frame := outline()
	d := &drawing{owner: s, objects: []fyne.CanvasObject{back, s.entry, icon, chip, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(160, Unit(32)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		placeMiddle(icon, 13, size.Height/2)
		right := size.Width - 8 - chip.MinSize().Width
		placeMiddle(chip, right, size.Height/2)
		left := 13 + icon.MinSize().Width + 2
		height := s.entry.MinSize().Height
		place(s.entry, left, (size.Height-height)/2, max(0, right-left-4), height)
	}
	d.refresh = func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = Color(ColorSurface), Color(ColorLine), 1
		back.Refresh()
		icon.Refresh()
		chip.Hidden = s.focused || s.entry.Text != ""
		frame.StrokeColor, frame.Hidden = Color(ColorAccent), !s.focused
		frame.Refresh()
	}
	return d.start()
}

// Field is an entry with its label above and a quiet hint below.
func Field(label, hint string, entry fyne.CanvasObject) *fyne.Container {
	parts := []fyne.CanvasObject{NewQuiet(Label, label), entry}
	if hint != "" {
		parts = append(parts, NewWrapped(2, 15, Span{Role: Note, Text: hint, Color: ColorQuiet}))
	}
	return Column(4, parts...)
}
