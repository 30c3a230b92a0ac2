package plot

import (
	"math"
	"strconv"
)

// Sparkline is a small line without axes whose last value has a dot. A value that is no
// number is a gap.
type Sparkline struct {
	Values []float64
	// Role is the colour of the line, quiet ink by default.
	Role Role
	// Value writes a number for the table.
	Value func(v float64) string
}

var _ Spec = Sparkline{}

// Render draws the line. One value is a dot in the middle, equal values a level line.
func (s Sparkline) Render(f Frame) *Picture {
	b := newBoard(f)
	const reach = 2.5 // radius of the dot
	area := Rect{reach, reach, b.Width - 2*reach, b.Height - 2*reach}
	lo, hi, count := extent(s.Values)
	b.out.Empty = count == 0
	if count == 0 || area.W <= 0 || area.H <= 0 {
		return b.finish()
	}
	b.out.Plot = area
	y := linear{lo, hi, area.Y + area.H, area.Y}
	if lo == hi {
		y.start, y.end = area.Y+area.H/2, area.Y+area.H/2
	}
	x := linear{0, float64(len(s.Values) - 1), area.X, area.X + area.W}
	if len(s.Values) == 1 {
		x.start = area.X + area.W
	}
	role := s.Role
	if role == Ink {
		role = Quiet
	}
	path, last := linePath(s.Values, x, y)
	b.line(path, role, 1.25)
	b.fill(disc(last.x, last.y, reach), b.color(Accent))
	return b.finish()
}

// extent returns the least and greatest of the values that are numbers, and how many are.
func extent(values []float64) (lo, hi float64, count int) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v, ok := number(v); ok {
			lo, hi, count = math.Min(lo, v), math.Max(hi, v), count+1
		}
	}
	return lo, hi, count
}

// linePath joins neighbours that are numbers and returns the place of the last one.
func linePath(values []float64, x, y linear) (path []step, last vertex) {
	joined := false
	for i, v := range values {
		v, ok := number(v)
		if !ok {
			joined = false
			continue
		}
		last = vertex{x.at(float64(i)), y.at(v)}
		if joined {
			path = append(path, to(last.x, last.y))
		} else {
			path = append(path, move(last.x, last.y))
		}
		joined = true
	}
	return path, last
}

// Table returns one row for each value, oldest first.
func (s Sparkline) Table() Table {
	t := Table{Head: []string{"", "Value"}}
	for i, v := range s.Values {
		t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), cell(s.Value, v)})
	}
	return t
}
