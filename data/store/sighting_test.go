package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
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

// Fees and refunds stand where the payment service states them, each record with its own
// sum; what the order itself states stands with the order, and so does a commission with
// the program that states it.
func TestSaidBy(t *testing.T) {
	w := fresh(t)
	ebay := data.OrderRef("shopify", "#2")
	keep(t, w, "shop", "orders.csv", now(), placed("shopify", "1", 1000), placed("shopify", "2", 1000), with(placed("shopify", "3", 1000), func(s *data.Sale) {
		s.Refunds, s.Fees, s.FeesKnown = 300, 25, true
	}))
	keep(t, w, "paypal", "paypal.csv", now(), payment("paypal", "A", 700, 40, paid, shop), settlement("paypal", "", "B", -5, 300, paid))
	keep(t, w, "stripe", "stripe.csv", now(), payment("stripe", "ch_1", 300, 9, charge, shop), settlement("stripe", "", "C", 0, 100, charge))
	keep(t, w, "awin", "awin.csv", now(), with(settlement("awin", "", "9", 0, 0, program("shopify", "2"), ebay), func(s *data.Sale) {
		s.Events = []data.SaleEvent{{Kind: data.CommissionEvent, At: s.OrderedAt, Amount: 80}}
	}))
	files := func(said ...data.Said) map[string]int64 {
		sums := map[string]int64{}
		for _, x := range said {
			at, err := w.Sightings(t.Context(), store.Sales, []int64{x.Record})
			if err != nil {
				t.Fatal(err)
			}
			sums[at[x.Record].File] += x.Minor
		}
		return sums
	}
	got := map[string]map[string]int64{}
	for _, s := range settled(t, w).Sales {
		if s.Told != nil {
			got[s.Name+" fees"], got[s.Name+" refunds"] = files(s.Told.Fees...), files(s.Told.Refunds...)
		}
		for _, r := range s.DatedRefunds {
			if r.Record != s.ID {
				got[s.Name+" day of "+data.FormatMinor(r.Amount, s.Currency)] = files(data.Said{Record: r.Record, Minor: r.Amount})
			}
		}
		for _, c := range s.Commissions {
			got[s.Name+" commission"] = files(data.Said{Record: c.Record, Minor: c.Minor})
		}
	}
	want := map[string]map[string]int64{
		"#1 fees":        {"paypal.csv": 35, "stripe.csv": 9},
		"#1 refunds":     {"paypal.csv": 300, "stripe.csv": 100},
		"#1 day of 3.00": {"paypal.csv": 300}, "#1 day of 1.00": {"stripe.csv": 100},
		"#2 commission": {"awin.csv": 80},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
