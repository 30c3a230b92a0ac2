package people

// forest is a union-find over positions of nodes. It knows the members of each tree
// and which trees must stay apart.
type forest struct {
	parent  []int32
	members map[int32][]int32            // of trees with more than one node
	apart   map[int32]map[int32]struct{} // between roots, both ways
}

// newForest plants n trees of one node each.
func newForest(n int) *forest {
	f := &forest{parent: make([]int32, n), members: map[int32][]int32{}, apart: map[int32]map[int32]struct{}{}}
	for i := range f.parent {
		f.parent[i] = int32(i)
	}
	return f
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

// parted reports whether the trees a and b must stay apart.
func (f *forest) parted(a, b int32) bool {
	_, yes := f.apart[a][b]
	return yes
}

// unite makes one tree of the trees a and b.
func (f *forest) unite(a, b int32) {
	if len(f.of(a)) < len(f.of(b)) {
		a, b = b, a
	}
	f.members[a] = append(f.of(a), f.of(b)...)
	delete(f.members, b)
	f.parent[b] = a
	for other := range f.apart[b] {
		delete(f.apart[other], b)
		f.part(a, other)
	}
	delete(f.apart, b)
}
