package store

import (
	"context"
	"database/sql"
	"errors"
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
	found := map[int64]struct{}{}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		f, err := newKeyFinder(ctx, tx, largest, neighbours)
		if err != nil {
			return err
		}
		for _, k := range list {
			for _, key := range k.Keys {
				if err := f.find(key, k.Rank, found); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, wrap("look for people alike", err)
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

// keyFinder looks up who has a key.
type keyFinder struct {
	ctx                  context.Context //nolint:containedctx // lives as long as one look
	whole, before, after *sql.Stmt
	largest, neighbours  int
	small                map[uint64]bool // keys that were taken whole
}

func newKeyFinder(ctx context.Context, tx *sql.Tx, largest, neighbours int) (*keyFinder, error) {
	f := &keyFinder{ctx: ctx, largest: largest, neighbours: neighbours, small: map[uint64]bool{}}
	var err error
	for text, to := range map[string]**sql.Stmt{
		"SELECT person FROM likeness_key WHERE key = ? LIMIT ?":                                              &f.whole,
		"SELECT person FROM likeness_key WHERE key = ? AND rank < ? ORDER BY rank DESC, person DESC LIMIT ?": &f.before,
		"SELECT person FROM likeness_key WHERE key = ? AND rank >= ? ORDER BY rank, person LIMIT ?":          &f.after,
	} {
		if *to, err = tx.PrepareContext(ctx, text); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *keyFinder) find(key, rank uint64, found map[int64]struct{}) error {
	if f.small[key] {
		return nil
	}
	members, err := f.ask(f.whole, signed(key), f.largest+1)
	if err != nil {
		return err
	}
	if len(members) > f.largest {
		members = members[:0]
		for _, side := range []*sql.Stmt{f.before, f.after} {
			some, err := f.ask(side, signed(key), ordered(rank), f.neighbours)
			if err != nil {
				return err
			}
			members = append(members, some...)
		}
	} else {
		f.small[key] = true
	}
	for _, id := range members {
		found[id] = struct{}{}
	}
	return nil
}

func (f *keyFinder) ask(s *sql.Stmt, args ...any) ([]int64, error) {
	rows, err := s.QueryContext(f.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	var list []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		list = append(list, id)
	}
	return list, rows.Err()
}

// signed keeps the bits of a key in SQLite's integers.
func signed(key uint64) int64 { return int64(key) } //nolint:gosec // only compared for equality

// ordered keeps the order of ranks in SQLite's integers.
func ordered(rank uint64) int64 { return int64(rank ^ 1<<63) } //nolint:gosec // the top bit is turned
