package plot

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func markersAt(lengths []int, places []float64) []marker {
	list := []marker{}
	for i, x := range places {
		name := strings.Repeat("x", lengths[i])
		list = append(list, marker{x: x, row: unnamed, label: Label{Text: name, W: 6 * float64(lengths[i]), H: 15}})
	}
	slices.SortStableFunc(list, func(a, b marker) int { return cmp.Compare(a.x, b.x) })
	return list
}

// TestMarkersKeepOff checks any lines: what is named lies over no other name and no line.
func TestMarkersKeepOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, markersMost).Draw(t, "lines")
		places := rapid.SliceOfN(rapid.Float64Range(0, 300), n, n).Draw(t, "places")
		lengths := rapid.SliceOfN(rapid.IntRange(1, 60), n, n).Draw(t, "lengths")
		list := markersAt(lengths, places)
		arrange(list, 300)
		for i, m := range list {
			if m.row == unnamed {
				continue
			}
			r := m.label.Box()
			if r.X < 0 || r.X+r.W > 300 {
				t.Fatalf("name %d reaches from %g to %g", i, r.X, r.X+r.W)
			}
			for k, o := range list {
				if k == i || o.row == unnamed {
					continue
				}
				s := o.label.Box()
				if m.row == o.row && r.X < s.X+s.W && s.X < r.X+r.W {
					t.Fatalf("names %d and %d share a place", i, k)
				}
				if o.row <= m.row && o.x > r.X && o.x < r.X+r.W {
					t.Fatalf("line %d runs through name %d", k, i)
				}
			}
		}
	})
}

// TestMarkersCrowded has three lines on one spot: all are named, in two rows.
func TestMarkersCrowded(t *testing.T) {
	list := markersAt([]int{10, 10, 10}, []float64{150, 151, 152})
	arrange(list, 300)
	if rowsOf(list) != 2 {
		t.Errorf("%d rows, want 2", rowsOf(list))
	}
	for i, m := range list {
		if m.row == unnamed {
			t.Errorf("line %d has no name", i)
		}
	}
}

// TestInkOnTints checks that text on every fill of a grid can be read.
func TestInkOnTints(t *testing.T) {
	for _, p := range []Palette{Light(), Dark()} {
		b := newBoard(Frame{Palette: p})
		for role := Series1; role <= Series7; role++ {
			for _, r := range []Role{role, Accent} {
				fill := b.tints(r)
				for share := 0.0; share <= 1; share += 0.05 {
					if c := contrast(b.color(Ink), fill(share)); c < textLeast {
						t.Errorf("role %d at %.2f: ink has a contrast of %.1f", r, share, c)
					}
				}
			}
		}
	}
}

// TestContrast knows the ends of the scale: black on white is 21, a colour on itself 1.
func TestContrast(t *testing.T) {
	if got := contrast(rgb(0), rgb(0xFFFFFF)); got < 20.99 || got > 21.01 {
		t.Errorf("black on white is %g", got)
	}
	if got := contrast(rgb(0x0B6E69), rgb(0x0B6E69)); got != 1 {
		t.Errorf("a colour on itself is %g", got)
	}
}
