package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// Entry is a field for one line of text.
type Entry struct {
	widget.Entry

	// OnEscape runs on Esc; nil passes the key on.
	OnEscape func()
	// onFocus tells the owner that the focus came or went.
	onFocus func(bool)
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
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
}

// FocusLost tells the owner.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
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
	field := container.NewThemeOverride(s.entry, bareTheme{})
	d := &drawing{owner: s, objects: []fyne.CanvasObject{back, field, icon, chip, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(160, Unit(32)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		placeMiddle(icon, 13, size.Height/2)
		right := size.Width - 8 - chip.MinSize().Width
		placeMiddle(chip, right, size.Height/2)
		left := 13 + icon.MinSize().Width + 2
		height := field.MinSize().Height
		place(field, left, (size.Height-height)/2, max(0, right-left-4), height)
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

// bareTheme takes the box away from a field whose owner draws one.
type bareTheme struct{}

func (bareTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBackground {
		return color.Transparent
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, variant)
}

func (bareTheme) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

func (bareTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

func (bareTheme) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameInputBorder {
		return 0
	}
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// Field is an entry with its label above and a quiet hint below.
func Field(label, hint string, entry fyne.CanvasObject) *fyne.Container {
	parts := []fyne.CanvasObject{NewQuiet(Label, label), entry}
	if hint != "" {
		parts = append(parts, NewWrapped(2, 15, Span{Role: Note, Text: hint, Color: ColorQuiet}))
	}
	return Column(4, parts...)
}
