package metric

import (
	"cmp"
	"slices"
	"time"
)

// Wait is how long somebody waited: until it ended, or so far.
type Wait struct {
	Time  time.Duration
	Ended bool
}

// Survival is the share of those still waiting after each time at which a wait ended.
type Survival struct {
	Times  []time.Duration // ascending
	Left   []float64       // share still waiting right after Times
	N      int
	Oldest time.Duration // the longest wait observed, ended or not
}

// KaplanMeier estimates from waits that ended and waits that go on what share waits
// longer than each time: the product over times of 1 − ended ÷ still waiting
// (Kaplan and Meier 1958, Journal of the American Statistical Association 53:457–481).
// A wait that goes on counts as waiting at its own time. The list is sorted.
func KaplanMeier(waits []Wait) Survival {
	slices.SortFunc(waits, func(x, y Wait) int { return cmp.Compare(x.Time, y.Time) })
	s := Survival{N: len(waits)}
	left := 1.0
	for i := 0; i < len(waits); {
		j, ended := i, 0
		for ; j < len(waits) && waits[j].Time == waits[i].Time; j++ {
			ended += count(waits[j].Ended)
		}
		s.Oldest = waits[i].Time
		if ended > 0 {
			left *= 1 - float64(ended)/float64(len(waits)-i)
			s.Times, s.Left = append(s.Times, waits[i].Time), append(s.Left, left)
		}
		i = j
	}
	return s
}

// Quantile is the first time after which at most 1 − q still wait; false where more
// do at the end of what was observed.
func (s *Survival) Quantile(q float64) (time.Duration, bool) {
	for i, left := range s.Left {
		if left <= 1-q+1e-12 {
			return s.Times[i], true
		}
	}
	return 0, false
}

// times is the median and the 90th percentile of a survival.
func (s *Survival) times() ReplyTimes {
	t := ReplyTimes{Oldest: s.Oldest, N: s.N}
	t.Median, t.MedianKnown = s.Quantile(0.5)
	t.P90, t.P90Known = s.Quantile(0.9)
	return t
}
