package linkage_test

import (
	"math"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// An account of who has no name is compared with the name of the other: in full, or as
// the same account of the other is made of its name.
func TestHandlesReadAsNames(t *testing.T) {
	const full, part, initial = "the handle reads as the name", "the handle reads as a part of the name", "the handle has its initial"
	for _, tt := range []struct {
		name           string
		a, b           data.Profile
		given, surname string
	}{
		{"in full", handled("x", "", "ulrike.sommerfeld"), named("Ulrike Sommerfeld"), full, full},
		{"the other way round, with a number", handled("x", "", "sommerfeld_ulrike84"), named("Ulrike Sommerfeld"), full, full},
		{"without a line between", handled("x", "", "davidpohl"), named("David Pohl"), full, full},
		{"umlauts", handled("x", "", "kaethe.weber"), named("Käthe Weber"), full, full},
		{"no umlauts", handled("x", "", "kathe.weber"), named("Käthe Weber"), full, full},
		{"another script", handled("x", "", "olena.koval"), named("Олена Коваль"), full, full},
		{"three words", handled("x", "", "mai.nguyen"), mail("Nguyễn Thị Mai", "mai.nguyen@post.net"), full, full},
		{"an address", mail("", "jose.garcia@post.net"), named("José García"), full, full},
		{"a word more", handled("x", "", "o.koval.lviv"), named("Олена Коваль"), "", ""},
		{"a given name and an initial", handled("x", "", "evak"), named("Eva K."), "", ""},
		{"another surname", handled("x", "", "rosa.seidel"), named("Rosa Vogel"), "", ""},
		{"an initial in the same account", handled("x", "", "b.schaefer"), mail("Birgit Schäfer", "b.schaefer@post.net"), initial, full},
		{"an initial in another account", handled("x", "", "b.schaefer"), named("Birgit Schäfer"), "", ""},
		{"a part in the same account", handled("x", "", "anna.k"), mail("Anna Maria Klein", "anna.k@post.net"), full, initial},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for field, want := range map[string]string{"given name": tt.given, "surname": tt.surname} {
				s, found := step(t, linkage.Prior(1000), field, tt.a, tt.b)
				if found != (want != "") || s.Level != want {
					t.Errorf("%s: %q, want %q", field, s.Level, want)
				}
				if other, _ := step(t, linkage.Prior(1000), field, tt.b, tt.a); other.Weight != s.Weight || other.A != s.B || other.B != s.A {
					t.Errorf("%s: from the other side %+v, not %+v", field, other, s)
				}
			}
		})
	}
	a := data.Profile{ID: 1, Handles: []string{"anna.klein"}}
	s, _ := step(t, linkage.Prior(1000), "given name", a, data.Profile{ID: 2, Names: []data.FullName{{Given: "Anna Maria", Surname: "Klein"}}, Emails: []string{"anna.klein@post.net"}})
	if s.Level != part || s.A != "@anna.klein" || s.B != "Anna Maria" {
		t.Errorf("%+v", s)
	}
}

// What is read weighs as the names themselves do, and warns that nothing else speaks
// for it; the same account then adds two bits.
func TestReadingWeighsAsTheName(t *testing.T) {
	m := linkage.Prior(1000)
	names := func(a, b data.Profile) (sum float64) {
		for _, field := range []string{"given name", "surname"} {
			s, _ := step(t, m, field, a, b)
			sum += s.Weight
		}
		return sum
	}
	person := mail("Ulrike Sommerfeld", "ulrike.sommerfeld@post.net")
	read := handled("x", "", "ulrike.sommerfeld")
	if got, want := names(read, person), names(named("Ulrike Sommerfeld"), person); math.Abs(got-want) > 1e-6 {
		t.Errorf("what is read weighs %.3f, the name %.3f", got, want)
	}
	if s, _ := step(t, m, "handle", read, person); math.Abs(s.Weight-2) > 1e-6 {
		t.Errorf("the account weighs %.3f", s.Weight)
	}
	read.ID, person.ID = 1, 2
	x := linkage.NewIndex(linkage.Collect(slices.Values(append(strangers(200), read, person))))
	if _, err := x.Estimate(t.Context()); err != nil {
		t.Fatal(err)
	}
	pairs, _, err := x.Pairs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(pairs, func(p linkage.Pair) bool { return p.A == 1 && p.B == 2 })
	if at < 0 || pairs[at].Warnings != linkage.NamesOnly || pairs[at].Probability > 0.67 {
		t.Errorf("found at %d of %+v", at, pairs)
	}
}

// Two of one handle, of which one has no name and no account in common, meet by the
// words of the handle.
func TestHandlesMeetNames(t *testing.T) {
	keys := func(p data.Profile) []uint64 { k, _ := linkage.Keys(p); return k }
	person := keys(named("Ulrike Pohl"))
	for handle, meet := range map[string]bool{"ulrike.pohl": true, "pohl_ulrike": true, "ulrike.pohl84": true, "ulrike.pohl1984": false, "ulrikepohl": false, "ulrike.pohl.clay": false} {
		found := slices.ContainsFunc(keys(handled("x", "", handle)), func(k uint64) bool { return slices.Contains(person, k) })
		if found != meet {
			t.Errorf("%s meets the name: %v", handle, found)
		}
	}
	david := keys(named("David Pohl"))
	if !slices.ContainsFunc(keys(handled("x", "", "davidpohl")), func(k uint64) bool { return slices.Contains(david, k) }) {
		t.Error("a common given name is not found in a handle")
	}
}
