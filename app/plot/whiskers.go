package plot

import "math"

// Whiskers shows a share of each period with its interval, joined by a line, and a goal.
type Whiskers struct {
	// Periods are oldest first.
	Periods []Whisker
	// Goal is a line of dashes, named at the right end; nil for none.
	Goal *Threshold
	// Last stands at the right end beside the newest value, Range above it.
	Last, Range string
	// Tick and Value write shares for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Marked is the index of the period with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Whisker is one period. One whose value is no number has no mark: too little data.
type Whisker struct {
	// Name is for the table; Label stands on the axis, most periods may have none.
	Name, Label      string
	Low, Value, High float64
	// Note is for the table: "not enough data (n = 7)".
	Note string
}

var _ Spec = Whiskers{}

func (w Whisker) known() bool {
	for _, v := range []float64{w.Low, w.Value, w.High} {
		if _, ok := number(v); !ok {
			return false
		}
	}
	return true
}

// extent is the least and the greatest end of what is drawn.
func (c Whiskers) extent() (lo, hi float64, any bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, w := range c.Periods {
		if w.known() {
			any = true
			lo, hi = math.Min(lo, clipped(w.Low)), math.Max(hi, clipped(w.High))
		}
	}
	if c.Goal != nil && any {
		lo, hi = math.Min(lo, clipped(c.Goal.Value)), math.Max(hi, clipped(c.Goal.Value))
	}
	return lo, hi, any
}

// Render draws the chart. The axis need not begin at zero: marks are points, not bars.
func (c Whiskers) Render(f Frame) *Picture {
	b := newBoard(f)
	lo, hi, any := c.extent()
	if !any {
		return b.empty(c.Empty)
	}
	axis := b.valueAxis(lo, hi, gridLines-1, false, c.Tick)
	notes := c.notes()
	right := b.sideWidth(notes)
	area := Rect{axis.width, axisTop, b.Width - axis.width - right, b.Height - axisTop - axisBottom}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	scale := axis.draw(b, area)
	if c.Goal != nil {
		b.dashed(area, scale.at(clipped(c.Goal.Value)), Ink, 4, 3)
	}
	bar := slots(b, area, len(c.Periods), 0.8, 27)
	c.line(b, bar, scale)
	for i, w := range c.Periods {
		if w.known() {
			c.mark(b, bar(i), scale, i)
		}
	}
	labels := make([]string, len(c.Periods))
	for i, w := range c.Periods {
		labels[i] = w.Label
	}
	b.periods(area, bar, labels)
	if right > 0 {
		c.side(b, area, right, notes, scale)
	}
	return b.finish()
}

// line joins neighbours; where a period has no value it breaks.
func (c Whiskers) line(b *board, bar func(int) Rect, scale linear) {
	path := []step{}
	for i, w := range c.Periods {
		if !w.known() {
			b.line(path, Accent, 1.5)
			path = nil
			continue
		}
		x, _ := bar(i).Center()
		at := to(x, scale.at(clipped(w.Value)))
		if len(path) == 0 {
			at = move(x, scale.at(clipped(w.Value)))
		}
		path = append(path, at)
	}
	b.line(path, Accent, 1.5)
}

// mark draws the whisker with its caps and the dot.
func (c Whiskers) mark(b *board, bar Rect, scale linear, i int) {
	w := c.Periods[i]
	x, _ := bar.Center()
	low, value, high := scale.at(clipped(w.Low)), scale.at(clipped(w.Value)), scale.at(clipped(w.High))
	cap := math.Min(3.5, bar.W/2)
	b.line([]step{move(x, low), to(x, high)}, Quiet, 1)
	b.line([]step{move(x-cap, low), to(x+cap, low)}, Quiet, 1)
	b.line([]step{move(x-cap, high), to(x+cap, high)}, Quiet, 1)
	b.fill(disc(x, value, 4), b.color(Surface))
	b.fill(disc(x, value, 3), b.color(Accent))
	if c.Marked == i+1 {
		b.line(disc(x, value, 5), Ink, 1.5)
	}
	b.out.Hits = append(b.out.Hits, Hit{Rect: Rect{bar.X, high - 3, bar.W, low - high + 6}, Index: i, Column: i})
}

// notes are what stands at the right end: the goal, and the newest value.
func (c Whiskers) notes() []sideNote {
	list := []sideNote{}
	if c.Last != "" {
		list = append(list, sideNote{Note: Note{c.Range, c.Last}, strong: true})
	}
	if c.Goal != nil && c.Goal.Text != "" {
		list = append(list, sideNote{Note: Note{Name: c.Goal.Text}})
	}
	return list
}

// side writes the notes at the height of what they name.
func (c Whiskers) side(b *board, area Rect, width float64, notes []sideNote, scale linear) {
	places := make([]float64, len(notes))
	for i := range notes {
		v := clipped(c.Periods[len(c.Periods)-1].Value)
		if c.Goal != nil && (i == 1 || c.Last == "") {
			v = clipped(c.Goal.Value)
		}
		places[i] = within(scale.at(v), area.Y, area.Y+area.H)
	}
	if len(places) == 2 && places[0] > places[1] {
		notes[0], notes[1], places[0], places[1] = notes[1], notes[0], places[1], places[0]
	}
	b.side(area, width, notes, places)
}

// Table returns one row for each period.
func (c Whiskers) Table() Table {
	t := Table{Head: []string{"", "Value", "Low", "High", "Note"}}
	for _, w := range c.Periods {
		t.Rows = append(t.Rows, []string{w.Name, cell(c.Value, w.Value), cell(c.Value, w.Low), cell(c.Value, w.High), w.Note})
	}
	return t
}
