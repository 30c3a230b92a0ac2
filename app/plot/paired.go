package plot

// Paired shows two values of each period side by side.
type Paired Pairs

var _ Spec = Paired{}

// Render draws the chart.
func (c Paired) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Periods) == 0 {
		return b.empty(c.Empty)
	}
	lo, hi := pairExtent(c.Periods)
	axis := b.valueAxis(lo, hi, gridLines-1, false, c.Tick)
	notes := pairNotes(c.Series, true)
	right := b.sideWidth(notes)
	area := Rect{axis.width, axisTop, b.Width - axis.width - right, b.Height - axisTop - axisBottom}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	scale := axis.draw(b, area)
	both := slots(b, area, len(c.Periods), 0.8, 27)
	for i, p := range c.Periods {
		for s, bar := range halves(b, both(i)) {
			hit := Hit{Series: s, Index: i, Column: 2*i + s}
			b.pairBar(bar, scale, c.Series[s], p.Styles[s], p.Values[s], hit, c.Marked)
		}
	}
	b.periods(area, both, pairLabels(c.Periods))
	if right > 0 {
		b.side(area, right, notes, b.stacked(area, len(notes)))
	}
	return b.finish()
}

// halves divides a bar into two with a gap of one between them.
func halves(b *board, bar Rect) [2]Rect {
	width := b.snap((bar.W - 1) / 2)
	if width < b.pixel() {
		width = b.pixel()
	}
	return [2]Rect{{bar.X, bar.Y, width, bar.H}, {bar.X + bar.W - width, bar.Y, width, bar.H}}
}

// Table returns one row for each period.
func (c Paired) Table() Table { return Pairs(c).table() }
