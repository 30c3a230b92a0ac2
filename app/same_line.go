package app

import "rapport/app/ui"

// workLine does one piece of work after another beside the window, in the order in which
// it was asked for: a decision before what is read after it.
type workLine struct {
	async   ui.Async
	waiting []func()
	busy    bool
}

// add lets work run when all that was added before is done, and then on the UI thread.
func (l *workLine) add(work, then func()) {
	l.waiting = append(l.waiting, func() {
		l.async(work, func() {
			then()
			l.busy = false
			l.next()
		})
	})
	if !l.busy {
		l.next()
	}
}

func (l *workLine) next() {
	if len(l.waiting) == 0 || l.busy {
		return
	}
	first := l.waiting[0]
	l.waiting, l.busy = l.waiting[1:], true
	first()
}
