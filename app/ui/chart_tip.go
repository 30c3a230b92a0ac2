package ui

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rapport/app/plot"
)

// ChartTip is what a chart says about one of its marks.
type ChartTip struct {
	Name  string // bold
	Value string // after the name
	// Context is one line that puts the value into proportion.
	Context string
	// Link names what a tap on it or Enter opens: "Formula · 6 orders".
	Link string
}

// String returns the tip as a sentence, for screen readers.
func (t ChartTip) String() string {
	parts := []string{}
	for _, s := range []string{strings.TrimSpace(t.Name + " " + t.Value), t.Context, t.Link} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ". ")
}

const (
	tipPadX float32 = 12
	tipPadY float32 = 8
	tipLine float32 = 18
	tipGap  float64 = 10 // between the mark and its tip
)

// chartTipBox is the tip as shapes over the picture, so that it stays sharp.
type chartTipBox struct {
	ground                     *canvas.Rectangle
	name, value, context, link *canvas.Text
}

func newChartTipBox() *chartTipBox {
	t := &chartTipBox{ground: canvas.NewRectangle(nil)}
	t.ground.CornerRadius = radius
	t.name, t.value, t.context, t.link = canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)
	t.name.TextStyle.Bold = true
	t.hide()
	return t
}

func (t *chartTipBox) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.ground, t.name, t.value, t.context, t.link}
}

func (t *chartTipBox) hide() {
	for _, o := range t.objects() {
		o.Hide()
	}
}

// show writes the tip and places it beside the mark, within area if it fits there,
// else within the whole chart.
func (t *chartTipBox) show(tip ChartTip, mark plot.Hit, area, whole plot.Rect) {
	t.paint()
	t.name.Text, t.value.Text, t.context.Text, t.link.Text = tip.Name, tip.Value, tip.Context, tip.Link
	lines, width := float32(0), float32(0)
	for _, text := range []*canvas.Text{t.name, t.context, t.link} {
		text.TextSize = Unit(12)
		text.Hidden = text.Text == ""
		if !text.Hidden {
			lines++
			width = max(width, text.MinSize().Width)
		}
	}
	t.value.TextSize, t.value.Hidden = Unit(12), tip.Value == ""
	space := fyne.MeasureText(" ", Unit(12), fyne.TextStyle{}).Width
	if !t.value.Hidden {
		width = max(width, t.name.MinSize().Width+space+t.value.MinSize().Width)
	}
	size := fyne.NewSize(width+2*tipPadX, lines*Unit(tipLine)+2*tipPadY)
	box := placeTip(mark, float64(size.Width), float64(size.Height), area, whole)
	x, y := float32(box.X), float32(box.Y)
	place(t.ground, x, y, size.Width, size.Height)
	t.ground.Show()
	t.write(x+tipPadX, y+tipPadY, space)
}

// write puts the lines below each other.
func (t *chartTipBox) write(x, y, space float32) {
	for _, text := range []*canvas.Text{t.name, t.context, t.link} {
		if text.Hidden {
			continue
		}
		placeMiddle(text, x, y+Unit(tipLine)/2)
		if text == t.name && !t.value.Hidden {
			placeMiddle(t.value, x+text.MinSize().Width+space, y+Unit(tipLine)/2)
		}
		y += Unit(tipLine)
	}
	for _, o := range t.objects() {
		o.Refresh()
	}
}

func (t *chartTipBox) paint() {
	t.ground.FillColor = Color(ColorRaised)
	t.ground.StrokeColor, t.ground.StrokeWidth = Color(ColorLine), 1
	t.ground.Shadow = canvas.Shadow{Color: Color(ColorShadow), BlurRadius: 20, Offset: fyne.NewPos(0, 6)}
	t.name.Color, t.value.Color, t.context.Color, t.link.Color = Color(ColorInk), Color(ColorInk), Color(ColorInk), Color(ColorAccent)
}

// on reports whether a place is on the tip.
func (t *chartTipBox) on(pos fyne.Position) bool {
	return t.ground.Visible() && inside(t.ground, pos, 0)
}

// near reports whether a place is on the tip or in the gap between it and its mark.
func (t *chartTipBox) near(pos fyne.Position) bool {
	return t.ground.Visible() && inside(t.ground, pos, float32(tipGap)+2)
}

// onLink reports whether a place is on the link line.
func (t *chartTipBox) onLink(pos fyne.Position) bool {
	return t.ground.Visible() && t.link.Visible() && inside(t.link, pos, 3)
}

func inside(o fyne.CanvasObject, pos fyne.Position, margin float32) bool {
	at, size := o.Position(), o.Size()
	return pos.X >= at.X-margin && pos.X <= at.X+size.Width+margin && pos.Y >= at.Y-margin && pos.Y <= at.Y+size.Height+margin
}

// placeTip returns where a tip of a size goes: to the left of a bar, over older
// data, to the right of a point, else on another side; never over the mark. It stays off
// the axes if it can, and always within the chart.
func placeTip(mark plot.Hit, width, height float64, area, whole plot.Rect) plot.Rect {
	cx, cy := mark.Center()
	left := plot.Rect{X: mark.X - tipGap - width, Y: cy - height/2, W: width, H: height}
	right := plot.Rect{X: mark.X + mark.W + tipGap, Y: cy - height/2, W: width, H: height}
	above := plot.Rect{X: cx - width/2, Y: mark.Y - tipGap - height, W: width, H: height}
	below := plot.Rect{X: cx - width/2, Y: mark.Y + mark.H + tipGap, W: width, H: height}
	order := []plot.Rect{left, right, below, above}
	if mark.Radius > 0 {
		order = []plot.Rect{right, left, below, above}
	}
	for _, bounds := range []plot.Rect{area, whole} {
		for _, place := range order {
			place = shifted(place, bounds)
			if fits(place, bounds) && !place.Overlaps(mark.Rect) {
				return place
			}
		}
	}
	return shifted(order[0], whole)
}

// shifted moves r into bounds; its left upper corner if it is too large.
func shifted(r, bounds plot.Rect) plot.Rect {
	r.X = math.Max(bounds.X, math.Min(r.X, bounds.X+bounds.W-r.W))
	r.Y = math.Max(bounds.Y, math.Min(r.Y, bounds.Y+bounds.H-r.H))
	return r
}

func fits(r, bounds plot.Rect) bool {
	return r.W <= bounds.W && r.H <= bounds.H
}
