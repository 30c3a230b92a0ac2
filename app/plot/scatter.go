package plot

import (
	"math"
	"slices"
)

// Scatter shows two values of many things: one across, one up on a log scale. Zero has
// a line of its own below the scale, and what is less than zero one below that.
type Scatter struct {
	Points []Point
	// Groups say how the points of each group look.
	Groups []Group
	// Median is a dotted line; nil for none.
	Median *Threshold
	// Field is a tinted part of the plot; nil for none.
	Field *Field
	// Across names the horizontal axis.
	Across string
	// TickX and TickY write the numbers of the axes, Value those of the table.
	TickX, TickY TickText
	Value        func(v float64) string
	// Marked is the ID of the highlighted point; 0 for none.
	Marked int64
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Point is one thing in a Scatter.
type Point struct {
	ID    int64
	X, Y  float64
	Group int
	// Name is for the table; Named asks for it in the picture where there is room.
	Name  string
	Named bool
}

// Group is how one kind of point looks.
type Group struct {
	Name  string
	Shape Shape
	Role  Role
}

// Shape is the form of a point: kinds differ by form, not by colour alone.
type Shape int

// The shapes.
const (
	Ring Shape = iota
	Dot
	Diamond
)

// Field is the part of a Scatter right of X and below Y.
type Field struct {
	X, Y float64
	Text string
}

var _ Spec = Scatter{}

// placed is a point with its place in the picture.
type placed struct {
	vertex
	index, group int
}

// plane is where values lie in the picture.
type plane struct {
	area  Rect
	x     linear
	y     linear  // of the logarithm
	least float64 // the lowest value on the scale
	// zero and below are the heights of the lines for 0 and for losses.
	zero, below float64
	ticksX      []float64
	ticksY      []float64
}

// Render draws the chart.
func (s Scatter) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(s.Points) == 0 || len(s.Groups) == 0 {
		return b.empty(s.Empty)
	}
	p, ok := s.plane(b)
	if !ok {
		return b.finish()
	}
	b.out.Plot = p.area
	s.field(b, p)
	s.axes(b, p)
	points := s.place(p)
	s.median(b, p)
	s.marks(b, points)
	s.names(b, p, points)
	return b.finish()
}

// place computes where the points lie. Of points of one group that fall
// into the same two units only the first is kept, unless it is named or
// marked: nobody could tell them apart.
func (s Scatter) place(p plane) []placed {
	type spot struct{ x, y, group int }
	cols, rows := int(p.area.W/2)+2, int(p.area.H/2)+2
	taken := make([]bool, cols*rows*len(s.Groups))
	points := make([]placed, 0, min(len(s.Points), len(taken)))
	for i, pt := range s.Points {
		v, ok := p.at(pt)
		if !ok {
			continue
		}
		group := min(max(pt.Group, 0), len(s.Groups)-1)
		at := spot{int(within((v.x-p.area.X)/2, 0, float64(cols-1))), int(within((v.y-p.area.Y)/2, 0, float64(rows-1))), group}
		cell := (at.group*rows+at.y)*cols + at.x
		if taken[cell] && !pt.Named && !s.marked(pt) {
			continue
		}
		taken[cell] = true
		points = append(points, placed{v, i, group})
	}
	// A later group lies above an earlier one; the arrow keys go from left to right.
	slices.SortFunc(points, func(a, b placed) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return a.index - b.index
	})
	return points
}

func (s Scatter) marked(p Point) bool { return s.Marked != 0 && p.ID == s.Marked }

// marks draws the points, group by group, and the ring around the marked one.
func (s Scatter) marks(b *board, points []placed) {
	places := make([][]vertex, len(s.Groups))
	for column, p := range points {
		places[p.group] = append(places[p.group], p.vertex)
		const reach = 4.0
		b.out.Hits = append(b.out.Hits, Hit{
			Rect: Rect{p.x - reach, p.y - reach, 2 * reach, 2 * reach}, Radius: reach,
			Series: p.group, Index: p.index, ID: s.Points[p.index].ID, Column: column,
		})
	}
	for g, at := range places {
		if len(at) > 0 {
			mark := b.symbol(s.Groups[g])
			mark.at = at
			b.add(mark)
		}
	}
	for _, p := range points {
		if s.marked(s.Points[p.index]) {
			b.line(disc(p.x, p.y, 7.25), Accent, 2)
		}
	}
}

// symbol is the shape of a point around the origin.
func (b *board) symbol(g Group) shape {
	switch g.Shape {
	case Dot:
		return shape{path: disc(0, 0, 3.25), fill: faded(b.color(g.Role), 0.88)}
	case Diamond:
		return shape{path: diamond(0, 0, 5), fill: b.color(g.Role)}
	}
	return shape{path: disc(0, 0, 3.25), stroke: faded(b.color(g.Role), 0.9), width: 1.25}
}

// field tints its part of the plot and names it in its upper right corner.
func (s Scatter) field(b *board, p plane) {
	if s.Field == nil {
		return
	}
	x, ok := number(s.Field.X)
	if !ok {
		return
	}
	left := within(p.x.at(x), p.area.X, p.area.X+p.area.W)
	top := p.height(s.Field.Y)
	r := b.snapped(Rect{left, top, p.area.X + p.area.W - left, p.area.Y + p.area.H - top})
	if r.W < 2 || r.H < 2 {
		return
	}
	b.fill(rounded(r, 2), b.color(Tint))
	l := Label{Text: s.Field.Text, X: r.X + r.W - 8, Y: r.Y + b.size(pointsAxis), Anchor: End, Size: b.size(pointsAxis), Role: Accent}
	b.label(b.shortened(l, r.W-12))
}

func (s Scatter) median(b *board, p plane) {
	if s.Median == nil || !(s.Median.Value > 0) {
		return
	}
	y := p.height(s.Median.Value)
	b.dashed(p.area, y, Quiet, 2, 2.5)
	l := b.measured(Label{Text: s.Median.Text, X: p.area.X + p.area.W - 4, Anchor: End, Size: b.size(pointsAxis), Role: Quiet})
	l.Y = y - l.H/2 - 1
	b.label(l)
}

// Table returns one row for each point.
func (s Scatter) Table() Table {
	t := Table{Head: []string{"Name", "Group", s.Across, "Value"}}
	for _, p := range s.Points {
		group := ""
		if p.Group >= 0 && p.Group < len(s.Groups) {
			group = s.Groups[p.Group].Name
		}
		t.Rows = append(t.Rows, []string{p.Name, group, cell(nil, math.Round(p.X*10)/10), cell(s.Value, p.Y)})
	}
	return t
}
