package desk

import (
	"context"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// WeekQuery says which week to look at, and through which filter.
type WeekQuery struct {
	Monday   data.Day // any day of the week; 0: the last finished week
	Platform string   // empty: all
	Segment  string   // one of metric's segments; empty: everybody
	Currency string   // empty: the chosen one; AllCurrencies: all of them in it
	// Loose converts what has a rate, also where a week before has a sale without.
	Loose bool
}

// Week is one week with the words that a person reads.
type Week struct {
	*metric.Review
	// Lead sums the week up in one sentence.
	Lead []Piece
	// Sayings are the changes in words, in the order of Changes.
	Sayings []Saying
	// Texts holds what was written in the events of replies and thanks, by event.
	Texts map[int64]string
	// Currencies are those with sales, sorted; Zone is the workspace's, ReplyDays
	// the goal of the reply rate.
	Currencies []string
	Zone       *time.Location
	ReplyDays  int
	// InOne tells of other currencies: Missing of all weeks that are compared, Converted
	// of this one.
	InOne InOne
	// Empty: nothing was imported and nothing that has a day was added by hand.
	Empty bool
	// At is when the week was worked out, of one that was kept (LastWeek); else zero.
	At time.Time
}

// say adds what follows from the settings, and the words.
func (w *Week) say(s *data.Settings) {
	w.Zone, w.ReplyDays = s.Location(), s.ReplyDays
	w.Lead, w.Sayings = lead(w.Review), sayings(w.Review)
}

// Week computes a week as of now.
func (d *Desk) Week(ctx context.Context, q WeekQuery) (*Week, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	now := d.moment(ctx)
	if q.Monday == 0 {
		q.Monday = data.LastFinishedWeek(now, s.Location())
	}
	d.mu.Lock()
	d.looked = q.Monday.Monday()
	d.mu.Unlock()
	v, err := d.look(ctx, q.compared(), q.Loose)
	if err != nil {
		return nil, err
	}
	w := &Week{Review: v.book.Week(q.Monday, now, v.currency), InOne: v.in}
	w.InOne.Converted = v.book.Conversion(metric.OrderDate, w.From, w.To, "").Converted
	w.Currencies = v.currencies
	if w.Empty, err = d.empty(ctx, w.Quality.Sources); err != nil {
		return nil, err
	}
	w.say(&s)
	var events []int64
	for _, list := range [][]metric.Owed{w.DoNext.Replies, w.DoNext.Thanks} {
		for _, o := range list {
			events = append(events, o.Event)
		}
	}
	if w.Texts, err = d.store.Texts(ctx, events); err != nil {
		return nil, err
	}
	if d.steady && v.book.Large() && q == (WeekQuery{Monday: data.LastFinishedWeek(now, s.Location())}) {
		err = d.keepWeek(ctx, w, now)
	}
	return w, err
}

// empty reports whether there is nothing to look at: no source, and no day with anything.
func (d *Desk) empty(ctx context.Context, sources []data.SourceFact) (bool, error) {
	if len(sources) > 0 {
		return false, nil
	}
	book, err := d.Book(ctx)
	if err != nil {
		return false, err
	}
	_, known := book.FirstDay()
	return !known, nil
}
