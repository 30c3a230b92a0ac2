package plot

import "math"

const (
	// rowZero is how far the line of zero lies below the scale.
	rowZero = 18.0
	// rowBelow is how far the line of losses lies below that of zero.
	rowBelow = 18.0
	// jitter is how far points on these lines stand off it, to be told apart.
	jitter = 5.0
)

// plane chooses axes and area; false when there is no room.
func (s Scatter) plane(b *board) (plane, bool) {
	highX, lo, hi, losses := s.extent()
	p := plane{ticksX: Ticks(0, highX, 10, false)}
	p.ticksY = decades(lo, hi, gridLines)
	left := axisLeft
	for i, t := range p.ticksY {
		l := b.measured(Label{Text: tickText(s.TickY, t, i == 0), Size: b.size(pointsAxis)})
		left = math.Max(left, l.W+labelGap)
	}
	bottom := axisBottom
	if s.Across != "" {
		bottom += b.size(pointsAxis) * 1.4
	}
	right := b.size(pointsAxis) // half of the last number
	p.area = Rect{left + labelGap, axisTop, b.Width - left - labelGap - right, b.Height - axisTop - bottom}
	foot := rowZero + labelGap
	if losses {
		foot += rowBelow
	}
	if p.area.W < 1 || p.area.H < foot+20 {
		return p, false
	}
	end := p.area.Y + p.area.H
	p.x = linear{0, p.ticksX[len(p.ticksX)-1], p.area.X, p.area.X + p.area.W}
	p.y = linear{math.Log10(lo), math.Log10(hi), end - foot, p.area.Y}
	p.least = lo
	p.zero = end - foot + rowZero
	p.below = p.zero
	if losses {
		p.below += rowBelow
	}
	return p, true
}

// extent returns how far the points reach. The scale begins at the power of ten below the
// smallest value and ends at the largest, or at the next power of ten when that is near.
func (s Scatter) extent() (highX, lo, hi float64, losses bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range s.Points {
		x, okX := number(p.X)
		y, okY := number(p.Y)
		if !okX || !okY {
			continue
		}
		highX = math.Max(highX, x)
		switch {
		case y > 0:
			lo, hi = math.Min(lo, y), math.Max(hi, y)
		case y < 0:
			losses = true
		}
	}
	if hi < lo {
		return highX, 10, 1000, losses
	}
	lo = math.Pow(10, math.Floor(math.Log10(math.Max(lo, 1e-12))+1e-9))
	hi = math.Max(hi, lo*10)
	if next := math.Pow(10, math.Ceil(math.Log10(hi)-1e-9)); next/hi < 1.5 {
		hi = next
	}
	return highX, lo, hi * 1.0001, losses
}

// height returns how high a value lies.
func (p plane) height(y float64) float64 {
	y, ok := number(y)
	switch {
	case !ok || y == 0:
		return p.zero
	case y < 0:
		return p.below
	}
	return within(p.y.at(math.Log10(math.Max(y, p.least))), p.area.Y, p.area.Y+p.area.H)
}

// at returns the place of a point; false when it has none. What is left of zero
// lies on the axis.
func (p plane) at(pt Point) (vertex, bool) {
	x, okX := number(pt.X)
	y, okY := number(pt.Y)
	if !okX || !okY {
		return vertex{}, false
	}
	v := vertex{within(p.x.at(x), p.area.X, p.area.X+p.area.W), p.height(y)}
	if y <= 0 {
		v.y += jitter * wobble(pt.ID)
	}
	return v, true
}

// wobble returns a number between -1 and 1 that is always the same for an id.
func wobble(id int64) float64 {
	h := uint64(id) * 0x9E3779B97F4A7C15 // spreads neighbouring ids evenly
	h ^= h >> 32
	return float64(h%2001)/1000 - 1
}

// axes draws grid lines and numbers.
func (s Scatter) axes(b *board, p plane) {
	size := b.size(pointsAxis)
	for i, t := range p.ticksY {
		y := p.height(t)
		b.horizontal(p.area, y, Line)
		b.label(Label{Text: tickText(s.TickY, t, i == 0), X: p.area.X - labelGap, Y: y, Anchor: End, Size: size, Role: Quiet})
	}
	b.label(Label{Text: "0", X: p.area.X - labelGap, Y: p.zero, Anchor: End, Size: size, Role: Quiet})
	if p.below > p.zero {
		b.label(Label{Text: "< 0", X: p.area.X - labelGap, Y: p.below, Anchor: End, Size: size, Role: Quiet})
	}
	end := p.area.Y + p.area.H
	b.horizontal(p.area, end, Line)
	labels := []Label{}
	for i, t := range p.ticksX {
		text := tickText(s.TickX, t, i == len(p.ticksX)-1)
		labels = append(labels, b.measured(Label{Text: text, X: p.x.at(t), Y: end + 14, Anchor: Middle, Size: size, Role: Quiet}))
	}
	b.out.Labels = append(b.out.Labels, named(labels, 10)...)
	b.label(Label{Text: s.Across, X: p.area.X + p.area.W, Y: end + 14 + size*1.4, Anchor: End, Size: size, Role: Quiet})
}
