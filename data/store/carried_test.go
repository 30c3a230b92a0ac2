package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// What is said to go with an identity is what the person that is split off has then, and
// what goes with all of them together is what the person had.
func TestCarried(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	unpaid := order("4", "ann@work.example", "Ann", 700)
	unpaid.Status = data.Cancelled
	dollars := order("3", "ann@work.example", "Ann", 250)
	dollars.Currency = "USD"
	keep(t, w, "shopify", "a.csv", may,
		order("1", "ann@example.org", "Ann", 1000), order("2", "ann@work.example", "Ann", 9280), dollars, unpaid, order("5", "ann@work.example", "Ann", 10_000),
		comment("c1", "ann@example.org", "Ann", "hello"), comment("c2", "ann@work.example", "Ann", "one"), comment("c3", "ann@work.example", "Ann", "two"))
	settled(t, w)
	who := persons(t, w)
	home, work := who["shopify ann@example.org"], who["shopify ann@work.example"]
	if _, err := w.Merge(ctx, home, work, now()); err != nil {
		t.Fatal(err)
	}
	settled(t, w)
	row, err := w.Person(ctx, home)
	if err != nil || len(row.Identities) != 2 {
		t.Fatalf("%+v, %v", row, err)
	}
	ids := map[string]int64{}
	var all []int64
	for _, i := range row.Identities {
		ids[i.Value] = i.ID
		all = append(all, i.ID)
	}
	carried := func(list ...int64) store.Carried {
		t.Helper()
		c, err := w.Carried(ctx, list)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	wantWork := store.Carried{Interactions: 2, Orders: 3, Net: []data.Money{{Currency: "EUR", Minor: 19280}, {Currency: "USD", Minor: 250}}}
	if diff := cmp.Diff(wantWork, carried(ids["ann@work.example"])); diff != "" {
		t.Errorf("with the address at work:\n%s", diff)
	}
	wantAll := store.Carried{Interactions: 3, Orders: 4, Net: []data.Money{{Currency: "EUR", Minor: 20280}, {Currency: "USD", Minor: 250}}}
	if diff := cmp.Diff(wantAll, carried(all...)); diff != "" {
		t.Errorf("with both:\n%s", diff)
	}
	if got := carried(); got.Interactions+got.Orders+len(got.Net) != 0 {
		t.Errorf("with none: %+v", got)
	}
}
