package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"rapport/data"
)

// largestLikely is how many identities a person has at most who comes about by many
// likely pairs at once, as with automatic links (metrics.md 19).
const largestLikely = 12

// MergeLikely makes one person of every pair that has no warning and at least this
// probability, best first and as one decision, and returns how many pairs there were.
// A pair is left out that would, with those before it, put two accounts of one platform
// or more than twelve identities into one person, or people who were said to be two.
func (w *Workspace) MergeLikely(ctx context.Context, least float64, now time.Time) (Decision, int, error) {
	var d Decision
	n := 0
	err := w.change(ctx, func(c *change) error {
		g, err := c.likelyGroups(least)
		if err != nil {
			return err
		}
		n = g.taken
		pairs := g.pairs()
		if len(pairs) == 0 {
			return &data.Error{Code: "no_suggestion", Msg: fmt.Sprintf("No pair without a warning is that certain (%.1f %%).", 100*least), Hint: "Choose less certainty, or look at the pairs one by one."}
		}
		d.Journal, err = c.decide("merge", pairs, now)
		return err
	})
	return d, n, wrap("merge likely pairs", err)
}

// likelyGroups are persons on their way to be one.
type likelyGroups struct {
	group   map[int64]int64         // the smallest person of each group
	members map[int64][]likelyParty // identities by group
	persons map[int64][]int64       // persons by group
	apart   map[[2]int64]bool
	taken   int
}

// likelyParty is an identity of a person that may be merged.
type likelyParty struct {
	identityRef
	account string // platform and kind, where one person has one at most; else empty
	norm    string
	first   bool // it founded its person, or comes first
}

func (c *change) likelyGroups(least float64) (*likelyGroups, error) {
	g := &likelyGroups{group: map[int64]int64{}, members: map[int64][]likelyParty{}, persons: map[int64][]int64{}}
	var err error
	if g.apart, err = c.apartPersons(); err != nil {
		return nil, err
	}
	list, err := query(c.ctx, c.Tx, "SELECT a, b FROM likeness WHERE warnings = 0 AND probability >= ? ORDER BY probability DESC, weight DESC, a, b",
		[]any{least}, func(r *sql.Rows, p *[2]int64) error { return r.Scan(&p[0], &p[1]) })
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, p := range list {
		ids = append(ids, p[0], p[1])
	}
	if err := c.likelyParties(g, ids); err != nil {
		return nil, err
	}
	for _, p := range list {
		g.join(g.group[p[0]], g.group[p[1]])
	}
	return g, nil
}

func (c *change) likelyParties(g *likelyGroups, persons []int64) error {
	slices.Sort(persons)
	persons = slices.Compact(persons)
	for _, id := range persons {
		g.group[id], g.persons[id] = id, []int64{id}
	}
	return c.ask(`
		SELECT l.person, i.id, i.key, i.platform, i.kind, i.norm
		FROM temp.feed f
		CROSS JOIN link l ON l.person = f.c0
		CROSS JOIN identity i ON i.id = l.identity
		LEFT JOIN person p ON p.founder = i.id
		ORDER BY l.person, p.id IS NOT l.person, i.id`, single[int64](persons), func(r *sql.Rows) error {
		var person int64
		var platform string
		var kind data.IdentityKind
		var v likelyParty
		if err := r.Scan(&person, &v.id, &v.key, &platform, &kind, &v.norm); err != nil {
			return err
		}
		if kind == data.ByID || kind == data.ByCustomer || kind == data.ByHandle {
			v.account = platform + " " + string(kind)
		}
		v.first = len(g.members[person]) == 0
		g.members[person] = append(g.members[person], v)
		return nil
	})
}

// join makes one group of two, if nothing is against it.
func (g *likelyGroups) join(a, b int64) {
	a, b = min(a, b), max(a, b)
	if a == b {
		g.taken++ // two pairs say what one said
		return
	}
	if len(g.members[a])+len(g.members[b]) > largestLikely || g.against(a, b) {
		return
	}
	g.taken++
	for _, person := range g.persons[b] {
		g.group[person] = a
	}
	g.members[a] = append(g.members[a], g.members[b]...)
	g.persons[a] = append(g.persons[a], g.persons[b]...)
}

func (g *likelyGroups) against(a, b int64) bool {
	for _, x := range g.persons[a] {
		for _, y := range g.persons[b] {
			if g.apart[[2]int64{min(x, y), max(x, y)}] {
				return true
			}
		}
	}
	for _, x := range g.members[a] {
		for _, y := range g.members[b] {
			if x.account != "" && x.account == y.account && x.norm != y.norm {
				return true
			}
		}
	}
	return false
}

// pairs are the lines of the decision: everybody of a group joins its smallest person.
func (g *likelyGroups) pairs() []pair {
	var list []pair
	for person, group := range g.group {
		if person != group {
			continue
		}
		members := g.members[person]
		for _, m := range members[1:] {
			if m.first {
				list = append(list, pair{members[0].identityRef, m.identityRef, "join"})
			}
		}
	}
	slices.SortFunc(list, func(p, q pair) int { return cmp.Or(cmp.Compare(p.a.id, q.a.id), cmp.Compare(p.b.id, q.b.id)) })
	return list
}
