package metric_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// graph makes people 1 to n who talk to each other along edges "1-2 1-3".
func graph(t *testing.T, n int, edges string) *world {
	t.Helper()
	w := newWorld(t)
	for i := range n {
		w.person("P" + strconv.Itoa(i+1))
	}
	for _, e := range strings.Fields(edges) {
		var a, b int64
		if _, err := fmt.Sscanf(e, "%d-%d", &a, &b); err != nil {
			t.Fatal(err)
		}
		w.facts.Edges = append(w.facts.Edges, data.EdgeFact{ID: w.id(), From: a, To: b, Kind: data.Reply, At: w.ms("2026-01-01 10:00")})
	}
	return w
}

func between(w *world) (map[int64]metric.Bridge, metric.Bridges) {
	all := w.book().Bridges(w.time("2026-11-24 09:00"))
	by := map[int64]metric.Bridge{}
	for _, b := range all.List {
		by[b.Person] = b
	}
	return by, all
}

// karate is the friendships of the club in Zachary 1977, Journal of Anthropological
// Research 33:452–473: 34 members, 78 ties.
const karate = `1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 2-20 2-22 2-31
	3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34 15-33 15-34 16-33 16-34
	19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34 28-34 29-32 29-34 30-33 30-34
	31-33 31-34 32-33 32-34 33-34`

// The betweenness of Zachary's club as NetworkX documents it (betweenness_centrality of
// karate_club_graph, normalised): its nodes 0, 33, 32, 2, 31 and 5 are 1, 34, 33, 3, 32 and 6 here.
func TestBridgesOfZacharysKarateClub(t *testing.T) {
	by, all := between(graph(t, 34, karate))
	if all.People != 34 || all.Ties != 78 || all.Pivots != 0 {
		t.Fatalf("the graph has %d people and %d ties, from %d", all.People, all.Ties, all.Pivots)
	}
	for person, want := range map[int64]float64{1: 0.437635, 34: 0.304075, 33: 0.145247, 3: 0.143657, 32: 0.138276, 2: 0.053937, 6: 0.029987, 4: 0.011909} {
		if got := by[person].Share; math.Abs(got-want) > 5e-7 {
			t.Errorf("person %d has %.6f, want %.6f", person, got, want)
		}
	}
	if first := all.List[0]; first.Person != 1 || first.Ties != 16 {
		t.Errorf("the first bridge is %+v", first)
	}
	if _, ok := by[12]; ok {
		t.Error("member 12 knows one other member alone and bridges nobody")
	}
}

// Freeman 1977: the middle of a star lies between all pairs of others; in a line of five
// the middle lies between 4 pairs, its neighbours between 3.
func TestBridgesOfFreeman(t *testing.T) {
	star, _ := between(graph(t, 5, "1-2 1-3 1-4 1-5"))
	if len(star) != 1 || star[1].Between != 6 || star[1].Share != 1 {
		t.Errorf("star %+v", star)
	}
	line, _ := between(graph(t, 5, "1-2 2-3 3-4 4-5"))
	if len(line) != 3 || line[3].Between != 4 || line[2].Between != 3 || line[4].Between != 3 {
		t.Errorf("line %+v", line)
	}
}

// Brandes' way agrees with counting all shortest ways of all pairs, on graphs made at
// random that fall into parts.
func TestBridgesByCountingAllWays(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		const n = 12
		var edges []string
		near := [n][n]bool{}
		for i := range n {
			for j := range i {
				if r.IntN(5) == 0 {
					edges = append(edges, fmt.Sprintf("%d-%d", i+1, j+1))
					near[i][j], near[j][i] = true, true
				}
			}
		}
		if len(edges) == 0 {
			continue
		}
		by, _ := between(graph(t, n, strings.Join(edges, " ")))
		away, number := countWays(near)
		for v := range n {
			want := 0.0
			for s := range n {
				for to := range s {
					if s != v && to != v && away[s][to] > 0 && away[s][v] > 0 && away[v][to] > 0 && away[s][v]+away[v][to] == away[s][to] {
						want += number[s][v] * number[v][to] / number[s][to]
					}
				}
			}
			if got := by[int64(v+1)].Between; math.Abs(got-want) > 1e-9 {
				t.Fatalf("%v: person %d has %v, want %v", edges, v+1, got, want)
			}
		}
	}
}

// countWays counts the ways of each length between all pairs by multiplying the matrix of
// ties with itself: the first length with a way is the distance.
func countWays(near [12][12]bool) (away [12][12]int, number [12][12]float64) {
	ways := [12][12]float64{}
	for i := range near {
		ways[i][i] = 1
	}
	for length := 1; length < 12; length++ {
		var next [12][12]float64
		for i := range near {
			for j := range near {
				for k := range near {
					if near[k][j] {
						next[i][j] += ways[i][k]
					}
				}
				if i != j && next[i][j] > 0 && away[i][j] == 0 {
					away[i][j], number[i][j] = length, next[i][j]
				}
			}
		}
		ways = next
	}
	return away, number
}
