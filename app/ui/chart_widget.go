package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rapport/app/plot"
)

// Chart shows a chart picture at the sharpness of its window, with tips that
// follow the pointer and the arrow keys. It draws when its size, its scale, the
// theme or the chart changes, and only then. ChartFrame is the card around it.
type Chart struct {
	widget.BaseWidget

	// Tip returns what to say about a mark; nil: there are no tips.
	Tip func(plot.Hit) ChartTip
	// OnMark runs on Enter and on a tap on a mark, to filter by it; may be nil.
	OnMark func(plot.Hit)
	// OnLink runs on a tap on the link line of a tip; may be nil.
	OnLink func(plot.Hit)
	// OnHover runs when another mark becomes the current one, so that a row beside the chart
	// can share the highlight; found is false when none is. May be nil.
	OnHover func(mark plot.Hit, found bool)
	// OnTable runs on V, to show the chart as a table; may be nil.
	OnTable func()
	// OnExplain runs on E, to tell how the figure of the chart comes about; may be nil.
	OnExplain func()
	// Title names the chart in saved files and to screen readers.
	Title string
	// Least is the smallest size the chart asks for.
	Least fyne.Size

	spec    plot.Spec
	current int // the mark whose tip is shown; -1 for none
	focused bool
	face    *chartFace
}

var (
	_ fyne.Tappable      = (*Chart)(nil)
	_ fyne.Focusable     = (*Chart)(nil)
	_ fyne.Shortcutable  = (*Chart)(nil)
	_ desktop.Hoverable  = (*Chart)(nil)
	_ desktop.Cursorable = (*Chart)(nil)
	_ fyne.Accessible    = (*Chart)(nil)
)

// NewChart returns a widget that shows spec; nil shows nothing yet.
func NewChart(spec plot.Spec) *Chart {
	c := &Chart{spec: spec, current: -1}
	c.ExtendBaseWidget(c)
	return c
}

// SetSpec shows another chart. The tip goes away, for its mark may be gone.
func (c *Chart) SetSpec(spec plot.Spec) {
	c.spec = spec
	if c.face != nil {
		c.face.forget()
	}
	c.choose(-1)
	c.Refresh()
}

// Spec returns the chart that is shown.
func (c *Chart) Spec() plot.Spec { return c.spec }

// Table returns what the chart shows as a table.
func (c *Chart) Table() plot.Table {
	if c.spec == nil {
		return plot.Table{}
	}
	return c.spec.Table()
}

// Picture returns the chart as it is drawn now; nil before it has a size.
func (c *Chart) Picture() *plot.Picture {
	if c.face == nil {
		return nil
	}
	return c.face.picture
}

// Current returns the mark whose tip is shown; false when there is none.
func (c *Chart) Current() (plot.Hit, bool) {
	p := c.Picture()
	if p == nil || c.current < 0 || c.current >= len(p.Hits) {
		return plot.Hit{}, false
	}
	return p.Hits[c.current], true
}

// CreateRenderer is for the toolkit.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.face = newChartFace(c)
	return c.face
}

// choose makes a mark the current one and shows its tip.
func (c *Chart) choose(mark int) {
	if mark == c.current {
		return
	}
	c.current = mark
	if c.face != nil {
		c.face.showTip()
	}
	if c.OnHover != nil {
		c.OnHover(c.Current())
	}
}

// Tapped acts on the link of the tip, or on the mark under the pointer.
func (c *Chart) Tapped(e *fyne.PointEvent) {
	if hit, ok := c.Current(); ok && c.face.tip.onLink(e.Position) {
		if c.OnLink != nil {
			c.OnLink(hit)
		}
		return
	}
	c.choose(c.at(e.Position))
	c.act()
}

func (c *Chart) act() {
	if hit, ok := c.Current(); ok && c.OnMark != nil {
		c.OnMark(hit)
	}
}

func (c *Chart) at(pos fyne.Position) int {
	p := c.Picture()
	if p == nil {
		return -1
	}
	return p.At(float64(pos.X), float64(pos.Y))
}

// MouseIn shows the tip of the mark under the pointer.
func (c *Chart) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved follows the pointer. A tip stays while the pointer is on it, or close to it
// without being on a mark, so that its link can be reached.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) {
	if c.face != nil && c.face.tip.on(e.Position) {
		return
	}
	mark := c.at(e.Position)
	if mark < 0 && c.face != nil && c.face.tip.near(e.Position) {
		return
	}
	c.choose(mark)
}

// MouseOut takes the tip away.
func (c *Chart) MouseOut() { c.choose(-1) }

// Cursor is a hand over what can be acted on.
func (c *Chart) Cursor() desktop.Cursor {
	if c.current >= 0 && (c.OnMark != nil || c.OnLink != nil) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained shows the outline.
func (c *Chart) FocusGained() { c.setFocus(true) }

// FocusLost hides the outline and the tip.
func (c *Chart) FocusLost() {
	c.choose(-1)
	c.setFocus(false)
}

func (c *Chart) setFocus(on bool) {
	c.focused = on
	if c.face != nil {
		c.face.showFocus()
	}
}

// TypedRune passes letters on to the window; V and E are handled as keys.
func (c *Chart) TypedRune(r rune) {
	if (r == 'v' || r == 'V') && c.OnTable != nil || isE(r) && c.OnExplain != nil {
		return
	}
	passRune(c, r)
}

// TypedKey moves the tip with the arrows, acts on Enter, closes the tip on Esc, shows
// the table on V and explains the figure on E.
func (c *Chart) TypedKey(e *fyne.KeyEvent) {
	if to, ok := arrows[e.Name]; ok {
		if p := c.Picture(); p != nil {
			c.choose(plot.Walk(p.Hits, c.current, to))
		}
		return
	}
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		c.act()
	case e.Name == fyne.KeyEscape && c.current >= 0:
		c.choose(-1)
	case e.Name == fyne.KeyV && c.OnTable != nil:
		c.OnTable()
	case e.Name == fyne.KeyE && c.OnExplain != nil:
		c.OnExplain()
	default:
		passKey(c, e)
	}
}

var arrows = map[fyne.KeyName]plot.Direction{
	fyne.KeyLeft: plot.Left, fyne.KeyRight: plot.Right, fyne.KeyUp: plot.Up, fyne.KeyDown: plot.Down,
}

// TypedShortcut copies the chart's table on Ctrl+C and passes on the rest.
func (c *Chart) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		fyne.CurrentApp().Clipboard().SetContent(c.Table().String())
		return
	}
	if shown, ok := canvasOf(c).(fyne.Shortcutable); ok {
		shown.TypedShortcut(s)
	}
}

// AccessibilityLabel says what the chart is and what the current mark shows.
func (c *Chart) AccessibilityLabel() string {
	if hit, ok := c.Current(); ok && c.Tip != nil {
		return c.Title + ". " + c.Tip(hit).String()
	}
	return c.Title
}

// AccessibilityRole says text: the toolkit knows no pictures, and the label says it all.
func (c *Chart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
