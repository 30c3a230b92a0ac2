package linkage_test

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/people/linkage"
)

var accounts = rapid.Custom(func(t *rapid.T) data.Known {
	return data.Known{
		Platform: rapid.SampledFrom([]string{"", "instagram", "tiktok", "shopify"}).Draw(t, "platform"),
		Kind:     rapid.SampledFrom([]data.IdentityKind{data.ByHandle, data.ByID, data.ByCustomer, data.ByEmail}).Draw(t, "kind"),
		Norm:     rapid.SampledFrom([]string{"", "mara_k", "marak", "7", "8"}).Draw(t, "norm"),
	}
})

// draw makes a random workspace of few values, so that much is shared.
func draw(t *rapid.T) []data.Profile { return drawn(t, 40) }

// drawn is at most so many of them.
func drawn(t *rapid.T, most int) []data.Profile {
	names := []string{"", "Mara Klein", "Mara", "M. Klein", "Klein Mara", "Jonas Klein", "Олена Коваль", "Olena Koval", "Bill Stone", "William Stone", "Wiliam Ston"}
	mails := []string{"", "mara@klein.net", "mara.klein@gmail.com", "maraklein@googlemail.com", "info@klein.net", "m\u0430ra@klein.net", "bill@stone.org"}
	handles := []string{"", "mara_k", "marak", "mara.klein", "stonebill", "bill", "mar\xff"}
	pick := func(list []string, label string) string { return rapid.SampledFrom(list).Draw(t, label) }
	var out []data.Profile
	for i := range rapid.IntRange(0, most).Draw(t, "records") {
		out = append(out, data.Profile{
			ID: int64(i + 1), List: rapid.IntRange(0, 2).Draw(t, "list"), Accounts: rapid.SliceOfN(accounts, 0, 3).Draw(t, "accounts"),
			Names:   []data.FullName{{Display: pick(names, "name")}, {Display: pick(names, "other name")}},
			Emails:  []string{pick(mails, "mail"), pick(mails, "other mail")},
			Handles: []string{pick(handles, "handle")},
			Cities:  []string{pick([]string{"", "Ulm", "Berlin", "Berln"}, "city")},
			Births:  []string{pick([]string{"", "1986-02-11", "1986-11-02", "1990-01-31"}, "birth")},
		})
	}
	return out
}

func whole(t *rapid.T, records []data.Profile) (*linkage.Model, []linkage.Pair, [][]int64) {
	x := linkage.NewIndex(linkage.Collect(slices.Values(records)))
	m, err := x.Estimate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pairs, _, err := x.Pairs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	groups, err := x.Groups(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return m, pairs, groups
}

// Order and ids change nothing: the records are given in another order and under
// other ids, and what comes out is the same with the ids exchanged.
func TestOrderAndIDsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := draw(t)
		for i := range records { // records that are the same in everything are told apart here
			records[i].Numbers = []data.Number{{Name: "row", Value: fmt.Sprintf("%c%04d", 'a'+i%7, 37*i)}}
		}
		m, pairs, groups := whole(t, records)
		number := map[int64]int64{}
		var others []data.Profile
		for i, r := range rapid.Permutation(records).Draw(t, "order") {
			number[int64(1000-i)] = r.ID
			r.ID = int64(1000 - i)
			slices.Reverse(r.Names)
			slices.Reverse(r.Emails)
			others = append(others, r)
		}
		n, pairs2, groups2 := whole(t, others)
		if !reflect.DeepEqual(m, n) {
			t.Fatalf("the model differs:\n%+v\n%+v", m, n)
		}
		for i, p := range pairs2 {
			a, b := number[p.A], number[p.B]
			pairs2[i].A, pairs2[i].B = min(a, b), max(a, b)
		}
		for i, g := range groups2 {
			for j, id := range g {
				groups2[i][j] = number[id]
			}
		}
		if !slices.Equal(sortedPairs(pairs), sortedPairs(pairs2)) {
			t.Fatalf("the pairs differ:\n%+v\n%+v", pairs, pairs2)
		}
		if !reflect.DeepEqual(sortedGroups(groups), sortedGroups(groups2)) {
			t.Fatalf("the groups differ:\n%v\n%v", groups, groups2)
		}
	})
}

func sortedPairs(list []linkage.Pair) []linkage.Pair {
	slices.SortFunc(list, func(p, q linkage.Pair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	return list
}

func sortedGroups(list [][]int64) [][]int64 {
	for _, g := range list {
		slices.Sort(g)
	}
	slices.SortFunc(list, slices.Compare)
	return list
}

// A comparison is the same from both sides, its steps add up, and an index gives
// what the explanation says.
func TestExplanationsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := draw(t)
		m, pairs, _ := whole(t, records)
		byID := map[int64]data.Profile{}
		for _, r := range records {
			byID[r.ID] = r
		}
		for _, p := range pairs {
			a, b := byID[p.A], byID[p.B]
			e, f := m.Explain(a, b), m.Explain(b, a)
			if !reflect.DeepEqual(e, f) || e.Pair != p {
				t.Fatalf("%+v\n%+v\n%+v", e, f, p)
			}
			sum := 0.0
			for _, s := range e.Steps {
				sum += s.Weight
			}
			if d := sum - e.Weight; d > 1e-3 || d < -1e-3 {
				t.Fatalf("the steps add up to %v, not %v", sum, e.Weight)
			}
			if a.List != 0 && a.List == b.List {
				t.Fatalf("%v and %v are of one list", a, b)
			}
		}
	})
}

// What must stay apart is never in one group, whatever else is likely.
func TestGroupsKeepApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := draw(t)
		x := linkage.NewIndex(linkage.Collect(slices.Values(records)))
		if _, err := x.Estimate(t.Context()); err != nil {
			t.Fatal(err)
		}
		pairs, _, _ := x.Pairs(t.Context())
		var apart [][2]int64
		for _, p := range pairs {
			if rapid.Bool().Draw(t, "apart") {
				apart = append(apart, [2]int64{p.B, p.A})
			}
		}
		groups, err := x.Groups(t.Context(), apart)
		if err != nil {
			t.Fatal(err)
		}
		in := map[int64]int{}
		for i, g := range groups {
			if len(g) < 2 || len(g) > 12 {
				t.Errorf("a group of %d", len(g))
			}
			for _, id := range g {
				if in[id] != 0 {
					t.Errorf("%d is in two groups", id)
				}
				in[id] = i + 1
			}
		}
		for _, p := range apart {
			if in[p[0]] != 0 && in[p[0]] == in[p[1]] {
				t.Errorf("%v are together", p)
			}
		}
	})
}

// Added later, a record is in the pairs in which it is from the start.
func TestAddGivesWhatTheWholeGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := draw(t)
		m, want, _ := whole(t, records)
		cut := rapid.IntRange(0, len(records)).Draw(t, "cut")
		x := linkage.NewIndex(linkage.Collect(slices.Values(records[:cut])))
		x.Use(m)
		got, _, err := x.Pairs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records[cut:] {
			more, _, err := x.Add(t.Context(), slices.Values([]data.Profile{r}))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, more...)
		}
		if !slices.Equal(sortedPairs(got), sortedPairs(want)) {
			t.Fatalf("%+v\n%+v", got, want)
		}
		var gone []int64
		for _, r := range records[cut:] {
			gone = append(gone, r.ID)
		}
		x.Remove(gone)
		left, _, _ := x.Pairs(t.Context())
		for _, p := range left {
			if slices.Contains(gone, p.A) || slices.Contains(gone, p.B) {
				t.Fatalf("%+v was taken out", p)
			}
		}
	})
}

// Records that are likely to be one person and were found share a key.
func TestKeysFindWhatTheIndexFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := draw(t)
		_, pairs, _ := whole(t, records)
		keys := map[int64][]uint64{}
		for _, r := range records {
			keys[r.ID], _ = linkage.Keys(r)
		}
		for _, p := range pairs {
			if !slices.ContainsFunc(keys[p.A], func(k uint64) bool { return slices.Contains(keys[p.B], k) }) {
				t.Fatalf("%+v share no key", p)
			}
		}
	})
}
