package plot

import "math"

// Gauge shows how far a value reaches and where a threshold lies.
type Gauge struct {
	Value float64
	// Most is the right end; where it is less than value and threshold, they decide.
	Most float64
	// Text is the value in words, below the end of the bar.
	Text string
	// Threshold is marked across the bar and named above it; nil for none. A value
	// that has reached it is a gain.
	Threshold *Threshold
	// Style says how certain the value is.
	Style Style
	// Write writes a number for the table.
	Write func(v float64) string
	// Empty is what to say when the value is no number.
	Empty string
}

var _ Spec = Gauge{}

// gaugeBar is the height of the bar.
const gaugeBar = 12.0

// Render draws the chart.
func (c Gauge) Render(f Frame) *Picture {
	b := newBoard(f)
	v, ok := number(c.Value)
	if !ok {
		return b.empty(c.Empty)
	}
	line := b.size(pointsAxis) * 1.5
	worded := b.Height >= 2*line+9+gaugeBar/2
	bar := Rect{Y: line + 5, W: b.Width, H: math.Min(gaugeBar, b.Height-2*line-9)}
	if !worded {
		bar.H = math.Min(gaugeBar, b.Height*0.6)
		bar.Y = (b.Height - bar.H) / 2
	}
	if bar.W < 1 || bar.H < 1 {
		return b.finish()
	}
	bar = b.snapped(bar)
	b.out.Plot = bar
	scale := linear{0, c.most(), bar.X, bar.X + bar.W}
	b.fill(rounded(bar, 2), b.color(Line))
	reached := Rect{bar.X, bar.Y, b.snap(scale.at(within(v, 0, scale.to))) - bar.X, bar.H}
	if reached.W >= b.pixel() {
		b.block(reached, 2, c.role(v), c.Style)
	}
	b.out.Hits = append(b.out.Hits, Hit{Rect: bar})
	mark := c.threshold(b, bar, scale)
	if worded {
		c.words(b, bar, reached.W, mark, line)
	}
	return b.finish()
}

// most is the value at the right end, a quarter beyond what is shown where none is given.
func (c Gauge) most() float64 {
	shown := math.Max(clipped(c.Value), 0)
	if c.Threshold != nil {
		shown = math.Max(shown, clipped(c.Threshold.Value))
	}
	if most, ok := number(c.Most); ok && most >= shown && most > 0 {
		return most
	}
	if shown == 0 {
		return 1
	}
	return shown * 1.25
}

// role is the accent for a value that has reached the threshold.
func (c Gauge) role(v float64) Role {
	if c.Threshold != nil {
		if t, ok := number(c.Threshold.Value); ok && v < t {
			return Quiet
		}
	}
	return Accent
}

// threshold draws the line across the bar and returns where it is.
func (c Gauge) threshold(b *board, bar Rect, scale linear) float64 {
	if c.Threshold == nil {
		return 0
	}
	v, ok := number(c.Threshold.Value)
	if !ok {
		return 0
	}
	const thick = 2.0
	x := within(scale.at(v), bar.X, bar.X+bar.W)
	over := math.Min(8, bar.Y)
	r := b.snapped(Rect{within(x-thick/2, 0, b.Width-thick), bar.Y - over, thick, bar.H + 2*over})
	b.fill(box(r), b.color(Ink))
	return x
}

// words writes the value below its end and the name of the threshold above it.
func (c Gauge) words(b *board, bar Rect, end, mark, line float64) {
	text := Label{Text: c.Text, X: end, Y: bar.Y + bar.H + line/2 + 3, Anchor: End, Size: b.size(pointsAxis), Bold: true, Role: Ink}
	b.label(along(b.shortened(text, b.Width), 0, b.Width))
	if c.Threshold != nil {
		name := Label{Text: c.Threshold.Text, X: mark, Y: bar.Y - 9 - b.size(pointsAxis)*0.65, Anchor: Middle, Size: b.size(pointsAxis), Role: Ink}
		b.label(along(b.shortened(name, b.Width), 0, b.Width))
	}
}

// Table returns value and threshold.
func (c Gauge) Table() Table {
	t := Table{Head: []string{"", "Value"}, Rows: [][]string{{c.Text, cell(c.Write, c.Value)}}}
	if c.Threshold != nil {
		t.Rows = append(t.Rows, []string{c.Threshold.Text, cell(c.Write, c.Threshold.Value)})
	}
	return t
}
