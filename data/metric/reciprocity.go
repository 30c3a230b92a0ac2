package metric

import (
	"math"

	"rapport/data"
)

// Reciprocity is 1 − |I−O| ÷ (I+O), from 0 (one-sided) to 1 (even), of the decayed
// directed weights in and out (metrics.md 6); NaN without any.
func Reciprocity(in, out float64) float64 {
	if in+out == 0 {
		return math.NaN()
	}
	return 1 - math.Abs(in-out)/(in+out)
}

// Balance is (O−I) ÷ (O+I), from −1 to 1: above 0 the owner gives more
// (metrics.md 6); NaN without any.
func Balance(in, out float64) float64 {
	if in+out == 0 {
		return math.NaN()
	}
	return (out - in) / (out + in)
}

// InitiationShare is threads that the owner opened ÷ threads with the person
// (metrics.md 6); false under 3 threads (a setting), or when the person is not in the book.
func (b *Book) InitiationShare(personID int64) (float64, bool) {
	at, ok := b.index[personID]
	if !ok {
		return 0, false
	}
	opened := map[int64]bool{}
	s := b.persons[at].events
	for i := s.from; i < s.to; i++ {
		e := &b.facts.Events[i]
		if thread := b.threads[i]; thread != 0 && e.At != 0 && human(e) {
			if _, known := opened[thread]; !known {
				opened[thread] = e.Dir == data.Out
			}
		}
	}
	if len(opened) < b.settings.ThreadSample {
		return 0, false
	}
	mine := 0
	for _, byOwner := range opened {
		if byOwner {
			mine++
		}
	}
	return float64(mine) / float64(len(opened)), true
}
