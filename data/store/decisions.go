package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"rapport/data"
)

// Decision is what a merge, a split or a "not the same" did.
type Decision struct {
	Journal int64 // Undecide takes it
	Person  int64 // the person that stays
	Other   int64 // the other one: merged into it, split off, or told apart
}

// decisions are those in force, between identities that are there.
type decisions struct {
	joins  map[int64][]data.Edge // by both ends
	merges []merge               // oldest first
	apart  [][2]int64
}

// merge says that the person founded by into keeps its id over the one founded
// by from.
type merge struct{ into, from int64 }

// apartAmong returns the pairs that lie inside the circle.
func (d *decisions) apartAmong(k *circle) [][2]int64 {
	var list [][2]int64
	for _, p := range d.apart {
		if k.nodes[p[0]] != nil && k.nodes[p[1]] != nil {
			list = append(list, p)
		}
	}
	return list
}

// mergesAmong returns the merges that lie inside the circle, oldest first.
func (d *decisions) mergesAmong(k *circle) []merge {
	var list []merge
	for _, m := range d.merges {
		if k.nodes[m.into] != nil && k.nodes[m.from] != nil {
			list = append(list, m)
		}
	}
	return list
}

// loadDecisions reads the decisions in force, oldest first. A later merge lifts
// what an earlier decision kept apart.
func (c *change) loadDecisions() (*decisions, error) {
	d := &decisions{joins: map[int64][]data.Edge{}}
	apart := map[[2]int64]bool{}
	err := c.each(`
		SELECT d.id, d.kind, p.role, a.id, b.id
		FROM decision d
		JOIN decision_pair p ON p.decision = d.id
		JOIN identity a ON a.key = p.a
		JOIN identity b ON b.key = p.b
		WHERE d.undone = 0
		ORDER BY d.id, p.a, p.b`, nil, func(r *sql.Rows) error {
		var journal, a, b int64
		var kind, role string
		if err := r.Scan(&journal, &kind, &role, &a, &b); err != nil {
			return err
		}
		pair := [2]int64{min(a, b), max(a, b)}
		switch role {
		case "join":
			e := data.Edge{A: pair[0], B: pair[1], Kind: data.ByDecision, Reason: "you merged them", Rank: journal}
			if kind == "split" {
				e.Reason = "you split them off together"
			} else {
				d.merges = append(d.merges, merge{a, b})
			}
			d.joins[a] = append(d.joins[a], e)
			d.joins[b] = append(d.joins[b], e)
		case "apart":
			apart[pair] = true
		case "lift":
			delete(apart, pair)
		}
		return nil
	})
	for pair := range apart {
		d.apart = append(d.apart, pair)
	}
	slices.SortFunc(d.apart, func(a, b [2]int64) int { return slices.Compare(a[:], b[:]) })
	return d, err
}

// pair is one line of a decision.
type pair struct {
	a, b identityRef
	role string
}

type identityRef struct {
	id  int64
	key []byte
}

// identitiesOf lists the identities of a person, the founder first.
func (c *change) identitiesOf(person int64) ([]identityRef, error) {
	list, err := query(c.ctx, c.Tx, `
		SELECT i.id, i.key
		FROM link l
		JOIN identity i ON i.id = l.identity
		LEFT JOIN person p ON p.founder = i.id
		WHERE l.person = ?
		ORDER BY p.id IS NOT ?, i.id`, []any{person, person}, func(r *sql.Rows, v *identityRef) error { return r.Scan(&v.id, &v.key) })
	if err == nil && len(list) == 0 {
		err = noPerson(person)
	}
	return list, err
}

func noPerson(id int64) error {
	return &data.Error{Code: "no_person", Msg: fmt.Sprintf("There is no person %d.", id), Hint: "See the list: rapport people"}
}

func noIdentity(id int64) error {
	return &data.Error{Code: "no_identity", Msg: fmt.Sprintf("There is no identity %d.", id), Hint: "See the identities of a person: rapport person ID"}
}

// decide writes a decision and derives the persons it is about again.
func (c *change) decide(kind string, pairs []pair, now time.Time) (int64, error) {
	journal, err := c.take("decision", 1)
	if err != nil {
		return 0, err
	}
	a, b, err := c.sides(kind, pairs)
	if err != nil {
		return 0, err
	}
	one, err := c.called(a)
	if err != nil {
		return 0, err
	}
	other, err := c.called(b)
	if err != nil {
		return 0, err
	}
	_, err = c.exec("INSERT INTO decision (id, kind, at, undone, a_name, b_name) VALUES (?, ?, ?, 0, ?, ?)", journal, kind, now.UnixMilli(), one, other)
	if err != nil {
		return 0, err
	}
	var seeds []int64
	for _, p := range pairs {
		if err := c.addPair(journal, p); err != nil {
			return 0, err
		}
		seeds = append(seeds, p.a.id, p.b.id)
	}
	return journal, c.resettle(seeds)
}

func (c *change) addPair(journal int64, p pair) error {
	_, err := c.exec("INSERT INTO decision_pair (decision, a, b, role) VALUES (?, ?, ?, ?)", journal, p.a.key, p.b.key, p.role)
	return err
}

// resettle derives persons and directions again and says that something changed.
func (c *change) resettle(seeds []int64) error {
	slices.Sort(seeds)
	if err := c.settlePersons(slices.Compact(seeds)); err != nil {
		return err
	}
	if err := c.reshapedBy(seeds); err != nil {
		return err
	}
	if err := c.redirect(); err != nil {
		return err
	}
	return c.touched()
}

func (c *change) personOf(identity int64) (int64, error) {
	return number(c.ctx, c.Tx, "SELECT max(person) FROM link WHERE identity = ?", identity)
}

// Merge makes one person of two. The id of a stays.
func (w *Workspace) Merge(ctx context.Context, a, b int64, now time.Time) (Decision, error) {
	d := Decision{Person: a, Other: b}
	err := w.change(ctx, func(c *change) error {
		one, other, err := c.twoPersons(a, b)
		if err != nil {
			return err
		}
		apart, err := c.loadDecisions()
		if err != nil {
			return err
		}
		pairs := []pair{{one[0], other[0], "join"}}
		for _, x := range one {
			for _, y := range other {
				if slices.Contains(apart.apart, [2]int64{min(x.id, y.id), max(x.id, y.id)}) {
					pairs = append(pairs, pair{x, y, "lift"})
				}
			}
		}
		if d.Journal, err = c.decide("merge", pairs, now); err != nil {
			return err
		}
		d.Person, err = c.personOf(one[0].id)
		return err
	})
	return d, wrap("merge", err)
}

// NotSame says that two persons are two, whatever evidence may come.
func (w *Workspace) NotSame(ctx context.Context, a, b int64, now time.Time) (Decision, error) {
	d := Decision{Person: a, Other: b}
	err := w.change(ctx, func(c *change) error {
		one, other, err := c.twoPersons(a, b)
		if err != nil {
			return err
		}
		var pairs []pair
		for _, x := range one {
			for _, y := range other {
				pairs = append(pairs, pair{x, y, "apart"})
			}
		}
		d.Journal, err = c.decide("notsame", pairs, now)
		return err
	})
	return d, wrap("tell apart", err)
}

func (c *change) twoPersons(a, b int64) (one, other []identityRef, err error) {
	if a == b {
		return nil, nil, &data.Error{Code: "same_person", Msg: "Both ids are the same person.", Hint: "Name two different people."}
	}
	if one, err = c.identitiesOf(a); err != nil {
		return nil, nil, err
	}
	other, err = c.identitiesOf(b)
	return one, other, err
}

// Undecide takes a decision back: everybody is who they were without it.
func (w *Workspace) Undecide(ctx context.Context, journal int64) error {
	return wrap("take the decision back", w.change(ctx, func(c *change) error {
		n, err := c.exec("UPDATE decision SET undone = 1 WHERE id = ? AND undone = 0", journal)
		if err != nil {
			return err
		}
		if n == 0 {
			return &data.Error{Code: "no_decision", Msg: fmt.Sprintf("There is no decision %d to take back.", journal), Hint: "Use the journal number that the decision printed."}
		}
		seeds, err := query(c.ctx, c.Tx, `
			SELECT DISTINCT i.id
			FROM decision_pair p
			JOIN identity i ON i.key IN (p.a, p.b)
			WHERE p.decision = ?`, []any{journal}, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
		if err != nil {
			return err
		}
		return c.resettle(seeds)
	}))
}

func wrap(doing string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
