package app

import (
	"sort"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// timelineCard shows everything that happened with a person, newest first. It
// reads stretches when they come into sight, so that its length does not matter.
type timelineCard struct {
	page  *personPage
	card  *ui.Card
	pills *fyne.Container
	table *ui.Table

	shows   store.Show
	raw     int                 // rows of the part that is shown, before threads are folded
	blocks  map[int][]happening // read stretches by their place
	starts  []int               // shown rows before each stretch
	reading map[int]bool
	opened  map[int64]bool // unfolded threads, by their newest row
	request int
	begun   bool // something was asked for
	counts  *store.TimelineCounts
	zone    *time.Location
}

// stretch is how many rows are read at once.
const stretch = 200

func newTimelineCard(p *personPage) *timelineCard {
	c := &timelineCard{page: p, pills: ui.Row(6)}
	c.forget()
	c.table = ui.NewTable([]ui.TableColumn{
		{ID: "day", Width: 78},
		{ID: "time", Width: 36},
		{ID: "platform", Width: 28},
		{ID: "direction", Width: 40},
		{ID: "words"},
		{ID: "right", Width: 108, Align: fyne.TextAlignTrailing},
	}, c.cell)
	c.table.Bare = true
	c.table.OnSight = c.sight
	c.table.OnOpen = c.toggle
	c.table.OnLink = c.link
	title := ui.Inset(0, 16, 0, 16, ui.Row(8, ui.Grow(ui.NewText(ui.CardTitle, "Timeline")), c.pills))
	c.card = ui.NewFlushCard(ui.Column(8, title, ui.Grow(c.table)))
	return c
}

// forget empties the timeline for another person.
func (c *timelineCard) forget() {
	c.request++
	c.shows, c.raw, c.begun, c.counts, c.zone = store.ShowAll, 0, false, nil, time.UTC
	c.starts = nil
	c.blocks, c.reading, c.opened = map[int][]happening{}, map[int]bool{}, map[int64]bool{}
	if c.table != nil {
		c.table.SetTotal(0)
	}
}

// show tells how long the parts are.
func (c *timelineCard) show(f *personFacts) {
	c.counts = &f.counts
	c.raw = c.count()
	c.showPills()
	if !c.begun {
		c.reread()
		return
	}
	c.finish()
}

func (c *timelineCard) showPills() {
	parts := []struct {
		show  store.Show
		label string
	}{
		{store.ShowAll, "All"}, {store.ShowIn, "In"}, {store.ShowOut, "Out"}, {store.ShowOrders, "Orders"}, {store.ShowNotes, "Notes"},
	}
	c.pills.Objects = nil
	for _, part := range parts {
		c.pills.Add(ui.NewViewPill(part.label+" "+ui.Count(partOf(c.counts, part.show)), part.show == c.shows, func() {
			c.shows = part.show
			c.showPills()
			c.table.ToTop()
			c.reread()
		}))
	}
	c.pills.Refresh()
}

func partOf(n *store.TimelineCounts, part store.Show) int {
	switch part {
	case store.ShowIn:
		return n.In
	case store.ShowOut:
		return n.Out
	case store.ShowOrders:
		return n.Orders
	case store.ShowNotes:
		return n.Notes
	}
	return n.All
}

// count is how many rows the part has; what was read until that is known.
func (c *timelineCard) count() int {
	if c.counts == nil {
		return 0
	}
	return partOf(c.counts, c.shows)
}

// reread reads what is in sight again and forgets the rest.
func (c *timelineCard) reread() {
	c.request++
	c.begun = true
	c.reading = map[int]bool{}
	at, _, _ := c.locate(max(0, c.topRow()))
	c.read(at, 1, true)
}

func (c *timelineCard) topRow() int {
	top, _ := c.table.Sight()
	return top
}

// read asks for some stretches in one go; fresh replaces all others.
func (c *timelineCard) read(at, n int, fresh bool) {
	if c.page.id == 0 {
		return
	}
	for i := at; i < at+n; i++ {
		c.reading[i] = true
	}
	p, request := c.page, c.request
	query := store.TimelineQuery{Person: p.id, Show: c.shows, Limit: n * stretch, Offset: at * stretch}
	var rows []store.TimelineRow
	var settings data.Settings
	var err error
	p.async(func() {
		if settings, err = p.desk.Settings(p.ctx); err == nil {
			rows, err = p.desk.Timeline(p.ctx, query)
		}
	}, func() {
		if request != c.request {
			return
		}
		if err != nil {
			c.reading = map[int]bool{} // asked for again when it comes into sight again
			p.failed(err)
			return
		}
		c.zone = settings.Location()
		if fresh {
			c.blocks, c.raw = map[int][]happening{}, c.count()
		}
		c.keep(at, rows)
	})
}

// keep puts rows in their stretches without moving what is in sight.
func (c *timelineCard) keep(at int, rows []store.TimelineRow) {
	if c.counts == nil {
		c.raw = max(c.raw, at*stretch+len(rows)+len(rows)/stretch) // there may be one more
	}
	for ; len(rows) > 0; at++ {
		n := min(stretch, len(rows))
		c.place(at, fold(rows[:n:n], c.opened))
		rows = rows[n:]
	}
	c.finish()
}

func (c *timelineCard) place(at int, rows []happening) {
	c.measure()
	if at < len(c.starts) && c.starts[at] < c.topRow() {
		c.table.Shift(len(rows) - c.length(at))
	}
	c.blocks[at] = rows
}

// finish shows the rows as they are placed now.
func (c *timelineCard) finish() {
	c.measure()
	c.table.Blank = ui.NewEmpty(c.blankWords(), "", nil)
	total := c.starts[len(c.starts)-1]
	c.table.SetTotal(total)
	if total > 0 && c.table.Current() < 0 {
		c.table.SetCurrent(0)
	}
}

func (c *timelineCard) blankWords() string {
	switch c.shows {
	case store.ShowOrders:
		return "No orders yet."
	case store.ShowNotes:
		return "No notes or promises yet. N writes a note, P a promise."
	case store.ShowOut:
		return "Nothing from you yet."
	case store.ShowIn:
		return "Nothing from them yet."
	}
	return "Nothing has happened yet."
}

// measure counts the shown rows before each stretch.
func (c *timelineCard) measure() {
	n := (c.raw + stretch - 1) / stretch
	c.starts = make([]int, n+1)
	for i := range n {
		c.starts[i+1] = c.starts[i] + c.length(i)
	}
}

// length is how many rows a stretch shows; one that is not read yet shows all.
func (c *timelineCard) length(at int) int {
	if rows, ok := c.blocks[at]; ok {
		return len(rows)
	}
	return max(0, min(stretch, c.raw-at*stretch))
}

// locate returns the stretch of a shown row and the row, if it is read.
func (c *timelineCard) locate(row int) (at, index int, h *happening) {
	if len(c.starts) < 2 {
		return 0, 0, nil
	}
	at = max(0, min(sort.SearchInts(c.starts, row+1)-1, len(c.starts)-2))
	index = row - c.starts[at]
	if rows := c.blocks[at]; index >= 0 && index < len(rows) {
		h = &rows[index]
	}
	return at, index, h
}

// sight reads the stretches that came into sight. Where threads fold to few rows
// it reads further in the same direction, for a query far down costs the same for
// many rows.
func (c *timelineCard) sight(first, last int) {
	from, _, _ := c.locate(first)
	to, _, _ := c.locate(last)
	for from <= to && c.known(from) {
		from++
	}
	for to > from && c.known(to) {
		to--
	}
	if from > to || from*stretch >= c.raw {
		return
	}
	more := c.ahead(last - first + 1)
	upwards := c.known(to+1) && !c.known(from-1)
	for ; more > 0; more-- {
		switch {
		case upwards && from > 0 && !c.known(from-1):
			from--
		case !upwards && (to+1)*stretch < c.raw && !c.known(to+1):
			to++
		}
	}
	c.read(from, to-from+1, false)
}

// known reports whether a stretch is read or about to be.
func (c *timelineCard) known(at int) bool {
	_, ok := c.blocks[at]
	return ok || c.reading[at]
}

// ahead is how many stretches more than one fill the sight twice.
func (c *timelineCard) ahead(rows int) int {
	shown := 0
	for _, block := range c.blocks {
		shown += len(block)
	}
	if shown == 0 {
		return 0
	}
	return min(aheadMost, 2*rows*len(c.blocks)/shown)
}

// aheadMost is how many stretches are read ahead at most.
const aheadMost = 20

// toggle unfolds a thread, or folds it again.
func (c *timelineCard) toggle(row int) {
	at, _, h := c.locate(row)
	if h == nil || h.of < 2 {
		return
	}
	c.opened[h.lead] = !c.opened[h.lead]
	rows := []store.TimelineRow{}
	for _, one := range c.blocks[at] {
		rows = append(rows, one.rows...)
	}
	c.blocks[at] = fold(rows, c.opened)
	c.measure()
	c.table.SetTotal(c.starts[len(c.starts)-1])
}

func (c *timelineCard) current() *happening {
	_, _, h := c.locate(c.table.Current())
	if c.table.Current() < 0 {
		return nil
	}
	return h
}

// link copies file and line of a row, or removes what was added by hand.
func (c *timelineCard) link(row int) {
	_, _, h := c.locate(row)
	if h == nil {
		return
	}
	if h.byHand() {
		c.remove(h)
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(h.source())
	c.page.toast("Copied "+h.source(), nil)
}
