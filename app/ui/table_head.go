package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tableHead holds the column heads.
type tableHead struct {
	widget.BaseWidget

	table *Table
	heads []*headCell
}

func newTableHead(t *Table) *tableHead {
	h := &tableHead{table: t}
	h.ExtendBaseWidget(h)
	h.build()
	return h
}

func (h *tableHead) build() {
	h.heads = nil
	for _, c := range h.table.Columns {
		cell := &headCell{table: h.table, column: c}
		if c.Sorts {
			cell.OnTapped = func() {
				if h.table.OnSort != nil {
					h.table.OnSort(c.ID)
				}
			}
		}
		cell.extend(cell)
		h.heads = append(h.heads, cell)
	}
	h.Refresh()
}

// CreateRenderer places the heads over their columns.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: h, min: func() fyne.Size { return fyne.NewSize(40, Unit(28)) }}
	d.layout = func(size fyne.Size) {
		left, wide := h.table.spans(size.Width)
		for i, cell := range h.heads {
			if i < len(left) {
				place(cell, left[i], 0, wide[i], size.Height)
			}
		}
	}
	d.refresh = func() {
		d.objects = d.objects[:0]
		for _, cell := range h.heads {
			d.objects = append(d.objects, cell)
			cell.Refresh()
		}
	}
	return d.start()
}

// headCell is one column head: quiet 11; the sorted column is bold ink with a triangle.
type headCell struct {
	control

	table  *Table
	column TableColumn
}

// AccessibilityLabel reads the head.
func (h *headCell) AccessibilityLabel() string {
	text := h.column.Label
	if h.column.ID == h.table.sortColumn {
		text += ", sorted"
	}
	return text
}

// CreateRenderer draws words and triangle.
func (h *headCell) CreateRenderer() fyne.WidgetRenderer {
	words, note, frame := NewText(Note, ""), NewQuiet(Note, h.column.Note).Ellipsis(), outline()
	frame.CornerRadius = 4
	arrow := &canvas.ArbitraryPolygon{NormalizedPoints: true}
	d := &drawing{owner: h, objects: []fyne.CanvasObject{words, note, arrow, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(20, Unit(28)) }
	d.layout = func(size fyne.Size) {
		least, extra := words.MinSize(), float32(0)
		if arrow.Visible() {
			extra = Unit(7) + 4
		}
		x := float32(0)
		if h.column.Align == fyne.TextAlignTrailing {
			x = size.Width - least.Width - extra
		}
		placeMiddle(words, x, size.Height/2)
		noteX := x + least.Width + extra + 4
		place(note, noteX, 0, max(0, size.Width-noteX), size.Height)
		place(arrow, x+least.Width+4, size.Height/2-Unit(3), Unit(7), Unit(6))
		place(frame, x-4, 3, least.Width+extra+8, size.Height-6)
	}
	d.refresh = func() {
		sorted := h.column.ID == h.table.sortColumn && h.column.Sorts
		span := Span{Role: Note, Text: h.column.Label, Color: ColorQuiet}
		if sorted {
			span.Color, span.Bold = ColorInk, true
		} else if h.over && h.column.Sorts {
			span.Color = ColorInk
		}
		words.SetSpans(span)
		arrow.Points = []fyne.Position{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0.5, Y: 1}}
		if !h.table.descending {
			arrow.Points = []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}}
		}
		arrow.FillColor, arrow.Hidden = Color(ColorInk), !sorted
		arrow.Refresh()
		h.showFocus(frame)
	}
	return d.start()
}

// scrollBar is the thin bar at the right of a table; it can be dragged.
type scrollBar struct {
	widget.BaseWidget

	offset, whole, view float64
	scroll              func(offset float64)
}

var _ fyne.Draggable = (*scrollBar)(nil)

func newScrollBar(scroll func(float64)) *scrollBar {
	s := &scrollBar{scroll: scroll}
	s.ExtendBaseWidget(s)
	return s
}

func (s *scrollBar) set(offset, whole, view float64) {
	s.offset, s.whole, s.view = offset, whole, view
	s.Refresh()
}

// Dragged moves the rows by the share of the bar that it was dragged.
func (s *scrollBar) Dragged(e *fyne.DragEvent) {
	room := float64(s.Size().Height - s.length())
	if room > 0 {
		s.scroll(s.offset + float64(e.Dragged.DY)/room*(s.whole-s.view))
	}
}

// DragEnd does nothing.
func (s *scrollBar) DragEnd() {}

func (s *scrollBar) length() float32 {
	if s.whole <= 0 {
		return 0
	}
	return max(24, float32(s.view/s.whole)*s.Size().Height)
}

// CreateRenderer draws the bar; it is not drawn while everything is in sight.
func (s *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(nil)
	r.CornerRadius = 2
	d := &drawing{owner: s, objects: []fyne.CanvasObject{r}}
	d.min = func() fyne.Size { return fyne.NewSize(6, 24) }
	d.layout = func(size fyne.Size) {
		y := float32(0)
		if s.whole > s.view {
			y = float32(s.offset/(s.whole-s.view)) * (size.Height - s.length())
		}
		place(r, 1, y, 4, s.length())
	}
	d.refresh = func() {
		r.FillColor, r.Hidden = Color(ColorStrong), s.whole <= s.view+0.5
		r.Refresh()
	}
	return d.start()
}
