package app

import (
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
)

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
