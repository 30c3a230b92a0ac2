package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
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
