package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

func pending(platform, key string, total int64) *data.Sale {
	return with(placed(platform, key, total), func(s *data.Sale) { s.Status = data.Pending })
}

// countPending lets the pending sales of accounts count, and of no others.
func countPending(t *testing.T, w *store.Workspace, accounts ...data.Account) {
	t.Helper()
	s, err := w.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.Pending = accounts
	if err := w.SaveSettings(t.Context(), s, store.Hand{}); err != nil {
		t.Fatal(err)
	}
}

// counted are the names of the sales that count, and the money of all of them.
func counted(t *testing.T, w *store.Workspace) string {
	t.Helper()
	words := []string{}
	for _, s := range settled(t, w).Sales {
		if s.Counted {
			words = append(words, s.Name)
		}
	}
	sum, err := w.Summary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range sum.Money {
		words = append(words, fmt.Sprint(m.Net))
	}
	return strings.Join(words, " ")
}

// TestPendingAccount switches the pending sales of one account on and off. Shop has sales
// of 10.00 (paid), 2.00 (pending) and 7.00 (declined), the other one 0.40 that are pending.
func TestPendingAccount(t *testing.T) {
	w := fresh(t)
	shop, other := data.Account{Format: "shopify"}, data.Account{Format: "awin"}
	files := []data.Fact{placed("shopify", "1", 1000), pending("shopify", "2", 200), with(placed("shopify", "3", 700), func(s *data.Sale) { s.Status = data.Declined })}
	first := keep(t, w, "shopify", "a.csv", now(), files...)
	keep(t, w, "awin", "b.csv", now(), pending("awin", "9", 40))
	look := func(what, want string) {
		t.Helper()
		if got := counted(t, w); got != want {
			t.Errorf("%s: counted %q, want %q", what, got, want)
		}
	}
	look("at first", "#1 1000")
	countPending(t, w, shop)
	look("switched on", "#1 #2 1200")
	countPending(t, w, shop, other)
	look("both on", "#1 #2 #9 1240")
	countPending(t, w, other)
	look("one off again", "#1 #9 1040")

	countPending(t, w, shop)
	if _, err := w.Undo(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	look("taken back", "")
	again := keep(t, w, "shopify", "a.csv", now(), files...)
	look("imported again", "#1 #2 1200")
	later := keep(t, w, "shopify", "c.csv", now(), pending("shopify", "4", 30))
	look("a later import", "#1 #2 #4 1230")
	for _, r := range []*data.ImportReport{again, later} {
		if !r.PendingCounts {
			t.Errorf("import %d does not say that its pending sales count", r.ID)
		}
	}
}

// TestPendingMoney tells the money of pending sales apart in the report of an import,
// and adds it in where they count, also when that is said later.
func TestPendingMoney(t *testing.T) {
	w := fresh(t)
	made := keep(t, w, "shopify", "a.csv", now(), placed("shopify", "1", 1000), pending("shopify", "2", 200), pending("shopify", "3", 5))
	paid := data.MoneySum{Currency: "EUR", Sales: 1, Gross: 1000, NetSales: 1000, Net: 1000}
	waits := data.MoneySum{Currency: "EUR", Sales: 2, Gross: 205, NetSales: 205, Net: 205}
	all := data.MoneySum{Currency: "EUR", Sales: 3, Gross: 1205, NetSales: 1205, Net: 1205}
	look := func(what string, r *data.ImportReport, money data.MoneySum, counts bool) {
		t.Helper()
		want := data.ImportReport{Money: []data.MoneySum{money}, Pending: []data.MoneySum{waits}, PendingCounts: counts}
		got := data.ImportReport{Money: r.Money, Pending: r.Pending, PendingCounts: r.PendingCounts}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
	kept := func() *data.ImportReport {
		t.Helper()
		r, err := w.ImportByID(t.Context(), made.ID)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	look("the import", made, paid, false)
	look("the history", kept(), paid, false)
	countPending(t, w, data.Account{Format: "shopify"})
	look("the history, switched on", kept(), all, true)
	again := keep(t, w, "shopify", "a.csv", now(), placed("shopify", "1", 1000), pending("shopify", "2", 200), pending("shopify", "3", 5))
	look("the same file again", again, all, true)
	countPending(t, w)
	look("switched off", kept(), paid, false)
}

// TestPendingAccounts lists who has pending sales: an order that was paid elsewhere has
// none any more.
func TestPendingAccounts(t *testing.T) {
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", now(), pending("shopify", "1", 1000), pending("shopify", "2", 500), with(pending("shopify", "3", 99), func(s *data.Sale) { s.Currency = "USD" }))
	keep(t, w, "paypal", "b.csv", now(), payment("paypal", "A", 1000, 44, anyOne))
	countPending(t, w, data.Account{Format: "shopify"})
	got, err := w.PendingAccounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []store.PendingAccount{{Account: data.Account{Format: "shopify"}, Sales: 2, Totals: []data.Money{{Currency: "EUR", Minor: 500}, {Currency: "USD", Minor: 99}}, Counts: true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPendingTimeline tells the state of a sale where a person's sales are listed.
func TestPendingTimeline(t *testing.T) {
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", now(), placed("shopify", "1", 1000), pending("shopify", "2", 200))
	states := func() string {
		t.Helper()
		rows, err := w.Timeline(t.Context(), store.TimelineQuery{Person: settled(t, w).Persons[0].ID})
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, r := range rows {
			words = append(words, fmt.Sprint(r.Text, " ", r.Status, " ", r.Counts))
		}
		return strings.Join(words, ", ")
	}
	if got, want := states(), "#2 pending false, #1 paid true"; got != want {
		t.Errorf("timeline %q, want %q", got, want)
	}
	countPending(t, w, data.Account{Format: "shopify"})
	if got, want := states(), "#2 pending true, #1 paid true"; got != want {
		t.Errorf("timeline %q, want %q", got, want)
	}
}
