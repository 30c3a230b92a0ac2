package store_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// TestDeclinedReferral: what a partner program declines later is gone with its
// commission and whom it credited, and is back when the later file is taken back.
func TestDeclinedReferral(t *testing.T) {
	w := fresh(t)
	approved := settlement("awin", "", "9", 0, 0, program("shopify", "1"))
	approved.Events = []data.SaleEvent{{Kind: data.CommissionEvent, At: approved.OrderedAt, Amount: 80}}
	approved.Touches = []data.Touch{{Kind: data.LinkTouch, Key: "affiliate", Value: "lena"}}
	declined := settlement("awin", "", "9", 0, 0)
	keep(t, w, "shop", "orders.csv", now(), placed("shopify", "1", 1000))
	keep(t, w, "awin", "september.csv", now().Add(-48*time.Hour), approved)
	credited := func() string {
		text := ""
		for _, s := range settled(t, w).Sales {
			text += fmt.Sprintf("%s %d %v;", s.Platform, s.Total, s.Links)
		}
		return text + fmt.Sprint(commissions(t, w))
	}
	const with, without = "shopify 1000 [lena];[80]", "shopify 1000 [];[]"
	if got := credited(); got != with {
		t.Error(got)
	}
	later := keep(t, w, "awin", "october.csv", now().Add(-time.Hour), declined)
	if got := credited(); got != without {
		t.Error("declined later:", got)
	}
	if _, err := w.Undo(t.Context(), later.ID); err != nil {
		t.Fatal(err)
	}
	if got := credited(); got != with {
		t.Error("taken back:", got)
	}
	mustBeSound(t, w)
}

func commissions(t *testing.T, w *store.Workspace) []string {
	t.Helper()
	var list []string
	err := w.Ask(t.Context(), "SELECT amount_minor FROM sale_event WHERE kind = 'commission'", func([]string) error { return nil }, func(row []any) error {
		list = append(list, fmt.Sprint(row[0]))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
