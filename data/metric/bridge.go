package metric

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"rapport/data"
)

// Bridge is a person through whom others are tied (mission.md 45).
type Bridge struct {
	Person int64
	Name   string
	Tier   data.Tier
	// Between is the betweenness: over all pairs of others, the share of their shortest
	// ways that go through the person, added up. Share divides it by the number of pairs
	// of all others in the known graph.
	Between, Share float64
	Ties           int // people whom the person knows
}

// Bridges are the bridge people of the known graph at one moment.
type Bridges struct {
	List []Bridge // most first; those through whom nobody is tied are left out
	// People and Ties are the size of the graph: people who know another one, and pairs.
	People, Ties int
	// Pivots is from how many people the ways were followed where the graph is too large
	// to follow them from all; 0: from all.
	Pivots int
}

// Bridges ranks people by betweenness on the graph of who knows whom: replies to each
// other, introductions, recommendations, referred purchases and organisations. The owner
// is not in it. Betweenness is Freeman's (1977, Sociometry 40:35–41) by Brandes' algorithm
// (2001, Journal of Mathematical Sociology 25:163–177); above a size the ways are followed
// from a random part of the people only and scaled up (Brandes and Pich 2007, International
// Journal of Bifurcation and Chaos 17:2303–2318), which is said.
func (b *Book) Bridges(now time.Time) Bridges {
	m := b.present(now)
	graph := b.acquaintances(m)
	places, near := graph.compact()
	r := Bridges{People: len(places), Ties: len(graph.ties)}
	sources, isPart := bridgeSources(r.People, r.Ties)
	if isPart {
		r.Pivots = len(sources)
	}
	score := betweenness(near, sources)
	n := float64(r.People)
	for i, at := range places {
		if score[i] <= 0 || b.isHidden(at) {
			continue
		}
		r.List = append(r.List, Bridge{
			Person: b.persons[at].id, Name: b.nameOf(at), Tier: b.base.tierAt(&b.base.persons[at], m), Between: score[i],
			Share: score[i] / ((n - 1) * (n - 2) / 2), Ties: len(near[i]),
		})
	}
	slices.SortStableFunc(r.List, func(x, y Bridge) int {
		return cmp.Or(cmp.Compare(y.Between, x.Between), cmp.Compare(x.Person, y.Person))
	})
	return r
}

// bridgeWork is how many steps along ties are taken at most: about a second.
const bridgeWork = 50_000_000

// bridgeSources are the people from whom ways are followed, and whether that is a part of
// them only.
func bridgeSources(people, ties int) (sources []int32, isPart bool) {
	sources = make([]int32, people)
	for i := range sources {
		sources[i] = int32(i)
	}
	most := max(1, bridgeWork/max(1, people+2*ties))
	if people <= most {
		return sources, false
	}
	rand.New(rand.NewPCG(1, 0)).Shuffle(people, func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
	return sources[:most], true
}

// compact numbers the people who know somebody: their positions, and their neighbours by
// the new numbers.
func (k *knownGraph) compact() (places []int32, near [][]int32) {
	number := map[int32]int32{}
	for at, list := range k.near {
		if len(list) > 0 {
			number[int32(at)] = int32(len(places))
			places = append(places, int32(at))
		}
	}
	near = make([][]int32, len(places))
	for i, at := range places {
		for _, other := range k.near[at] {
			near[i] = append(near[i], number[other])
		}
	}
	return places, near
}

// betweenness is that of every node of an undirected graph without weights, each pair
// counted once, from the ways that begin at some sources, scaled up to all.
func betweenness(near [][]int32, sources []int32) []float64 {
	n := len(near)
	score := make([]float64, n)
	if len(sources) == 0 {
		return score
	}
	w := newWays(n)
	for _, s := range sources {
		w.from(near, s)
		w.gather(near, score)
	}
	scale := float64(n) / float64(len(sources)) / 2 // each pair was met from both ends
	for i := range score {
		score[i] *= scale
	}
	return score
}

// ways are the shortest ways from one node, as Brandes' algorithm counts them.
type ways struct {
	order  []int32 // nodes by distance
	away   []int32 // distance; -1: not reached
	number []float64
	weight []float64
}

func newWays(n int) *ways {
	return &ways{order: make([]int32, 0, n), away: make([]int32, n), number: make([]float64, n), weight: make([]float64, n)}
}

// from counts the shortest ways from s.
func (w *ways) from(near [][]int32, s int32) {
	for i := range w.away {
		w.away[i], w.number[i], w.weight[i] = -1, 0, 0
	}
	w.order = append(w.order[:0], s)
	w.away[s], w.number[s] = 0, 1
	for head := 0; head < len(w.order); head++ {
		v := w.order[head]
		for _, to := range near[v] {
			if w.away[to] < 0 {
				w.away[to] = w.away[v] + 1
				w.order = append(w.order, to)
			}
			if w.away[to] == w.away[v]+1 {
				w.number[to] += w.number[v]
			}
		}
	}
}

// gather adds to each node its part of the ways from s, the farthest first.
func (w *ways) gather(near [][]int32, score []float64) {
	for i := len(w.order) - 1; i > 0; i-- {
		v := w.order[i]
		for _, to := range near[v] {
			if w.away[to] == w.away[v]-1 {
				w.weight[to] += w.number[to] / w.number[v] * (1 + w.weight[v])
			}
		}
		score[v] += w.weight[v]
	}
}
