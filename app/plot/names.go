package plot

import "math"

// crowd counts marks by place, to find out how many a label would cover.
type crowd struct {
	cols, rows int
	area       Rect
	count      []int
}

const crowdCell = 6.0

func newCrowd(area Rect, points []placed) *crowd {
	c := &crowd{cols: int(area.W/crowdCell) + 1, rows: int(area.H/crowdCell) + 1, area: area}
	c.count = make([]int, c.cols*c.rows)
	for _, p := range points {
		col, row := c.cell(p.x, p.y)
		c.count[row*c.cols+col]++
	}
	return c
}

func (c *crowd) cell(x, y float64) (col, row int) {
	return int(within((x-c.area.X)/crowdCell, 0, float64(c.cols-1))), int(within((y-c.area.Y)/crowdCell, 0, float64(c.rows-1)))
}

// under returns how many marks lie in r.
func (c *crowd) under(r Rect) int {
	left, top := c.cell(r.X, r.Y)
	right, bottom := c.cell(r.X+r.W, r.Y+r.H)
	n := 0
	for row := top; row <= bottom; row++ {
		for col := left; col <= right; col++ {
			n += c.count[row*c.cols+col]
		}
	}
	return n
}

// crowded is how many marks a name may cover before it is left out.
const crowded = 2

// names writes the names of points beside them: right, left, above or below, where
// they cover no other text and the fewest marks. A name without such a place is left
// out; the tip has it.
func (s Scatter) names(b *board, p plane, points []placed) {
	taken := []Rect{}
	for _, l := range b.out.Labels {
		taken = append(taken, l.Box())
	}
	marks := newCrowd(p.area, points)
	for _, pt := range points {
		if point := s.Points[pt.index]; point.Named && point.Name != "" {
			if l, ok := s.name(b, p.area, pt, marks, taken); ok {
				taken = append(taken, l.Box())
				b.label(l)
			}
		}
	}
}

// name returns the best place for the name of one point.
func (s Scatter) name(b *board, area Rect, pt placed, marks *crowd, taken []Rect) (Label, bool) {
	base := b.measured(Label{Text: s.Points[pt.index].Name, X: pt.x, Y: pt.y, Size: b.size(pointsAxis), Role: Ink})
	const off = 8.0
	var best Label
	fewest := math.MaxInt
	for _, try := range []struct {
		dx, dy float64
		anchor Anchor
	}{
		{off, 0, Start},
		{-off, 0, End},
		{off, base.H / 2, Start},
		{off, -base.H / 2, Start},
		{-off, base.H / 2, End},
		{-off, -base.H / 2, End},
		{0, -base.H, Middle},
		{0, base.H, Middle},
	} {
		l := base
		l.X, l.Y, l.Anchor = pt.x+try.dx, pt.y+try.dy, try.anchor
		r := l.Box()
		if r.X < area.X || r.X+r.W > area.X+area.W || r.Y < 0 || r.Y+r.H > area.Y+area.H || meets(r, taken) {
			continue
		}
		letters := Rect{r.X, r.Y + r.H/5, r.W, r.H * 3 / 5}
		if n := marks.under(letters); n < fewest {
			best, fewest = l, n
		}
	}
	return best, fewest <= crowded
}

func meets(r Rect, others []Rect) bool {
	for _, o := range others {
		if r.Overlaps(o) {
			return true
		}
	}
	return false
}
