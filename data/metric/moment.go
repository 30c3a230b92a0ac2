package metric

import (
	"math"
	"time"

	"rapport/data"
)

const (
	hourMillis = int64(time.Hour / time.Millisecond)
	dayMillis  = 24 * hourMillis
	weekDays   = 7
	never      = int64(1<<63 - 1)
	yearMillis = 365 * dayMillis
)

// moment is a point in time from which figures are seen.
type moment struct {
	at     int64    // Unix milliseconds
	before int64    // what happened before this is seen
	day    data.Day // calendar day in the workspace's zone
}

// present is a moment that sees what happens in the same millisecond.
func (b *Book) present(now time.Time) moment {
	ms := now.UnixMilli()
	return moment{at: ms, before: ms + 1, day: data.DayOf(now, b.zone)}
}

// boundary is the moment at which a day begins: it sees only what came before.
func (b *Book) boundary(d data.Day) moment {
	ms := d.Start(b.zone).UnixMilli()
	return moment{at: ms, before: ms, day: d}
}

// earlier returns the moment some days of 24 hours before m.
func (b *Book) earlier(m moment, days int64) moment {
	at := m.at - days*dayMillis
	return moment{at: at, before: m.before - days*dayMillis, day: b.dayOf(at)}
}

// earliest returns the earlier one of a week's end and now.
func earliest(end, now moment) moment {
	if now.at < end.at {
		return now
	}
	return end
}

func (b *Book) dayOf(ms int64) data.Day { return data.DayOf(time.UnixMilli(ms), b.zone) }

// FirstDay is the first day with data or with money spent; false without any.
func (b *Book) FirstDay() (data.Day, bool) {
	first := data.Day(math.MaxInt32)
	if b.first > 0 && b.first != never {
		first = b.dayOf(b.first)
	}
	for i := range b.facts.Deals {
		if from, to := b.dealDays(&b.facts.Deals[i]); from <= to {
			first = min(first, from)
		}
	}
	for _, list := range [][]data.Entry{b.hand.costs, b.hand.hours} {
		for _, e := range list {
			first = min(first, e.Day)
		}
	}
	return first, first != math.MaxInt32
}
