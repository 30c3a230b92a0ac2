package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// Summary counts what is in a workspace. The owner's own accounts are left out
// of people and identities.
type Summary struct {
	People       int
	Identities   int
	Content      int
	Sales        int // counted sales of all currencies
	Imports      int // in force
	First, Last  data.Day
	Interactions []InteractionCount
	IdentitiesBy []IdentityCount
	Money        []data.MoneySum
}

// InteractionCount counts the interactions of one sort.
type InteractionCount struct {
	Platform  string
	Kind      data.Kind
	Direction data.Direction
	Count     int
}

// IdentityCount counts the identities of one sort.
type IdentityCount struct {
	Platform string
	Kind     data.IdentityKind
	Count    int
}

// Summary counts everything.
func (w *Workspace) Summary(ctx context.Context) (*Summary, error) {
	s := &Summary{}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		for _, read := range []func(context.Context, asker) error{s.readCounts, s.readSpan, s.readInteractions, s.readIdentities, s.readMoney} {
			if err := read(ctx, tx); err != nil {
				return fmt.Errorf("summarise: %w", err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Money sums the counted sales of each currency.
func (w *Workspace) Money(ctx context.Context) ([]data.MoneySum, error) {
	s := &Summary{}
	err := s.readMoney(ctx, w.read)
	return s.Money, wrap("sum the sales", w.explain(err))
}

func (s *Summary) readCounts(ctx context.Context, q asker) error {
	return q.QueryRowContext(ctx, `
		SELECT
			(SELECT count(DISTINCT person) FROM link)
				- (SELECT count(DISTINCT l.person) FROM identity i JOIN link l ON l.identity = i.id WHERE i.owner > 0),
			(SELECT count(*) FROM identity) - (SELECT count(*) FROM identity WHERE owner > 0),
			(SELECT count(*) FROM content),
			(SELECT count(*) FROM import WHERE status = 'done' AND format <> 'hand')`).Scan(&s.People, &s.Identities, &s.Content, &s.Imports)
}

func (s *Summary) readSpan(ctx context.Context, q asker) error {
	settings, err := settingsFrom(ctx, q)
	if err != nil {
		return err
	}
	var first, last sql.NullInt64
	err = q.QueryRowContext(ctx, `
		SELECT min(a), max(b)
		FROM (
			SELECT min(at) AS a, max(at) AS b FROM interaction
			UNION ALL SELECT min(ordered_at), max(ordered_at) FROM booked
			UNION ALL SELECT min(charged_at), max(charged_at) FROM growth
			UNION ALL SELECT min(at), max(at) FROM content)`).Scan(&first, &last)
	zone := settings.Location()
	if first.Valid {
		s.First = data.DayOf(moment(first.Int64), zone)
		s.Last = data.DayOf(moment(last.Int64), zone)
	}
	return err
}

func (s *Summary) readInteractions(ctx context.Context, q asker) (err error) {
	s.Interactions, err = query(ctx, q, `
		SELECT platform, kind, coalesce(direction, ''), count(*)
		FROM interaction
		GROUP BY 1, 2, 3
		ORDER BY 1, 2, 3`, nil, func(r *sql.Rows, c *InteractionCount) error {
		return r.Scan(&c.Platform, &c.Kind, &c.Direction, &c.Count)
	})
	return err
}

func (s *Summary) readIdentities(ctx context.Context, q asker) (err error) {
	s.IdentitiesBy, err = query(ctx, q, `
		SELECT platform, kind, count(*)
		FROM identity
		WHERE owner = 0
		GROUP BY 1, 2
		ORDER BY 1, 2`, nil, func(r *sql.Rows, c *IdentityCount) error {
		return r.Scan(&c.Platform, &c.Kind, &c.Count)
	})
	return err
}

func (s *Summary) readMoney(ctx context.Context, q asker) (err error) {
	s.Money, err = query(ctx, q, `
		SELECT currency, count(*), sum(gross_minor), sum(discounts_minor), sum(refunds_minor), coalesce(sum(fees_minor), 0), count(fees_minor),
			sum(shipping_minor), sum(tax_minor), sum(net_sales_minor), sum(net_minor)
		FROM (
			SELECT currency, gross_minor, discounts_minor, refunds_minor, fees_minor, shipping_minor, tax_minor, net_sales_minor, net_minor
			FROM booked s
			WHERE `+countedSale+`
			UNION ALL
			SELECT currency, amount_minor, 0, 0, NULL, 0, 0, amount_minor, amount_minor
			FROM growth)
		GROUP BY currency
		ORDER BY currency`, nil, func(r *sql.Rows, m *data.MoneySum) error {
		return r.Scan(&m.Currency, &m.Sales, &m.Gross, &m.Discounts, &m.Refunds, &m.Fees, &m.FeesKnown, &m.Shipping, &m.Tax, &m.NetSales, &m.Net)
	})
	for _, m := range s.Money {
		s.Sales += m.Sales
	}
	return err
}
