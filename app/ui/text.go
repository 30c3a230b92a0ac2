package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Role is one of the seven sizes of type.
type Role int

// The roles, largest first. The first two and the card title are bold.
const (
	Figure    Role = iota // 24 bold
	PageTitle             // 20 bold
	Summary               // 15, the sentence under a title
	CardTitle             // 14 bold
	Body                  // 13, text and tables
	Label                 // 12, labels and tips
	Note                  // 11, axes, notes, ages
)

var roleSizes = [...]float32{Figure: 24, PageTitle: 20, Summary: 15, CardTitle: 14, Body: 13, Label: 12, Note: 11}

// Size returns the role's size in the current theme.
func (r Role) Size() float32 { return Unit(roleSizes[r]) }

func (r Role) bold() bool { return r == Figure || r == PageTitle || r == CardTitle }

// Span is a piece of text in one size, colour and weight.
type Span struct {
	Text  string
	Role  Role
	Color fyne.ThemeColorName // empty: ink
	Bold  bool
	Mono  bool // raw lines of files only
	// Gap is the space before the span, on top of the spaces in the text.
	Gap float32
}

// Text shows spans on one baseline, or wrapped over several lines. What does not
// fit ends in an ellipsis.
type Text struct {
	widget.BaseWidget

	// Spans are shown one after the other.
	Spans []Span
	// Align places each line in the width.
	Align fyne.TextAlign
	// Shrink lets the text be narrower than its words; the rest becomes an ellipsis.
	Shrink bool
	// Lines is the most lines to wrap into; 0 and 1 mean a single line.
	Lines int
	// LineHeight is the distance of baselines before scaling; 0: the font's own.
	LineHeight float32
}

var _ fyne.Widget = (*Text)(nil)

// NewText shows one span on one line.
func NewText(role Role, text string) *Text { return NewSpans(Span{Role: role, Text: text}) }

// NewQuiet shows one span of quiet ink on one line.
func NewQuiet(role Role, text string) *Text {
	return NewSpans(Span{Role: role, Text: text, Color: ColorQuiet})
}

// NewSpans shows several spans on one line.
func NewSpans(spans ...Span) *Text {
	t := &Text{Spans: spans}
	t.ExtendBaseWidget(t)
	return t
}

// NewWrapped shows spans on up to lines lines, lineHeight apart.
func NewWrapped(lines int, lineHeight float32, spans ...Span) *Text {
	t := NewSpans(spans...)
	t.Lines, t.LineHeight = lines, lineHeight
	return t
}

// Ellipsis lets the text be narrower than its words and returns it.
func (t *Text) Ellipsis() *Text {
	t.Shrink = true
	return t
}

// Aligned places the text in its width and returns it.
func (t *Text) Aligned(a fyne.TextAlign) *Text {
	t.Align = a
	return t
}

// SetText replaces the words of the first span.
func (t *Text) SetText(text string) {
	if len(t.Spans) == 0 {
		t.Spans = []Span{{Role: Body}}
	}
	if len(t.Spans) == 1 && t.Spans[0].Text == text {
		return
	}
	t.Spans[0].Text = text
	t.Refresh()
}

// SetSpans replaces all spans.
func (t *Text) SetSpans(spans ...Span) {
	t.Spans = spans
	t.Refresh()
}

// String returns the words without their looks, as they are read aloud.
func (t *Text) String() string {
	var b strings.Builder
	for i, s := range t.Spans {
		if i > 0 && s.Gap > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// AccessibilityLabel returns the words.
func (t *Text) AccessibilityLabel() string { return t.String() }

// AccessibilityRole says that this is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// HeightFor returns the height that the text takes in a width.
func (t *Text) HeightFor(width float32) float32 {
	if t.Lines <= 1 {
		return t.lineHeight()
	}
	return float32(max(1, len(t.broken(width)))) * t.lineHeight()
}

// CreateRenderer draws the spans.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{text: t}
	r.Layout(t.Size())
	return r
}

// lineHeight is the height of one line.
func (t *Text) lineHeight() float32 {
	if t.LineHeight > 0 {
		return Unit(t.LineHeight)
	}
	tallest := float32(0)
	for _, s := range t.Spans {
		tallest = max(tallest, s.measure("x").Height)
	}
	return tallest
}

func (s *Span) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: s.Bold || s.Role.bold(), Monospace: s.Mono}
}

func (s *Span) measure(text string) fyne.Size {
	return fyne.MeasureText(text, s.Role.Size(), s.style())
}

// ascent is the distance from the top of the span's box to its baseline.
func (s *Span) ascent() float32 {
	_, baseline := fyne.CurrentApp().Driver().RenderedTextSize("x", s.Role.Size(), s.style(), nil)
	return baseline
}

type textRenderer struct {
	text    *Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Destroy() {}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *textRenderer) MinSize() fyne.Size {
	t := r.text
	if t.Lines > 1 {
		return fyne.NewSize(0, t.HeightFor(t.Size().Width))
	}
	if t.Shrink {
		return fyne.NewSize(0, t.lineHeight())
	}
	return fyne.NewSize(width(t.pieces()), t.lineHeight())
}

func (r *textRenderer) Refresh() {
	r.Layout(r.text.Size())
	canvas.Refresh(r.text)
}

// Layout sets the lines and reuses the drawn texts of the last time.
func (r *textRenderer) Layout(size fyne.Size) {
	t := r.text
	lines := t.broken(size.Width)
	height := t.lineHeight()
	used := 0
	for i, line := range lines {
		x := float32(0)
		switch t.Align {
		case fyne.TextAlignTrailing:
			x = size.Width - width(line)
		case fyne.TextAlignCenter:
			x = (size.Width - width(line)) / 2
		}
		top := float32(i) * height
		if len(lines) == 1 && t.Lines <= 1 {
			top = (size.Height - height) / 2
		}
		baseline := top + baselineIn(line, height)
		for _, p := range line {
			x += p.span.Gap
			object := r.drawn(used)
			used++
			object.Text, object.TextSize, object.TextStyle = p.text, p.span.Role.Size(), p.span.style()
			object.Color = Color(p.span.color())
			object.Move(fyne.NewPos(x, baseline-p.span.ascent()))
			object.Resize(p.size)
			object.Refresh()
			x += p.size.Width
		}
	}
	r.objects = r.objects[:used]
}

// drawn returns the i-th drawn text, new if needed.
func (r *textRenderer) drawn(i int) *canvas.Text {
	if i < len(r.objects) {
		return r.objects[i].(*canvas.Text)
	}
	object := canvas.NewText("", nil)
	r.objects = append(r.objects, object)
	return object
}

func (s *Span) color() fyne.ThemeColorName {
	if s.Color == "" {
		return ColorInk
	}
	return s.Color
}

// baselineIn returns where the baseline lies in a line of a height.
func baselineIn(line []piece, height float32) float32 {
	ascent, tallest := float32(0), float32(0)
	for _, p := range line {
		ascent = max(ascent, p.span.ascent())
		tallest = max(tallest, p.size.Height)
	}
	return (height-tallest)/2 + ascent
}
