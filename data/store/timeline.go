package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// TimelineRow is one thing that happened with a person.
type TimelineRow struct {
	At        int64 // Unix milliseconds; 0: undated
	Platform  string
	Kind      string // a kind of interaction, "sale" or "refund"
	Direction data.Direction
	Text      string
	File      string
	Line      int
	Amount    *data.Money // of sales and refunds
}

// Timeline returns what happened with a person, newest first, with the file and
// line that says so. A limit of 0 gives all.
func (w *Workspace) Timeline(ctx context.Context, person int64, limit, offset int) ([]TimelineRow, error) {
	if limit <= 0 {
		limit = -1
	}
	// Undated sales and refunds post on no day; where both are undated the id decides.
	list, err := query(ctx, w.read, `
		WITH mine AS MATERIALIZED (SELECT identity FROM link WHERE person = ?1),
		happened AS (
			SELECT 2 AS fact, i.id, coalesce(i.at, 0) AS at, i.platform, i.kind, coalesce(i.direction, '') AS direction,
				coalesce(i.text, '') AS text, '' AS currency, 0 AS minor
			FROM interaction i
			WHERE (i.actor IN mine OR i.target IN mine) AND i.other IN mine
			UNION ALL
			SELECT 3, s.id, coalesce(s.ordered_at, 0), s.platform, 'sale', '', s.name, s.currency, s.total_minor
			FROM sale s
			WHERE s.buyer IN mine
			UNION ALL
			SELECT 3, s.id, coalesce(e.at, s.ordered_at, 0), s.platform, 'refund', '', s.name, s.currency, -e.amount_minor
			FROM sale s
			JOIN sale_event e ON e.sale = s.id AND e.kind IN ('refund', 'chargeback')
			WHERE s.buyer IN mine)
		SELECT h.at, h.platform, h.kind, h.direction, h.text, h.currency, h.minor, coalesce(f.name, ''), coalesce(n.line, 0)
		FROM (SELECT * FROM happened ORDER BY at DESC, fact, id DESC, kind DESC LIMIT ?2 OFFSET ?3) h
		LEFT JOIN seen n ON (n.kind, n.fact, n.file, n.line) = (
			SELECT kind, fact, file, line
			FROM seen
			WHERE kind = h.fact AND fact = h.id
			ORDER BY vals IS NOT NULL, file, line
			LIMIT 1)
		LEFT JOIN import_file f ON f.id = n.file
		ORDER BY h.at DESC, h.fact, h.id DESC, h.kind DESC`, []any{person, limit, offset}, scanTimeline)
	if err != nil {
		return nil, w.explain(fmt.Errorf("read a timeline: %w", err))
	}
	return list, nil
}

func scanTimeline(r *sql.Rows, t *TimelineRow) error {
	var amount data.Money
	err := r.Scan(&t.At, &t.Platform, &t.Kind, &t.Direction, &t.Text, &amount.Currency, &amount.Minor, &t.File, &t.Line)
	if amount.Currency != "" {
		t.Amount = &amount
	}
	return err
}
