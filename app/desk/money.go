package desk

import (
	"context"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// Period are the days that a page is about, both inclusive, and through which
// filter.
type Period struct {
	First, Last data.Day
	Platform    string
	Segment     string
	Currency    string       // empty: the chosen one; AllCurrencies: all of them in it
	By          metric.Basis // date of the figures of earnings; empty: the order's
}

// Weeks12 are the last twelve finished weeks.
func Weeks12(now time.Time, zone *time.Location) Period {
	monday := data.LastFinishedWeek(now, zone)
	return Period{First: monday - 7*11, Last: monday + 6}
}

// AllTime is from the first day with data to now; today alone without any.
func (d *Desk) AllTime(ctx context.Context) (Period, error) {
	book, err := d.Book(ctx)
	if err != nil {
		return Period{}, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return Period{}, err
	}
	p := Period{First: data.DayOf(d.now(), s.Location()), Last: data.DayOf(d.now(), s.Location())}
	if first, ok := book.FirstDay(); ok {
		p.First = min(p.First, first)
	}
	return p, nil
}

// Earnings is what a period earned and what it cost.
type Earnings struct {
	*metric.EarningsReport
	Currencies []string
	Zone       *time.Location
	Now        time.Time
	InOne      InOne
}

// Earnings computes a period as of now.
func (d *Desk) Earnings(ctx context.Context, p Period) (*Earnings, error) {
	v, err := d.look(ctx, p, false)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	return &Earnings{
		EarningsReport: v.book.EarningsBy(p.By, p.First, p.Last, d.now(), v.currency),
		Currencies:     v.currencies, Zone: s.Location(), Now: d.now(), InOne: v.in,
	}, nil
}

// Partners compares the partners of a period, with the sentence on whom to book,
// to check and to stop.
type Partners struct {
	*metric.PartnerReport
	Lead       []Piece
	Currencies []string
	Zone       *time.Location
	Now        time.Time
	InOne      InOne
	// Detail is what lies below the scorecards; nil where it was not asked for.
	Detail *PartnerDetail
}

// Partners computes a period as of now.
func (d *Desk) Partners(ctx context.Context, p Period) (*Partners, error) {
	platform := p.Platform
	p.Platform = "" // partners are judged by a platform's sales without a book of their own
	v, err := d.look(ctx, p, false)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	r := &Partners{
		PartnerReport: v.book.Partners(metric.PartnerQuery{First: p.First, Last: p.Last, Now: d.now(), Currency: v.currency, Platform: platform}),
		Currencies:    v.currencies, Zone: s.Location(), Now: d.now(), InOne: v.in,
	}
	r.InOne.Converted = v.book.Conversion(metric.OrderDate, p.First, p.Last, platform).Converted
	r.Lead = partnerLead(r.PartnerReport)
	return r, nil
}

// Profile returns the figures of one person's page; nil for somebody who is not
// there.
func (d *Desk) Profile(ctx context.Context, person int64) (*metric.Profile, error) {
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	f, ok := book.Profile(person, d.now(), "")
	if !ok {
		_, err := d.store.Person(ctx, person) // says that there is nobody
		return nil, err
	}
	return f, nil
}
