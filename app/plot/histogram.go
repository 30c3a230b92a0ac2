package plot

import (
	"math"
	"slices"
)

// Histogram shows how many things lie in each band of a value. Bands are equally wide
// whatever they span, so that doubling ones make a log axis.
type Histogram struct {
	// Bins are the bands from the left, each beginning where the one before ends. One with a
	// name has no edges and stands apart in grey: those without a value.
	Bins []Bin
	// Lines are dashed and named above the plot: median, mean, p90. At most four are named.
	Lines []Threshold
	// Tick writes a count for the axis, Edge the edge of a band.
	Tick, Edge TickText
	// Value writes a count above its bar and in the table.
	Value func(v float64) string
	// Marked is the index of the band with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Bin is one band of a Histogram, from Low to below High; a High of +Inf is everything from Low.
type Bin struct {
	Name      string
	Low, High float64
	Count     float64
	Style     Style
	// Late draws the band warm: too late, a loss.
	Late bool
}

var _ Spec = Histogram{}

// Render draws the chart.
func (c Histogram) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Bins) == 0 {
		return b.empty(c.Empty)
	}
	most := 0.0
	for _, bin := range c.Bins {
		most = math.Max(most, clipped(counted(bin.Count)))
	}
	axis := b.valueAxis(0, most, gridLines-1, true, c.Tick)
	area := Rect{X: axis.width, W: b.Width - axis.width}
	if area.W < 1 {
		return b.finish()
	}
	lines := c.markers(b, area)
	line := b.size(pointsAxis) * 1.5
	if b.Height < line*float64(rowsOf(lines)+5) {
		for i := range lines { // the bars need the room
			lines[i].row = unnamed
		}
	}
	area.Y = axisTop + line*float64(rowsOf(lines))
	area.H = b.Height - area.Y - axisBottom
	if area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	scale := axis.draw(b, area)
	bar := slots(b, area, len(c.Bins), 0.9, 96)
	bars := make([]Rect, len(c.Bins))
	for i := range c.Bins {
		bars[i] = c.bin(b, bar(i), scale, i)
	}
	for _, m := range lines {
		m.draw(b, area, line)
	}
	c.counts(b, bars, area, lines)
	c.edges(b, area)
	return b.finish()
}

// bin draws one bar and returns its area; an empty band has a bar without height.
func (c Histogram) bin(b *board, bar Rect, scale linear, i int) Rect {
	v := clipped(counted(c.Bins[i].Count))
	if v == 0 {
		return Rect{bar.X, scale.at(0), bar.W, 0}
	}
	role := Series1
	switch {
	case c.Bins[i].Late:
		role = Warm
	case c.Bins[i].Name != "":
		role = Strong
	}
	r := between(b, bar, scale.at(0), scale.at(v))
	b.block(r, 1, role, c.Bins[i].Style)
	if c.Marked == i+1 {
		b.outline(r)
	}
	b.out.Hits = append(b.out.Hits, Hit{Rect: r, Index: i, Column: i})
	return r
}

// counts writes the number above each bar, beside the dashed lines that would cross it.
func (c Histogram) counts(b *board, bars []Rect, area Rect, lines []marker) {
	labels := []Label{}
	for i, r := range bars {
		if r.H == 0 {
			continue
		}
		x, _ := r.Center()
		l := b.measured(Label{Text: cell(c.Value, c.Bins[i].Count), X: x, Anchor: Middle, Size: b.size(pointsAxis), Role: Ink})
		l.Y = r.Y - l.H/2
		if l = aside(l, lines, area); l.W <= area.W/float64(len(bars)) {
			labels = append(labels, l)
		}
	}
	b.out.Labels = append(b.out.Labels, thinned(labels, 0)...)
}

// aside moves a label off the lines that cross it, to the nearer side.
func aside(l Label, lines []marker, area Rect) Label {
	for _, m := range lines {
		box := l.Box()
		if m.x <= box.X-2 || m.x >= box.X+box.W+2 {
			continue
		}
		if m.x > l.X {
			l.X = m.x - 3 - l.W/2
		} else {
			l.X = m.x + 3 + l.W/2
		}
	}
	return along(l, area.X, area.X+area.W)
}

// edges writes where the bands begin and end, and the names of those without edges.
func (c Histogram) edges(b *board, area Rect) {
	pitch := area.W / float64(len(c.Bins))
	labels := []Label{}
	add := func(text string, slot float64) {
		l := Label{Text: text, X: area.X + pitch*slot, Y: area.Y + area.H + 13, Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}
		labels = append(labels, along(b.measured(l), 0, b.Width))
	}
	for i, bin := range c.Bins {
		if bin.Name != "" {
			add(bin.Name, float64(i)+0.5)
			continue
		}
		add(tickText(c.Edge, bin.Low, bin.open()), float64(i))
		switch {
		case bin.open():
			add("more", float64(i+1))
		case i == len(c.Bins)-1 || c.Bins[i+1].Name != "":
			add(tickText(c.Edge, bin.High, true), float64(i+1))
		}
	}
	b.out.Labels = append(b.out.Labels, thinned(labels, 6)...)
}

// place returns where a value lies across; what is beyond all bands lies at their end.
// It is false without bands that have edges.
func (c Histogram) place(area Rect, v float64) (float64, bool) {
	pitch := area.W / float64(len(c.Bins))
	first := slices.IndexFunc(c.Bins, func(b Bin) bool { return b.Name == "" })
	if first < 0 {
		return 0, false
	}
	x := area.X + pitch*float64(first)
	for i, bin := range c.Bins {
		if bin.Name == "" && v >= bin.Low {
			x = area.X + pitch*(float64(i)+bin.share(v))
		}
	}
	return x, true
}

// open reports whether a band has no upper end.
func (b Bin) open() bool { return math.IsInf(b.High, 1) }

// share is how far v lies between the edges, by its logarithm where both are above zero;
// in a band without an end it lies in the middle.
func (b Bin) share(v float64) float64 {
	if b.open() {
		return 0.5
	}
	lo, hi := clipped(b.Low), clipped(b.High)
	if lo > 0 && v > 0 && hi > 0 {
		lo, hi, v = math.Log(lo), math.Log(hi), math.Log(v)
	}
	return within(linear{lo, hi, 0, 1}.at(v), 0, 1)
}

// Table returns one row for each band and line.
func (c Histogram) Table() Table {
	t := Table{Head: []string{"From", "To", "Count"}}
	for _, bin := range c.Bins {
		row := []string{bin.Name, "", cell(c.Value, bin.Count)}
		if bin.Name == "" {
			row[0] = tickText(c.Edge, bin.Low, true)
			if !bin.open() {
				row[1] = tickText(c.Edge, bin.High, true)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	for _, l := range c.Lines {
		t.Rows = append(t.Rows, []string{l.Text, "", ""})
	}
	return t
}
