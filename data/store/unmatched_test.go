package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// TestUnmatchedOfImport tells of each import what belongs to no order that is here, as
// of now: an order that comes later takes its fees and refunds.
func TestUnmatchedOfImport(t *testing.T) {
	w := fresh(t)
	look := func(what string, r *data.ImportReport, want ...data.Unmatched) {
		t.Helper()
		if diff := cmp.Diff(want, r.Unmatched); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
	payouts := keep(t, w, "shop", "a.csv", now(), settlement("shopify", "payouts", "t1", 30, 0, shop), settlement("shopify", "payouts", "t2", 5, 400, shop))
	statement := keep(t, w, "etsy", "b.csv", now(), settlement("etsy", "statement", "s1", 20, 0))
	look("payouts", payouts, data.Unmatched{Currency: "EUR", Rows: 2, Refunds: 400, Fees: 35})
	look("a statement", statement, data.Unmatched{Currency: "EUR", Rows: 1, Fees: 20})
	look("an order", keep(t, w, "shop", "c.csv", now(), placed("shopify", "1", 1000)))
	kept, err := w.ImportByID(t.Context(), payouts.ID)
	if err != nil {
		t.Fatal(err)
	}
	look("payouts, with their order", kept)
}

// TestMoneyOfPayments: the report of an import of payments says what they are with the
// refunds and the fees on rows of their own, and a charge that two lists tell is one. Sold
// 50.00 + 90.00 + 10.00; 30.00 of it went back with 0.10 of the fee of 2.59; of two lists
// the one with the higher fee counts: 1.85 + 2.49 + 0.41 = 4.75, and 115.25 is left. The
// plan says the same, and so does the workspace.
func TestMoneyOfPayments(t *testing.T) {
	other := data.SaleRef{Scope: "paypal", Value: "B"}
	list := func(layer string) func(*data.Sale) { return func(s *data.Sale) { s.Layer = layer } }
	facts := []data.Fact{
		settlement("paypal", "", "C", -10, 3000, other), payment("paypal", "A", 5000, 185, paid), payment("paypal", "B", 9000, 259, other),
		with(payment("stripe", "1", 1000, 40, charge), list("payments")), with(payment("stripe", "2", 1000, 41, charge), list("balance")),
		settlement("shopify", "payouts", "t1", 30, 400, shop), // of an order that is not here
	}
	want := []data.MoneySum{{Currency: "EUR", Sales: 3, Gross: 15000, Refunds: 3000, Fees: 475, FeesKnown: 3, NetSales: 12000, Net: 11525}}
	w := fresh(t)
	plan, _, err := w.Plan(t.Context(), store.Import{Path: "a.csv", Format: "paypal", Files: []data.ImportFile{{Name: "a.csv"}}, Now: now()}, of(facts...), func(*store.Import) {})
	if err != nil {
		t.Fatal(err)
	}
	r := keep(t, w, "paypal", "a.csv", now(), facts...)
	kept, err := w.Summary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string][]data.MoneySum{"plan": plan.Money, "import": r.Money, "workspace": kept.Money} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}
