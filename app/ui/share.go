package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Segment is one part of a bar.
type Segment struct {
	// Value is the part's size; negative and zero parts are not drawn.
	Value float64
	// Color is the token of the fill; of the outline when hollow.
	Color fyne.ThemeColorName
	// Hollow marks what is unattributed or still open.
	Hollow bool
}

// ShareBar is one bar of parts that add up to a whole, 1 apart, 18 high.
type ShareBar struct {
	widget.BaseWidget

	// Segments are the parts from the left.
	Segments []Segment
}

var _ fyne.Widget = (*ShareBar)(nil)

// NewShareBar is a bar of parts.
func NewShareBar(segments ...Segment) *ShareBar {
	b := &ShareBar{Segments: segments}
	b.ExtendBaseWidget(b)
	return b
}

// Set replaces the parts.
func (b *ShareBar) Set(segments ...Segment) {
	b.Segments = segments
	b.Refresh()
}

// CreateRenderer draws the parts; an empty whole is a grey bar.
func (b *ShareBar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	d := &drawing{owner: b}
	d.min = func() fyne.Size { return fyne.NewSize(80, Unit(18)) }
	d.layout = func(size fyne.Size) {
		widths := shareWidths(b.Segments, size.Width, 2)
		x := float32(0)
		for i, o := range d.objects {
			wide := size.Width
			if i < len(widths) {
				wide = widths[i]
			}
			place(o, x, 0, wide, size.Height)
			o.(*canvas.Rectangle).Hidden = wide <= 0
			if wide > 0 {
				x += wide + 2
			}
		}
	}
	d.refresh = func() {
		d.objects = d.objects[:0]
		for _, s := range b.Segments {
			r := canvas.NewRectangle(Color(s.Color))
			r.CornerRadius = 3
			if s.Hollow {
				r.FillColor, r.StrokeColor, r.StrokeWidth = Color(ColorSurface), Color(s.Color), 1.5
			}
			d.objects = append(d.objects, r)
		}
		if len(shareWidths(b.Segments, 100, 0)) == 0 {
			r := canvas.NewRectangle(Color(ColorLine))
			r.CornerRadius = 3
			d.objects = []fyne.CanvasObject{r}
		}
	}
	return d.start()
}

// shareWidths splits a width among the positive parts; nil when there is none.
func shareWidths(segments []Segment, width, gap float32) []float32 {
	sum, parts := 0.0, 0
	for _, s := range segments {
		if s.Value > 0 {
			sum += s.Value
			parts++
		}
	}
	if parts == 0 {
		return nil
	}
	room := width - gap*float32(parts-1)
	widths := make([]float32, len(segments))
	for i, s := range segments {
		if s.Value > 0 {
			widths[i] = max(1, float32(s.Value/sum)*room)
		}
	}
	return widths
}

// Mark is a small square of 8 beside a word, as in legends: filled, or hollow
// with an outline for what is unattributed or still open.
type Mark struct {
	widget.BaseWidget

	// Color is the token of the fill; of the outline when hollow.
	Color fyne.ThemeColorName
	// Hollow draws only the outline.
	Hollow bool
}

// NewMark is a square of 8.
func NewMark(color fyne.ThemeColorName, hollow bool) *Mark {
	m := &Mark{Color: color, Hollow: hollow}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer draws the square.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	r := canvas.NewRectangle(nil)
	r.CornerRadius = 2
	d := &drawing{owner: m, objects: []fyne.CanvasObject{r}}
	d.min = func() fyne.Size { return fyne.NewSquareSize(10) }
	d.layout = func(size fyne.Size) { place(r, (size.Width-9)/2, (size.Height-9)/2, 9, 9) }
	d.refresh = func() {
		r.FillColor, r.StrokeWidth = Color(m.Color), 0
		if m.Hollow {
			r.FillColor, r.StrokeColor, r.StrokeWidth = Color(ColorSurface), Color(m.Color), 1.5
		}
		r.Refresh()
	}
	return d.start()
}
