package ledger_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// TestRepeats: the first charge of somebody's membership in time is the purchase,
// wherever it stands in the file and however the file writes its days.
func TestRepeats(t *testing.T) {
	kit := shop(func(s *ledger.Spec) {
		s.Repeats = func(r layout.Row) string {
			if r.Get("Item") == "Club" {
				return r.Get("Email")
			}
			return ""
		}
	})
	r := kit.Text(t, intake.Options{}, "Order,When,Currency,Total,Email,Item\n"+
		"4,1/3/2026,EUR,5.00,a@example.test,Club\n3,1/2/2026,EUR,5.00,a@example.test,Club\n2,15/1/2026,EUR,5.00,b@example.test,Club\n"+
		"1,1/1/2026,EUR,5.00,a@example.test,Club\n0,1/1/2025,EUR,5.00,a@example.test,Mug\n")
	var got []string
	for _, s := range r.Sales() {
		got = append(got, fmt.Sprint(s.Key, " ", s.Renewal))
	}
	if diff := cmp.Diff([]string{"4 true", "3 true", "2 false", "1 false", "0 false"}, got); diff != "" {
		t.Error(diff, r)
	}
}

// TestSubtotals: lines of sums of some rows are no records, and the line of all rows
// contains those that are no sales.
func TestSubtotals(t *testing.T) {
	r := shop(plain).Text(t, intake.Options{}, "Type,Order,When,Currency,Total,Fee\n"+
		"sale,1,2026-01-01,EUR,5.00,0.50\nhold,2,2026-01-02,EUR,-2.00,0.00\nSubtotal of some,,,,5.00,0.50\nTotals,,,EUR,3.00,0.50\n")
	if len(r.Sales()) != 1 || len(r.Rejects) > 0 || len(r.Head.Reconciled) != 2 {
		t.Fatal(r)
	}
	for _, c := range r.Head.Reconciled {
		if c.Line != 5 || c.Difference() != 0 {
			t.Errorf("%+v", c)
		}
	}
}
