package desk

import (
	"context"

	"rapport/data"
	"rapport/data/metric"
)

// Together is what a yes to "same person?" would change, in figures.
type Together struct {
	Person   data.PersonFigures // as one person
	Currency string             // of what moves
	// Week begins the last finished week. InWeek and InYear are what moves to "bought by a
	// relationship" of that week and of the last 365 days.
	Week           data.Day
	InWeek, InYear metric.Moved
}

// Together works out what a merge of two persons would give, without making it; nil for
// somebody who is not there.
func (d *Desk) Together(ctx context.Context, a, b int64) (*Together, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	now := d.moment(ctx)
	one, ok := book.Together(a, b, now, "")
	if !ok {
		return nil, nil
	}
	t := &Together{Person: one.Figures, Currency: book.Currency(), Week: data.LastFinishedWeek(now, s.Location())}
	t.InWeek, t.InYear = one.Moved(t.Week, t.Week+6), one.MovedYear()
	return t, nil
}
