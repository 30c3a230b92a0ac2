package store_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// card joins addresses as one contact card does: the first with each of the others.
func card(addresses ...string) []data.Fact {
	var facts []data.Fact
	for _, a := range addresses[1:] {
		facts = append(facts, &data.Link{A: mail("contacts", addresses[0], ""), B: mail("contacts", a, ""), Reason: "contact card"})
	}
	return facts
}

// split splits addresses off their person.
func split(t *testing.T, w *store.Workspace, person int64, addresses ...string) store.Decision {
	t.Helper()
	var list []int64
	for _, a := range addresses {
		list = append(list, identity(t, w, person, a))
	}
	d, err := w.Split(context.Background(), list, now())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// groups are the persons by their addresses, as "a+b c".
func groups(t *testing.T, w *store.Workspace) []string {
	t.Helper()
	of := map[int64]string{}
	all := persons(t, w)
	for _, v := range slices.Sorted(maps.Keys(all)) {
		name := v[len("contacts ") : len("contacts ")+1]
		if of[all[v]] != "" {
			name = "+" + name
		}
		of[all[v]] += name
	}
	var list []string
	for _, g := range of {
		list = append(list, g)
	}
	slices.Sort(list)
	return list
}

// A card names a beside b, c, d and e: all hang on a.
func TestSplitSubset(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "contacts", "a.vcf", may, card("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org")...)
	start, links := persons(t, w), linksOf(t, w)
	person := start["contacts a@x.org"]
	first := split(t, w, person, "b@x.org", "c@x.org")
	if diff := cmp.Diff([]string{"a+d+e", "b+c"}, groups(t, w)); diff != "" {
		t.Errorf("b and c have nothing in common but the decision: %s", diff)
	}
	if got := persons(t, w); first.Person != person || got["contacts a@x.org"] != person || got["contacts c@x.org"] != first.Other {
		t.Errorf("%+v: %v", first, got)
	}
	second := split(t, w, person, "a@x.org", "d@x.org") // a founded the person and takes its id along
	if diff := cmp.Diff([]string{"a+d", "b+c", "e"}, groups(t, w)); diff != "" || second.Other != person || second.Person == person {
		t.Errorf("%+v %s", second, diff)
	}
	keep(t, w, "contacts", "b.vcf", may.AddDate(0, 1, 0), append(card("b@x.org", "f@x.org"), card("f@x.org", "a@x.org")...)...)
	if diff := cmp.Diff([]string{"a+d+f", "b+c", "e"}, groups(t, w)); diff != "" {
		t.Errorf("f stands beside a and b and joins one of them, the first by value: %s", diff)
	}
	if err := w.Undecide(ctx, first.Journal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a+b+c+d+f", "e"}, groups(t, w)); diff != "" {
		t.Errorf("the older split taken back: %s", diff)
	}
	if err := w.Undecide(ctx, second.Journal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a+b+c+d+e+f"}, groups(t, w)); diff != "" {
		t.Errorf("both taken back: %s", diff)
	}
	if _, err := w.Undo(ctx, 2); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(links, linksOf(t, w)); diff != "" {
		t.Error(diff)
	}
	mustBeSound(t, w)
}

// What is split off stays one person also where holding it together brings back
// somebody from whom a part of it is apart: x is joined with z, b is apart from z, and b
// hangs on a by an older decision than x on z. What held a and x together is r, which stays.
func TestSplitBringsSomebodyBack(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	for _, v := range []string{"a", "b", "x", "r"} {
		keep(t, w, "contacts", v+".vcf", may, card(v+"@x.org", v+"@x.org")...)
	}
	z := card("z@x.org", "z@x.org")
	from := keep(t, w, "contacts", "z.vcf", may, z...)
	who := func(v string) int64 { return persons(t, w)["contacts "+v+"@x.org"] }
	decide := func(how func(context.Context, int64, int64, time.Time) (store.Decision, error), a, b string) {
		t.Helper()
		if _, err := how(ctx, who(a), who(b), now()); err != nil {
			t.Fatal(err)
		}
	}
	decide(w.NotSame, "b", "z")
	decide(w.NotSame, "r", "z")
	decide(w.Merge, "a", "b")
	decide(w.Merge, "x", "z")
	if _, err := w.Undo(ctx, from.ID); err != nil {
		t.Fatal(err)
	}
	decide(w.Merge, "r", "x") // z is not there, so it stays apart from r
	decide(w.Merge, "a", "r")
	keep(t, w, "contacts", "z.vcf", may, z...)
	if diff := cmp.Diff([]string{"a+b+r+x", "z"}, groups(t, w)); diff != "" {
		t.Fatal(diff)
	}
	off := split(t, w, who("a"), "a@x.org", "b@x.org", "x@x.org")
	if diff := cmp.Diff([]string{"a+b+x", "r", "z"}, groups(t, w)); diff != "" {
		t.Error(diff)
	}
	if err := w.Undecide(ctx, off.Journal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a+b+r+x", "z"}, groups(t, w)); diff != "" {
		t.Errorf("taken back: %s", diff)
	}
	for journal := range off.Journal {
		if journal > 0 {
			if err := w.Undecide(ctx, journal); err != nil {
				t.Fatal(err)
			}
		}
	}
	if diff := cmp.Diff([]string{"a", "b", "r", "x", "z"}, groups(t, w)); diff != "" {
		t.Errorf("all taken back: %s", diff)
	}
	mustBeSound(t, w)
}

func TestSplitRefuses(t *testing.T) {
	w := fresh(t)
	keep(t, w, "contacts", "a.vcf", may, append(card("a@x.org", "b@x.org"), card("c@x.org", "d@x.org")...)...)
	all := persons(t, w)
	id := func(address string) int64 { return identity(t, w, all["contacts "+address], address) }
	for want, list := range map[string][]int64{
		"nothing_to_split": {id("a@x.org"), id("b@x.org")}, "not_one_person": {id("a@x.org"), id("c@x.org")}, "no_identity": {id("a@x.org"), 99},
	} {
		if _, err := w.Split(t.Context(), list, now()); code(err) != want {
			t.Errorf("%v: %v, want %s", list, err, want)
		}
	}
	if _, err := w.Split(t.Context(), nil, now()); code(err) != "nothing_to_split" {
		t.Errorf("none: %v", err)
	}
	if _, err := w.Split(t.Context(), []int64{id("a@x.org"), id("a@x.org")}, now()); err != nil {
		t.Errorf("one named twice: %v", err)
	}
}

// The list tells names as they were, and persons as they are.
func TestDecisions(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	first := keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann Lee", 100), order("2", "bob@example.org", "Bob May", 200))
	keep(t, w, "wordpress", "b.xml", may, comment("1", "cat@example.org", "Cat", "Hi"))
	all := persons(t, w)
	ann, bob, cat := all["shopify ann@example.org"], all["shopify bob@example.org"], all["wordpress cat@example.org"]
	if _, err := w.Merge(ctx, ann, bob, now()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.NotSame(ctx, cat, ann, now()); err != nil {
		t.Fatal(err)
	}
	off, err := w.Split(ctx, []int64{identity(t, w, ann, "bob@example.org")}, now())
	if err != nil || off.Other != bob {
		t.Fatal(off, err)
	}
	if err := w.Undecide(ctx, 2); err != nil {
		t.Fatal(err)
	}
	at := now().UnixMilli()
	side := func(name string, person int64) store.JournalSide {
		return store.JournalSide{Name: name, Person: person}
	}
	want := []store.JournalRow{
		{Journal: 3, Kind: "split", At: at, A: side("Ann Lee", ann), B: side("Bob May", bob)},
		{Journal: 2, Kind: "notsame", At: at, Undone: true, A: side("Cat", cat), B: side("Ann Lee", ann)},
		{Journal: 1, Kind: "merge", At: at, A: side("Ann Lee", ann), B: side("Bob May", bob)},
	}
	got, err := w.Decisions(ctx, 0)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if got, err = w.Decisions(ctx, 1); err != nil || len(got) != 1 || got[0].A != side("Ann Lee", 0) || got[0].B != side("Bob May", 0) {
		t.Errorf("when nobody is left: %+v, %v", got, err)
	}
}

// A merge of two persons whom no guard would join holds everybody of both, and taking it
// back gives everybody back.
func TestMergeHoldsBoth(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann Lee", 100), order("2", "bob@example.org", "Bob May", 200))
	keep(t, w, "wordpress", "b.xml", may, comment("1", "ann@example.org", "Ann Lee", "Hi"), comment("2", "bob@example.org", "Bob May", "Hi"))
	keep(t, w, "x", "c.json", may, holder("1", "ann"), holder("2", "bob"),
		&data.Link{A: data.Ref{Kind: data.ByHandle, Value: "ann"}, B: mail("shopify", "ann@example.org", ""), Reason: "partner sheet"},
		&data.Link{A: data.Ref{Kind: data.ByHandle, Value: "bob"}, B: mail("shopify", "bob@example.org", ""), Reason: "partner sheet"})
	start, links := persons(t, w), linksOf(t, w)
	a, b := start["x 1"], start["x 2"]
	for v, p := range start {
		if p != a && p != b || a == b {
			t.Fatalf("%s is person %d: %v", v, p, start)
		}
	}
	d, err := w.Merge(ctx, a, b, now())
	if err != nil {
		t.Fatal(err)
	}
	for v, p := range persons(t, w) {
		if p != a {
			t.Errorf("%s fell out of the merged person", v)
		}
	}
	if err := w.Undecide(ctx, d.Journal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(links, linksOf(t, w)); diff != "" {
		t.Error(diff)
	}
}
