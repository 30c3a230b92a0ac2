package plot

import "math"

// Forest shows a value and its interval in each row, beside a line at zero.
type Forest struct {
	Rows []Interval
	// RowHeight is the height of a row, so that it lines up with a table; 0 means 36. The first
	// row begins at the top, the numbers of the axis stand where a further row would.
	RowHeight float64
	// Nameless leaves out the names of the rows: a table has them.
	Nameless bool
	// Axisless leaves out lines and numbers of the axis, for a row in a cell of its own.
	Axisless bool
	// Reach is how far the axis reaches at least, so that several charts share one.
	Reach [2]float64
	// Most is how far up the axis reaches about at most, so that one long interval does not
	// squeeze the others: what lies beyond ends in a chevron at the edge. 0 means no limit.
	Most float64
	// Role is the colour of the marks, for what is no gain or loss; zero means the accent for
	// an interval above zero and quiet ink for others.
	Role Role
	// Tick and Value write numbers for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Marked is the index of the row with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Interval is one row of a Forest. A row without a number shows its note only.
type Interval struct {
	Name             string
	Low, Value, High float64
	// Note stands in quiet ink in the place of the mark: "not enough data (n = 7)".
	Note string
	// Text and Range stand at the right, bold and below it in quiet ink; may be empty.
	Text, Range string
	// Aside draws the mark in quiet ink: what others are compared with.
	Aside bool
}

const forestRow = 36.0

var _ Spec = Forest{}

// known reports whether there is an interval to draw.
func (i Interval) known() bool {
	for _, v := range []float64{i.Low, i.Value, i.High} {
		if _, ok := number(v); !ok {
			return false
		}
	}
	return i.Note == ""
}

// gain reports whether all of the interval lies above zero.
func (i Interval) gain() bool { return math.Min(i.Low, i.Value) > 0 }

// Render draws the chart.
func (c Forest) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Rows) == 0 {
		return b.empty(c.Empty)
	}
	height := c.RowHeight
	if !(height > 0) {
		height = forestRow * b.Text
	}
	area := Rect{W: b.Width, H: b.Height}
	if !c.Nameless {
		area.X = b.nameWidth(laneName, c.names(b))
	}
	if !c.Axisless {
		area.H -= axisBottom
	}
	right := c.textWidth(b)
	area.W -= area.X + right
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	c.draw(b, b.lanes(area, len(c.Rows), height/b.Text, 9), right)
	return b.finish()
}

// names returns the names of the rows.
func (c Forest) names(b *board) []Label {
	labels := make([]Label, len(c.Rows))
	for i, r := range c.Rows {
		labels[i] = Label{Text: r.Name, Size: b.size(pointsAxis), Role: Ink}
	}
	return labels
}

// textWidth returns the room for values at the right end.
func (c Forest) textWidth(b *board) float64 {
	need := 0.0
	for _, r := range c.Rows {
		need = math.Max(need, b.measured(Label{Text: r.Text, Size: b.size(pointsAxis), Bold: true}).W)
		need = math.Max(need, b.measured(Label{Text: r.Range, Size: b.size(pointsAxis)}).W)
	}
	if need == 0 || b.Width-need-nameGap < narrowest {
		return 0
	}
	return need + nameGap
}

// draw draws lines, rows and numbers.
func (c Forest) draw(b *board, l lanes, right float64) {
	lo, hi, any := c.extent()
	inner := l.area
	inner.X, inner.W = inner.X+4, inner.W-8 // dots and caps at the ends
	if inner.W < 1 {
		return
	}
	axis := b.acrossAxis(&inner, lo, hi, false, c.Tick)
	b.out.Plot = Rect{inner.X, l.area.Y, inner.W, l.area.H}
	notes, taken := c.notes(b, l, axis)
	if any && !c.Axisless {
		axis.grid(b, l.area, taken...)
		room := b.Height - l.area.Y - l.area.H
		axis.numbers(b, l.area.Y+l.area.H+within(room/2, 12, l.pitch/2))
	}
	names := c.names(b)
	for i, r := range c.Rows {
		if !c.Nameless {
			l.name(b, i, names[i])
		}
		b.label(notes[i])
		c.row(b, l, i, axis)
		if right > 0 && l.legible(b) {
			c.texts(b, l, r, l.middle(i))
		}
	}
}

// extent returns how far the axis reaches, zero included; false without any number.
func (c Forest) extent() (lo, hi float64, any bool) {
	for _, v := range c.Reach {
		if v, ok := number(v); ok {
			lo, hi, any = math.Min(lo, v), math.Max(hi, v), any || v != 0
		}
	}
	for _, r := range c.Rows {
		if r.known() {
			lo = math.Min(lo, math.Min(r.Low, r.Value))
			hi, any = math.Max(hi, math.Max(r.High, r.Value)), true
		}
	}
	if c.Most > 0 {
		hi = math.Min(hi, c.Most)
	}
	return lo, hi, any
}

// notes returns what stands in the place of marks, and the areas without grid lines for it.
func (c Forest) notes(b *board, l lanes, axis across) ([]Label, []Rect) {
	notes, taken := make([]Label, len(c.Rows)), []Rect{}
	if !l.legible(b) {
		return notes, nil
	}
	for i, r := range c.Rows {
		note := Label{Text: r.Note, X: axis.at(0) + 10, Y: l.middle(i), Size: b.size(pointsAxis), Role: Quiet}
		notes[i] = along(b.shortened(note, l.area.W), l.area.X, l.area.X+l.area.W)
		if box := notes[i].Box(); notes[i].Text != "" {
			taken = append(taken, Rect{box.X - 4, box.Y - 1, box.W + 8, box.H + 2})
		}
	}
	return notes, taken
}

// row draws the whisker with its caps and the dot. What lies beyond the edge ends there in
// a chevron.
func (c Forest) row(b *board, l lanes, i int, axis across) {
	r := c.Rows[i]
	if !r.known() {
		return
	}
	role := c.role(r)
	y, edge := l.middle(i), axis.at(axis.ticks[len(axis.ticks)-1])
	place := func(v float64) float64 { return math.Min(axis.at(clipped(v)), edge) }
	beyond := func(v float64) bool { return axis.at(clipped(v)) > edge+0.01 }
	x, from, end := place(r.Value), place(r.Low), place(r.High)
	cap := math.Min(4, l.pitch/2)
	tip := end
	if beyond(r.High) {
		tip += 4
	}
	b.line([]step{move(end, y-cap), to(tip, y), to(end, y+cap)}, role, 1.5)
	if !beyond(r.Low) {
		b.line([]step{move(from, y-cap), to(from, y+cap)}, role, 1.5)
		b.line([]step{move(from, y), to(tip, y)}, role, 1.5)
	}
	if !beyond(r.Value) {
		b.fill(disc(x, y, math.Min(4.5, l.pitch/2)), b.color(role))
	}
	left := math.Min(x, math.Min(from, end)) - 4.5
	hit := Rect{left, y - l.pitch/2, math.Max(x, math.Max(from, end)) + 4.5 - left, l.pitch}
	b.out.Hits = append(b.out.Hits, Hit{Rect: hit, Index: i})
	if c.Marked == i+1 {
		b.line(disc(x, y, 6.5), Ink, 1.5)
	}
}

// role is the colour of a row.
func (c Forest) role(r Interval) Role {
	switch {
	case r.Aside:
		return Quiet
	case c.Role != Ink:
		return c.Role
	case r.gain():
		return Accent
	}
	return Quiet
}

// clipped returns v within what can be drawn.
func clipped(v float64) float64 {
	v, _ = number(v)
	return v
}

// texts writes value and range at the right; both on one line where rows are low.
func (c Forest) texts(b *board, l lanes, r Interval, y float64) {
	line := b.size(pointsAxis) * 1.3
	value := Label{Text: r.Text, X: b.Width, Y: y, Anchor: End, Size: b.size(pointsAxis), Bold: true, Role: Ink}
	if r.Range == "" || l.pitch < 2*line {
		b.label(value)
		return
	}
	value.Y -= line / 2
	b.label(value)
	b.label(Label{Text: r.Range, X: b.Width, Y: y + line/2, Anchor: End, Size: b.size(pointsAxis), Role: Quiet})
}

// Table returns one row for each row.
func (c Forest) Table() Table {
	t := Table{Head: []string{"", "Value", "Low", "High", "Note"}}
	for _, r := range c.Rows {
		value, low, high := r.Value, r.Low, r.High
		if !r.known() {
			value, low, high = math.NaN(), math.NaN(), math.NaN()
		}
		t.Rows = append(t.Rows, []string{r.Name, cell(c.Value, value), cell(c.Value, low), cell(c.Value, high), r.Note})
	}
	return t
}
