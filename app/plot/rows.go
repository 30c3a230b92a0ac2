package plot

import "math"

// Rows shows what a counted value of each row is made of.
type Rows struct {
	// Items are the rows from the top. A part below zero or that is no number is left out.
	Items []Column
	// Series are the parts, the first at zero.
	Series []Series
	// Unit stands below the last number of the axis.
	Unit string
	// Tick and Value write numbers for the axis, and for the table and the first part.
	Tick  TickText
	Value func(v float64) string
	// Marked has an ink outline; nil for none.
	Marked *Place
	// Empty is what to say when there is nothing to draw.
	Empty string
}

var _ Spec = Rows{}

// Legend returns the names of the parts for the title row.
func (c Rows) Legend() Legend {
	l := Legend{}
	for _, s := range c.Series {
		l.Entries = append(l.Entries, Entry{Name: s.Name, Role: s.Role})
	}
	return l
}

// counts returns the same values as stacked bars, without those below zero.
func (c Rows) counts() StackedBars {
	s := StackedBars{Series: c.Series, Value: c.Value}
	for _, item := range c.Items {
		values := make([]float64, len(item.Values))
		for i, v := range item.Values {
			values[i] = counted(v)
		}
		item.Values = values
		s.Columns = append(s.Columns, item)
	}
	return s
}

// Render draws the chart.
func (c Rows) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Items) == 0 || len(c.Series) == 0 {
		return b.empty(c.Empty)
	}
	names := make([]Label, len(c.Items))
	for i, item := range c.Items {
		names[i] = Label{Text: item.Name, Size: b.size(pointsAxis), Bold: item.Current, Role: Ink}
	}
	line := b.size(pointsAxis) * 1.4
	foot := axisBottom
	if c.Unit != "" {
		foot += line
	}
	area := Rect{X: b.nameWidth(laneName, names), H: b.Height - foot}
	area.W = b.Width - area.X
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	bars := c.counts()
	axis := b.acrossAxis(&area, 0, bars.high(), true, c.Tick)
	l := b.lanes(area, len(c.Items), 38, 18)
	b.out.Plot = l.area
	axis.grid(b, l.area)
	for i, item := range bars.Columns {
		l.name(b, i, names[i])
		c.row(b, l, axis.linear, item, i)
	}
	end := l.area.Y + l.area.H
	axis.numbers(b, end+13)
	unit := Label{Text: c.Unit, X: b.Width, Y: end + 13 + line, Anchor: End, Size: b.size(pointsAxis), Role: Quiet}
	b.label(b.shortened(unit, b.Width))
	return b.finish()
}

// row draws the parts of one row, 1 apart, and the number inside each, so that they are
// told apart without their colours.
func (c Rows) row(b *board, l lanes, scale linear, item Column, index int) {
	sum := 0.0
	for s, series := range c.Series {
		v, ok := item.value(s)
		if !ok || v == 0 {
			continue
		}
		r := l.block(b, index, scale.at(sum), scale.at(sum+v))
		if gap := math.Max(b.snap(1), b.pixel()); sum > 0 && r.W > gap+b.pixel() {
			r.X, r.W = r.X+gap, r.W-gap
		}
		sum += v
		b.block(r, 2, series.Role, item.style(s))
		b.out.Hits = append(b.out.Hits, Hit{Rect: r, Series: s, Index: index, Column: s})
		if c.Marked != nil && *c.Marked == (Place{s, index}) {
			b.outline(r)
		}
		if style := item.style(s); style == Known || style == Thin {
			c.inside(b, r, Place{s, index}, style, cell(c.Value, v))
		}
	}
}

// inside writes the number of a part where it has room, in the first row with the name of
// the part.
func (c Rows) inside(b *board, r Rect, at Place, style Style, number string) {
	x, y := r.Center()
	fill := b.color(c.Series[at.Series].Role)
	if style == Thin {
		fill = b.color(Line)
	}
	l := Label{Text: number, X: x, Y: y, Anchor: Middle, Size: b.size(pointsAxis), Role: b.readable(fill)}
	if named := l; at.Index == 0 {
		named.Text += " " + c.Series[at.Series].Name
		if b.measured(named).W <= r.W-8 {
			l = named
		}
	}
	if l = b.measured(l); l.W <= r.W-4 && l.H <= r.H+2 {
		b.label(l)
	}
}

// Table returns one row for each row.
func (c Rows) Table() Table { return c.counts().Table() }
