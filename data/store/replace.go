package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"rapport/data"
)

// dealEntry is another fee and cost of product for a deal of a sheet.
const dealEntry data.EntryKind = "deal"

// alone reports whether only one entry of a kind is in force: a person has one
// cadence, a role once, is hidden or ignored once, is an organisation or belongs to one,
// a deal is changed once, a post has one purpose and the introduction of two people one
// outcome.
func alone(kind data.EntryKind) bool {
	switch kind {
	case data.CadenceEntry, data.RoleEntry, data.HiddenEntry, data.IgnoredEntry, data.OrganisationEntry, data.MemberEntry, dealEntry,
		data.PurposeEntry, data.OutcomeEntry:
		return true
	}
	return false
}

// rivals lists the entries in whose place entry id would stand, the newest first:
// those in force of the same kind about the same person, deal or post, of roles the same
// one, of outcomes about the same two people. Somebody who is not here now is known by the
// first identity.
func (c *change) rivals(id int64) ([]int64, error) {
	return query(c.ctx, c.Tx, `
		WITH here AS MATERIALIZED (
			SELECT v.id, v.kind, coalesce(l.person, 0) AS person, coalesce(s.person, 0) AS second, x.key
			FROM (`+entryColumns+` AND (e.kind, iif(e.kind = 'role', e.label, '')) = (SELECT kind, iif(kind = 'role', label, '') FROM entry WHERE id = ?1)) v
			JOIN entry_identity x ON x.entry = v.id AND x.n = 0
			LEFT JOIN link l ON l.identity = v.identity
			LEFT JOIN link s ON s.identity = v.other)
		SELECT o.id
		FROM here o
		JOIN here m ON m.id = ?1 AND o.id <> m.id
		WHERE iif(o.person > 0 AND m.person > 0, o.person = m.person, o.key = m.key) AND (m.kind <> 'outcome' OR o.second = m.second)
			OR m.kind = 'outcome' AND m.second > 0 AND m.person > 0 AND o.person = m.second AND o.second = m.person
		ORDER BY o.id DESC`, []any{id}, func(r *sql.Rows, v *int64) error { return r.Scan(v) })
}

// standAlone takes away what the entry id replaces. A cadence, the change of a deal, where
// somebody belongs, a purpose or an outcome comes back when the one that replaced it is
// removed; what else is said twice is one, and removing it ends it.
func (c *change) standAlone(id, at int64) error {
	list, err := c.rivals(id)
	if err != nil {
		return err
	}
	for _, old := range list {
		_, err := c.exec(`
			UPDATE entry
			SET removed_at = ?, replaced_by = iif(kind IN ('cadence', 'deal', 'member', 'purpose', 'outcome'), ?, NULL)
			WHERE id = ?`, at, id, old)
		if err != nil {
			return err
		}
	}
	return nil
}

// bringBack puts back what the entry id replaced. Where that are several, of persons
// who were two, or another is in force by now, one stays and the others wait for it.
func (c *change) bringBack(id, at int64) error {
	list, err := query(c.ctx, c.Tx, "SELECT id FROM entry WHERE replaced_by = ? ORDER BY id DESC", []any{id},
		func(r *sql.Rows, v *int64) error { return r.Scan(v) })
	if err != nil {
		return err
	}
	for _, old := range list {
		if _, err := c.exec("UPDATE entry SET removed_at = NULL, replaced_by = NULL WHERE id = ?", old); err != nil {
			return err
		}
		others, err := c.rivals(old)
		if err != nil {
			return err
		}
		if len(others) == 0 {
			continue
		}
		if _, err := c.exec("UPDATE entry SET removed_at = ?, replaced_by = ? WHERE id = ?", at, others[0], old); err != nil {
			return err
		}
	}
	return nil
}

// RemoveEntry takes an entry away and brings back the one that it replaced;
// RestoreEntry puts it back as it was.
func (w *Workspace) RemoveEntry(ctx context.Context, id int64, now time.Time) error {
	return w.RemoveEntries(ctx, []int64{id}, now)
}

// RemoveEntries takes several entries away, all of them or none, the newest first, so that
// what replaced each other comes back as it was.
func (w *Workspace) RemoveEntries(ctx context.Context, ids []int64, now time.Time) error {
	return wrap("remove entries", w.change(ctx, func(c *change) error {
		for _, id := range slices.Backward(ids) {
			n, err := c.exec("UPDATE entry SET removed_at = ?, replaced_by = NULL WHERE id = ? AND removed_at IS NULL", now.UnixMilli(), id)
			if err == nil && n == 0 {
				err = noEntry(id)
			}
			if err == nil {
				err = c.bringBack(id, now.UnixMilli())
			}
			if err != nil {
				return err
			}
		}
		return orTouched(c, nil, ids...)
	}))
}

// RestoreEntry puts back an entry that was taken away. Of those of which only one is
// in force, it takes the place of the other.
func (w *Workspace) RestoreEntry(ctx context.Context, id int64, now time.Time) error {
	return wrap("restore an entry", w.change(ctx, func(c *change) error {
		n, err := c.exec("UPDATE entry SET removed_at = NULL, replaced_by = NULL WHERE id = ? AND removed_at IS NOT NULL", id)
		if err != nil {
			return err
		}
		if n == 0 {
			return noEntry(id)
		}
		kind := ""
		if err := c.QueryRowContext(ctx, "SELECT kind FROM entry WHERE id = ?", id).Scan(&kind); err != nil {
			return err
		}
		if alone(data.EntryKind(kind)) {
			err = c.standAlone(id, now.UnixMilli())
		}
		return orTouched(c, err, id)
	}))
}
