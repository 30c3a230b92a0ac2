package store

import (
	"context"
	"database/sql"
	"errors"
)

// ToCompare says which persons are to be compared with the others.
type ToCompare struct {
	Model      []byte  // by which persons were compared; nil: none was
	Estimated  int     // of how many persons the model tells
	Persons    int     // how many there are, roughly: also those who sleep in others
	Changed    []int64 // new, changed or gone since; sorted
	Last       int64   // the highest person
	Generation int64   // of the workspace that was looked at
}

// ToCompare looks for what changed since persons were compared.
func (w *Workspace) ToCompare(ctx context.Context) (*ToCompare, error) {
	t := &ToCompare{}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		var err error
		if t.Generation, err = number(ctx, tx, "SELECT max(value) FROM counter WHERE name = 'generation'"); err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM person), (SELECT coalesce(max(person), 0) FROM link)").Scan(&t.Persons, &t.Last)
		if err != nil {
			return err
		}
		var upto int64
		err = tx.QueryRowContext(ctx, "SELECT model, estimated, upto FROM likeness_mark").Scan(&t.Model, &t.Estimated, &upto)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		t.Changed, err = query(ctx, tx, `
			SELECT person
			FROM likeness_changed
			UNION
			SELECT DISTINCT person
			FROM link INDEXED BY link_person
			WHERE person > ?
			ORDER BY 1`, []any{upto}, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
		return err
	})
	return t, wrap("look for people to compare", err)
}

// LikenessModel returns the model by which persons were compared; nil when none was.
func (w *Workspace) LikenessModel(ctx context.Context) ([]byte, error) {
	var model []byte
	err := w.read.QueryRowContext(ctx, "SELECT model FROM likeness_mark").Scan(&model)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return model, w.explain(wrap("read the model", err))
}
