package plot

import "math"

// Space around a plot, in units.
const (
	axisLeft    = 40.0 // room for the numbers of the vertical axis
	axisBottom  = 24.0 // room for the names below the bars
	axisTop     = 8.0  // half a line, for the number at the topmost grid line
	directLeast = 84.0 // room for names and values at the right end
	directMost  = 104.0
	labelGap    = 8.0
	pointsAxis  = 11.0
)

// TickText writes a number of an axis. top is set for the topmost one, the only
// one that carries the unit.
type TickText func(v float64, top bool) string

// Threshold is a line across the plot with a name: a goal or a median.
type Threshold struct {
	Value float64
	Text  string
}

// vertical is the value axis of a bar chart.
type vertical struct {
	ticks []float64
	texts []Label
	width float64
}

// valueAxis chooses round ticks and measures their numbers.
func (b *board) valueAxis(lo, hi float64, most int, whole bool, text TickText) vertical {
	v := vertical{ticks: Ticks(lo, hi, most, whole), width: axisLeft}
	for i, t := range v.ticks {
		l := Label{Text: tickText(text, t, i == len(v.ticks)-1), Anchor: End, Size: b.size(pointsAxis), Role: Quiet}
		l = b.measured(l)
		v.texts = append(v.texts, l)
		v.width = math.Max(v.width, l.W+labelGap)
	}
	return v
}

// draw puts grid lines and numbers beside area and returns how values are placed.
func (v vertical) draw(b *board, area Rect) linear {
	last := len(v.ticks) - 1
	scale := linear{v.ticks[0], v.ticks[last], b.snap(area.Y + area.H), b.snap(area.Y)}
	stride := 1 // in a low plot every second number, and so on, counted from the top
	for stride < last && area.H/float64(last)*float64(stride) < b.size(pointsAxis) {
		stride++
	}
	for i, t := range v.ticks {
		y := scale.at(t)
		role := Line
		if t == 0 {
			role = Strong
		}
		b.horizontal(area, y, role)
		if (last-i)%stride != 0 {
			continue
		}
		l := v.texts[i]
		l.X, l.Y = area.X-labelGap, y
		b.label(l)
	}
	return scale
}

// named places the names below the columns, as many as there is room for: every one,
// every second and so on, counted from the last.
func named(labels []Label, gap float64) []Label {
	last := len(labels) - 1
	for stride := 1; stride <= len(labels); stride++ {
		kept := []Label{}
		for i, l := range labels {
			if (last-i)%stride == 0 && l.Text != "" {
				kept = append(kept, l)
			}
		}
		if apart(kept, gap) {
			return kept
		}
	}
	return nil
}

// periods writes names below columns, those that have room; most may be empty.
func (b *board) periods(area Rect, bar func(int) Rect, names []string) {
	labels := make([]Label, len(names))
	for i, name := range names {
		x, _ := bar(i).Center()
		l := Label{Text: name, X: x, Y: area.Y + area.H + 13, Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}
		labels[i] = along(b.shortened(l, b.Width-area.X), area.X, b.Width)
	}
	b.out.Labels = append(b.out.Labels, thinned(labels, 12)...)
}

// apart reports whether labels in reading order leave gap between them.
func apart(labels []Label, gap float64) bool {
	for i := 1; i < len(labels); i++ {
		before, after := labels[i-1].Box(), labels[i].Box()
		if before.X+before.W+gap > after.X {
			return false
		}
	}
	return true
}

// slots divides area into n columns and returns the bar within the i-th.
func slots(b *board, area Rect, n int, share, most float64) func(i int) Rect {
	pitch := area.W / float64(max(n, 1))
	width := math.Min(pitch*share, most)
	return func(i int) Rect {
		left := area.X + pitch*float64(i) + (pitch-width)/2
		x := b.snap(left)
		return Rect{x, area.Y, math.Max(b.snap(left+width)-x, b.pixel()), area.H}
	}
}
