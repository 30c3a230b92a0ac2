package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"time"
)

// asker is a pool, a connection or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// number asks for one number.
func number(ctx context.Context, q asker, text string, args ...any) (int64, error) {
	var n sql.NullInt64
	err := q.QueryRowContext(ctx, text, args...).Scan(&n)
	return n.Int64, err
}

// query asks for rows and gives each to scan.
func query[T any](ctx context.Context, q asker, text string, args []any, scan func(*sql.Rows, *T) error) ([]T, error) {
	var list []T
	err := each(ctx, q, text, args, func(r *sql.Rows) error {
		var v T
		if err := scan(r, &v); err != nil {
			return err
		}
		list = append(list, v)
		return nil
	})
	return list, err
}

// each asks for rows without keeping them.
func each(ctx context.Context, q asker, text string, args []any, do func(*sql.Rows) error) error {
	r, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // Err tells
	for r.Next() {
		if err := do(r); err != nil {
			return err
		}
	}
	return r.Err()
}

// begin starts a transaction, waiting while another program has the file.
func begin(ctx context.Context, pool *sql.DB) (*sql.Tx, error) {
	var tx *sql.Tx
	err := retryBusy(ctx, func() (err error) {
		tx, err = pool.BeginTx(ctx, nil)
		return err
	})
	return tx, err
}

// change is one transaction of the writer, with its feed.
type change struct {
	*sql.Tx
	ctx     context.Context //nolint:containedctx // lives as long as the transaction
	feed    *feed
	resolve Resolver
	ready   map[string]*sql.Stmt
	turned  []int64            // identities that became the owner's, or are it no more
	changed map[int64]struct{} // persons of whom more or less is known than before
}

// change runs do in one transaction: all of it is kept or nothing. One change
// runs at a time.
func (w *Workspace) change(ctx context.Context, do func(*change) error) error {
	return w.inTurn(ctx, func() error { return w.transact(ctx, do) })
}

// load is change for an import, without SQLite looking up what each new row refers
// to, which takes a fifth of the time of a large one. An import writes what is
// referred to first and gives out the ids itself; Check looks at all references.
func (w *Workspace) load(ctx context.Context, do func(*change) error) error {
	return w.inTurn(ctx, func() error {
		if _, err := w.write.ExecContext(ctx, "PRAGMA foreign_keys = 0"); err != nil {
			return err
		}
		err := w.transact(ctx, do)
		_, on := w.write.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = 1")
		return cmp.Or(err, on)
	})
}

// inTurn runs do, which writes, while nobody else writes.
func (w *Workspace) inTurn(ctx context.Context, do func() error) error {
	if w.write == nil {
		return readOnlyError(w.path, nil)
	}
	select {
	case <-w.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { w.turn <- struct{}{} }()
	err := do()
	if ctx.Err() != nil && err != nil {
		return ctx.Err() // what was interrupted says so in many ways
	}
	return w.explain(err)
}

func (w *Workspace) transact(ctx context.Context, do func(*change) error) error {
	tx, err := begin(ctx, w.write)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	c := &change{Tx: tx, ctx: ctx, feed: w.feed, resolve: w.resolve, ready: map[string]*sql.Stmt{}, changed: map[int64]struct{}{}}
	if _, err := tx.ExecContext(ctx, w.feed.attach()); err != nil {
		return err
	}
	if err := do(c); err != nil {
		return err
	}
	if err := c.keepReshaped(); err != nil {
		return err
	}
	c.feed.rows = nil
	return tx.Commit()
}

// prepared returns the statement, prepared once for the transaction.
func (c *change) prepared(text string) (*sql.Stmt, error) {
	if s := c.ready[text]; s != nil {
		return s, nil
	}
	s, err := c.PrepareContext(c.ctx, text)
	if err != nil {
		return nil, err
	}
	c.ready[text] = s
	return s, nil
}

// exec runs a statement without rows of a feed.
func (c *change) exec(text string, args ...any) (int64, error) {
	s, err := c.prepared(text)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(c.ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// put runs a statement that reads rows from the feed. Such a statement says OR
// ROLLBACK where nothing else is to be done about a conflict: the change is taken
// back as a whole anyway, and SQLite keeps no copy of each page for the statement.
func (c *change) put(text string, from rows, args ...any) error {
	if from.len() == 0 {
		return nil
	}
	c.feed.rows = from
	_, err := c.exec(text, args...)
	return err
}

// ask runs a query that reads rows from the feed.
func (c *change) ask(text string, from rows, scan func(*sql.Rows) error, args ...any) error {
	if from.len() == 0 {
		return nil
	}
	c.feed.rows = from
	s, err := c.prepared(text)
	if err != nil {
		return err
	}
	r, err := s.QueryContext(c.ctx, args...)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // Err tells
	for r.Next() {
		if err := scan(r); err != nil {
			return err
		}
	}
	return r.Err()
}

// each runs a query without a feed.
func (c *change) each(text string, args []any, do func(*sql.Rows) error) error {
	return each(c.ctx, c.Tx, text, args, do)
}

// take reserves n ids of a counter and returns the first.
func (c *change) take(counter string, n int) (int64, error) {
	last, err := number(c.ctx, c.Tx, `
		INSERT INTO counter (name, value)
		VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = value + excluded.value
		RETURNING value`, counter, n)
	if err != nil {
		return 0, fmt.Errorf("reserve ids: %w", err)
	}
	return last - int64(n) + 1, nil
}

// touched says that what is committed differs from before.
func (c *change) touched() error {
	if _, err := c.take("imported", 1); err != nil {
		return err
	}
	return c.touchedByHand()
}

// touchedByHand says that entries, ticks or settings differ from before, and nothing that
// was imported: what was read of that holds on (Facts).
func (c *change) touchedByHand() error {
	if _, err := c.exec("DELETE FROM week_seen"); err != nil {
		return err
	}
	_, err := c.take("generation", 1)
	return err
}

// Generation returns a number that changes with every committed change of
// facts, links, ticks or settings.
func (w *Workspace) Generation(ctx context.Context) (int64, error) {
	n, err := number(ctx, w.read, "SELECT max(value) FROM counter WHERE name = 'generation'")
	if err != nil {
		return 0, w.explain(fmt.Errorf("read the generation: %w", err))
	}
	return n, nil
}

// moment is a time from the database.
func moment(ms int64) time.Time { return time.UnixMilli(ms) }
