package store

import (
	"context"
	"database/sql"
	"fmt"
)

// ReadBefore returns the imports in force that read the very same files as an
// import did, oldest first: what they say is said again, or otherwise.
func (w *Workspace) ReadBefore(ctx context.Context, id int64) ([]int64, error) {
	return w.readBefore(ctx, id, "n.format = o.format")
}

// ReadOtherwise also returns those that another format read the files for: a person's own
// table can be read by one mapping and later by another.
func (w *Workspace) ReadOtherwise(ctx context.Context, id int64) ([]int64, error) {
	return w.readBefore(ctx, id, "true")
}

func (w *Workspace) readBefore(ctx context.Context, id int64, same string) ([]int64, error) {
	list, err := query(ctx, w.read, `
		SELECT o.id
		FROM import o
		JOIN import n ON n.id = ?1 AND `+same+`
		WHERE o.id < ?1 AND o.status = 'done'
			AND EXISTS (SELECT 1 FROM import_file f WHERE f.import = o.id)
			AND NOT EXISTS (
				SELECT 1
				FROM import_file f
				WHERE f.import = o.id AND (f.sha256 = '' OR f.sha256 NOT IN (SELECT g.sha256 FROM import_file g WHERE g.import = ?1)))
		ORDER BY o.id`, []any{id}, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
	if err != nil {
		return nil, w.explain(fmt.Errorf("look for earlier imports of the same files: %w", err))
	}
	return list, nil
}
