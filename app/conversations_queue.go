package app

import (
	"unicode"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// talkQueue is the work of the page: replies that are owed, and people to thank.
type talkQueue struct {
	page            *conversationsPage
	replies, thanks fyne.CanvasObject

	owed, thank      *ui.Queue
	owedHead         *ui.Text
	thankHead        *ui.Text
	columns, owedKey *fyne.Container
	thankKey         *fyne.Container
	done             map[int64]data.TickState // ticked here, until the next load
	whose            map[int64]int64          // the person of an item
}

// The groups of the two queues.
const (
	owedGroup  = "replies"
	thankGroup = "thanks"
)

func newTalkQueue(p *conversationsPage) *talkQueue {
	q := &talkQueue{
		page: p, owed: ui.NewQueue(), thank: ui.NewQueue(), owedHead: ui.NewSpans().Ellipsis(), thankHead: ui.NewSpans().Ellipsis(), done: map[int64]data.TickState{}, whose: map[int64]int64{},
	}
	for _, list := range []*ui.Queue{q.owed, q.thank} {
		list.OnOpen = func(_ string, item ui.QueueItem) { p.person(q.whose[item.ID]) }
		list.OnTick = func(_ string, item ui.QueueItem) { q.tick(item, "") }
	}
	q.columns = ui.Row(0,
		ui.Grow(ui.NewQuiet(ui.Note, "Person and message").Ellipsis()),
		ui.Sized(ui.Unit(ui.QueueAge), 0, ui.NewQuiet(ui.Note, "waiting").Aligned(fyne.TextAlignTrailing)),
		ui.Sized(ui.Unit(ui.QueueWeight), 0, ui.NewQuiet(ui.Note, "weight").Aligned(fyne.TextAlignTrailing)),
	)
	q.owedKey = ui.Row(6,
		ui.NewChip("R"), ui.NewQuiet(ui.Note, "replied"), ui.NewChip("N"), ui.NewQuiet(ui.Note, "no reply needed"), ui.NewChip("Enter"), ui.NewQuiet(ui.Note, "open"),
		ui.Gap(), ui.NewQuiet(ui.Note, "weight = tier × time"),
	)
	q.thankKey = ui.Row(8, ui.NewQuiet(ui.Note, "thanked"), ui.NewChip("T"))
	head := ui.Inset(0, 16, 0, 16, q.owedHead)
	labels := ui.Inset(0, 16, 0, 16+ui.Unit(16)+12, q.columns)
	foot := ui.Inset(0, 16, 0, 16, ui.Column(8, ui.NewRule(), q.owedKey))
	q.replies = ui.NewFlushCard(ui.Column(8, head, labels, ui.Grow(q.owed), foot))
	q.thanks = ui.NewFlushCard(ui.Column(8, ui.Inset(0, 16, 0, 16, ui.Row(8, ui.Grow(q.thankHead), q.thankKey)), ui.Grow(q.thank)))
	return q
}

// talkRows is how many rows of a queue are shown; its head says how many there are.
const talkRows = 50

func (q *talkQueue) show(c *desk.Conversations) {
	q.done = map[int64]data.TickState{}
	for _, list := range [][]metric.Owed{c.Replies, c.Thanks} {
		for i := range list {
			q.whose[list[i].ID] = list[i].Person
		}
	}
	note := ""
	if c.Debt.Open > 0 {
		note = ui.Count(c.Debt.Open) + ", heaviest first"
		if c.Debt.Open > talkRows {
			note = "the heaviest " + ui.Count(talkRows) + " of " + ui.Count(c.Debt.Open)
		}
	}
	headWords(q.owedHead, "Replies you owe", note)
	note = ""
	if n := len(c.Thanks); n > 0 {
		note = ui.Count(n) + ", last " + ui.CountOf(c.ThankDays, "day", "days")
	}
	headWords(q.thankHead, "People to thank", note)
	q.owed.Blank, q.thank.Blank = ui.NewEmpty(review.NothingOwed(c), "", nil), ui.NewEmpty(review.NobodyToThank(c), "", nil)
	q.columns.Hidden, q.owedKey.Hidden, q.thankKey.Hidden = c.Debt.Open == 0, c.Debt.Open == 0, len(c.Thanks) == 0
	q.fill()
}

func headWords(head *ui.Text, title, note string) {
	head.SetSpans(ui.Span{Role: ui.CardTitle, Text: title}, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 8})
}

// fill shows the rows with what was ticked.
func (q *talkQueue) fill() {
	c := q.page.facts
	owed, thank := ui.QueueGroup{ID: owedGroup, Key: "R"}, ui.QueueGroup{ID: thankGroup, Key: "T"}
	for i := range c.Replies[:min(talkRows, len(c.Replies))] {
		o := &c.Replies[i]
		item := q.item(o, c)
		item.Late, item.Tier, item.Weight = o.Days > c.ReplyDays, int(o.Tier), ui.Decimal(o.Weight, 1)
		owed.Items = append(owed.Items, item)
	}
	for i := range c.Thanks[:min(talkRows, len(c.Thanks))] {
		thank.Items = append(thank.Items, q.item(&c.Thanks[i], c))
	}
	q.owed.Set([]ui.QueueGroup{owed})
	q.thank.Set([]ui.QueueGroup{thank})
}

func (q *talkQueue) item(o *metric.Owed, c *desk.Conversations) ui.QueueItem {
	_, ticked := q.done[o.ID]
	age := ui.Count(o.Days) + "\u00a0d"
	if o.Days <= 0 {
		age = "today"
	}
	return ui.QueueItem{
		ID: o.ID, Name: o.Name, Badge: desk.PlatformBadge(o.Platform), Reason: review.OwedWords(o, c.Texts[o.Event]), Age: age, Ticked: ticked,
	}
}

// tick settles an item, or opens it again, and says so; without a state it is that of
// its kind.
func (q *talkQueue) tick(item ui.QueueItem, as data.TickState) {
	p := q.page
	if _, ticked := q.done[item.ID]; ticked {
		q.untick(item)
		return
	}
	var state data.TickState
	var err error
	p.async(func() { state, err = p.desk.Tick(p.ctx, item.ID, as) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		q.done[item.ID] = state
		q.fill()
		words := tickWords(state, item.Name)
		if state == data.NotNeeded {
			words = "No reply needed to " + item.Name
		}
		p.toast(words, func() { q.untick(item) })
	})
}

func (q *talkQueue) untick(item ui.QueueItem) {
	p := q.page
	var err error
	p.async(func() { err = p.desk.Untick(p.ctx, item.ID) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		delete(q.done, item.ID)
		p.load()
	})
}

// typedRune lets the keys of the queues work without focusing one first.
func (q *talkQueue) typedRune(r rune) bool {
	switch unicode.ToUpper(r) {
	case 'R':
		return q.owed.Press(r)
	case 'T':
		return q.thank.Press(r)
	case 'N':
		if _, item, ok := q.owed.Current(); ok {
			q.tick(item, data.NotNeeded)
			return true
		}
	}
	return false
}

// typedKey moves in the replies; the people to thank are reached by Tab.
func (q *talkQueue) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		q.owed.TypedKey(e)
		return true
	}
	return false
}
