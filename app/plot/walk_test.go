package plot_test

import (
	"testing"

	"rapport/app/plot"
)

func TestWalkBars(t *testing.T) {
	c := weeks()
	c.Columns = append(c.Columns, plot.Column{Name: "W3", Values: []float64{0, 900}})
	hits := c.Render(frame(400, 232)).Hits
	find := func(series, index int) int {
		for i, h := range hits {
			if h.Series == series && h.Index == index {
				return i
			}
		}
		t.Fatalf("no mark %d, %d", series, index)
		return -1
	}
	for _, s := range []struct {
		name     string
		from, to int
		dir      plot.Direction
	}{
		{"begins with the newest", -1, find(1, 2), plot.Left},
		{"left", find(0, 1), find(0, 0), plot.Left},
		{"right", find(1, 0), find(1, 1), plot.Right},
		{"right to a week without this part", find(0, 1), find(1, 2), plot.Right},
		{"up", find(0, 0), find(1, 0), plot.Up},
		{"down", find(1, 0), find(0, 0), plot.Down},
		{"no further left", find(0, 0), find(0, 0), plot.Left},
		{"no further up", find(1, 0), find(1, 0), plot.Up},
		{"no further right", find(1, 2), find(1, 2), plot.Right},
	} {
		if got := plot.Walk(hits, s.from, s.dir); got != s.to {
			t.Errorf("%s: %d, want %d", s.name, got, s.to)
		}
	}
	if got := plot.Walk(nil, -1, plot.Right); got != -1 {
		t.Errorf("without marks: %d, want -1", got)
	}
}

func TestWalkReachesEveryPoint(t *testing.T) {
	p := crowd(50).Render(frame(600, 260))
	at := 0
	for i, h := range p.Hits {
		if h.Column < p.Hits[at].Column {
			at = i
		}
	}
	seen := map[int]bool{at: true}
	for range len(p.Hits) {
		at = plot.Walk(p.Hits, at, plot.Right)
		seen[at] = true
	}
	if len(seen) != len(p.Hits) {
		t.Errorf("Right reached %d of %d points", len(seen), len(p.Hits))
	}
}

func TestAt(t *testing.T) {
	bars := weeks().Render(frame(400, 232))
	for i, h := range bars.Hits {
		x, y := h.Center()
		if got := bars.At(x, y); got != i {
			t.Errorf("the middle of mark %d finds %d", i, got)
		}
	}
	if got := bars.At(1, 1); got != -1 {
		t.Errorf("the corner finds %d, want nothing", got)
	}
	points := people().Render(frame(600, 260))
	x, y := points.Hits[0].Center()
	if got := points.At(x+6, y); got != 0 {
		t.Errorf("6 beside a point finds %d, want it", got)
	}
	if got := points.At(x+9, y+9); got != -1 {
		t.Errorf("13 beside a point finds %d, want nothing", got)
	}
}
