package store_test

import (
	"context"
	"testing"

	"rapport/data/store"
)

// Each sale is told by file and line; undone imports tell nothing.
func TestSightings(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	first := keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1000), order("2", "bo@example.org", "Bo", 2000))
	facts, err := w.Facts(ctx)
	if err != nil || len(facts.Sales) != 2 {
		t.Fatalf("%d sales, %v", len(facts.Sales), err)
	}
	ids := []int64{facts.Sales[0].ID, facts.Sales[1].ID, 99}
	seen, err := w.Sightings(ctx, store.Sales, ids)
	if err != nil || len(seen) != 2 {
		t.Fatalf("%+v, %v", seen, err)
	}
	lines := map[int]bool{}
	for _, s := range seen {
		lines[s.Line] = true
		if s.File != "a.csv" {
			t.Errorf("seen in %q", s.File)
		}
	}
	if len(lines) != 2 {
		t.Errorf("two sales on lines %v", lines)
	}
	if seen, err = w.Sightings(ctx, store.Sales, nil); err != nil || len(seen) != 0 {
		t.Errorf("of nothing %+v, %v", seen, err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if seen, err = w.Sightings(ctx, store.Sales, ids); err != nil || len(seen) != 0 {
		t.Errorf("of an undone import %+v, %v", seen, err)
	}
}
