package store

import (
	"context"
	"database/sql"

	"rapport/data"
)

// notAdded sums up what parts of sales say in another currency than their sale's, by list
// of the platform. Several lists tell the same money: the one that tells most counts.
const notAdded = `
	SELECT sale, platform, currency, max(fees), max(refunds)
	FROM (
		SELECT s.id AS sale, p.platform, p.currency, coalesce(sum(p.fees_minor), 0) AS fees, sum(p.refunds_minor) AS refunds
		FROM sale p
		JOIN sale s ON s.id = p.part_of AND s.currency <> p.currency AND NOT ` + chargedKnown + `
		WHERE p.part_of IS NOT NULL`

const notAddedEnd = `
		GROUP BY p.part_of, p.platform, p.layer, p.currency)
	WHERE fees <> 0 OR refunds <> 0
	GROUP BY 1, 2, 3
	ORDER BY 1, 2, 3`

func scanNotAdded(r *sql.Rows, sale *int64, n *data.NotAdded) error {
	return r.Scan(sale, &n.Platform, &n.Currency, &n.Fees, &n.Refunds)
}

// notAdded is what is in no amount of its sale, in the order of sales.
func (f *factReader) notAdded() (*bySale[data.NotAdded], error) {
	all := &bySale[data.NotAdded]{}
	err := f.each(notAdded+notAddedEnd, func(r *sql.Rows) error {
		var sale int64
		var n data.NotAdded
		err := scanNotAdded(r, &sale, &n)
		all.add(sale, n)
		return err
	})
	return all, err
}

// markNotAdded notes with the sales of a timeline what is in none of their amounts.
func markNotAdded(ctx context.Context, q asker, rows []TimelineRow) error {
	at := map[int64]*TimelineRow{}
	var ids []int64
	for i := range rows {
		if r := &rows[i]; r.Kind == "sale" {
			at[r.ID] = r
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return each(ctx, q, notAdded+" AND p.part_of IN (SELECT value FROM json_each(?))"+notAddedEnd, []any{asJSON(ids)}, func(r *sql.Rows) error {
		var sale int64
		var n data.NotAdded
		if err := scanNotAdded(r, &sale, &n); err != nil {
			return err
		}
		at[sale].NotAdded = append(at[sale].NotAdded, n)
		return nil
	})
}
