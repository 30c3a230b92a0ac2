package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Tabs are the parts of a page beside each other; the chosen one is bold and
// underlined. Left and Right choose the neighbour.
type Tabs struct {
	// Row holds the tabs.
	Row *fyne.Container
	// OnChanged is told that another tab was chosen; may be nil.
	OnChanged func(chosen int)

	chosen int
	tabs   []*tab
}

// NewTabs shows names; the first is chosen.
func NewTabs(names []string, changed func(chosen int)) *Tabs {
	t := &Tabs{OnChanged: changed}
	objects := make([]fyne.CanvasObject, len(names))
	for i, name := range names {
		one := &tab{label: name, tabs: t, at: i}
		one.OnTapped = func() { t.Choose(i) }
		one.extend(one)
		t.tabs = append(t.tabs, one)
		objects[i] = one
	}
	t.Row = Row(24, objects...)
	return t
}

// Chosen returns the place of the chosen tab, from 0.
func (t *Tabs) Chosen() int { return t.chosen }

// Choose shows a tab and tells OnChanged; a place where there is none does nothing.
func (t *Tabs) Choose(at int) {
	if at < 0 || at >= len(t.tabs) || at == t.chosen {
		return
	}
	before := t.chosen
	t.chosen = at
	t.tabs[before].Refresh()
	t.tabs[at].Refresh()
	if t.OnChanged != nil {
		t.OnChanged(at)
	}
}

// tab is one of the tabs.
type tab struct {
	control

	label string
	tabs  *Tabs
	at    int
}

var _ fyne.Widget = (*tab)(nil)

// AccessibilityLabel reads the tab.
func (t *tab) AccessibilityLabel() string {
	if t.tabs.chosen == t.at {
		return t.label + ", chosen"
	}
	return t.label
}

// TypedKey goes to the neighbour with Left and Right.
func (t *tab) TypedKey(e *fyne.KeyEvent) {
	to := t.at
	switch e.Name {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	default:
		t.control.TypedKey(e)
		return
	}
	if to < 0 || to >= len(t.tabs.tabs) {
		return
	}
	if c := canvasOf(t); c != nil {
		c.Focus(t.tabs.tabs[to])
	}
	t.tabs.Choose(to)
}

// CreateRenderer draws the words and the line below them.
func (t *tab) CreateRenderer() fyne.WidgetRenderer {
	t.extend(t)
	words, line, frame := NewText(Body, t.label), canvas.NewRectangle(nil), outline()
	frame.CornerRadius = 4
	d := &drawing{owner: t, objects: []fyne.CanvasObject{words, line, frame}}
	d.min = func() fyne.Size {
		bold := Span{Role: Body, Text: t.label, Bold: true} // the same width chosen or not
		return fyne.NewSize(bold.measure(t.label).Width, Unit(30))
	}
	d.layout = func(size fyne.Size) {
		placeMiddle(words, 0, size.Height/2)
		place(line, 0, size.Height-2, size.Width, 2)
		place(frame, -4, 2, size.Width+8, size.Height-6)
	}
	d.refresh = func() {
		chosen := t.tabs.chosen == t.at
		ink := ColorQuiet
		if chosen || t.over {
			ink = ColorInk
		}
		words.SetSpans(Span{Role: Body, Text: t.label, Color: ink, Bold: chosen})
		line.FillColor, line.Hidden = Color(ColorAccent), !chosen
		line.Refresh()
		t.showFocus(frame)
	}
	return d.start()
}
