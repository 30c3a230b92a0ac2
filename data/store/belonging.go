package store

import (
	"context"
	"database/sql"
	"errors"

	"rapport/data"
)

// Belonging is why an identity is part of its person.
type Belonging struct {
	Identity IdentityRow
	Person   int64
	Name     string       // of the person
	Via      *IdentityRow // the identity at the other end of the evidence that joined this one; nil: its person begins with it
	Kind     data.EdgeKind
	Journal  int64 // of the decision that joined the two; 0: none
	At       int64 // when that was decided, Unix milliseconds
	Others   int   // further identities of the person
	Records  []NamingRecord
}

// NamingRecord is a line of a file that names the identity: alone, or together with
// another of the same person, which is evidence.
type NamingRecord struct {
	Import int64
	File   string
	Line   int
	Value  string       // as that file writes the identity
	Name   string       // that it gives; may be empty
	With   *IdentityRow // nil: alone
	Reason string       // of the evidence; empty: alone
}

// Belonging says why an identity is part of its person, with the lines that name it.
func (w *Workspace) Belonging(ctx context.Context, identity int64) (*Belonging, error) {
	b := &Belonging{}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		var via int64
		err := tx.QueryRowContext(ctx, `
			SELECT l.person, coalesce(g.name, ''), coalesce(l.via, 0), coalesce(l.via_kind, 0),
				(SELECT count(*) - 1 FROM link o WHERE o.person = l.person)
			FROM link l
			LEFT JOIN figure g ON g.person = l.person
			WHERE l.identity = ?`, identity).Scan(&b.Person, &b.Name, &via, &b.Kind, &b.Others)
		if errors.Is(err, sql.ErrNoRows) {
			return noIdentity(identity)
		}
		if err != nil {
			return err
		}
		mine, err := identityRow(ctx, tx, identity)
		if err != nil {
			return err
		}
		b.Identity = *mine
		if via != 0 {
			if b.Via, err = identityRow(ctx, tx, via); err != nil {
				return err
			}
			if err := b.readDecision(ctx, tx, via); err != nil {
				return err
			}
		}
		return b.readRecords(ctx, tx)
	})
	if err != nil {
		return nil, wrap("read why an identity belongs to its person", err)
	}
	return b, nil
}

func identityRow(ctx context.Context, q asker, id int64) (*IdentityRow, error) {
	list, err := query(ctx, q, `
		SELECT i.id, i.platform, i.kind, i.norm, i.value, i.name, i.url, coalesce(l.reason, '')
		FROM identity i
		LEFT JOIN link l ON l.identity = i.id
		WHERE i.id = ?`, []any{id}, func(r *sql.Rows, v *IdentityRow) error {
		var norm string
		err := r.Scan(&v.ID, &v.Platform, &v.Kind, &norm, &v.Value, &v.Name, &v.URL, &v.Reason)
		v.Value = shownValue(norm, v.Value)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, noIdentity(id)
	}
	return &list[0], nil
}

// readDecision finds the last decision in force that joined the two.
func (b *Belonging) readDecision(ctx context.Context, q asker, via int64) error {
	if b.Kind != data.ByDecision {
		return nil
	}
	err := q.QueryRowContext(ctx, `
		SELECT d.id, d.at
		FROM identity x, identity y
		JOIN decision_pair p ON (p.a = x.key AND p.b = y.key) OR (p.a = y.key AND p.b = x.key)
		JOIN decision d ON d.id = p.decision
		WHERE x.id = ? AND y.id = ? AND d.undone = 0 AND p.role = 'join'
		ORDER BY d.id DESC
		LIMIT 1`, b.Identity.ID, via).Scan(&b.Journal, &b.At)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// readRecords reads the evidence first, then where the identity is named otherwise.
func (b *Belonging) readRecords(ctx context.Context, q asker) error {
	others := map[int64]*IdentityRow{}
	add := func(r *sql.Rows) error {
		v := NamingRecord{}
		var other int64
		if err := r.Scan(&v.Import, &v.File, &v.Line, &v.Value, &v.Name, &other, &v.Reason); err != nil {
			return err
		}
		if other != 0 {
			if others[other] == nil {
				others[other] = &IdentityRow{ID: other}
			}
			v.With = others[other]
		}
		b.Records = append(b.Records, v)
		return nil
	}
	for _, text := range []string{
		`SELECT f.import, f.name, e.line, '', '', CASE WHEN e.a = ?1 THEN e.b ELSE e.a END AS other, e.reason
		FROM evidence e
		JOIN import_file f ON f.id = e.file
		WHERE e.a = ?1 OR e.b = ?1
		ORDER BY f.import, f.ordinal, e.line`,
		`SELECT f.import, f.name, a.line, a.value, a.name, 0, ''
		FROM alias a
		JOIN import_file f ON f.id = a.file
		WHERE a.identity = ?1
		ORDER BY f.import, f.ordinal, a.line`,
	} {
		if err := each(ctx, q, text, []any{b.Identity.ID}, add); err != nil {
			return err
		}
	}
	for id, row := range others {
		found, err := identityRow(ctx, q, id)
		if err != nil {
			return err
		}
		*row = *found
	}
	return nil
}
