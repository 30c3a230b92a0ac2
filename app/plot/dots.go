package plot

import "math"

// Dots shows several answers to one question in each row, on a line from the smallest
// to the largest: open dots, the chosen one filled.
type Dots struct {
	Rows []DotRow
	// Names are those of the answers, for the table.
	Names []string
	// Chosen is the position of the answer that is in use.
	Chosen int
	// RowHeight is the height of a row, so that it lines up with a table; 0 means 28. The
	// first row begins at the top, the numbers of the axis stand where a further row would.
	RowHeight float64
	// Nameless leaves out the names of the rows: a table has them.
	Nameless bool
	// Reach is how far the axis reaches at least.
	Reach [2]float64
	// Tick and Value write numbers for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Marked has an ink outline; nil for none. Series is the answer, Index the row.
	Marked *Place
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// DotRow is one row of Dots.
type DotRow struct {
	Name   string
	Values []float64
	// Open draws one hollow bar up to the first value: it is the same in every answer.
	Open bool
	// Text stands behind the marks in quiet ink.
	Text string
}

const (
	dotsRow   = 28.0
	dotRadius = 3.5
	dotLine   = 3.0
	chosenDot = 4.5
	openBar   = 14.0
)

var _ Spec = Dots{}

// Render draws the chart.
func (c Dots) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Rows) == 0 {
		return b.empty(c.Empty)
	}
	height := c.RowHeight
	if !(height > 0) {
		height = dotsRow * b.Text
	}
	area := Rect{W: b.Width, H: b.Height - axisBottom}
	if !c.Nameless {
		area.X = b.nameWidth(laneName, c.names(b))
		area.W -= area.X
	}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	l := b.lanes(area, len(c.Rows), height/b.Text, openBar)
	inner := l.area
	inner.X, inner.W = inner.X+chosenDot+1, inner.W-2*chosenDot-2
	if inner.W < 1 {
		return b.finish()
	}
	lo, hi := c.extent()
	axis := b.acrossAxis(&inner, lo, hi, false, c.Tick)
	b.out.Plot = Rect{inner.X, l.area.Y, inner.W, l.area.H}
	axis.grid(b, l.area)
	room := b.Height - l.area.Y - l.area.H
	if axis.texts[len(axis.texts)-1].W <= b.Width {
		axis.numbers(b, l.area.Y+l.area.H+within(room/2, 12, l.pitch/2))
	}
	names := c.names(b)
	for i, r := range c.Rows {
		if !c.Nameless {
			l.name(b, i, names[i])
		}
		c.row(b, l, i, r, axis)
	}
	return b.finish()
}

func (c Dots) names(b *board) []Label {
	labels := make([]Label, len(c.Rows))
	for i, r := range c.Rows {
		labels[i] = Label{Text: r.Name, Size: b.size(pointsAxis), Role: Ink}
	}
	return labels
}

// extent is how far the axis reaches, zero included.
func (c Dots) extent() (lo, hi float64) {
	see := func(v float64) {
		v = clipped(v)
		lo, hi = math.Min(lo, v), math.Max(hi, v)
	}
	for _, v := range c.Reach {
		see(v)
	}
	for _, r := range c.Rows {
		for _, v := range r.Values {
			see(v)
		}
	}
	return lo, hi
}

func (c Dots) row(b *board, l lanes, i int, r DotRow, axis across) {
	values := []int{} // positions of the numbers
	lo, hi := math.Inf(1), math.Inf(-1)
	for n, v := range r.Values {
		if v, ok := number(v); ok {
			values = append(values, n)
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if len(values) == 0 {
		return
	}
	y := l.middle(i)
	left, right := axis.at(lo), axis.at(hi)
	if r.Open {
		bar := l.block(b, i, axis.at(0), axis.at(clipped(r.Values[values[0]])))
		b.block(bar, 2, Quiet, Open)
		b.out.Hits = append(b.out.Hits, Hit{Rect: bar, Series: values[0], Index: i})
		left, right = bar.X, bar.X+bar.W
	} else {
		b.line([]step{move(left, y), to(right, y)}, Strong, dotLine)
		c.dots(b, i, r, values, axis, y)
	}
	c.text(b, l, r, y, left, right)
}

// dots draws the open ones first, so that the chosen one is never covered.
func (c Dots) dots(b *board, i int, r DotRow, values []int, axis across, y float64) {
	for _, n := range values {
		x := axis.at(clipped(r.Values[n]))
		if n != c.Chosen {
			b.add(shape{path: disc(x, y, dotRadius), fill: b.color(Surface), stroke: b.color(Quiet), width: 1.25})
		}
		b.out.Hits = append(b.out.Hits, Hit{Rect: Rect{x - chosenDot, y - chosenDot, 2 * chosenDot, 2 * chosenDot}, Series: n, Index: i, Column: n, Radius: chosenDot})
	}
	if c.Chosen >= 0 && c.Chosen < len(r.Values) {
		if v, ok := number(r.Values[c.Chosen]); ok {
			b.fill(disc(axis.at(v), y, chosenDot), b.color(Accent))
		}
	}
	if c.Marked != nil && c.Marked.Index == i && c.Marked.Series >= 0 && c.Marked.Series < len(r.Values) {
		if v, ok := number(r.Values[c.Marked.Series]); ok {
			b.line(disc(axis.at(v), y, 6.5), Ink, 1.5)
		}
	}
}

// text writes the words of a row behind its marks, before them where there is no room.
func (c Dots) text(b *board, l lanes, r DotRow, y, left, right float64) {
	if !l.legible(b) {
		return
	}
	text := Label{Text: r.Text, X: right + labelGap + chosenDot, Y: y, Size: b.size(pointsAxis), Role: Quiet}
	room := b.Width - text.X
	switch need := b.measured(text).W; {
	case need <= room:
	case r.Open && right-left-2*labelGap > room: // a hollow bar has room for words
		text.X, room = left+labelGap, right-left-2*labelGap
		text.Size = math.Min(text.Size, l.bar-2)
	case left-l.area.X-labelGap-chosenDot > room:
		text.X, text.Anchor = left-labelGap-chosenDot, End
		room = text.X - l.area.X
	}
	b.label(b.shortened(text, math.Max(room, 0)))
}

// Table returns one row for each row.
func (c Dots) Table() Table {
	t := Table{Head: append([]string{""}, c.Names...)}
	for _, r := range c.Rows {
		row := []string{r.Name}
		for n := range c.Names {
			v := math.NaN()
			switch {
			case r.Open && len(r.Values) > 0:
				v = r.Values[0]
			case n < len(r.Values):
				v = r.Values[n]
			}
			row = append(row, cell(c.Value, v))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
