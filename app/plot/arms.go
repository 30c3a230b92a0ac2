package plot

import "math"

// Arms holds two groups against each other in each row: a value with its interval for
// those who had something, above that of those who had not, and the difference.
type Arms struct {
	Rows []Arm
	// Across is what the right column holds: "difference, points".
	Across string
	// Tick and Value write numbers for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Marked is the index of the row with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Arm is one comparison. With a Note there is no comparison: "not enough data (n = 7)".
type Arm struct {
	Name       string
	One, Other Interval // Name is what stands beside the mark: "71 %, answered, n = 96"
	Note       string
	// Text and Range stand at the right: the difference and its interval.
	Text, Range string
}

const (
	armRow   = 46.0
	armLeast = 48.0 // a narrower plot has no room for its axis
)

var _ Spec = Arms{}

// Render draws the chart over an axis from nothing to the whole.
func (c Arms) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Rows) == 0 {
		return b.empty(c.Empty)
	}
	names := make([]Label, len(c.Rows))
	right := b.measured(Label{Text: c.Across, Size: b.size(pointsAxis)}).W
	for i, r := range c.Rows {
		names[i] = Label{Text: r.Name, Size: b.size(pointsAxis), Role: Ink}
		right = math.Max(right, b.measured(Label{Text: r.Range, Size: b.size(pointsAxis)}).W)
	}
	head := b.size(pointsAxis) * 1.5
	area := Rect{X: b.nameWidth(laneName, names), Y: head, H: b.Height - axisBottom - head}
	area.W = b.Width - area.X - right - nameGap
	if area.W < narrowest {
		area.W, right = b.Width-area.X, 0
	}
	if area.W < armLeast || area.H < 1 {
		return b.finish()
	}
	l := b.lanes(area, len(c.Rows), math.Max(armRow, area.H/float64(len(c.Rows))/b.Text), 9)
	axis := c.axis(b, &l.area)
	b.out.Plot = l.area
	axis.grid(b, l.area)
	axis.numbers(b, l.area.Y+l.area.H+13)
	if right > 0 {
		b.label(Label{Text: c.Across, X: b.Width, Y: head / 2, Anchor: End, Size: b.size(pointsAxis), Role: Quiet})
	}
	for i, r := range c.Rows {
		l.name(b, i, names[i])
		c.row(b, l, axis, i)
		if right > 0 {
			Forest{}.texts(b, l, Interval{Text: r.Text, Range: r.Range}, l.middle(i))
		}
	}
	return b.finish()
}

// axis goes from 0 to 1 in quarters.
func (c Arms) axis(b *board, area *Rect) across {
	a := across{ticks: []float64{0, 0.25, 0.5, 0.75, 1}}
	for i, t := range a.ticks {
		a.texts = append(a.texts, b.measured(Label{Text: tickText(c.Tick, t, i == 4), Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}))
	}
	area.W -= math.Min(a.texts[4].W/2, area.W/4)
	a.linear = linear{0, 1, b.snap(area.X), b.snap(area.X + area.W)}
	return a
}

// row draws both groups, or says why there is no comparison.
func (c Arms) row(b *board, l lanes, axis across, i int) {
	r := c.Rows[i]
	y := l.middle(i)
	if r.Note != "" {
		note := Label{Text: r.Note, X: l.area.X + 8, Y: y, Size: b.size(pointsAxis), Role: Quiet}
		b.ground(b.label(b.shortened(note, l.area.W-8)))
		return
	}
	apart := math.Min(9*b.Text, l.pitch/4)
	c.arm(b, l, axis, r.One, y-apart, Accent)
	c.arm(b, l, axis, r.Other, y+apart, Quiet)
	hit := Rect{l.area.X, y - l.pitch/2, l.area.W, l.pitch}
	b.out.Hits = append(b.out.Hits, Hit{Rect: hit, Index: i})
	if c.Marked == i+1 {
		x := axis.at(within(r.One.Value, 0, 1))
		b.line(disc(x, y-apart, 6.5), Ink, 1.5)
	}
}

// arm draws one group: whisker, dot, and its words beside it where there is room.
func (c Arms) arm(b *board, l lanes, axis across, v Interval, y float64, role Role) {
	if !v.known() {
		return
	}
	place := func(v float64) float64 { return axis.at(within(v, 0, 1)) }
	x, from, end := place(v.Value), place(v.Low), place(v.High)
	cap := math.Min(3.5, l.pitch/6)
	b.line([]step{move(from, y), to(end, y)}, role, 1.5)
	b.line([]step{move(from, y-cap), to(from, y+cap)}, role, 1.5)
	b.line([]step{move(end, y-cap), to(end, y+cap)}, role, 1.5)
	b.fill(disc(x, y, math.Min(4.5, l.pitch/5)), b.color(role))
	left, right := from-8-l.area.X, l.area.X+l.area.W-end-8
	words := b.measured(Label{Text: v.Name, X: end + 8, Y: y, Size: b.size(pointsAxis), Role: Quiet})
	if words.W > right && left > right {
		words.X, words.Anchor, right = from-8, End, left
	}
	words = b.shortened(words, max(right, 0))
	b.ground(words)
	b.label(words)
}

// ground clears what lies behind a text.
func (b *board) ground(l Label) {
	if r := l.Box(); l.Text != "" {
		b.fill(box(Rect{r.X - 3, r.Y, r.W + 6, r.H}), b.color(Surface))
	}
}

// Table returns two rows for each comparison.
func (c Arms) Table() Table {
	t := Table{Head: []string{"", "Group", "Value", "Low", "High", "Difference", "Interval", "Note"}}
	for _, r := range c.Rows {
		if r.Note != "" {
			t.Rows = append(t.Rows, []string{r.Name, "", "", "", "", "", "", r.Note})
			continue
		}
		for i, v := range []Interval{r.One, r.Other} {
			row := []string{r.Name, v.Name, cell(c.Value, v.Value), cell(c.Value, v.Low), cell(c.Value, v.High), "", "", ""}
			if i == 0 {
				row[5], row[6] = r.Text, r.Range
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
