package people

import (
	"slices"

	"rapport/data"
)

// forest is a union-find over nodes that knows the members of each tree and
// which trees must stay apart.
type forest struct {
	nodes   []data.Node
	parent  []int32
	members map[int32][]int32            // of trees with more than one node
	apart   map[int32]map[int32]struct{} // between roots, both ways
	names   map[string]*name             // parsed once
	unclear map[int32]bool               // nodes whose own names contradict each other
}

// newForest plants one tree per node; nodes are sorted by id.
func newForest(nodes []data.Node) *forest {
	f := &forest{
		nodes: nodes, parent: make([]int32, len(nodes)), members: map[int32][]int32{},
		apart: map[int32]map[int32]struct{}{}, names: map[string]*name{}, unclear: map[int32]bool{},
	}
	for i := range f.parent {
		f.parent[i] = int32(i)
	}
	return f
}

// find returns the position of the node with an id.
func (f *forest) find(id int64) (int32, bool) {
	i, ok := slices.BinarySearchFunc(f.nodes, id, func(n data.Node, id int64) int {
		switch {
		case n.ID < id:
			return -1
		case n.ID > id:
			return 1
		}
		return 0
	})
	return int32(i), ok
}

func (f *forest) root(i int32) int32 {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

func (f *forest) of(root int32) []int32 {
	if m, ok := f.members[root]; ok {
		return m
	}
	return []int32{root}
}

// part notes that two trees must never be one.
func (f *forest) part(a, b int32) {
	for _, p := range [][2]int32{{a, b}, {b, a}} {
		if f.apart[p[0]] == nil {
			f.apart[p[0]] = map[int32]struct{}{}
		}
		f.apart[p[0]][p[1]] = struct{}{}
	}
}

// join makes one tree of the two that l connects; false when they are one
// already or must not be.
func (f *forest) join(l link) bool {
	a, b := f.root(l.a), f.root(l.b)
	if a == b {
		return false
	}
	if _, no := f.apart[a][b]; no {
		return false
	}
	if l.kind != data.ByDecision && !f.allowed(l, a, b) {
		return false
	}
	if len(f.of(a)) < len(f.of(b)) {
		a, b = b, a
	}
	f.members[a] = append(f.of(a), f.of(b)...)
	delete(f.members, b)
	f.parent[b] = a
	f.inherit(a, b)
	return true
}

// inherit gives the tree a everything that b must stay apart from.
func (f *forest) inherit(a, b int32) {
	for other := range f.apart[b] {
		delete(f.apart[other], b)
		f.part(a, other)
	}
	delete(f.apart, b)
}
