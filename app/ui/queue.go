package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// QueueItem is one thing to do.
type QueueItem struct {
	ID int64
	// Name is who it is about, Badge the platform's two letters (may be empty).
	Name, Badge string
	// Reason stands below in quiet 11, Age at the right.
	Reason, Age string
	// Late shows the age warm: it is older than the user's goal.
	Late bool
	// Ticked is done: the row is quiet until the page takes it away.
	Ticked bool
	// Tier are marks beside the platform, from 1 to 5; 0: none.
	Tier int
	// Weight stands at the right end, then the age stands before it in a column; may be
	// empty.
	Weight string
}

// QueueGroup is a part of a queue, with a head unless it has no title.
type QueueGroup struct {
	ID, Title string
	// Total is the number shown beside the title; it may be more than Items.
	Total int
	// Verb and Key say what the key does to the current row: "reply", "R".
	Verb, Key string
	Items     []QueueItem
}

// Queue is a list of things to do in groups. Up and Down move, Space ticks, Enter
// opens, a group's key acts on the current row. It takes the focus as one control.
type Queue struct {
	widget.BaseWidget

	// OnTick is told that a row was ticked or unticked by Space or its box.
	OnTick func(group string, item QueueItem)
	// OnOpen is told Enter or a tap on a row.
	OnOpen func(group string, item QueueItem)
	// OnKey is told a group's own key on the current row; nil: OnTick.
	OnKey func(group string, item QueueItem)
	// Blank is shown when there is nothing to do; may be nil.
	Blank fyne.CanvasObject

	groups  []QueueGroup
	rows    []*queueRow
	current int64 // ID of the current row; 0: none yet
	focused bool
	scroll  *container.Scroll
	body    *fyne.Container
}

var (
	_ fyne.Widget    = (*Queue)(nil)
	_ fyne.Focusable = (*Queue)(nil)
	_ fyne.Tabbable  = (*Queue)(nil)
)

// NewQueue is an empty queue.
func NewQueue() *Queue {
	q := &Queue{body: Column(0)}
	q.scroll = container.NewVScroll(q.body)
	q.ExtendBaseWidget(q)
	return q
}

// Set shows groups; empty ones are left out. The current row stays current if it
// is still there, else the row in its place is.
func (q *Queue) Set(groups []QueueGroup) {
	place := q.index()
	q.groups, q.rows = nil, nil
	objects := []fyne.CanvasObject{}
	for _, g := range groups {
		if len(g.Items) == 0 {
			continue
		}
		q.groups = append(q.groups, g)
		if g.Title != "" {
			objects = append(objects, queueHead(g, len(objects) == 0))
		}
		for _, item := range g.Items {
			row := newQueueRow(q, g.ID, item)
			q.rows = append(q.rows, row)
			objects = append(objects, row)
		}
	}
	if len(q.rows) == 0 && q.Blank != nil {
		objects = []fyne.CanvasObject{Inset(12, 16, 12, 16, q.Blank)}
	}
	q.body.Objects = objects
	if q.index() < 0 {
		q.current = 0
		if n := len(q.rows); n > 0 {
			q.current = q.rows[min(max(place, 0), n-1)].item.ID
		}
	}
	q.body.Refresh()
	q.scroll.Refresh()
	q.Refresh()
}

// Current returns the current row and its group; false when the queue is empty.
func (q *Queue) Current() (string, QueueItem, bool) {
	i := q.index()
	if i < 0 {
		return "", QueueItem{}, false
	}
	return q.rows[i].group, q.rows[i].item, true
}

func (q *Queue) index() int {
	for i, r := range q.rows {
		if r.item.ID == q.current {
			return i
		}
	}
	return -1
}

// AcceptsTab lets Tab leave the queue.
func (q *Queue) AcceptsTab() bool { return false }

// FocusGained outlines the current row.
func (q *Queue) FocusGained() { q.focused = true; q.refreshRows() }

// FocusLost takes the outline away.
func (q *Queue) FocusLost() { q.focused = false; q.refreshRows() }

// TypedRune runs the key of the current row's group.
func (q *Queue) TypedRune(r rune) {
	if !q.Press(r) {
		passRune(q, r)
	}
}

// Press runs a group's key on the current row and reports whether it was one; a
// page calls it for letters while nothing else has the focus.
func (q *Queue) Press(r rune) bool {
	group, item, ok := q.Current()
	if !ok {
		return false
	}
	for _, g := range q.groups {
		if g.ID == group && len(g.Key) == 1 && (rune(g.Key[0]) == r || rune(g.Key[0]) == r-'a'+'A') {
			if q.OnKey != nil {
				q.OnKey(group, item)
			} else {
				q.tick(group, item)
			}
			return true
		}
	}
	return false
}

// TypedKey moves, ticks and opens.
func (q *Queue) TypedKey(e *fyne.KeyEvent) {
	group, item, ok := q.Current()
	switch {
	case e.Name == fyne.KeyUp:
		q.move(-1)
	case e.Name == fyne.KeyDown:
		q.move(1)
	case e.Name == fyne.KeyHome:
		q.move(-len(q.rows))
	case e.Name == fyne.KeyEnd:
		q.move(len(q.rows))
	case ok && e.Name == fyne.KeySpace:
		q.tick(group, item)
	case ok && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter):
		q.open(group, item)
	default:
		passKey(q, e)
	}
}

func (q *Queue) tick(group string, item QueueItem) {
	if q.OnTick != nil {
		q.OnTick(group, item)
	}
}

func (q *Queue) open(group string, item QueueItem) {
	if q.OnOpen != nil {
		q.OnOpen(group, item)
	}
}

func (q *Queue) move(by int) {
	if len(q.rows) == 0 {
		return
	}
	i := min(max(q.index()+by, 0), len(q.rows)-1)
	q.choose(q.rows[i])
	q.reveal(q.rows[i])
}

func (q *Queue) choose(r *queueRow) {
	q.current = r.item.ID
	q.refreshRows()
}

// reveal scrolls until a row is in sight.
func (q *Queue) reveal(r *queueRow) {
	top, bottom := r.Position().Y, r.Position().Y+r.Size().Height
	offset := q.scroll.Offset.Y
	if top < offset {
		offset = top
	}
	if bottom > offset+q.scroll.Size().Height {
		offset = bottom - q.scroll.Size().Height
	}
	q.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

func (q *Queue) refreshRows() {
	for _, r := range q.rows {
		r.Refresh()
	}
}

// CreateRenderer shows the rows in a scroll.
func (q *Queue) CreateRenderer() fyne.WidgetRenderer {
	q.ExtendBaseWidget(q)
	d := &drawing{owner: q, objects: []fyne.CanvasObject{q.scroll}, layout: q.scroll.Resize}
	d.min = func() fyne.Size { return fyne.NewSize(160, Unit(84)) }
	d.refresh = q.scroll.Refresh
	return d
}

// ContentHeight is the height that would show every row.
func (q *Queue) ContentHeight() float32 { return q.body.MinSize().Height }

func queueHead(g QueueGroup, first bool) fyne.CanvasObject {
	count := Count(g.Total)
	if shown := len(g.Items); shown < g.Total {
		count = Count(shown) + " of " + count
	}
	head := Row(8, Grow(NewSpans(Span{Role: Body, Text: g.Title, Bold: true},
		Span{Role: Body, Text: count, Color: ColorQuiet, Gap: 7}).Ellipsis()))
	if g.Verb != "" {
		head.Add(NewQuiet(Note, g.Verb))
		head.Add(NewChip(g.Key))
	}
	top := float32(12)
	if first {
		top = 4
	}
	return Inset(top, 16, 2, 16, head)
}

// queueRow is one row: a box, the name with its platform, the age, the reason.
type queueRow struct {
	widget.BaseWidget

	queue *Queue
	group string
	item  QueueItem
	over  bool
}

var (
	_ fyne.Tappable     = (*queueRow)(nil)
	_ desktop.Hoverable = (*queueRow)(nil)
)

func newQueueRow(q *Queue, group string, item QueueItem) *queueRow {
	r := &queueRow{queue: q, group: group, item: item}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped ticks when the box was hit, else makes the row current and opens it.
func (r *queueRow) Tapped(e *fyne.PointEvent) {
	r.queue.choose(r)
	if e.Position.X < 16+Unit(16)+8 {
		r.queue.tick(r.group, r.item)
		return
	}
	r.queue.open(r.group, r.item)
}

// MouseIn shows the row as under the pointer.
func (r *queueRow) MouseIn(*desktop.MouseEvent) { r.over = true; r.Refresh() }

// MouseMoved does nothing.
func (r *queueRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (r *queueRow) MouseOut() { r.over = false; r.Refresh() }

// AccessibilityLabel reads the row.
func (r *queueRow) AccessibilityLabel() string {
	return r.item.Name + ". " + r.item.Reason + ". " + r.item.Age
}

// AccessibilityRole says that this is a button.
func (r *queueRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer draws the row, 42 high.
func (r *queueRow) CreateRenderer() fyne.WidgetRenderer {
	back, frame := canvas.NewRectangle(nil), outline()
	box, badge, tier := newTickBox(), NewBadge(r.item.Badge), NewTier(r.item.Tier)
	name, reason, age, weight := NewText(Body, "").Ellipsis(), NewText(Note, "").Ellipsis(), NewText(Note, ""), NewText(Body, r.item.Weight)
	tier.Hidden, weight.Hidden = r.item.Tier == 0, r.item.Weight == ""
	d := &drawing{owner: r, objects: []fyne.CanvasObject{back, box, name, badge, tier, age, weight, reason, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(160, Unit(42)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		left := 16 + Unit(16) + 12
		placeMiddle(box, 16, size.Height/2)
		ageWidth := age.MinSize().Width
		if weight.Visible() {
			ageWidth = r.columns(size, age, weight)
		} else {
			place(age, size.Width-16-ageWidth, Unit(4), ageWidth, Unit(18))
		}
		room := size.Width - left - 16 - ageWidth - 8
		if tier.Visible() {
			room -= tier.MinSize().Width + 8
		}
		badgeWidth := float32(0)
		if badge.Visible() {
			badgeWidth = badge.MinSize().Width + 8
		}
		nameWidth := min(width(name.pieces()), max(0, room-badgeWidth))
		place(name, left, Unit(4), nameWidth, Unit(18))
		place(badge, left+nameWidth+8, Unit(5), badge.MinSize().Width, Unit(16))
		placeMiddle(tier, left+nameWidth+8+badgeWidth, Unit(13))
		reasonWidth := size.Width - left - 16
		if weight.Visible() {
			reasonWidth -= ageWidth + 8
		}
		place(reason, left, Unit(22), max(0, reasonWidth), Unit(16))
	}
	d.refresh = func() { r.paint(back, frame, box, badge, name, reason, age) }
	return d.start()
}

// QueueWeight and QueueAge are the widths of the columns at the right end of a queue
// with weights.
const QueueWeight, QueueAge = 44, 56

// columns places age and weight in columns of their own and returns their width.
func (r *queueRow) columns(size fyne.Size, age, weight *Text) float32 {
	weightWidth, ageWidth := weight.MinSize().Width, age.MinSize().Width
	placeMiddle(weight, size.Width-16-weightWidth, size.Height/2)
	placeMiddle(age, size.Width-16-Unit(QueueWeight)-ageWidth, size.Height/2)
	return Unit(QueueWeight + QueueAge)
}

func (r *queueRow) paint(back, frame *canvas.Rectangle, box *tickBox, badge *Badge, name, reason, age *Text) {
	current := r.queue.current == r.item.ID
	back.FillColor, back.Hidden = Color(ColorHover), !current && !r.over
	back.Refresh()
	frame.StrokeColor, frame.Hidden = Color(ColorAccent), !current || !r.queue.focused
	frame.Refresh()
	box.set(r.item.Ticked)
	badge.Letters, badge.Hidden = r.item.Badge, r.item.Badge == ""
	badge.Refresh()
	ink, ageInk := ColorInk, ColorQuiet
	if r.item.Ticked {
		ink = ColorQuiet
	} else if r.item.Late {
		ageInk = ColorWarmText
	}
	name.SetSpans(Span{Role: Body, Text: r.item.Name, Color: ink, Bold: current && !r.item.Ticked})
	reason.SetSpans(Span{Role: Note, Text: r.item.Reason, Color: ColorQuiet})
	role := Note
	if r.item.Weight != "" {
		role = Body
		if ageInk == ColorQuiet {
			ageInk = ink
		}
	}
	age.SetSpans(Span{Role: role, Text: r.item.Age, Color: ageInk})
}
