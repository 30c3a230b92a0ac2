package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// nextCard is the queue of what to do: replies, thanks, fading relationships.
type nextCard struct {
	page  *weekPage
	card  *ui.Card
	head  *ui.Text
	keys  *fyne.Container // how to tick; hidden when there is nothing to
	queue *ui.Queue
	done  map[int64]data.TickState // ticked here, until the next load
	whose map[int64]int64          // the person of an item
}

func newNextCard(p *weekPage) *nextCard {
	c := &nextCard{page: p, head: ui.NewSpans(), queue: ui.NewQueue(), done: map[int64]data.TickState{}}
	c.queue.Blank = ui.NewEmpty("Nothing owed. Nobody waits for you.", "", nil)
	c.queue.OnOpen = func(_ string, item ui.QueueItem) { p.person(c.whose[item.ID]) }
	c.queue.OnTick = func(_ string, item ui.QueueItem) { c.tick(item) }
	c.keys = ui.Row(8, ui.NewQuiet(ui.Note, "tick"), ui.NewChip("Space"))
	title := ui.Inset(0, 16, 0, 16, ui.Row(8, ui.Grow(c.head), c.keys))
	c.card = ui.NewFlushCard(ui.Column(8, title, ui.Grow(c.queue)))
	return c
}

// groupRows is how many items of a group are shown; the number beside its title
// is that of all.
const groupRows = 8

func (c *nextCard) show(w *desk.Week) {
	c.done = map[int64]data.TickState{}
	n := &w.DoNext
	total := len(n.Replies) + len(n.Thanks) + len(n.Fading) + len(n.Promises)
	c.whose = whose(n)
	note := ""
	if total > 0 {
		note = ui.CountOf(total, "thing", "things") + ", heaviest first"
	}
	c.keys.Hidden = total == 0
	c.head.SetSpans(
		ui.Span{Role: ui.CardTitle, Text: "Do next"},
		ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 8},
	)
	c.queue.Set(c.groups(w))
}

func (c *nextCard) groups(w *desk.Week) []ui.QueueGroup {
	n := &w.DoNext
	replies := ui.QueueGroup{ID: "replies", Title: "Replies you owe", Total: len(n.Replies), Verb: "replied", Key: "R"}
	for _, o := range n.Replies[:min(len(n.Replies), groupRows)] {
		replies.Items = append(replies.Items, c.owed(w, &o, o.Days > w.ReplyDays))
	}
	thanks := ui.QueueGroup{ID: "thanks", Title: "People to thank", Total: len(n.Thanks), Verb: "thanked", Key: "T"}
	for _, o := range n.Thanks[:min(len(n.Thanks), groupRows)] {
		thanks.Items = append(thanks.Items, c.owed(w, &o, false))
	}
	fading := ui.QueueGroup{ID: "fading", Title: "Fading", Total: len(n.Fading), Verb: "leave", Key: "F"}
	for _, f := range n.Fading {
		_, ticked := c.done[f.ID]
		fading.Items = append(fading.Items, ui.QueueItem{
			ID: f.ID, Name: f.Name, Badge: desk.PlatformBadge(f.Platform), Reason: review.FadingWords(&f), Age: "peak " + ui.Decimal(f.Peak, 1), Ticked: ticked,
		})
	}
	return []ui.QueueGroup{replies, c.promises(w), thanks, fading}
}

// whose tells the person of each thing to do.
func whose(n *metric.DoNext) map[int64]int64 {
	persons := map[int64]int64{}
	for _, list := range [][]metric.Owed{n.Replies, n.Thanks, n.Promises} {
		for i := range list {
			persons[list[i].ID] = list[i].Person
		}
	}
	for i := range n.Fading {
		persons[n.Fading[i].ID] = n.Fading[i].Person
	}
	return persons
}

// promises are what the user promised and has to do soon.
func (c *nextCard) promises(w *desk.Week) ui.QueueGroup {
	list := w.DoNext.Promises
	group := ui.QueueGroup{ID: "promises", Title: "Promises", Total: len(list), Verb: "kept", Key: "K"}
	now := c.page.desk.Now().In(w.Zone)
	today := data.DayOf(now, w.Zone)
	for _, o := range list[:min(len(list), groupRows)] {
		_, ticked := c.done[o.ID]
		item := ui.QueueItem{ID: o.ID, Name: o.Name, Reason: o.Text, Age: "no day", Ticked: ticked}
		if o.Due != 0 {
			item.Age, item.Late = "due "+dueDay(o.Due, now), o.Due < today
		}
		group.Items = append(group.Items, item)
	}
	return group
}

func (c *nextCard) owed(w *desk.Week, o *metric.Owed, late bool) ui.QueueItem {
	_, ticked := c.done[o.ID]
	item := ui.QueueItem{
		ID: o.ID, Name: o.Name, Badge: desk.PlatformBadge(o.Platform), Reason: review.OwedWords(o, w.Texts[o.Event]), Age: review.Age(o.Days), Late: late, Ticked: ticked,
	}
	return item
}

// tick settles an item, or opens it again, and says so.
func (c *nextCard) tick(item ui.QueueItem) {
	p := c.page
	_, undo := c.done[item.ID]
	if undo {
		c.untick(item)
		return
	}
	var state data.TickState
	var err error
	p.async(func() { state, err = p.desk.Tick(p.ctx, item.ID, "") }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		c.done[item.ID] = state
		c.queue.Set(c.groups(p.week))
		p.toast(tickWords(state, item.Name), func() { c.untick(item) })
	})
}

func (c *nextCard) untick(item ui.QueueItem) {
	p := c.page
	var err error
	p.async(func() { err = p.desk.Untick(p.ctx, item.ID) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		delete(c.done, item.ID)
		p.load()
	})
}

func tickWords(state data.TickState, name string) string {
	switch state {
	case data.Thanked:
		return "Thanked " + name
	case data.Kept:
		return "Kept the promise to " + name
	case data.NotNeeded:
		return "Left " + name + " for now"
	}
	return "Answered " + name
}

// typedRune lets the keys of the groups work without focusing the queue first.
func (c *nextCard) typedRune(r rune) bool { return c.queue.Press(r) }

func (c *nextCard) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeySpace:
		c.queue.TypedKey(e)
		return true
	}
	return false
}
