package metric

import (
	"context"
	"time"

	"rapport/data"
)

// Opens says how many finished weeks, up to the last one, each page opens on.
type Opens struct{ Earnings, Conversations, Conversions, Partners data.Day }

// Warm works out beforehand what pages need first: as they are, of the weeks beside the
// one that is looked at, of each platform, and of each segment. Who chooses a filter or
// steps to another week then does not wait. It ends early with the context.
func (b *Book) Warm(ctx context.Context, looked data.Day, o Opens, now time.Time) {
	last := data.LastFinishedWeek(now, b.zone)
	work := []func(){func() { b.base.warm(Filter{}, last, o, now) }}
	for _, monday := range []data.Day{looked - weekDays, looked + weekDays, looked} {
		work = append(work, func() { b.base.warmWeek(monday, 1, now) })
	}
	for _, s := range b.base.facts.Sources {
		work = append(work, func() { b.base.warm(Filter{Platform: s.Platform}, last, o, now) })
	}
	for _, name := range segmentNames {
		work = append(work, func() { b.base.warm(Filter{Segment: name, Now: now}, last, o, now) })
	}
	for _, do := range work {
		if ctx.Err() != nil {
			return
		}
		do()
	}
}

// warm works out each page through a filter, as it opens.
func (b *Book) warm(f Filter, monday data.Day, o Opens, now time.Time) {
	first := func(weeks data.Day) data.Day { return monday - weekDays*(weeks-1) }
	last := monday + weekDays - 1
	n := b.With(f)
	n.warmWeek(monday, o.Earnings, now)
	n.Conversations(first(o.Conversations), last, now)
	n.Conversions(first(o.Conversions), last, now, "", "")
	b.With(Filter{Segment: f.Segment, Now: f.Now}).Partners(PartnerQuery{First: first(o.Partners), Last: last, Now: now, Platform: f.Platform})
}

// warmWeek works out a week, and the earnings of some up to it.
func (b *Book) warmWeek(monday, weeks data.Day, now time.Time) {
	b.Week(monday, now, "")
	b.Earnings(monday-weekDays*(weeks-1), monday+weekDays-1, now, "")
}

// Large reports whether it takes long enough to work out pages that this is worth doing
// beforehand.
func (b *Book) Large() bool { return len(b.facts.Events)+len(b.facts.Sales) > 200_000 }
