package store

import (
	"context"
	"database/sql"
	"math"

	"rapport/data"
)

// JournalRow is one decision in the list of them.
type JournalRow struct {
	Journal int64
	Kind    string // merge, split, notsame
	At      int64  // Unix milliseconds
	Undone  bool
	A, B    JournalSide // a merge: who stays, who is merged; a split: who stays, who is new
	More    int         // further pairs that one decision merged
}

// JournalSide is one of the two whom a decision was about.
type JournalSide struct {
	Name   string // when it was decided
	Person int64  // of the side's oldest identity now; 0: none of the side is here
}

// Decisions lists the decisions, newest first; limit 0: all.
func (w *Workspace) Decisions(ctx context.Context, limit int) ([]JournalRow, error) {
	if limit <= 0 {
		limit = math.MaxInt
	}
	side := func(column string) string {
		return `coalesce((
			SELECT l.person
			FROM decision_pair p
			JOIN identity i ON i.key = p.` + column + `
			JOIN link l ON l.identity = i.id
			WHERE p.decision = d.id AND p.role = iif(d.kind = 'merge', 'join', 'apart')
			ORDER BY i.id
			LIMIT 1), 0)`
	}
	list, err := query(ctx, w.read, `
		SELECT d.id, d.kind, d.at, d.undone, d.a_name, `+side("a")+`, d.b_name, `+side("b")+`,
			iif(d.kind = 'merge', (SELECT count(*) FROM decision_pair p WHERE p.decision = d.id AND p.role = 'join') - 1, 0)
		FROM decision d
		ORDER BY d.id DESC
		LIMIT ?`, []any{limit}, func(r *sql.Rows, v *JournalRow) error {
		return r.Scan(&v.Journal, &v.Kind, &v.At, &v.Undone, &v.A.Name, &v.A.Person, &v.B.Name, &v.B.Person, &v.More)
	})
	if err != nil {
		return nil, w.explain(wrap("list decisions", err))
	}
	return list, nil
}

// sides are the identities of the two whom a decision is about: of a merge those of the
// two persons, else those that it tells apart.
func (c *change) sides(kind string, pairs []pair) (a, b []int64, err error) {
	if kind != "merge" {
		for _, p := range pairs {
			a, b = append(a, p.a.id), append(b, p.b.id)
		}
		return a, b, nil
	}
	for _, s := range []struct {
		of   int64
		list *[]int64
	}{{pairs[0].a.id, &a}, {pairs[0].b.id, &b}} {
		*s.list, err = query(c.ctx, c.Tx, "SELECT identity FROM link WHERE person = (SELECT person FROM link WHERE identity = ?)", []any{s.of},
			func(r *sql.Rows, id *int64) error { return r.Scan(id) })
		if err != nil {
			return nil, nil, err
		}
	}
	return a, b, nil
}

// called is what somebody with these identities is called.
func (c *change) called(identities []int64) (string, error) {
	var best *nameCandidate
	err := c.ask(`
		SELECT i.platform, i.kind, i.norm, i.value, i.name
		FROM temp.feed f
		CROSS JOIN identity i ON i.id = f.c0`, single[int64](identities), func(r *sql.Rows) error {
		var platform, kind, norm, value, name string
		if err := r.Scan(&platform, &kind, &norm, &value, &name); err != nil {
			return err
		}
		n := candidate(platform, data.IdentityKind(kind), shownValue(norm, value), name)
		if best == nil || n.better(*best) {
			best = &n
		}
		return nil
	})
	if best == nil {
		return "", err
	}
	return best.name, err
}
