package people_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/people"
)

// node makes an identity from "platform kind value".
func node(id int64, what string, names ...string) data.Node {
	f := strings.Fields(what)
	n := data.Node{ID: id, Platform: f[0], Kind: data.IdentityKind(f[1]), Norm: f[2]}
	if len(names) > 0 {
		n.Name, n.Names = names[0], names[1:]
	}
	return n
}

// shape writes clusters as "1-2 3".
func shape(clusters []data.Cluster) string {
	var out []string
	for _, c := range clusters {
		out = append(out, strings.Trim(strings.ReplaceAll(fmt.Sprint(c.Nodes), " ", "-"), "[]"))
	}
	return strings.Join(out, " ")
}

func TestResolve(t *testing.T) {
	suspect := node(2, "wordpress email a@x.org", "Mara Klein")
	suspect.Suspect = true
	me, other := node(1, "instagram handle me"), node(2, "shopify email a@x.org")
	me.Owner = true
	mine := node(3, "wordpress email b@x.org")
	mine.Owner = true
	tests := []struct {
		name  string
		nodes []data.Node
		edges []data.Edge
		apart [][2]int64
		want  string
	}{
		{"nobody", nil, nil, nil, ""},
		{
			"same e-mail, compatible names",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein"), node(2, "wordpress email a@x.org", "Mara")},
			[]data.Edge{{A: 1, B: 2, Kind: data.SameEmail}},
			nil, "1-2",
		},
		{
			"one name missing",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein"), node(2, "kit email a@x.org")},
			[]data.Edge{{A: 1, B: 2, Kind: data.SameEmail}},
			nil, "1-2",
		},
		{
			"a household shares an e-mail",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein"), node(2, "wordpress email a@x.org", "Jonas Klein")},
			[]data.Edge{{A: 1, B: 2, Kind: data.SameEmail}},
			nil, "1 2",
		},
		{
			"an e-mail used under two names links to nobody",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein", "Jonas Klein"), node(2, "wordpress email a@x.org", "Mara Klein")},
			[]data.Edge{{A: 1, B: 2, Kind: data.SameEmail}},
			nil, "1 2",
		},
		{
			"a nameless identity of a household is nobody's in it",
			[]data.Node{node(1, "a email a@x.org", "Mara Klein"), node(2, "b email a@x.org"), node(3, "c email a@x.org", "Jonas Klein")},
			[]data.Edge{{A: 1, B: 2, Kind: data.SameEmail}, {A: 2, B: 3, Kind: data.SameEmail}, {A: 1, B: 3, Kind: data.SameEmail}},
			nil, "1 2 3",
		},
		{
			"the partner sheet links whatever somebody is called on the platform",
			[]data.Node{node(1, "instagram handle lena.bakes", "clay lover", "Lena Bakes"), node(2, "instagram email l@x.org", "Lena Bakes"), node(3, "shopify email l@x.org", "Lena Bakes")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 2, B: 3, Kind: data.SameEmail}},
			nil, "1-2-3",
		},
		{
			"two buyers who gave one phone stay two",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein"), node(2, "shopify phone +491", "Mara Klein", "Jonas Weber"), node(3, "shopify email b@x.org", "Jonas Weber")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 2, B: 3, Kind: data.ByRecord}},
			nil, "1 2 3",
		},
		{
			"two accounts on one platform",
			[]data.Node{node(1, "instagram handle a", "Mara"), node(2, "kit email a@x.org", "Mara"), node(3, "instagram handle b", "Mara")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 2, B: 3, Kind: data.ByRecord}},
			nil, "1-2 3",
		},
		{
			"a renamed account stays one",
			[]data.Node{node(1, "instagram id 7"), node(2, "instagram handle old"), node(3, "instagram handle new")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 1, B: 3, Kind: data.ByRecord}},
			nil, "1-2-3",
		},
		{
			"a handle that changed hands joins no two ids",
			[]data.Node{node(1, "instagram id 7"), node(2, "instagram handle a"), node(3, "instagram id 9")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 3, B: 2, Kind: data.ByRecord}},
			nil, "1 2 3",
		},
		{
			"suspect identities never link by themselves",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein"), suspect},
			[]data.Edge{{A: 1, B: 2, Kind: data.SameEmail}, {A: 1, B: 2, Kind: data.ByRecord}},
			nil, "1 2",
		},
		{
			"a decision links even those",
			[]data.Node{node(1, "instagram handle a"), node(2, "instagram handle b")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByDecision}},
			nil, "1-2",
		},
		{
			"the owner's own stay among themselves",
			[]data.Node{me, other, mine},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 1, B: 3, Kind: data.ByRecord}},
			nil, "1-3 2",
		},
		{
			"apart is stronger than everything and reaches through links",
			[]data.Node{node(1, "a handle a"), node(2, "b handle b"), node(3, "c handle c")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByDecision, Rank: 1}, {A: 2, B: 3, Kind: data.ByDecision, Rank: 2}},
			[][2]int64{{1, 3}},
			"1 2-3",
		},
		{
			"the later decision is followed first",
			[]data.Node{node(1, "a handle a"), node(2, "b handle b"), node(3, "c handle c")},
			[]data.Edge{{A: 1, B: 2, Kind: data.ByDecision, Rank: 2}, {A: 2, B: 3, Kind: data.ByDecision, Rank: 1}},
			[][2]int64{{3, 1}},
			"1-2 3",
		},
		{
			"edges and pairs of unknown identities are ignored",
			[]data.Node{node(1, "a handle a")},
			[]data.Edge{{A: 1, B: 9, Kind: data.ByDecision}, {A: 1, B: 1, Kind: data.ByRecord}},
			[][2]int64{{1, 8}, {1, 1}},
			"1",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shape(people.Resolve(tt.nodes, tt.edges, tt.apart)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Thirteen accounts that records connect: twelve are one person.
func TestNoAutomaticPersonIsLargerThanTwelve(t *testing.T) {
	var nodes []data.Node
	var edges []data.Edge
	for i := int64(1); i <= 13; i++ {
		nodes = append(nodes, node(i, fmt.Sprintf("p%02d handle mara", i)))
		if i > 1 {
			edges = append(edges, data.Edge{A: 1, B: i, Kind: data.ByRecord})
		}
	}
	clusters := people.Resolve(nodes, edges, nil)
	if len(clusters) != 2 || len(clusters[0].Nodes) != 12 {
		t.Errorf("got %s", shape(clusters))
	}
	edges[11].Kind = data.ByDecision
	if clusters = people.Resolve(nodes, edges, nil); len(clusters) != 1 {
		t.Errorf("merged by hand: %s", shape(clusters))
	}
	nodes = append(nodes, node(14, "p14 handle mara"))
	edges = append(edges, data.Edge{A: 13, B: 14, Kind: data.ByRecord}, data.Edge{A: 1, B: 14, Kind: data.ByRecord})
	if clusters = people.Resolve(nodes, edges[:len(edges)-1], nil); len(clusters) != 1 {
		t.Errorf("what evidence joins to one of the merged two: %s", shape(clusters))
	}
	if clusters = people.Resolve(nodes, slices.Delete(edges, 12, 13), nil); len(clusters) != 2 || len(clusters[0].Nodes) != 13 {
		t.Errorf("a thirteenth by evidence: %s", shape(clusters))
	}
}

// An account whose platform says that the owner's address is its own is the
// owner's; what an order names beside the owner's address is not.
func TestOwnersAccount(t *testing.T) {
	nodes := []data.Node{node(1, "slack id U01"), node(2, "slack email me@x.org"), node(3, "shopify email me@x.org"), node(4, "shopify phone +491", "Lena")}
	nodes[1].Owner, nodes[2].Owner = true, true
	edges := []data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 2, B: 3, Kind: data.SameEmail}, {A: 3, B: 4, Kind: data.ByRecord}}
	if got := shape(people.Resolve(nodes, edges, nil)); got != "1-2-3 4" {
		t.Errorf("got %s", got)
	}
}

// One address that twenty platforms name is one identity of a person, not twenty.
func TestOneAddressOnManyPlatforms(t *testing.T) {
	nodes := []data.Node{node(1, "contacts email a@x.org", "Mara"), node(2, "contacts phone +491", "Mara"), node(3, "instagram handle mara")}
	edges := []data.Edge{{A: 1, B: 2, Kind: data.ByRecord}, {A: 1, B: 3, Kind: data.ByRecord}}
	for i := int64(4); i <= 23; i++ {
		what, to := "email a@x.org", int64(1)
		kind := data.SameEmail
		if i%2 == 0 {
			what, to, kind = "phone +491", 2, data.SamePhone
		}
		nodes = append(nodes, node(i, fmt.Sprintf("p%02d %s", i, what)))
		edges = append(edges, data.Edge{A: to, B: i, Kind: kind})
	}
	if clusters := people.Resolve(nodes, edges, nil); len(clusters) != 1 {
		t.Errorf("got %s", shape(clusters))
	}
}

func TestViaNamesTheEdge(t *testing.T) {
	nodes := []data.Node{node(5, "c email a@x.org"), node(2, "a email a@x.org"), node(3, "b email a@x.org")}
	edges := []data.Edge{{A: 5, B: 3, Kind: data.SameEmail}, {A: 3, B: 2, Kind: data.SameEmail}}
	got := people.Resolve(nodes, edges, nil)
	if len(got) != 1 || !slices.Equal(got[0].Nodes, []int64{2, 3, 5}) || !slices.Equal(got[0].Via, []int{-1, 1, 0}) {
		t.Errorf("got %+v", got)
	}
}
