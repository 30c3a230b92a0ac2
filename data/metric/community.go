package metric

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"rapport/data"
)

// communityPairs is how many pairs and people are listed.
const communityPairs = 5

// Pair is two people who talk to each other under the owner's posts.
type Pair struct {
	A, B         int64
	NameA, NameB string
	Messages     int
}

// Host is somebody who talks to others under the owner's posts.
type Host struct {
	Person   int64
	Name     string
	Messages int
	With     int // how many different people
}

// Community is what people say to each other where the owner can see it (concept 30):
// "where people loyal to you talk to each other". Such a reply opens no obligation.
type Community struct {
	Messages int
	People   int  // who wrote or was written to
	Among    Rate // of all that people wrote in public, what was to each other
	Pairs    []Pair
	Hosts    []Host
}

// Community counts what people said to each other from first to last.
func (b *Book) Community(first, last data.Day, now time.Time) Community {
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before)
	edges := b.edgesIn(from, to)
	c := Community{Messages: len(edges), Among: b.judged(NewRate(len(edges), len(edges)+b.publicIn(first, last)))}
	pairs := map[[2]int64]int{}
	said, with := map[int64]int{}, map[int64]map[int64]bool{}
	people := map[int64]bool{}
	for i := range edges {
		e := &edges[i]
		pairs[[2]int64{min(e.From, e.To), max(e.From, e.To)}]++
		said[e.From]++
		if with[e.From] == nil {
			with[e.From] = map[int64]bool{}
		}
		with[e.From][e.To] = true
		people[e.From], people[e.To] = true, true
	}
	c.People = len(people)
	for pair, n := range pairs {
		c.Pairs = append(c.Pairs, Pair{pair[0], pair[1], b.nameByID(pair[0]), b.nameByID(pair[1]), n})
	}
	for id, n := range said {
		c.Hosts = append(c.Hosts, Host{id, b.nameByID(id), n, len(with[id])})
	}
	slices.SortFunc(c.Pairs, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Messages, x.Messages), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	slices.SortFunc(c.Hosts, func(x, y Host) int {
		return cmp.Or(cmp.Compare(y.With, x.With), cmp.Compare(y.Messages, x.Messages), cmp.Compare(x.Person, y.Person))
	})
	c.Pairs, c.Hosts = c.Pairs[:min(communityPairs, len(c.Pairs))], c.Hosts[:min(communityPairs, len(c.Hosts))]
	return c
}

// edgesIn are the messages among others in [from, to). That one recommended the owner to
// another is told of them, and nothing that they said here.
func (b *Book) edgesIn(from, to int64) []data.EdgeFact {
	list := b.facts.Edges
	i := sort.Search(len(list), func(i int) bool { return list[i].At >= from })
	j := sort.Search(len(list), func(i int) bool { return list[i].At >= to })
	return keep(list[i:max(i, j)], func(e *data.EdgeFact) bool { return !recommends(e.Kind) })
}

// publicIn counts the directed inbound events in public.
func (b *Book) publicIn(first, last data.Day) int {
	n := 0
	for _, d := range b.chatter().between(first, last) {
		n += int(d.public)
	}
	return n
}

// nameByID is the name of a person; empty for one who is not there.
func (b *Book) nameByID(id int64) string {
	if at, ok := b.index[id]; ok {
		return b.nameOf(at)
	}
	return ""
}
