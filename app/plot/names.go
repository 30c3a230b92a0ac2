package plot

// crowd counts marks by place, to find out how many a label would cover.
type crowd struct {
	cols, rows int
	area       Rect
	count      []int
}

// crowdCell is half a mark, so that a mark is counted where it is seen.
const crowdCell = 3.0

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

// names writes the names of points beside them: right, left, above or below, where
// they cover no mark and no other text, and are not crossed by the line of the median. A
// name without such a place is left out; the tip has it.
func (s Scatter) names(b *board, p plane, points []placed) {
	taken := []Rect{}
	for _, l := range b.out.Labels {
		taken = append(taken, l.Box())
	}
	marks := newCrowd(p.area, points)
	for _, pt := range points {
		if point := s.Points[pt.index]; point.Named && point.Name != "" {
			if l, ok := s.name(b, p, pt, marks, taken); ok {
				taken = append(taken, l.Box())
				b.label(l)
			}
		}
	}
}

// name returns the first free place for the name of one point; false where none is free.
func (s Scatter) name(b *board, p plane, pt placed, marks *crowd, taken []Rect) (Label, bool) {
	base := b.measured(Label{Text: s.Points[pt.index].Name, X: pt.x, Y: pt.y, Size: b.size(pointsAxis), Role: Ink})
	const off = 8.0
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
		if r.X < p.area.X || r.X+r.W > p.area.X+p.area.W || r.Y < 0 || r.Y+r.H > p.area.Y+p.area.H || meets(r, taken) {
			continue
		}
		letters := Rect{r.X, r.Y + r.H/5, r.W, r.H * 3 / 5}
		around := Rect{letters.X - crowdCell, letters.Y - crowdCell, letters.W + 2*crowdCell, letters.H + 2*crowdCell}
		if !s.crossed(p, letters) && marks.under(around) == 0 {
			return l, true
		}
	}
	return Label{}, false
}

// crossed reports whether the line of the median goes through r.
func (s Scatter) crossed(p plane, r Rect) bool {
	if s.Median == nil || !(s.Median.Value > 0) {
		return false
	}
	y := p.height(s.Median.Value)
	return y > r.Y-1 && y < r.Y+r.H+1
}

func meets(r Rect, others []Rect) bool {
	for _, o := range others {
		if r.Overlaps(o) {
			return true
		}
	}
	return false
}
