package store_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

func ratesOn(t testing.TB, day string, values ...data.Rate) *data.Rates {
	t.Helper()
	on, err := data.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	return &data.Rates{Day: on, Values: values}
}

// euro is how much of a currency one euro is, in billionths.
func euro(currency string, billionths int64) data.Rate {
	return data.Rate{Currency: currency, Billionths: billionths}
}

// dollarSale is a sale that makes rates of dollars worth reading.
func dollarSale(key string) *data.Sale {
	s := order(key, "kim@example.org", "Kim", 1085)
	s.Currency = "USD"
	return s
}

// kept are the rates that facts bring along, in words.
func kept(t testing.TB, w *store.Workspace) []string {
	t.Helper()
	f, err := w.Facts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, r := range f.Rates {
		list = append(list, fmt.Sprintf("%s %s %s", r.Currency, r.Day, data.FormatRate(r.Billionths)))
	}
	return list
}

func TestRates(t *testing.T) {
	friday := ratesOn(t, "2026-11-20", euro("USD", 1_085_000_000), euro("JPY", 164_000_000_000))
	monday := ratesOn(t, "2026-11-23", euro("USD", 1_090_200_000))
	sell := func(w *store.Workspace) {
		keep(t, w, "shopify", "orders.csv", may, order("1", "ann@example.org", "Ann", 1000), dollarSale("2"))
	}
	t.Run("Kept", func(t *testing.T) {
		w := fresh(t)
		sell(w)
		r := keep(t, w, "ecb", "eurofxref-hist.csv", june, monday, friday)
		if r.Counts["rate_day"] != (data.Count{New: 2}) || r.RateCurrencies != 2 {
			t.Errorf("%+v, %d currencies", r.Counts, r.RateCurrencies)
		}
		// Nothing is in yen, so yen are not read.
		if diff := cmp.Diff([]string{"USD 2026-11-20 1.085", "USD 2026-11-23 1.0902"}, kept(t, w)); diff != "" {
			t.Error(diff)
		}
		ids, err := w.RateDays(context.Background(), []data.Day{friday.Day})
		if err != nil {
			t.Fatal(err)
		}
		seen, err := w.Sightings(context.Background(), store.RateDays, []int64{ids[friday.Day]})
		if want := (store.Sighting{File: "eurofxref-hist.csv", Line: 3}); err != nil || seen[ids[friday.Day]] != want {
			t.Errorf("seen %v, %v", seen, err)
		}
		again := keep(t, w, "ecb", "eurofxref-hist.csv", june, monday, friday)
		if again.Status != data.ImportUnchanged || again.Counts["rate_day"] != (data.Count{Same: 2}) {
			t.Errorf("again: %s %+v", again.Status, again.Counts)
		}
		sound(t, w)
	})
	t.Run("NoSaleElsewhere", func(t *testing.T) {
		w := fresh(t)
		keep(t, w, "shopify", "orders.csv", may, order("1", "ann@example.org", "Ann", 1000))
		keep(t, w, "ecb", "eurofxref.csv", june, monday)
		if list := kept(t, w); list != nil {
			t.Errorf("%v was read for nothing", list)
		}
	})
	// Whatever is imported first, the later file has the word, and taking it back
	// brings back what the earlier one says.
	t.Run("Order", func(t *testing.T) {
		other := ratesOn(t, "2026-11-20", euro("USD", 1_086_000_000), euro("CHF", 930_000_000))
		files := []func(w *store.Workspace) int64{
			func(w *store.Workspace) int64 { return keep(t, w, "ecb", "a.csv", may, friday).ID },
			func(w *store.Workspace) int64 { return keep(t, w, "ecb", "b.csv", june, monday, other).ID },
		}
		for _, turn := range [][2]int{{0, 1}, {1, 0}} {
			w := fresh(t)
			sell(w)
			ids := [2]int64{}
			for _, i := range turn {
				ids[i] = files[i](w)
			}
			if diff := cmp.Diff([]string{"USD 2026-11-20 1.086", "USD 2026-11-23 1.0902"}, kept(t, w)); diff != "" {
				t.Error(diff)
			}
			sound(t, w)
			undone, err := w.Undo(context.Background(), ids[1])
			if err != nil || undone.Removed["rate_day"] != 1 || undone.Restored != 1 {
				t.Errorf("undo: %+v, %v", undone, err)
			}
			if diff := cmp.Diff([]string{"USD 2026-11-20 1.085"}, kept(t, w)); diff != "" {
				t.Error(diff)
			}
			sound(t, w)
			if _, err := w.Undo(context.Background(), ids[0]); err != nil || kept(t, w) != nil {
				t.Errorf("%v, still there: %v", err, kept(t, w))
			}
			sound(t, w)
		}
	})
}

func sound(t testing.TB, w *store.Workspace) {
	t.Helper()
	if c, err := w.Check(context.Background()); err != nil || !c.OK {
		t.Errorf("check: %+v, %v", c, err)
	}
}
