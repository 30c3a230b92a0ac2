package ui

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"

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
	tipGap    float64 = 10 // between the mark and its tip
	tipBottom float32 = 8  // below the last line of a tip
	tipLine   float32 = 18
)

// chartTipBox places a Tip over the picture: shapes and text, so that it stays sharp.
type chartTipBox struct {
	words *Tip
}

func newChartTipBox() *chartTipBox {
	t := &chartTipBox{words: NewTip("", "")}
	t.words.Hide()
	return t
}

func (t *chartTipBox) hide() { t.words.Hide() }

// show writes the tip and places it beside the mark, within area if it fits there,
// else within the whole chart.
func (t *chartTipBox) show(tip ChartTip, mark plot.Hit, area, whole plot.Rect) {
	t.words.Name, t.words.Value, t.words.Link, t.words.Lines = tip.Name, tip.Value, tip.Link, nil
	if tip.Context != "" {
		t.words.Lines = []string{tip.Context}
	}
	t.words.Refresh()
	size := t.words.MinSize()
	box := placeTip(mark, float64(size.Width), float64(size.Height), area, whole)
	place(t.words, float32(box.X), float32(box.Y), size.Width, size.Height)
	t.words.Show()
}

// on reports whether a place is on the tip.
func (t *chartTipBox) on(pos fyne.Position) bool {
	return t.words.Visible() && inside(t.words, pos, 0)
}

// near reports whether a place is on the tip or in the gap between it and its mark.
func (t *chartTipBox) near(pos fyne.Position) bool {
	return t.words.Visible() && inside(t.words, pos, float32(tipGap)+2)
}

// onLink reports whether a place is on the link, the last line of the tip.
func (t *chartTipBox) onLink(pos fyne.Position) bool {
	bottom := t.words.Position().Y + t.words.Size().Height - tipBottom
	return t.words.Link != "" && t.on(pos) && pos.Y > bottom-Unit(tipLine)
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
