package plot

import "math"

// Mirror shows two counted things of each period, one upwards and one downwards from zero:
// the first value goes up, the second down, and a value below zero is left out. All numbers
// on the axis are positive.
type Mirror Pairs

var _ Spec = Mirror{}

// Render draws the chart.
func (c Mirror) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Periods) == 0 {
		return b.empty(c.Empty)
	}
	_, most := pairExtent(c.Periods)
	positive := func(v float64, top bool) string { return tickText(c.Tick, math.Abs(v), top) }
	// Less than 1 in both ways would have no other whole tick than zero.
	most = math.Max(most, 1)
	axis := b.valueAxis(-most, most, 5, true, positive)
	notes := pairNotes(c.Series, false)
	right := b.sideWidth(notes)
	area := Rect{axis.width, axisTop, b.Width - axis.width - right, b.Height - axisTop - axisBottom}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	scale := axis.draw(b, area)
	bar := slots(b, area, len(c.Periods), 0.72, 24)
	for i, p := range c.Periods {
		for s, sign := range []float64{1, -1} {
			hit := Hit{Series: s, Index: i, Column: i}
			b.pairBar(bar(i), scale, c.Series[s], p.Styles[s], sign*counted(p.Values[s]), hit, c.Marked)
		}
	}
	b.periods(area, bar, pairLabels(c.Periods))
	if right > 0 {
		half := area.H / 2
		b.side(area, right, notes, []float64{area.Y + half/2, area.Y + half*3/2}[:len(notes)])
	}
	return b.finish()
}

// Table returns one row for each period.
func (c Mirror) Table() Table { return Pairs(c).table() }
