package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rapport/assets"
)

// Option is one choice of a select: what it is to the page and what it is called.
type Option struct {
	ID, Label string
	// Quiet shows the choice in quiet ink: nothing in particular is chosen.
	Quiet bool
}

// Select shows "label value ⌄" and opens a list of choices.
type Select struct {
	control

	// Label is quiet and names what is chosen; may be empty.
	Label string
	// Options are the choices.
	Options []Option
	// Off are the choices, by ID, that are shown but cannot be chosen.
	Off map[string]bool
	// Chosen is the ID of the choice.
	Chosen string
	// OnChanged is told a new choice.
	OnChanged func(id string)
	// Spoken is read aloud in the place of the label.
	Spoken string
	// Small is 28 instead of 32 high.
	Small bool
	// Marked outlines the select in accent: it is what is asked about.
	Marked bool
	// Plain leaves the box out and puts the value at the right edge: a row of a list.
	Plain bool
}

var _ fyne.Widget = (*Select)(nil)

// NewSelect is a select whose first option is chosen.
func NewSelect(label string, options []Option, changed func(id string)) *Select {
	s := &Select{Label: label, Options: options, OnChanged: changed}
	if len(options) > 0 {
		s.Chosen = options[0].ID
	}
	s.OnTapped = s.open
	s.extend(s)
	return s
}

// Choose marks a choice without telling OnChanged.
func (s *Select) Choose(id string) {
	s.Chosen = id
	s.Refresh()
}

// SetOptions replaces the choices and keeps the chosen one if it is still there.
func (s *Select) SetOptions(options []Option) {
	s.Options = options
	if s.index() < 0 && len(options) > 0 {
		s.Chosen = options[0].ID
	}
	s.Refresh()
}

func (s *Select) index() int {
	for i, o := range s.Options {
		if o.ID == s.Chosen {
			return i
		}
	}
	return -1
}

func (s *Select) value() string {
	if i := s.index(); i >= 0 {
		return s.Options[i].Label
	}
	return NoValue
}

// AccessibilityLabel returns what is chosen.
func (s *Select) AccessibilityLabel() string { return cmp.Or(s.Spoken, s.Label) + " " + s.value() }

func (s *Select) open() {
	items := make([]MenuItem, len(s.Options))
	for i, o := range s.Options {
		items[i] = MenuItem{Label: o.Label, Chosen: o.ID == s.Chosen, Off: s.Off[o.ID], OnTapped: func() { s.change(o.ID) }}
	}
	ShowMenu(s, items)
}

func (s *Select) change(id string) {
	if id == s.Chosen || s.Off[id] {
		return
	}
	s.Choose(id)
	if s.OnChanged != nil {
		s.OnChanged(id)
	}
}

// TypedKey opens the list with Down too.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		s.Tapped(nil)
		return
	}
	s.control.TypedKey(e)
}

// CreateRenderer draws label, value and chevron.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.extend(s)
	back, frame, words, icon := surface(), outline(), NewText(Body, "").Ellipsis(), NewIcon(assets.Down, ColorInk)
	icon.Side = 14
	d := &drawing{owner: s, objects: []fyne.CanvasObject{back, words, icon, frame}}
	d.min = func() fyne.Size {
		height := Unit(32)
		if s.Small {
			height = Unit(28)
		}
		return fyne.NewSize(12+width(words.pieces())+9+icon.MinSize().Width+10, height)
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		left, right := float32(12), size.Width-10
		if s.Plain {
			left, right = 0, size.Width
		}
		right -= icon.MinSize().Width
		place(words, left, 0, max(0, right-9-left), size.Height)
		placeMiddle(icon, right, size.Height/2)
	}
	d.refresh = func() {
		s.paint(back)
		words.Align = fyne.TextAlignLeading
		if s.Plain {
			words.Align = fyne.TextAlignTrailing
		}
		words.SetSpans(s.spans()...)
		icon.Refresh()
		s.showFocus(frame)
	}
	return d.start()
}

// paint colours the box.
func (s *Select) paint(back *canvas.Rectangle) {
	back.FillColor, back.StrokeColor, back.StrokeWidth = Color(ColorSurface), Color(ColorLine), 1
	if s.Marked {
		back.StrokeColor, back.StrokeWidth = Color(ColorAccent), focusWidth
	}
	if s.Plain {
		back.StrokeWidth = 0
	}
	if s.over {
		back.FillColor = Color(ColorHover)
	}
	back.Refresh()
}

// spans are the label and the value.
func (s *Select) spans() []Span {
	value := Span{Role: Body, Text: s.value()}
	if i := s.index(); i >= 0 && s.Options[i].Quiet {
		value.Color = ColorQuiet
	}
	if s.Label == "" {
		return []Span{value}
	}
	value.Gap = 7
	return []Span{{Role: Body, Text: s.Label, Color: ColorQuiet}, value}
}

// NewStepper is the period of a page with an arrow on each side: ‹ Week 47 ›. A nil
// choose leaves the chevron's list out; SetLabel on the middle changes the words.
func NewStepper(label string, before, after, choose func()) (*fyne.Container, *Period) {
	middle := &Period{Label: label}
	middle.OnTapped = choose
	middle.extend(middle)
	return Row(6, NewIconButton(assets.Left, "Earlier", before), middle, NewIconButton(assets.Right, "Later", after)), middle
}

// Period is the middle of a stepper: words and a chevron.
type Period struct {
	control

	// Label is the period in words.
	Label string
}

var _ fyne.Widget = (*Period)(nil)

// SetLabel replaces the words.
func (p *Period) SetLabel(label string) {
	p.Label = label
	p.Refresh()
}

// AccessibilityLabel returns the words.
func (p *Period) AccessibilityLabel() string { return p.Label }

// CreateRenderer draws the words and the chevron.
func (p *Period) CreateRenderer() fyne.WidgetRenderer {
	p.extend(p)
	back, frame, words, icon := surface(), outline(), NewText(Body, p.Label), NewIcon(assets.Down, ColorInk)
	icon.Side = 14
	d := &drawing{owner: p, objects: []fyne.CanvasObject{back, words, icon, frame}}
	d.min = func() fyne.Size {
		wide := 12 + words.MinSize().Width + 12
		if p.OnTapped != nil {
			wide += 7 + icon.MinSize().Width
		}
		return fyne.NewSize(wide, Unit(28))
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		placeMiddle(words, 12, size.Height/2)
		placeMiddle(icon, size.Width-11-icon.MinSize().Width, size.Height/2)
	}
	d.refresh = func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = Color(ColorSurface), Color(ColorLine), 1
		if p.over && p.OnTapped != nil {
			back.FillColor = Color(ColorHover)
		}
		back.Refresh()
		words.SetText(p.Label)
		icon.Hidden = p.OnTapped == nil
		icon.Refresh()
		p.showFocus(frame)
	}
	return d.start()
}
