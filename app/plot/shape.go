package plot

import (
	"image/color"
	"math"
)

// vertex is a place in units.
type vertex struct{ x, y float64 }

// step is one part of a path: move, line or cubic curve.
type step struct {
	op      byte // 'M', 'L', 'C' or 'Z'
	a, b, c vertex
}

// shape is one entry of the display list that both the raster image and the SVG
// are made from.
type shape struct {
	path         []step
	fill, stroke color.NRGBA
	width        float64
	dash         []float64
	// at repeats the path, which then lies around the origin, at many places.
	at []vertex
}

// board collects the shapes, labels and hits of one picture.
type board struct {
	Frame
	out *Picture
}

func newBoard(f Frame) *board {
	f = f.complete()
	return &board{Frame: f, out: &Picture{Width: f.Width, Height: f.Height, Scale: f.Scale, palette: f.Palette}}
}

// finish rasterises the shapes.
func (b *board) finish() *Picture {
	b.out.Image = rasterise(b.out)
	return b.out
}

// empty finishes a picture without data: one sentence, or quiet lines where there is none.
func (b *board) empty(sentence string) *Picture {
	b.out.Empty = true
	area := Rect{W: b.Width, H: b.Height}
	b.out.Plot = area
	if sentence != "" {
		l := Label{Text: sentence, X: b.Width / 2, Y: b.Height / 2, Anchor: Middle, Size: b.size(13), Role: Ink}
		b.label(b.shortened(l, b.Width))
		return b.finish()
	}
	for i := range 3 {
		b.horizontal(area, area.H*(0.1+0.4*float64(i)), Line)
	}
	return b.finish()
}

func (b *board) color(r Role) color.NRGBA { return b.Palette.Color(r) }

// size returns a text size that follows the user's text scale.
func (b *board) size(points float64) float64 { return points * b.Text }

// snap moves a coordinate to the nearest pixel edge.
func (b *board) snap(v float64) float64 { return math.Round(v*b.Scale) / b.Scale }

// pixel is the length of one pixel in units.
func (b *board) pixel() float64 { return 1 / b.Scale }

func (b *board) add(s shape) { b.out.shapes = append(b.out.shapes, s) }

func (b *board) fill(path []step, c color.NRGBA) {
	if len(path) > 0 {
		b.add(shape{path: path, fill: c})
	}
}

func (b *board) line(path []step, r Role, width float64, dash ...float64) {
	if len(path) > 1 {
		b.add(shape{path: path, stroke: b.color(r), width: width, dash: dash})
	}
}

// horizontal draws a hairline of one unit across area, on whole pixels.
func (b *board) horizontal(area Rect, y float64, r Role) {
	thick := math.Max(b.snap(1), b.pixel())
	top := b.snap(y - thick/2)
	b.fill(box(Rect{area.X, top, area.W, thick}), b.color(r))
}

// dashed draws a horizontal line of dashes in the middle of a pixel row.
func (b *board) dashed(area Rect, y float64, r Role, dash ...float64) {
	y = b.snap(y-0.5) + 0.5
	b.line([]step{move(area.X, y), to(area.X+area.W, y)}, r, 1, dash...)
}

// upright draws a hairline of one unit from one height to another, on whole pixels.
func (b *board) upright(x, from, end float64, r Role) {
	if end <= from {
		return
	}
	thick := math.Max(b.snap(1), b.pixel())
	b.fill(box(Rect{b.snap(x - thick/2), from, thick, end - from}), b.color(r))
}

// dashedUpright draws an upright line of dashes in the middle of a pixel column.
func (b *board) dashedUpright(x, from, end float64, r Role, dash ...float64) {
	x = b.snap(x-0.5) + 0.5
	b.line([]step{move(x, from), to(x, end)}, r, 1, dash...)
}

// snapped returns r with all edges on whole pixels, never thinner than one pixel.
func (b *board) snapped(r Rect) Rect {
	x, y := b.snap(r.X), b.snap(r.Y)
	return Rect{x, y, math.Max(b.snap(r.X+r.W)-x, b.pixel()), math.Max(b.snap(r.Y+r.H)-y, b.pixel())}
}

func move(x, y float64) step { return step{op: 'M', a: vertex{x, y}} }

func to(x, y float64) step { return step{op: 'L', a: vertex{x, y}} }

func curve(a, b, c vertex) step { return step{op: 'C', a: a, b: b, c: c} }

// box is the outline of r.
func box(r Rect) []step {
	return polygon(vertex{r.X, r.Y}, vertex{r.X + r.W, r.Y}, vertex{r.X + r.W, r.Y + r.H}, vertex{r.X, r.Y + r.H})
}

func polygon(corners ...vertex) []step {
	if len(corners) < 3 {
		return nil
	}
	path := make([]step, 0, len(corners)+1)
	path = append(path, move(corners[0].x, corners[0].y))
	for _, c := range corners[1:] {
		path = append(path, to(c.x, c.y))
	}
	return append(path, step{op: 'Z'})
}

// arc is how far a Bézier handle lies from its end to follow a quarter circle.
const arc = 0.5522847498

// rounded is the outline of r with round corners.
func rounded(r Rect, radius float64) []step {
	radius = math.Min(radius, math.Min(r.W, r.H)/2)
	if radius <= 0 {
		return box(r)
	}
	left, top, right, bottom, k := r.X, r.Y, r.X+r.W, r.Y+r.H, radius*(1-arc)
	return []step{
		move(left+radius, top), to(right-radius, top),
		curve(vertex{right - k, top}, vertex{right, top + k}, vertex{right, top + radius}),
		to(right, bottom-radius),
		curve(vertex{right, bottom - k}, vertex{right - k, bottom}, vertex{right - radius, bottom}),
		to(left+radius, bottom),
		curve(vertex{left + k, bottom}, vertex{left, bottom - k}, vertex{left, bottom - radius}),
		to(left, top+radius),
		curve(vertex{left, top + k}, vertex{left + k, top}, vertex{left + radius, top}),
		{op: 'Z'},
	}
}

// disc is a circle around a place.
func disc(x, y, radius float64) []step {
	return rounded(Rect{x - radius, y - radius, 2 * radius, 2 * radius}, radius)
}

// diamond is a square on its corner around a place.
func diamond(x, y, radius float64) []step {
	return polygon(vertex{x, y - radius}, vertex{x + radius, y}, vertex{x, y + radius}, vertex{x - radius, y})
}
