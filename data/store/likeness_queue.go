package store

import (
	"context"
	"database/sql"

	"rapport/data"
)

// What a yes would move, of the persons x and y: the money of one who never interacted
// to one who did, or of the one who earned less to the other; and the same of their
// interactions. Money is net earnings in the currency of the figures, minor units.
const (
	moneyAtStake = `max(min(abs(x.net), abs(y.net)),
		CASE WHEN x.interactions_in + x.interactions_out = 0 AND y.interactions_in + y.interactions_out > 0 THEN abs(x.net) ELSE 0 END,
		CASE WHEN y.interactions_in + y.interactions_out = 0 AND x.interactions_in + x.interactions_out > 0 THEN abs(y.net) ELSE 0 END)`
	contactsAtStake = `max(min(x.interactions_in + x.interactions_out, y.interactions_in + y.interactions_out),
		CASE WHEN x.net = 0 AND y.net <> 0 THEN x.interactions_in + x.interactions_out ELSE 0 END,
		CASE WHEN y.net = 0 AND x.net <> 0 THEN y.interactions_in + y.interactions_out ELSE 0 END)`
)

// SuggestionQuery says which pairs to list.
type SuggestionQuery struct {
	Certain bool    // most certain first; else most valuable first
	Bulk    float64 // only pairs without a warning from this probability on; 0: all
	Limit   int     // 0: all
	Offset  int
}

// Suggestion is two persons who may be one, and what a yes would move.
type Suggestion struct {
	data.Likeness
	Money    int64 // net earnings, minor units of the chosen currency
	Contacts int   // interactions
}

// Suggestions lists the pairs that were found when persons were last compared. Nobody
// in them is the owner, hidden, or was said to be somebody else.
func (w *Workspace) Suggestions(ctx context.Context, q SuggestionQuery) ([]Suggestion, error) {
	order := "money DESC, contacts DESC, probability DESC, a, b"
	if q.Certain {
		order = "probability DESC, weight DESC, money DESC, contacts DESC, a, b"
	}
	limit := q.Limit
	if limit <= 0 {
		limit = -1
	}
	list, err := query(ctx, w.read, `
		SELECT a, b, weight, probability, warnings, money, contacts
		FROM likeness
		WHERE ?1 = 0 OR probability >= ?1 AND warnings = 0
		ORDER BY `+order+`
		LIMIT ?2 OFFSET ?3`, []any{q.Bulk, limit, q.Offset}, func(r *sql.Rows, s *Suggestion) error {
		return r.Scan(&s.A, &s.B, &s.Weight, &s.Probability, &s.Warnings, &s.Money, &s.Contacts)
	})
	return list, w.explain(wrap("read who may be one person", err))
}

// CountSuggestions counts the pairs; bulk as in SuggestionQuery.
func (w *Workspace) CountSuggestions(ctx context.Context, bulk float64) (int, error) {
	n, err := number(ctx, w.read, "SELECT count(*) FROM likeness WHERE ?1 = 0 OR probability >= ?1 AND warnings = 0", bulk)
	return int(n), w.explain(wrap("count who may be one person", err))
}

// valueLikeness works out again what each pair is worth, after figures changed.
func (c *change) valueLikeness() error {
	_, err := c.exec(`
		UPDATE likeness
		SET money = v.money, contacts = v.contacts
		FROM (
			SELECT l.a, l.b, ` + moneyAtStake + ` AS money, ` + contactsAtStake + ` AS contacts
			FROM likeness l
			CROSS JOIN figure x ON x.person = l.a
			CROSS JOIN figure y ON y.person = l.b) v
		WHERE likeness.a = v.a AND likeness.b = v.b AND (likeness.money <> v.money OR likeness.contacts <> v.contacts)`)
	return err
}

// hideLikeness takes those out of the pairs who are left out of lists now, before the
// figures are written; who is in them again is compared again.
func (c *change) hideLikeness(list []figured) error {
	was := map[int64]bool{}
	err := c.each("SELECT person FROM figure WHERE hidden > 0", nil, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		was[id] = true
		return err
	})
	if err != nil {
		return err
	}
	var hidden []int64
	for i := range list {
		switch f := &list[i]; {
		case f.Hidden:
			hidden = append(hidden, f.Person)
		case was[f.Person]:
			c.reshaped(f.Person)
		}
	}
	for _, text := range []string{"DELETE FROM likeness WHERE a IN (SELECT c0 FROM temp.feed)", "DELETE FROM likeness WHERE b IN (SELECT c0 FROM temp.feed)"} {
		if err := c.put(text, single[int64](hidden)); err != nil {
			return err
		}
	}
	return nil
}
