package ui

import (
	"math"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
)

// TableChart is a chart whose rows are those of a table: it lies over one column
// and shows the rows in sight, with its axis beside the last row of sums.
type TableChart struct {
	// Column is the ID of the column.
	Column string
	// Of returns the chart of the rows in sight, the last one included. A row is
	// height high and the first begins at the top.
	Of func(first, last int, height float64) plot.Spec
	// Chart shows it; tips and keys are set by the page.
	Chart *Chart

	drawn tableSight
}

// tableSight is what a table's chart was drawn for.
type tableSight struct {
	first, last int
	height      float32
}

// RedrawChart draws the chart anew, because the rows hold something else.
func (t *Table) RedrawChart() {
	if t.Chart != nil {
		t.Chart.drawn = tableSight{}
		t.drawSums()
	}
}

// HeightOf returns the height of a table with sums that shows a number of rows.
func (t *Table) HeightOf(rows int) float32 {
	return Unit(28) + float32(rows+t.Sums)*t.rowHeight()
}

// drawnOffset is the offset that rows are drawn at: over sums only whole rows are
// shown, so that no row is cut by a line that belongs to another.
func (t *Table) drawnOffset() float64 {
	if t.Sums == 0 {
		return t.offset
	}
	height := float64(t.rowHeight())
	return math.Round(t.offset/height) * height
}

// withSums adds the rows of sums and the chart to what a table draws.
func (t *Table) withSums(objects []fyne.CanvasObject) []fyne.CanvasObject {
	for len(t.sums) < t.Sums {
		t.sums = append(t.sums, newTableRow(t))
	}
	for _, row := range t.sums {
		objects = append(objects, row)
	}
	if t.Chart != nil {
		objects = append(objects, t.Chart.Chart)
	}
	return objects
}

// layoutSums places whole rows and the sums right below them.
func (t *Table) layoutSums(size fyne.Size) {
	head, height := Unit(28), t.rowHeight()
	place(t.head, 0, 0, size.Width, head)
	fit := max(1, int((size.Height-head)/height)-t.Sums)
	view := height * float32(min(fit, max(1, t.total)))
	place(t.clip, 0, head, size.Width, view)
	place(t.bar, size.Width-8, head, 6, view)
	for i, row := range t.sums {
		place(row, 0, head+view+float32(i)*height, size.Width, height)
	}
	if t.Chart != nil {
		left, wide := t.spans(size.Width)
		for i, c := range t.Columns {
			if c.ID == t.Chart.Column {
				place(t.Chart.Chart, left[i], head, wide[i], view+float32(t.Sums)*height)
			}
		}
	}
	t.scrollTo(t.offset)
}

// drawSums writes the rows of sums and draws the chart if other rows are in sight.
func (t *Table) drawSums() {
	for i, row := range t.sums {
		row.index = t.total + i
		row.Refresh()
	}
	if t.Chart == nil || t.viewHeight() <= 0 {
		return
	}
	height := t.rowHeight()
	first := int(t.drawnOffset() / float64(height))
	last := min(t.total-1, first+int(t.viewHeight()/height)-1)
	if sight := (tableSight{first, last, height}); sight != t.Chart.drawn {
		t.Chart.drawn = sight
		t.Chart.Chart.SetSpec(t.Chart.Of(first, last, float64(height)))
	}
}
