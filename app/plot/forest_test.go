package plot_test

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

// bare is the forest as it stands in a table that has names and values itself.
func bare() plot.Forest {
	c := returns()
	c.Nameless = true
	for i := range c.Rows {
		c.Rows[i].Text, c.Rows[i].Range = "", ""
	}
	return c
}

func TestForest(t *testing.T) {
	p := bare().Render(frame(200, 5*36+36))
	// The axis goes from −1 (at 4) to 4; half of its last number leaves 186 units: 37.2 for each.
	at := func(v float64) float64 { return 4 + (v+1)*37.2 }
	lena := hitOf(t, p, 0, 0)
	if want := (plot.Rect{X: at(1.42) - 4.5, Y: 0, W: at(3.25) - at(1.42) + 9, H: 36}); !nearRect(lena.Rect, want) {
		t.Errorf("the first interval is %v, want %v", lena.Rect, want)
	}
	for _, c := range []struct {
		name string
		x, y float64
		want color.RGBA
	}{
		{"all above zero", at(2.35), 18, color.RGBA{0x0B, 0x6E, 0x69, 255}},
		{"zero inside", at(0.02), 90, color.RGBA{0x5B, 0x65, 0x75, 255}},
		{"zero line", at(0) + 0.3, 60, color.RGBA{0xC9, 0xC6, 0xBD, 255}},
	} {
		if got := p.Image.RGBAAt(int(c.x), int(c.y)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if len(p.Hits) != 3 {
		t.Errorf("%d marks, want 3: two rows have no interval", len(p.Hits))
	}
	note := labelOf(t, p, "not enough data (n = 7)")
	if !close(note.X, at(0)+10) || note.Y != 126 || note.Role != plot.Quiet {
		t.Errorf("the note is at %g, %g in role %d", note.X, note.Y, note.Role)
	}
	if got := p.Image.RGBAAt(int(at(1)), 126); got.A != 0 {
		t.Errorf("a grid line runs through the note: %v", got)
	}
	if unit := labelOf(t, p, "€4"); unit.Y != 198 || !close(unit.X, at(4)) {
		t.Errorf("the last number is at %g, %g, want %g, 198", unit.X, unit.Y, at(4))
	}
	if slices.Contains(texts(p), "Lena Bakes") {
		t.Error("a nameless chart has names")
	}
	noOverlap(t, p)
}

func nearRect(a, b plot.Rect) bool {
	return close(a.X, b.X) && close(a.Y, b.Y) && close(a.W, b.W) && close(a.H, b.H)
}

func TestForestAlone(t *testing.T) {
	p := returns().Render(frame(460, 5*36+24))
	for i, name := range []string{"Lena Bakes", "Minji Kim", "Haus & Herd", "Hasan Al-Ali", "Unattributed"} {
		if l := labelOf(t, p, name); l.X != 0 || l.Y != 18+36*float64(i) {
			t.Errorf("%s at %g, %g, want 0, %d", name, l.X, l.Y, 18+36*i)
		}
	}
	value, reach := labelOf(t, p, "€2.35"), labelOf(t, p, "1.42 to 3.25")
	if !value.Bold || reach.Bold || value.Y >= reach.Y || value.Box().X+value.W != 460 {
		t.Error("the value does not stand bold above its interval at the right end")
	}
	noOverlap(t, p)
}

// TestForestCell draws rows one by one, as cells of a table do.
func TestForestCell(t *testing.T) {
	whole := bare()
	one := whole
	one.Rows, one.Axisless, one.Reach = whole.Rows[:1], true, [2]float64{-0.48, 3.66}
	a, b := whole.Render(frame(200, 216)), one.Render(frame(200, 36))
	if got, want := hitOf(t, b, 0, 0).Rect, hitOf(t, a, 0, 0).Rect; got != want {
		t.Errorf("alone the interval is %v, among others %v", got, want)
	}
	if len(b.Labels) != 0 {
		t.Errorf("a cell has labels: %q", texts(b))
	}
}

// TestForestFar draws what lies beyond the axis at its edge, without a cap or a dot that
// would say that it ends there.
func TestForestFar(t *testing.T) {
	c := farReturns()
	c.Nameless = true
	for i := range c.Rows {
		c.Rows[i].Text, c.Rows[i].Range = "", ""
	}
	p := c.Render(frame(200, 5*36+36))
	// The axis is that of TestForest: from −1 (at 4) to 4 (at 190), 37.2 for each.
	edge, ink := 190, func(x, y int) bool { return p.Image.RGBAAt(x, y).A > 200 }
	if want := (plot.Rect{X: 4 + 1.96*37.2 - 4.5, Y: 36, W: 190 - (4 + 1.96*37.2) + 9, H: 36}); !nearRect(hitOf(t, p, 0, 1).Rect, want) {
		t.Errorf("an interval that ends beyond is %v, want %v", hitOf(t, p, 0, 1).Rect, want)
	}
	for name, y := range map[string]int{"ends beyond": 54, "lies beyond": 162} {
		if !ink(edge+3, y) || ink(edge+3, y-4) {
			t.Errorf("what %s has no tip at the edge", name)
		}
	}
	if ink(edge-4, 162) {
		t.Error("what lies beyond has a dot or a line on the axis")
	}
	if got := c.Table().Rows[4][1]; got != "11" {
		t.Errorf("the table says %s, want 11", got)
	}
}

func TestForestTable(t *testing.T) {
	want := [][]string{
		{"Haus & Herd", "0.02", "−0.48", "0.61", ""},
		{"Hasan Al-Ali", "—", "—", "—", "not enough data (n = 7)"},
		{"Unattributed", "—", "—", "—", ""},
	}
	if diff := cmp.Diff(want, returns().Table().Rows[2:]); diff != "" {
		t.Error(diff)
	}
}

func TestForestHalfKnown(t *testing.T) {
	c := plot.Forest{Rows: []plot.Interval{{Name: "A", Low: math.Inf(-1), Value: 1, High: 2}}}
	if p := c.Render(frame(300, 60)); len(p.Hits) != 0 {
		t.Error("an interval without a lower bound is drawn")
	}
}
