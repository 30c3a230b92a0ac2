package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/people"
	"rapport/data/store"
)

// strangeRows are a thousand rows, no two of one person: the same twenty names under
// addresses and handles that look like each other's, mailboxes of offices, and names that
// are none. Every row of a platform has an address, a handle or a number of its own.
func strangeRows() map[string][]data.Fact {
	rows := map[string][]data.Fact{}
	add := func(platform string, kind data.IdentityKind, value, name string) {
		rows[platform] = append(rows[platform], &data.Identity{Ref: data.Ref{Platform: platform, Kind: kind, Value: value, Name: name}})
	}
	names := []string{"", " ", "A", "Ann Lee", "ANN LEE", "Аnn Lee", "Ann\u200b Lee", "\u202eeeL nnA", "A. L.", "admin", "🙂", "Ann Lee Ann Lee Ann Lee"}
	disguises := []string{"%s", "%s+a", "%s.a", "\u200b%s", "%s\u200d", "\u202e%s", "%s\ufe0f", "ａ%s", "а%s", "α%s", "%s\u00ad", "ſ%s", "ﬁ%s", "%s²", "․%s", "%sо"}
	for i := range 30 {
		for k, how := range disguises {
			local := fmt.Sprintf(how, fmt.Sprint("ann", i))
			name := names[(i+k)%len(names)]
			add("kit", data.ByEmail, local+"@example.org", name)
			add("instagram", data.ByHandle, local, name)
		}
	}
	for i, office := range []string{"info", "admin", "hello", "noreply", "no-reply", "shop", "office", "support", "contact", "sales"} {
		for _, platform := range []string{"kit", "shopify", "wordpress", "etsy"} {
			add(platform, data.ByEmail, office+"@example.org", names[i%len(names)])
		}
	}
	return rows
}

// TestStrangeRows: nobody of a thousand strange rows is joined to anybody, and each merge by
// hand is taken back exactly.
func TestStrangeRows(t *testing.T) {
	w := fresh(t)
	rows, n := strangeRows(), 0
	for _, platform := range []string{"kit", "instagram", "shopify", "wordpress", "etsy"} {
		keep(t, w, platform, platform+".csv", may, rows[platform]...)
		n += len(rows[platform])
	}
	if n != 1000 {
		t.Fatalf("%d rows", n)
	}
	l := newLedger(t, w)
	l.verify()
	members := l.members()
	for person, list := range members {
		if len(list) > 1 {
			t.Errorf("person %d holds %v", person, textRows(t, l.db, fmt.Sprintf("SELECT i.platform, i.kind, i.norm FROM link l JOIN identity i ON i.id = l.identity WHERE l.person = %d", person)))
		}
	}
	if len(members) != 1000 {
		t.Errorf("%d persons", len(members))
	}
	links := linksOf(t, w)
	for id := int64(2); id <= 1000; id += 37 {
		d, err := w.Merge(t.Context(), 1, id, now())
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Undecide(t.Context(), d.Journal); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(links, linksOf(t, w)); diff != "" {
			t.Fatalf("after the merge with %d was taken back: %s", id, diff)
		}
	}
	mustBeSound(t, w)
}

// looked counts the nodes and edges that are resolved.
type looked struct{ calls, nodes, edges, largest int }

func (c *looked) resolve(nodes []data.Node, edges []data.Edge, apart [][2]int64) []data.Cluster {
	c.calls++
	c.nodes += len(nodes)
	c.edges += len(edges)
	c.largest = max(c.largest, len(nodes))
	return people.Resolve(nodes, edges, apart)
}

// One address on 5,000 rows with as many customers: it is nobody's, and a whole import
// looks at each identity and each record once. A further row looks at all of them once more.
func TestOneAddressOnManyCustomers(t *testing.T) {
	const customers = 5000
	c := &looked{}
	w, err := store.Open(t.Context(), t.TempDir()+"/Test.rapport", store.Options{Resolve: c.resolve, Now: now()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	row := func(i int) data.Fact {
		return &data.Link{
			A: mail("shopify", "market@example.org", fmt.Sprint("Name", i)), B: data.Ref{Platform: "shopify", Kind: data.ByCustomer, Value: fmt.Sprint(i)}, Reason: "same customer on Shopify",
		}
	}
	var facts []data.Fact
	for i := range customers {
		facts = append(facts, row(i))
	}
	keep(t, w, "shopify", "a.csv", may, facts...)
	if got := newLedger(t, w).members(); len(got) != customers+1 {
		t.Errorf("%d persons of %d identities", len(got), customers+1)
	}
	if want := (looked{1, customers + 1, customers, customers + 1}); *c != want {
		t.Errorf("looked at %+v, want %+v", *c, want)
	}
	*c = looked{}
	keep(t, w, "shopify", "b.csv", may.AddDate(0, 0, 1), row(customers))
	if want := (looked{1, customers + 2, customers + 1, customers + 2}); *c != want {
		t.Errorf("one more row looked at %+v, want %+v", *c, want)
	}
}

// A name of nothing but a mark of direction is no name: the address is shown.
func TestNameOfNothing(t *testing.T) {
	w := fresh(t)
	keep(t, w, "kit", "a.csv", may, &data.Identity{Ref: mail("kit", "ann@example.org", "\u202e")})
	f, err := w.Facts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Persons) != 1 || f.Persons[0].Name != "ann@example.org" {
		t.Errorf("%+v", f.Persons)
	}
}

// A name of ten million letters is kept, and joins and hides nobody.
func TestLongName(t *testing.T) {
	long := strings.Repeat("Ann Lee ", 10<<20/8)
	w := fresh(t)
	keep(t, w, "kit", "a.csv", may, &data.Identity{Ref: mail("kit", "ann@example.org", long)}, &data.Identity{Ref: mail("kit", "bob@example.org", long)})
	keep(t, w, "wordpress", "b.xml", may, comment("1", "ann@example.org", "Ann Lee", "Hi"))
	got := persons(t, w)
	if len(got) != 3 || got["kit ann@example.org"] == got["kit bob@example.org"] {
		t.Errorf("%v", got)
	}
	mustBeSound(t, w)
}
