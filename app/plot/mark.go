package plot

import "image/color"

// Style says how certain a mark is; it means the same in every chart.
type Style int

// The styles of a mark.
const (
	Known     Style = iota // solid
	Estimated              // hatched: estimated, or a period that is not over
	Open                   // hollow: unattributed, or still open
	Thin                   // grey: not enough data, or comparison
)

const (
	hatchPeriod = 5.6
	hatchStripe = 2.8
)

// block draws a bar segment in its style. r lies on whole pixels.
func (b *board) block(r Rect, radius float64, role Role, style Style) {
	switch style {
	case Estimated:
		b.hatched(r, radius, b.color(role))
	case Open:
		b.hollow(r, radius, b.color(Quiet))
	case Thin:
		b.fill(rounded(r, radius), b.color(Line))
	default:
		b.fill(rounded(r, radius), b.color(role))
	}
}

// hollow draws an outline inside r; one too thin to have an inside is filled.
func (b *board) hollow(r Rect, radius float64, c color.NRGBA) {
	width := b.snap(1)
	if width < b.pixel() {
		width = b.pixel()
	}
	if r.W <= 2*width || r.H <= 2*width {
		b.fill(box(r), c)
		return
	}
	b.fill(rounded(r, radius), b.color(Surface))
	inner := Rect{r.X + width/2, r.Y + width/2, r.W - width, r.H - width}
	b.add(shape{path: rounded(inner, radius), stroke: c, width: width})
}

// hatched draws stripes that rise to the right, with an outline around them.
func (b *board) hatched(r Rect, radius float64, c color.NRGBA) {
	b.hollow(r, radius, c)
	first := r.X + r.Y
	last := r.X + r.W + r.Y + r.H
	for at := first - hatchPeriod/2; at < last; at += hatchPeriod {
		b.fill(polygon(stripe(r, at, at+hatchStripe)...), c)
	}
}

// stripe is the part of r where lo <= x+y <= hi.
func stripe(r Rect, lo, hi float64) []vertex {
	corners := []vertex{{r.X, r.Y}, {r.X + r.W, r.Y}, {r.X + r.W, r.Y + r.H}, {r.X, r.Y + r.H}}
	corners = clip(corners, func(v vertex) float64 { return v.x + v.y - lo })
	return clip(corners, func(v vertex) float64 { return hi - v.x - v.y })
}

// clip keeps the part of a convex polygon where side is not negative.
func clip(corners []vertex, side func(vertex) float64) []vertex {
	kept := []vertex{}
	for i, v := range corners {
		next := corners[(i+1)%len(corners)]
		here, there := side(v), side(next)
		if here >= 0 {
			kept = append(kept, v)
		}
		if here*there < 0 {
			t := here / (here - there)
			kept = append(kept, vertex{v.x + t*(next.x-v.x), v.y + t*(next.y-v.y)})
		}
	}
	return kept
}

// outline draws the ink frame of the marked item, just outside of it.
func (b *board) outline(r Rect) {
	const width = 1.5
	r = Rect{r.X - width/2, r.Y - width/2, r.W + width, r.H + width}
	b.line(rounded(r, 2), Ink, width)
}

// swatch draws the coloured square of 8 that stands beside a name.
func (b *board) swatch(x, centre float64, role Role, style Style) {
	b.block(b.snapped(Rect{x, centre - 4, 8, 8}), 1, role, style)
}
