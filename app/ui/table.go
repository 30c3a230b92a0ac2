package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// TableColumn describes one column; header, order and export all read it.
type TableColumn struct {
	ID, Label string
	// Width is fixed; 0 lets the column share the room that is left.
	Width float32
	Align fyne.TextAlign
	// Sorts lets the header be pressed.
	Sorts bool
	// Note stands after the label in quiet ink.
	Note string
}

// Cell is what stands in one cell; the zero value is empty.
type Cell struct {
	Text string
	// Note stands after the text in quiet 11.
	Note string
	// Color is the token of the text; empty: ink.
	Color fyne.ThemeColorName
	Bold  bool
	// Badge stands before the text.
	Badge string
	// Square is the token of a small square before the text; empty: none.
	Square fyne.ThemeColorName
	// Link stands at the right edge as accent text; a tap on it is OnLink.
	Link string
	// LinkEnd is the end of the link, which stays when the rest is cut: "…, line 13".
	LinkEnd string
	// Level shows tier marks before the text, 1 to 5; 0: none.
	Level int
	// Spark stands after the text as a small line.
	Spark []float64
	// Pending shows a grey bar: the row is not read yet.
	Pending bool
	// Box is the token of a square in the place of the box, in the first column of a
	// row of sums; Hollow draws only its outline.
	Box    fyne.ThemeColorName
	Hollow bool
}

// Table shows any number of rows and draws only those in sight. Up and Down move,
// Enter opens, Space selects; a column head sorts. It takes the focus as one control.
type Table struct {
	widget.BaseWidget

	// Columns are shown from the left; call SetColumns to change them.
	Columns []TableColumn
	// Cell returns what stands in a cell. It is called while drawing: it must not
	// read files or wait.
	Cell func(row int, column string) Cell
	// OnSight is told the rows in sight whenever they change, so that a page can read them.
	OnSight func(first, last int)
	// OnSort is told that a head was pressed.
	OnSort func(column string)
	// OnOpen is told Enter or a tap on a row.
	OnOpen func(row int)
	// OnEnter is told Enter on the current row; nil: OnOpen.
	OnEnter func(row int)
	// OnLink is told a tap on the link of a cell.
	OnLink func(row int)
	// OnCurrent is told that the current row or the row under the pointer changed; −1: none.
	OnCurrent func(row int)
	// Selected and OnSelect make rows selectable by a box at the left; nil: they are not.
	Selected func(row int) bool
	OnSelect func(row int)
	// Foot says what the rows in sight are, counted from 1; nil: "1–10 of 1,180".
	Foot func(first, last, total int) string
	// FootNote stands at the right of the foot.
	FootNote string
	// Bare leaves out head and foot: a list without columns to sort.
	Bare bool
	// Dense makes rows 28 instead of 36 high.
	Dense bool
	// Blank is shown when there are no rows; may be nil.
	Blank fyne.CanvasObject
	// Sums is how many rows stand still below the others, in the place of the foot.
	// Cell is asked for them with the numbers after the last row.
	Sums int
	// Chart lies over one column and is drawn for the rows in sight; nil: none.
	Chart *TableChart
	// Past takes the wheel where the rows move no further: what the table lies in; may be nil.
	Past func(*fyne.ScrollEvent)

	total      int
	offset     float64 // of the first row above the sight, in units
	current    int     // -1: none
	over       int     // row under the pointer; -1: none
	focused    bool
	sortColumn string
	descending bool
	first      int // rows in sight, for OnSight
	last       int

	head  *tableHead
	rows  []*tableRow
	body  *tableBody
	clip  *container.Clip
	bar   *scrollBar
	foot  *Text
	right *Text
	sums  []*tableRow
}

var (
	_ fyne.Widget       = (*Table)(nil)
	_ fyne.Focusable    = (*Table)(nil)
	_ fyne.Scrollable   = (*Table)(nil)
	_ desktop.Hoverable = (*Table)(nil)
)

// NewTable is an empty table; cell is asked while drawing.
func NewTable(columns []TableColumn, cell func(row int, column string) Cell) *Table {
	t := &Table{Columns: columns, Cell: cell, current: -1, over: -1, last: -1}
	t.head = newTableHead(t)
	t.body = newTableBody(t)
	t.clip = container.NewClip(t.body)
	t.bar = newScrollBar(func(offset float64) { t.scrollTo(offset) })
	t.foot, t.right = NewQuiet(Note, "").Ellipsis(), NewQuiet(Note, "")
	t.ExtendBaseWidget(t)
	return t
}

// SetTotal says how many rows there are and draws them again.
func (t *Table) SetTotal(total int) {
	t.total = max(0, total)
	if t.current >= t.total {
		t.current = -1
	}
	t.scrollTo(t.offset)
	t.Refresh()
}

// Total returns how many rows there are.
func (t *Table) Total() int { return t.total }

// SetColumns replaces the columns.
func (t *Table) SetColumns(columns []TableColumn) {
	t.Columns, t.rows, t.body.rows, t.sums = columns, nil, nil, nil
	t.head.build()
	t.Refresh()
}

// SetSort shows by which column the rows are sorted.
func (t *Table) SetSort(column string, descending bool) {
	t.sortColumn, t.descending = column, descending
	t.head.Refresh()
}

// ToTop shows the first row.
func (t *Table) ToTop() { t.scrollTo(0) }

// Shift keeps the same rows in sight and current when rows came (or went, below 0)
// above them. SetTotal is to follow.
func (t *Table) Shift(rows int) {
	t.offset = max(0, t.offset+float64(rows)*float64(t.rowHeight()))
	if t.current >= 0 {
		t.current = max(0, t.current+rows)
	}
}

// Current returns the current row; -1 when there is none.
func (t *Table) Current() int { return t.current }

// SetCurrent makes a row current and brings it into sight; -1: none.
func (t *Table) SetCurrent(row int) {
	t.current = min(row, t.total-1)
	if t.current >= 0 {
		t.reveal(t.current)
	}
	t.drawRows()
}

// Sight returns the first and the last row in sight, the last one excluded if
// only a part of it shows less than half.
func (t *Table) Sight() (first, last int) { return t.first, t.last }

func (t *Table) rowHeight() float32 {
	if t.Dense {
		return Unit(28)
	}
	return Unit(36)
}

func (t *Table) viewHeight() float32 { return t.clip.Size().Height }

// reveal scrolls as little as brings a row into sight.
func (t *Table) reveal(row int) {
	if t.viewHeight() <= t.rowHeight() {
		return // not laid out yet
	}
	top := float64(row) * float64(t.rowHeight())
	bottom := top + float64(t.rowHeight())
	switch {
	case top < t.offset:
		t.scrollTo(top)
	case bottom > t.offset+float64(t.viewHeight()):
		t.scrollTo(bottom - float64(t.viewHeight()))
	}
}

// scrollTo brings an offset to the top, within the rows there are.
func (t *Table) scrollTo(offset float64) {
	most := float64(t.total)*float64(t.rowHeight()) - float64(t.viewHeight())
	t.offset = max(0, min(offset, most))
	t.drawRows()
}

// Scrolled moves the rows.
func (t *Table) Scrolled(e *fyne.ScrollEvent) {
	t.over = -1
	before := t.offset
	t.scrollTo(t.offset - float64(e.Scrolled.DY))
	if t.offset == before && t.Past != nil {
		t.Past(e)
	}
}

// FocusGained outlines the current row, the first in sight if there is none.
func (t *Table) FocusGained() {
	t.focused = true
	if t.current < 0 && t.total > 0 {
		t.current = t.first
	}
	t.drawRows()
}

// FocusLost takes the outline away.
func (t *Table) FocusLost() { t.focused = false; t.drawRows() }

// TypedRune passes letters to the window.
func (t *Table) TypedRune(r rune) { passRune(t, r) }

// TypedKey moves, opens and selects.
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(t.viewHeight()/t.rowHeight())-1)
	steps := map[fyne.KeyName]int{
		fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeyHome: -t.total, fyne.KeyEnd: t.total,
	}
	by, moves := steps[e.Name]
	switch {
	case moves && t.total > 0:
		t.SetCurrent(min(max(t.current+by, 0), t.total-1))
		t.tellCurrent(t.current)
	case t.current >= 0 && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter):
		t.enter(t.current)
	case t.current >= 0 && e.Name == fyne.KeySpace && t.OnSelect != nil:
		t.OnSelect(t.current)
		t.drawRows()
	default:
		passKey(t, e)
	}
}

// MouseIn does nothing.
func (t *Table) MouseIn(*desktop.MouseEvent) {}

// MouseMoved marks the row under the pointer.
func (t *Table) MouseMoved(e *desktop.MouseEvent) { t.hover(t.rowAt(e.Position)) }

// MouseOut takes the mark away.
func (t *Table) MouseOut() { t.hover(-1) }

func (t *Table) hover(row int) {
	if row != t.over {
		t.over = row
		t.drawRows()
		t.tellCurrent(row)
	}
}

func (t *Table) tellCurrent(row int) {
	if t.OnCurrent != nil {
		t.OnCurrent(row)
	}
}

// rowAt returns the row at a place of the table; -1 when there is none.
func (t *Table) rowAt(pos fyne.Position) int {
	y := pos.Y - t.clip.Position().Y
	if y < 0 || y >= t.viewHeight() {
		return -1
	}
	row := int((t.drawnOffset() + float64(y)) / float64(t.rowHeight()))
	if row >= t.total {
		return -1
	}
	return row
}

// Tapped selects when the box was hit, else opens the row.
func (t *Table) Tapped(e *fyne.PointEvent) {
	row := t.rowAt(e.Position)
	if row < 0 {
		return
	}
	t.current = row
	if t.OnSelect != nil && e.Position.X < tableSide+tickWidth() {
		t.OnSelect(row)
		t.drawRows()
		return
	}
	t.drawRows()
	if t.OnLink != nil && t.onLink(row, e.Position.X) {
		t.OnLink(row)
		return
	}
	t.open(row)
}

// onLink reports whether the link of a drawn row lies at x.
func (t *Table) onLink(row int, x float32) bool {
	for _, r := range t.rows {
		if r.index == row && !r.Hidden && r.linkAt(x) {
			return true
		}
	}
	return false
}

func (t *Table) enter(row int) {
	if t.OnEnter != nil {
		t.OnEnter(row)
		return
	}
	t.open(row)
}

func (t *Table) open(row int) {
	if t.OnOpen != nil {
		t.OnOpen(row)
	}
}

// CreateRenderer draws head, rows, scroll bar and foot.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	line := canvas.NewRectangle(nil)
	d := &drawing{owner: t, objects: []fyne.CanvasObject{t.head, t.clip, line, t.foot, t.right, t.bar}}
	d.min = func() fyne.Size { return fyne.NewSize(200, Unit(28)+3*t.rowHeight()+Unit(32)) }
	d.layout = func(size fyne.Size) {
		if t.Sums > 0 {
			t.layoutSums(size)
			return
		}
		head, foot := Unit(28), Unit(32)
		if t.Bare {
			head, foot = 0, 0
		}
		place(t.head, 0, 0, size.Width, head)
		view := max(0, size.Height-head-foot)
		place(t.clip, 0, head, size.Width, view)
		place(t.bar, size.Width-8, head, 6, view)
		place(line, tableSide, size.Height-foot, size.Width-2*tableSide, 1)
		rightWidth := t.right.MinSize().Width
		place(t.right, size.Width-tableSide-rightWidth, size.Height-foot, rightWidth, foot)
		place(t.foot, tableSide, size.Height-foot, max(0, size.Width-2*tableSide-rightWidth-8), foot)
		t.scrollTo(t.offset)
	}
	d.refresh = func() {
		line.FillColor = Color(ColorLine)
		line.Refresh()
		t.right.SetText(t.FootNote)
		t.right.Hidden = t.total == 0 || t.Bare || t.Sums > 0
		footless := t.Bare || t.Sums > 0
		t.head.Hidden, line.Hidden, t.foot.Hidden = t.Bare, footless, footless
		d.objects = t.withSums(d.objects[:6:6])
		t.head.Refresh()
		t.drawRows()
	}
	return d.start()
}

// drawRows draws the rows in sight, the scroll bar and the foot.
func (t *Table) drawRows() {
	height := float64(t.rowHeight())
	t.body.show(int(t.drawnOffset()/height), t.drawnOffset())
	t.drawSums()
	t.bar.set(t.offset, float64(t.total)*height, float64(t.viewHeight()))
	first := int((t.drawnOffset() + height/2) / height)
	last := min(t.total-1, int((t.drawnOffset()+float64(t.viewHeight())-height/2)/height))
	words := ""
	if t.total > 0 && last >= first {
		words = CountRange(first+1, last+1) + " of " + Count(t.total)
		if t.Foot != nil {
			words = t.Foot(first+1, last+1, t.total)
		}
	}
	t.foot.SetText(words)
	if first != t.first || last != t.last {
		t.first, t.last = first, last
		if t.OnSight != nil && t.total > 0 {
			t.OnSight(first, last)
		}
	}
}
