package plot_test

import (
	"math"
	"testing"

	"rapport/app/plot"
)

// FuzzRender draws every chart with any numbers in any size: nothing may crash, and
// all marks and labels must have places that are numbers within reason.
func FuzzRender(f *testing.F) {
	f.Add(1.0, 2.0, -3.0, 400.0, 232.0, 1.0)
	f.Add(math.NaN(), math.Inf(1), math.Inf(-1), 512.0, 276.0, 2.0)
	f.Add(1e308, -1e308, 1e308, 300.0, 200.0, 1.5)
	f.Add(5e-324, 0.0, -5e-324, 300.0, 200.0, 1.0)
	f.Add(1.0, 1.0, 1.0, 0.0, -5.0, math.NaN())
	f.Add(1.0, 2.0, 3.0, 30.0, 20.0, 0.1)
	f.Fuzz(func(t *testing.T, a, b, c, width, height, scale float64) {
		fr := frame(math.Mod(width, 700), math.Mod(height, 400))
		fr.Scale = math.Mod(scale, 2.5)
		values := []float64{a, b, c}
		bars := weeks()
		bars.Columns[0].Values, bars.Columns[1].Values = values, []float64{c, a, b}
		bars.Goal = &plot.Threshold{Value: b, Text: "goal"}
		water := plot.Waterfall{Steps: []plot.Step{{Value: a, Total: true, Text: "a"}, {Value: b, Text: "b"}, {Value: c, Total: true}}}
		points := people()
		points.Points = append(points.Points, plot.Point{ID: 1, X: a, Y: b, Named: true, Name: "A"}, plot.Point{ID: 2, X: b, Y: c, Group: 9})
		points.Field, points.Median = &plot.Field{X: a, Y: c}, &plot.Threshold{Value: b}
		cover := plot.Coverage{Months: []plot.Month{{Here: a, New: b}, {Here: c, New: a, Label: "x"}}}
		specs := append([]plot.Spec{bars, water, points, cover, plot.Sparkline{Values: values}, plot.PointLegend(tiers)}, odd(a, b, c)...)
		for _, spec := range specs {
			sane(t, spec.Render(fr))
			spec.Table()
		}
	})
}

// odd returns the charts that lie on their side or have pairs, with any numbers among usual ones.
func odd(a, b, c float64) []plot.Spec {
	forest, mirror, paired, flow, evidence := returns(), exchanges(), bought(), grossToNet(), samePerson()
	forest.Rows[1].Low, forest.Rows[1].Value, forest.Rows[1].High, forest.Reach = a, b, c, [2]float64{c, a}
	mirror.Periods[3].Values, paired.Periods[2].Values = [2]float64{a, b}, [2]float64{b, c}
	flow.Steps[1].Value, flow.Steps[4].Value, evidence.Steps[0].Value, evidence.Zone.Value = a, b, c, b
	bands := perRelationship()
	bands.Bins[3] = plot.Bin{Low: a, High: b, Count: c}
	bands.Lines = append(bands.Lines, plot.Threshold{Value: a, Text: "a"}, plot.Threshold{Value: c, Text: "c"})
	curve, grid, rows := concentration(), cohorts(), brought()
	curve.Points[5], curve.Marked = plot.Share{X: a, Y: b}, &plot.Share{X: c, Y: a}
	grid.Rows[0].Cells[0].Value, grid.Rows[0].Cells[1].Value, grid.Most = a, b, c
	rows.Items[1].Values = []float64{a, b, c}
	gauge := plot.Gauge{Value: a, Most: b, Text: "a", Threshold: &plot.Threshold{Value: c, Text: "c"}}
	return []plot.Spec{forest, mirror, paired, flow, evidence, bands, curve, grid, rows, gauge}
}

func sane(t *testing.T, p *plot.Picture) {
	t.Helper()
	if b := p.Image.Bounds(); b.Dx() < 1 || b.Dy() < 1 || b.Dx() > 8192 || b.Dy() > 8192 {
		t.Fatalf("the image is %v", b)
	}
	usual := func(v float64) bool { return math.Abs(v) < 1e5 } // false for what is no number
	for _, h := range p.Hits {
		if !usual(h.X) || !usual(h.Y) || !usual(h.W) || !usual(h.H) || h.W < 0 || h.H < 0 {
			t.Fatalf("mark at %v", h.Rect)
		}
		slack := 1 + 1/p.Scale // marks lie on whole pixels
		if x, y := h.Center(); x < -slack || y < -slack || x > p.Width+slack || y > p.Height+slack {
			t.Fatalf("mark at %v outside of %g × %g", h.Rect, p.Width, p.Height)
		}
	}
	for _, l := range p.Labels {
		if !usual(l.X) || !usual(l.Y) || !usual(l.W) {
			t.Fatalf("label %q at %g, %g", l.Text, l.X, l.Y)
		}
	}
}
