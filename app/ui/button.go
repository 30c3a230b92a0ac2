package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// Button is a surface that can be pressed: accent for the one main action of a
// page, plain for the others.
type Button struct {
	control

	// Label is what it does, in sentence case, without full stop; may be empty
	// where there is an icon.
	Label string
	// Icon stands before the label.
	Icon assets.Icon
	// Key is the key that does the same, shown as a chip.
	Key string
	// Accent marks the main action.
	Accent bool
	// Small is 28 instead of 32 high.
	Small bool
	// Spoken is read aloud instead of the label, for buttons with an icon only.
	Spoken string
}

var _ fyne.Widget = (*Button)(nil)

// NewButton is a plain button.
func NewButton(label string, tapped func()) *Button {
	b := &Button{Label: label}
	b.OnTapped = tapped
	b.extend(b)
	return b
}

// NewAccentButton is the main button of a page, with its key.
func NewAccentButton(label, key string, tapped func()) *Button {
	b := NewButton(label, tapped)
	b.Accent, b.Key = true, key
	return b
}

// NewIconButton is a small button with only an icon; spoken says what it does.
func NewIconButton(icon assets.Icon, spoken string, tapped func()) *Button {
	b := NewButton("", tapped)
	b.Icon, b.Small, b.Spoken = icon, true, spoken
	return b
}

// WithIcon puts an icon before the label.
func (b *Button) WithIcon(icon assets.Icon) *Button { b.Icon = icon; return b }

// WithKey shows the key that does the same.
func (b *Button) WithKey(key string) *Button { b.Key = key; return b }

// SetLabel replaces the label.
func (b *Button) SetLabel(label string) {
	b.Label = label
	b.Refresh()
}

// AccessibilityLabel returns what is read aloud.
func (b *Button) AccessibilityLabel() string {
	if b.Spoken != "" {
		return b.Spoken
	}
	return b.Label
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.extend(b)
	back, frame := surface(), outline()
	label, icon, chip := NewText(Body, b.Label), NewIcon(b.Icon, ColorInk), NewChip(b.Key)
	d := &drawing{owner: b, objects: []fyne.CanvasObject{back, icon, label, chip, frame}}
	parts := func() []fyne.CanvasObject { return visible([]fyne.CanvasObject{icon, label, chip}) }
	d.min = func() fyne.Size {
		height := Unit(32)
		if b.Small {
			height = Unit(28)
		}
		if b.Label == "" {
			return fyne.NewSize(height-Unit(2), height)
		}
		return fyne.NewSize(rowLayout{6}.MinSize(parts()).Width+24, height)
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		x := (size.Width - rowLayout{6}.MinSize(parts()).Width) / 2
		for _, part := range parts() {
			x += placeMiddle(part, x, size.Height/2) + 6
		}
	}
	d.refresh = func() { b.paint(back, label, icon, chip); b.showFocus(frame) }
	return d.start()
}

func (b *Button) paint(back *canvas.Rectangle, label *Text, icon *Icon, chip *Chip) {
	fill, ink, line := ColorSurface, ColorInk, ColorLine
	switch {
	case b.Accent && b.Off:
		fill, ink = ColorGround, ColorQuiet
	case b.Accent:
		fill, ink, line = ColorAccent, ColorOnAccent, ColorAccent
	case b.Off:
		ink = ColorControl
	case b.over:
		fill = ColorHover
	}
	back.FillColor, back.StrokeColor, back.StrokeWidth = Color(fill), Color(line), 1
	back.Refresh()
	label.Spans = []Span{{Role: Body, Text: b.Label, Color: ink, Bold: b.Accent}}
	label.Hidden = b.Label == ""
	label.Refresh()
	icon.Name, icon.Color, icon.Hidden = b.Icon, ink, b.Icon == assets.None
	icon.Refresh()
	chip.Key, chip.Accent, chip.Hidden = b.Key, b.Accent && !b.Off, b.Key == ""
	chip.Refresh()
}

// Chip shows a key beside the verb it does.
type Chip struct {
	widget.BaseWidget

	// Key is the key's name, "Ctrl O".
	Key string
	// Accent is the look on a main button.
	Accent bool
}

var _ fyne.Widget = (*Chip)(nil)

// NewChip shows a key.
func NewChip(key string) *Chip {
	c := &Chip{Key: key}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer draws the chip.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	back, label := surface(), NewQuiet(Note, c.Key)
	back.CornerRadius = 4
	d := &drawing{owner: c, objects: []fyne.CanvasObject{back, label}}
	d.min = func() fyne.Size {
		return fyne.NewSize(max(Unit(18), label.MinSize().Width+8), Unit(18))
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		placeMiddle(label, (size.Width-label.MinSize().Width)/2, size.Height/2)
	}
	d.refresh = func() {
		fill, ink := ColorGround, ColorQuiet
		if c.Accent {
			fill, ink = ColorOnAccent, ColorAccent
		}
		back.FillColor = Color(fill)
		back.Refresh()
		label.SetSpans(Span{Role: Note, Text: c.Key, Color: ink, Bold: c.Accent})
	}
	return d.start()
}

// Link is accent text that can be pressed.
type Link struct {
	control

	// Label is what it opens or does.
	Label string
	// Role is the size; NewLink sets Label (12).
	Role Role
	// Icon stands before the label.
	Icon assets.Icon
	// Align places the words when the link is wider than they are.
	Align fyne.TextAlign
	// Name writes the words in ink and lets them be cut: the name of a row. Quiet does
	// the same in quiet ink.
	Name, Quiet bool
}

var _ fyne.Widget = (*Link)(nil)

// NewNameLink is the name of a row that opens it.
func NewNameLink(name string, tapped func()) *Link {
	l := NewLinkOf(Body, name, tapped)
	l.Name = true
	return l
}

// NewQuietLink is a note of size 11 at the right of a row that opens more about it.
func NewQuietLink(words string, tapped func()) *Link {
	l := NewLinkOf(Note, words, tapped)
	l.Quiet, l.Align = true, fyne.TextAlignTrailing
	return l
}

// NewLink is a link of size 12.
func NewLink(label string, tapped func()) *Link { return NewLinkOf(Label, label, tapped) }

// NewLinkOf is a link of another size.
func NewLinkOf(role Role, label string, tapped func()) *Link {
	l := &Link{Label: label, Role: role}
	l.OnTapped = tapped
	l.extend(l)
	return l
}

// SetLabel replaces the words.
func (l *Link) SetLabel(label string) {
	l.Label = label
	l.Refresh()
}

// AccessibilityLabel returns the words.
func (l *Link) AccessibilityLabel() string { return l.Label }

// AccessibilityRole says that this is a link.
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// CreateRenderer draws the words, underlined under the pointer.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	l.extend(l)
	words, icon, frame := NewText(l.Role, l.Label), NewIcon(l.Icon, ColorAccent), outline()
	line := canvas.NewRectangle(nil)
	frame.CornerRadius = 4
	d := &drawing{owner: l, objects: []fyne.CanvasObject{icon, words, line, frame}}
	start := func() float32 {
		if l.Icon == assets.None {
			return 0
		}
		return icon.MinSize().Width + 6
	}
	words.Shrink = l.Name || l.Quiet
	d.min = func() fyne.Size { return words.MinSize().Add(fyne.NewSize(start(), 0)) }
	d.layout = func(size fyne.Size) {
		least := words.MinSize()
		if l.Name || l.Quiet {
			least.Width = min(size.Width, fyne.MeasureText(l.Label, l.Role.Size(), fyne.TextStyle{}).Width)
		}
		x := float32(0)
		if room := size.Width - least.Width - start(); l.Align == fyne.TextAlignTrailing {
			x = room
		} else if l.Align == fyne.TextAlignCenter {
			x = room / 2
		}
		placeMiddle(icon, x, size.Height/2)
		x += start()
		place(words, x, (size.Height-least.Height)/2, least.Width, least.Height)
		place(line, x, (size.Height+least.Height)/2-2, least.Width, 1)
		place(frame, x-3-start(), (size.Height-least.Height)/2-1, least.Width+6+start(), least.Height+2)
	}
	d.refresh = func() {
		ink := ColorAccent
		switch {
		case l.Name:
			ink = ColorInk
		case l.Quiet:
			ink = ColorQuiet
		}
		if l.Off {
			ink = ColorControl
		}
		words.SetSpans(Span{Role: l.Role, Text: l.Label, Color: ink})
		icon.Name, icon.Color = l.Icon, ink
		icon.Refresh()
		line.FillColor, line.Hidden = Color(ink), !l.over || l.Disabled()
		line.Refresh()
		l.showFocus(frame)
	}
	return d.start()
}
