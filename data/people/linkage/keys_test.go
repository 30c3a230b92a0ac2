package linkage_test

import (
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/people/linkage"
)

// row is one line of a table of keys on disk.
type row struct {
	key, rank uint64
	id        int64
}

// table is the keys of everybody in an index, ordered as a store orders them.
func table(x *linkage.Index) []row {
	var out []row
	x.EachKey(func(id int64, key, rank uint64) bool {
		out = append(out, row{key, rank, id})
		return true
	})
	slices.SortFunc(out, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id))
	})
	return out
}

// candidates are those whom a store looks up for new profiles.
func candidates(rows []row, fresh []data.Profile) map[int64]bool {
	out := map[int64]bool{}
	for _, p := range fresh {
		keys, rank := linkage.Keys(p)
		for _, k := range keys {
			from, _ := slices.BinarySearchFunc(rows, k, func(r row, k uint64) int { return cmp.Compare(r.key, k) })
			to, _ := slices.BinarySearchFunc(rows, k+1, func(r row, k uint64) int { return cmp.Compare(r.key, k) })
			members := rows[from:to]
			if len(members) > linkage.LargestBlock {
				at, _ := slices.BinarySearchFunc(members, rank, func(r row, rank uint64) int { return cmp.Compare(r.rank, rank) })
				members = members[max(0, at-linkage.Neighbours):min(len(members), at+linkage.Neighbours)]
			}
			for _, m := range members {
				out[m.id] = true
			}
		}
	}
	return out
}

// decoded is a model as it comes back from the disk.
func decoded(t *rapid.T, m *linkage.Model) *linkage.Model {
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	out, err := linkage.DecodeModel(raw)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// New profiles compared with those alone that a table of keys finds give the pairs,
// with the weights, that an index of everything gives. Blocks are below the limit.
func TestKeysOnDisk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawn(t, linkage.LargestBlock)
		x := linkage.NewIndex(linkage.Collect(slices.Values(all)))
		m, err := x.Estimate(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		whole, _, err := x.Pairs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all = rapid.Permutation(all).Draw(t, "order")
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		old, fresh := all[:cut], all[cut:]
		found := candidates(table(linkage.NewIndex(linkage.Collect(slices.Values(old)))), fresh)
		y := linkage.NewIndex(linkage.Collect(func(yield func(data.Profile) bool) {
			for _, p := range old {
				if found[p.ID] && !yield(p) {
					return
				}
			}
		}))
		y.Use(decoded(t, m))
		got, _, err := y.Add(t.Context(), slices.Values(fresh))
		if err != nil {
			t.Fatal(err)
		}
		isNew := func(id int64) bool {
			return slices.ContainsFunc(fresh, func(p data.Profile) bool { return p.ID == id })
		}
		want := slices.DeleteFunc(whole, func(p linkage.Pair) bool { return !isNew(p.A) && !isNew(p.B) })
		if !slices.Equal(sortedPairs(got), sortedPairs(want)) {
			t.Fatalf("%+v\n%+v", got, want)
		}
	})
}

// The keys of everybody in bulk are those of each alone, but for who was taken out.
func TestEachKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := draw(t)
		x := linkage.NewIndex(linkage.Collect(slices.Values(all)))
		x.Remove([]int64{2})
		var want []row
		for _, p := range all {
			keys, rank := linkage.Keys(p)
			for _, k := range keys {
				if p.ID != 2 {
					want = append(want, row{k, rank, p.ID})
				}
			}
		}
		got := table(x)
		slices.SortFunc(want, func(a, b row) int {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id))
		})
		if !slices.Equal(got, want) {
			t.Fatalf("%v\n%v", got, want)
		}
		calls := 0
		x.EachKey(func(int64, uint64, uint64) bool { calls++; return false })
		if calls != min(1, len(want)) {
			t.Fatalf("%d calls after the first said stop", calls)
		}
	})
}

// Who shares no more than a key can be found by it; an office and a name of one letter
// have none.
func TestKeysOfNobody(t *testing.T) {
	keys := func(p data.Profile) []uint64 { k, _ := linkage.Keys(p); return k }
	for name, p := range map[string]data.Profile{
		"nothing":       {},
		"one letter":    named("J"),
		"initials":      named("J. K."),
		"an office":     mail("", "info@klein.net", "no-reply@klein.net", "shop@klein.net", "team@klein.net", "admin@klein.net"),
		"admin":         handled("tiktok", "", "admin"),
		"a common name": {Handles: []string{"anna"}},
	} {
		if k := keys(p); len(k) > 0 {
			t.Errorf("%s has the keys %v", name, k)
		}
	}
	a, b := keys(mail("", "mara@klein.net")), keys(handled("x", "", "m\u0430ra"))
	if !slices.ContainsFunc(a, func(k uint64) bool { return slices.Contains(b, k) }) {
		// "mara" is no name in the table, so handle and mailbox meet.
		t.Errorf("%v and %v share none", a, b)
	}
}
