package ui

import (
	"image/color"
	"slices"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// layer lies over the whole window: a tap beside its content or Esc closes it.
type layer struct {
	widget.BaseWidget

	canvas  fyne.Canvas
	content fyne.CanvasObject
	// at is where the content is wanted; it is moved to stay in the window.
	at func(window, content fyne.Size) fyne.Position
	// veil darkens the page below.
	veil bool
	// stays keeps the layer open on a tap beside it.
	stays bool
	// back has the focus again when the layer closes.
	back fyne.Focusable
	// onClose runs after the layer has gone by Esc or a tap beside it.
	onClose func()
}

var (
	_ fyne.Tappable     = (*layer)(nil)
	_ desktop.Hoverable = (*layer)(nil)
)

// Close takes a dialog or menu away.
type Close func()

// open puts the layer on the canvas and focuses its first control.
func (l *layer) open(first fyne.Focusable) Close {
	l.ExtendBaseWidget(l)
	l.back = l.canvas.Focused()
	l.canvas.Overlays().Add(l)
	l.Resize(l.canvas.Size())
	if first != nil {
		l.canvas.Focus(first)
	} else {
		l.canvas.FocusNext()
	}
	return l.close
}

func (l *layer) close() {
	l.canvas.Overlays().Remove(l)
	if l.back != nil {
		l.canvas.Focus(l.back)
	}
}

// cancel is what Esc and a tap beside the content do.
func (l *layer) cancel() {
	l.close()
	if l.onClose != nil {
		l.onClose()
	}
}

// Tapped closes the layer.
func (l *layer) Tapped(*fyne.PointEvent) {
	if !l.stays {
		l.cancel()
	}
}

// MouseIn keeps the pointer from reaching what lies below.
func (l *layer) MouseIn(*desktop.MouseEvent) {}

// MouseMoved keeps the pointer from reaching what lies below.
func (l *layer) MouseMoved(*desktop.MouseEvent) {}

// MouseOut keeps the pointer from reaching what lies below.
func (l *layer) MouseOut() {}

// CreateRenderer draws the veil and the content on a raised surface.
func (l *layer) CreateRenderer() fyne.WidgetRenderer {
	veil, back := canvas.NewRectangle(color.Transparent), surface()
	shield := newShield()
	d := &drawing{owner: l, objects: []fyne.CanvasObject{veil, back, shield, l.content}}
	d.min = func() fyne.Size { return l.content.MinSize() }
	d.layout = func(size fyne.Size) {
		veil.Resize(size)
		want := l.content.MinSize()
		want.Height = min(max(want.Height, heightFor(l.content, want.Width)), size.Height-16)
		pos := l.at(size, want)
		pos.X = min(max(pos.X, 8), max(8, size.Width-want.Width-8))
		pos.Y = min(max(pos.Y, 8), max(8, size.Height-want.Height-8))
		for _, o := range []fyne.CanvasObject{back, shield, l.content} {
			o.Move(pos)
			o.Resize(want)
		}
	}
	d.refresh = func() {
		veil.FillColor, veil.Hidden = Color(ColorVeil), !l.veil
		veil.Refresh()
		raise(back)
		l.content.Refresh()
	}
	return d.start()
}

// shield swallows taps on the surface of a layer, so that they do not close it.
type shield struct{ widget.BaseWidget }

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped does nothing.
func (s *shield) Tapped(*fyne.PointEvent) {}

// CreateRenderer draws nothing.
func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// CloseTop closes the uppermost dialog or menu as Esc does; false when there is none.
func CloseTop(c fyne.Canvas) bool {
	top, ok := c.Overlays().Top().(*layer)
	if ok {
		top.cancel()
	}
	return ok
}

// ShowMenu opens lines below an object; arrows move, Enter chooses, Esc closes.
func ShowMenu(below fyne.CanvasObject, items []MenuItem) Close {
	c := canvasOf(below)
	if c == nil || len(items) == 0 {
		return func() {}
	}
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	size := below.Size()
	l := &layer{canvas: c}
	lines := make([]*menuLine, len(items))
	objects := make([]fyne.CanvasObject, len(items))
	for i, item := range items {
		lines[i] = newMenuLine(item, l.close)
		objects[i] = lines[i]
	}
	list := fyne.CanvasObject(Column(0, objects...))
	if len(items) > menuInSight {
		scroll := container.NewVScroll(Inset(0, menuBar, 0, 0, list))
		list = Sized(list.MinSize().Width+menuBar, Unit(menuInSight*menuLineHeight), scroll)
		for _, line := range lines {
			line.reached = func() { BringIntoSight(scroll, line) }
		}
	}
	l.content = Inset(4, 4, 4, 4, list)
	l.at = func(window, content fyne.Size) fyne.Position {
		x := corner.X
		if x+content.Width > window.Width-8 {
			x = corner.X + size.Width - content.Width
		}
		y := corner.Y + size.Height + 4
		if y+content.Height > window.Height-8 && corner.Y-content.Height-4 > 8 {
			y = corner.Y - content.Height - 4
		}
		return fyne.NewPos(x, y)
	}
	chosen := 0
	for i, line := range lines {
		line.before, line.after = lines[max(0, i-1)], lines[min(len(lines)-1, i+1)]
		line.cancel, line.all = l.cancel, lines
		if items[i].Chosen {
			chosen = i
		}
	}
	return l.open(lines[chosen])
}

// A longer menu than this many lines scrolls.
const (
	menuInSight            = 14
	menuLineHeight float32 = 30
	menuBar        float32 = 8 // room for the scroll bar
)

// BringIntoSight scrolls as little as shows an object whole. The object is in the
// scrolled column.
func BringIntoSight(s *container.Scroll, o fyne.CanvasObject) {
	top, bottom := o.Position().Y, o.Position().Y+o.Size().Height
	switch {
	case top < s.Offset.Y:
		s.Offset.Y = top
	case bottom > s.Offset.Y+s.Size().Height:
		s.Offset.Y = bottom - s.Size().Height
	default:
		return
	}
	s.Refresh()
}

// menuLine is one line of a menu.
type menuLine struct {
	control

	item          MenuItem
	before, after *menuLine
	all           []*menuLine
	cancel        func()
	reached       func() // the focus came to it; may be nil
}

// FocusGained brings the line into sight.
func (m *menuLine) FocusGained() {
	m.control.FocusGained()
	if m.reached != nil {
		m.reached()
	}
}

func newMenuLine(item MenuItem, closeMenu func()) *menuLine {
	m := &menuLine{item: item}
	m.OnTapped = func() {
		if item.Off {
			return
		}
		closeMenu()
		if item.OnTapped != nil {
			item.OnTapped()
		}
	}
	m.extend(m)
	return m
}

// AccessibilityLabel returns the words.
func (m *menuLine) AccessibilityLabel() string { return m.item.Label }

// TypedKey moves in the menu.
func (m *menuLine) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		canvasOf(m).Focus(m.before)
	case fyne.KeyDown:
		canvasOf(m).Focus(m.after)
	case fyne.KeyEscape:
		m.cancel()
	default:
		m.control.TypedKey(e)
	}
}

// TypedRune chooses the line whose key is the letter, or goes to the next line that
// begins with it.
func (m *menuLine) TypedRune(r rune) {
	for _, line := range m.all {
		if key := line.item.Key; len(key) == 1 && unicode.ToUpper(r) == rune(key[0]) {
			line.Tapped(nil)
			return
		}
	}
	here := slices.Index(m.all, m)
	for i := range m.all {
		line := m.all[(here+1+i)%len(m.all)]
		if first, _ := utf8.DecodeRuneInString(line.item.Label); unicode.ToUpper(first) == unicode.ToUpper(r) {
			canvasOf(m).Focus(line)
			return
		}
	}
}

// CreateRenderer draws the check mark, the words and the key.
func (m *menuLine) CreateRenderer() fyne.WidgetRenderer {
	back, frame, words, chip := surface(), outline(), NewText(Body, m.item.Label), NewChip(m.item.Key)
	back.CornerRadius, frame.CornerRadius = 6, 6
	check := NewIcon(assets.None, ColorAccent)
	if m.item.Chosen {
		check.Name = assets.Check
	}
	chip.Hidden = m.item.Key == ""
	if m.item.Off {
		words.SetSpans(Span{Role: Body, Text: m.item.Label, Color: ColorQuiet})
	}
	d := &drawing{owner: m, objects: []fyne.CanvasObject{back, check, words, chip, frame}}
	d.min = func() fyne.Size {
		wide := words.MinSize().Width + Unit(16) + 8 + 20
		if chip.Visible() {
			wide += chip.MinSize().Width + 16
		}
		return fyne.NewSize(max(wide, 120), Unit(30))
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		placeMiddle(check, 8, size.Height/2)
		placeMiddle(words, 8+Unit(16)+8, size.Height/2)
		placeMiddle(chip, size.Width-8-chip.MinSize().Width, size.Height/2)
	}
	d.refresh = func() {
		back.FillColor, back.Hidden = Color(ColorHover), !m.over && !m.focused
		back.Refresh()
		for _, o := range []fyne.CanvasObject{words, check, chip} {
			o.Refresh()
		}
		m.showFocus(frame)
	}
	return d.start()
}
