package plot

import "math"

const (
	laneName = 112.0 // room for the names of rows, where they need no more
	nameMost = 0.36  // of the width
	nameGap  = 16.0
)

// lanes are the rows of a chart whose bars lie on their side.
type lanes struct {
	area  Rect // right of the names
	pitch float64
	bar   float64
}

// nameWidth returns the room that names need at the left, with the gap after them.
func (b *board) nameWidth(least float64, names []Label) float64 {
	need := least * b.Text
	for _, l := range names {
		need = math.Max(need, b.measured(l).W+nameGap)
	}
	return math.Min(need, b.Width*nameMost)
}

// lanes divides area into n rows of a height, less where there is no room for it.
func (b *board) lanes(area Rect, n int, height, bar float64) lanes {
	pitch := math.Min(height*b.Text, area.H/float64(max(n, 1)))
	area.H = pitch * float64(n)
	return lanes{area, pitch, math.Min(bar, pitch*0.8)}
}

func (l lanes) middle(i int) float64 { return l.area.Y + l.pitch*(float64(i)+0.5) }

// legible reports whether rows are high enough for a line of text each.
func (l lanes) legible(b *board) bool { return l.pitch >= b.size(pointsAxis)*1.15 }

// block returns the part of row i from one place to another, at least one unit wide.
func (l lanes) block(b *board, i int, from, end float64) Rect {
	left, right := b.snap(math.Min(from, end)), b.snap(math.Max(from, end))
	if right-left < 1 {
		right = left + math.Max(b.snap(1), b.pixel())
	}
	top := b.snap(l.middle(i) - l.bar/2)
	return Rect{left, top, right - left, math.Max(b.snap(top+l.bar)-top, b.pixel())}
}

// name writes the name of row i at the left, cut where the bars begin.
func (l lanes) name(b *board, i int, name Label) {
	if l.legible(b) {
		name.Y += l.middle(i)
		b.label(b.shortened(name, l.area.X-labelGap))
	}
}

// across is the value axis of a chart whose bars lie on their side.
type across struct {
	linear
	ticks []float64
	texts []Label
}

// acrossAxis chooses round ticks between the edges of area, which it narrows by what
// the last number needs beyond the last tick.
func (b *board) acrossAxis(area *Rect, lo, hi float64, whole bool, text TickText) across {
	most := gridLines
	if area.W < narrowest {
		most = 4
	}
	a := across{ticks: Ticks(lo, hi, most, whole)}
	last := len(a.ticks) - 1
	for i, t := range a.ticks {
		l := Label{Text: tickText(text, t, i == last), Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}
		a.texts = append(a.texts, b.measured(l))
	}
	area.W -= math.Min(math.Max(a.texts[last].W/2, 1), area.W/4)
	a.linear = linear{a.ticks[0], a.ticks[last], b.snap(area.X), b.snap(area.X + area.W)}
	return a
}

// grid draws a line for each tick, stronger at zero, but not behind what is taken.
func (a across) grid(b *board, area Rect, taken ...Rect) {
	for _, t := range a.ticks {
		x, from := a.at(t), area.Y
		role := Line
		if t == 0 {
			role = Strong
		}
		for _, r := range taken {
			if x > r.X && x < r.X+r.W {
				b.upright(x, from, r.Y, role)
				from = r.Y + r.H
			}
		}
		b.upright(x, from, area.Y+area.H, role)
	}
}

// numbers writes the ticks at a height, as many as have room.
func (a across) numbers(b *board, y float64) {
	labels := make([]Label, len(a.texts))
	for i, l := range a.texts {
		l.X, l.Y = a.at(a.ticks[i]), y
		labels[i] = along(l, 0, b.Width)
	}
	b.out.Labels = append(b.out.Labels, named(labels, 6)...)
}
