package plot

import "math"

// Coverage shows how many records an export has in each month: those that are already here, and
// the new ones on top of them.
type Coverage struct {
	Months []Month
	// Bands are stretches of months for which something is missing.
	Bands []Band
	// Tick and Value write numbers for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Month is one column of Coverage.
type Month struct {
	// Name is for the table; Label stands on the axis, most months have none.
	Name, Label string
	Here, New   float64
}

// Band is a stretch of months, both ends included, with what is missing in it.
type Band struct {
	From, To int
	Text     string
}

// The two series of a Coverage chart.
const (
	SeriesHere = 0
	SeriesNew  = 1
)

var _ Spec = Coverage{}

// bars returns the same chart as stacked bars, which knows how to stack.
func (c Coverage) bars() StackedBars {
	s := StackedBars{
		Series: []Series{{Name: "already here", Role: Strong}, {Name: "new", Role: Accent}},
		Value:  c.Value,
	}
	for _, m := range c.Months {
		s.Columns = append(s.Columns, Column{Name: m.Name, Values: []float64{counted(m.Here), counted(m.New)}})
	}
	return s
}

// counted returns a number of records: never less than none.
func counted(v float64) float64 {
	if v < 0 {
		return math.NaN()
	}
	return v
}

// Render draws the chart.
func (c Coverage) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Months) == 0 {
		return b.empty(c.Empty)
	}
	bars := c.bars()
	axis := b.valueAxis(0, bars.high(), 4, true, c.Tick)
	area := Rect{axis.width, axisTop, b.Width - axis.width, b.Height - axisTop - axisBottom}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	b.out.Plot = area
	scale := axis.draw(b, area)
	bar := slots(b, area, len(c.Months), 0.86, 48)
	for _, band := range c.Bands {
		c.band(b, band, area)
	}
	for i, column := range bars.Columns {
		bars.stack(b, column, i, bar(i), scale)
	}
	names := make([]string, len(c.Months))
	for i, m := range c.Months {
		names[i] = m.Label
	}
	b.periods(area, bar, names)
	return b.finish()
}

// band tints the months of which something is missing, and says what.
func (c Coverage) band(b *board, band Band, area Rect) {
	from, to := max(band.From, 0), min(band.To, len(c.Months)-1)
	if from > to {
		return
	}
	pitch := area.W / float64(len(c.Months))
	r := b.snapped(Rect{area.X + pitch*float64(from), area.Y, pitch * float64(to-from+1), area.H - 1})
	b.fill(box(r), b.color(Ground))
	x, y := r.Center()
	l := Label{Text: band.Text, X: x, Y: y - r.H*0.06, Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet}
	b.label(b.shortened(l, r.W-8))
}

// Table returns one row for each month.
func (c Coverage) Table() Table {
	t := c.bars().Table()
	t.Head[0] = "Month"
	return t
}
