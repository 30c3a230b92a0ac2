package ui

import "fyne.io/fyne/v2"

// FactData is what a Fact shows; without a value it is "—". Unit stands small after
// the value.
type FactData struct{ Value, Note, Unit string }

// Fact is a small figure in a row of its like on one card: a label, the value, a
// note below. It is a button that explains it.
type Fact struct {
	control

	// Title names the figure.
	Title string
	// Data is what is shown.
	Data FactData
}

var _ fyne.Widget = (*Fact)(nil)

// NewFact is a figure without a value yet.
func NewFact(title string, tapped func()) *Fact {
	f := &Fact{Title: title}
	f.OnTapped = tapped
	f.extend(f)
	return f
}

// Set shows new data.
func (f *Fact) Set(data FactData) {
	f.Data = data
	f.Refresh()
}

// TypedRune explains the figure on E and passes other letters on.
func (f *Fact) TypedRune(r rune) { f.explainOn(r) }

// value is what stands large.
func (f *Fact) value() string {
	if f.Data.Value == "" {
		return NoValue
	}
	return f.Data.Value
}

// AccessibilityLabel reads the figure.
func (f *Fact) AccessibilityLabel() string {
	return f.Title + " " + f.value() + " " + f.Data.Unit + ". " + f.Data.Note
}

// CreateRenderer draws three lines of text.
func (f *Fact) CreateRenderer() fyne.WidgetRenderer {
	f.extend(f)
	back, frame := surface(), outline()
	title, value, note := NewQuiet(Label, f.Title).Ellipsis(), NewText(PageTitle, "").Ellipsis(), NewWrapped(2, 15)
	lines := Column(3, title, value, note)
	d := &drawing{owner: f, objects: []fyne.CanvasObject{back, lines, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(Unit(96), Unit(18+28+30)+14) }
	d.layout = func(size fyne.Size) {
		place(back, -8, 0, size.Width+16, size.Height)
		place(frame, -8, 0, size.Width+16, size.Height)
		place(lines, 0, 4, size.Width, max(0, size.Height-8))
	}
	d.refresh = func() {
		back.FillColor, back.Hidden = Color(ColorHover), !f.over || f.Disabled()
		back.Refresh()
		title.SetText(f.Title)
		value.SetSpans(Span{Role: PageTitle, Text: f.value()}, Span{Role: Note, Text: f.Data.Unit, Color: ColorQuiet, Gap: 6})
		note.SetSpans(Span{Role: Note, Text: f.Data.Note, Color: ColorQuiet})
		f.showFocus(frame)
	}
	return d.start()
}

// FactRow places facts beside each other on one card, lines between them.
func FactRow(facts ...fyne.CanvasObject) fyne.CanvasObject {
	parts, widths := []fyne.CanvasObject{}, []float32{}
	for i, f := range facts {
		if i > 0 {
			parts, widths = append(parts, Inset(8, 0, 8, 0, NewBlock(ColorLine, 1, 0, 0))), append(widths, 1)
		}
		parts, widths = append(parts, f), append(widths, -1)
	}
	return NewCard(Share(16, widths, parts...))
}
