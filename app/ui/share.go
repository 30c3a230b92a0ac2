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
	var holes []*canvas.Rectangle // of hollow parts, nil for others; an outline would not stay inside in every painter
	d.layout = func(size fyne.Size) {
		widths := shareWidths(b.Segments, size.Width, 2)
		x := float32(0)
		for i, hole := range holes {
			wide := size.Width
			if i < len(widths) {
				wide = widths[i]
			}
			place(d.objects[i], x, 0, wide, size.Height)
			d.objects[i].(*canvas.Rectangle).Hidden = wide <= 0
			if hole != nil {
				hole.Hidden = wide <= 3
				place(hole, x+hollowLine, hollowLine, wide-2*hollowLine, size.Height-2*hollowLine)
			}
			if wide > 0 {
				x += wide + 2
			}
		}
	}
	d.refresh = func() {
		d.objects, holes = d.objects[:0], holes[:0]
		segments := b.Segments
		if len(shareWidths(segments, 100, 0)) == 0 {
			segments = []Segment{{Value: 1, Color: ColorLine}}
		}
		for _, s := range segments {
			d.objects = append(d.objects, rounded(s.Color, 3))
			hole := (*canvas.Rectangle)(nil)
			if s.Hollow {
				hole = rounded(ColorSurface, 3-hollowLine)
			}
			holes = append(holes, hole)
		}
		for _, hole := range holes {
			if hole != nil {
				d.objects = append(d.objects, hole)
			}
		}
	}
	return d.start()
}

// hollowLine is how thick the edge of a hollow mark is.
const hollowLine = 1.5

func rounded(color fyne.ThemeColorName, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(Color(color))
	r.CornerRadius = radius
	return r
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
	r, hole := rounded(m.Color, 2), rounded(ColorSurface, 1)
	d := &drawing{owner: m, objects: []fyne.CanvasObject{r, hole}}
	d.min = func() fyne.Size { return fyne.NewSquareSize(10) }
	d.layout = func(size fyne.Size) {
		x, y := (size.Width-9)/2, (size.Height-9)/2
		place(r, x, y, 9, 9)
		place(hole, x+hollowLine, y+hollowLine, 9-2*hollowLine, 9-2*hollowLine)
	}
	d.refresh = func() {
		r.FillColor, hole.FillColor, hole.Hidden = Color(m.Color), Color(ColorSurface), !m.Hollow
		r.Refresh()
		hole.Refresh()
	}
	return d.start()
}
