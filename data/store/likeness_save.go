package store

import (
	"cmp"
	"context"
	"database/sql/driver"
	"slices"

	"rapport/data"
)

// Compared is the outcome of comparing persons.
type Compared struct {
	Model     []byte // nil: the one that is kept
	Estimated int
	Keys      []KeyEntry // of the persons who were compared
	Pairs     []data.Likeness
	Gone      []int64 // persons whose pairs go first; with a model: everybody's
}

// SaveCompared keeps what was found when persons were compared. It reports false and
// keeps nothing when the workspace changed since it was looked for what to compare.
func (w *Workspace) SaveCompared(ctx context.Context, todo *ToCompare, found Compared) (bool, error) {
	kept := false
	err := w.change(ctx, func(c *change) error {
		now, err := number(c.ctx, c.Tx, "SELECT max(value) FROM counter WHERE name = 'generation'")
		if err != nil || now != todo.Generation {
			return err
		}
		kept = true
		if err := c.forgetCompared(&found); err != nil {
			return err
		}
		keep := c.addKeys
		if found.Model != nil {
			keep = c.shelve
		}
		if err := keep(found.Keys); err != nil {
			return err
		}
		if err := c.keepPairs(found.Pairs); err != nil {
			return err
		}
		return c.markCompared(&found, todo.Last)
	})
	return kept, wrap("keep who may be one person", err)
}

// forgetCompared removes what the new outcome takes the place of.
func (c *change) forgetCompared(found *Compared) error {
	if found.Model != nil {
		for _, text := range []string{"DELETE FROM likeness_shelf", "DELETE FROM likeness_key", "DELETE FROM likeness", "DELETE FROM likeness_changed"} {
			if _, err := c.exec(text); err != nil {
				return err
			}
		}
		return nil
	}
	for _, text := range []string{
		"DELETE FROM likeness WHERE a IN (SELECT c0 FROM temp.feed)",
		"DELETE FROM likeness WHERE b IN (SELECT c0 FROM temp.feed)",
		"DELETE FROM likeness_changed WHERE person IN (SELECT c0 FROM temp.feed)",
	} {
		if err := c.put(text, single[int64](found.Gone)); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) keepPairs(list []data.Likeness) error {
	list, err := c.lessLike(list)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(p, q data.Likeness) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	return c.put(`
		INSERT OR ROLLBACK INTO likeness (a, b, weight, probability, warnings, money, contacts)
		SELECT l.c0, l.c1, l.c2, l.c3, l.c4, coalesce(`+moneyAtStake+`, 0), coalesce(`+contactsAtStake+`, 0)
		FROM temp.feed l
		LEFT JOIN figure x ON x.person = l.c0
		LEFT JOIN figure y ON y.person = l.c1`, table[data.Likeness]{list, func(_ int, p *data.Likeness, column int) driver.Value {
		switch column {
		case 0:
			return p.A
		case 1:
			return p.B
		case 2:
			return p.Weight
		case 3:
			return p.Probability
		}
		return int64(p.Warnings)
	}})
}

func (c *change) markCompared(found *Compared, upto int64) error {
	if found.Model == nil {
		_, err := c.exec("UPDATE likeness_mark SET upto = max(upto, ?)", upto)
		return err
	}
	_, err := c.exec(`
		INSERT INTO likeness_mark (id, model, estimated, upto)
		VALUES (1, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE
		SET model = excluded.model, estimated = excluded.estimated, upto = excluded.upto`, string(found.Model), found.Estimated, upto)
	return err
}
