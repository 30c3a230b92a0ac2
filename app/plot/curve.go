package plot

import "math"

// Curve shows how a whole is spread: which share of it (up) the largest share of its
// owners (across) has. The dashed diagonal is what equal parts would be.
type Curve struct {
	// Points go from left to right, both shares from 0 to 1. What lies beyond is drawn at the edge.
	Points []Share
	// Marked is a point with a dot; nil for none.
	Marked *Share
	// Notes stand at the right end, a name and a value each.
	Notes []Note
	// Across names the horizontal axis.
	Across string
	// Tick and Value write a share for the axes and for the table.
	Tick  TickText
	Value func(v float64) string
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Share is a point of a Curve.
type Share struct{ X, Y float64 }

var _ Spec = Curve{}

// Render draws the chart.
func (c Curve) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Points) == 0 {
		return b.empty(c.Empty)
	}
	notes := make([]sideNote, len(c.Notes))
	for i, n := range c.Notes {
		notes[i] = sideNote{Note: n, strong: true}
	}
	right := b.sideWidth(notes)
	half := b.measured(Label{Text: tickText(c.Tick, 1, true), Size: b.size(pointsAxis)}).W / 2
	axis := b.shareAxis(c.Tick)
	bottom := axisBottom
	if c.Across != "" {
		bottom += b.size(pointsAxis) * 1.2
	}
	area := Rect{axis.width, axisTop, b.Width - axis.width - math.Max(right, half), b.Height - axisTop - bottom}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	y := axis.draw(b, area)
	x := linear{0, 1, area.X, area.X + area.W}
	b.line([]step{move(x.at(0), y.at(0)), to(x.at(1), y.at(1))}, Strong, 1, 4, 3)
	c.line(b, x, y)
	c.numbers(b, axis, area, x)
	if right > 0 {
		b.side(area, right, notes, b.stacked(area, len(notes)))
	}
	return b.finish()
}

// shareAxis is an axis in quarters from nothing to the whole.
func (b *board) shareAxis(text TickText) vertical {
	v := vertical{ticks: []float64{0, 0.25, 0.5, 0.75, 1}, width: axisLeft}
	for i, t := range v.ticks {
		l := b.measured(Label{Text: tickText(text, t, i == 4), Anchor: End, Size: b.size(pointsAxis), Role: Quiet})
		v.texts = append(v.texts, l)
		v.width = math.Max(v.width, l.W+labelGap)
	}
	return v
}

// place returns where a share lies; false when it is no number.
func (s Share) place(x, y linear) (vertex, bool) {
	across, okX := number(s.X)
	up, okY := number(s.Y)
	return vertex{x.at(within(across, 0, 1)), y.at(within(up, 0, 1))}, okX && okY
}

// line draws the curve, with at most two points for each unit, and the marked point.
func (c Curve) line(b *board, x, y linear) {
	path, last := []step{}, vertex{}
	for i, p := range c.Points {
		v, ok := p.place(x, y)
		switch {
		case !ok:
		case len(path) == 0:
			path, last = append(path, move(v.x, v.y)), v
		case i == len(c.Points)-1 || math.Hypot(v.x-last.x, v.y-last.y) >= 0.5:
			path, last = append(path, to(v.x, v.y)), v
		}
	}
	b.line(path, Accent, 2)
	if len(path) == 1 {
		b.fill(disc(last.x, last.y, 2.5), b.color(Accent))
	}
	if c.Marked == nil {
		return
	}
	if v, ok := c.Marked.place(x, y); ok {
		const reach = 4.5
		b.fill(disc(v.x, v.y, reach+1), b.color(Surface))
		b.fill(disc(v.x, v.y, reach), b.color(Accent))
		b.out.Hits = append(b.out.Hits, Hit{Rect: Rect{v.x - reach, v.y - reach, 2 * reach, 2 * reach}, Radius: reach})
	}
}

// numbers writes the shares below the plot, and what they are of.
func (c Curve) numbers(b *board, axis vertical, area Rect, x linear) {
	end := area.Y + area.H
	labels := make([]Label, len(axis.texts))
	for i, l := range axis.texts {
		l.X, l.Y, l.Anchor = x.at(axis.ticks[i]), end+13, Middle
		labels[i] = along(l, 0, b.Width)
	}
	b.out.Labels = append(b.out.Labels, named(labels, 6)...)
	across := Label{Text: c.Across, X: area.X + area.W, Y: end + 13 + b.size(pointsAxis)*1.35, Anchor: End, Size: b.size(pointsAxis), Role: Quiet}
	b.label(b.shortened(across, area.X+area.W))
}

// Table returns one row for each point.
func (c Curve) Table() Table {
	t := Table{Head: []string{c.Across, "Value"}}
	for _, p := range c.Points {
		t.Rows = append(t.Rows, []string{cell(c.Value, p.X), cell(c.Value, p.Y)})
	}
	return t
}
