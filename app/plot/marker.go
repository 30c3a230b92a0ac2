package plot

import (
	"cmp"
	"math"
	"slices"
)

// marker is a dashed upright line with its name above the plot.
type marker struct {
	x     float64
	label Label
	// row is the line of text the name stands in, the topmost is 0. Without a name it is
	// unnamed: the line then begins at the plot.
	row int
}

const (
	unnamed     = math.MaxInt
	markersMost = 4
)

// markers returns the lines from left to right, with their names placed.
func (c Histogram) markers(b *board, area Rect) []marker {
	list := []marker{}
	for _, line := range c.Lines {
		v, ok := number(line.Value)
		if !ok {
			continue
		}
		x, ok := c.place(area, v)
		if !ok {
			continue
		}
		m := marker{x: x, row: unnamed}
		if len(list) < markersMost {
			m.label = b.measured(Label{Text: line.Text, Size: b.size(pointsAxis), Role: Ink})
		}
		list = append(list, m)
	}
	slices.SortStableFunc(list, func(a, b marker) int { return cmp.Compare(a.x, b.x) })
	arrange(list, b.Width)
	return list
}

// arrange gives every name a place in as few rows as possible, so that none lies over another
// or over a line. Where that cannot be the last name is dropped, and so on.
func arrange(list []marker, width float64) {
	for {
		last := -1
		for i := range list {
			if list[i].label.Text != "" {
				last = i
			}
		}
		for rows := 1; rows <= markersMost; rows++ {
			if last < 0 || settle(list, 0, rows, width) {
				return
			}
		}
		list[last].label, list[last].row = Label{}, unnamed
	}
}

// settle places the names from the i-th on; false when that cannot be done.
func settle(list []marker, i, rows int, width float64) bool {
	if i == len(list) {
		return true
	}
	m := &list[i]
	if m.label.Text == "" {
		return settle(list, i+1, rows, width)
	}
	for row := range rows {
		for _, anchor := range []Anchor{Start, End} {
			m.row, m.label.Anchor, m.label.X = row, anchor, m.x+4
			if anchor == End {
				m.label.X = m.x - 4
			}
			if r := m.label.Box(); r.X < 0 || r.X+r.W > width {
				continue
			}
			if m.clear(list, i) && settle(list, i+1, rows, width) {
				return true
			}
		}
	}
	m.row = unnamed
	return false
}

// clear reports whether the name and line of m keep off those before i, and the name off
// the lines without a name.
func (m *marker) clear(list []marker, i int) bool {
	for k := range list {
		o := &list[k]
		if k == i || k > i && o.label.Text != "" {
			continue
		}
		if o.row != unnamed && (m.crossed(o) || o.crossed(m) || m.row == o.row && near(m.label, o.label)) {
			return false
		}
	}
	return true
}

// crossed reports whether the line of o goes through the name of m.
func (m *marker) crossed(o *marker) bool {
	r := m.label.Box()
	return o.row <= m.row && o.x > r.X-2 && o.x < r.X+r.W+2
}

// near reports whether two names of one row are less than a letter apart.
func near(a, b Label) bool {
	r, s := a.Box(), b.Box()
	return r.X < s.X+s.W+6 && s.X < r.X+r.W+6
}

// rowsOf returns how many rows of names there are.
func rowsOf(list []marker) int {
	rows := 0
	for _, m := range list {
		if m.row != unnamed {
			rows = max(rows, m.row+1)
		}
	}
	return rows
}

// draw draws the line from beside its name to the foot of the plot.
func (m marker) draw(b *board, area Rect, line float64) {
	top := area.Y
	if m.row != unnamed {
		m.label.Y = line * (float64(m.row) + 0.5)
		b.label(m.label)
		top = m.label.Y - line/4
	}
	b.dashedUpright(m.x, top, area.Y+area.H, Ink, 3, 2.5)
}
