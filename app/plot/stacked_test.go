package plot_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"

	"rapport/app/plot"
)

func close(a, b float64) bool { return math.Abs(a-b) < 0.51 } // half a pixel of snapping

func TestStackedBarsHeights(t *testing.T) {
	p := weeks().Render(frame(400, 232))
	// 232 high less 8 above and 24 below leave 200 for 0 to 1,000: 5 euros a unit.
	if p.Plot.Y != 8 || p.Plot.H != 200 {
		t.Fatalf("plot is %v, want 200 high from 8", p.Plot)
	}
	for _, c := range []struct {
		name                string
		series, index       int
		top, bottom, inside float64
	}{
		{"first part begins at zero", 0, 0, 88, 208, 120},
		{"second stands on it, one apart", 1, 0, 8, 87, 79},
		{"a smaller week", 0, 1, 108, 208, 100},
		{"and its estimate", 1, 1, 48, 107, 59},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := hitOf(t, p, c.series, c.index)
			if !close(h.Y, c.top) || !close(h.Y+h.H, c.bottom) || !close(h.H, c.inside) {
				t.Errorf("mark from %g to %g, want %g to %g", h.Y, h.Y+h.H, c.top, c.bottom)
			}
		})
	}
}

func TestStackedBarsColours(t *testing.T) {
	for _, scale := range []float64{1, 2} {
		f := frame(400, 232)
		f.Scale, f.Palette = scale, plot.Dark()
		p := weeks().Render(f)
		if b := p.Image.Bounds(); b.Dx() != int(400*scale) || b.Dy() != int(232*scale) {
			t.Fatalf("image is %v at scale %g", b, scale)
		}
		at := func(x, y float64) color.RGBA { return p.Image.RGBAAt(int(x*scale), int(y*scale)) }
		x, y := hitOf(t, p, 0, 0).Center()
		if got, want := at(x, y), (color.RGBA{0x4F, 0xA6, 0xE0, 255}); got != want {
			t.Errorf("scale %g: bar is %v, want series 1 %v", scale, got, want)
		}
		if got, line := at(x, 87.5), (color.RGBA{0x2D, 0x33, 0x3D, 255}); got.A != 0 && got != line {
			t.Errorf("scale %g: between the parts is %v, want nothing but the grid line", scale, got)
		}
		if got := at(1, 1); got.A != 0 {
			t.Errorf("scale %g: the ground is %v, want nothing", scale, got)
		}
	}
}

func TestStackedBarsHatching(t *testing.T) {
	p := weeks().Render(frame(400, 232))
	h := hitOf(t, p, 1, 1)
	stripes, surface := 0, 0
	for y := int(h.Y) + 3; y < int(h.Y+h.H)-3; y++ {
		// Series 2 has 0 blue, the surface 255; between them is the edge of a stripe.
		switch c := p.Image.RGBAAt(int(h.X+h.W/2), y); {
		case c.A != 255:
			t.Fatalf("the grid shines through an estimate: %v", c)
		case c.B < 0x40:
			stripes++
		case c.B > 0xC0:
			surface++
		}
	}
	if stripes < 10 || surface < 5 {
		t.Errorf("an estimate has %d pixels of colour and %d of surface in a line, want both", stripes, surface)
	}
}

func TestStackedBarsWords(t *testing.T) {
	c := weeks()
	c.Goal = &plot.Threshold{Value: 900, Text: "goal €900"}
	p := c.Render(frame(400, 232))
	if got := labelOf(t, p, "€1000"); got.Y != 8 || got.Anchor != plot.End {
		t.Errorf("the unit stands at %v, want at the topmost line", got)
	}
	for _, tick := range []string{"0", "200", "400", "500", "600", "800"} {
		for _, l := range p.Labels {
			if l.Text == "€"+tick {
				t.Errorf("%q has the unit too", l.Text)
			}
		}
	}
	if w := labelOf(t, p, "W2"); !w.Bold || w.Role != plot.Ink {
		t.Errorf("the current week is %+v, want bold ink", w)
	}
	if w := labelOf(t, p, "W1"); w.Bold || w.Role != plot.Quiet {
		t.Errorf("another week is %+v, want quiet", w)
	}
	// The newest week: Shop 0–500 has its middle at 158, Etsy 500–800 at 78.
	if y := labelOf(t, p, "Shop").Y; math.Abs(y-158) > 1 {
		t.Errorf("Shop stands at %g, want 158", y)
	}
	if y := labelOf(t, p, "Etsy").Y; math.Abs(y-78) > 1 {
		t.Errorf("Etsy stands at %g, want 78", y)
	}
	if y := labelOf(t, p, "€800.00").Y; y >= labelOf(t, p, "Etsy").Y {
		t.Error("the total does not stand above the names")
	}
	// 900 of 1,000 lies at 28; the name is above the line.
	if g := labelOf(t, p, "goal €900"); g.Y > 28 || g.Y < 12 {
		t.Errorf("the goal's name is at %g, want just above 28", g.Y)
	}
	noOverlap(t, p)
}

func TestStackedBarsNamesKeepApart(t *testing.T) {
	c := plot.StackedBars{Total: "€7.00", Tick: whole}
	column := plot.Column{Name: "W1", Current: true}
	for i := range 7 {
		c.Series = append(c.Series, plot.Series{Name: fmt.Sprintf("Stream %d", i), Role: plot.SeriesRole(i), Last: "1"})
		column.Values = append(column.Values, 1)
	}
	column.Values[0] = 1000
	c.Columns = []plot.Column{column}
	p := c.Render(frame(400, 232))
	noOverlap(t, p)
	heights := []float64{}
	for i := range 7 {
		heights = append(heights, labelOf(t, p, fmt.Sprintf("Stream %d", i)).Y)
	}
	if !slices.IsSortedFunc(heights, func(a, b float64) int { return int(math.Copysign(1, b-a)) }) {
		t.Errorf("names are not in the order of the parts: %v", heights)
	}
}

func TestStackedBarsThinsWeeks(t *testing.T) {
	c := weeks()
	c.Columns = nil
	for w := range 60 {
		c.Columns = append(c.Columns, plot.Column{Name: fmt.Sprintf("W%d", w), Current: w == 59, Values: []float64{1, 1}})
	}
	p := c.Render(frame(512, 276))
	noOverlap(t, p)
	labelOf(t, p, "W59")
	shown := []int{}
	for w := range 60 {
		if slices.Contains(texts(p), fmt.Sprintf("W%d", w)) {
			shown = append(shown, w)
		}
	}
	if len(shown) < 3 {
		t.Fatalf("only %v are named", shown)
	}
	for i := 2; i < len(shown); i++ {
		if shown[i]-shown[i-1] != shown[1]-shown[0] {
			t.Errorf("weeks are named unevenly: %v", shown)
		}
	}
}

func TestStackedBarsNegative(t *testing.T) {
	c := weeks()
	c.Columns[1].Values = []float64{-500, 300}
	p := c.Render(frame(400, 232))
	// The axis is −500 to 1,000: zero lies two thirds down, at 8 + 133.
	loss, gain := hitOf(t, p, 0, 1), hitOf(t, p, 1, 1)
	if !close(loss.Y, 141.3) || !close(loss.Y+loss.H, 208) {
		t.Errorf("the loss reaches from %g to %g, want from zero (141) to the foot (208)", loss.Y, loss.Y+loss.H)
	}
	if !close(gain.Y+gain.H, 141.3) || !close(gain.H, 40) {
		t.Errorf("the gain reaches from %g to %g, want 40 up from zero (141)", gain.Y, gain.Y+gain.H)
	}
}

func TestStackedBarsLeavesOutWhatIsNoNumber(t *testing.T) {
	c := weeks()
	c.Columns[0].Values = []float64{math.NaN(), math.Inf(1)}
	p := c.Render(frame(400, 232))
	if len(p.Hits) != 2 {
		t.Errorf("%d marks, want the two of the second week", len(p.Hits))
	}
	table := c.Table()
	if want := []string{"W1", "—", "—", "—"}; !slices.Equal(table.Rows[0], want) {
		t.Errorf("table row %q, want %q", table.Rows[0], want)
	}
	if want := []string{"W2", "500", "300", "800"}; !slices.Equal(table.Rows[1], want) {
		t.Errorf("table row %q, want %q", table.Rows[1], want)
	}
}

func TestStackedBarsSmallValueIsVisible(t *testing.T) {
	c := weeks()
	c.Columns[1].Values = []float64{1e6, 1}
	p := c.Render(frame(400, 232))
	if h := hitOf(t, p, 1, 1); h.H < 1 {
		t.Errorf("one euro beside a million is %g high, want at least one pixel", h.H)
	}
}

func TestMarkedHasAnOutline(t *testing.T) {
	c := weeks()
	plain := c.Render(frame(400, 232))
	c.Marked = &plot.Place{Series: 0, Index: 0}
	marked := c.Render(frame(400, 232))
	h := hitOf(t, marked, 0, 0)
	x, y := int(h.X)-1, int(h.Y+h.H/2)
	if a, b := plain.Image.RGBAAt(x, y), marked.Image.RGBAAt(x, y); a == b || b.A < 200 || b.R > 0x60 {
		t.Errorf("beside the marked part is %v (%v without), want ink", b, a)
	}
}

func TestEmpty(t *testing.T) {
	for name, spec := range map[string]plot.Spec{
		"bars":      plot.StackedBars{Empty: "No orders in this period."},
		"waterfall": plot.Waterfall{Empty: "No orders in this period."},
		"scatter":   plot.Scatter{Empty: "No orders in this period."},
		"coverage":  plot.Coverage{Empty: "No orders in this period."},
	} {
		t.Run(name, func(t *testing.T) {
			p := spec.Render(frame(300, 100))
			l := labelOf(t, p, "No orders in this period.")
			if !p.Empty || len(p.Hits) != 0 || l.X != 150 || l.Anchor != plot.Middle {
				t.Errorf("empty %v, %d marks, sentence at %g; want the sentence in the middle alone", p.Empty, len(p.Hits), l.X)
			}
		})
	}
}
