package plot_test

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"rapport/app/plot"
)

func months() plot.Coverage {
	return plot.Coverage{
		Months: []plot.Month{
			{Name: "August 2026", Label: "Aug", Here: 100},
			{Name: "September 2026", Here: 200},
			{Name: "October 2026", Here: 300},
			{Name: "November 2026", Label: "Nov", Here: 118, New: 305},
		},
		Bands: []plot.Band{{From: 0, To: 1, Text: "messages missing: part 2"}},
	}
}

func TestCoverage(t *testing.T) {
	p := months().Render(frame(500, 152))
	// 152 less 8 and 24 leaves 120 units; 423 records need an axis to 600: 5 a unit.
	here, fresh := hitOf(t, p, plot.SeriesHere, 3), hitOf(t, p, plot.SeriesNew, 3)
	if !close(here.H, 118.0/5) || !close(here.Y+here.H, 128) {
		t.Errorf("already here: %v, want 23.6 high from the foot (128)", here.Rect)
	}
	if !close(fresh.Y, 128-423.0/5) {
		t.Errorf("new records end at %g, want %g", fresh.Y, 128-423.0/5)
	}
	band := labelOf(t, p, "messages missing: part 2")
	if want := p.Plot.X + p.Plot.W/4; abs(band.X-want) > 1 {
		t.Errorf("the band's words are at %g, want the middle of its months %g", band.X, want)
	}
	if got, want := p.Image.RGBAAt(int(p.Plot.X)+2, 20), (color.RGBA{0xF5, 0xF4, 0xF0, 255}); got != want {
		t.Errorf("the band is %v, want the ground %v", got, want)
	}
	if got := p.Image.RGBAAt(int(p.Plot.X+p.Plot.W*0.6), 20); got.A != 0 {
		t.Errorf("beside the band is %v, want nothing", got)
	}
	if aug := labelOf(t, p, "Aug").Box(); aug.X < p.Plot.X {
		t.Errorf("the first month's name begins at %g, left of the plot %g", aug.X, p.Plot.X)
	}
	noOverlap(t, p)
}

func TestCoverageTable(t *testing.T) {
	got := months().Table()
	if want := []string{"Month", "already here", "new", "Total"}; !slices.Equal(got.Head, want) {
		t.Errorf("head %q, want %q", got.Head, want)
	}
	if want := []string{"November 2026", "118", "305", "423"}; !slices.Equal(got.Rows[3], want) {
		t.Errorf("row %q, want %q", got.Rows[3], want)
	}
}

func TestCoverageBandOutside(t *testing.T) {
	c := months()
	c.Bands = []plot.Band{{From: -5, To: 100, Text: "all"}, {From: 3, To: 1, Text: "none"}}
	p := c.Render(frame(500, 152))
	labelOf(t, p, "all")
	if slices.Contains(texts(p), "none") {
		t.Error("a band that ends before it begins is drawn")
	}
}

func TestSparkline(t *testing.T) {
	ink := func(p *plot.Picture, x, y int) bool { return p.Image.RGBAAt(x, y).A > 60 }
	t.Run("rising", func(t *testing.T) {
		p := plot.Sparkline{Values: []float64{0, 10}}.Render(frame(40, 24))
		if !ink(p, 37, 2) || !ink(p, 20, 12) || ink(p, 37, 21) {
			t.Error("the line does not rise from corner to corner")
		}
	})
	t.Run("flat", func(t *testing.T) {
		p := plot.Sparkline{Values: []float64{7, 7, 7}}.Render(frame(40, 24))
		if !ink(p, 10, 11) && !ink(p, 10, 12) {
			t.Error("equal values are not a level line in the middle")
		}
	})
	t.Run("one value", func(t *testing.T) {
		p := plot.Sparkline{Values: []float64{7}}.Render(frame(40, 24))
		if !ink(p, 37, 12) || ink(p, 20, 12) {
			t.Error("one value is not a dot alone at the right")
		}
	})
	t.Run("gap", func(t *testing.T) {
		p := plot.Sparkline{Values: []float64{5, 5, math.NaN(), 5, 5}}.Render(frame(42, 24))
		if ink(p, 21, 12) || !ink(p, 6, 12) {
			t.Error("a missing value is not a gap")
		}
	})
	t.Run("none", func(t *testing.T) {
		if p := (plot.Sparkline{}).Render(frame(40, 24)); !p.Empty {
			t.Error("no values are not empty")
		}
	})
}
