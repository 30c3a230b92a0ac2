package store

import (
	"database/sql"
	"maps"
	"slices"
)

// reshaped notes that more or less is known of persons than before, or that they are
// others: they are compared again when somebody asks who may be one.
func (c *change) reshaped(persons ...int64) {
	for _, id := range persons {
		c.changed[id] = struct{}{}
	}
}

// reshapedBy notes the persons to whom identities belong now.
func (c *change) reshapedBy(identities []int64) error {
	if upto, err := c.comparedUpto(); err != nil || upto == 0 {
		return err
	}
	return c.ask("SELECT l.person FROM temp.feed f CROSS JOIN link l ON l.identity = f.c0", single[int64](identities), c.noteReshaped)
}

// noteReshaped takes persons from rows.
func (c *change) noteReshaped(r *sql.Rows) error {
	var person int64
	err := r.Scan(&person)
	c.reshaped(person)
	return err
}

// movedOrders notes the buyers of orders, whose towns are known of them.
func (c *change) movedOrders(ids rows) error {
	if upto, err := c.comparedUpto(); err != nil || upto == 0 {
		return err
	}
	return c.ask(`
		SELECT l.person
		FROM temp.feed f
		CROSS JOIN sale s ON s.id = f.c0
		CROSS JOIN link l ON l.identity = s.buyer`, ids, c.noteReshaped)
}

// noteOlder notes the persons of whom an import knew more than was known: other names,
// or where more orders went.
func (im *importer) noteOlder() error {
	if upto, err := im.c.comparedUpto(); err != nil || upto == 0 {
		return err
	}
	var brought []int64
	for id, changed := range im.older {
		if changed {
			brought = append(brought, id)
		}
	}
	if err := im.c.reshapedBy(brought); err != nil {
		return err
	}
	return im.c.each(`
		SELECT DISTINCT l.person
		FROM sale s
		CROSS JOIN link l ON l.identity = s.buyer
		WHERE s.id >= ? AND s.buyer < ?`, []any{im.firstID[saleFact], im.firstSelf}, im.c.noteReshaped)
}

// comparedUpto is the highest person that was compared; 0 when none was.
func (c *change) comparedUpto() (int64, error) {
	return number(c.ctx, c.Tx, "SELECT max(upto) FROM likeness_mark")
}

// keepReshaped writes down who was noted. Persons who were never compared need no note.
func (c *change) keepReshaped() error {
	delete(c.changed, 0)
	if len(c.changed) == 0 {
		return nil
	}
	upto, err := c.comparedUpto()
	if err != nil || upto == 0 {
		return err
	}
	list := slices.DeleteFunc(slices.Sorted(maps.Keys(c.changed)), func(id int64) bool { return id > upto })
	return c.put("INSERT OR IGNORE INTO likeness_changed (person) SELECT c0 FROM temp.feed", single[int64](list))
}
