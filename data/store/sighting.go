package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Sighting is where a row was first seen.
type Sighting struct {
	File string
	Line int
}

// SaleSightings returns the file and line of each sale, by id. Sales that were added
// by hand have none.
func (w *Workspace) SaleSightings(ctx context.Context, sales []int64) (map[int64]Sighting, error) {
	const most = 500 // variables of one query
	seen := map[int64]Sighting{}
	for len(sales) > 0 {
		n := min(len(sales), most)
		args := make([]any, n)
		for i, id := range sales[:n] {
			args[i] = id
		}
		sales = sales[n:]
		err := each(ctx, w.read, `
			SELECT n.fact, coalesce(f.name, ''), n.line
			FROM seen n
			JOIN import_file f ON f.id = n.file
			JOIN import m ON m.id = f.import
			WHERE n.kind = 3 AND n.fact IN (?`+strings.Repeat(", ?", n-1)+`) AND m.format <> 'hand'
			ORDER BY n.vals IS NULL, n.file DESC, n.line DESC`, args,
			func(r *sql.Rows) error {
				var id int64
				var s Sighting
				if err := r.Scan(&id, &s.File, &s.Line); err != nil {
					return err
				}
				seen[id] = s // the best comes last
				return nil
			})
		if err != nil {
			return nil, w.explain(fmt.Errorf("read sightings: %w", err))
		}
	}
	return seen, nil
}
