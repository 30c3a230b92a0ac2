package plot

import "math"

// Waterfall shows how steps lead from one total to the next.
type Waterfall struct {
	Steps []Step
	// Note stands below, in quiet ink. Base tells where the axis begins.
	Note string
	// Value writes a number for the table.
	Value func(v float64) string
	// Marked is the index of the step with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Step is one bar of a Waterfall or a Flow: a total, or a change to the total before it.
type Step struct {
	Name string
	// Count stands in quiet ink below the name; may be empty. In a Flow whose
	// amounts have a column of their own it stands beside the bar.
	Count string
	// Value is the total itself, or the change.
	Value float64
	Total bool
	// Text is the value as it is written above or beside the bar.
	Text  string
	Style Style
}

var _ Spec = Waterfall{}

// level is where a step begins and ends; a total begins at the axis.
type level struct{ from, to float64 }

func levels(steps []Step) []level {
	out := make([]level, len(steps))
	running := 0.0
	for i, s := range steps {
		v, ok := number(s.Value)
		switch {
		case !ok:
			out[i] = level{running, running}
		case s.Total:
			running = v
			out[i] = level{0, v}
		default:
			out[i] = level{running, within(running+v, -limit, limit)}
			running = out[i].to
		}
	}
	return out
}

// reach returns the least and greatest height that any step touches, zero not counted.
func (w Waterfall) reach() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i, l := range levels(w.Steps) {
		lo, hi = math.Min(lo, l.to), math.Max(hi, l.to)
		if !w.Steps[i].Total {
			lo, hi = math.Min(lo, l.from), math.Max(hi, l.from)
		}
	}
	return lo, hi
}

// Base returns the value at which the axis begins: 0, or a round number above it where the
// steps are small beside the totals. Then the totals show a break, and the note has to say so.
func (w Waterfall) Base() float64 {
	if len(w.Steps) == 0 {
		return 0
	}
	lo, hi := w.reach()
	span := hi - lo
	if !(span > 0) || lo <= 0 || span > lo/2 {
		return 0
	}
	round := roundStep(span / 4)
	return math.Max(0, math.Round((lo-0.6*span)/round)*round)
}

// Render draws the chart.
func (w Waterfall) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(w.Steps) == 0 {
		return b.empty(w.Empty)
	}
	line := b.size(pointsAxis) * 1.4
	below := line
	for _, s := range w.Steps {
		if s.Count != "" {
			below = 2 * line
		}
	}
	note := 0.0
	if w.Note != "" {
		note = line + 3
	}
	area := Rect{0, line + 2, b.Width, b.Height - 2*line - below - note - 2}
	area.H += line - 4
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	w.draw(b, area, line)
	if note > 0 {
		l := Label{Text: w.Note, Y: area.Y + area.H + below + note - line/2 + 3, Size: b.size(pointsAxis), Role: Quiet}
		b.label(b.shortened(l, b.Width))
	}
	return b.finish()
}

// draw draws bars, connecting lines and text.
func (w Waterfall) draw(b *board, area Rect, line float64) {
	base := w.Base()
	lo, hi := w.reach()
	lo, hi = math.Min(base, lo), math.Max(hi, base)
	scale := linear{lo, hi, b.snap(area.Y + area.H), b.snap(area.Y)}
	if lo == hi {
		scale.to = lo + 1
	}
	if lo < 0 {
		b.horizontal(area, scale.at(0), Strong)
	}
	bar := slots(b, area, len(w.Steps), 0.79, 56)
	steps := levels(w.Steps)
	for i, s := range w.Steps {
		from := steps[i].from
		if s.Total {
			from = math.Max(base, from)
		}
		r := between(b, bar(i), scale.at(from), scale.at(steps[i].to))
		w.join(b, i, steps, bar, scale)
		b.block(r, 2, s.role(), s.Style)
		if s.Total && base > 0 {
			broken(b, r)
		}
		if w.Marked == i+1 {
			b.outline(r)
		}
		b.out.Hits = append(b.out.Hits, Hit{Rect: r, Index: i, Column: i})
		w.words(b, s, r, area, line, area.W/float64(len(w.Steps)))
	}
}

// between is the part of bar from one height to another, at least one unit high.
func between(b *board, bar Rect, from, to float64) Rect {
	top, bottom := b.snap(math.Min(from, to)), b.snap(math.Max(from, to))
	if bottom-top < 1 {
		top = bottom - math.Max(b.snap(1), b.pixel())
	}
	return Rect{bar.X, top, bar.W, bottom - top}
}

func (s Step) role() Role {
	switch {
	case s.Total:
		return Strong
	case s.Value < 0:
		return Warm
	}
	return Accent
}

// join draws the line at the running total from the bar before to this one.
func (w Waterfall) join(b *board, i int, steps []level, bar func(int) Rect, scale linear) {
	if i == 0 {
		return
	}
	left, right := bar(i-1), bar(i)
	b.horizontal(Rect{X: left.X + left.W, W: right.X - left.X - left.W}, scale.at(steps[i-1].to), Strong)
}

// broken draws the zigzag that says: this bar does not begin at zero.
func broken(b *board, r Rect) {
	if r.H < 16 {
		return
	}
	bottom, middle := r.Y+r.H, r.X+r.W/2
	path := []step{
		move(r.X-1, bottom-7.5), to(middle, bottom-12.5),
		to(middle, bottom-5.5), to(r.X+r.W+1, bottom-11),
	}
	b.line(path, Surface, 2.5)
}

// words writes the value above the bar, name and count below the plot.
func (w Waterfall) words(b *board, s Step, r, area Rect, line, pitch float64) {
	x := r.X + r.W/2
	size := b.size(pointsAxis)
	value := b.measured(Label{Text: s.Text, X: x, Y: r.Y - line/2 - 1, Anchor: Middle, Size: size, Bold: s.Total, Role: Ink})
	b.label(along(value, 0, b.Width))
	name := Label{Text: s.Name, X: x, Y: area.Y + area.H + line/2 + 3, Anchor: Middle, Size: size, Bold: s.Total, Role: Quiet}
	if s.Total {
		name.Role = Ink
	}
	b.label(b.shortened(name, pitch+2))
	b.label(Label{Text: s.Count, X: x, Y: area.Y + area.H + line*3/2 + 3, Anchor: Middle, Size: size, Role: Quiet})
}

// Table returns one row for each step.
func (w Waterfall) Table() Table {
	t := Table{Head: []string{"", "Value", "Count"}}
	for _, s := range w.Steps {
		t.Rows = append(t.Rows, []string{s.Name, cell(w.Value, s.Value), s.Count})
	}
	return t
}
