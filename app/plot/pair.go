package plot

import "math"

// Pair is one period with two values, of a Mirror or a Paired chart.
type Pair struct {
	// Name is for the table; Label stands on the axis, most periods may have none.
	Name, Label string
	Values      [2]float64
	// Styles say how certain the values are.
	Styles [2]Style
}

// Pairs are the periods of a chart with two values each, and how they are written.
type Pairs struct {
	// Periods are oldest first.
	Periods []Pair
	// Series name the two values; Last stands at the right end beside the name.
	Series [2]Series
	// Tick and Value write numbers for the axis and for the table.
	Tick  TickText
	Value func(v float64) string
	// Marked has an ink outline; nil for none.
	Marked *Place
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// table has one row for each period.
func (c Pairs) table() Table {
	t := Table{Head: []string{"", c.Series[0].Name, c.Series[1].Name}}
	for _, p := range c.Periods {
		t.Rows = append(t.Rows, []string{p.Name, cell(c.Value, p.Values[0]), cell(c.Value, p.Values[1])})
	}
	return t
}

// pairNotes returns names and sums of the two series for the right end.
func pairNotes(series [2]Series, strong bool) []sideNote {
	notes := []sideNote{}
	for i := range series {
		if s := &series[i]; s.Name != "" || s.Last != "" {
			notes = append(notes, sideNote{Note: Note{s.Name, s.Last}, swatch: &s.Role, strong: strong})
		}
	}
	return notes
}

// pairBar draws one value from zero; nothing for 0 and for what is no number.
func (b *board) pairBar(bar Rect, scale linear, series Series, style Style, v float64, hit Hit, marked *Place) {
	v, ok := number(v)
	if !ok || v == 0 {
		return
	}
	r := between(b, bar, scale.at(0), scale.at(v))
	b.block(r, 1, series.Role, style)
	hit.Rect = r
	b.out.Hits = append(b.out.Hits, hit)
	if marked != nil && *marked == (Place{hit.Series, hit.Index}) {
		b.outline(r)
	}
}

// pairLabels returns what stands on the axis.
func pairLabels(pairs []Pair) []string {
	labels := make([]string, len(pairs))
	for i, p := range pairs {
		labels[i] = p.Label
	}
	return labels
}

// pairExtent returns the least and greatest value, zero included.
func pairExtent(pairs []Pair) (lo, hi float64) {
	for _, p := range pairs {
		for _, v := range p.Values {
			if v, ok := number(v); ok {
				lo, hi = math.Min(lo, v), math.Max(hi, v)
			}
		}
	}
	return lo, hi
}
