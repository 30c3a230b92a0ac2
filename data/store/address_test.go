package store_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// addresses are the rows of the table of addresses that other programs get: street, extra,
// postcode, city, region and country, without the ids.
func addresses(t *testing.T, w *store.Workspace) string {
	t.Helper()
	rows := []string{}
	err := w.Tables(t.Context(), func(table data.Table, list iter.Seq2[[]any, error]) error {
		for cells, err := range list {
			if err != nil {
				return err
			}
			if table.Name == "addresses" {
				rows = append(rows, strings.ReplaceAll(strings.TrimSpace(fmt.Sprintln(cells[2:]...)), "<nil>", "-"))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rows)
	return strings.Join(rows, "; ")
}

// living is an order with an address in Köln.
func living(key, name string, at data.Postal) *data.Sale {
	return with(order(key, name+"@example.org", name, 1000), func(s *data.Sale) { s.City, s.Country, s.Postal = "Köln", "DE", at })
}

// TestAddress: an address comes with its order, changes with a later export, is again what
// it was when that is taken back, and goes with the order.
func TestAddress(t *testing.T) {
	w := fresh(t)
	home := data.Postal{Street: "Hauptstr. 12a", Extra: "Hinterhaus", Postcode: "50667", Region: "NW"}
	first := keep(t, w, "shopify", "a.csv", now(), living("1", "ann", home), living("2", "bo", data.Postal{}))
	look := func(what, want string) {
		t.Helper()
		if got := addresses(t, w); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	look("imported", "Hauptstr. 12a Hinterhaus 50667 Köln NW DE")
	again := keep(t, w, "shopify", "b.csv", now().Add(time.Hour), living("1", "ann", home), living("2", "bo", data.Postal{}))
	if again.Status != data.ImportUnchanged {
		t.Errorf("the same addresses again: %s", again.Status)
	}
	moved := keep(t, w, "shopify", "c.csv", now().Add(time.Hour), living("1", "ann", data.Postal{Postcode: "50668"}))
	if n := moved.Counts["sale"]; n.New != 0 || n.Changed != 1 {
		t.Errorf("another address: %+v, want 1 that changed", n)
	}
	look("moved", "- - 50668 Köln - DE")
	if _, err := w.Undo(t.Context(), moved.ID); err != nil {
		t.Fatal(err)
	}
	look("taken back", "Hauptstr. 12a Hinterhaus 50667 Köln NW DE")
	if _, err := w.Undo(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	look("all taken back", "")
}

// TestAddressIsNoKey: an order without a number is known again where a list has its address
// and another leaves it out.
func TestAddressIsNoKey(t *testing.T) {
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", now(), living("", "ann", data.Postal{}))
	report := keep(t, w, "shopify", "b.csv", now().Add(time.Hour), living("", "ann", data.Postal{Street: "Hauptstr. 12a"}))
	if n := report.Counts["sale"]; n.New != 0 || n.Changed != 1 {
		t.Errorf("%+v, want 1 that changed", n)
	}
}

// TestAddressOfPayment: where the order has no address, that of its payment counts.
func TestAddressOfPayment(t *testing.T) {
	w := fresh(t)
	shop := living("1", "ann", data.Postal{})
	shop.Refs = []data.SaleRef{{Scope: "paypal", Value: "TX1"}}
	keep(t, w, "shopify", "a.csv", now(), shop)
	paid := living("TX1", "ann", data.Postal{Street: "Hauptstr. 12a", Postcode: "50667"})
	paid.Role, paid.Refs = data.PaymentRole, []data.SaleRef{{Scope: "paypal", Value: "TX1"}}
	keep(t, w, "paypal", "b.csv", now(), paid)
	if got, want := addresses(t, w), "Hauptstr. 12a - 50667 Köln - DE"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
