package people

import (
	"cmp"
	"slices"

	"rapport/data"
)

// maxCluster is the size that no automatic link may exceed (metrics.md 19).
const maxCluster = 12

// Resolve groups nodes into persons. Every node is in exactly one cluster; the
// nodes of a cluster and the clusters are in the order of their ids.
//
// Decisions are followed first, the latest before all: what was said last holds also
// when an identity returns about whom something else was said before. Then hard evidence is followed: records,
// ids, e-mails and phones, and last the records that would join two persons who
// both have evidence of their own. What evidence may do is judged by what evidence
// alone has joined, so a merge takes nobody out of the persons that it merges. A
// pair in apart stays apart whatever speaks for it, and with it everything that
// hangs on either side. Edges and pairs that name an unknown node are ignored.
func Resolve(nodes []data.Node, edges []data.Edge, apart [][2]int64) []data.Cluster {
	nodes = slices.Clone(nodes)
	slices.SortFunc(nodes, func(a, b data.Node) int { return cmp.Compare(a.ID, b.ID) })
	r := &resolver{nodes: nodes, edges: edges, all: newForest(len(nodes)), sure: newForest(len(nodes)), names: map[string]*name{}, unclear: map[int32]bool{}}
	for _, pair := range apart {
		a, okA := r.find(pair[0])
		b, okB := r.find(pair[1])
		if okA && okB && a != b {
			r.all.part(a, b)
		}
	}
	var tree []link
	for _, l := range r.ordered(r.sift(r.links())) {
		if r.follow(l) {
			tree = append(tree, l)
		}
	}
	return clusters(nodes, tree)
}

// resolver decides who is who among nodes, which are sorted by id.
type resolver struct {
	nodes   []data.Node
	edges   []data.Edge
	all     *forest           // persons
	sure    *forest           // what evidence alone joins
	ids     map[account]int32 // whose handles are, by record
	names   map[string]*name  // parsed once
	unclear map[int32]bool    // nodes whose own names contradict each other
}

// find returns the position of the node with an id.
func (r *resolver) find(id int64) (int32, bool) {
	i, ok := slices.BinarySearchFunc(r.nodes, id, func(n data.Node, id int64) int { return cmp.Compare(n.ID, id) })
	return int32(i), ok
}

// follow makes one person of the two that l connects. It reports whether they were
// two before.
func (r *resolver) follow(l link) bool {
	a, b := r.all.root(l.a), r.all.root(l.b)
	if r.all.parted(a, b) {
		return false
	}
	if l.kind != data.ByDecision {
		x, y := r.sure.root(l.a), r.sure.root(l.b)
		if x == y || !r.allowed(l, x, y) {
			return false
		}
		r.sure.unite(x, y)
	}
	if a == b {
		return false
	}
	r.all.unite(a, b)
	return true
}

// link is an edge by the positions of its nodes.
type link struct {
	a, b   int32
	index  int // in the edges given
	kind   data.EdgeKind
	bridge bool // between two nodes that both have other evidence
}

// links are the edges between nodes that are there, in any order.
func (r *resolver) links() []link {
	links := make([]link, 0, len(r.edges))
	for i, e := range r.edges {
		a, okA := r.find(e.A)
		b, okB := r.find(e.B)
		if okA && okB && a != b {
			links = append(links, link{a: a, b: b, index: i, kind: e.Kind})
		}
	}
	return links
}

// ordered sorts links in the order in which they are followed. Equal ones follow a
// key made of what the nodes are, because ids change when something is imported again.
func (r *resolver) ordered(links []link) []link {
	touched := make([]int32, 0, 2*len(links))
	for _, l := range links {
		touched = append(touched, l.a, l.b)
	}
	rank := ranks(r.nodes, touched)
	for i, l := range links {
		if rank[l.a] > rank[l.b] {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(
			last(x.bridge, y.bridge),
			cmp.Compare(x.kind, y.kind),
			cmp.Compare(r.edges[y.index].Rank, r.edges[x.index].Rank),
			cmp.Compare(rank[x.a], rank[y.a]),
			cmp.Compare(rank[x.b], rank[y.b]),
			cmp.Compare(r.edges[x.index].Reason, r.edges[y.index].Reason),
			cmp.Compare(x.index, y.index),
		)
	})
	return links
}

// last puts true behind false.
func last(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// ranks numbers the nodes that have edges by platform, kind, normalised value
// and scope; the id decides only between nodes that are the same in all of these.
func ranks(nodes []data.Node, touched []int32) map[int32]int32 {
	slices.Sort(touched)
	touched = slices.Compact(touched)
	slices.SortFunc(touched, func(a, b int32) int {
		x, y := &nodes[a], &nodes[b]
		return cmp.Or(
			cmp.Compare(x.Platform, y.Platform), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Norm, y.Norm),
			cmp.Compare(x.Scope, y.Scope), cmp.Compare(x.Name, y.Name), cmp.Compare(a, b),
		)
	})
	rank := make(map[int32]int32, len(touched))
	for i, n := range touched {
		rank[n] = int32(i)
	}
	return rank
}

// clusters writes down the trees that the accepted links make. The first node of
// a cluster is the root; every other names the link that leads towards it.
func clusters(nodes []data.Node, tree []link) []data.Cluster {
	next := make([][]link, len(nodes))
	for _, l := range tree {
		next[l.a] = append(next[l.a], l)
		next[l.b] = append(next[l.b], l)
	}
	via := make([]int, len(nodes))
	seen := make([]bool, len(nodes))
	var out []data.Cluster
	for i := range nodes {
		if seen[i] {
			continue
		}
		members := walk(int32(i), next, seen, via)
		slices.Sort(members)
		c := data.Cluster{Nodes: make([]int64, len(members)), Via: make([]int, len(members))}
		for j, m := range members {
			c.Nodes[j], c.Via[j] = nodes[m].ID, via[m]
		}
		out = append(out, c)
	}
	return out
}

// walk visits everything that hangs together with start and notes by which edge.
func walk(start int32, next [][]link, seen []bool, via []int) []int32 {
	seen[start], via[start] = true, -1
	members := []int32{start}
	for i := 0; i < len(members); i++ {
		for _, l := range next[members[i]] {
			other := l.a + l.b - members[i]
			if !seen[other] {
				seen[other], via[other] = true, l.index
				members = append(members, other)
			}
		}
	}
	return members
}
