package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestRowForgetsItsWidth: a text that took three lines in a narrow window takes one line
// again in a wide one, beside an icon and below others too.
func TestRowForgetsItsWidth(t *testing.T) {
	text := NewWrapped(3, 18, Span{Role: Label, Text: "The file says one sum and its rows add up to another one."})
	all := Over(Column(4, Row(9, NewIcon("warn", ColorWarmText), Grow(text))))
	for _, c := range []struct{ width, lines float32 }{{150, 3}, {800, 1}} {
		all.Resize(fyne.NewSize(c.width, 400))
		if got := heightFor(all, c.width); got != c.lines*Unit(18) || text.Size().Height != got {
			t.Errorf("%v wide it is %v high and the text %v, want %v", c.width, got, text.Size().Height, c.lines*Unit(18))
		}
	}
}
