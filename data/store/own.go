package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// maxOwn is how many accounts of the owner are passed on.
const maxOwn = 500

// Own returns the owner's accounts and addresses, as files and settings told them.
// Bare names are left out: somebody else may have the same.
func (w *Workspace) Own(ctx context.Context) ([]data.Ref, error) {
	list, err := query(ctx, w.read, `
		SELECT platform, kind, CASE WHEN value = '' THEN norm ELSE value END
		FROM identity
		WHERE owner > 0 AND kind <> 'name' AND norm NOT LIKE '=%'
		ORDER BY id
		LIMIT ?`, []any{maxOwn}, func(r *sql.Rows, ref *data.Ref) error { return r.Scan(&ref.Platform, &ref.Kind, &ref.Value) })
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the owner's accounts: %w", err))
	}
	return list, nil
}
