package plot_test

import (
	"fmt"
	"testing"

	"rapport/app/plot"
)

// fixed measures text without a font: each letter 6 wide, each line 15 high.
func fixed(text string, size float64, _ bool) (float64, float64) {
	return float64(len([]rune(text))) * 6 * size / 11, 15 * size / 11
}

func frame(width, height float64) plot.Frame {
	return plot.Frame{Width: width, Height: height, Measure: fixed}
}

func whole(v float64, top bool) string {
	if top {
		return fmt.Sprintf("€%.0f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// weeks is an invented chart of two weeks: 600 + 400 and 500 + 300 euros, the
// last one estimated.
func weeks() plot.StackedBars {
	return plot.StackedBars{
		Series: []plot.Series{
			{Name: "Shop", Role: plot.Series1, Last: "500"},
			{Name: "Etsy", Role: plot.Series2, Last: "300"},
		},
		Columns: []plot.Column{
			{Name: "W1", Values: []float64{600, 400}},
			{Name: "W2", Values: []float64{500, 300}, Styles: []plot.Style{plot.Known, plot.Estimated}, Current: true},
		},
		Total: "€800.00", Tick: whole,
	}
}

// capital is the waterfall of the invented creator in week 47.
func capital() plot.Waterfall {
	return plot.Waterfall{Steps: []plot.Step{
		{Name: "Opening", Count: "277", Value: 1642.0, Total: true, Text: "1,642.0"},
		{Name: "New", Count: "6", Value: 38.4, Text: "+38.4"},
		{Name: "Grown", Count: "61", Value: 121.7, Text: "+121.7"},
		{Name: "Faded", Count: "48", Value: -84.9, Text: "−84.9"},
		{Name: "Lost", Count: "2", Value: -12.6, Text: "−12.6"},
		{Name: "Closing", Count: "281", Value: 1704.6, Total: true, Text: "1,704.6"},
	}}
}

var tiers = []plot.Group{
	{Name: "Relationship", Shape: plot.Ring, Role: plot.Quiet},
	{Name: "Regular", Shape: plot.Dot, Role: plot.Series1},
	{Name: "Advocate", Shape: plot.Diamond, Role: plot.Series5},
}

func people() plot.Scatter {
	return plot.Scatter{
		Groups: tiers, Across: "strength, points", TickX: whole, TickY: whole,
		Median: &plot.Threshold{Value: 172, Text: "median €172"},
		Field:  &plot.Field{X: 16, Y: 40, Text: "Hidden gems: 1 person"},
		Points: []plot.Point{
			{ID: 11, X: 25, Y: 1000, Group: 1, Name: "Jonas Weber", Named: true},
			{ID: 12, X: 40, Y: 100, Group: 2, Name: "Lena Bakes", Named: true},
			{ID: 13, X: 20, Y: 0, Group: 0, Name: "Tomáš Dvořák"},
			{ID: 14, X: 5, Y: 10, Group: 0, Name: "Ewa Nowak"},
		},
	}
}

func hitOf(t *testing.T, p *plot.Picture, series, index int) plot.Hit {
	t.Helper()
	for _, h := range p.Hits {
		if h.Series == series && h.Index == index {
			return h
		}
	}
	t.Fatalf("no mark for series %d, index %d in %v", series, index, p.Hits)
	return plot.Hit{}
}

func labelOf(t *testing.T, p *plot.Picture, text string) plot.Label {
	t.Helper()
	for _, l := range p.Labels {
		if l.Text == text {
			return l
		}
	}
	t.Fatalf("no label %q among %q", text, texts(p))
	return plot.Label{}
}

func texts(p *plot.Picture) []string {
	list := []string{}
	for _, l := range p.Labels {
		list = append(list, l.Text)
	}
	return list
}

// noOverlap fails when two labels of a picture cover each other.
func noOverlap(t *testing.T, p *plot.Picture) {
	t.Helper()
	for i, a := range p.Labels {
		for _, b := range p.Labels[:i] {
			// Lines may share the space between them, letters may not touch.
			box := a.Box()
			box.Y, box.H = box.Y+1, box.H-2
			if box.Overlaps(b.Box()) {
				t.Errorf("%q at %v lies over %q at %v", a.Text, a.Box(), b.Text, b.Box())
			}
		}
	}
}
