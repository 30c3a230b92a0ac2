package plot_test

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

func cameBack() plot.Arms {
	return plot.Arms{
		Across: "difference, points", Tick: percent,
		Value: func(v float64) string { return percent(v, true) },
		Rows: []plot.Arm{
			{
				Name: "Came back", One: plot.Interval{Name: "71 %, answered", Low: 0.6, Value: 0.71, High: 0.8},
				Other: plot.Interval{Name: "39 %, not answered", Low: 0.26, Value: 0.39, High: 0.54}, Text: "+32", Range: "+15 to +47",
			},
			{Name: "Shared", Note: "not enough data (n = 7)", Text: "—"},
		},
	}
}

// The upper group is the accent, the lower quiet; a row without a comparison has its note
// and no mark.
func TestArms(t *testing.T) {
	p := cameBack().Render(frame(700, 140))
	sane(t, p)
	if len(p.Hits) != 1 || p.Hits[0].Index != 0 {
		t.Fatalf("marks %v", p.Hits)
	}
	at := func(v float64) int { return int(p.Plot.X + v*p.Plot.W) }
	row := p.Hits[0].Y + p.Hits[0].H/2
	for _, c := range []struct {
		name string
		x, y float64
		want color.RGBA
	}{
		{"answered", 0.71, row - 9, color.RGBA{0x0B, 0x6E, 0x69, 255}},
		{"not answered", 0.39, row + 9, color.RGBA{0x5B, 0x65, 0x75, 255}},
	} {
		if got := p.Image.RGBAAt(at(c.x), int(c.y)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, text := range []string{"71 %, answered", "39 %, not answered", "+32", "+15 to +47", "not enough data (n = 7)", "100 %", "difference, points"} {
		if !slices.Contains(texts(p), text) {
			t.Errorf("%q is not written among %q", text, texts(p))
		}
	}
	want := [][]string{
		{"Came back", "71 %, answered", "71 %", "60 %", "80 %", "+32", "+15 to +47", ""},
		{"Came back", "39 %, not answered", "39 %", "26 %", "54 %", "", "", ""},
		{"Shared", "", "", "", "", "", "", "not enough data (n = 7)"},
	}
	if diff := cmp.Diff(want, cameBack().Table().Rows); diff != "" {
		t.Error(diff)
	}
}

func replies() plot.Whiskers {
	c := plot.Whiskers{
		Tick: percent, Value: func(v float64) string { return percent(v, true) }, Last: "86 %", Range: "78–91 %",
		Goal: &plot.Threshold{Value: 0.85, Text: "goal 85 %"},
	}
	for i, v := range []float64{0.79, 0.77, math.NaN(), 0.8, 0.86} {
		c.Periods = append(c.Periods, plot.Whisker{Name: "Week", Label: []string{"W38", "", "", "", "W42"}[i], Low: v - 0.08, Value: v, High: v + 0.06})
	}
	c.Periods[2].Note = "not enough data (n = 7)"
	return c
}

// A week without a value has no mark and breaks the line; the goal is dashed.
func TestWhiskers(t *testing.T) {
	p := replies().Render(frame(420, 180))
	sane(t, p)
	if len(p.Hits) != 4 {
		t.Fatalf("%d marks", len(p.Hits))
	}
	gap := (p.Hits[1].X + p.Hits[2].X + p.Hits[2].W) / 2
	for y := range 150 {
		if got := p.Image.RGBAAt(int(gap), y); got == (color.RGBA{0x0B, 0x6E, 0x69, 255}) {
			t.Errorf("the line goes on at %d over the week without a value", y)
		}
	}
	for _, text := range []string{"86 %", "78–91 %", "goal 85 %", "W38", "W42"} {
		if !slices.Contains(texts(p), text) {
			t.Errorf("%q is not written among %q", text, texts(p))
		}
	}
	if row := replies().Table().Rows[2]; row[1] != "" && row[1] != "—" || row[4] != "not enough data (n = 7)" {
		t.Errorf("the table has %q", row)
	}
}

// Late is warm, still open is hollow.
func TestHistogramLate(t *testing.T) {
	c := plot.Histogram{Bins: []plot.Bin{{Low: 0, High: 1, Count: 4}, {Low: 1, High: math.Inf(1), Count: 4, Late: true}, {Name: "open", Count: 4, Style: plot.Open}}, Tick: whole}
	p := c.Render(frame(300, 160))
	sane(t, p)
	want := []color.RGBA{{0x00, 0x72, 0xB2, 255}, {0xD1, 0x60, 0x3D, 255}, {0xFF, 0xFF, 0xFF, 255}}
	for i, h := range p.Hits {
		x, y := h.Center()
		if got := p.Image.RGBAAt(int(x), int(y)); got != want[i] {
			t.Errorf("band %d is %v, want %v", i, got, want[i])
		}
	}
}

// Names of every sixth hour have the room of the columns without one.
func TestGridNamesReachOverEmptyOnes(t *testing.T) {
	c := plot.Grid{Rows: []plot.GridRow{{Name: "Mon"}}, Below: true}
	for i := range 24 {
		name := ""
		if i%6 == 0 {
			name = []string{"00:00", "06:00", "12:00", "18:00"}[i/6]
		}
		c.Columns = append(c.Columns, name)
		c.Rows[0].Cells = append(c.Rows[0].Cells, plot.Cell{Value: 1})
	}
	p := c.Render(frame(340, 60))
	for _, name := range []string{"00:00", "06:00", "12:00", "18:00"} {
		if !slices.Contains(texts(p), name) {
			t.Errorf("%s is not written among %q", name, texts(p))
		}
	}
}
