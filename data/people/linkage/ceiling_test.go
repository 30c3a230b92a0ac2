package linkage_test

import (
	"math"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// What depends on each other never makes sure: names with a city two to one, a
// household's e-mail evens; each with its warning.
func TestCeilings(t *testing.T) {
	city := func(p data.Profile, c string) data.Profile { p.Cities = []string{c}; return p }
	for _, tt := range []struct {
		name        string
		a, b        data.Profile
		probability float64 // 0: not suggested
		warn        linkage.Warning
	}{
		{"a full name", named("Xanthippe Quillfeather"), named("Xanthippe Quillfeather"), 2.0 / 3, linkage.NamesOnly},
		{"a full name and what it makes", mail("Xanthippe Quillfeather", "x.quillfeather@post.net"), mail("Xanthippe Quillfeather", "x.quillfeather@mail.org"), 2.0 / 3, linkage.NamesOnly},
		{"a full name and a city", city(named("Xanthippe Quillfeather"), "Ulm"), city(named("Xanthippe Quillfeather"), "Ulm"), 2.0 / 3, linkage.Close},
		{"a household's e-mail", mail("Mara Klein", "home@klein.net"), mail("Jonas Klein", "home@klein.net"), 0.5, linkage.Household},
		{"another surname in one city", city(named("Xanthippe Quillfeather"), "Ulm"), city(named("Xanthippe Vogel"), "Ulm"), 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := tt.a, tt.b
			a.ID, b.ID = 1, 2
			x := linkage.NewIndex(linkage.Collect(slices.Values(append(strangers(200), a, b))))
			if _, err := x.Estimate(t.Context()); err != nil {
				t.Fatal(err)
			}
			pairs, _, err := x.Pairs(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			at := slices.IndexFunc(pairs, func(p linkage.Pair) bool { return p.A == 1 && p.B == 2 })
			if tt.probability == 0 {
				if at >= 0 {
					t.Errorf("%+v", pairs[at])
				}
				return
			}
			if at < 0 || math.Abs(pairs[at].Probability-tt.probability) > 1e-4 || pairs[at].Warnings != tt.warn {
				t.Fatalf("found at %d of %+v", at, pairs)
			}
		})
	}
}

// Many at once: what belongs to one person is exactly the same and no name makes it, or
// a full name that nobody else has makes the same handle on two platforms.
func TestBulk(t *testing.T) {
	phone := func(p data.Profile, n string) data.Profile { p.Phones = []string{n}; return p }
	birth := func(p data.Profile, d string) data.Profile {
		p.Births, p.Cities = []string{d}, []string{"Ulm"}
		return p
	}
	for _, tt := range []struct {
		name string
		a, b data.Profile
		bulk bool
	}{
		{"a phone", phone(named("Mara Klein"), "+49301234567"), phone(named("Mara Klein"), "+49301234567"), true},
		{"an e-mail", mail("Mara Klein", "mara.klein@klein.net"), mail("Mara Klein", "mara.klein@klein.net"), true},
		{"a handle of other words", handled("x", "Mara Klein", "mara_bakes_bread"), handled("tiktok", "Mara Klein", "mara_bakes_bread"), true},
		{"a rare name's handle", handled("x", "Xanthippe Quillfeather", "x.quillfeather"), handled("tiktok", "Xanthippe Quillfeather", "x.quillfeather"), true},
		{"a rare name's handle on one platform", handled("x", "Xanthippe Quillfeather", "x.quillfeather"), handled("x", "Xanthippe Quillfeather", "x_quillfeather"), false},
		{"a common name's handle", handled("x", "Anna Amsela", "anna.amsela"), handled("tiktok", "Anna Amsela", "anna.amsela"), false},
		{"a handle but for its dots", handled("x", "Mara Klein", "mara_bakes_bread"), handled("tiktok", "Mara Klein", "mara.bakes.bread"), false},
		{"a date of birth", birth(named("Xanthippe Quillfeather"), "1986-02-11"), birth(named("Xanthippe Quillfeather"), "1986-02-11"), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := tt.a, tt.b
			a.ID, b.ID = 1, 2
			x := linkage.NewIndex(linkage.Collect(slices.Values(append(strangers(200), a, b))))
			if _, err := x.Estimate(t.Context()); err != nil {
				t.Fatal(err)
			}
			pairs, _, err := x.Pairs(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			at := slices.IndexFunc(pairs, func(p linkage.Pair) bool { return p.A == 1 && p.B == 2 })
			if at < 0 || pairs[at].Bulk() != tt.bulk {
				t.Errorf("found at %d of %+v", at, pairs)
			}
		})
	}
}

// Two who share both names by chance do so more often than independent names would:
// where the names of a workspace come in two languages, half of the people each, twice
// as often.
func TestNamesOfOneLanguage(t *testing.T) {
	given := [2][]string{{"Ulrike", "Wiebke", "Heiko", "Frauke"}, {"Begona", "Inaki", "Nuria", "Alvaro"}}
	surname := [2][]string{{"Sommerfeld", "Boettcher", "Lindemann", "Krueger"}, {"Castano", "Ibanez", "Munoz", "Vidal"}}
	var list []data.Profile
	for i := range 640 {
		l := i % 2
		list = append(list, data.Profile{ID: int64(i + 1), Names: []data.FullName{{Given: given[l][i/2%4], Surname: surname[l][i/8%4]}}})
	}
	m, err := linkage.NewIndex(linkage.Collect(slices.Values(list))).Estimate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(m.Together-2) > 0.1 {
		t.Errorf("%.3f times", m.Together)
	}
}
