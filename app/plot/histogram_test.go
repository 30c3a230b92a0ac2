package plot_test

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

func TestHistogram(t *testing.T) {
	p := perRelationship().Render(frame(500, 240.5))
	// One row of names takes 16.5, 8 above and 24 below the plot leave 192 for 80 people: 2.4 each.
	most, none := hitOf(t, p, 0, 5), hitOf(t, p, 0, 0)
	if !close(most.H, 63*2.4) || most.H != none.H {
		t.Errorf("63 people are %g and %g high, want %g", most.H, none.H, 63*2.4)
	}
	if len(p.Hits) != 7 {
		t.Errorf("%d bars, want 7: one band is empty", len(p.Hits))
	}
	for h, want := range map[plot.Hit]color.RGBA{none: {0xC9, 0xC6, 0xBD, 255}, most: {0x00, 0x72, 0xB2, 255}} {
		x, y := h.Center()
		if got := p.Image.RGBAAt(int(x), int(y)); got != want {
			t.Errorf("bar %d is %v, want %v", h.Index, got, want)
		}
	}
	eleven, bar := labelOf(t, p, "11"), hitOf(t, p, 0, 3)
	if x, _ := bar.Center(); eleven.X != x || eleven.Y+eleven.H/2 != bar.Y {
		t.Errorf("the count is at %g, %g, not on its bar %v", eleven.X, eleven.Y, bar.Rect)
	}
	// Eight bands over 460 units: 57.5 each. 100 is the left edge of the fifth.
	if edge := labelOf(t, p, "100"); !close(edge.X, 40+4*57.5) {
		t.Errorf("100 stands at %g, want %g", edge.X, 40+4*57.5)
	}
	labelOf(t, p, "none")
	noOverlap(t, p)
}

func TestHistogramLines(t *testing.T) {
	p := perRelationship().Render(frame(500, 240.5))
	// The median lies at log(1.72)/log(2) = 0.78 of the band from 100: at 315. Right of it the mean is too
	// near for its name.
	ink := color.RGBA{0x1D, 0x24, 0x30, 255}
	for _, c := range []struct {
		name   string
		x      float64
		anchor plot.Anchor
	}{
		{"median €172", 40 + 57.5*(4+math.Log2(1.72)), plot.End},
		{"mean €215", 40 + 57.5*(5+math.Log2(1.075)), plot.Start},
		{"p90 €533", 40 + 57.5*(6+math.Log2(1.3325)), plot.Start},
	} {
		l := labelOf(t, p, c.name)
		if l.Anchor != c.anchor || abs(abs(l.X-c.x)-4) > 0.01 || l.Y != 8.25 {
			t.Errorf("%s at %g, %g with anchor %d, want 4 beside %g in the first row", c.name, l.X, l.Y, l.Anchor, c.x)
		}
		dashes := 0
		for y := 30; y < 200; y++ {
			if p.Image.RGBAAt(int(c.x-0.5), y) == ink || p.Image.RGBAAt(int(c.x+0.5), y) == ink {
				dashes++
			}
		}
		// Dashes of 3 begin every 5.5: 31 of them, each with two full pixels.
		if dashes < 60 {
			t.Errorf("%s has no dashed line at %g: %d pixels of ink", c.name, c.x, dashes)
		}
	}
}

func TestHistogramEqualLines(t *testing.T) {
	c := perRelationship()
	c.Lines = []plot.Threshold{{Value: 200, Text: "median €200"}, {Value: 200, Text: "mean €200"}, {Value: 201, Text: "p90 €201"}}
	p := c.Render(frame(500, 240))
	for _, l := range c.Lines {
		labelOf(t, p, l.Text)
	}
	noOverlap(t, p)
}

func TestHistogramLineOutside(t *testing.T) {
	c := perRelationship()
	c.Lines = []plot.Threshold{{Value: 1e9, Text: "far"}, {Value: -5, Text: "debt"}, {Value: math.NaN(), Text: "none known"}}
	p := c.Render(frame(500, 240))
	if far := labelOf(t, p, "far"); far.Box().X+far.W > 500 {
		t.Errorf("the name is outside: %v", far.Box())
	}
	if debt := labelOf(t, p, "debt"); debt.X < 90 {
		t.Errorf("a value below all bands stands at %g, among those without a value", debt.X)
	}
	if slices.Contains(texts(p), "none known") {
		t.Error("a line that is no number is drawn")
	}
}

func TestHistogramTable(t *testing.T) {
	got := perRelationship().Table()
	want := [][]string{{"€400", "€800", "31"}, {"€800", "€1600", "5"}, {"median €172", "", ""}}
	if diff := cmp.Diff(want, got.Rows[6:9]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"none", "", "63"}, got.Rows[0]); diff != "" {
		t.Error(diff)
	}
}
