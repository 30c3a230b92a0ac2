package app

import (
	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data/store"
)

// answer settles the couple that is shown, and shows the next one at once. While the next
// one is not there yet, nothing is asked and nothing can be answered.
func (d *sameDrawer) answer(a answer) {
	now, any := d.sitting.current()
	if !any || d.shown == nil || d.shown.couple != now.couple || d.wrong != nil {
		return
	}
	facts := d.shown
	made := d.sitting.take(a, facts)
	if a == skip {
		d.told("Skipped " + namesOf(facts))
		d.advance()
		return
	}
	d.decide(made, facts)
	if a == samePerson && d.ahead != nil && touches(d.ahead.couple, facts.couple) {
		d.ahead = nil // she is another one now
	}
	d.advance()
}

// touches reports whether two couples have a person in common.
func touches(x, y couple) bool { return x[0] == y[0] || x[0] == y[1] || x[1] == y[0] || x[1] == y[1] }

// decide writes an answer down beside the window.
func (d *sameDrawer) decide(made *step, facts *coupleFacts) {
	c, host := facts.couple, d.host
	var decision store.Decision
	var err error
	d.line.add(func() {
		if made.answer == samePerson {
			decision, err = host.desk.Merge(host.ctx, c[0], c[1])
		} else {
			decision, err = host.desk.NotSame(host.ctx, c[0], c[1])
		}
	}, func() {
		if err != nil {
			d.notMade(made, err)
			return
		}
		made.journal = decision.Journal
		words := "These stay two people: " + namesOf(facts)
		if made.answer == samePerson {
			made.gone = c[0] + c[1] - decision.Person
			d.sitting.merged(made.gone)
			if d.isOpen {
				d.advance()
			}
			words = "One person now: " + nameOf(&facts.pair.A)
		}
		d.decided(words)
	})
}

// notMade takes an answer back that could not be written down.
func (d *sameDrawer) notMade(made *step, err error) {
	d.sitting.forget(made)
	d.failed(err)
	if d.isOpen {
		d.ahead = nil
		d.advance()
	}
}

// decided tells the page and the user of a decision.
func (d *sameDrawer) decided(words string) {
	d.changed()
	d.told(words)
}

// told says what was done, with the way back.
func (d *sameDrawer) told(words string) { d.toast(words, func() { d.undo() }) }

// undo takes the last answer of the sitting back, and before it the one before, to the
// first; false when there is none. Its couple is asked about again.
func (d *sameDrawer) undo() bool {
	last := d.sitting.takeBack()
	if last == nil {
		return false
	}
	d.toast("Taken back", nil) // what offered to undo this would undo the one before now
	if last.answer != skip {
		d.undecide(last)
	}
	if !d.isOpen {
		return true
	}
	if last.answer != acceptAll {
		d.ahead = nil
		d.put(last.facts)
	}
	d.advance()
	return true
}

// undecide takes a decision back beside the window, once it is made.
func (d *sameDrawer) undecide(last *step) {
	host := d.host
	var err error
	d.line.add(func() {
		if last.journal != 0 {
			err = host.desk.Undecide(host.ctx, last.journal)
		}
	}, func() {
		if err != nil {
			d.failed(err)
		}
		d.changed()
	})
}

// acceptSure makes one person of each couple without a warning that is so certain.
func (d *sameDrawer) acceptSure(least float64, count int) {
	host, made := d.host, d.sitting.takeAll(least, count)
	var decision store.Decision
	var n int
	var err error
	d.line.add(func() { decision, n, err = host.desk.MergeLikely(host.ctx, least) }, func() {
		if err != nil {
			d.notMade(made, err)
			return
		}
		made.journal, made.count = decision.Journal, n
		d.decided("Accepted " + ui.CountOf(n, "pair", "pairs"))
	})
	d.sure = surePairs{}
	d.ahead = nil
	d.advance()
}

// nameOf is a person's name with its invisible characters made visible.
func nameOf(s *desk.PairSide) string { return marked(s.Name) }

func namesOf(f *coupleFacts) string { return nameOf(&f.pair.A) + ", " + nameOf(&f.pair.B) }
