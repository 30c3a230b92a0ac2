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
		if kind, entry, ok := data.ParseItem(item); ok && kind == data.PromiseItem {
			return c.keepPromise(entry, now.UnixMilli())
		}
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
		return c.touchedByHand()
	}))
}

// Untick opens a thing to do again.
func (w *Workspace) Untick(ctx context.Context, item int64) error {
	return wrap("untick", w.change(ctx, func(c *change) error {
		if kind, entry, ok := data.ParseItem(item); ok && kind == data.PromiseItem {
			return c.keepPromise(entry, 0)
		}
		kind, event, err := c.eventOf(item)
		if err != nil {
			return err
		}
		if _, err := c.exec("DELETE FROM tick WHERE event = ? AND item = ?", event, int(kind)); err != nil {
			return err
		}
		return c.touchedByHand()
	}))
}

// keepPromise notes when a promise was kept; 0 opens it again.
func (c *change) keepPromise(entry, at int64) error {
	n, err := c.exec("UPDATE entry SET done_at = ? WHERE id = ? AND kind = 'promise' AND removed_at IS NULL", orNull(at), entry)
	if err == nil && n == 0 {
		err = noItem()
	}
	return orTouched(c, err, entry)
}

func noItem() error {
	return &data.Error{Code: "no_item", Msg: "There is no such thing to do.", Hint: "Take an id from do_next of: rapport week --json"}
}

func (c *change) eventOf(item int64) (data.ItemKind, []byte, error) {
	kind, event, ok := data.ParseItem(item)
	if !ok {
		return 0, nil, noItem()
	}
	var k []byte
	err := c.QueryRowContext(c.ctx, "SELECT key FROM interaction WHERE id = ?", event).Scan(&k)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, noItem()
	}
	return kind, k, err
}
