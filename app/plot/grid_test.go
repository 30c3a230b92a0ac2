package plot_test

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

func TestGrid(t *testing.T) {
	p := shared().Render(frame(360, 240))
	// Names take 9 × 6 + 16, cells at most 50 with a gap of 4, rows 40.
	if got, want := hitOf(t, p, 1, 0).Rect, (plot.Rect{X: 70, Y: 42, W: 46, H: 36}); got != want {
		t.Errorf("the second row begins with %v, want %v", got, want)
	}
	if len(p.Hits) != 1+2+3+4+5 {
		t.Errorf("%d cells, want a triangle of 10 and a row of 5", len(p.Hits))
	}
	fill := func(row, column int) color.RGBA {
		h := hitOf(t, p, row, column)
		return p.Image.RGBAAt(int(h.X)+4, int(h.Y)+5)
	}
	// The strongest fill is 70 % of 0072B2 on white.
	if got, want := fill(1, 0), (color.RGBA{77, 156, 201, 255}); !alike(got, want) {
		t.Errorf("21 %% is %v, want %v", got, want)
	}
	if !(fill(2, 2).R > fill(1, 0).R && fill(0, 0).R > fill(2, 2).R) {
		t.Error("a smaller share is not lighter")
	}
	if got := fill(2, 1); got != (color.RGBA{0xF1, 0xF0, 0xED, 255}) {
		t.Errorf("0 %% is %v, want a grey", got)
	}
	if top := labelOf(t, p, "21 %"); !top.Bold {
		t.Error("the marked cell is not bold")
	}
	if below := labelOf(t, p, "Amélie"); below.X != 0 {
		t.Errorf("the row name is at %g", below.X)
	}
	if head := labelOf(t, p, "Lena"); head.Y < 200 || head.X != 70+23 {
		t.Errorf("the column name is at %g, %g, want below the first column", head.X, head.Y)
	}
	noOverlap(t, p)
}

func alike(a, b color.RGBA) bool {
	d := func(x, y uint8) bool { return max(x, y)-min(x, y) <= 1 }
	return d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B) && a.A == b.A
}

func TestGridCohorts(t *testing.T) {
	p := cohorts().Render(frame(364, 110))
	partial := hitOf(t, p, 1, 1)
	white, stripes := 0, 0
	for x := int(partial.X); x < int(partial.X+partial.W); x++ {
		switch p.Image.RGBAAt(x, int(partial.Y)+2) {
		case color.RGBA{255, 255, 255, 255}:
			white++
		case color.RGBA{0xC9, 0xC6, 0xBD, 255}:
			stripes++
		}
	}
	if white < 8 || stripes < 8 {
		t.Errorf("the month that is not over has %d white and %d grey pixels in a row, want stripes", white, stripes)
	}
	thin := hitOf(t, p, 2, 0)
	if got := p.Image.RGBAAt(int(thin.X)+20, int(thin.Y)+10); got != (color.RGBA{0xE3, 0xE1, 0xDB, 255}) {
		t.Errorf("too little data is %v, want grey", got)
	}
	note, aside := labelOf(t, p, "n = 34"), labelOf(t, p, "not enough data (n = 7)")
	if note.Box().X < labelOf(t, p, "Jun").W || aside.X < thin.X+thin.W {
		t.Error("notes do not stand beside their names and cells")
	}
	if above := labelOf(t, p, "+2"); above.Y > hitOf(t, p, 0, 1).Y {
		t.Error("the column names are not above")
	}
	noOverlap(t, p)
}

func TestGridLongColumns(t *testing.T) {
	c := shared()
	for i := range c.Columns {
		c.Columns[i] = strings.Repeat("x", 8+3*i)
	}
	noOverlap(t, c.Render(frame(360, 240)))
}

// TestGridNoHalfNumbers has cells too narrow for their text.
func TestGridNoHalfNumbers(t *testing.T) {
	if got := texts(shared().Render(frame(150, 240))); slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "2") }) {
		t.Errorf("a number is cut: %q", got)
	}
}

func TestGridTable(t *testing.T) {
	want := plot.Table{
		Head: []string{"", "Note", "+1 month", "+2", "+3"},
		Rows: [][]string{
			{"Jun", "n = 34", "26 %", "18 %", "15 %"},
			{"Jul", "n = 31", "31 %", "9 %", ""},
			{"Nov", "n = 7", "—", "", ""},
		},
	}
	if diff := cmp.Diff(want, cohorts().Table()); diff != "" {
		t.Error(diff)
	}
}
