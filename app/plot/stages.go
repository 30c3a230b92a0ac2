package plot

import "math"

// Stages shows how many things reach one stage after the other: bars from zero, the
// deeper the stronger in colour.
type Stages struct {
	Items []Stage
	// Value writes a number for the table.
	Value func(v float64) string
	// Marked is the index of the stage with an ink outline, from 1; 0 for none.
	Marked int
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// Stage is one row of Stages.
type Stage struct {
	// Name stands at the left in bold, Note below it in quiet ink.
	Name, Note string
	Value      float64
	// Text stands behind the bar in bold, Aside after it in quiet ink.
	Text, Aside string
}

const (
	stageRow   = 47.0
	stageBar   = 28.0
	stageLeast = 0.3 // how much of the accent the first bar has
)

var _ Spec = Stages{}

// Render draws the chart.
func (c Stages) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Items) == 0 {
		return b.empty(c.Empty)
	}
	left := b.nameWidth(laneName, c.names(b))
	area := Rect{X: left, W: b.Width - left, H: b.Height}
	if area.W < 1 || area.H < 1 {
		return b.finish()
	}
	l := b.lanes(area, len(c.Items), stageRow, stageBar*b.Text)
	b.out.Plot = l.area
	b.upright(l.area.X, l.area.Y, l.area.Y+l.area.H, Line)
	scale := linear{0, c.most(), l.area.X, l.area.X + c.longest(b, area.W)}
	for i, s := range c.Items {
		c.row(b, l, i, s, scale)
	}
	return b.finish()
}

// most is the largest value, 1 where none is above zero.
func (c Stages) most() float64 {
	most := 0.0
	for _, s := range c.Items {
		most = math.Max(most, clipped(s.Value))
	}
	if most == 0 {
		return 1
	}
	return most
}

// names are the wider line of each row.
func (c Stages) names(b *board) []Label {
	var labels []Label
	for _, s := range c.Items {
		labels = append(labels, Label{Text: s.Name, Size: b.size(pointsAxis), Bold: true}, Label{Text: s.Note, Size: b.size(pointsAxis)})
	}
	return labels
}

// longest is how long the bar of the largest value may be, so that the words behind
// each bar have room: at least a quarter of the width.
func (c Stages) longest(b *board, width float64) float64 {
	longest := width
	for _, s := range c.Items {
		w := b.measured(Label{Text: s.Text, Size: b.size(pointsAxis), Bold: true}).W + labelGap
		if s.Aside != "" {
			w += b.measured(Label{Text: s.Aside, Size: b.size(pointsAxis)}).W + nameGap
		}
		if share := clipped(s.Value) / c.most(); share > 0 {
			longest = math.Min(longest, (width-w)/share)
		}
	}
	return math.Max(longest, width/4)
}

func (c Stages) row(b *board, l lanes, i int, s Stage, scale linear) {
	c.name(b, l, i, s)
	v, ok := number(s.Value)
	if !ok {
		return
	}
	end := scale.at(math.Max(v, 0))
	if v > 0 {
		r := l.block(b, i, scale.at(0), end)
		share := stageLeast
		if n := len(c.Items) - 1; n > 0 {
			share += (1 - stageLeast) * float64(i) / float64(n)
		}
		b.fill(rounded(r, 2), mixed(b.color(Accent), b.color(Surface), share))
		if c.Marked == i+1 {
			b.outline(r)
		}
		b.out.Hits = append(b.out.Hits, Hit{Rect: r, Index: i})
	}
	if !l.legible(b) {
		return
	}
	text := b.label(b.shortened(Label{Text: s.Text, X: end + labelGap, Y: l.middle(i), Size: b.size(pointsAxis), Bold: true, Role: Ink}, b.Width-end-labelGap))
	at := text.X + text.W + nameGap*0.75
	b.label(b.shortened(Label{Text: s.Aside, X: at, Y: l.middle(i), Size: b.size(pointsAxis), Role: Quiet}, b.Width-at))
}

// name writes one line, or two where rows are high enough.
func (c Stages) name(b *board, l lanes, i int, s Stage) {
	line := b.size(pointsAxis) * 1.3
	name := Label{Text: s.Name, Size: b.size(pointsAxis), Bold: true, Role: Ink}
	if s.Note == "" || l.pitch < 2*line {
		l.name(b, i, name)
		return
	}
	name.Y = -line / 2
	l.name(b, i, name)
	l.name(b, i, Label{Text: s.Note, Y: line / 2, Size: b.size(pointsAxis), Role: Quiet})
}

// Table returns one row for each stage.
func (c Stages) Table() Table {
	t := Table{Head: []string{"", "Value", ""}}
	for _, s := range c.Items {
		t.Rows = append(t.Rows, []string{s.Name, cell(c.Value, s.Value), s.Aside})
	}
	return t
}
