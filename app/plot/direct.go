package plot

import (
	"math"
	"slices"
)

// narrowest is the least plot that leaves room for names at its right end.
const narrowest = 120.0

// directWidth returns the room that names and last values need at the right end;
// 0 when the chart is too narrow for them.
func (c StackedBars) directWidth(b *board) float64 {
	need := 0.0
	for _, s := range c.Series {
		name := b.measured(Label{Text: s.Name, Size: b.size(pointsAxis)})
		last := b.measured(Label{Text: s.Last, Size: b.size(pointsAxis)})
		need = math.Max(need, labelGap+12+name.W+6+last.W)
	}
	need = within(need, directLeast*b.Text, directMost*b.Text)
	if b.Width-axisLeft-need < narrowest {
		return 0
	}
	return need
}

// direct writes names and last values beside the newest column, each at the height
// of its part, moved apart where they would touch.
func (c StackedBars) direct(b *board, area Rect, width float64, last []segment, scale linear) {
	order := slices.Clone(last)
	middle := func(s segment) float64 { return s.Y + s.H/2 }
	// From top to bottom; a later series lies higher where two have the same place.
	slices.SortStableFunc(order, func(x, y segment) int {
		if d := middle(x) - middle(y); d != 0 {
			return int(math.Copysign(1, d))
		}
		return y.series - x.series
	})
	places := []float64{}
	top := scale.at(0)
	for _, s := range order {
		places = append(places, middle(s))
		top = math.Min(top, s.Y)
	}
	line := b.size(pointsAxis) * 1.45
	if c.Total != "" {
		places = append([]float64{math.Min(top-line/2, places[0]-line)}, places...)
	}
	places = spread(places, line, area.Y-axisTop+line/2, b.Height-line/2)
	right := area.X + area.W + width
	if c.Total != "" {
		b.label(Label{Text: c.Total, X: right, Y: places[0], Anchor: End, Size: b.size(pointsAxis), Bold: true, Role: Ink})
		places = places[1:]
	}
	newest := c.Columns[len(c.Columns)-1]
	for i, s := range order {
		c.directLabel(b, s.series, newest.style(s.series), area.X+area.W+labelGap-2, right, places[i])
	}
}

func (c StackedBars) directLabel(b *board, series int, style Style, left, right, y float64) {
	s := c.Series[series]
	b.swatch(left, y, s.Role, style)
	value := b.label(Label{Text: s.Last, X: right, Y: y, Anchor: End, Size: b.size(pointsAxis), Role: Ink})
	name := Label{Text: s.Name, X: left + 12, Y: y, Size: b.size(pointsAxis), Role: Ink}
	b.label(b.shortened(name, right-value.W-4-name.X))
}

// goal draws the dashed line and its name where no bar is behind it.
func (c StackedBars) goal(b *board, area Rect, scale linear, stacks [][]segment) {
	if c.Goal == nil {
		return
	}
	v, ok := number(c.Goal.Value)
	if !ok {
		return
	}
	y := scale.at(v)
	b.dashed(area, y, Ink, 5, 3)
	name := b.measured(Label{Text: c.Goal.Text, Y: y, Size: b.size(pointsAxis), Role: Ink})
	if name.Text == "" || name.W > area.W-8 {
		return
	}
	taken := []Rect{}
	for _, stack := range stacks {
		for _, s := range stack {
			if s.drawn {
				taken = append(taken, s.Rect)
			}
		}
	}
	b.label(free(b, name, area, taken))
}

// free places the name of a line above or below it, as far left as it covers no bar.
// Where every place is taken it stands at the left on a ground of its own.
func free(b *board, name Label, area Rect, taken []Rect) Label {
	line := name.Y
	for _, side := range []float64{-1, 1} {
		name.Y = line + side*(name.H/2+1)
		if name.Y-name.H/2 < area.Y-axisTop || name.Y+name.H/2 > area.Y+area.H {
			continue
		}
		for name.X = area.X + 4; name.X+name.W <= area.X+area.W; name.X += 8 {
			box := name.Box()
			box.Y, box.H = box.Y+name.H/6, box.H*2/3 // letters are lower than their line
			if !slices.ContainsFunc(taken, box.Overlaps) {
				return name
			}
		}
	}
	name.X, name.Y = area.X+4, line-name.H/2-1
	ground := name.Box()
	b.fill(rounded(Rect{ground.X - 3, ground.Y + 1, ground.W + 6, ground.H - 2}, 2), b.color(Surface))
	return name
}
