package app

import (
	"sort"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
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
	c.shows, c.raw = store.ShowAll, 0
	c.blocks, c.reading, c.opened = map[int][]happening{}, map[int]bool{}, map[int64]bool{}
	if c.table != nil {
		c.table.SetTotal(0)
	}
}

func (c *timelineCard) show(f *personFacts) {
	parts := []struct {
		show  store.Show
		label string
		n     int
	}{
		{store.ShowAll, "All", f.counts.All},
		{store.ShowIn, "In", f.counts.In},
		{store.ShowOut, "Out", f.counts.Out},
		{store.ShowOrders, "Orders", f.counts.Orders},
		{store.ShowNotes, "Notes", f.counts.Notes},
	}
	c.pills.Objects = nil
	for _, part := range parts {
		if part.show == c.shows {
			c.raw = part.n
		}
		c.pills.Add(ui.NewViewPill(part.label+" "+ui.Count(part.n), part.show == c.shows, func() {
			c.shows = part.show
			c.table.ToTop()
			c.show(f)
		}))
	}
	c.pills.Refresh()
	c.reread()
}

// reread reads what is in sight again and forgets the rest.
func (c *timelineCard) reread() {
	c.request++
	c.reading = map[int]bool{}
	first, _, _ := c.locate(max(0, c.topRow()))
	c.read(first, true)
}

func (c *timelineCard) topRow() int {
	top, _ := c.table.Sight()
	return top
}

// read asks for a stretch; fresh replaces all others.
func (c *timelineCard) read(at int, fresh bool) {
	if c.reading[at] || c.page.id == 0 {
		return
	}
	c.reading[at] = true
	p, request := c.page, c.request
	query := store.TimelineQuery{Person: p.id, Show: c.shows, Limit: stretch, Offset: at * stretch}
	var rows []store.TimelineRow
	var err error
	p.async(func() { rows, err = p.desk.Timeline(p.ctx, query) }, func() {
		if request != c.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		if fresh {
			c.blocks = map[int][]happening{}
		}
		c.keep(at, fold(rows, c.opened))
	})
}

// keep puts a stretch in its place without moving what is in sight.
func (c *timelineCard) keep(at int, rows []happening) {
	c.measure()
	before := 0
	if at < len(c.starts) && c.starts[at] < c.topRow() {
		before = len(rows) - c.length(at)
	}
	c.blocks[at] = rows
	c.measure()
	c.table.Shift(before)
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

// sight reads the stretches that came into sight.
func (c *timelineCard) sight(first, last int) {
	from, _, _ := c.locate(first)
	to, _, _ := c.locate(last)
	for at := from; at <= to; at++ {
		if _, ok := c.blocks[at]; !ok && at*stretch < c.raw {
			c.read(at, false)
		}
	}
}

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
