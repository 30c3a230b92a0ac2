package store

import (
	"cmp"
	"database/sql/driver"
	"slices"

	"rapport/data"
)

// circleSeeds is how many identities are resolved together.
const circleSeeds = 4096

// settlePersons decides again who is who among the identities of the import.
// Most of them share nothing with anybody: each of those is a person of its own.
func (im *importer) settlePersons() error {
	unsettled := im.unsettled
	im.unsettled = nil
	slices.Sort(unsettled)
	unsettled = slices.Compact(unsettled)
	next, err := im.c.next("identity")
	if err != nil {
		return err
	}
	at, _ := slices.BinarySearch(unsettled, im.firstSelf)
	var alone []int64
	for id := im.firstSelf; id < next; id++ {
		if at < len(unsettled) && unsettled[at] == id {
			at++
			continue
		}
		alone = append(alone, id)
	}
	if err := im.c.foundPersons(alone); err != nil {
		return err
	}
	return im.c.settlePersons(unsettled)
}

// foundPersons makes a person of each identity.
func (c *change) foundPersons(ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	first, err := c.take("person", len(ids))
	if err != nil {
		return err
	}
	rows := table[int64]{ids, func(row int, id *int64, column int) driver.Value {
		if column == 0 {
			return first + int64(row)
		}
		return *id
	}}
	if err := c.put("INSERT OR ROLLBACK INTO person (id, founder) SELECT c0, c1 FROM temp.feed", rows); err != nil {
		return err
	}
	return c.put("INSERT OR ROLLBACK INTO link (identity, person) SELECT c1, c0 FROM temp.feed", rows)
}

// settlePersons decides again who is who around the seeds.
func (c *change) settlePersons(seeds []int64) error {
	if len(seeds) == 0 {
		return nil
	}
	d, err := c.loadDecisions()
	if err != nil {
		return err
	}
	settled := map[int64]bool{}
	for chunk := range slices.Chunk(seeds, circleSeeds) {
		chunk = slices.DeleteFunc(slices.Clone(chunk), func(id int64) bool { return settled[id] })
		if len(chunk) == 0 {
			continue
		}
		k, err := c.circleAround(chunk, d)
		if err != nil {
			return err
		}
		for _, id := range k.ids {
			settled[id] = true
		}
		nodes, edges := k.arguments()
		if err := c.link(k, edges, c.resolve(nodes, edges, d.apartAmong(k)), d); err != nil {
			return err
		}
	}
	return nil
}

// link writes what the resolver decided, where it differs from what is.
func (c *change) link(k *circle, edges []data.Edge, clusters []data.Cluster, d *decisions) error {
	slices.SortFunc(clusters, func(a, b data.Cluster) int { return cmp.Compare(slices.Min(a.Nodes), slices.Min(b.Nodes)) })
	if err := c.foundMissing(k, clusters); err != nil {
		return err
	}
	merges := d.mergesAmong(k)
	var changed, turned []*node
	for _, cluster := range clusters {
		person := k.personOf(cluster, merges)
		owned := slices.ContainsFunc(cluster.Nodes, func(id int64) bool { return k.nodes[id].Owner })
		for i, id := range cluster.Nodes {
			n := k.nodes[id]
			l := linkRow{person: person}
			if via := cluster.Via[i]; via >= 0 {
				e := edges[via]
				l.via, l.kind, l.reason = e.A+e.B-id, int64(e.Kind), e.Reason
			}
			if l != n.link {
				if l.person != n.link.person {
					c.reshaped(l.person, n.link.person)
				}
				n.link = l
				changed = append(changed, n)
			}
			if bits := ownerBits(n, owned); bits != n.owner {
				c.reshaped(person)
				if (bits > 0) != (n.owner > 0) {
					c.turned = append(c.turned, id)
				}
				n.owner = bits
				turned = append(turned, n)
			}
		}
	}
	if err := c.writeLinks(changed); err != nil {
		return err
	}
	return c.put(`
		UPDATE identity
		SET owner = f.c1
		FROM temp.feed f
		WHERE identity.id = f.c0`,
		table[*node]{turned, func(_ int, n **node, column int) driver.Value {
			if column == 0 {
				return (*n).ID
			}
			return (*n).owner
		}})
}

func ownerBits(n *node, owned bool) int64 {
	bits := n.owner & markedOwner
	if owned && bits == 0 {
		bits = linkedOwner
	}
	return bits
}

// foundMissing makes a person of each cluster that has none. It is founded by
// the cluster's first identity.
func (c *change) foundMissing(k *circle, clusters []data.Cluster) error {
	var founders []int64
	for _, cluster := range clusters {
		if !slices.ContainsFunc(cluster.Nodes, func(id int64) bool { return k.nodes[id].person != 0 }) {
			founders = append(founders, slices.Min(cluster.Nodes))
		}
	}
	if len(founders) == 0 {
		return nil
	}
	first, err := c.take("person", len(founders))
	if err != nil {
		return err
	}
	for i, id := range founders {
		k.nodes[id].person = first + int64(i)
	}
	return c.put("INSERT OR ROLLBACK INTO person (id, founder) SELECT c0, c1 FROM temp.feed",
		table[int64]{founders, func(row int, id *int64, column int) driver.Value {
			if column == 0 {
				return first + int64(row)
			}
			return *id
		}})
}

// personOf picks the person whose id a cluster keeps: the one that the user's
// last merge in it kept, else the oldest that was founded in it.
func (k *circle) personOf(cluster data.Cluster, merges []merge) int64 {
	here := map[int64]bool{}
	oldest := int64(0)
	for _, id := range cluster.Nodes {
		here[id] = true
		if p := k.nodes[id].person; p != 0 && (oldest == 0 || p < oldest) {
			oldest = p
		}
	}
	for _, m := range slices.Backward(merges) {
		if here[m.into] && here[m.from] && k.nodes[m.into].person != 0 {
			return k.nodes[m.into].person
		}
	}
	return oldest
}

func (c *change) writeLinks(nodes []*node) error {
	return c.put(`
		INSERT INTO link (identity, person, via, via_kind, reason)
		SELECT c0, c1, c2, c3, c4
		FROM temp.feed
		WHERE true
		ON CONFLICT (identity) DO UPDATE
		SET person = excluded.person, via = excluded.via, via_kind = excluded.via_kind, reason = excluded.reason`,
		table[*node]{nodes, func(_ int, p **node, column int) driver.Value {
			n := *p
			switch column {
			case 0:
				return n.ID
			case 1:
				return n.link.person
			case 2:
				return orNull(n.link.via)
			case 3:
				if n.link.via == 0 {
					return nil
				}
				return n.link.kind
			}
			return orNull(n.link.reason)
		}})
}
