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
// Edges are taken hardest first: decisions by rank, then records, ids, e-mails
// and phones. A decision passes the automatic guards; a pair in apart stays apart
// whatever speaks for it, and with it everything that hangs on either side.
// Edges and pairs that name an unknown node are ignored.
func Resolve(nodes []data.Node, edges []data.Edge, apart [][2]int64) []data.Cluster {
	nodes = slices.Clone(nodes)
	slices.SortFunc(nodes, func(a, b data.Node) int { return cmp.Compare(a.ID, b.ID) })
	f := newForest(nodes)
	for _, pair := range apart {
		a, okA := f.find(pair[0])
		b, okB := f.find(pair[1])
		if okA && okB && a != b {
			f.part(a, b)
		}
	}
	tree := make([]link, 0, len(edges))
	for _, l := range ordered(f, edges) {
		if f.join(l) {
			tree = append(tree, l)
		}
	}
	return clusters(f, tree)
}

// link is an edge by the positions of its nodes.
type link struct {
	a, b  int32
	index int // in the edges given
	kind  data.EdgeKind
}

// ordered returns the edges hardest first. Equal ones follow a key made of what
// the nodes are, because ids change when something is imported again.
func ordered(f *forest, edges []data.Edge) []link {
	links := make([]link, 0, len(edges))
	touched := make([]int32, 0, len(edges))
	for i, e := range edges {
		a, okA := f.find(e.A)
		b, okB := f.find(e.B)
		if !okA || !okB || a == b {
			continue
		}
		links = append(links, link{a: a, b: b, index: i, kind: e.Kind})
		touched = append(touched, a, b)
	}
	rank := ranks(f.nodes, touched)
	for i, l := range links {
		if rank[l.a] > rank[l.b] {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(
			cmp.Compare(x.kind, y.kind),
			cmp.Compare(edges[x.index].Rank, edges[y.index].Rank),
			cmp.Compare(rank[x.a], rank[y.a]),
			cmp.Compare(rank[x.b], rank[y.b]),
			cmp.Compare(edges[x.index].Reason, edges[y.index].Reason),
			cmp.Compare(x.index, y.index),
		)
	})
	return links
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
func clusters(f *forest, tree []link) []data.Cluster {
	next := make([][]link, len(f.nodes))
	for _, l := range tree {
		next[l.a] = append(next[l.a], l)
		next[l.b] = append(next[l.b], l)
	}
	via := make([]int, len(f.nodes))
	seen := make([]bool, len(f.nodes))
	var out []data.Cluster
	for i := range f.nodes {
		if seen[i] {
			continue
		}
		members := walk(int32(i), next, seen, via)
		slices.Sort(members)
		c := data.Cluster{Nodes: make([]int64, len(members)), Via: make([]int, len(members))}
		for j, m := range members {
			c.Nodes[j], c.Via[j] = f.nodes[m].ID, via[m]
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
