package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	tableSide float32 = 16 // from the edge of the card to the first and last column
	tableGap  float32 = 16 // between columns
)

func tickWidth() float32 { return Unit(16) + 12 }

// spans returns the left edge and the width of each column for a table's width.
func (t *Table) spans(width float32) (left, wide []float32) {
	x := tableSide
	if t.OnSelect != nil {
		x += tickWidth()
	}
	room, growing := width-tableSide-x-tableGap*float32(max(0, len(t.Columns)-1)), 0
	for _, c := range t.Columns {
		if c.Width > 0 {
			room -= Unit(c.Width)
		} else {
			growing++
		}
	}
	for _, c := range t.Columns {
		w := Unit(c.Width)
		if c.Width <= 0 {
			w = max(40, room/float32(growing))
		}
		left, wide = append(left, x), append(wide, w)
		x += w + tableGap
	}
	return left, wide
}

// tableBody holds the drawn rows; it is clipped to the view.
type tableBody struct {
	widget.BaseWidget

	table *Table
	rows  []fyne.CanvasObject
}

func newTableBody(t *Table) *tableBody {
	b := &tableBody{table: t}
	b.ExtendBaseWidget(b)
	return b
}

// show draws rows from first on, shifted by what is scrolled.
func (b *tableBody) show(first int, offset float64) {
	t := b.table
	height := t.rowHeight()
	visible := int(t.viewHeight()/height) + 2
	before := len(b.rows)
	for len(t.rows) < visible && len(t.rows) < t.total {
		row := newTableRow(t)
		t.rows = append(t.rows, row)
		b.rows = append(b.rows, row)
	}
	for i, row := range t.rows {
		row.index = first + i
		row.Hidden = row.index >= t.total || i >= visible
		if row.Hidden {
			continue
		}
		place(row, 0, float32(float64(row.index)*float64(height)-offset), t.clip.Size().Width, height)
		row.Refresh()
	}
	if t.Blank != nil {
		t.Blank.Resize(t.clip.Size())
	}
	if before != len(b.rows) || t.total == 0 {
		b.Refresh()
	} else {
		canvas.Refresh(b)
	}
}

// CreateRenderer shows the rows, or what is shown instead of them.
func (b *tableBody) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: b, min: func() fyne.Size { return fyne.NewSize(1, 1) }}
	d.refresh = func() {
		d.objects = b.rows
		if b.table.total == 0 && b.table.Blank != nil {
			d.objects = []fyne.CanvasObject{b.table.Blank}
		}
	}
	return d.start()
}

// tableRow is one drawn row; it is reused for other rows while scrolling.
type tableRow struct {
	widget.BaseWidget

	table *Table
	index int
	cells []*tableCell
	kind  *Mark // in the place of the box, of a row of sums
}

// tableCell are the objects of one cell.
type tableCell struct {
	badge *Badge
	dot   *canvas.Rectangle
	link  *Text
	tier  *Tier
	words *Text
	spark *Sparkline
	bar   *canvas.Rectangle
	align fyne.TextAlign
	value Cell
}

func newTableRow(t *Table) *tableRow {
	r := &tableRow{table: t, index: -1, kind: NewMark("", false)}
	for _, c := range t.Columns {
		cell := &tableCell{badge: NewBadge(""), tier: NewTier(0), words: NewText(Body, "").Ellipsis(), spark: NewSparkline(nil), bar: canvas.NewRectangle(nil), align: c.Align}
		cell.words.Align = c.Align
		cell.spark.Least = fyne.NewSize(46, 16)
		cell.bar.CornerRadius = 4
		cell.dot, cell.link = canvas.NewRectangle(nil), NewSpans().Ellipsis()
		r.cells = append(r.cells, cell)
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer draws the row.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	back, line, box, frame := canvas.NewRectangle(nil), canvas.NewRectangle(nil), newTickBox(), outline()
	d := &drawing{owner: r, objects: []fyne.CanvasObject{back, line, box, r.kind}}
	for _, c := range r.cells {
		d.objects = append(d.objects, c.badge, c.dot, c.tier, c.words, c.link, c.spark, c.bar)
	}
	d.objects = append(d.objects, frame)
	d.min = func() fyne.Size { return fyne.NewSize(40, r.table.rowHeight()) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		place(frame, 1, 0, size.Width-2, size.Height)
		place(line, tableSide, 0, size.Width-2*tableSide, 1)
		placeMiddle(box, tableSide, size.Height/2)
		placeMiddle(r.kind, tableSide+Unit(1), size.Height/2)
		left, wide := r.table.spans(size.Width)
		for i, c := range r.cells {
			c.arrange(left[i], wide[i], size.Height)
		}
	}
	d.refresh = func() { r.paint(back, line, box, frame) }
	return d.start()
}

func (r *tableRow) paint(back, line *canvas.Rectangle, box *tickBox, frame *canvas.Rectangle) {
	t := r.table
	selected := t.Selected != nil && r.index < t.total && t.Selected(r.index)
	back.FillColor, back.Hidden = Color(ColorHover), t.over != r.index && (t.current != r.index || t.focused)
	if selected {
		back.FillColor, back.Hidden = Color(ColorTint), false
	}
	back.Refresh()
	line.FillColor = Color(ColorLine)
	line.Refresh()
	box.Hidden = t.OnSelect == nil || r.index >= t.total
	if box.Visible() {
		box.set(selected)
	}
	frame.StrokeColor, frame.CornerRadius = Color(ColorAccent), 4
	frame.Hidden = !t.focused || t.current != r.index
	frame.Refresh()
	for i, c := range r.cells {
		value := Cell{}
		if i < len(t.Columns) && r.index >= 0 && r.index < t.total+t.Sums {
			value = t.Cell(r.index, t.Columns[i].ID)
		}
		c.set(value)
		if i == 0 {
			r.kind.Color, r.kind.Hollow, r.kind.Hidden = value.Box, value.Hollow, value.Box == ""
			r.kind.Refresh()
		}
	}
}

func (c *tableCell) set(v Cell) {
	c.value = v
	c.badge.Letters, c.badge.Hidden = v.Badge, v.Badge == "" || v.Pending
	c.badge.Refresh()
	c.dot.FillColor, c.dot.Hidden = Color(v.Square), v.Square == "" || v.Pending
	c.dot.Refresh()
	c.showLink(v.Link + v.LinkEnd)
	c.link.Hidden = v.Link == "" || v.Pending
	c.tier.Level, c.tier.Hidden = v.Level, v.Level == 0 || v.Pending
	c.tier.Refresh()
	note := Span{Role: Note, Text: v.Note, Color: ColorQuiet, Gap: 6}
	if v.Text == "" {
		note.Gap = 0
	}
	c.words.SetSpans(Span{Role: Body, Text: v.Text, Color: v.Color, Bold: v.Bold}, note)
	c.words.Hidden = v.Pending
	c.spark.Hidden = len(v.Spark) < 2 || v.Pending
	if !c.spark.Hidden {
		c.spark.Set(v.Spark)
	}
	c.bar.FillColor, c.bar.Hidden = Color(ColorLine), !v.Pending
	c.bar.Refresh()
}

func (c *tableCell) arrange(x, width, height float32) {
	right := x + width
	barWidth := width * 0.6
	barX := x
	if c.align == fyne.TextAlignTrailing {
		barX = right - barWidth
	}
	place(c.bar, barX, height/2-Unit(5), barWidth, Unit(10))
	if c.badge.Visible() {
		x += placeMiddle(c.badge, x, height/2) + 8
	}
	if c.dot.Visible() {
		place(c.dot, x, height/2-Unit(4), Unit(8), Unit(8))
		x += Unit(8) + 4
	}
	if c.tier.Visible() {
		x += placeMiddle(c.tier, x, height/2) + 8
	}
	if c.spark.Visible() {
		right -= c.spark.Least.Width
		placeMiddle(c.spark, right, height/2)
		right -= 9
	}
	if c.link.Visible() {
		wide := c.fitLink(max((right-x)/2, right-x-12-c.wordsWidth()))
		right -= wide
		place(c.link, right, 0, wide, height)
		right -= 12
	}
	place(c.words, x, 0, max(0, right-x), height)
}

func (c *tableCell) linkWidth() float32 { return width(c.link.pieces()) }

func (c *tableCell) wordsWidth() float32 { return width(c.words.pieces()) }

func (c *tableCell) showLink(text string) {
	c.link.SetSpans(Span{Role: Label, Text: text, Color: ColorAccent})
}

// fitLink cuts the link before its end to the width that there is, and returns how wide
// it is.
func (c *tableCell) fitLink(room float32) float32 {
	c.showLink(c.value.Link + c.value.LinkEnd)
	cut := []rune(c.value.Link)
	for n := len(cut) - 1; n > 0 && c.value.LinkEnd != "" && c.linkWidth() > room; n-- {
		c.showLink(strings.TrimRight(string(cut[:n]), " ….") + "…" + c.value.LinkEnd)
	}
	return min(c.linkWidth(), room)
}

// linkAt reports whether a link of the row lies at x.
func (r *tableRow) linkAt(x float32) bool {
	for _, c := range r.cells {
		if left := c.link.Position().X; c.link.Visible() && x >= left && x < left+c.link.Size().Width {
			return true
		}
	}
	return false
}
