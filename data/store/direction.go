package store

import (
	"database/sql"
	"database/sql/driver"

	"rapport/data"
)

// direct says who acted towards whom, seen from the owner, and who the other
// party is (0: nobody, or the owner alone). See data.Interaction.
func direct(said, actor, target int64, actorOwns, targetOwns bool) (data.Direction, int64) {
	actorOwns = actorOwns || said&actorIsOwner != 0
	targetOwns = targetOwns || said&targetIsOwner != 0
	other := actor
	switch {
	case actorOwns && targetOwns:
		other = 0
	case actorOwns, actor == 0 && !targetOwns:
		other = target
	}
	switch {
	case said&bothAct != 0:
		return data.Mutual, other
	case actorOwns:
		return data.Out, other
	case targetOwns:
		return data.In, other
	}
	return data.Unknown, other
}

// directed is an interaction whose direction is looked at again.
type directed struct {
	id, actor, target, said int64
	was                     data.Direction
	wasOther                int64
	direction               data.Direction
	other                   int64
}

// redirect derives the directions again of all interactions with identities that
// became the owner's, or are it no more. Whose they are is compared again with the
// others: the owner is in no pair.
func (c *change) redirect() error {
	if len(c.turned) == 0 {
		return nil
	}
	turned := map[int64]bool{}
	for _, id := range c.turned {
		turned[id] = true
	}
	if err := c.reshapedBy(c.turned); err != nil {
		return err
	}
	c.turned = nil
	owners, err := c.owners()
	if err != nil {
		return err
	}
	var list []directed
	err = c.each("SELECT id, coalesce(actor, 0), coalesce(target, 0), said, coalesce(direction, ''), coalesce(other, 0) FROM interaction", nil,
		func(r *sql.Rows) error {
			var d directed
			if err := r.Scan(&d.id, &d.actor, &d.target, &d.said, &d.was, &d.wasOther); err != nil {
				return err
			}
			if !turned[d.actor] && !turned[d.target] {
				return nil
			}
			d.direction, d.other = direct(d.said, d.actor, d.target, owners[d.actor], owners[d.target])
			if d.direction != d.was || d.other != d.wasOther {
				list = append(list, d)
			}
			return nil
		})
	if err != nil {
		return err
	}
	return c.put(`
		UPDATE interaction
		SET direction = f.c1, other = f.c2
		FROM temp.feed f
		WHERE interaction.id = f.c0`,
		table[directed]{list, func(_ int, d *directed, column int) driver.Value {
			switch column {
			case 0:
				return d.id
			case 1:
				return orNull(string(d.direction))
			}
			return orNull(d.other)
		}})
}

// owners are the identities that are the owner's.
func (c *change) owners() (map[int64]bool, error) {
	owners := map[int64]bool{}
	err := c.each("SELECT id FROM identity WHERE owner > 0", nil, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		owners[id] = true
		return err
	})
	return owners, err
}

// orNull is null for a zero value.
func orNull[T comparable](v T) driver.Value {
	var zero T
	if v == zero {
		return nil
	}
	return v
}
