package plot

import "math"

// Note is a name with a value below it, at the right end of a plot.
type Note struct{ Name, Text string }

// sideNote is a Note as it is drawn.
type sideNote struct {
	Note
	// swatch is the colour beside the name; nil for none, then the name is quiet.
	swatch *Role
	style  Style
	// strong writes the value bold at the right end, else it stands below the name.
	strong bool
}

// sideApart is how far the middles of two notes are from each other.
const sideApart = 42.0

// sideWidth returns the room for notes; 0 when the chart is too narrow for them.
func (b *board) sideWidth(notes []sideNote) float64 {
	if len(notes) == 0 {
		return 0
	}
	need := 0.0
	for _, n := range notes {
		name := b.measured(Label{Text: n.Name, Size: b.size(pointsAxis)})
		text := b.measured(Label{Text: n.Text, Size: b.size(pointsAxis), Bold: n.strong})
		need = math.Max(need, labelGap+12+math.Max(name.W, text.W))
	}
	need = within(need, directLeast*b.Text, directMost*b.Text)
	if b.Width-axisLeft-need < narrowest {
		return 0
	}
	return need
}

// stacked returns places for notes one below the other from the top of area.
func (b *board) stacked(area Rect, n int) []float64 {
	places := make([]float64, n)
	for i := range places {
		places[i] = area.Y + (24+sideApart*float64(i))*b.Text
	}
	return places
}

// side writes notes right of area around the heights given, as many as have room.
func (b *board) side(area Rect, width float64, notes []sideNote, places []float64) {
	line := b.size(pointsAxis) * 1.35
	if fit := int(b.Height / (2*line + 2)); len(notes) > fit {
		notes, places = notes[:fit], places[:fit]
	}
	places = spread(places, 2*line+2, line, b.Height-line)
	for i, n := range notes {
		b.sideNote(n, area.X+area.W+labelGap-2, area.X+area.W+width, places[i], line)
	}
}

func (b *board) sideNote(n sideNote, left, right, y, line float64) {
	name := Label{Text: n.Name, X: right, Y: y - line/2, Anchor: End, Size: b.size(pointsAxis), Role: Quiet}
	text := Label{Text: n.Text, X: right, Y: y + line/2, Anchor: End, Size: b.size(pointsAxis), Bold: true, Role: Ink}
	room := right - left
	if n.swatch != nil {
		b.swatch(left, name.Y, *n.swatch, n.style)
		name.X, name.Anchor, name.Role = left+12, Start, Ink
		room -= 12
	}
	if !n.strong {
		text.X, text.Anchor, text.Bold, text.Role = left+12, Start, false, Quiet
	}
	b.label(b.shortened(name, room))
	b.label(b.shortened(text, room))
}
