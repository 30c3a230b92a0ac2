package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// The rows of a figure add up to it, whatever the figure.
func TestRowsAddUp(t *testing.T) {
	w := newWorld(t)
	ann, lena := w.person("Ann"), w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-11-01")})
	w.event(lena, "2026-11-01 10:00", "in message", thread(1))
	w.event(lena, "2026-11-02 10:00", "out message", thread(1))
	w.event(ann, "2026-11-16 10:00", "in comment")
	amounts := func(a data.Amounts) func(*data.SaleFact) { return func(s *data.SaleFact) { s.Amounts = a } }
	mug := func(s *data.SaleFact) {
		s.Items = []data.ItemFact{{Name: "mug", Quantity: 1, Amount: 300}, {Name: "bowl", Quantity: 1, Amount: 100}}
	}
	w.sale(ann, "2026-11-17 10:00", 0, mug, amounts(data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900, Refunds: 5950, Fees: 350, FeesKnown: true, Cost: 200}))
	w.sale(ann, "2026-11-18 10:00", 0, codes("lena"), shop("etsy"), amounts(data.Amounts{Gross: 5000, Discounts: 500, Shipping: 800, TaxOnTop: 360, Total: 5660}))
	w.sale(0, "2026-11-19 10:00", 700)
	w.sale(0, "2026-11-19 11:00", 999, in("USD"))
	w.sale(ann, "2026-11-30 11:00", 999) // after the week
	b, now := w.book(), w.time("2026-12-01 08:00")
	first, last := day(t, "2026-11-16"), day(t, "2026-11-22")
	r := b.Earnings(first, last, now, "")
	week := b.Week(first, now, "")
	for figure, want := range map[string]int64{
		"net_earnings": r.Money.Net, "gross_sales": r.Money.Gross, "discounts": r.Money.Discounts, "shipping": r.Money.Shipping, "tax": r.Money.Tax,
		"refunds": r.Money.Refunds, "fees": r.Money.Fees, "goods": r.Money.Cost, "net_sales": r.Money.NetSales, "ror": r.NetRelation,
		"unattributed": week.FromWhom.Unattributed,
	} {
		sum := int64(0)
		for _, row := range b.Rows(metric.RowsQuery{Figure: figure, First: first, Last: last, Now: now}) {
			sum += row.Minor
		}
		if sum != want || want == 0 {
			t.Errorf("the rows of %s add up to %d, the figure is %d", figure, sum, want)
		}
	}
	count := func(q metric.RowsQuery) int {
		q.First, q.Last, q.Now = first, last, now
		return len(b.Rows(q))
	}
	if n := count(metric.RowsQuery{Figure: "conversions"}); n != week.Conversions {
		t.Errorf("%d rows, %d conversions", n, week.Conversions)
	}
	if n := count(metric.RowsQuery{Figure: "active_relationships"}); n != week.Active || n != 1 {
		t.Errorf("%d rows, %d active relationships", n, week.Active)
	}
	if n := count(metric.RowsQuery{Figure: "reply_rate"}); n != week.Reply.N || n != 1 {
		t.Errorf("%d rows, %d countable obligations", n, week.Reply.N)
	}
	if n := count(metric.RowsQuery{Figure: "net_earnings", Platform: "etsy"}); n != 1 {
		t.Errorf("%d rows on Etsy", n)
	}
	product := "mug"
	rows := b.Rows(metric.RowsQuery{Figure: "net_earnings", First: first, Last: last, Now: now, Product: &product})
	for _, p := range r.Products {
		if p.Name == product && (len(rows) != 1 || rows[0].Minor != p.Net) {
			t.Errorf("mugs: rows %+v, figure %d", rows, p.Net)
		}
	}
	if rows := b.Rows(metric.RowsQuery{Figure: "strength"}); rows != nil {
		t.Errorf("rows of strength: %+v", rows)
	}
}

// A period without anything has no rows, which is not a figure without rows.
func TestRowsOfAnEmptyPeriod(t *testing.T) {
	b, now := newWorld(t).book(), newWorld(t).time("2026-12-01 08:00")
	for _, figure := range metric.RowFigures() {
		rows := b.Rows(metric.RowsQuery{Figure: figure, First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Now: now})
		if rows == nil || len(rows) > 0 {
			t.Errorf("rows of %s: %v, want an empty list", figure, rows)
		}
	}
	if rows := b.Rows(metric.RowsQuery{Figure: "weather", Now: now}); rows != nil {
		t.Errorf("rows of an unknown figure: %v", rows)
	}
}
