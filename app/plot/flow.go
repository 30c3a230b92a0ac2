package plot

import "math"

// Flow shows how steps lead from one total to the next, one row for each step.
type Flow struct {
	Steps []Step
	// Look says where the amounts stand and which colours gains and the result have.
	Look FlowLook
	// RowHeight is the height of a row; 0 means 29, or 28 for Evidence.
	RowHeight float64
	// Zone tints everything from a value on and names it below; nil for none.
	Zone *Threshold
	// Unnamed leaves the names of the steps to whoever stands beside the chart, with
	// room for more lines than a name has here. The table keeps them.
	Unnamed bool
	// Scaled writes round numbers below, and leads a line from where the steps end
	// down to them.
	Scaled bool
	// Value writes a number for the table.
	Value func(v float64) string
	// Marked is the index of the step with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// FlowLook is one of the two ways to draw a Flow.
type FlowLook int

// The looks of a Flow.
const (
	// Ledger is for money: amounts stand in a column at the right, gains are
	// lighter than the result, which is the last total.
	Ledger FlowLook = iota
	// Evidence is for few rows that add up: amounts stand beside the bars, gains
	// have the accent, the result is ink.
	Evidence
)

var _ Spec = Flow{}

// Render draws the chart.
func (c Flow) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Steps) == 0 {
		return b.empty(c.Empty)
	}
	texts := c.textWidth(b)
	area := Rect{H: b.Height}
	if !c.Unnamed {
		area.X = b.nameWidth(laneName, c.names(b))
	}
	area.W = b.Width - area.X - texts
	if c.Zone != nil || c.Scaled {
		area.H -= b.size(pointsAxis) * 1.5
	}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	row, bar := 29.0, 16.0
	if c.Look == Evidence {
		row, bar = 28, 14
	}
	if c.RowHeight > 0 {
		row = c.RowHeight / b.Text
	}
	l := b.lanes(area, len(c.Steps), row, bar)
	b.out.Plot = l.area
	c.draw(b, l, texts)
	return b.finish()
}

// names returns the names of the steps; totals are bold.
func (c Flow) names(b *board) []Label {
	labels := make([]Label, len(c.Steps))
	for i, s := range c.Steps {
		labels[i] = Label{Text: s.Name, Size: b.size(pointsAxis), Bold: s.Total, Role: Ink}
	}
	return labels
}

// textWidth returns the room for the amounts at the right.
func (c Flow) textWidth(b *board) float64 {
	need := 0.0
	for _, s := range c.Steps {
		need = math.Max(need, b.measured(Label{Text: s.Text, Size: b.size(pointsAxis), Bold: s.Total}).W+labelGap)
	}
	return math.Min(need, b.Width*nameMost)
}

// scale places the running totals, zero and the zone included.
func (c Flow) scale(b *board, area Rect) linear {
	lo, hi := 0.0, 0.0
	for _, l := range levels(c.Steps) {
		lo, hi = math.Min(lo, l.to), math.Max(hi, l.to)
	}
	if c.Zone != nil {
		v := clipped(c.Zone.Value)
		lo, hi = math.Min(lo, v), math.Max(hi, v)
	}
	if lo == hi {
		hi = 1
	}
	return linear{lo, hi, b.snap(area.X), b.snap(area.X + area.W)}
}

// draw draws rows and what joins them.
func (c Flow) draw(b *board, l lanes, texts float64) {
	scale, names := c.scale(b, l.area), c.names(b)
	c.zone(b, l, scale)
	if scale.from < 0 {
		b.upright(scale.at(0), l.area.Y, l.area.Y+l.area.H, Strong)
	}
	before := Rect{}
	for i, at := range levels(c.Steps) {
		s := c.Steps[i]
		r := l.block(b, i, scale.at(at.from), scale.at(at.to))
		if i > 0 {
			b.upright(scale.at(at.joint(s)), before.Y+before.H, r.Y, Strong)
		}
		before = r
		b.block(r, 2, c.role(i), s.Style)
		if c.Marked == i+1 {
			b.outline(r)
		}
		b.out.Hits = append(b.out.Hits, Hit{Rect: r, Index: i})
		if !c.Unnamed {
			c.name(b, l, i, names[i])
		}
		c.words(b, l, s, r, l.middle(i), texts)
	}
	if c.Scaled {
		c.ends(b, l, scale, before)
	}
}

// ends leads a line from the last step to the foot, where the round numbers stand that
// have room beside the name of the zone.
func (c Flow) ends(b *board, l lanes, scale linear, last Rect) {
	all := levels(c.Steps)
	foot := l.area.Y + l.area.H
	b.upright(scale.at(all[len(all)-1].to), last.Y+last.H, foot, Ink)
	room := b.Width
	if c.Zone != nil {
		room -= b.measured(Label{Text: c.Zone.Text, Size: b.size(pointsAxis)}).W + labelGap
	}
	var numbers []Label
	for _, t := range Ticks(scale.from, scale.to, 4, true) {
		n := Label{Text: tickText(nil, t, false), X: scale.at(t), Y: foot + b.size(pointsAxis)*0.75, Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}
		n = along(b.measured(n), 0, b.Width)
		if t >= scale.from && t <= scale.to && n.X+n.W/2 <= room {
			numbers = append(numbers, n)
		}
	}
	b.out.Labels = append(b.out.Labels, named(numbers, 6)...)
}

// name writes the name of a step, and the count below it where that is its place.
func (c Flow) name(b *board, l lanes, i int, name Label) {
	count := c.Steps[i].Count
	if c.Look == Evidence && count != "" && l.pitch >= 2.6*name.Size {
		below := Label{Text: count, Y: name.Size * 0.66, Size: name.Size, Role: Quiet}
		l.name(b, i, below)
		name.Bold, name.Y = true, -below.Y
	}
	l.name(b, i, name)
}

// joint is where the line from the step before arrives.
func (l level) joint(s Step) float64 {
	if s.Total {
		return l.to
	}
	return l.from
}

// role is the colour of a step.
func (c Flow) role(i int) Role {
	s := c.Steps[i]
	last := s.Total && i == len(c.Steps)-1
	switch {
	case last && c.Look == Evidence:
		return Ink
	case last:
		return Accent
	case !s.Total && s.Value >= 0 && c.Look == Ledger:
		return Soft
	}
	return s.role()
}

// words writes amount and count of a step.
func (c Flow) words(b *board, l lanes, s Step, r Rect, y, room float64) {
	if !l.legible(b) {
		return
	}
	text := Label{Text: s.Text, X: b.Width, Y: y, Anchor: End, Size: b.size(pointsAxis), Bold: s.Total, Role: Ink}
	if c.Look == Evidence {
		text.X, text.Anchor = r.X+r.W+6, Start
		b.label(along(b.shortened(text, room-6), l.area.X, b.Width))
		return
	}
	b.label(b.shortened(text, room-labelGap))
	b.beside(Label{Text: s.Count, Y: y, Size: b.size(pointsAxis), Role: Quiet}, r, l.area)
}

// beside writes a word right of a bar, left of it where there is more room.
func (b *board) beside(word Label, bar, area Rect) {
	right, left := area.X+area.W-bar.X-bar.W-labelGap, bar.X-area.X-labelGap
	word.X = bar.X + bar.W + labelGap
	if word = b.measured(word); word.W > right && left > right {
		word.X, word.Anchor, right = bar.X-labelGap, End, left
	}
	b.label(b.shortened(word, right))
}

// zone tints what lies beyond the threshold and names it below.
func (c Flow) zone(b *board, l lanes, scale linear) {
	if c.Zone == nil {
		return
	}
	x := scale.at(clipped(c.Zone.Value))
	r := b.snapped(Rect{x, l.area.Y, math.Max(b.Width-x, 0), l.area.H})
	if r.W >= 2 && r.H >= 2 {
		b.fill(rounded(r, 2), b.color(Tint))
	}
	name := Label{Text: c.Zone.Text, X: b.Width, Y: l.area.Y + l.area.H + b.size(pointsAxis)*0.75, Anchor: End, Size: b.size(pointsAxis), Role: Accent}
	b.label(b.shortened(name, b.Width))
}

// Table returns one row for each step.
func (c Flow) Table() Table {
	return Waterfall{Steps: c.Steps, Value: c.Value}.Table()
}
