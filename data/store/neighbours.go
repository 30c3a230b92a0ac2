package store

import (
	"cmp"
	"database/sql"
	"database/sql/driver"
	"slices"

	"rapport/data"
)

// circle is a set of identities that is closed under evidence: nobody in it has
// any with somebody outside.
type circle struct {
	nodes map[int64]*node
	edges map[data.Edge]bool
	ids   []int64                  // sorted
	held  map[[2]int64]heldBetween // by handle and id, of handles that changed hands
}

// node is an identity on its way to the resolver.
type node struct {
	data.Node
	key    key
	owner  int64 // the column
	person int64 // that it founded; 0: none
	link   linkRow
}

type linkRow struct {
	person int64
	via    int64
	kind   int64
	reason string
}

// circleAround collects everybody who can be reached from the seeds through
// evidence or decisions.
func (c *change) circleAround(seeds []int64, d *decisions) (*circle, error) {
	k := &circle{nodes: map[int64]*node{}, edges: map[data.Edge]bool{}}
	for front := seeds; len(front) > 0; {
		added, err := c.loadNodes(k, front)
		if err != nil {
			return nil, err
		}
		next := map[int64]bool{}
		for _, find := range []func(*circle, []int64, map[int64]bool) error{c.followEvidence, c.followValues} {
			if err := find(k, added, next); err != nil {
				return nil, err
			}
		}
		for _, id := range added {
			for _, e := range d.joins[id] {
				k.edges[e] = true
				next[e.A], next[e.B] = true, true
			}
		}
		front = front[:0:0]
		for id := range next {
			if k.nodes[id] == nil {
				front = append(front, id)
			}
		}
	}
	for id := range k.nodes {
		k.ids = append(k.ids, id)
	}
	slices.Sort(k.ids)
	if err := c.loadRest(k); err != nil {
		return nil, err
	}
	return k, c.dateHandles(k)
}

// loadNodes adds identities to the circle and returns those that exist.
func (c *change) loadNodes(k *circle, ids []int64) (added []int64, err error) {
	err = c.ask(`
		SELECT i.id, i.key, i.platform, i.kind, i.norm, i.scope, i.name, i.suspect, i.owner
		FROM temp.feed f
		CROSS JOIN identity i ON i.id = f.c0`, single[int64](ids), func(r *sql.Rows) error {
		n := &node{}
		var b sql.RawBytes
		if err := r.Scan(&n.ID, &b, &n.Platform, &n.Kind, &n.Norm, &n.Scope, &n.Name, &n.Suspect, &n.owner); err != nil {
			return err
		}
		n.key = keyOf(b)
		n.Owner = n.owner&markedOwner != 0
		if n.Norm != "" && n.Norm[0] == '=' {
			n.Norm = "" // cannot link by value
		}
		if n.Kind == data.ByName && n.Name == "" {
			n.Name = n.Norm
		}
		k.nodes[n.ID] = n
		added = append(added, n.ID)
		return nil
	})
	return added, err
}

// followEvidence finds who stands with these in one record.
func (c *change) followEvidence(k *circle, ids []int64, next map[int64]bool) error {
	add := func(r *sql.Rows) error {
		e := data.Edge{Kind: data.ByRecord}
		if err := r.Scan(&e.A, &e.B, &e.Reason); err != nil {
			return err
		}
		k.edges[e] = true
		next[e.A], next[e.B] = true, true
		return nil
	}
	err := c.ask(`
		SELECT DISTINCT e.a, e.b, e.reason
		FROM temp.feed f
		CROSS JOIN evidence e ON e.a = f.c0`, single[int64](ids), add)
	if err != nil {
		return err
	}
	return c.ask(`
		SELECT DISTINCT e.a, e.b, e.reason
		FROM temp.feed f
		CROSS JOIN evidence e INDEXED BY evidence_b ON e.b = f.c0`, single[int64](ids), add)
}

// followValues finds who has the same e-mail address, phone number or account.
func (c *change) followValues(k *circle, ids []int64, next map[int64]bool) error {
	var list []*node
	for _, id := range ids {
		if n := k.nodes[id]; sharedEdge(&n.Node) != nil {
			list = append(list, n)
		}
	}
	return c.ask(`
		SELECT f.c0, i.id
		FROM temp.feed f
		CROSS JOIN identity i ON i.key >= f.c1 AND i.key <= f.c2`,
		table[*node]{list, func(_ int, n **node, column int) driver.Value {
			if column == 0 {
				return (*n).ID
			}
			return partyRange(0, &party{key: (*n).key}, column)
		}},
		func(r *sql.Rows) error {
			var id, other int64
			if err := r.Scan(&id, &other); err != nil || id == other {
				return err
			}
			e := *sharedEdge(&k.nodes[id].Node)
			e.A, e.B = min(id, other), max(id, other)
			k.edges[e] = true
			next[other] = true
			return nil
		})
}

// sharedEdge is the evidence that an identity with the same first half of its
// key gives; nil when no other can have it.
func sharedEdge(n *data.Node) *data.Edge {
	switch {
	case n.Kind == data.ByEmail && n.Norm != "":
		return &data.Edge{Kind: data.SameEmail, Reason: "same e-mail address"}
	case n.Kind == data.ByPhone && n.Norm != "":
		return &data.Edge{Kind: data.SamePhone, Reason: "same phone number"}
	case n.Kind == data.ByHandle && (n.Platform == "instagram" || n.Platform == "threads"):
		return &data.Edge{Kind: data.ByRecord, Reason: "same account on Threads"}
	}
	return nil
}

// loadRest adds names, links and founded persons.
func (c *change) loadRest(k *circle) error {
	err := c.ask(`
		SELECT DISTINCT a.identity, a.name
		FROM temp.feed f
		CROSS JOIN alias a ON a.identity = f.c0
		WHERE a.name <> ''
		ORDER BY 1, 2`, single[int64](k.ids), func(r *sql.Rows) error {
		var id int64
		var name string
		if err := r.Scan(&id, &name); err != nil {
			return err
		}
		if n := k.nodes[id]; name != n.Name {
			n.Names = append(n.Names, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = c.ask(`
		SELECT l.identity, l.person, coalesce(l.via, 0), coalesce(l.via_kind, 0), coalesce(l.reason, '')
		FROM temp.feed f
		CROSS JOIN link l ON l.identity = f.c0`, single[int64](k.ids), func(r *sql.Rows) error {
		var id int64
		var l linkRow
		if err := r.Scan(&id, &l.person, &l.via, &l.kind, &l.reason); err != nil {
			return err
		}
		k.nodes[id].link = l
		return nil
	})
	if err != nil {
		return err
	}
	return c.ask(`
		SELECT p.founder, p.id
		FROM temp.feed f
		CROSS JOIN person p ON p.founder = f.c0`, single[int64](k.ids), func(r *sql.Rows) error {
		var id, person int64
		if err := r.Scan(&id, &person); err != nil {
			return err
		}
		k.nodes[id].person = person
		return nil
	})
}

// arguments are what the resolver gets, in an order of their own.
func (k *circle) arguments() ([]data.Node, []data.Edge) {
	nodes := make([]data.Node, 0, len(k.ids))
	for _, id := range k.ids {
		nodes = append(nodes, k.nodes[id].Node)
	}
	edges := make([]data.Edge, 0, len(k.edges))
	for e := range k.edges {
		if k.nodes[e.A] != nil && k.nodes[e.B] != nil {
			edges = append(edges, k.dated(e))
		}
	}
	slices.SortFunc(edges, func(a, b data.Edge) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Rank, b.Rank))
	})
	return nodes, edges
}
