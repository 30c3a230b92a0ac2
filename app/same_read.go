package app

import (
	"context"
	"errors"
	"reflect"

	"rapport/app/desk"
	"rapport/data"
)

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
		d.workOut(f)
		d.advance()
	})
}

// workOut says what a yes would change. The first time all facts are read for it, which
// the couple does not wait for.
func (d *sameDrawer) workOut(f *coupleFacts) {
	if f == nil {
		return
	}
	var one *desk.Together
	var err error
	d.async(func() { one, err = readTogether(d.ctx, d.desk, f.couple) }, func() {
		f.one, f.done = one, true
		if err != nil && d.isOpen {
			d.failed(err)
		}
		if d.shown == f {
			d.scroll.Content = coupleView(d, f)
			d.scroll.Refresh()
		}
	})
}

func readTogether(ctx context.Context, d *desk.Desk, c couple) (*desk.Together, error) {
	one, err := d.Together(ctx, c[0], c[1])
	if one != nil {
		one.Person.Reciprocity = 0 // is not shown, and not equal to itself where it is no number
	}
	return one, err
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
	d.line.add(func() {
		if f, err = readCouple(d.ctx, d.desk, c); err == nil {
			f.one, err = readTogether(d.ctx, d.desk, c)
			f.done = true
		}
	}, func() {
		if d.ahead != nil {
			d.ask(d.ahead.couple)
		}
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

// readCouple compares two persons.
func readCouple(ctx context.Context, d *desk.Desk, c couple) (*coupleFacts, error) {
	pair, err := d.Pair(ctx, c[0], c[1])
	if err != nil {
		return nil, err
	}
	for _, figures := range []*data.PersonFigures{&pair.A.PersonFigures, &pair.B.PersonFigures} {
		figures.Reciprocity = 0 // as in readTogether
	}
	return &coupleFacts{couple: c, pair: pair}, nil
}

// isGone reports whether somebody is not there any more: she is a part of another person.
func isGone(err error) bool {
	var known *data.Error
	return errors.As(err, &known) && known.Code == "no_person"
}
