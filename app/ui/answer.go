package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Answer is one of the answers to a question: a radio mark, words, a quiet note below
// and the key that chooses it.
type Answer struct {
	control

	// Words are the answer; Note says what it would mean and may be empty.
	Words, Note string
	// Key is shown as a chip; the page handles it.
	Key string
	// Chosen marks the answer that was given.
	Chosen bool
}

var _ fyne.Widget = (*Answer)(nil)

// NewAnswer is an answer that is not chosen.
func NewAnswer(words, note, key string, tapped func()) *Answer {
	a := &Answer{Words: words, Note: note, Key: key}
	a.OnTapped = tapped
	a.extend(a)
	return a
}

// AccessibilityLabel reads the answer.
func (a *Answer) AccessibilityLabel() string {
	said := a.Words
	if a.Note != "" {
		said += ", " + a.Note
	}
	if a.Chosen {
		said += ", chosen"
	}
	return said
}

// CreateRenderer draws the answer in a box of 44.
func (a *Answer) CreateRenderer() fyne.WidgetRenderer {
	a.extend(a)
	back, frame, ring, dot := surface(), outline(), canvas.NewCircle(nil), canvas.NewCircle(nil)
	words, note, chip := NewText(Body, a.Words).Ellipsis(), NewQuiet(Note, a.Note).Ellipsis(), NewChip(a.Key)
	d := &drawing{owner: a, objects: []fyne.CanvasObject{back, ring, dot, words, note, chip, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(160, Unit(44)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		side, hole := Unit(16), Unit(8)
		place(ring, 12, (size.Height-side)/2, side, side)
		place(dot, 12+(side-hole)/2, (size.Height-hole)/2, hole, hole)
		left, right := 12+side+12, size.Width-12
		if a.Key != "" {
			right -= chip.MinSize().Width
			placeMiddle(chip, right, size.Height/2)
			right -= 8
		}
		middle := size.Height / 2
		if a.Note == "" {
			place(words, left, middle-Unit(10), max(0, right-left), Unit(20))
			return
		}
		place(words, left, middle-Unit(19), max(0, right-left), Unit(20))
		place(note, left, middle+Unit(1), max(0, right-left), Unit(16))
	}
	d.refresh = func() {
		fill, line, mark := ColorSurface, ColorLine, ColorControl
		if a.over {
			fill = ColorHover
		}
		if a.Chosen {
			fill, line, mark = ColorTint, ColorAccent, ColorAccent
		}
		back.FillColor, back.StrokeColor, back.StrokeWidth = Color(fill), Color(line), 1
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth = Color(ColorSurface), Color(mark), 1.5
		dot.FillColor, dot.Hidden = Color(ColorAccent), !a.Chosen
		chip.Hidden, note.Hidden = a.Key == "", a.Note == ""
		for _, o := range []fyne.CanvasObject{back, ring, dot, words, note, chip} {
			o.Refresh()
		}
		a.showFocus(frame)
	}
	return d.start()
}
