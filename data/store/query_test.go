package store

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"testing"

	"rapport/data"
)

// SQLite looks at references again after an import that ended well, and after one
// that failed.
func TestReferencesAfterImports(t *testing.T) {
	ctx := context.Background()
	alone := func(nodes []data.Node, _ []data.Edge, _ [][2]int64) (all []data.Cluster) {
		for _, n := range nodes {
			all = append(all, data.Cluster{Nodes: []int64{n.ID}})
		}
		return all
	}
	w, err := Open(ctx, filepath.Join(t.TempDir(), "a.rapport"), Options{Resolve: alone})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // the test is over
	sale := data.Record{Line: 2, Fact: &data.Sale{Key: "1", Status: data.Paid, Currency: "EUR"}}
	for _, ends := range []error{nil, errors.New("cut off")} {
		var records iter.Seq2[data.Record, error] = func(yield func(data.Record, error) bool) {
			if yield(sale, nil) && ends != nil {
				yield(data.Record{}, ends)
			}
		}
		_, err := w.Import(ctx, Import{Path: "a.csv", Format: "shopify", Files: []data.ImportFile{{Name: "a.csv"}}}, records, func(*Import) {})
		if !errors.Is(err, ends) {
			t.Fatalf("imported with %v instead of %v", err, ends)
		}
		if on, err := number(ctx, w.write, "PRAGMA foreign_keys"); err != nil || on != 1 {
			t.Errorf("after an import that ended with %v: foreign_keys = %d, %v", ends, on, err)
		}
		err = w.change(ctx, func(c *change) error {
			_, err := c.exec("INSERT INTO touch (sale, n, kind, key, value) VALUES (99, 0, 'code', '', 'x')")
			return err
		})
		if err == nil {
			t.Error("a row that refers to nothing was kept")
		}
	}
}
