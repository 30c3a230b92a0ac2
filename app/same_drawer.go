package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data/store"
)

// sameDrawer asks of one couple after the other whether the two are one person. What is
// answered is decided beside the window; the next couple was read ahead and shows at once.
type sameDrawer struct {
	*host
	page *peoplePage

	isOpen  bool
	sitting sitting
	line    workLine
	read    bool         // the queue was read since the drawer was opened
	shown   *coupleFacts // what stands in the drawer; nil: a state in words
	ahead   *coupleFacts // the couple after it, read ahead
	asked   couple       // being read
	unread  couple       // could not be read ahead, which is tried again when its turn comes
	sure    surePairs
	wrong   error

	head   *ui.Text
	room   *fyne.Container
	scroll *container.Scroll
	foot   *fyne.Container
	yes    *ui.Button
	no     *ui.Button
	later  *ui.Button
	bulk   *bulkRow
	card   fyne.CanvasObject
	wait   func() // stops the clock of the words for waiting
	// after runs a function on the UI thread after a time and returns how to stop it.
	after func(time.Duration, func()) (stop func())
}

// coupleFacts is what the drawer shows of one couple.
type coupleFacts struct {
	couple
	pair *desk.Pair
	one  *desk.Together // nil: not worked out yet, or not known
	done bool           // one is worked out
}

// queueRead is how many couples are read at once, queueLow how few make it read more.
const (
	queueRead = 200
	queueLow  = 20
)

func newSameDrawer(h *host, p *peoplePage) *sameDrawer {
	d := &sameDrawer{host: h, page: p, line: workLine{async: h.async}, head: ui.NewSpans().Ellipsis(), room: ui.Over(), wait: func() {}, after: ui.Afterwards}
	d.yes = ui.NewAccentButton("Same person", "Y", func() { d.answer(samePerson) })
	d.no = ui.NewButton("Not the same", func() { d.answer(notSame) }).WithKey("N")
	d.later = ui.NewButton("Skip", func() { d.answer(skip) }).WithKey("S")
	d.bulk = newBulkRow(d)
	d.foot = ui.Column(10, d.bulk.row, ui.Row(8, ui.Grow(d.yes), d.no, d.later))
	d.scroll = container.NewVScroll(ui.Over())
	title := ui.Row(8, ui.Grow(d.head), ui.NewIconButton(assets.Close, "Close", p.closeSame))
	d.card = ui.Sized(drawerWidth, 0, ui.NewCard(ui.Column(12, title, ui.Grow(d.room), d.foot)))
	return d
}

// drawerWidth is the width of a drawer beside a page.
const drawerWidth = 396

// open begins a sitting with the most valuable couple.
func (d *sameDrawer) open() {
	if d.isOpen {
		return
	}
	d.isOpen, d.sitting, d.read, d.shown, d.ahead, d.wrong = true, sitting{}, false, nil, nil, nil
	d.show()
	d.fill()
}

// compare asks about two persons whom the user chose; the queue comes after them.
func (d *sameDrawer) compare(a, b int64) {
	d.open()
	chosen := waitingPair{couple: couple{a, b}, chosen: true}
	d.sitting.drop(chosen.couple)
	d.sitting.ahead = append([]waitingPair{chosen}, d.sitting.ahead...)
	d.advance()
}

func (d *sameDrawer) close() {
	d.isOpen, d.shown, d.ahead = false, nil, nil
	d.wait()
}

// fill reads the queue; what is looked at stays.
func (d *sameDrawer) fill() {
	query := store.SuggestionQuery{Limit: queueRead + len(d.sitting.past)}
	var list []store.Suggestion
	var sure surePairs
	all := 0
	var err error
	d.line.add(func() {
		if list, err = d.desk.Suggestions(d.ctx, query); err != nil {
			return
		}
		if all, err = d.desk.CountSuggestions(d.ctx, 0); err == nil {
			sure, err = readSure(d.ctx, d.desk)
		}
	}, func() {
		if !d.isOpen {
			return
		}
		d.wrong = err
		if err == nil {
			d.read, d.sure = true, sure
			d.sitting.fill(list, all)
		}
		d.advance()
	})
}

// refresh brings the drawer up to what the last comparing found.
func (d *sameDrawer) refresh() {
	if !d.isOpen {
		return
	}
	if d.shown != nil {
		d.readAgain()
	}
	d.fill()
}

// advance shows the current couple, or that none is left, and reads the next one ahead.
func (d *sameDrawer) advance() {
	now, any := d.sitting.current()
	switch {
	case !any || d.wrong != nil:
		d.shown = nil
	case d.shown != nil && d.shown.couple == now.couple:
	case d.ahead != nil && d.ahead.couple == now.couple:
		d.put(d.ahead)
	default:
		d.ask(now.couple)
	}
	d.show()
	d.prefetch()
	if d.sitting.unread > 0 && len(d.sitting.ahead) < queueLow && d.wrong == nil && d.read {
		d.read = false
		d.fill()
	}
}

// put shows a couple from its top.
func (d *sameDrawer) put(f *coupleFacts) {
	d.shown = f
	d.scroll.Content = coupleView(d, f)
	d.scroll.Offset = fyne.Position{}
	d.scroll.Refresh()
}

// prefetch reads the couple after the current one.
func (d *sameDrawer) prefetch() {
	if len(d.sitting.ahead) < 2 {
		return
	}
	next := d.sitting.ahead[1].couple
	if d.shown == nil || next == d.unread || d.ahead != nil && d.ahead.couple == next {
		return
	}
	d.ask(next)
}
