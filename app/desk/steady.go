package desk

import (
	"context"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// steadyFor is how long the moment of figures stands still in a window.
const steadyFor = 10 * time.Minute

// moment is the time that figures are seen at. For a window it stands still for some
// minutes of a day while nothing changes, so that what was worked out for one page is not
// worked out again for the next, a second later.
func (d *Desk) moment(ctx context.Context) time.Time {
	now := d.now()
	if !d.steady {
		return now
	}
	if _, err := d.Book(ctx); err != nil { // who asks for the book hears of it
		return now
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	_, _, was := d.asOf.Date()
	if _, _, is := now.Date(); d.asOf.IsZero() || now.Before(d.asOf) || now.Sub(d.asOf) >= steadyFor || is != was {
		d.asOf = now
	}
	return d.asOf
}

// The finished weeks that pages open on.
const (
	EarningsWeeks      = 1
	ConversationsWeeks = 4
	ConversionsWeeks   = 12
	PartnersWeeks      = 12
)

func opens() metric.Opens {
	return metric.Opens{Earnings: EarningsWeeks, Conversations: ConversationsWeeks, Conversions: ConversionsWeeks, Partners: PartnersWeeks}
}

// LastWeeks are some finished weeks up to the last one.
func LastWeeks(weeks data.Day, now time.Time, zone *time.Location) Period {
	monday := data.LastFinishedWeek(now, zone)
	return Period{First: monday - 7*(weeks-1), Last: monday + 6}
}

// Warm works out beforehand what pages show first, beside the week that was looked at last,
// and after a filter is chosen, where that takes long enough to be felt.
func (d *Desk) Warm(ctx context.Context) error {
	book, err := d.Book(ctx)
	if err != nil || !book.Large() {
		return err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	now := d.moment(ctx)
	d.mu.Lock()
	looked := d.looked
	d.mu.Unlock()
	if looked == 0 {
		looked = data.LastFinishedWeek(now, s.Location())
	}
	book.Warm(ctx, looked, opens(), now)
	return ctx.Err()
}
