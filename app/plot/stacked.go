package plot

import "math"

// StackedBars shows what a value of each period is made of.
type StackedBars struct {
	// Columns are the periods, oldest first.
	Columns []Column
	// Series are the parts, the lowest first.
	Series []Series
	// Goal is a dashed line across all periods; nil for none.
	Goal *Threshold
	// Total is the bold text above the names at the right end: the newest sum.
	Total string
	// Tick and Value write numbers for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Whole is set for things that are counted: no ticks between 0 and 1.
	Whole bool
	// Marked has an ink outline; nil for none.
	Marked *Place
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Column is one period of StackedBars. A part that is no number is left out.
type Column struct {
	Name    string
	Current bool
	// Values holds one value for each series, Styles how certain it is.
	Values []float64
	Styles []Style
}

// Series is one part of StackedBars.
type Series struct {
	Name string
	Role Role
	// Last is the newest value as text, at the right end beside Name.
	Last string
}

// Place is one value of a chart.
type Place struct{ Series, Index int }

var _ Spec = StackedBars{}

// value returns a part of a column; false when it is missing or no number.
func (c Column) value(series int) (float64, bool) {
	if series >= len(c.Values) {
		return 0, false
	}
	return number(c.Values[series])
}

func (c Column) style(series int) Style {
	if series >= len(c.Styles) {
		return Known
	}
	return c.Styles[series]
}

// sums returns how far the column reaches below and above zero.
func (c Column) sums(series int) (below, above float64) {
	for s := range series {
		if v, ok := c.value(s); ok {
			below, above = below+math.Min(v, 0), above+math.Max(v, 0)
		}
	}
	return below, above
}

// Render draws the chart.
func (c StackedBars) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Columns) == 0 || len(c.Series) == 0 {
		return b.empty(c.Empty)
	}
	axis := b.valueAxis(c.low(), c.high(), gridLines, c.Whole, c.Tick)
	right := c.directWidth(b)
	area := Rect{axis.width, axisTop, b.Width - axis.width - right, b.Height - axisTop - axisBottom}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	scale := axis.draw(b, area)
	bar := slots(b, area, len(c.Columns), 0.67, 48)
	stacks := make([][]segment, len(c.Columns))
	for i, column := range c.Columns {
		stacks[i] = c.stack(b, column, i, bar(i), scale)
	}
	c.goal(b, area, scale, stacks)
	c.mark(b, stacks)
	c.names(b, area, bar)
	if right > 0 {
		c.direct(b, area, right, stacks[len(stacks)-1], scale)
	}
	return b.finish()
}

func (c StackedBars) low() float64 {
	lo := 0.0
	for _, column := range c.Columns {
		below, _ := column.sums(len(c.Series))
		lo = math.Min(lo, below)
	}
	return lo
}

func (c StackedBars) high() float64 {
	hi := 0.0
	for _, column := range c.Columns {
		_, above := column.sums(len(c.Series))
		hi = math.Max(hi, above)
	}
	if c.Goal != nil {
		if v, ok := number(c.Goal.Value); ok {
			hi = math.Max(hi, v)
		}
	}
	return hi
}

// segment is a drawn part of a column.
type segment struct {
	Rect
	series int
	drawn  bool
}

// stack draws one column: positive parts upwards from zero, negative ones down.
// The gap of 1 between parts is taken from the end nearer to zero, so that the
// far end always lies at the sum.
func (c StackedBars) stack(b *board, column Column, index int, bar Rect, scale linear) []segment {
	parts := make([]segment, len(c.Series))
	above, below := 0.0, 0.0
	for s, series := range c.Series {
		v, ok := column.value(s)
		from := &above
		if v < 0 {
			from = &below
		}
		near, far := b.snap(scale.at(*from)), b.snap(scale.at(*from+v))
		parts[s] = segment{Rect: Rect{bar.X, math.Min(near, far), bar.W, math.Abs(near - far)}, series: s}
		if !ok || v == 0 {
			continue
		}
		if *from != 0 {
			near += math.Copysign(math.Min(b.snap(1), math.Max(0, math.Abs(far-near)-b.pixel())), far-near)
		}
		*from += v
		r := Rect{bar.X, math.Min(near, far), bar.W, math.Max(math.Abs(near-far), b.pixel())}
		parts[s] = segment{r, s, true}
		b.block(r, 1, series.Role, column.style(s))
		b.out.Hits = append(b.out.Hits, Hit{Rect: r, Series: s, Index: index, Column: index})
	}
	return parts
}

// mark draws the ink outline of the marked part.
func (c StackedBars) mark(b *board, stacks [][]segment) {
	if c.Marked == nil || c.Marked.Index < 0 || c.Marked.Index >= len(stacks) {
		return
	}
	for _, s := range stacks[c.Marked.Index] {
		if s.series == c.Marked.Series && s.drawn {
			b.outline(s.Rect)
		}
	}
}

// names writes the periods below the bars; the current one is bold.
func (c StackedBars) names(b *board, area Rect, bar func(int) Rect) {
	labels := make([]Label, len(c.Columns))
	for i, column := range c.Columns {
		x, _ := bar(i).Center()
		l := Label{Text: column.Name, X: x, Y: area.Y + area.H + 12, Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}
		if column.Current {
			l.Bold, l.Role = true, Ink
		}
		labels[i] = along(b.measured(l), 0, b.Width)
	}
	b.out.Labels = append(b.out.Labels, named(labels, 10)...)
}

// Table returns one row for each period.
func (c StackedBars) Table() Table {
	t := Table{Head: []string{""}}
	for _, s := range c.Series {
		t.Head = append(t.Head, s.Name)
	}
	t.Head = append(t.Head, "Total")
	for _, column := range c.Columns {
		row := []string{column.Name}
		sum, found := 0.0, false
		for s := range c.Series {
			v, ok := column.value(s)
			if !ok {
				v = math.NaN()
			}
			row = append(row, cell(c.Value, v))
			if ok {
				sum, found = sum+v, true
			}
		}
		if !found {
			sum = math.NaN()
		}
		t.Rows = append(t.Rows, append(row, cell(c.Value, sum)))
	}
	return t
}
