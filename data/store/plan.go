package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"rapport/data"
)

// Plan says what Import would do. It only reads, and neither waits for a running
// import nor holds one up. The mark lets ImportPlanned see whether records and
// workspace are still those.
func (w *Workspace) Plan(ctx context.Context, head Import, records iter.Seq2[data.Record, error], finish func(*Import)) (*data.ImportReport, Mark, error) {
	var mark Mark
	s, err := w.Settings(ctx)
	if err != nil {
		return nil, mark, err
	}
	im := newImporter(head, s)
	im.dry = true
	err = w.look(ctx, func(c *change) (err error) {
		im.c, im.marking = c, true
		if mark.Generation, err = number(ctx, c.Tx, "SELECT max(value) FROM counter WHERE name = 'generation'"); err != nil {
			return err
		}
		return im.plan(records, finish)
	})
	if err != nil {
		return nil, mark, fmt.Errorf("plan: %w", err)
	}
	mark.Digest = im.digest()
	return im.report(), mark, nil
}

func (im *importer) plan(records iter.Seq2[data.Record, error], finish func(*Import)) error {
	var err error
	if im.firstSelf, err = im.c.next("identity"); err != nil {
		return err
	}
	if err := im.haveFiles(len(im.head.Files)); err != nil {
		return err
	}
	if err := im.read(im.c.ctx, records); err != nil {
		return err
	}
	finish(&im.head)
	im.tally.close(im.head.Files, im.files)
	return nil
}

// look gives do a transaction that only reads, on a connection of its own with a
// feed of its own. It sees the workspace as it stood at the beginning.
func (w *Workspace) look(ctx context.Context, do func(*change) error) error {
	pool, err := openPool(readerDSN(w.path), 1)
	if err != nil {
		return w.explain(err)
	}
	defer pool.Close() //nolint:errcheck // only read
	f := newFeed()
	defer f.forget()
	if _, err := pool.ExecContext(ctx, f.attach()); err != nil {
		return w.explain(err)
	}
	tx, err := begin(ctx, pool)
	if err != nil {
		return w.explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	err = do(&change{Tx: tx, ctx: ctx, feed: f, ready: map[string]*sql.Stmt{}})
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return w.explain(err)
}
