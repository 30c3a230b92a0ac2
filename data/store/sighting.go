package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Sighting is where a row was first seen.
type Sighting struct {
	File string
	Line int
}

// Sightings returns the file and line of facts of one sort, by id. A sale below
// zero is a charge that follows from a membership file, as Facts has it.
func (w *Workspace) Sightings(ctx context.Context, sort Sort, ids []int64) (map[int64]Sighting, error) {
	seen := map[int64]Sighting{}
	var plain, members []int64
	for _, id := range ids {
		if id < 0 {
			members = append(members, -id)
		} else {
			plain = append(plain, id)
		}
	}
	err := w.sightings(ctx, factKind(sort), plain, func(id int64, s Sighting) { seen[id] = s })
	if err == nil {
		err = w.sightings(ctx, memberFact, members, func(id int64, s Sighting) { seen[-id] = s })
	}
	if err != nil {
		return nil, w.explain(fmt.Errorf("read sightings: %w", err))
	}
	return seen, nil
}

// Sort is a sort of facts that can be traced to their lines.
type Sort int

// The sorts.
const (
	Contents     = Sort(contentFact)
	Interactions = Sort(interactionFact)
	Sales        = Sort(saleFact)
	Counts       = Sort(metricFact)
	Deals        = Sort(dealFact)
	Members      = Sort(memberFact)
	RateDays     = Sort(rateFact)
)

func (w *Workspace) sightings(ctx context.Context, kind factKind, ids []int64, see func(int64, Sighting)) error {
	return each(ctx, w.read, `
		SELECT n.fact, coalesce(f.name, ''), n.line
		FROM json_each(?) j
		CROSS JOIN seen n ON n.kind = ? AND n.fact = j.value
		JOIN import_file f ON f.id = n.file
		ORDER BY n.vals IS NULL, n.file DESC, n.line DESC`, []any{asJSON(ids), int(kind)}, func(r *sql.Rows) error {
		var id int64
		var s Sighting
		if err := r.Scan(&id, &s.File, &s.Line); err != nil {
			return err
		}
		see(id, s) // the best comes last
		return nil
	})
}
