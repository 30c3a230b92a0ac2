package people

import (
	"slices"

	"rapport/data"
)

// sift leaves out the evidence that says nothing by itself, whatever else is known,
// and marks the records that are bridges. What is left out and marked depends on the
// evidence as a whole and not on the order in which it is followed.
func (r *resolver) sift(links []link) []link {
	links = slices.DeleteFunc(links, func(l link) bool {
		return l.kind != data.ByDecision && (r.nodes[l.a].Suspect || r.nodes[l.b].Suspect)
	})
	links = r.withoutRecycled(links)
	links = r.withoutShared(links)
	r.markBridges(links)
	return links
}

// owned reports whether both ends of l are marked as the owner's: such evidence holds
// whatever else names them.
func (r *resolver) owned(l link) bool { return r.nodes[l.a].Owner && r.nodes[l.b].Owner }

// neighbours lists for each node the nodes to which the chosen links lead, each once.
func (r *resolver) neighbours(links []link, choose func(link) bool) [][]int32 {
	list := make([][]int32, len(r.nodes))
	for _, l := range links {
		if choose(l) {
			list[l.a] = append(list[l.a], l.b)
			list[l.b] = append(list[l.b], l.a)
		}
	}
	for i, n := range list {
		if len(n) > 1 {
			slices.Sort(n)
			list[i] = slices.Compact(n)
		}
	}
	return list
}

// markBridges marks the records that name two identities of which each has evidence
// besides, where nothing else stands with both. One wrong record of that sort would
// make one person of two, so they are followed last, when both sides are known.
func (r *resolver) markBridges(links []link) {
	next := r.neighbours(links, func(l link) bool { return l.kind != data.ByDecision })
	for i, l := range links {
		links[i].bridge = l.kind == data.ByRecord && len(next[l.a]) > 1 && len(next[l.b]) > 1 && !meet(next[l.a], next[l.b])
	}
}

// meet reports whether two sorted lists have something in common.
func meet(x, y []int32) bool {
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] == y[0]:
			return true
		case x[0] < y[0]:
			x = x[1:]
		default:
			y = y[1:]
		}
	}
	return false
}
