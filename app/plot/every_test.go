package plot_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"rapport/app/plot"
)

// every returns each chart of rows and pairs with one name and one value.
func every(name string, v float64) map[string]plot.Spec {
	one, pair := plot.Step{Name: name, Value: v, Text: name}, plot.Pair{Name: name, Label: name, Values: [2]float64{v, v}}
	series := [2]plot.Series{{Name: name, Role: plot.Series1, Last: name}, {Name: name, Role: plot.Series2, Last: name}}
	line := &plot.Threshold{Value: v, Text: name}
	return map[string]plot.Spec{
		"forest":    plot.Forest{Rows: []plot.Interval{{Name: name, Low: v, Value: v, High: v, Text: name, Range: name}}},
		"mirror":    plot.Mirror{Periods: []plot.Pair{pair}, Series: series},
		"paired":    plot.Paired{Periods: []plot.Pair{pair}, Series: series},
		"flow":      plot.Flow{Steps: []plot.Step{one}},
		"evidence":  plot.Flow{Steps: []plot.Step{one}, Look: plot.Evidence, Zone: line},
		"histogram": plot.Histogram{Bins: []plot.Bin{{Low: 1, High: 2, Count: v}}, Lines: []plot.Threshold{*line, *line, *line}},
		"curve":     plot.Curve{Points: []plot.Share{{X: v, Y: v}}, Marked: &plot.Share{X: v, Y: v}, Notes: []plot.Note{{Name: name, Text: name}}, Across: name},
		"grid":      plot.Grid{Columns: []string{name}, Rows: []plot.GridRow{{Name: name, Note: name, Aside: name, Cells: []plot.Cell{{Value: v, Text: name}}}}},
		"rows":      plot.Rows{Items: []plot.Column{{Name: name, Values: []float64{v, v}}}, Series: series[:], Unit: name},
		"gauge":     plot.Gauge{Value: v, Text: name, Threshold: line},
		"stages":    plot.Stages{Items: []plot.Stage{{Name: name, Note: name, Value: v, Text: name, Aside: name}}},
		"dots":      plot.Dots{Rows: []plot.DotRow{{Name: name, Values: []float64{v, v}, Text: name}}, Names: []string{name, name}},
		"whiskers":  plot.Whiskers{Periods: []plot.Whisker{{Name: name, Label: name, Low: v, Value: v, High: v}}, Goal: line, Last: name, Range: name},
		"arms":      plot.Arms{Rows: []plot.Arm{{Name: name, One: plot.Interval{Name: name, Low: v, Value: v, High: v}, Other: plot.Interval{Name: name, Low: v, Value: v, High: v}, Text: name, Range: name}}, Across: name},
		"open dots": plot.Dots{Rows: []plot.DotRow{{Name: name, Values: []float64{v}, Text: name, Open: true}}, Names: []string{name}},
	}
}

func TestEveryEmpty(t *testing.T) {
	const words = "Nothing here yet."
	for name, spec := range map[string]plot.Spec{
		"forest": plot.Forest{Empty: words}, "mirror": plot.Mirror{Empty: words}, "paired": plot.Paired{Empty: words},
		"flow": plot.Flow{Empty: words}, "histogram": plot.Histogram{Empty: words}, "curve": plot.Curve{Empty: words},
		"grid": plot.Grid{Empty: words}, "rows": plot.Rows{Empty: words}, "gauge": plot.Gauge{Value: math.NaN(), Empty: words},
		"stages": plot.Stages{Empty: words}, "dots": plot.Dots{Empty: words},
		"whiskers": plot.Whiskers{Empty: words}, "arms": plot.Arms{Empty: words},
	} {
		if p := spec.Render(frame(300, 120)); !p.Empty || !slices.Equal(texts(p), []string{words}) {
			t.Errorf("%s without data says %q, empty is %v", name, texts(p), p.Empty)
		}
	}
}

func TestEveryOneValue(t *testing.T) {
	for _, v := range []float64{1, 0.5, 0, -1, 1e-300, 1e300, math.NaN(), math.Inf(1)} {
		for name, spec := range every("A", v) {
			p := spec.Render(frame(300, 120))
			sane(t, p)
			// An empty band, pair or part is no mark; everything else has one.
			if v == 1 && len(p.Hits) == 0 {
				t.Errorf("%s of one value has no mark", name)
			}
			if math.IsNaN(v) && slices.Contains([]string{"forest", "mirror", "paired", "histogram", "curve", "rows", "gauge", "stages", "dots", "open dots"}, name) && len(p.Hits) > 0 {
				t.Errorf("%s marks what is no number", name)
			}
		}
	}
}

func TestEveryLongName(t *testing.T) {
	long := strings.Repeat("Marguerite Dubois-Ångström ", 8)
	for name, spec := range every(long, 3) {
		for _, width := range []float64{90, 160, 300, 700} {
			p := spec.Render(frame(width, 160))
			sane(t, p)
			for _, l := range p.Labels {
				if box := l.Box(); box.X < -0.5 || box.X+box.W > width+0.5 {
					t.Errorf("%s, %g wide: a text reaches from %g to %g", name, width, box.X, box.X+box.W)
				}
			}
			noOverlap(t, p)
		}
	}
}

func TestEveryTinyFrame(t *testing.T) {
	full := map[string]plot.Spec{
		"forest": returns(), "mirror": exchanges(), "paired": bought(), "flow": grossToNet(), "strength": strength(), "evidence": samePerson(),
		"histogram": perRelationship(), "curve": concentration(), "shared": shared(), "cohorts": cohorts(), "rows": brought(), "gauge": breakEven(),
		"stages": stages(), "dots": shared6(), "whiskers": replies(), "arms": cameBack(),
	}
	for name, spec := range full {
		for width := 0.0; width < 260; width += 13 {
			for _, height := range []float64{0, 5, 17, 30, 44, 60, 90, 130} {
				p := spec.Render(frame(width, height))
				sane(t, p)
				for _, l := range p.Labels {
					if box := l.Box(); box.X < -1 || box.X+box.W > width+1 {
						t.Errorf("%s, %g × %g: %q reaches from %g to %g", name, width, height, l.Text, box.X, box.X+box.W)
					}
				}
			}
		}
	}
}
