package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// HandSale is a sale that the user added by hand.
type HandSale struct {
	Import   int64 // taking it back takes the sale away
	Platform string
	Name     string
	At       int64 // when it was ordered, in milliseconds
	Total    data.Money
	Fees     int64
	Cost     int64
	Person   int64 // who bought; 0: nobody known
}

// HandSales lists the sales that were added by hand, the newest first. What was seen
// is gone over once, for it is in the order of facts and not of files.
func (w *Workspace) HandSales(ctx context.Context) ([]HandSale, error) {
	list, err := query(ctx, w.read, `
		WITH hand AS MATERIALIZED (
			SELECT f.id AS file, m.id AS import
			FROM import m
			JOIN import_file f ON f.import = m.id
			WHERE m.format = 'hand' AND m.status = 'done')
		SELECT h.import, s.platform, s.name, coalesce(s.ordered_at, 0), s.currency, s.total_minor, coalesce(s.fees_minor, 0), s.cost_minor, coalesce(l.person, 0)
		FROM seen n
		CROSS JOIN hand h ON h.file = n.file
		JOIN sale s ON s.id = n.fact
		LEFT JOIN link l ON l.identity = s.buyer
		WHERE n.kind = 3
		ORDER BY s.ordered_at DESC, h.import DESC`, nil, func(r *sql.Rows, s *HandSale) error {
		return r.Scan(&s.Import, &s.Platform, &s.Name, &s.At, &s.Total.Currency, &s.Total.Minor, &s.Fees, &s.Cost, &s.Person)
	})
	if err != nil {
		return nil, w.explain(fmt.Errorf("read sales by hand: %w", err))
	}
	return list, nil
}
