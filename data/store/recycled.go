package store

import (
	"database/sql"
	"database/sql/driver"

	"rapport/data"
)

// heldBetween says when the first and the last export were made that give a handle to
// an id; 0 where one of them does not tell.
type heldBetween struct{ since, until int64 }

// holds returns the handle and the id of one platform that a record names together.
func (k *circle) holds(e data.Edge) (handle, id int64, ok bool) {
	x, y := k.nodes[e.A], k.nodes[e.B]
	if e.Kind != data.ByRecord || x == nil || y == nil || x.Platform != y.Platform {
		return 0, 0, false
	}
	switch {
	case x.Kind == data.ByHandle && y.Kind == data.ByID:
		return e.A, e.B, true
	case x.Kind == data.ByID && y.Kind == data.ByHandle:
		return e.B, e.A, true
	}
	return 0, 0, false
}

// dateHandles looks up from when to when handles belonged to ids, where several ids
// had one: it changed hands.
func (c *change) dateHandles(k *circle) error {
	ids := map[int64]map[int64]bool{}
	for e := range k.edges {
		if handle, id, ok := k.holds(e); ok {
			if ids[handle] == nil {
				ids[handle] = map[int64]bool{}
			}
			ids[handle][id] = true
		}
	}
	var pairs [][2]int64
	for handle, list := range ids {
		for id := range list {
			if len(list) > 1 {
				pairs = append(pairs, [2]int64{handle, id})
			}
		}
	}
	k.held = map[[2]int64]heldBetween{}
	return c.ask(`
		SELECT f.c0, f.c1, min(m.as_of), iif(min(m.as_of) = 0, 0, max(m.as_of))
		FROM temp.feed f
		CROSS JOIN evidence e ON e.a = min(f.c0, f.c1) AND e.b = max(f.c0, f.c1)
		CROSS JOIN import_file i ON i.id = e.file
		CROSS JOIN import m ON m.id = i.import
		GROUP BY f.c0, f.c1`,
		table[[2]int64]{pairs, func(_ int, p *[2]int64, column int) driver.Value { return p[column] }},
		func(r *sql.Rows) error {
			var p [2]int64
			var h heldBetween
			err := r.Scan(&p[0], &p[1], &h.since, &h.until)
			k.held[p] = h
			return err
		})
}

// dated is e with the dates of a handle that changed hands.
func (k *circle) dated(e data.Edge) data.Edge {
	if handle, id, ok := k.holds(e); ok {
		h := k.held[[2]int64{handle, id}]
		e.Since, e.Until = h.since, h.until
	}
	return e
}
