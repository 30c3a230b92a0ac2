package plot_test

import (
	"fmt"
	"image/color"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

// recorder writes down what a pen is told.
type recorder struct {
	paths  []string
	path   string
	labels []string
}

func (r *recorder) MoveTo(x, y float64) { r.path += fmt.Sprintf("M%g %g", x, y) }
func (r *recorder) LineTo(x, y float64) { r.path += fmt.Sprintf("L%g %g", x, y) }
func (r *recorder) CurveTo(_, _, _, _, x, y float64) {
	r.path += fmt.Sprintf("C%g %g", x, y)
}
func (r *recorder) Close() { r.path += "Z" }
func (r *recorder) Paint(_, _ color.NRGBA, _ float64, _ []float64) {
	r.paths, r.path = append(r.paths, r.path), ""
}
func (r *recorder) Label(l plot.Label, _ color.NRGBA) { r.labels = append(r.labels, l.Text) }

func TestPaintTellsEveryMarkAndLabel(t *testing.T) {
	p := people().Render(frame(600, 260))
	var got recorder
	p.Paint(&got)
	if diff := cmp.Diff(texts(p), got.labels); diff != "" {
		t.Error(diff)
	}
	// Each of the four people is a path of its own, besides field, lines and median.
	if len(got.paths) < 4+2 {
		t.Errorf("%d paths: %q", len(got.paths), got.paths)
	}
	for _, h := range p.Hits {
		if h.Series != 2 {
			continue
		}
		// Lena Bakes is the advocate: a diamond, whose path begins above its centre.
		x, y := h.Center()
		found := false
		for _, path := range got.paths {
			var px, py float64
			if n, _ := fmt.Sscanf(path, "M%g %gL", &px, &py); n == 2 && px == x && py < y && y-py < 10 {
				found = true
			}
		}
		if !found {
			t.Errorf("no diamond over %v, %v in %q", x, y, got.paths)
		}
	}
}
