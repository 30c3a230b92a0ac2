package store

import (
	"context"
	"database/sql"
	"errors"

	"rapport/data"
)

// WeekSeen is a week as it was worked out for a person: which one, at what time (Unix
// milliseconds), and what was seen, in the words of whoever keeps it.
type WeekSeen struct {
	Monday  data.Day
	At      int64
	Content []byte
}

// KeepWeek keeps the week that was worked out from a generation in the place of the one
// before, until anything changes. It is derived: where that is not possible now, for
// somebody writes, or for something has changed since, it is not kept.
func (w *Workspace) KeepWeek(ctx context.Context, seen WeekSeen, generation int64) error {
	if w.write == nil {
		return nil
	}
	select {
	case <-w.turn:
	default:
		return nil
	}
	defer func() { w.turn <- struct{}{} }()
	return wrap("keep the week", w.explain(w.transact(ctx, func(c *change) error {
		now, err := number(ctx, c.Tx, "SELECT max(value) FROM counter WHERE name = 'generation'")
		if err != nil || now != generation {
			return err
		}
		_, err = c.exec("INSERT OR REPLACE INTO week_seen (id, monday, at, content) VALUES (1, ?, ?, ?)", int64(seen.Monday), seen.At, seen.Content)
		return err
	})))
}

// LastWeek returns the week that was kept; false without one.
func (w *Workspace) LastWeek(ctx context.Context) (WeekSeen, bool, error) {
	var seen WeekSeen
	err := w.read.QueryRowContext(ctx, "SELECT monday, at, content FROM week_seen").Scan(&seen.Monday, &seen.At, &seen.Content)
	if errors.Is(err, sql.ErrNoRows) {
		return seen, false, nil
	}
	return seen, err == nil, wrap("read the week that was kept", w.explain(err))
}
