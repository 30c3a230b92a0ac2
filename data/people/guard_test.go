package people_test

import (
	"fmt"
	"testing"

	"rapport/data"
	"rapport/data/people"
)

// Shared addresses, recycled handles and bridges: what each may join was worked out by hand.
func TestGuards(t *testing.T) {
	record := func(pairs ...int64) []data.Edge {
		var list []data.Edge
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, data.Edge{A: pairs[i], B: pairs[i+1], Kind: data.ByRecord})
		}
		return list
	}
	mailed := func(list []data.Edge, pairs ...int64) []data.Edge {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, data.Edge{A: pairs[i], B: pairs[i+1], Kind: data.SameEmail})
		}
		return list
	}
	dated := func(id, handle, since, until int64) data.Edge {
		return data.Edge{A: id, B: handle, Kind: data.ByRecord, Since: since, Until: until}
	}
	mine := node(2, "shopify email hello@pots.org")
	alsoMine := node(1, "kit email hello@pots.org")
	mine.Owner, alsoMine.Owner = true, true
	tests := []struct {
		name  string
		nodes []data.Node
		edges []data.Edge
		want  string
	}{
		{
			"the mailbox of an office is on another platform anybody's",
			[]data.Node{node(1, "shopify email info@x.org", "Mara"), node(2, "wordpress email info@x.org", "Mara")},
			mailed(nil, 1, 2), "1 2",
		},
		{
			"the owner's own mailbox is the owner's everywhere",
			[]data.Node{alsoMine, mine},
			mailed(nil, 1, 2), "1-2",
		},
		{
			"a mailbox of an office belongs to the one account that names it",
			[]data.Node{node(1, "shopify email no-reply2@x.org"), node(2, "shopify customer 5"), node(3, "shopify phone +491")},
			record(1, 2, 1, 3), "1-2-3",
		},
		{
			"and to neither of two",
			[]data.Node{node(1, "contacts email shop+eu@x.org"), node(2, "contacts email mara@x.org"), node(3, "contacts email jonas@x.org")},
			record(1, 2, 1, 3), "1 2 3",
		},
		{
			"nor to accounts on two platforms",
			[]data.Node{node(1, "partners email office@x.org"), node(2, "instagram handle mara"), node(3, "youtube handle jonas")},
			record(1, 2, 1, 3), "1 2 3",
		},
		{
			"a phone of two addresses with one name is that person's",
			[]data.Node{node(1, "shopify phone +491"), node(2, "shopify email a@x.org", "Mara Klein"), node(3, "shopify email b@x.org", "Mara K.")},
			record(1, 2, 1, 3), "1-2-3",
		},
		{
			"a phone that four addresses give is nobody's, not even elsewhere",
			[]data.Node{
				node(1, "shopify phone +491"), node(2, "shopify email a@x.org"), node(3, "shopify email b@x.org"), node(4, "shopify email c@x.org"),
				node(5, "shopify email d@x.org"), node(6, "etsy phone +491"), node(7, "contacts phone +491"),
			},
			append(record(1, 2, 1, 3, 1, 4, 1, 5), data.Edge{A: 1, B: 6, Kind: data.SamePhone}, data.Edge{A: 1, B: 7, Kind: data.SamePhone}, data.Edge{A: 6, B: 7, Kind: data.SamePhone}),
			"1 2 3 4 5 6 7",
		},
		{
			"a card with five addresses is one person's",
			[]data.Node{
				node(1, "contacts email a@x.org"), node(2, "contacts email b@x.org"), node(3, "contacts email c@x.org"), node(4, "contacts email d@x.org"), node(5, "contacts email e@x.org"),
			},
			record(1, 2, 1, 3, 1, 4, 1, 5), "1-2-3-4-5",
		},
		{
			"an address of two accounts of one platform with two names is nobody's",
			[]data.Node{node(1, "patreon email a@x.org"), node(2, "patreon id 5", "Mara Klein"), node(3, "patreon id 6", "Jonas Weber")},
			record(1, 2, 1, 3), "1 2 3",
		},
		{
			"unless it has the name of one, where names are real",
			[]data.Node{node(1, "shopify email a@x.org", "Jonas Weber"), node(2, "shopify customer 5", "Mara Klein"), node(3, "shopify customer 6", "Jonas Weber")},
			record(1, 3, 1, 2), "1-3 2",
		},
		{
			"a household: the two Maras are one, whoever M. is",
			[]data.Node{
				node(1, "a email h@x.org", "Mara Klein"), node(2, "b email h@x.org", "Mara"), node(3, "c email h@x.org", "Max Klein"),
				node(4, "d email h@x.org", "M. Klein"), node(5, "e email h@x.org"),
			},
			mailed(nil, 1, 2, 1, 3, 1, 4, 1, 5, 2, 3, 2, 4, 2, 5, 3, 4, 3, 5, 4, 5), "1-2 3 4 5",
		},
		{
			"one customer under two names keeps the address",
			[]data.Node{node(1, "shopify email a@x.org", "Mara Klein", "Jonas Klein"), node(2, "shopify customer 5", "Mara Klein", "Jonas Klein")},
			record(1, 2), "1-2",
		},
		{
			"a handle goes to the id that had it last",
			[]data.Node{node(1, "x id 7"), node(2, "x handle a"), node(3, "x id 9")},
			[]data.Edge{dated(1, 2, 10, 20), dated(3, 2, 21, 30)},
			"1 2-3",
		},
		{
			"and to nobody when both had it on one day",
			[]data.Node{node(1, "x id 7"), node(2, "x handle a"), node(3, "x id 9")},
			[]data.Edge{dated(1, 2, 10, 20), dated(3, 2, 20, 30)},
			"1 2 3",
		},
		{
			"or when a day is not known",
			[]data.Node{node(1, "x id 7"), node(2, "x handle a"), node(3, "x id 9")},
			[]data.Edge{dated(1, 2, 0, 0), dated(3, 2, 20, 30)},
			"1 2 3",
		},
		{
			"or when the first one has it again",
			[]data.Node{node(1, "x id 7"), node(2, "x handle a"), node(3, "x id 9")},
			[]data.Edge{dated(1, 2, 10, 10), dated(3, 2, 20, 20), {A: 1, B: 2, Kind: data.ByRecord, Reason: "another", Since: 30, Until: 30}},
			"1 2 3",
		},
		{
			"of three the last",
			[]data.Node{node(1, "x id 7"), node(2, "x handle a"), node(3, "x id 9"), node(4, "x id 8")},
			[]data.Edge{dated(1, 2, 10, 20), dated(4, 2, 50, 50), dated(3, 2, 30, 40)},
			"1 2-4 3",
		},
		{
			"what else names a handle that changed hands may mean the other owner",
			[]data.Node{node(1, "instagram id 7"), node(2, "instagram handle a"), node(3, "instagram id 9"), node(4, "partners email a@x.org"), node(5, "threads handle a")},
			append([]data.Edge{dated(1, 2, 10, 10), dated(3, 2, 20, 20)}, record(2, 4, 2, 5)...), "1 2-3 4 5",
		},
		{
			"a handle of another id is another account",
			[]data.Node{node(1, "x id 7", "Mara"), node(2, "x handle b", "Mara"), node(3, "x id 9"), node(4, "kit email a@x.org", "Mara")},
			append(record(1, 4, 4, 2), dated(3, 2, 0, 0)), "1-4 2-3",
		},
		{
			"but not than an id of another platform",
			[]data.Node{node(1, "x id 7"), node(2, "kit email a@x.org"), node(3, "instagram handle b"), node(4, "x id 9"), node(5, "x handle b")},
			record(1, 2, 2, 3, 4, 5), "1-2-3 4-5",
		},
		{
			"two accounts on Threads and Instagram are two of one platform",
			[]data.Node{node(1, "instagram handle a"), node(2, "kit email a@x.org"), node(3, "threads handle b")},
			record(1, 2, 2, 3), "1-2 3",
		},
		{
			"a record joins two persons of two identities each when no name is against it",
			[]data.Node{node(1, "patreon id 1"), node(2, "patreon email a@x.org", "Mara"), node(3, "discord id 1"), node(4, "discord email b@x.org", "Mara Klein")},
			record(1, 2, 3, 4, 1, 3), "1-2-3-4",
		},
		{
			"but not when their names contradict",
			[]data.Node{node(1, "patreon id 1"), node(2, "patreon email a@x.org", "Mara"), node(3, "discord id 1"), node(4, "discord email b@x.org", "Jonas")},
			record(1, 2, 3, 4, 1, 3), "1-2 3-4",
		},
		{
			"a bridge between the addresses of two people, on a card without a name",
			[]data.Node{
				node(1, "contacts email mara@x.org"), node(2, "shopify email mara@x.org", "Mara Klein"),
				node(3, "contacts email jonas@x.org"), node(4, "shopify email jonas@x.org", "Jonas Weber"),
			},
			mailed(record(1, 3), 1, 2, 3, 4), "1-2 3-4",
		},
		{
			"a known customer's order with a stranger's address",
			[]data.Node{
				node(1, "shopify customer 5", "Mara Klein"), node(2, "shopify email mara@x.org", "Mara Klein"),
				node(3, "shopify email jonas@x.org"), node(4, "wordpress email jonas@x.org", "Jonas Weber"),
			},
			mailed(record(1, 2, 1, 3), 3, 4), "1-2 3-4",
		},
		{
			"a partner sheet with the wrong address",
			[]data.Node{
				node(1, "instagram handle lena", "clay lover"), node(2, "partners email tom@x.org", "Lena Bakes"),
				node(3, "shopify email tom@x.org", "Tom Fox"), node(4, "shopify customer 5", "Tom Fox"),
			},
			mailed(record(1, 2, 3, 4), 2, 3), "1-2 3-4",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shape(people.Resolve(tt.nodes, tt.edges, nil)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// An address that stands on cards beside a dozen others is nobody's.
func TestAddressOnManyCards(t *testing.T) {
	nodes := []data.Node{node(1, "contacts email desk@x.org")}
	var edges []data.Edge
	for i := int64(2); i <= 13; i++ {
		nodes = append(nodes, node(i, fmt.Sprintf("contacts email %d@x.org", i)))
		edges = append(edges, data.Edge{A: 1, B: i, Kind: data.ByRecord})
	}
	if got := people.Resolve(nodes, edges, nil); len(got) != 13 {
		t.Errorf("beside twelve: %s", shape(got))
	}
	if got := people.Resolve(nodes, edges[1:], nil); len(got) != 2 {
		t.Errorf("beside eleven: %s", shape(got))
	}
}

// A merge by hand takes nobody out of either person, although no guard would have
// allowed what it joins: two accounts of one platform under two names.
func TestMergeKeepsEverybody(t *testing.T) {
	nodes := []data.Node{
		node(1, "x id 7"), node(2, "x handle a"), node(3, "x email a@x.org", "Mara Klein"), node(4, "kit email a@x.org", "Mara"),
		node(5, "x id 9"), node(6, "x handle b"), node(7, "x email b@x.org", "Jonas Weber"), node(8, "kit email b@x.org", "Jonas"),
	}
	for into := int64(1); into <= 4; into++ {
		for from := int64(5); from <= 8; from++ {
			edges := []data.Edge{{A: into, B: from, Kind: data.ByDecision, Rank: 1}}
			for _, first := range []int64{1, 5} {
				edges = append(edges, data.Edge{A: first, B: first + 1, Kind: data.ByRecord}, data.Edge{A: first, B: first + 2, Kind: data.ByRecord},
					data.Edge{A: first + 2, B: first + 3, Kind: data.SameEmail})
			}
			if got := shape(people.Resolve(nodes, edges, nil)); got != "1-2-3-4-5-6-7-8" {
				t.Errorf("merged by %d and %d: %s", into, from, got)
			}
		}
	}
}

// What is named under a hundred variants of one name says nothing, and is not compared
// name by name with everything else.
func TestManyNames(t *testing.T) {
	many := node(1, "shopify email a@x.org", "Mara")
	for i := range 100 {
		many.Names = append(many.Names, fmt.Sprint("Mara ", i))
	}
	nodes := []data.Node{many, node(2, "kit email a@x.org", "Mara")}
	if got := shape(people.Resolve(nodes, []data.Edge{{A: 1, B: 2, Kind: data.SameEmail}}, nil)); got != "1 2" {
		t.Errorf("got %s", got)
	}
}

func TestRole(t *testing.T) {
	for account, want := range map[string]bool{
		"info": true, "no-reply": true, "no_reply": true, "support2": true, "shop+eu": true, "i.n.f.o": true, "office": true, "admin": true, "hello": true, "noreply": true,
		"": false, "mara": false, "infomara": false, "mara.info": false, "42": false,
	} {
		if people.Role(account) != want {
			t.Errorf("%q: want %v", account, want)
		}
	}
}
