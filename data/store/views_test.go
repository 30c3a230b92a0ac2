package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data/store"
)

// A view is kept under its name, another query under the same name takes its place, and
// neither undo nor a new opening loses it. What cannot be listed is no view.
func TestViews(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	first := keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1000))
	settled(t, w)
	buyers := store.PeopleQuery{Segment: "all", Filter: "sales>=1", Search: "kyoto", Sort: "net", Desc: true}
	id, err := w.SaveView(ctx, "  Buyers in  Kyoto ", store.PeopleQuery{Segment: "gems", Sort: "name"})
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.SaveView(ctx, "Buyers in Kyoto", buyers)
	if err != nil || again != id {
		t.Errorf("the same name is view %d, not %d: %v", again, id, err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	path := w.Path()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = openAt(t, path)
	list, err := w.Views(ctx)
	if want := []store.View{{ID: id, Name: "Buyers in Kyoto", Query: buyers}}; err != nil || !cmp.Equal(list, want) {
		t.Errorf("views %+v, %v", list, err)
	}
	for name, q := range map[string]store.PeopleQuery{"  ": {}, "x": {Filter: "nonsense"}, "y": {Segment: "none"}, "z": {Sort: "none"}, strings.Repeat("ä", 61): {}} {
		if _, err := w.SaveView(ctx, name, q); code(err) != "bad_view" && code(err) != "bad_filter" {
			t.Errorf("%q with %+v: %v", name, q, err)
		}
	}
	if err := w.RemoveView(ctx, id); err != nil {
		t.Fatal(err)
	}
	if list, err := w.Views(ctx); err != nil || len(list) != 0 || code(w.RemoveView(ctx, id)) != "no_view" {
		t.Errorf("after the removal %+v, %v", list, err)
	}
}
