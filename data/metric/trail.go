package metric

import (
	"cmp"
	"time"

	"rapport/data"
)

const trailWeeks = 12

// Trail is one figure at the end of each of twelve weeks, oldest first: the last is the
// period's own, each one before it that of the same number of days a week earlier. Where
// there is no figure, or no data yet, it is nil.
type Trail []*float64

// Before is the figure a week earlier.
func (t Trail) Before() *float64 {
	if len(t) < 2 {
		return nil
	}
	return t[len(t)-2]
}

// Median is the middle of the eight before the last; nil without any.
func (t Trail) Median() *float64 {
	var list []float64
	for _, v := range t[max(0, len(t)-1-medianWeeks):max(0, len(t)-1)] {
		if v != nil {
			list = append(list, *v)
		}
	}
	return median(list)
}

// trail computes a figure of the days from first to last and of those some weeks
// earlier. Days that end before the first data have none.
func (b *Book) trail(first, last data.Day, figure func(first, last data.Day) *float64) Trail {
	t := make(Trail, trailWeeks)
	for i := range t {
		back := data.Day(weekDays * (trailWeeks - 1 - i))
		if b.boundary(last-back+1).at > b.first {
			t[i] = figure(first-back, last-back)
		}
	}
	return t
}

// RateTrail is a rate of a period with the same of weeks before.
type RateTrail struct {
	Rate
	Weeks Trail
}

// Enough reports whether the rate has as many as a rate needs to be shown: 10, or what
// the settings say.
func (r Rate) Enough() bool { return r.N >= cmp.Or(r.Least, RateSample) }

// judged says how many a rate needs by the settings.
func (b *Book) judged(r Rate) Rate {
	r.Least = b.settings.RateSample
	return r
}

// share is the value of a rate that may be shown; else nil.
func (r Rate) share() *float64 {
	if !r.Enough() {
		return nil
	}
	return &r.Value
}

// rateTrail computes a rate of the period and of weeks before.
func (b *Book) rateTrail(first, last data.Day, rate func(first, last data.Day) Rate) RateTrail {
	return RateTrail{b.judged(rate(first, last)), b.trail(first, last, func(f, l data.Day) *float64 { return b.judged(rate(f, l)).share() })}
}

// TimeTrail is a median wait of a period with those of weeks before, in hours.
type TimeTrail struct {
	ReplyTimes
	Weeks Trail
}

func (b *Book) timeTrail(first, last data.Day, times func(first, last data.Day) ReplyTimes) TimeTrail {
	return TimeTrail{times(first, last), b.trail(first, last, func(f, l data.Day) *float64 {
		t := times(f, l)
		if !t.MedianKnown {
			return nil
		}
		hours := t.Median.Hours()
		return &hours
	})}
}

// DebtTrail is what is owed now, with the number of open replies in weeks before.
type DebtTrail struct {
	Debt
	Weeks Trail
}

// debtTrail counts what was open now and each week earlier; those before the first data
// have no figure. People whom the user hides owe and are owed nothing.
func (b *Book) debtTrail(now time.Time) DebtTrail {
	m := b.present(now)
	_, debt := b.doNext(m)
	moments := make([]moment, trailWeeks)
	for i := range moments {
		moments[i] = b.earlier(m, int64(weekDays*(trailWeeks-1-i)))
	}
	t := DebtTrail{debt, make(Trail, trailWeeks)}
	for i, n := range b.openAt(moments) {
		if moments[i].at >= b.first {
			open := float64(n)
			t.Weeks[i] = &open
		}
	}
	return t
}

// openAt counts the open replies at moments in ascending order.
func (b *Book) openAt(moments []moment) []int {
	open := make([]int, len(moments))
	for i := range b.obligations {
		o := &b.obligations[i]
		if b.isHidden(o.person) || o.resolvedAt(moments[0]) || o.droppedAt(moments[0]) {
			continue // most were settled long before
		}
		for k := len(moments) - 1; k >= 0 && o.start < moments[k].before; k-- {
			if o.owedAt(moments[k]) {
				open[k]++
			}
		}
	}
	return open
}
