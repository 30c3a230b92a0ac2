package app

import (
	"unicode"

	"fyne.io/fyne/v2"

	"rapport/app/command"
)

// reviewer can go through the pairs that may be one person.
type reviewer interface{ reviewPairs() }

// undoer takes back what was done last on the page, where no notice offers it; false when
// there is nothing.
type undoer interface{ undoLast() bool }

var (
	_ reviewer = (*peoplePage)(nil)
	_ undoer   = (*peoplePage)(nil)
)

// reviewPairs opens the drawer with the queue.
func (p *peoplePage) reviewPairs() {
	p.drawer.person = 0
	p.same.open()
	p.showMerge()
	p.arrange()
}

// compareTicked opens the drawer with the two chosen people.
func (p *peoplePage) compareTicked() {
	a, b := p.ticked[0], p.ticked[1]
	p.ticked = nil
	p.drawer.person = 0
	p.same.compare(a, b)
	p.showMerge()
	p.table.Refresh()
	p.arrange()
}

func (p *peoplePage) closeSame() {
	p.same.close()
	p.showMerge()
	p.arrange()
}

// compared takes how many pairs wait now.
func (p *peoplePage) compared(waiting int, err error) {
	if err != nil {
		if p.same.isOpen && p.same.shown == nil {
			p.same.wrong = err
			p.same.show()
			return
		}
		p.failed(err)
		return
	}
	p.pairing = waiting
	p.showMerge()
	p.same.refresh()
}

func (p *peoplePage) undoLast() bool { return p.same.undo() }

// ask opens the drawer where a drawing asks for it.
func (p *peoplePage) ask(d command.Drawing) {
	if d.Review {
		p.reviewPairs()
	}
}

// typedRune answers by letter. Other letters do nothing while the drawer is open.
func (d *sameDrawer) typedRune(r rune) bool {
	switch unicode.ToLower(r) {
	case 'y':
		d.answer(samePerson)
	case 'n':
		d.answer(notSame)
	case 's':
		d.answer(skip)
	case 'u':
		d.undo()
	default:
		return false
	}
	return true
}

// scrollBy is how far an arrow moves what the drawer shows.
const scrollBy = 48

// typedKey closes the drawer, moves what it shows, and goes from button to button.
func (d *sameDrawer) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		d.page.closeSame()
	case fyne.KeyUp:
		d.scrollTo(d.scroll.Offset.Y - scrollBy)
	case fyne.KeyDown:
		d.scrollTo(d.scroll.Offset.Y + scrollBy)
	case fyne.KeyPageUp:
		d.scrollTo(d.scroll.Offset.Y - d.scroll.Size().Height)
	case fyne.KeyPageDown:
		d.scrollTo(d.scroll.Offset.Y + d.scroll.Size().Height)
	case fyne.KeyLeft:
		return d.nextButton(-1)
	case fyne.KeyRight:
		return d.nextButton(1)
	default:
		return false
	}
	return true
}

func (d *sameDrawer) scrollTo(y float32) {
	most := max(0, d.scroll.Content.MinSize().Height-d.scroll.Size().Height)
	d.scroll.Offset.Y = min(max(0, y), most)
	d.scroll.Refresh()
}

// nextButton moves the focus among the three answers; false when none of them has it.
func (d *sameDrawer) nextButton(by int) bool {
	if d.canvas == nil || d.canvas() == nil {
		return false
	}
	buttons := []fyne.Focusable{d.yes, d.no, d.later}
	for i, b := range buttons {
		if d.canvas().Focused() == b {
			if to := i + by; to >= 0 && to < len(buttons) {
				d.canvas().Focus(buttons[to])
			}
			return true
		}
	}
	return false
}
