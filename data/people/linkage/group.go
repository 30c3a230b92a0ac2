package linkage

import "context"

// largestGroup is the size that no group exceeds, as with people.Resolve.
const largestGroup = 12

// sway is how much one pair counts for or against joining two groups at most: one
// strong pair must not be a bridge between two people.
const sway = 12

// Groups puts likely pairs together to persons, best pair first: two groups become
// one when all pairs between them speak for it on average, in log2 odds. Two
// records of one list, and what is in apart, never come together. It is a proposal
// and for measuring; links are decided by people.Resolve and by a person.
func (x *Index) Groups(ctx context.Context, apart [][2]int64) ([][]int64, error) {
	list, _, err := x.scoreFrom(ctx, 0)
	if err != nil {
		return nil, err
	}
	g := grouping{x: x, parent: make([]uint32, x.set.len()), members: map[uint32][]uint32{}, apart: x.apartness(apart), known: map[[2]uint32]float32{}}
	for i := range g.parent {
		g.parent[i] = uint32(i)
	}
	for _, p := range list {
		g.known[[2]uint32{min(p.a, p.b), max(p.a, p.b)}] = p.weight
	}
	for _, p := range list {
		g.join(p)
	}
	return g.ids(), ctx.Err()
}

type grouping struct {
	x       *Index
	parent  []uint32
	members map[uint32][]uint32 // of groups of two and more
	apart   map[[2]uint32]bool
	known   map[[2]uint32]float32 // weights of likely pairs
}

func (x *Index) apartness(apart [][2]int64) map[[2]uint32]bool {
	at := map[int64]uint32{}
	for _, p := range apart {
		at[p[0]], at[p[1]] = 0, 0
	}
	out := map[[2]uint32]bool{}
	for r, id := range x.set.ids {
		if _, ok := at[id]; ok {
			at[id] = uint32(r) + 1
		}
	}
	for _, p := range apart {
		if a, b := at[p[0]], at[p[1]]; a > 0 && b > 0 {
			out[[2]uint32{min(a, b) - 1, max(a, b) - 1}] = true
		}
	}
	return out
}

func (g *grouping) of(r uint32) []uint32 {
	if m, ok := g.members[r]; ok {
		return m
	}
	return []uint32{r}
}

func (g *grouping) join(p scored) {
	a, b := root(g.parent, p.a), root(g.parent, p.b)
	if a == b || len(g.of(a))+len(g.of(b)) > largestGroup || g.between(g.of(a), g.of(b)) < likelyOdds {
		return
	}
	all := append(g.of(a), g.of(b)...)
	unite(g.parent, a, b)
	delete(g.members, max(a, b))
	g.members[min(a, b)] = all
}

// between is the mean log2 odds of all pairs between two groups; far below even when
// any two must stay apart.
func (g *grouping) between(a, b []uint32) float32 {
	sum := float32(0)
	for _, i := range a {
		for _, j := range b {
			if g.apart[[2]uint32{min(i, j), max(i, j)}] || !g.x.set.comparable(i, j) {
				return -sway
			}
			w, ok := g.known[[2]uint32{min(i, j), max(i, j)}]
			if !ok {
				v := g.x.set.compare(i, j)
				e := g.x.weigh(&v)
				w = e.total(g.x.home)
			}
			sum += max(-sway, min(sway, w+g.x.prior))
		}
	}
	return sum / float32(len(a)*len(b))
}

// ids lists the groups of two and more, in the order of their first records.
func (g *grouping) ids() [][]int64 {
	var out [][]int64
	for r := range g.parent {
		m, ok := g.members[uint32(r)]
		if !ok {
			continue
		}
		ids := make([]int64, len(m))
		for i, n := range m {
			ids[i] = g.x.set.ids[n]
		}
		out = append(out, ids)
	}
	return out
}
