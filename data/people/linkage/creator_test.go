package linkage_test

import (
	"fmt"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// creator is the workspace of somebody who has just begun: n people (50 at most) of
// Instagram, a shop and a newsletter in turn, none of whom is another.
func creator(n int) []data.Profile {
	names := []string{
		"Anna Schmidt", "Lena Vogt", "Tomasz Nowak", "Priya Nair", "Jules Martin", "Mehmet Kaya", "Sofia Rossi", "Jonas Berg", "Chloe Dubois", "Iryna Melnyk",
		"Peter Hansen", "Maria Costa", "Lukas Weber", "Aiko Tanaka", "Emma Clarke", "David Cohen", "Nina Petrova", "Omar Haddad", "Julia Wolf", "Marta Silva",
		"Ben Fischer", "Grace Lee", "Pavel Novak", "Ines Moreau", "Tim Bauer", "Zoe Wright", "Karl Lind", "Leila Amiri", "Marco Bianchi", "Ewa Zielinska",
		"Hugo Lopez", "Ruth Adler", "Samir Khan", "Paula Ortiz", "Felix Brandt", "Nora Dahl", "Ivan Horvat", "Clara Neumann", "Ali Demir", "Rosa Greco",
		"Erik Olsen", "Mila Jovic", "Dan Popescu", "Vera Hahn", "Oscar Ruiz", "Tara Singh", "Luis Pinto", "Greta Holm", "Adam Kiss", "Yara Nasser",
	}
	cities := []string{"Berlin", "Kyiv", "London", "Vienna", "Lviv"}
	var out []data.Profile
	for i := range n {
		p := data.Profile{ID: int64(100 + i), Names: []data.FullName{{Display: names[i]}}}
		switch local := fmt.Sprintf("%c%d.%s", 'a'+i%26, i*37, []string{"post", "mail", "box"}[i%3]); i % 3 {
		case 0:
			p.Accounts = []data.Known{account("instagram", data.ByHandle, "ig_"+local), account("instagram", data.ByID, fmt.Sprint(900100+i*7919))}
		case 1:
			p.Accounts, p.Emails, p.Cities = []data.Known{account("shopify", data.ByCustomer, fmt.Sprint(700100+i*7919))}, []string{local + "@gmail.com"}, []string{cities[i%5]}
		case 2:
			p.Emails = []string{local + "@gmx.net"}
		}
		out = append(out, p)
	}
	return out
}

// Two of a workspace of n are compared by the model that is estimated from it.
func TestCreatorsWorkspace(t *testing.T) {
	city := func(p data.Profile, c string) data.Profile { p.Cities = []string{c}; return p }
	for _, tt := range []struct {
		name   string
		a, b   data.Profile
		likely bool
	}{
		{"handle, name and city in another script", city(handled("instagram", "Олена Коваль", "o.koval.lviv"), "Lviv"), city(mail("Olena Koval", "o.koval@example.org"), "Lviv"), true},
		{"a rare handle on two platforms", handled("instagram", "", "o.koval.lviv"), handled("tiktok", "", "o.koval.lviv"), true},
		{"a rare handle but for its dots", handled("instagram", "Mara", "mara.bakes.bread"), handled("tiktok", "Mara", "mara_bakes_bread"), true},
		{"a rare handle and what stands before the @", handled("instagram", "", "o.koval.lviv"), mail("", "o.koval.lviv@example.org"), true},
		{"an e-mail", mail("Anna", "rosehip77@example.org"), mail("", "rosehip77@example.org"), true},
		{"alex and alex m.", handled("instagram", "alex", "lx_one"), mail("Alex M.", "am@example.org"), false},
		{"a common given name", handled("instagram", "Anna", "lx_one"), mail("Anna", "quill@example.org"), false},
		{"a common given name and a full one", handled("instagram", "Anna", "lx_one"), mail("Anna Weber", "quill@example.org"), false},
		{"a common given name in one city", city(handled("instagram", "Anna", "lx_one"), "Lviv"), city(mail("Anna", "quill@example.org"), "Lviv"), false},
		{"a given name and an initial", handled("instagram", "Maria K.", "lx_one"), mail("Maria K", "quill@example.org"), false},
		{"a common name as handle", handled("instagram", "", "anna"), handled("tiktok", "", "anna"), false},
		{"a city", city(handled("instagram", "", "lx_one"), "Lviv"), city(mail("", "quill@example.org"), "Lviv"), false},
		{"one family", mail("Olena Koval", "olena@example.org"), mail("Petro Koval", "petro@example.org"), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for n := 2; n <= 50; n++ {
				tt.a.ID, tt.b.ID = 1, 2
				x := linkage.NewIndex(linkage.Collect(slices.Values(append(creator(n-2), tt.a, tt.b))))
				m, err := x.Estimate(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				pairs, _, err := x.Pairs(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				found := slices.ContainsFunc(pairs, func(p linkage.Pair) bool { return p.A == 1 && p.B == 2 })
				if e := m.Explain(tt.a, tt.b); found != tt.likely || (e.Zone == linkage.Likely) != tt.likely {
					t.Errorf("of %d: found %v, %.2f, %+v", n, found, e.Probability, e)
				}
				if others := len(pairs); found && others > 1 || !found && others > 0 {
					t.Errorf("of %d: %+v", n, pairs)
				}
			}
		})
	}
}

// A full name that a dozen people of fifty have says as little as a given name.
func TestNamesakes(t *testing.T) {
	list := creator(38)
	for i := range 12 {
		p := mail("Anna Schmidt", fmt.Sprintf("%c%d@mail%d.net", 'q'+i%7, 31*i, i))
		p.ID = int64(i + 1)
		list = append(list, p)
	}
	x := linkage.NewIndex(linkage.Collect(slices.Values(list)))
	if _, err := x.Estimate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if pairs, _, err := x.Pairs(t.Context()); err != nil || len(pairs) > 0 {
		t.Errorf("%+v, %v", pairs, err)
	}
}

// A handle weighs by how it is made: one of no name and of some length is one person's,
// one of a given name may be a namesake's, and a given name alone is anybody's.
func TestHandlesByHowTheyAreMade(t *testing.T) {
	weight := func(handle string) float64 {
		for _, s := range linkage.Prior(1000).Explain(handled("x", "", handle), handled("tiktok", "", handle)).Steps {
			if s.Field == "handle" {
				return s.Weight
			}
		}
		t.Fatalf("%s is not compared", handle)
		return 0
	}
	for _, handles := range [][]string{{"o.koval.lviv", "anna_koval", "anna"}, {"sourdoughqueen", "annakoval", "alex"}, {"kvlxyz", "kvl", "marie"}, {"qwelmbr7", "lena.v7", "lena"}} {
		if rare, name, given := weight(handles[0]), weight(handles[1]), weight(handles[2]); !(rare > name+1 && name > given+1) {
			t.Errorf("%v weigh %.1f, %.1f, %.1f", handles, rare, name, given)
		}
	}
}
