package store

import (
	"context"
	"database/sql"

	"rapport/data"
)

// Carried is what goes along when identities leave their person.
type Carried struct {
	Interactions int // also undated ones
	Orders       int // that count, and charges of memberships
	Net          []data.Money
}

// Carried counts what is with some identities of a person and not with the others.
func (w *Workspace) Carried(ctx context.Context, identities []int64) (Carried, error) {
	var c Carried
	mine := asJSON(identities)
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		n, err := number(ctx, tx, "SELECT count(*) FROM interaction WHERE other IN (SELECT value FROM json_each(?))", mine)
		if err != nil {
			return err
		}
		c.Interactions = int(n)
		return each(ctx, tx, `
			WITH mine AS MATERIALIZED (SELECT value AS identity FROM json_each(?))
			SELECT currency, sum(n), sum(net)
			FROM (
				SELECT s.currency, count(*) AS n, sum(s.net_minor) AS net
				FROM booked s
				WHERE s.id IN (`+boughtSales+`) AND s.buyer IN mine AND `+countedSale+`
				GROUP BY 1
				UNION ALL
				SELECT currency, count(*), sum(amount_minor)
				FROM growth
				WHERE person IN mine AND EXISTS (SELECT 1 FROM member WHERE person IN mine)
				GROUP BY 1)
			GROUP BY 1
			ORDER BY 1`, []any{mine}, func(r *sql.Rows) error {
			var m data.Money
			orders := 0
			if err := r.Scan(&m.Currency, &orders, &m.Minor); err != nil {
				return err
			}
			c.Orders += orders
			c.Net = append(c.Net, m)
			return nil
		})
	})
	return c, wrap("count what goes with identities", err)
}
