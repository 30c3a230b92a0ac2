package plot_test

import (
	"image/color"
	"testing"

	"rapport/app/plot"
)

func TestWaterfallBase(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps []plot.Step
		want  float64
	}{
		// The levels are 1,642.0 1,680.4 1,802.1 1,717.2 1,704.6: the picture says "Axis from 1,550".
		{"small steps beside large totals", capital().Steps, 1550},
		{"large steps", []plot.Step{{Value: 100, Total: true}, {Value: 80}, {Value: 180, Total: true}}, 0},
		{"flat", []plot.Step{{Value: 100, Total: true}, {Value: 100, Total: true}}, 0},
		{"below zero", []plot.Step{{Value: -5, Total: true}, {Value: 1}, {Value: -4, Total: true}}, 0},
		{"none", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (plot.Waterfall{Steps: c.steps}).Base(); got != c.want {
				t.Errorf("axis from %g, want %g", got, c.want)
			}
		})
	}
}

func TestWaterfallBars(t *testing.T) {
	p := capital().Render(frame(300, 260))
	if len(p.Hits) != 6 {
		t.Fatalf("%d bars, want 6", len(p.Hits))
	}
	unit := p.Plot.H / (1802.1 - 1550)
	for i, change := range map[int]float64{1: 38.4, 2: 121.7, 3: 84.9, 4: 12.6} {
		if h := hitOf(t, p, 0, i); abs(h.H-change*unit) > 1 {
			t.Errorf("step %d is %g high, want %g", i, h.H, change*unit)
		}
	}
	// Each bar begins where the one before ended.
	if a, b := hitOf(t, p, 0, 1), hitOf(t, p, 0, 2); a.Y != b.Y+b.H {
		t.Errorf("new ends at %g, grown begins at %g", a.Y, b.Y+b.H)
	}
	if a, b := hitOf(t, p, 0, 2), hitOf(t, p, 0, 3); a.Y != b.Y {
		t.Errorf("grown ends at %g, faded begins at %g", a.Y, b.Y)
	}
	gain, loss := hitOf(t, p, 0, 2), hitOf(t, p, 0, 3)
	for _, c := range []struct {
		hit  plot.Hit
		want color.RGBA
	}{{gain, color.RGBA{0x0B, 0x6E, 0x69, 255}}, {loss, color.RGBA{0xD1, 0x60, 0x3D, 255}}} {
		x, y := c.hit.Center()
		if got := p.Image.RGBAAt(int(x), int(y)); got != c.want {
			t.Errorf("bar is %v, want %v", got, c.want)
		}
	}
	noOverlap(t, p)
	if name, count := labelOf(t, p, "Grown"), labelOf(t, p, "61"); name.X != count.X || count.Y <= name.Y {
		t.Error("the count of people does not stand below the name")
	}
}

func abs(v float64) float64 { return max(v, -v) }

func TestWaterfallShowsTheBreak(t *testing.T) {
	p := capital().Render(frame(300, 260))
	opening, surface := hitOf(t, p, 0, 0), 0
	for y := opening.Y + opening.H - 16; y < opening.Y+opening.H; y++ {
		if p.Image.RGBAAt(int(opening.X+opening.W/4), int(y)) == (color.RGBA{255, 255, 255, 255}) {
			surface++
		}
	}
	if surface == 0 {
		t.Error("the opening bar has no break although its axis begins at 1,550")
	}
}

func TestWaterfallNegative(t *testing.T) {
	w := plot.Waterfall{Steps: []plot.Step{
		{Name: "Gross", Value: 100, Total: true, Text: "€100"},
		{Name: "Refunds", Value: -150, Text: "−€150"},
		{Name: "Net", Value: -50, Total: true, Text: "−€50"},
	}}
	p := w.Render(frame(300, 260))
	gross, net := hitOf(t, p, 0, 0), hitOf(t, p, 0, 2)
	if gross.Y+gross.H > net.Y+1 || abs(gross.H-2*net.H) > 2 {
		t.Errorf("gross %v, net %v: want net below zero and half as high", gross.Rect, net.Rect)
	}
}

func TestWaterfallFlat(t *testing.T) {
	p := plot.Waterfall{Steps: []plot.Step{{Name: "Opening", Total: true}, {Name: "New"}, {Name: "Closing", Total: true}}}.Render(frame(200, 120))
	for _, h := range p.Hits {
		if h.H < 1 || h.H > 2 {
			t.Errorf("a bar of nothing is %g high, want a line", h.H)
		}
	}
}
