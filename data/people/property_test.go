package people_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/people"
)

// graph is a random workspace of identities.
type graph struct {
	nodes []data.Node
	edges []data.Edge
	apart [][2]int64
}

// drawGraph draws identities that share few values; no two are the same identity.
func drawGraph(t *rapid.T) graph {
	g := graph{}
	platforms := []string{"instagram", "threads", "shopify", "wordpress", "kit"}
	kinds := []data.IdentityKind{data.ByID, data.ByHandle, data.ByEmail, data.ByPhone, data.ByCustomer}
	names := []string{"", "Mara Klein", "Mara", "M. Klein", "Jonas Klein", "Олена Коваль", "Olena Koval"}
	met := map[string]bool{}
	for range rapid.IntRange(1, 30).Draw(t, "nodes") {
		n := data.Node{
			ID: int64(len(g.nodes) + 1), Platform: rapid.SampledFrom(platforms).Draw(t, "platform"), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
			Norm: rapid.SampledFrom([]string{"a@x.org", "b@x.org", "info@x.org", "c"}).Draw(t, "value"), Name: rapid.SampledFrom(names).Draw(t, "name"),
			Suspect: rapid.IntRange(0, 9).Draw(t, "suspect") == 0, Owner: rapid.IntRange(0, 9).Draw(t, "owner") == 0,
		}
		if rapid.IntRange(0, 4).Draw(t, "named twice") == 0 {
			n.Names = []string{rapid.SampledFrom(names).Draw(t, "other name")}
		}
		if !met[valueOf(n)] {
			met[valueOf(n)] = true
			g.nodes = append(g.nodes, n)
		}
	}
	one := rapid.Int64Range(1, int64(len(g.nodes)))
	for i := range rapid.IntRange(0, 60).Draw(t, "edges") {
		e := data.Edge{A: one.Draw(t, "a"), B: one.Draw(t, "b"), Kind: data.EdgeKind(rapid.IntRange(0, 4).Draw(t, "edge"))}
		switch e.Kind {
		case data.ByDecision:
			e.Rank = int64(i + 1)
		case data.ByRecord:
			e.Since = rapid.Int64Range(0, 3).Draw(t, "since")
			e.Until = e.Since + rapid.Int64Range(0, 1).Draw(t, "days")
		}
		g.edges = append(g.edges, e)
	}
	for range rapid.IntRange(0, 5).Draw(t, "apart") {
		g.apart = append(g.apart, [2]int64{one.Draw(t, "x"), one.Draw(t, "y")})
	}
	return g
}

func valueOf(n data.Node) string { return fmt.Sprint(n.Platform, " ", n.Kind, " ", n.Norm) }

// The answer is the same for any order of the slices and any numbering.
func TestResolveIsFreeOfOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		want := byValue(g.nodes, people.Resolve(g.nodes, g.edges, g.apart))
		number := map[int64]int64{}
		for i, p := range rapid.Permutation(g.nodes).Draw(t, "numbering") {
			number[p.ID] = int64(1000 + i)
		}
		h := graph{}
		for _, n := range rapid.Permutation(g.nodes).Draw(t, "order of nodes") {
			n.ID = number[n.ID]
			h.nodes = append(h.nodes, n)
		}
		if len(g.edges) > 0 {
			for _, e := range rapid.Permutation(g.edges).Draw(t, "order of edges") {
				e.A, e.B = number[e.B], number[e.A]
				h.edges = append(h.edges, e)
			}
		}
		for _, p := range g.apart {
			h.apart = append(h.apart, [2]int64{number[p[1]], number[p[0]]})
		}
		if got := byValue(h.nodes, people.Resolve(h.nodes, h.edges, h.apart)); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// byValue writes clusters by the identities' values, sorted.
func byValue(nodes []data.Node, clusters []data.Cluster) []string {
	norm := map[int64]string{}
	for _, n := range nodes {
		norm[n.ID] = valueOf(n)
	}
	var out []string
	for _, c := range clusters {
		var members []string
		for _, id := range c.Nodes {
			members = append(members, norm[id])
		}
		slices.Sort(members)
		out = append(out, fmt.Sprint(members))
	}
	slices.Sort(out)
	return out
}

// Whatever the evidence: nobody is lost or doubled, apart stays apart, and
// without decisions no person breaks a guard.
func TestGuardsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		if rapid.Bool().Draw(t, "no decisions") {
			g.edges = slices.DeleteFunc(g.edges, func(e data.Edge) bool { return e.Kind == data.ByDecision })
		}
		decided := slices.ContainsFunc(g.edges, func(e data.Edge) bool { return e.Kind == data.ByDecision })
		home := map[int64]int{}
		for i, c := range people.Resolve(g.nodes, g.edges, g.apart) {
			for _, id := range c.Nodes {
				if _, twice := home[id]; twice {
					t.Fatalf("identity %d is in two persons", id)
				}
				home[id] = i
			}
			if !decided {
				checkGuards(t, g, c)
			}
		}
		if len(home) != len(g.nodes) {
			t.Fatalf("%d of %d identities have a person", len(home), len(g.nodes))
		}
		for _, p := range g.apart {
			if p[0] != p[1] && home[p[0]] == home[p[1]] {
				t.Fatalf("%v are one person", p)
			}
		}
	})
}

func checkGuards(t *rapid.T, g graph, c data.Cluster) {
	if len(c.Nodes) == 1 {
		return
	}
	owners := 0
	for _, id := range c.Nodes {
		if g.nodes[id-1].Owner {
			owners++
		}
	}
	for k, id := range c.Nodes {
		if g.nodes[id-1].Suspect {
			t.Fatalf("suspect identity %d is linked", id)
		}
		for _, other := range c.Nodes[:k] {
			if owners == 0 && twoAccounts(g, g.nodes[id-1], g.nodes[other-1]) { // the owner may have several
				t.Fatalf("%v joins two accounts: %+v and %+v", c.Nodes, g.nodes[id-1], g.nodes[other-1])
			}
		}
	}
	if owners != 0 && owners != len(c.Nodes) && !slices.ContainsFunc(g.edges, func(e data.Edge) bool {
		x, y := g.nodes[e.A-1], g.nodes[e.B-1]
		return e.Kind == data.ByRecord && x.Platform == y.Platform && (x.Kind == data.ByID || y.Kind == data.ByID)
	}) {
		t.Fatalf("%v mixes the owner with others", c.Nodes)
	}
	different := map[string]bool{}
	for _, id := range c.Nodes {
		n := g.nodes[id-1]
		key := fmt.Sprint(id)
		if (n.Kind == data.ByEmail || n.Kind == data.ByPhone) && n.Norm != "" {
			key = string(n.Kind) + n.Norm
		}
		different[key] = true
	}
	if owners == 0 && len(different) > 12 {
		t.Fatalf("%d identities are one person", len(different))
	}
}

// twoAccounts says it plainly: other ids or customers of one platform, or other handles
// that no record names beside one id.
func twoAccounts(g graph, x, y data.Node) bool {
	meta := func(n data.Node) bool { return n.Platform == "instagram" || n.Platform == "threads" }
	if x.Kind != y.Kind || x.Norm == y.Norm || x.Platform != y.Platform && !(x.Kind == data.ByHandle && meta(x) && meta(y)) {
		return false
	}
	if x.Kind != data.ByHandle {
		return x.Kind == data.ByID || x.Kind == data.ByCustomer
	}
	ids := func(n data.Node) map[int64]bool {
		list := map[int64]bool{}
		for _, e := range g.edges {
			for _, p := range [][2]int64{{e.A, e.B}, {e.B, e.A}} {
				h, id := g.nodes[p[0]-1], g.nodes[p[1]-1]
				same := h.Kind == data.ByHandle && h.Norm == n.Norm && (h.Platform == n.Platform || meta(h) && meta(n))
				if same && id.Kind == data.ByID && id.Platform == h.Platform {
					list[id.ID] = true
				}
			}
		}
		return list
	}
	others := ids(y)
	for id := range ids(x) {
		if others[id] {
			return false
		}
	}
	return true
}

// One row with another person's phone joins no two persons.
func TestOnePoisonedRowJoinsNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"", "Mara Klein", "Jonas Weber"}).Draw(t, "name on the row")
		nodes := []data.Node{
			node(1, "shopify email mara@x.org", "Mara Klein", name), node(2, "shopify phone +491", "Mara Klein"), node(3, "wordpress email mara@x.org", "Mara"),
			node(4, "shopify email jonas@x.org", "Jonas Weber"), node(5, "shopify phone +492", "Jonas Weber", name), node(6, "wordpress email jonas@x.org", "Jonas W."),
		}
		edges := []data.Edge{
			{A: 1, B: 2, Kind: data.ByRecord},
			{A: 1, B: 3, Kind: data.SameEmail},
			{A: 4, B: 5, Kind: data.ByRecord},
			{A: 4, B: 6, Kind: data.SameEmail},
			{A: 1, B: 5, Kind: data.ByRecord, Reason: "poisoned"},
		}
		clusters := people.Resolve(nodes, rapid.Permutation(edges).Draw(t, "edges"), nil)
		for _, c := range clusters {
			if slices.Contains(c.Nodes, 1) && slices.Contains(c.Nodes, 4) {
				t.Fatalf("Mara and Jonas are one person: %s", shape(clusters))
			}
		}
	})
}

func BenchmarkResolveMillion(b *testing.B) {
	var nodes []data.Node
	var edges []data.Edge
	for i := range int64(500_000) {
		mail := fmt.Sprintf("p%d@x.org", i)
		nodes = append(nodes, data.Node{ID: 2*i + 1, Platform: "shopify", Kind: data.ByEmail, Norm: mail, Name: "Mara Klein"},
			data.Node{ID: 2*i + 2, Platform: "wordpress", Kind: data.ByEmail, Norm: mail, Name: "Mara"})
		edges = append(edges, data.Edge{A: 2*i + 1, B: 2*i + 2, Kind: data.SameEmail})
	}
	for b.Loop() {
		people.Resolve(nodes, edges, nil)
	}
}
