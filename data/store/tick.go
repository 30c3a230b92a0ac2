package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"rapport/data"
)

// Tick settles one thing to do. It is kept under the key of the event, so that
// the same event, imported again, is settled still.
func (w *Workspace) Tick(ctx context.Context, item int64, state data.TickState, now time.Time) error {
	return wrap("tick", w.change(ctx, func(c *change) error {
		kind, event, err := c.eventOf(item)
		if err != nil {
			return err
		}
		_, err = c.exec(`
			INSERT INTO tick (event, item, state, at)
			VALUES (?, ?, ?, ?)
			ON CONFLICT (event, item) DO UPDATE SET state = excluded.state, at = excluded.at`,
			event, int(kind), string(state), now.UnixMilli())
		if err != nil {
			return err
		}
		return c.touched()
	}))
}

// Untick opens a thing to do again.
func (w *Workspace) Untick(ctx context.Context, item int64) error {
	return wrap("untick", w.change(ctx, func(c *change) error {
		kind, event, err := c.eventOf(item)
		if err != nil {
			return err
		}
		if _, err := c.exec("DELETE FROM tick WHERE event = ? AND item = ?", event, int(kind)); err != nil {
			return err
		}
		return c.touched()
	}))
}

func (c *change) eventOf(item int64) (data.ItemKind, []byte, error) {
	none := &data.Error{Code: "no_item", Msg: "There is no such thing to do.", Hint: "Take an id from do_next of: rapport week --json"}
	kind, event, ok := data.ParseItem(item)
	if !ok {
		return 0, nil, none
	}
	var k []byte
	err := c.QueryRowContext(c.ctx, "SELECT key FROM interaction WHERE id = ?", event).Scan(&k)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, none
	}
	return kind, k, err
}
