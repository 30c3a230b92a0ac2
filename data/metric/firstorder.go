package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// FirstOrders says what came before people bought for the first time.
type FirstOrders struct {
	Buyers int // whose first kept order ever lies in the period
	Silent int // of them, without any dated interaction before it
	// Undated are those of whom an interaction without a date may have come first; their
	// days are not known.
	Undated int
	// Days are the calendar days from the first interaction, also a passive one, to the
	// order, and Talks the directed events, in and out, before it: of buyers who are
	// neither silent nor undated, sorted.
	Days, Talks []int
	// MedianDays and MedianTalks are nil under 10 of them.
	MedianDays, MedianTalks *float64
}

// FirstOrders counts first orders from first to last, as of now.
func (b *Book) FirstOrders(first, last data.Day, now time.Time) FirstOrders {
	return b.firstOrders(b.windowOf(first, last, now))
}

func (b *Book) firstOrders(w window) FirstOrders {
	var f FirstOrders
	for i := range b.persons {
		at := b.firstKeptAt[i]
		if at < w.opening.at || at >= w.end.before || b.firstKept[i] != b.base.firstKept[i] {
			continue
		}
		f.Buyers++
		switch days, talks, sort := b.base.cameBefore(&b.base.persons[i], at); sort {
		case cameSilent:
			f.Silent++
		case cameUndated:
			f.Undated++
		default:
			f.Days, f.Talks = append(f.Days, days), append(f.Talks, talks)
		}
	}
	slices.Sort(f.Days)
	slices.Sort(f.Talks)
	f.MedianDays, f.MedianTalks = b.medianOf(f.Days), b.medianOf(f.Talks)
	return f
}

// came says what is known of the way to a first order.
type came uint8

const (
	cameDated came = iota
	cameSilent
	cameUndated
)

// cameBefore returns the days since the first interaction before a time, and the
// directed events before it.
func (b *Book) cameBefore(p *person, before int64) (days, talks int, sort came) {
	if p.events.len() == 0 {
		return 0, 0, cameSilent
	}
	switch first := b.facts.Events[p.events.from].At; {
	case first == 0:
		return 0, 0, cameUndated
	case first >= before:
		return 0, 0, cameSilent
	default:
		days = int(b.dayOf(before) - b.dayOf(first))
	}
	for _, d := range b.direct[p.direct.from:p.direct.to] {
		if d.at >= before {
			break
		}
		talks++
	}
	return days, talks, cameDated
}

// medianOf is the middle of sorted numbers; nil under the sample of a rate.
func (b *Book) medianOf(sorted []int) *float64 {
	if len(sorted) < b.settings.RateSample {
		return nil
	}
	n := len(sorted)
	v := float64(sorted[(n-1)/2]+sorted[n/2]) / 2
	return &v
}
