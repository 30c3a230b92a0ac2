package plot_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

func TestRows(t *testing.T) {
	p := brought().Render(frame(372, 4*38+40))
	// Names take 112, half of the last number 6: 254 units for 40 orders are 6.35 each.
	for _, c := range []struct {
		series   int
		from, to float64
	}{{0, 112, 252}, {1, 253, 290}, {2, 291, 309}} {
		h := hitOf(t, p, c.series, 0)
		if h.X != c.from || h.X+h.W != c.to || h.H != 18 || h.Y != 10 {
			t.Errorf("part %d is %v, want from %g to %g", c.series, h.Rect, c.from, c.to)
		}
	}
	first, second := labelOf(t, p, "22 new"), labelOf(t, p, "15")
	if first.X != 182 || first.Y != 19 || first.Role != plot.Surface || second.Role != plot.Surface {
		t.Errorf("the number is at %g, %g in role %d", first.X, first.Y, first.Role)
	}
	for text, x := range map[string]float64{"6": 271.5, "3": 300} { // in the middle of the other parts of the first row
		if !slices.ContainsFunc(p.Labels, func(l plot.Label) bool { return l.Text == text && l.X == x && l.Y == 19 }) {
			t.Errorf("no %q stands at %g in the first row", text, x)
		}
	}
	if last, unit := labelOf(t, p, "40"), labelOf(t, p, "orders"); unit.Y <= last.Y || unit.Box().X+unit.W != 372 {
		t.Error("the unit does not stand below the last number")
	}
	noOverlap(t, p)
}

func TestRowsLegend(t *testing.T) {
	want := []plot.Entry{{Name: "new", Role: plot.Accent}, {Name: "bought before", Role: plot.Series6}, {Name: "relationship", Role: plot.Strong}}
	if diff := cmp.Diff(want, brought().Legend().Entries); diff != "" {
		t.Error(diff)
	}
}

func TestRowsWithoutNumbers(t *testing.T) {
	c := brought()
	c.Items = []plot.Column{{Name: "A", Values: []float64{math.NaN(), -4, 2}}}
	p := c.Render(frame(372, 80))
	if len(p.Hits) != 1 || p.Hits[0].Series != 2 {
		t.Errorf("marks %v, want the third part alone", p.Hits)
	}
	if row := c.Table().Rows[0]; !slices.Equal(row, []string{"A", "—", "—", "2", "2"}) {
		t.Errorf("row %q", row)
	}
}

func TestGauge(t *testing.T) {
	p := breakEven().Render(frame(300, 54))
	// 30 orders are 300 units. 24 end at 240, 8 at 80.
	if h := hitOf(t, p, 0, 0); h.W != 300 || h.H != 12 {
		t.Errorf("the bar is %v", h.Rect)
	}
	if l := labelOf(t, p, "24 orders"); l.Box().X+l.W != 240 || !l.Bold {
		t.Errorf("the value is at %v, want to end at 240", l.Box())
	}
	if l := labelOf(t, p, "break-even at 8 orders"); l.X != 80 || l.Anchor != plot.Middle {
		t.Errorf("the threshold is named at %g, want over 80", l.X)
	}
	light := plot.Light()
	for x, role := range map[int]plot.Role{40: plot.Accent, 80: plot.Ink, 200: plot.Accent, 270: plot.Line} {
		r, g, b, _ := light.Color(role).RGBA()
		if got := p.Image.RGBAAt(x, 27); uint32(got.R) != r>>8 || uint32(got.G) != g>>8 || uint32(got.B) != b>>8 {
			t.Errorf("at %d is %v, want role %d", x, got, role)
		}
	}
	noOverlap(t, p)
}

func TestGaugeNotReached(t *testing.T) {
	c := breakEven()
	c.Value, c.Text, c.Most = 4, "4 orders", 0
	p := c.Render(frame(300, 54))
	// Without a greatest value there is a quarter more than the threshold: 10 orders.
	if l := labelOf(t, p, "4 orders"); l.Box().X+l.W != 120 {
		t.Errorf("4 of 10 end at %g, want 120", l.Box().X+l.W)
	}
	if got := p.Image.RGBAAt(40, 27); got.R != 0x5B {
		t.Errorf("a value before break-even is %v, want quiet", got)
	}
	if diff := cmp.Diff([][]string{{"4 orders", "4"}, {"break-even at 8 orders", "8"}}, c.Table().Rows); diff != "" {
		t.Error(diff)
	}
}
