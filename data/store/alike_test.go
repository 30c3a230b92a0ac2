package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/data"
)

// A payment that names its order in a way that no format knows counts beside it: whichever
// import comes second says so, for each that is by the same person, over the same amount,
// within an hour. What a file joins, or differs, is not told. Of nine orders two are meant.
func TestPaymentsThatLookLikeOrders(t *testing.T) {
	bought := now().AddDate(0, 0, -3)
	var orders, payments []data.Fact
	for i, change := range []func(*data.Sale){
		func(s *data.Sale) { s.Refs = []data.SaleRef{{Scope: "paypal", Value: "c1"}} }, // told
		func(s *data.Sale) { s.OrderedAt = bought.Add(-59 * time.Minute) },             // told
		func(s *data.Sale) { s.Refs = []data.SaleRef{data.OrderRef("shopify", "#3")} },
		func(s *data.Sale) { s.Amounts.Total++ },
		func(s *data.Sale) { s.Currency = "USD" },
		func(s *data.Sale) { s.Buyer = mail("", "bo@example.org", "Bo") },
		func(s *data.Sale) { s.OrderedAt = bought.Add(2 * time.Hour) },
		func(s *data.Sale) { s.Status = data.Declined },
		func(s *data.Sale) { s.Platform = "shopify" },
	} {
		key := fmt.Sprint(i + 1)
		buyer := mail("", "ada"+key+"@example.org", "Ada")
		orders = append(orders, with(placed("shopify", key, 1000), func(s *data.Sale) { s.Buyer = buyer }))
		payments = append(payments, with(payment("paypal", "P"+key, 1000, 40), func(s *data.Sale) {
			s.OrderedAt, s.Buyer = bought.Add(5*time.Second), buyer
			change(s)
		}))
	}
	for what, files := range map[string][2][]data.Fact{"payments second": {orders, payments}, "orders second": {payments, orders}} {
		w := fresh(t)
		first := keep(t, w, "one", "a.csv", now(), files[0]...)
		second := keep(t, w, "two", "b.csv", now(), files[1]...)
		if alike(first) != "" || !strings.HasPrefix(alike(second), "2 payments look like orders of another platform") {
			t.Errorf("%s: first %q, second %q", what, alike(first), alike(second))
		}
	}
}

// alike is the note on payments that look like orders; empty: there is none.
func alike(r *data.ImportReport) string {
	for _, w := range r.Warnings {
		if w.Code == data.WarnAlike {
			return w.Message
		}
	}
	return ""
}
