package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
)

// ToCompare says which persons are to be compared with the others.
type ToCompare struct {
	Model      []byte  // by which persons were compared; nil: none was
	Estimated  int     // of how many persons the model tells
	Persons    int     // how many there are
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
		err = tx.QueryRowContext(ctx, "SELECT count(DISTINCT person), coalesce(max(person), 0) FROM link").Scan(&t.Persons, &t.Last)
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

// Keyed is a person by the keys that say with whom to compare her.
type Keyed struct {
	Person int64
	Rank   uint64
	Keys   []uint64
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

// Alike returns the persons worth comparing with those given, who are left out: those
// with a key in common. Of a key that more than largest have only so many neighbours
// by rank are taken, on both sides.
func (w *Workspace) Alike(ctx context.Context, list []Keyed, largest, neighbours int) ([]int64, error) {
	found, shelves := map[int64]struct{}{}, map[int64]shelf{}
	for _, k := range list {
		for _, key := range k.Keys {
			shelves[keyEntry{key: key}.shelf()] = nil
		}
	}
	err := each(ctx, w.read, "SELECT s.shelf, s.entries FROM json_each(?) j CROSS JOIN likeness_shelf s ON s.shelf = j.value",
		[]any{asJSON(slices.Collect(maps.Keys(shelves)))}, scanShelf(shelves))
	if err != nil {
		return nil, w.explain(wrap("look for people alike", err))
	}
	for _, k := range list {
		for _, key := range k.Keys {
			for _, id := range shelves[keyEntry{key: key}.shelf()].members(key, k.Rank, largest, neighbours) {
				found[id] = struct{}{}
			}
		}
	}
	for _, k := range list {
		delete(found, k.Person)
	}
	ids := make([]int64, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}
