package plot

import (
	"image/color"
	"math"
)

// Grid shows a value for each pair of row and column, as text on a fill that is stronger
// the greater the value.
type Grid struct {
	Columns []string
	Rows    []GridRow
	// Role is the colour of the greatest value.
	Role Role
	// Most is the value with the strongest fill; 0 means the greatest there is.
	Most float64
	// Below puts the names of the columns below the cells instead of above.
	Below bool
	// RowHeight is the height of a row; 0 means 26.
	RowHeight float64
	// Value writes a number for the table; without it the table has the texts.
	Value func(v float64) string
	// Marked is bold with an ink outline, Series is the row and Index the column; nil for none.
	Marked *Place
	// Empty is what to say when there is nothing to draw.
	Empty string
}

// GridRow is one row of a Grid. It may have fewer cells than there are columns.
type GridRow struct {
	Name string
	// Note stands right of the name in quiet ink: "n = 34". Aside stands after the last cell.
	Note, Aside string
	Cells       []Cell
}

// Cell is one field of a Grid. Estimated means not over, Thin and Open not enough data.
// One without number and text is left out, unless its style is Thin or Open.
type Cell struct {
	Value float64
	Text  string
	Style Style
}

var _ Spec = Grid{}

func (c Cell) shown() bool {
	_, ok := number(c.Value)
	return ok || c.Text != "" || c.Style == Thin || c.Style == Open
}

// gridPlan is where the parts of a Grid lie.
type gridPlan struct {
	lanes
	cell    float64 // width of a column with the gap after it
	gap     float64
	names   float64 // room for the names
	notes   float64 // right end of the notes; 0 for none
	headY   float64 // middle of the names of the columns
	columns int
}

// Render draws the chart.
func (c Grid) Render(f Frame) *Picture {
	b := newBoard(f)
	if len(c.Rows) == 0 || len(c.Columns) == 0 {
		return b.empty(c.Empty)
	}
	p, ok := c.plan(b)
	if !ok {
		return b.finish()
	}
	b.out.Plot = p.area
	fill := b.tints(c.Role)
	most := c.most()
	for i, row := range c.Rows {
		c.words(b, p, i)
		for k, cell := range row.Cells[:min(len(row.Cells), p.columns)] {
			if cell.shown() {
				c.cell(b, p, i, k, fill(clipped(cell.Value)/most))
			}
		}
	}
	c.heads(b, p)
	return b.finish()
}

// most returns the value with the strongest fill.
func (c Grid) most() float64 {
	if most, ok := number(c.Most); ok && most > 0 {
		return most
	}
	most := 0.0
	for _, row := range c.Rows {
		for _, cell := range row.Cells {
			most = math.Max(most, clipped(cell.Value))
		}
	}
	if most == 0 {
		return 1
	}
	return most
}

// plan measures names and notes; false when no room is left for cells.
func (c Grid) plan(b *board) (gridPlan, bool) {
	p := gridPlan{gap: 2, columns: len(c.Columns)}
	left := c.left(b, &p)
	head := b.size(pointsAxis)*1.4 + 3
	area := Rect{left, head, b.Width - left, b.Height - head}
	if c.Below {
		area.Y = 0
	}
	if area.W < 1 || area.H < 1 {
		return p, false
	}
	height := 26.0
	if c.RowHeight > 0 {
		height = c.RowHeight / b.Text
	}
	p.lanes = b.lanes(area, len(c.Rows), height, height)
	if p.pitch >= 32 {
		p.gap = 4
	}
	p.bar = math.Max(p.pitch-p.gap, p.pitch*0.5)
	p.cell = math.Min(area.W/float64(p.columns), 50*b.Text)
	p.area.W = p.cell * float64(p.columns)
	p.headY = head/2 - 1
	if c.Below {
		p.headY = p.area.H + head/2 + 3
	}
	return p, true
}

// left measures names and notes and returns where the cells begin. Where the notes would
// take too much they are left out.
func (c Grid) left(b *board, p *gridPlan) float64 {
	names, note := []Label{}, 0.0
	for _, row := range c.Rows {
		names = append(names, Label{Text: row.Name, Size: b.size(pointsAxis)})
		note = math.Max(note, b.measured(Label{Text: row.Note, Size: b.size(pointsAxis)}).W)
	}
	left := b.nameWidth(0, names)
	p.names = left - labelGap
	if note > 0 && left+note+nameGap < b.Width/2 {
		p.notes = left + note
		left = p.notes + nameGap
	}
	return left
}

// at returns the place of a cell.
func (p gridPlan) at(b *board, row, column int) Rect {
	left := p.area.X + p.cell*float64(column)
	return p.block(b, row, left, left+math.Max(p.cell-p.gap, p.cell*0.5))
}

// words writes the name of a row, the note beside it and what stands after the last cell.
func (c Grid) words(b *board, p gridPlan, i int) {
	if !p.legible(b) {
		return
	}
	row := c.Rows[i]
	write := func(text string, x float64, anchor Anchor, role Role, room float64) {
		l := Label{Text: text, X: x, Y: p.middle(i), Anchor: anchor, Size: b.size(pointsAxis), Role: role}
		b.label(b.shortened(l, room))
	}
	write(row.Name, 0, Start, Ink, p.names)
	if p.notes > 0 {
		write(row.Note, p.notes, End, Quiet, p.notes-p.names)
	}
	x := p.area.X + p.cell*float64(min(len(row.Cells), p.columns)) + labelGap
	write(row.Aside, x, Start, Quiet, b.Width-x)
}

// cell draws one field and its text.
func (c Grid) cell(b *board, p gridPlan, row, column int, fill color.NRGBA) {
	cell, r := c.Rows[row].Cells[column], p.at(b, row, column)
	marked := c.Marked != nil && *c.Marked == (Place{row, column})
	x, y := r.Center()
	text := Label{Text: cell.Text, X: x, Y: y, Anchor: Middle, Size: b.size(pointsAxis), Bold: marked, Role: Ink}
	if cell.Style == Thin || cell.Style == Open {
		text.Role = Quiet
	}
	// Half a number would be another number.
	if text = b.measured(text); text.W > r.W-2 || text.H > r.H+4 {
		text.Text = ""
	}
	b.field(r, cell, fill, text)
	if marked {
		b.outline(r)
	}
	b.label(text)
	b.out.Hits = append(b.out.Hits, Hit{Rect: r, Series: row, Index: column, Column: column})
}

// field fills a cell in its style; the stripes leave room for the text.
func (b *board) field(r Rect, cell Cell, fill color.NRGBA, text Label) {
	const radius = 3
	v, ok := number(cell.Value)
	switch {
	case cell.Style == Estimated:
		b.hatched(r, radius, b.color(Strong))
		if words := text.Box(); text.Text != "" {
			ground := Rect{words.X - 4, r.Y + 3, words.W + 8, r.H - 6}
			if ground.H > 0 && ground.X > r.X && ground.X+ground.W < r.X+r.W {
				b.fill(box(ground), b.color(Surface))
			}
		}
	case cell.Style == Thin:
		b.fill(rounded(r, radius), b.color(Line))
	case cell.Style == Open || !ok:
		b.hollow(r, radius, b.color(Line))
	case v <= 0:
		b.fill(rounded(r, radius), mixed(b.color(Line), b.color(Surface), 0.5))
	default:
		b.fill(rounded(r, radius), fill)
	}
}

// heads writes the names of the columns, cut where they would touch.
func (c Grid) heads(b *board, p gridPlan) {
	widths := make([]float64, len(c.Columns))
	labels := make([]Label, len(c.Columns))
	for i, name := range c.Columns {
		x := p.area.X + p.cell*float64(i) + (p.cell-p.gap)/2
		labels[i] = b.measured(Label{Text: name, X: x, Y: p.headY, Anchor: Middle, Size: b.size(pointsAxis), Role: Quiet})
		widths[i] = math.Min(labels[i].W, p.cell)
	}
	for i, l := range labels {
		// A name may reach into the columns beside it up to the next that has a name, and as
		// far as that one's own name leaves room.
		room := b.Width
		for _, by := range []int{-1, 1} {
			k := i + by
			for k >= 0 && k < len(widths) && widths[k] == 0 {
				k += by
			}
			if k >= 0 && k < len(widths) {
				room = math.Min(room, 2*(p.cell*math.Abs(float64(k-i))-4)-widths[k])
			}
		}
		labels[i] = along(b.shortened(l, room), 0, b.Width)
	}
	b.out.Labels = append(b.out.Labels, thinned(labels, 2)...)
}

// Table returns one row for each row.
func (c Grid) Table() Table {
	t := Table{Head: append([]string{"", "Note"}, c.Columns...)}
	for _, row := range c.Rows {
		cells := []string{row.Name, row.Note}
		if row.Note == "" {
			cells[1] = row.Aside
		}
		for i := range c.Columns {
			text := ""
			if i < len(row.Cells) && row.Cells[i].shown() {
				text = row.Cells[i].Text
				if c.Value != nil || text == "" {
					text = cell(c.Value, row.Cells[i].Value)
				}
			}
			cells = append(cells, text)
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}
