package plot_test

import (
	"image/color"
	"math"
	"testing"

	"rapport/app/plot"
)

func TestCurve(t *testing.T) {
	p := concentration().Render(frame(340, 210))
	// 40 left and 104 right leave 196; 8 above, 24 and 13.2 below leave 165 on whole pixels.
	h := hitOf(t, p, 0, 0)
	x, y := h.Center()
	if !close(x, 40+19.6) || !close(y, 173-0.32*165) || h.Radius == 0 {
		t.Errorf("the marked point is at %g, %g", x, y)
	}
	accent := color.RGBA{0x0B, 0x6E, 0x69, 255}
	if got := p.Image.RGBAAt(int(x), int(y)); got != accent {
		t.Errorf("the marked point is %v", got)
	}
	if got := p.Image.RGBAAt(220, 8); got != accent {
		t.Errorf("the end of the curve is %v, want a line along the top", got)
	}
	name, value := labelOf(t, p, "Gini"), labelOf(t, p, "0.54")
	if name.Role != plot.Quiet || !value.Bold || name.Y >= value.Y || value.X != 340 || name.X != 340 {
		t.Error("notes do not stand at the right end, the value below the name")
	}
	labelOf(t, p, "share of relationships")
	noOverlap(t, p)
}

func TestCurveGap(t *testing.T) {
	c := plot.Curve{Points: []plot.Share{{0, 0}, {math.NaN(), 0.5}, {1, 1}}, Marked: &plot.Share{X: math.Inf(1)}}
	if p := c.Render(frame(340, 210)); len(p.Hits) != 0 {
		t.Error("a point that is no number is marked")
	}
}

// TestCurveIsThinned draws as many points as a long list of buyers has.
func TestCurveIsThinned(t *testing.T) {
	c := plot.Curve{}
	for i := range 100_000 {
		c.Points = append(c.Points, plot.Share{X: float64(i) / 99_999, Y: math.Sqrt(float64(i) / 99_999)})
	}
	var size counter
	if err := c.Render(frame(340, 210)).WriteSVG(&size, "t"); err != nil {
		t.Fatal(err)
	}
	if size > 30_000 {
		t.Errorf("the curve takes %d bytes", size)
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
