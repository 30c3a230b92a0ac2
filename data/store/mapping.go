package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// Mapping is what a person said of the columns of a table, in words that the store
// does not read.
type Mapping struct{ Name, Content string }

// Mappings lists the mappings by name.
func (w *Workspace) Mappings(ctx context.Context) ([]Mapping, error) {
	list, err := query(ctx, w.read, "SELECT name, content FROM mapping ORDER BY name", nil, func(r *sql.Rows, m *Mapping) error {
		return r.Scan(&m.Name, &m.Content)
	})
	if err != nil {
		return nil, w.explain(fmt.Errorf("read mappings: %w", err))
	}
	return list, nil
}

// SaveMapping keeps a mapping under its name, in place of one of the same name.
func (w *Workspace) SaveMapping(ctx context.Context, m Mapping) error {
	return wrap("save a mapping", w.change(ctx, func(c *change) error {
		_, err := c.exec("INSERT INTO mapping (name, content) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content", m.Name, m.Content)
		return err
	}))
}

// RemoveMapping forgets a mapping; false when there is none. What was imported by it
// stays.
func (w *Workspace) RemoveMapping(ctx context.Context, name string) (bool, error) {
	n := int64(0)
	err := w.change(ctx, func(c *change) (err error) {
		n, err = c.exec("DELETE FROM mapping WHERE name = ?", name)
		return err
	})
	return n > 0, wrap("remove a mapping", err)
}

// Knows tells which e-mail addresses and phone numbers are in the workspace, on any
// platform.
func (w *Workspace) Knows(ctx context.Context, refs []data.Ref) (map[data.Ref]bool, error) {
	known := map[data.Ref]bool{}
	s, err := w.Settings(ctx)
	if err != nil {
		return nil, err
	}
	for _, ref := range refs {
		norm := data.NormalizeIn(ref.Kind, ref.Value, (&preparer{region: s.Region}).regionOf(ref))
		if norm == "" || ref.Kind != data.ByEmail && ref.Kind != data.ByPhone {
			continue // a name, or another platform's number or handle, says nothing here
		}
		p := party{key: identityKey(nil, "", ref.Kind, norm, ref.Scope)}
		n, err := number(ctx, w.read, "SELECT count(*) FROM identity WHERE key BETWEEN ? AND ?", partyRange(0, &p, 1), partyRange(0, &p, 2))
		if err != nil {
			return nil, w.explain(fmt.Errorf("look for buyers: %w", err))
		}
		known[ref] = n > 0
	}
	return known, nil
}

// UsualCurrency is that of most of the last sales; empty without any.
func (w *Workspace) UsualCurrency(ctx context.Context) (string, error) {
	list, err := query(ctx, w.read, `
		SELECT currency
		FROM (SELECT currency FROM sale ORDER BY id DESC LIMIT 1000)
		GROUP BY currency
		ORDER BY count(*) DESC, currency
		LIMIT 1`, nil, func(r *sql.Rows, code *string) error { return r.Scan(code) })
	if err != nil || len(list) == 0 {
		return "", w.explain(wrap("look for the usual currency", err))
	}
	return list[0], nil
}
