package app

import (
	"slices"

	"rapport/data/store"
)

// couple is two persons who may be one.
type couple [2]int64

func coupleOf(s *store.Suggestion) couple { return couple{s.A, s.B} }

// alike reports whether two couples are the same two persons.
func (c couple) alike(o couple) bool { return c == o || c == couple{o[1], o[0]} }

// answer is what was said of a couple, or of many at once.
type answer uint8

const (
	samePerson answer = iota
	notSame
	skip
	acceptAll
)

// step is one answer of a sitting.
type step struct {
	answer  answer
	pair    waitingPair   // of one couple
	taken   []waitingPair // of many at once, those that had been read
	count   int           // how many of the pairs it settles
	journal int64         // of the decision, once it is made
	gone    int64         // the person who was merged into the other, once that is known
	facts   *coupleFacts  // what was shown
}

// waitingPair is a couple in the queue.
type waitingPair struct {
	couple
	probability float64
	warned      bool
	chosen      bool // by the user; it is none of the suggested ones
}

// sitting is one going through the queue: what waits, and what was answered, so that every
// step can be taken back to the first.
type sitting struct {
	ahead  []waitingPair // the current one first
	unread int           // waiting behind those
	past   []*step
}

// total is how many pairs the sitting has, answered ones included.
func (s *sitting) total() int {
	n := s.unread
	for _, p := range s.ahead {
		if !p.chosen {
			n++
		}
	}
	return n + s.answered()
}

// answered is how many of them were answered or skipped.
func (s *sitting) answered() int {
	n := 0
	for _, p := range s.past {
		n += p.count
	}
	return n
}

// skipped is how many were left for another time.
func (s *sitting) skipped() int {
	n := 0
	for _, p := range s.past {
		if p.answer == skip {
			n += p.count
		}
	}
	return n
}

// current is the couple that is asked about; false when none is left.
func (s *sitting) current() (waitingPair, bool) {
	if len(s.ahead) == 0 {
		return waitingPair{}, false
	}
	return s.ahead[0], true
}

// take answers the current couple.
func (s *sitting) take(a answer, facts *coupleFacts) *step {
	p := s.ahead[0]
	s.ahead = s.ahead[1:]
	made := &step{answer: a, pair: p, facts: facts, count: 1}
	if p.chosen {
		made.count = 0
	}
	s.past = append(s.past, made)
	return made
}

// takeAll answers every couple without a warning from a probability on; those among the
// unread are settled with them.
func (s *sitting) takeAll(least float64, count int) *step {
	made := &step{answer: acceptAll, count: count}
	s.ahead = slices.DeleteFunc(slices.Clone(s.ahead), func(p waitingPair) bool {
		is := !p.warned && !p.chosen && p.probability >= least
		if is {
			made.taken = append(made.taken, p)
		}
		return is
	})
	s.unread = max(0, s.unread-(count-len(made.taken)))
	s.past = append(s.past, made)
	return made
}

// takeBack undoes the last step and makes its couple the current one again; nil when
// nothing was done.
func (s *sitting) takeBack() *step {
	if len(s.past) == 0 {
		return nil
	}
	last := s.past[len(s.past)-1]
	s.forget(last)
	return last
}

// forget takes a step out, as if it had not been done, and puts its couples back.
func (s *sitting) forget(last *step) {
	at := slices.Index(s.past, last)
	if at < 0 {
		return
	}
	s.past = slices.Delete(slices.Clone(s.past), at, at+1)
	back := last.taken
	if last.answer != acceptAll {
		back = []waitingPair{last.pair}
	}
	s.unread += max(0, last.count-len(back))
	if last.answer == acceptAll { // the couple that was being looked at stays
		s.ahead = append(slices.Clone(s.ahead), back...)
		return
	}
	s.ahead = append(back, s.ahead...)
}

// drop leaves out couples that are none any more: one of the two is not there.
func (s *sitting) drop(gone couple) {
	s.ahead = slices.DeleteFunc(slices.Clone(s.ahead), func(p waitingPair) bool { return p.alike(gone) })
}

// merged leaves out the couples with somebody who is a part of another person now.
func (s *sitting) merged(person int64) {
	s.ahead = slices.DeleteFunc(slices.Clone(s.ahead), func(p waitingPair) bool { return p.couple[0] == person || p.couple[1] == person })
}

// fill replaces what waits by what the workspace suggests now, of which there may be more
// than were read. Who was answered or merged in this sitting is left out; the couple that
// is looked at stays first.
func (s *sitting) fill(list []store.Suggestion, all int) {
	var ahead []waitingPair
	first, any := s.current()
	for i := range list {
		p := waitingPair{couple: coupleOf(&list[i]), probability: list[i].Probability, warned: list[i].Warnings != 0}
		switch {
		case s.settled(p.couple):
		case any && p.alike(first.couple):
			first.chosen, first.probability, first.warned = false, p.probability, p.warned
		default:
			ahead = append(ahead, p)
		}
	}
	if any {
		ahead = append([]waitingPair{first}, ahead...)
	}
	s.ahead, s.unread = ahead, max(0, all-len(list))
}

// settled reports whether a couple was answered in this sitting, or one of the two is a
// part of somebody else by it.
func (s *sitting) settled(c couple) bool {
	for _, p := range s.past {
		if p.answer != acceptAll && p.pair.alike(c) || p.gone != 0 && (p.gone == c[0] || p.gone == c[1]) {
			return true
		}
	}
	return false
}
