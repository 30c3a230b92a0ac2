package store

import (
	"bytes"
	"cmp"
	"database/sql"
	"slices"

	"rapport/data"
)

// statement is what one file says about a fact.
type statement struct {
	file, line int64
	from       int64  // import
	sum        string // of the file's bytes
	asOf       int64
	ordinal    int64
	knows      int // how much it knows that others may not
	digest     key
	fact       fact // nil: what the row says
}

// settleAll gives contested facts the values of the export with the latest date,
// so that the order of imports does not matter.
func (c *change) settleAll(contested *[len(factKinds) + 1][]int64) error {
	for _, kind := range factKinds {
		slices.Sort(contested[kind])
		for _, id := range slices.Compact(contested[kind]) {
			if _, err := c.settle(kind, id); err != nil {
				return err
			}
		}
		contested[kind] = nil
	}
	return nil
}

// settle decides what a fact's row says, and keeps what other files say beside
// it. It reports whether the row was changed.
func (c *change) settle(kind factKind, id int64) (bool, error) {
	row, err := storedFact(c.ctx, c.Tx, kind, id)
	if err != nil {
		return false, err
	}
	list, err := c.statements(kind, id, row)
	if err != nil || len(list) == 0 {
		return false, err
	}
	best := slices.MaxFunc(readLast(list), later)
	if best.digest == row.digest {
		return false, nil
	}
	var kept []byte
	for _, s := range list {
		switch s.digest {
		case best.digest:
			kept = nil
		case row.digest:
			kept = values(row.fact, nil)
		default:
			continue
		}
		_, err := c.exec(`
			UPDATE seen
			SET vals = ?
			WHERE kind = ? AND fact = ? AND file = ? AND line = ?`, kept, int(kind), id, s.file, s.line)
		if err != nil {
			return false, err
		}
	}
	return true, c.replace(kind, row, best)
}

// readLast leaves out what a file said when it was read before: the same bytes read
// again with another answer (whose name is the owner's, which zone) are that file's
// only statement.
func readLast(list []statement) []statement {
	last := map[string]int64{}
	for _, s := range list {
		last[s.sum] = max(last[s.sum], s.from)
	}
	return slices.DeleteFunc(slices.Clone(list), func(s statement) bool { return s.sum != "" && s.from != last[s.sum] })
}

// later orders statements by the date of their export, but what one file knows is
// not lost to a later one that does not: a title, an exact time, whom an answer
// answers. Within one export the later file and line count, and then what they
// say, so that the answer never depends on the order of imports.
func later(a, b statement) int {
	return cmp.Or(
		cmp.Compare(a.knows, b.knows), cmp.Compare(a.asOf, b.asOf), cmp.Compare(a.ordinal, b.ordinal), cmp.Compare(a.line, b.line),
		bytes.Compare(a.digest[:], b.digest[:]))
}

// statements lists what each file says about a fact.
func (c *change) statements(kind factKind, id int64, row *stored) ([]statement, error) {
	return query(c.ctx, c.Tx, `
		SELECT s.file, s.line, i.id, f.sha256, i.as_of, f.ordinal, s.vals
		FROM seen s
		JOIN import_file f ON f.id = s.file
		JOIN import i ON i.id = f.import
		WHERE s.kind = ? AND s.fact = ?`, []any{int(kind), id},
		func(r *sql.Rows, s *statement) error {
			var kept sql.RawBytes
			if err := r.Scan(&s.file, &s.line, &s.from, &s.sum, &s.asOf, &s.ordinal, &kept); err != nil {
				return err
			}
			s.digest, s.knows = row.digest, knows(row.fact)
			if kept == nil {
				return nil
			}
			var err error
			if s.fact, err = parse(kind, kept); err != nil {
				return err
			}
			s.knows = knows(s.fact)
			s.digest, _ = digestOf(s.fact, nil)
			return nil
		})
}

// knows counts what a fact says that another source of the same fact may not know:
// one tool sees when a comment was written, another how long ago; one export of a
// chat has the answers, another only the owner's words.
func knows(f fact) int {
	n := 0
	add := func(what bool, weight int) {
		if what {
			n += weight
		}
	}
	switch f := f.(type) {
	case *contentRow:
		add(f.title != "", 1)
	case *interactionRow:
		add(f.precision <= data.ToMinute, 2)
		add(!f.replyTo.isZero(), 1)
	}
	return n
}

// replace gives a row other values.
func (c *change) replace(kind factKind, row *stored, with statement) error {
	if err := c.remove(kind, []int64{row.id}); err != nil {
		return err
	}
	if err := c.findParties(with.fact); err != nil {
		return err
	}
	return c.insert(kind, []*item{{id: row.id, key: row.key, digest: with.digest, fact: with.fact}})
}

// findParties gives a fact that was read from kept values the ids of its parties.
func (c *change) findParties(f fact) error {
	id := func(k key) (int64, error) {
		if k.isZero() {
			return 0, nil
		}
		return number(c.ctx, c.Tx, "SELECT max(id) FROM identity WHERE key = ?", k[:])
	}
	var err error
	switch f := f.(type) {
	case *saleRow:
		f.derive()
		f.buyerID, err = id(f.buyer)
	case *dealRow:
		f.personID, err = id(f.person)
	case *memberRow:
		f.personID, err = id(f.person)
	case *interactionRow:
		if f.actorID, err = id(f.actor); err != nil {
			return err
		}
		if f.targetID, err = id(f.target); err != nil {
			return err
		}
		var owners map[int64]bool
		if owners, err = c.owners(); err == nil {
			f.direction, f.other = direct(f.said, f.actorID, f.targetID, owners[f.actorID], owners[f.targetID])
		}
	}
	return err
}

// remove deletes facts with their lists.
func (c *change) remove(kind factKind, ids []int64) error {
	if kind == saleFact {
		if err := c.movedOrders(single[int64](ids)); err != nil {
			return err
		}
		for _, list := range []string{"sale_line", "sale_event", "touch", "address"} {
			if err := c.put("DELETE FROM "+list+" WHERE sale IN (SELECT c0 FROM temp.feed)", single[int64](ids)); err != nil {
				return err
			}
		}
	}
	if kind == rateFact {
		err := c.put("DELETE FROM rate WHERE day IN (SELECT d.day FROM temp.feed f CROSS JOIN rate_day d ON d.id = f.c0)", single[int64](ids))
		if err != nil {
			return err
		}
	}
	return c.put("DELETE FROM "+kind.name()+" WHERE id IN (SELECT c0 FROM temp.feed)", single[int64](ids))
}
