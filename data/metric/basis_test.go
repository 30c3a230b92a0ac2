package metric_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

// The sale of metrics.md 11: 119.00 with 19.00 of tax inside and a fee of 3.50, in cents.
var worked = data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900, Fees: 350, FeesKnown: true}

// ordered in week 46, paid in week 47, half given back in week 49, paid out in week 50.
func (w *world) halfRefunded(person int64) {
	w.sale(person, "2026-11-12 10:00", 0, func(s *data.SaleFact) {
		s.Amounts, s.Refunds = worked, 5950
		s.PaidAt, s.PayoutAt = w.ms("2026-11-17 09:00"), w.ms("2026-12-08 00:30")
		s.DatedRefunds = []data.RefundFact{{At: w.ms("2026-12-02 18:00"), Amount: 5950}}
		s.Items = []data.ItemFact{{Name: "mug", Quantity: 2, Amount: 11900}}
	})
}

func (w *world) weekBy(by metric.Basis, monday string) *metric.EarningsReport {
	w.t.Helper()
	first := day(w.t, monday)
	return w.book().EarningsBy(by, first, first+6, w.time("2026-12-20 08:00"), "")
}

// Sold: tax 19.00, net 96.50, net sales 100.00. Half given back: tax owed 9.50 less, so
// that the refund of 59.50 lowers net by 50.00, net sales by 50.00. Together the 46.50
// of the cohort view.
func TestOneSaleByItsThreeDates(t *testing.T) {
	w := newWorld(t)
	w.halfRefunded(0)
	sold := metric.Flow{Currency: "EUR", Sales: 1, Gross: 11900, Total: 11900, Tax: 1900, Fees: 350, FeesKnown: 1, Net: 9650, NetSales: 10000}
	back := metric.Flow{Currency: "EUR", Refunds: 5950, Tax: -950, Net: -5000, NetSales: -5000}
	whole := metric.Flow{Currency: "EUR", Sales: 1, Gross: 11900, Total: 11900, Refunds: 5950, Tax: 950, Fees: 350, FeesKnown: 1, Net: 4650, NetSales: 5000}
	none := metric.Flow{Currency: "EUR"}
	for by, weeks := range map[metric.Basis]map[string]metric.Flow{
		metric.OrderDate:  {"2026-11-09": whole, "2026-11-16": none, "2026-11-30": none, "2026-12-07": none},
		metric.PaidDate:   {"2026-11-09": none, "2026-11-16": sold, "2026-11-30": back, "2026-12-07": none},
		metric.PayoutDate: {"2026-11-09": none, "2026-11-16": none, "2026-11-30": back, "2026-12-07": sold},
	} {
		for monday, want := range weeks {
			r := w.weekBy(by, monday)
			if diff := cmp.Diff(want, r.Money); diff != "" {
				t.Errorf("by %s, week of %s: %s", by, monday, diff)
			}
			if r.By != by || r.Undated != (metric.Undated{}) || r.NotPaidOut != (metric.Unpaid{}) {
				t.Errorf("by %s, week of %s: %s, %+v, %+v", by, monday, r.By, r.Undated, r.NotPaidOut)
			}
		}
	}
}

// What stands below the tabs follows the same date.
func TestEverythingOfAWeekByPaidDate(t *testing.T) {
	w := newWorld(t)
	ann := w.person("Ann")
	w.event(ann, "2026-11-01 10:00", "in message")
	w.event(ann, "2026-11-02 10:00", "out message")
	w.halfRefunded(ann)
	r := w.weekBy(metric.PaidDate, "2026-11-30")
	if diff := cmp.Diff([]metric.Stream{{Platform: "shopify", Net: -5000, Refunds: 5950}}, r.Streams); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]metric.Product{{Name: "mug", Net: -5000}}, r.Products); diff != "" {
		t.Error(diff)
	}
	if r.RefundedOrders != 1 || r.UnknownFees != 0 || r.NetRelation != -5000 || r.PerRelationship.Total != -5000 {
		t.Errorf("%d refunded, %d fees unknown, relationships %d and %d", r.RefundedOrders, r.UnknownFees, r.NetRelation, r.PerRelationship.Total)
	}
	nets := map[string]int64{}
	for _, week := range r.Weeks {
		nets[week.Monday.String()] = week.Net
	}
	if len(r.Weeks) != 16 || nets["2026-11-09"] != 0 || nets["2026-11-16"] != 9650 || nets["2026-11-30"] != -5000 {
		t.Errorf("weeks %v", nets)
	}
	rows := rowsOf(w.book(), "tax", metric.Question{First: r.From, Last: r.To, Now: w.time("2026-12-20 08:00"), By: metric.PaidDate})
	if len(rows) != 1 || !rows[0].Back || rows[0].Minor != -950 || rows[0].At != w.ms("2026-12-02 18:00") {
		t.Errorf("rows of the tax owed: %+v", rows)
	}
	if got := w.week("2026-11-09", "2026-12-20 08:00"); got.Net != 4650 || got.FromWhom.Bought != 4650 {
		t.Errorf("the weekly review is by order date: net %d", got.Net)
	}
}

// Without a paid date a sale stands on its order's date; without a payout date it is in
// no week and is told apart where it was ordered.
func TestSalesWithoutADate(t *testing.T) {
	w := newWorld(t)
	w.sale(0, "2026-11-10 10:00", 1000)
	w.sale(0, "2026-11-11 10:00", 2000, func(s *data.SaleFact) { s.PaidAt = w.ms("2026-11-13 10:00") })
	w.sale(0, "2026-11-12 10:00", 500, in("USD"))
	w.sale(0, "2026-11-13 10:00", 4000, func(s *data.SaleFact) { s.PayoutAt = w.ms("2026-12-24 10:00") }) // after now
	r := w.weekBy(metric.PaidDate, "2026-11-09")
	if want := (metric.Undated{Sales: 2}); r.Money.Net != 7000 || r.Undated != want {
		t.Errorf("net %d, undated %+v", r.Money.Net, r.Undated)
	}
	r = w.weekBy(metric.PayoutDate, "2026-11-09")
	if want := (metric.Unpaid{Sales: 3, Net: 7000}); !r.Money.Empty() || r.NotPaidOut != want || len(r.Others) != 0 {
		t.Errorf("net %d, not paid out %+v, others %+v", r.Money.Net, r.NotPaidOut, r.Others)
	}
}

// 30.00 of 80.00 given back are dated: 50.00 stand on the order's date, marked. Two
// files that tell 70.00 and 60.00 of 100.00 are cut: the later date has 30.00 left.
func TestRefundsWithoutADateAndTooMany(t *testing.T) {
	w := newWorld(t)
	paid := w.ms("2026-11-17 09:00")
	w.sale(0, "2026-11-12 10:00", 10000, refunded(8000), func(s *data.SaleFact) {
		s.PaidAt, s.DatedRefunds = paid, []data.RefundFact{{At: w.ms("2026-12-02 18:00"), Amount: 3000}}
	})
	w.sale(0, "2026-11-12 11:00", 10000, refunded(10000), func(s *data.SaleFact) {
		s.PaidAt, s.DatedRefunds = paid, []data.RefundFact{{At: w.ms("2026-11-25 18:00"), Amount: 7000}, {At: w.ms("2026-12-02 18:00"), Amount: 6000}}
	})
	for monday, want := range map[string]int64{"2026-11-09": 5000, "2026-11-16": 0, "2026-11-23": 7000, "2026-11-30": 6000} {
		r := w.weekBy(metric.PaidDate, monday)
		undated := metric.Undated{}
		if monday == "2026-11-09" {
			undated = metric.Undated{Refunds: 1, Amount: 5000}
		}
		if r.Money.Refunds != want || r.Undated != undated {
			t.Errorf("week of %s: refunds %d, want %d; %+v", monday, r.Money.Refunds, want, r.Undated)
		}
	}
}

// sums are the figures of all weeks together.
type sums struct {
	Money                metric.Flow
	Streams, Products    map[string]int64
	Credits              map[string]int64
	Unattributed         map[metric.Model]int64
	Rows                 map[string]int64
	Relation, NotPaidOut int64
}

// drawDated is a book of drawBook whose sales have dates of all sorts.
func drawDated(t *rapid.T) (*metric.Book, time.Time) {
	w, now := drawWorld(t)
	later := func(at int64, label string) int64 {
		return at + rapid.Int64Range(-2, 40).Draw(t, label)*24*3600_000
	}
	for i := range w.facts.Sales {
		s := &w.facts.Sales[i]
		s.Amounts.TaxOnTop, s.Cost = rapid.Int64Range(0, s.Total/5).Draw(t, "tax"), 7
		if rapid.Bool().Draw(t, "paid") {
			s.PaidAt = later(s.At, "paid at")
		}
		if rapid.Bool().Draw(t, "paid out") {
			s.PayoutAt = later(s.At, "paid out at") + 30*24*3600_000 // some after now
		}
		at := s.At
		for range rapid.IntRange(0, 3).Draw(t, "refunds") {
			at += rapid.Int64Range(0, 14).Draw(t, "given back") * 24 * 3600_000
			s.DatedRefunds = append(s.DatedRefunds, data.RefundFact{At: at, Amount: rapid.Int64Range(1, s.Total/2+1).Draw(t, "back")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "lines") {
			s.Items = append(s.Items, data.ItemFact{Name: fmt.Sprint(rapid.IntRange(0, 2).Draw(t, "item")), Quantity: 1, Amount: rapid.Int64Range(0, 500).Draw(t, "price")})
		}
	}
	return w.book(), now.AddDate(0, 0, 60)
}

func sumOf(t *rapid.T, b *metric.Book, by metric.Basis, now time.Time) sums {
	s := sums{Streams: map[string]int64{}, Products: map[string]int64{}, Credits: map[string]int64{}, Unattributed: map[metric.Model]int64{}, Rows: map[string]int64{}}
	last := data.DayOf(now, time.UTC)
	for monday := (last - 119).Monday(); monday <= last; monday += 14 {
		r := b.EarningsBy(by, monday, monday+13, now, "EUR")
		m := &r.Money
		if m.Total-m.Refunds-m.Tax-m.Fees-m.Cost != m.Net {
			t.Fatalf("by %s the way to net does not add up: %+v", by, m)
		}
		s.add(r)
		for _, figure := range []string{"net_earnings", "gross_sales", "tax", "refunds", "fees", "goods", "net_sales", "net_of_relationships"} {
			for _, row := range rowsOf(b, figure, metric.Question{First: monday, Last: monday + 13, Now: now, Currency: "EUR", By: by}) {
				s.Rows[figure] += row.Minor
			}
		}
		if w := r.Weeks[len(r.Weeks)-2:]; w[0].Known && w[0].Net+w[1].Net != m.Net {
			t.Fatalf("by %s two weeks have %d, their columns %d and %d", by, m.Net, w[0].Net, w[1].Net)
		}
	}
	return s
}

func (s *sums) add(r *metric.EarningsReport) {
	m := &r.Money
	for to, v := range map[*int64]int64{
		&s.Money.Gross: m.Gross, &s.Money.TaxOnTop: m.TaxOnTop, &s.Money.Total: m.Total, &s.Money.Refunds: m.Refunds, &s.Money.Tax: m.Tax,
		&s.Money.Fees: m.Fees, &s.Money.Cost: m.Cost, &s.Money.Net: m.Net, &s.Money.NetSales: m.NetSales, &s.Relation: r.NetRelation, &s.NotPaidOut: r.NotPaidOut.Net,
	} {
		*to += v
	}
	s.Money.Sales += m.Sales
	for _, st := range r.Streams {
		s.Streams[st.Platform] += st.Net
	}
	for _, p := range r.Products {
		s.Products[p.Name] += p.Net
	}
	for _, a := range r.Attribution {
		s.Unattributed[a.Model] += a.Unattributed.Net
		for _, c := range a.Credits {
			s.Credits[fmt.Sprint(a.Model, c.Target)] += c.Net
		}
	}
}

// All weeks together are the same by order date and by paid date, to the cent, in every
// figure; by payout date what is not paid out is what is missing.
func TestAllWeeksTogetherAreTheSameByEveryDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, now := drawDated(t)
		order, paid, payout := sumOf(t, b, metric.OrderDate, now), sumOf(t, b, metric.PaidDate, now), sumOf(t, b, metric.PayoutDate, now)
		if diff := cmp.Diff(order, paid, cmpopts.IgnoreMapEntries(func(_ any, v int64) bool { return v == 0 })); diff != "" {
			t.Fatalf("by paid date: %s", diff)
		}
		if got := payout.Money.Net + payout.NotPaidOut; got != order.Money.Net {
			t.Fatalf("by payout date %d and %d not paid out, want %d", payout.Money.Net, payout.NotPaidOut, order.Money.Net)
		}
		if got := payout.Rows["net_earnings"]; got != payout.Money.Net {
			t.Fatalf("by payout date the rows have %d of %d", got, payout.Money.Net)
		}
	})
}
