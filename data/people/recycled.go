package people

import (
	"slices"

	"rapport/data"
)

// account is a handle on a platform.
type account struct{ platform, norm string }

// holding says from when to when exports give a handle to an id, in Unix milliseconds;
// 0 is not known.
type holding struct {
	id           int32
	since, until int64
}

// holds returns the handle and the id of one platform that a record names together.
func (r *resolver) holds(l link) (handle, id int32, ok bool) {
	if l.kind != data.ByRecord && l.kind != data.SameID || r.nodes[l.a].Platform != r.nodes[l.b].Platform {
		return 0, 0, false
	}
	switch [2]data.IdentityKind{r.nodes[l.a].Kind, r.nodes[l.b].Kind} {
	case [2]data.IdentityKind{data.ByHandle, data.ByID}:
		return l.a, l.b, true
	case [2]data.IdentityKind{data.ByID, data.ByHandle}:
		return l.b, l.a, true
	}
	return 0, 0, false
}

// withoutRecycled leaves out what is known of handles that changed hands: those that
// records give to several ids of their platform. Where the dates of the exports tell
// who had the handle last, that id keeps it. All other evidence about such a handle is
// left out, because it does not say whose handle it meant. It notes whose the handles are.
func (r *resolver) withoutRecycled(links []link) []link {
	changed := r.recycled(links)
	r.ids = map[account]int32{}
	return slices.DeleteFunc(links, func(l link) bool {
		handle, id, holds := r.holds(l)
		if l.kind != data.ByDecision && !r.owned(l) {
			for _, end := range [2]int32{l.a, l.b} {
				if last, ok := changed[end]; ok && (!holds || id != last) {
					return true
				}
			}
		}
		if holds {
			r.ids[account{r.nodes[handle].Platform, r.nodes[handle].Norm}] = id
		}
		return false
	})
}

// recycled returns the handles with several ids, each with the id that had it last,
// or -1 where that is not known.
func (r *resolver) recycled(links []link) map[int32]int32 {
	first := map[int32]int32{}
	several := map[int32][]holding{}
	for _, l := range links {
		if handle, id, ok := r.holds(l); ok {
			if other, met := first[handle]; met && other != id {
				several[handle] = nil
			}
			first[handle] = id
		}
	}
	if len(several) == 0 {
		return nil
	}
	for _, l := range links {
		handle, id, ok := r.holds(l)
		if _, is := several[handle]; ok && is {
			several[handle] = append(several[handle], holding{id, r.edges[l.index].Since, r.edges[l.index].Until})
		}
	}
	last := map[int32]int32{}
	for handle, list := range several {
		last[handle] = latest(list)
	}
	return last
}

// latest returns the id that had the handle after all others and not before; -1 where
// the dates do not tell.
func latest(list []holding) int32 {
	for _, h := range list {
		if !slices.ContainsFunc(list, func(o holding) bool { return o.id != h.id && !since(list, h.id, o.until) }) {
			return h.id
		}
	}
	return -1
}

// since reports whether every export that gives the handle to the id is later than until.
func since(list []holding, id int32, until int64) bool {
	return until > 0 && !slices.ContainsFunc(list, func(h holding) bool { return h.id == id && h.since <= until })
}

// home is the platform whose accounts count: an account of Threads is one of Instagram.
func home(platform string) string {
	if platform == "threads" {
		return "instagram"
	}
	return platform
}

// idsOf returns the ids of a handle, sorted.
func (r *resolver) idsOf(n *data.Node) []int32 {
	var list []int32
	for _, platform := range accountPlatforms(n.Platform) {
		if id, ok := r.ids[account{platform, n.Norm}]; ok {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}

// accountPlatforms are the platforms on which an account of one is the same account.
func accountPlatforms(platform string) []string {
	if home(platform) == "instagram" {
		return []string{"instagram", "threads"}
	}
	return []string{platform}
}
