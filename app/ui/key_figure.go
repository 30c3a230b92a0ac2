package ui

import "fyne.io/fyne/v2"

// KeyFigureData is what a KeyFigure shows; without a value it is "—".
type KeyFigureData struct{ Value, Note string }

// KeyFigure is a small figure in a row of its like on one card: a label, the value, a
// note below. It is a button that explains it.
type KeyFigure struct {
	control

	// Title names the figure.
	Title string
	// Data is what is shown.
	Data KeyFigureData
}

var _ fyne.Widget = (*KeyFigure)(nil)

// NewKeyFigure is a figure without a value yet.
func NewKeyFigure(title string, tapped func()) *KeyFigure {
	f := &KeyFigure{Title: title}
	f.OnTapped = tapped
	f.extend(f)
	return f
}

// Set shows new data.
func (f *KeyFigure) Set(data KeyFigureData) {
	f.Data = data
	f.Refresh()
}

// value is what stands large.
func (f *KeyFigure) value() string {
	if f.Data.Value == "" {
		return NoValue
	}
	return f.Data.Value
}

// AccessibilityLabel reads the figure.
func (f *KeyFigure) AccessibilityLabel() string {
	return f.Title + " " + f.value() + ". " + f.Data.Note
}

// CreateRenderer draws three lines of text.
func (f *KeyFigure) CreateRenderer() fyne.WidgetRenderer {
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
		value.SetText(f.value())
		note.SetSpans(Span{Role: Note, Text: f.Data.Note, Color: ColorQuiet})
		f.showFocus(frame)
	}
	return d.start()
}

// KeyFigures places figures beside each other on one card, lines between them.
func KeyFigures(figures ...fyne.CanvasObject) fyne.CanvasObject {
	parts, widths := []fyne.CanvasObject{}, []float32{}
	for i, f := range figures {
		if i > 0 {
			parts, widths = append(parts, Inset(8, 0, 8, 0, NewBlock(ColorLine, 1, 0, 0))), append(widths, 1)
		}
		parts, widths = append(parts, f), append(widths, -1)
	}
	return NewCard(Share(16, widths, parts...))
}
