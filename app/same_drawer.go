package app

import (
	"context"
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
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
	one  *desk.Together // nil: not known
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

// ask reads a couple. One that is none any more, because one of the two is not there, is
// left out.
func (d *sameDrawer) ask(c couple) {
	if d.asked == c {
		return
	}
	d.asked = c
	var f *coupleFacts
	var err error
	d.line.add(func() { f, err = readCouple(d.ctx, d.desk, c) }, func() {
		if d.asked == c {
			d.asked = couple{}
		}
		if !d.isOpen {
			return
		}
		d.take(c, f, err)
		d.advance()
	})
}

// take takes what was read of a couple: to show it now, or next.
func (d *sameDrawer) take(c couple, f *coupleFacts, err error) {
	now, any := d.sitting.current()
	switch {
	case isGone(err):
		d.sitting.drop(c)
	case err != nil && any && now.couple == c:
		d.wrong = err
	case err != nil:
		d.unread = c
	case any && now.couple == c:
		d.put(f)
	case len(d.sitting.ahead) > 1 && d.sitting.ahead[1].couple == c:
		d.ahead = f
	}
}

// readAgain brings what is shown up to now without moving it. Evidence that only weighs
// a little more or less, as after every answer, stays as it is.
func (d *sameDrawer) readAgain() {
	c := d.shown.couple
	var f *coupleFacts
	var err error
	d.line.add(func() { f, err = readCouple(d.ctx, d.desk, c) }, func() {
		d.ahead = nil
		switch {
		case d.shown == nil || d.shown.couple != c:
		case isGone(err):
			d.shown = nil
			d.sitting.drop(c)
			d.advance()
		case err == nil && !f.same(d.shown):
			d.shown, d.scroll.Content = f, coupleView(d, f)
			d.scroll.Refresh()
		}
	})
}

// same reports whether the two persons are as they were.
func (f *coupleFacts) same(o *coupleFacts) bool {
	return reflect.DeepEqual(f.pair.A, o.pair.A) && reflect.DeepEqual(f.pair.B, o.pair.B) && reflect.DeepEqual(f.one, o.one)
}

// readCouple compares two persons and works out what a yes would change.
func readCouple(ctx context.Context, d *desk.Desk, c couple) (*coupleFacts, error) {
	pair, err := d.Pair(ctx, c[0], c[1])
	if err != nil {
		return nil, err
	}
	one, err := d.Together(ctx, c[0], c[1])
	for _, figures := range []*data.PersonFigures{&pair.A.PersonFigures, &pair.B.PersonFigures} {
		figures.Reciprocity = 0 // is not shown, and not equal to itself where it is no number
	}
	if one != nil {
		one.Person.Reciprocity = 0
	}
	return &coupleFacts{couple: c, pair: pair, one: one}, err
}

// isGone reports whether somebody is not there any more: she is a part of another person.
func isGone(err error) bool {
	var known *data.Error
	return errors.As(err, &known) && known.Code == "no_person"
}

// waitWords is after how long waiting is put into words.
const waitWords = 300 * time.Millisecond

// show puts the state that the sitting is in into the drawer.
func (d *sameDrawer) show() {
	d.wait()
	d.wait = func() {}
	d.head.SetSpans(cardHead("Same person?", d.note())...)
	asks := d.shown != nil
	d.foot.Hidden = !asks
	d.bulk.show(d.sure)
	switch {
	case d.wrong != nil:
		sentence, hint := explain(d.wrong)
		d.state(ui.NewError(sentence, hint, d.again, d.copyDetails))
	case asks:
		d.state(d.scroll)
		if now, _ := d.sitting.current(); now.couple != d.shown.couple {
			d.inWords(func() { d.head.SetSpans(cardHead("Same person?", "reading the next pair…")...) })
		}
	case len(d.sitting.ahead) > 0 || !d.read || d.page.pairs.running && len(d.sitting.past) == 0:
		d.state(ui.NewLoading(""))
		d.inWords(func() { d.state(ui.NewLoading(d.waitingFor())) })
	case len(d.sitting.past) == 0:
		d.state(d.nobody())
	default:
		d.state(d.done())
	}
}

// inWords puts waiting into words when it takes longer than a moment. A picture waits for
// nothing.
func (d *sameDrawer) inWords(show func()) {
	if d.canvas != nil {
		d.wait = d.after(waitWords, show)
	}
}

func (d *sameDrawer) state(o fyne.CanvasObject) {
	if len(d.room.Objects) != 1 || d.room.Objects[0] != o {
		d.room.Objects = []fyne.CanvasObject{o}
	}
	d.room.Refresh()
}

// waitingFor says what takes its time.
func (d *sameDrawer) waitingFor() string {
	if d.page.pairs.running {
		return "Comparing people…"
	}
	return "Reading…"
}

// note says how far the sitting is.
func (d *sameDrawer) note() string {
	now, any := d.sitting.current()
	switch {
	case d.wrong != nil, !any:
		return ""
	case now.chosen:
		return "chosen by you"
	}
	total := d.sitting.total()
	return ui.Count(d.sitting.answered()+1) + " of " + ui.CountOf(total, "pair", "pairs") + " to review"
}

// nobody is the state without any couple.
func (d *sameDrawer) nobody() fyne.CanvasObject {
	return ui.Column(6, ui.Gap(),
		ui.NewWrapped(2, 18, ui.Span{Role: ui.Body, Text: "Nobody looks like somebody else."}).Aligned(fyne.TextAlignCenter),
		ui.NewWrapped(4, 16, ui.Span{Role: ui.Label, Text: "More files bring more to compare. Two people of whom you know better can be ticked in the table and compared.", Color: ui.ColorQuiet}).Aligned(fyne.TextAlignCenter),
		centred("Choose files", d.choose), ui.Gap())
}

// done is the state after the last couple.
func (d *sameDrawer) done() fyne.CanvasObject {
	n := d.sitting.answered()
	words := "All " + ui.CountOf(n, "pair", "pairs") + " reviewed."
	switch n {
	case 0:
		words = "That was all."
	case 1:
		words = "The one pair is reviewed."
	}
	lines := []fyne.CanvasObject{ui.Gap(), ui.NewWrapped(2, 18, ui.Span{Role: ui.Body, Text: words}).Aligned(fyne.TextAlignCenter)}
	if skipped := d.sitting.skipped(); skipped > 0 {
		lines = append(lines, centred("Look at "+ui.CountOf(skipped, "skipped pair", "skipped pairs")+" again", d.openAgain))
	}
	return ui.Column(6, append(lines, centred("Undo the last answer (U)", func() { d.undo() }), ui.Gap())...)
}

// centred is a link in the middle.
func centred(words string, tapped func()) fyne.CanvasObject {
	l := ui.NewLinkOf(ui.Body, words, tapped)
	l.Align = fyne.TextAlignCenter
	return l
}

// openAgain begins a new sitting.
func (d *sameDrawer) openAgain() {
	d.isOpen = false
	d.open()
}

// again tries what failed.
func (d *sameDrawer) again() {
	d.wrong = nil
	d.show()
	d.fill()
}

func (d *sameDrawer) copyDetails() { fyne.CurrentApp().Clipboard().SetContent(plainError(d.wrong)) }
