package store

import (
	"context"
	"database/sql"

	"rapport/data"
)

// unmatchedOf sums up the settlements of one import whose sale is not known.
func unmatchedOf(ctx context.Context, q asker, id int64) ([]data.Unmatched, error) {
	return query(ctx, q, `
		SELECT currency, count(*), sum(refunds_minor), coalesce(sum(fees_minor), 0)
		FROM sale s
		WHERE role = 2 AND part_of IS NULL AND (refunds_minor <> 0 OR fees_minor <> 0) AND EXISTS (
			SELECT 1
			FROM seen n
			JOIN import_file f ON f.id = n.file
			WHERE n.kind = 3 AND n.fact = s.id AND f.import = ?)
		GROUP BY currency
		ORDER BY currency`, []any{id}, func(r *sql.Rows, u *data.Unmatched) error {
		return r.Scan(&u.Currency, &u.Rows, &u.Refunds, &u.Fees)
	})
}

// lookUnmatched notes what belongs to no sale that is here, once the parts of sales are
// joined.
func (im *importer) lookUnmatched() (err error) {
	im.unmatched, err = unmatchedOf(im.c.ctx, im.c.Tx, im.id)
	return err
}
