package metric

import (
	"context"
	"time"

	"rapport/data"
)

// Warm works out beforehand what a page of the days from first to last needs first: as it
// is, of each platform, and of each segment. Who chooses a filter then does not wait. It
// ends early with the context.
func (b *Book) Warm(ctx context.Context, first, last data.Day, now time.Time) {
	filters := []Filter{{}}
	for _, s := range b.base.facts.Sources {
		filters = append(filters, Filter{Platform: s.Platform})
	}
	for _, name := range segmentNames {
		filters = append(filters, Filter{Segment: name, Now: now})
	}
	for _, f := range filters {
		if ctx.Err() != nil {
			return
		}
		n := b.base.With(f)
		n.Week(data.LastFinishedWeek(now, b.zone), now, "")
		n.Earnings(first, last, now, "")
		b.base.With(Filter{Segment: f.Segment, Now: f.Now}).Partners(PartnerQuery{First: first, Last: last, Now: now, Platform: f.Platform})
	}
}

// Large reports whether it takes long enough to work out pages that this is worth doing
// beforehand.
func (b *Book) Large() bool { return len(b.facts.Events)+len(b.facts.Sales) > 200_000 }
