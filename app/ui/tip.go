package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Tip is what is said beside something: a bold name with a value, a line of
// context and a link.
type Tip struct {
	widget.BaseWidget

	// Name is bold, Value stands after it.
	Name, Value string
	// Lines are lines of context.
	Lines []string
	// Link names what Enter opens.
	Link string
}

var _ fyne.Widget = (*Tip)(nil)

// NewTip is a tip.
func NewTip(name, value string, lines ...string) *Tip {
	t := &Tip{Name: name, Value: value, Lines: lines}
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel reads the tip.
func (t *Tip) AccessibilityLabel() string {
	return t.Name + " " + t.Value + ". " + strings.Join(t.Lines, ". ")
}

// AccessibilityRole says that this is text.
func (t *Tip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer draws the words on a raised surface.
func (t *Tip) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	back, body := surface(), Column(0)
	inner := Inset(8, 12, 8, 12, body)
	d := &drawing{owner: t, objects: []fyne.CanvasObject{back, inner}, min: inner.MinSize}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		inner.Resize(size)
	}
	line := func(spans ...Span) *Text {
		text := NewSpans(spans...)
		text.LineHeight = 18
		return text
	}
	d.refresh = func() {
		raise(back)
		body.Objects = []fyne.CanvasObject{line(Span{Role: Label, Text: t.Name, Bold: true}, Span{Role: Label, Text: t.Value, Gap: 4})}
		for _, words := range t.Lines {
			body.Objects = append(body.Objects, line(Span{Role: Label, Text: words}))
		}
		if t.Link != "" {
			body.Objects = append(body.Objects, line(Span{Role: Label, Text: t.Link, Color: ColorAccent}))
		}
		body.Refresh()
	}
	return d.start()
}

// Hint shows a tip beside an object while the pointer is over it.
type Hint struct {
	widget.BaseWidget

	// Content is what the tip is about.
	Content fyne.CanvasObject
	// Words are the tip.
	Words string

	shown fyne.CanvasObject
}

var (
	_ fyne.Widget       = (*Hint)(nil)
	_ desktop.Hoverable = (*Hint)(nil)
)

// WithHint adds a tip to an object.
func WithHint(content fyne.CanvasObject, words string) *Hint {
	h := &Hint{Content: content, Words: words}
	h.ExtendBaseWidget(h)
	return h
}

// MouseIn shows the tip; it floats without taking the pointer or the focus.
func (h *Hint) MouseIn(*desktop.MouseEvent) {
	h.shown = NewTip(h.Words, "")
	h.Refresh()
}

// MouseMoved does nothing.
func (h *Hint) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tip away.
func (h *Hint) MouseOut() {
	h.shown = nil
	h.Refresh()
}

// CreateRenderer shows the content, and the tip below it.
func (h *Hint) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	d := &drawing{owner: h, objects: []fyne.CanvasObject{h.Content}, min: h.Content.MinSize}
	d.layout = func(size fyne.Size) {
		h.Content.Resize(size)
		if h.shown != nil {
			least := h.shown.MinSize()
			place(h.shown, 0, size.Height+4, least.Width, least.Height)
		}
	}
	d.refresh = func() {
		d.objects = []fyne.CanvasObject{h.Content}
		if h.shown != nil {
			d.objects = append(d.objects, h.shown)
		}
		h.Content.Refresh()
	}
	return d.start()
}
