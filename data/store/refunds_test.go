package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

// A sale is paid out when its money is: on the later of two days where it came in two
// parts, and not when a payout kept a refund back.
func TestPayoutOfASale(t *testing.T) {
	paidOut := func(key string, day int, amount int64) *data.Sale {
		return with(settlement("shopify", "payouts", key, 0, max(0, -amount), shop), func(s *data.Sale) {
			s.Events = append(s.Events, data.SaleEvent{Kind: data.PayoutEvent, At: time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC), Amount: amount})
		})
	}
	w := fresh(t)
	keep(t, w, "shop", "all.csv", now(), placed("etsy", "2", 100), placed("shopify", "1", 1000), paidOut("a", 10, 400), paidOut("b", 12, 600), paidOut("c", 20, -300))
	got := map[string]int64{}
	for _, s := range settled(t, w).Sales {
		got[s.Platform] = s.PayoutAt
	}
	want := map[string]int64{"etsy": 0, "shopify": time.Date(2026, 11, 12, 12, 0, 0, 0, time.UTC).UnixMilli()}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Dated refunds of a sale are those of its own record and of its parts, oldest first.
// A record whose refunds another one tells has none, an undated one either, and money in
// another currency is not the sale's.
func TestDatedRefunds(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 11, d, 12, 0, 0, 0, time.UTC) }
	event := func(kind data.SaleEventKind, d int, amount int64) data.SaleEvent {
		return data.SaleEvent{Kind: kind, At: day(d), Amount: amount}
	}
	events := func(s *data.Sale, refunds int64, list ...data.SaleEvent) *data.Sale {
		s.Refunds, s.Events = refunds, list
		return s
	}
	refunded := func(key string, d int, amount int64) *data.Sale {
		return with(settlement("shopify", "payouts", key, 0, amount, shop), func(s *data.Sale) { s.Events[0].At = day(d) })
	}
	for _, c := range []struct {
		name  string
		sales []*data.Sale
		want  []string
	}{
		{"none", []*data.Sale{placed("shopify", "1", 1000)}, nil},
		{
			"refund and chargeback of one record",
			[]*data.Sale{events(placed("gumroad", "1", 1000), 700,
				event(data.ChargebackEvent, 20, 400), event(data.RefundEvent, 12, 300), data.SaleEvent{Kind: data.RefundEvent, Amount: 50})},
			[]string{"12 300", "20 400"},
		},
		{"of two parts, where the order has no date", []*data.Sale{
			events(placed("shopify", "1", 1000), 900, data.SaleEvent{Kind: data.RefundEvent, Amount: 900}), refunded("t2", 20, 500), refunded("t1", 15, 400),
		}, []string{"15 400", "20 500"}},
		{"the part tells what the order told too", []*data.Sale{events(placed("shopify", "1", 1000), 400, event(data.RefundEvent, 14, 400)), refunded("t1", 15, 400)}, []string{"15 400"}},
		{"of the shop's own payment service and of another", []*data.Sale{
			events(placed("shopify", "1", 1000), 400, event(data.RefundEvent, 14, 400)), with(refunded("t1", 15, 400), func(s *data.Sale) { s.Layer = "payments" }),
			with(settlement("paypal", "", "B", 0, 600, shop), func(s *data.Sale) { s.Events[0].At = day(20) }),
		}, []string{"15 400", "20 600"}},
		{"another currency", []*data.Sale{placed("shopify", "1", 1000), with(refunded("t1", 15, 400), func(s *data.Sale) { s.Currency = "USD" })}, nil},
		{"another currency, and what that is in the sale's", []*data.Sale{placed("shopify", "1", 1000), with(refunded("t1", 15, 400), func(s *data.Sale) {
			s.Currency, s.Charged = "USD", data.Money{Currency: "EUR", Minor: 333}
		})}, []string{"15 333"}},
		{"a payout is none", []*data.Sale{events(placed("shopify", "1", 1000), 0, event(data.PayoutEvent, 15, 970))}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := fresh(t)
			facts := []data.Fact{placed("etsy", "before", 100)}
			for _, s := range c.sales {
				facts = append(facts, s)
			}
			keep(t, w, "shop", "all.csv", now(), append(facts, placed("etsy", "after", 100))...)
			got := map[int64][]string{}
			for _, s := range settled(t, w).Sales {
				for _, r := range s.DatedRefunds {
					got[s.Total] = append(got[s.Total], fmt.Sprint(time.UnixMilli(r.At).UTC().Day(), " ", r.Amount))
				}
			}
			want := map[int64][]string{}
			if c.want != nil {
				want[1000] = c.want
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
