package metric

import (
	"context"
	"time"

	"rapport/data"
)

// Opens says how many finished weeks, up to the last one, each page opens on.
type Opens struct{ Earnings, Conversations, Conversions, Partners data.Day }

// Warm works out beforehand what pages need first: as they are, of the weeks beside the
// one that is looked at, one step back, of each platform, and of each segment. Who chooses a
// filter or steps to another period then does not wait. It ends early with the context.
func (b *Book) Warm(ctx context.Context, looked data.Day, o Opens, now time.Time) {
	last := data.LastFinishedWeek(now, b.zone)
	work := []func(){func() { b.base.warm(Filter{}, last, o, now, 0) }}
	for _, monday := range []data.Day{looked - weekDays, looked + weekDays, looked} {
		work = append(work, func() { b.base.warmWeek(monday, 1, now) })
	}
	work = append(work, func() { b.base.warm(Filter{}, last, o, now, 1) })
	for _, s := range b.base.facts.Sources {
		work = append(work, func() { b.base.warm(Filter{Platform: s.Platform}, last, o, now, 0) })
	}
	for _, name := range segmentNames {
		work = append(work, func() { b.base.warm(Filter{Segment: name, Now: now}, last, o, now, 0) })
	}
	for _, do := range work {
		if ctx.Err() != nil {
			return
		}
		do()
	}
}

// warm works out each page through a filter, as it opens, or some steps back: a step is as
// long as the period that the page opens on.
func (b *Book) warm(f Filter, monday data.Day, o Opens, now time.Time, back data.Day) {
	days := func(weeks data.Day) (first, last data.Day) {
		end := monday + weekDays - back*weeks*weekDays
		return end - weeks*weekDays, end - 1
	}
	n := b.With(f)
	n.warmWeek(monday-back*weekDays, o.Earnings, now)
	first, last := days(o.Conversations)
	n.Conversations(first, last, now)
	first, last = days(o.Conversions)
	n.Conversions(first, last, now, "", "")
	first, last = days(o.Partners)
	b.With(Filter{Segment: f.Segment, Now: f.Now}).Partners(PartnerQuery{First: first, Last: last, Now: now, Platform: f.Platform})
}

// warmWeek works out a week, and the earnings of some up to it.
func (b *Book) warmWeek(monday, weeks data.Day, now time.Time) {
	b.Week(monday, now, "")
	b.Earnings(monday-weekDays*(weeks-1), monday+weekDays-1, now, "")
}

// Large reports whether it takes long enough to work out pages that this is worth doing
// beforehand.
func (b *Book) Large() bool { return len(b.facts.Events)+len(b.facts.Sales) > 200_000 }
