package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Judgement says whether a change is good; that is not the same as up: a reply
// time is good when it falls.
type Judgement int

// The judgements.
const (
	Neutral Judgement = iota
	Good
	Bad
)

// Change is how a figure moved against another time.
type Change struct {
	// Amount is the change in words without sign, "11.3 %"; empty draws nothing.
	Amount string
	// Against is what it is compared with, "on last week".
	Against string
	// Up is the direction of the triangle.
	Up bool
	// Same draws no triangle.
	Same bool
	// Judgement is the colour.
	Judgement Judgement
}

func (j Judgement) color() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{Neutral: ColorQuiet, Good: ColorAccent, Bad: ColorWarmText}[j]
}

// ChangeMark shows a change: the triangle keeps the direction, the colour the
// judgement, the words both.
type ChangeMark struct {
	widget.BaseWidget

	// Change is what is shown.
	Change Change
}

var _ fyne.Widget = (*ChangeMark)(nil)

// NewChangeMark shows a change on one line of 11.
func NewChangeMark(c Change) *ChangeMark {
	m := &ChangeMark{Change: c}
	m.ExtendBaseWidget(m)
	return m
}

// Set replaces the change.
func (m *ChangeMark) Set(c Change) {
	m.Change = c
	m.Refresh()
}

// AccessibilityLabel returns the change in words.
func (m *ChangeMark) AccessibilityLabel() string {
	c := m.Change
	direction := "down "
	if c.Up {
		direction = "up "
	}
	if c.Same {
		direction = ""
	}
	return direction + c.Amount + " " + c.Against
}

// AccessibilityRole says that this is text.
func (m *ChangeMark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer draws the triangle and the words.
func (m *ChangeMark) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	arrow := &canvas.ArbitraryPolygon{NormalizedPoints: true}
	words := NewText(Note, "").Ellipsis()
	d := &drawing{owner: m, objects: []fyne.CanvasObject{arrow, words}}
	start := func() float32 {
		if m.Change.Same || m.Change.Amount == "" {
			return 0
		}
		return Unit(8) + 3
	}
	d.min = func() fyne.Size { return fyne.NewSize(Unit(40), Unit(16)) }
	d.layout = func(size fyne.Size) {
		place(arrow, 0, (size.Height-Unit(6))/2, Unit(7), Unit(6))
		place(words, start(), 0, max(0, size.Width-start()), size.Height)
	}
	d.refresh = func() {
		c := m.Change
		arrow.Points = []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}}
		if !c.Up {
			arrow.Points = []fyne.Position{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0.5, Y: 1}}
		}
		arrow.FillColor = Color(c.Judgement.color())
		arrow.Hidden = start() == 0
		arrow.Refresh()
		gap := float32(0)
		if c.Amount != "" && c.Against != "" {
			gap = 3
		}
		words.SetSpans(Span{Role: Note, Text: c.Amount, Color: c.Judgement.color()},
			Span{Role: Note, Text: c.Against, Color: ColorQuiet, Gap: gap})
	}
	return d.start()
}

// Tier shows how close a relationship is: five marks, filled from the left.
type Tier struct {
	widget.BaseWidget

	// Level is the number of filled marks, 0 to 5.
	Level int
}

var _ fyne.Widget = (*Tier)(nil)

// NewTier shows a tier.
func NewTier(level int) *Tier {
	t := &Tier{Level: level}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer draws five marks of 6 × 8, 2 apart.
func (t *Tier) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	d := &drawing{owner: t}
	marks := make([]*canvas.Rectangle, 5)
	for i := range marks {
		marks[i] = canvas.NewRectangle(nil)
		marks[i].CornerRadius = 2
		d.objects = append(d.objects, marks[i])
	}
	d.min = func() fyne.Size { return fyne.NewSize(38, 8) }
	d.layout = func(size fyne.Size) {
		for i, mark := range marks {
			place(mark, float32(i)*8, (size.Height-8)/2, 6, 8)
		}
	}
	d.refresh = func() {
		for i, mark := range marks {
			mark.FillColor = Color(ColorLine)
			if i < t.Level {
				mark.FillColor = Color(ColorAccent)
			}
			mark.Refresh()
		}
	}
	return d.start()
}

// Badge shows a platform as two letters; its full name belongs in a tip or beside it.
type Badge struct {
	widget.BaseWidget

	// Letters are the two letters.
	Letters string
}

var _ fyne.Widget = (*Badge)(nil)

// NewBadge shows two letters.
func NewBadge(letters string) *Badge {
	b := &Badge{Letters: letters}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws the letters on ground, 28 × 16.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	back, words := surface(), NewQuiet(Note, b.Letters)
	back.CornerRadius = 4
	d := &drawing{owner: b, objects: []fyne.CanvasObject{back, words}}
	d.min = func() fyne.Size { return fyne.NewSize(Unit(28), Unit(16)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		placeMiddle(words, (size.Width-words.MinSize().Width)/2, size.Height/2)
	}
	d.refresh = func() {
		back.FillColor = Color(ColorGround)
		back.Refresh()
		words.SetSpans(Span{Role: Note, Text: b.Letters, Color: ColorQuiet, Bold: true})
	}
	return d.start()
}

// Sparkline is a small line without axes whose last point is marked.
type Sparkline struct {
	widget.BaseWidget

	// Values are drawn from the left, lowest at the bottom.
	Values []float64
	// Least is the least size; NewSparkline sets 40 × 24.
	Least fyne.Size
	// Dot is the width of the last point.
	Dot float32
}

var _ fyne.Widget = (*Sparkline)(nil)

// NewSparkline draws values.
func NewSparkline(values []float64) *Sparkline {
	s := &Sparkline{Values: values, Least: fyne.NewSize(40, 24), Dot: 5}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces the values.
func (s *Sparkline) Set(values []float64) {
	s.Values = values
	s.Refresh()
}

// CreateRenderer draws the line.
func (s *Sparkline) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	d := &drawing{owner: s, min: func() fyne.Size { return s.Least }}
	dot := canvas.NewCircle(nil)
	lines := []*canvas.Line{}
	d.layout = func(size fyne.Size) {
		points := s.points(size)
		for i := 1; i < len(points) && i-1 < len(lines); i++ {
			lines[i-1].Position1, lines[i-1].Position2 = points[i-1], points[i]
			lines[i-1].Refresh()
		}
		if n := len(points); n > 0 {
			place(dot, points[n-1].X-s.Dot/2, points[n-1].Y-s.Dot/2, s.Dot, s.Dot)
		}
	}
	d.refresh = func() {
		lines, d.objects = lines[:0], d.objects[:0]
		for i := 1; i < len(s.Values); i++ {
			line := canvas.NewLine(Color(ColorQuiet))
			line.StrokeWidth = 1.25
			lines = append(lines, line)
			d.objects = append(d.objects, line)
		}
		if len(s.Values) > 0 {
			dot.FillColor = Color(ColorAccent)
			dot.Refresh()
			d.objects = append(d.objects, dot)
		}
	}
	return d.start()
}

// points returns where the values lie, inside the size by half the dot.
func (s *Sparkline) points(size fyne.Size) []fyne.Position {
	if len(s.Values) == 0 {
		return nil
	}
	low, high := s.Values[0], s.Values[0]
	for _, v := range s.Values {
		low, high = min(low, v), max(high, v)
	}
	inner := fyne.NewSize(size.Width-s.Dot, size.Height-s.Dot)
	points := make([]fyne.Position, len(s.Values))
	for i, v := range s.Values {
		x, y := float32(1), float32(0.5)
		if len(s.Values) > 1 {
			x = float32(i) / float32(len(s.Values)-1)
		}
		if high > low {
			y = float32((high - v) / (high - low))
		}
		points[i] = fyne.NewPos(s.Dot/2+x*inner.Width, s.Dot/2+y*inner.Height)
	}
	return points
}
