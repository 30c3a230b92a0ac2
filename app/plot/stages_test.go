package plot_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

// The first bar has all the room, the second 578 ÷ 1,180 of it, the last none.
func TestStages(t *testing.T) {
	p := stages().Render(frame(420, 200))
	first, second := hitOf(t, p, 0, 0), hitOf(t, p, 0, 1)
	if first.X != second.X || !close(second.W/first.W, 578.0/1180) {
		t.Errorf("bars are %v and %v", first.Rect, second.Rect)
	}
	if len(p.Hits) != 3 {
		t.Errorf("%d marks, want 3: a stage that nobody reached has none", len(p.Hits))
	}
	if got := texts(p); !slices.Contains(got, "known people") || !slices.Contains(got, "0") {
		t.Errorf("words are %q", got)
	}
	shades := []uint32{}
	for _, h := range p.Hits { // darker from stage to stage, so that it can be read without colour
		x, y := h.Center()
		c := p.Image.RGBAAt(int(x), int(y))
		shades = append(shades, uint32(c.R)+uint32(c.G)+uint32(c.B))
	}
	if !slices.IsSortedFunc(shades, func(a, b uint32) int { return int(b) - int(a) }) {
		t.Errorf("shades are %v", shades)
	}
	want := []string{"Conversation", "578", "49 %"}
	if diff := cmp.Diff(want, stages().Table().Rows[1]); diff != "" {
		t.Error(diff)
	}
}

// Every answer of a row can be reached; what is the same in all is one hollow bar.
func TestDots(t *testing.T) {
	p := shared6().Render(frame(420, 180))
	marks := map[int]int{}
	for _, h := range p.Hits {
		marks[h.Index]++
	}
	if diff := cmp.Diff(map[int]int{0: 3, 1: 3, 2: 3, 4: 1}, marks); diff != "" {
		t.Error(diff)
	}
	low, high := hitOf(t, p, 0, 0), hitOf(t, p, 1, 0)
	chosen := hitOf(t, p, 2, 0)
	x := func(h plot.Hit) float64 { v, _ := h.Center(); return v }
	if got, want := (x(chosen)-x(low))/(x(high)-x(low)), (1406.0-989)/(1768-989); !close(got, want) {
		t.Errorf("the chosen dot lies at %g between the ends, want %g", got, want)
	}
	if open := hitOf(t, p, 0, 4); open.Radius != 0 || open.W < 20 {
		t.Errorf("the bar that is the same in all is %v", open)
	}
	if row := shared6().Table().Rows[4]; row[1] != row[3] {
		t.Errorf("the table says %q", row)
	}
}
