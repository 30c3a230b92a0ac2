package plot

import (
	"image"
	"math"
)

// Spec is a chart that can be drawn and told as a table.
type Spec interface {
	Render(f Frame) *Picture
	Table() Table
}

// Frame is what a chart is drawn into.
type Frame struct {
	// Width and Height are in device-independent units.
	Width, Height float64
	// Scale is how many pixels one unit has; 0 means 1.
	Scale float64
	// Text multiplies every text size; 0 means 1.
	Text float64
	// Palette holds the colours; the zero value means Light.
	Palette Palette
	// Measure returns the size of a text; nil means an estimate.
	Measure Measure
}

// Limits of what is drawn: a window is never larger, and a broken number must not
// ask for gigabytes.
const (
	maxSide  = 8192
	maxScale = 8
)

func (f Frame) complete() Frame {
	f.Width = within(f.Width, 0, maxSide)
	f.Height = within(f.Height, 0, maxSide)
	if !(f.Scale > 0) {
		f.Scale = 1
	}
	f.Scale = within(f.Scale, 0.25, maxScale)
	if !(f.Text > 0) {
		f.Text = 1
	}
	f.Text = within(f.Text, 0.5, 4)
	if f.Palette == (Palette{}) {
		f.Palette = Light()
	}
	if f.Measure == nil {
		f.Measure = Estimate
	}
	return f
}

// within returns v between lo and hi; what is no number becomes lo.
func within(v, lo, hi float64) float64 {
	if !(v > lo) {
		return lo
	}
	return math.Min(v, hi)
}

// Rect is an area in units, from its left upper corner.
type Rect struct{ X, Y, W, H float64 }

// Center returns the middle of r.
func (r Rect) Center() (x, y float64) { return r.X + r.W/2, r.Y + r.H/2 }

// Contains reports whether a place lies in r.
func (r Rect) Contains(x, y float64) bool {
	return x >= r.X && x <= r.X+r.W && y >= r.Y && y <= r.Y+r.H
}

// Overlaps reports whether r and o share more than an edge.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Hit is the area of one mark.
type Hit struct {
	Rect
	// Series and Index say which value of the chart the mark shows; ID is the
	// caller's own number for it, where the chart asked for one.
	Series, Index int
	ID            int64
	// Column orders marks from left to right for the arrow keys; marks above
	// each other share one.
	Column int
	// Radius is set for round marks, which are found from a little way off.
	Radius float64
}

// Picture is a drawn chart.
type Picture struct {
	// Width and Height are in units, Image has Scale pixels for each.
	Width, Height, Scale float64
	// Image is everything but text, premultiplied, on a transparent ground.
	Image *image.RGBA
	// Labels is the text to lay over Image.
	Labels []Label
	// Hits are the marks, in drawing order.
	Hits []Hit
	// Plot is the area between the axes.
	Plot Rect
	// Empty tells that there was nothing to draw.
	Empty bool

	palette Palette
	shapes  []shape
}

// pointer is how far from a small mark it is still found.
const pointer = 8

// At returns the mark at a place: the topmost one that contains it, else the
// nearest round one within reach, else none (-1).
func (p *Picture) At(x, y float64) int {
	best, nearest := -1, float64(pointer)
	for i := len(p.Hits) - 1; i >= 0; i-- {
		h := p.Hits[i]
		if h.Radius == 0 {
			if h.Contains(x, y) {
				return i
			}
			continue
		}
		cx, cy := h.Center()
		if d := math.Hypot(cx-x, cy-y); d < nearest {
			best, nearest = i, d
		}
	}
	return best
}
