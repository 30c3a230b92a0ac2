package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"slices"

	"rapport/data"
)

// Undone is what taking an import back did.
type Undone struct {
	ID       int64
	Removed  map[string]int // by name of the fact
	Restored int            // rows that have again what other files say
}

// undoing is one import being taken back.
type undoing struct {
	*change
	first, last int64 // its files
	seeds       []int64
	spelled     []int64
	done        Undone
}

// Undo takes one import back: what only it brought goes, what others contain too
// stays, and a row that it changed has again what the others say.
func (w *Workspace) Undo(ctx context.Context, id int64) (*Undone, error) {
	u := &undoing{done: Undone{ID: id, Removed: map[string]int{}}}
	err := w.change(ctx, func(c *change) error {
		u.change = c
		return u.run(id)
	})
	if err != nil {
		return nil, fmt.Errorf("undo: %w", err)
	}
	return &u.done, nil
}

func (u *undoing) run(id int64) error {
	if err := u.find(id); err != nil {
		return err
	}
	for _, kind := range factKinds {
		if err := u.takeBack(kind); err != nil {
			return fmt.Errorf("%s: %w", kind.name(), err)
		}
	}
	if err := u.joinSales(); err != nil {
		return fmt.Errorf("parts of sales: %w", err)
	}
	if err := u.takeBackIdentities(); err != nil {
		return fmt.Errorf("identities: %w", err)
	}
	s, err := settingsFrom(u.ctx, u.Tx)
	if err != nil {
		return err
	}
	if _, _, err := u.describe(u.spelled, ownNames(s.Me, s.Region)); err != nil {
		return err
	}
	if _, err := u.exec("DELETE FROM reject WHERE file BETWEEN ? AND ?", u.first, u.last); err != nil {
		return err
	}
	if _, err := u.exec("UPDATE import SET status = ? WHERE id = ?", string(data.ImportUndone), id); err != nil {
		return err
	}
	return u.resettle(u.seeds)
}

func (u *undoing) find(id int64) error {
	var status data.ImportStatus
	var first, last sql.NullInt64
	err := u.QueryRowContext(u.ctx, `
		SELECT i.status, min(f.id), max(f.id)
		FROM import i
		LEFT JOIN import_file f ON f.import = i.id
		WHERE i.id = ?
		GROUP BY i.id`, id).Scan(&status, &first, &last)
	if err == sql.ErrNoRows { //nolint:errorlint // Scan returns it as it is
		return noImport(id)
	}
	if err != nil {
		return err
	}
	if status != data.ImportDone {
		return &data.Error{
			Code: "nothing_to_undo", Msg: fmt.Sprintf("Import %d has nothing that could be taken back.", id),
			Hint: "It was taken back already, or it brought nothing new.",
		}
	}
	u.first, u.last = first.Int64, last.Int64
	return nil
}

// takeBack removes the import's word on the facts of one sort.
func (u *undoing) takeBack(kind factKind) error {
	ids, err := query(u.ctx, u.Tx, "SELECT DISTINCT fact FROM seen WHERE kind = ? AND file BETWEEN ? AND ?", []any{int(kind), u.first, u.last},
		func(r *sql.Rows, id *int64) error { return r.Scan(id) })
	if err != nil {
		return err
	}
	if _, err := u.exec("DELETE FROM seen WHERE kind = ? AND file BETWEEN ? AND ?", int(kind), u.first, u.last); err != nil {
		return err
	}
	gone, err := u.among(ids, "NOT EXISTS (SELECT 1 FROM seen s WHERE s.kind = ? AND s.fact = f.c0)", int(kind))
	if err != nil {
		return err
	}
	if err := u.remove(kind, gone); err != nil {
		return err
	}
	if len(gone) > 0 {
		u.done.Removed[kind.name()] = len(gone)
	}
	differ, err := u.among(ids, "EXISTS (SELECT 1 FROM seen s WHERE s.kind = ? AND s.fact = f.c0 AND s.vals IS NOT NULL)", int(kind))
	if err != nil {
		return err
	}
	for _, id := range differ {
		restored, err := u.settle(kind, id)
		if err != nil {
			return err
		}
		if restored {
			u.done.Restored++
		}
	}
	return nil
}

// among returns those of the ids (column c0 of f) for which a condition holds.
func (c *change) among(ids []int64, condition string, args ...any) ([]int64, error) {
	var list []int64
	err := c.ask("SELECT f.c0 FROM temp.feed f WHERE "+condition, single[int64](ids), func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		list = append(list, id)
		return err
	}, args...)
	return list, err
}

// takeBackIdentities removes the identities that only the import named, and the
// evidence that only it gave.
func (u *undoing) takeBackIdentities() error {
	ids, err := query(u.ctx, u.Tx, "SELECT DISTINCT identity FROM alias WHERE file BETWEEN ? AND ?", []any{u.first, u.last},
		func(r *sql.Rows, id *int64) error { return r.Scan(id) })
	if err != nil {
		return err
	}
	if err := u.takeBackEvidence(); err != nil {
		return err
	}
	if _, err := u.exec("DELETE FROM alias WHERE file BETWEEN ? AND ?", u.first, u.last); err != nil {
		return err
	}
	gone, err := u.among(ids, "NOT EXISTS (SELECT 1 FROM alias a WHERE a.identity = f.c0)")
	if err != nil {
		return err
	}
	slices.Sort(gone)
	for _, id := range ids {
		if _, found := slices.BinarySearch(gone, id); !found {
			u.spelled = append(u.spelled, id)
			u.seeds = append(u.seeds, id)
		}
	}
	if err := u.findLeftBehind(gone); err != nil {
		return err
	}
	if err := u.reshapedBy(gone); err != nil {
		return err
	}
	return u.removeIdentities(gone)
}

func (u *undoing) takeBackEvidence() error {
	err := u.each("SELECT DISTINCT a, b FROM evidence WHERE file BETWEEN ? AND ?", []any{u.first, u.last}, func(r *sql.Rows) error {
		var a, b int64
		err := r.Scan(&a, &b)
		u.seeds = append(u.seeds, a, b)
		return err
	})
	if err != nil {
		return err
	}
	_, err = u.exec("DELETE FROM evidence WHERE file BETWEEN ? AND ?", u.first, u.last)
	return err
}

// findLeftBehind notes who had evidence in common with identities that go: who
// they are is decided again.
func (u *undoing) findLeftBehind(gone []int64) error {
	note := func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		u.seeds = append(u.seeds, id)
		return err
	}
	for _, text := range []string{
		`SELECT o.identity
		FROM temp.feed f
		CROSS JOIN link l ON l.identity = f.c0
		CROSS JOIN link o ON o.person = l.person`,
		`SELECT o.identity
		FROM temp.feed f
		CROSS JOIN person p ON p.founder = f.c0
		CROSS JOIN link o ON o.person = p.id`,
	} {
		if err := u.ask(text, single[int64](gone), note); err != nil {
			return err
		}
	}
	if err := u.findDecided(gone); err != nil {
		return err
	}
	keys, err := u.keysOf(gone)
	if err != nil {
		return err
	}
	return u.ask(`
		SELECT i.id
		FROM temp.feed f
		CROSS JOIN identity i ON i.key >= f.c1 AND i.key <= f.c2
		WHERE i.id <> f.c0`,
		table[identityRef]{keys, func(_ int, v *identityRef, column int) driver.Value {
			if column == 0 {
				return v.id
			}
			return partyRange(0, &party{key: keyOf(v.key)}, column)
		}}, note)
}

// findDecided notes about whom it was decided together with identities that go, which
// are sorted.
func (u *undoing) findDecided(gone []int64) error {
	return u.each(`
		SELECT a.id, b.id
		FROM decision_pair p
		CROSS JOIN identity a ON a.key = p.a
		CROSS JOIN identity b ON b.key = p.b`, nil, func(r *sql.Rows) error {
		var a, b int64
		err := r.Scan(&a, &b)
		for _, id := range []int64{a, b} {
			if _, found := slices.BinarySearch(gone, id); found {
				u.seeds = append(u.seeds, a, b)
			}
		}
		return err
	})
}

// keysOf returns identities with their keys.
func (c *change) keysOf(ids []int64) ([]identityRef, error) {
	var list []identityRef
	err := c.ask("SELECT i.id, i.key FROM temp.feed f CROSS JOIN identity i ON i.id = f.c0", single[int64](ids), func(r *sql.Rows) error {
		var v identityRef
		err := r.Scan(&v.id, &v.key)
		list = append(list, v)
		return err
	})
	return list, err
}

// removeIdentities deletes identities with the persons that they founded. Who is
// left in such a person loses it and gets one again when seeds are settled.
func (u *undoing) removeIdentities(gone []int64) error {
	counted, err := u.among(gone, "(SELECT owner FROM identity WHERE id = f.c0) = 0")
	if err != nil {
		return err
	}
	if len(counted) > 0 {
		u.done.Removed["identity"] = len(counted)
	}
	for _, text := range []string{
		"DELETE FROM link WHERE identity IN (SELECT c0 FROM temp.feed)",
		"DELETE FROM link WHERE person IN (SELECT p.id FROM temp.feed f CROSS JOIN person p ON p.founder = f.c0)",
		"DELETE FROM person WHERE founder IN (SELECT c0 FROM temp.feed)",
		"DELETE FROM identity WHERE id IN (SELECT c0 FROM temp.feed)",
	} {
		if err := u.put(text, single[int64](gone)); err != nil {
			return err
		}
	}
	return nil
}
