package metric_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

func (w *world) entry(e data.Entry) {
	e.ID = w.id()
	w.facts.Entries = append(w.facts.Entries, e)
}

func (w *world) november() *metric.EarningsReport {
	return w.book().Earnings(day(w.t, "2026-11-16"), day(w.t, "2026-11-22"), w.time("2026-11-24 08:00"), "")
}

// The worked examples of metrics.md 11 in one period: gross to net, half refunded,
// and a US order.
func TestFlowFromGrossToNet(t *testing.T) {
	w := newWorld(t)
	amounts := func(a data.Amounts) func(*data.SaleFact) { return func(s *data.SaleFact) { s.Amounts = a } }
	w.sale(0, "2026-11-16 10:00", 0, amounts(data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900, Fees: 350, FeesKnown: true}))
	w.sale(0, "2026-11-17 10:00", 0, amounts(data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900, Refunds: 5950, Fees: 350, FeesKnown: true}))
	w.sale(0, "2026-11-18 10:00", 0, amounts(data.Amounts{Gross: 5000, Discounts: 500, Shipping: 800, TaxOnTop: 360, Total: 5660, Fees: 194, FeesKnown: true}))
	w.sale(0, "2026-11-18 10:00", 0, in("USD"), amounts(data.Amounts{Gross: 100, Total: 100}))
	r := w.november()
	want := metric.Flow{
		Currency: "EUR", Sales: 3, Gross: 28800, Discounts: 500, Shipping: 800, TaxOnTop: 360, Total: 29460, Refunds: 5950,
		Tax: 1900 + 950 + 360, Fees: 894, Net: 9650 + 4650 + 5106, FeesKnown: 3, NetSales: 10000 + 5000 + 4500,
	}
	if diff := cmp.Diff(want, r.Money); diff != "" {
		t.Error(diff)
	}
	if r.Money.Total-r.Money.Refunds-r.Money.Tax-r.Money.Fees-r.Money.Cost != r.Money.Net {
		t.Error("the way from gross to net does not add up")
	}
	if len(r.Others) != 1 || r.Others[0].Currency != "USD" || r.Others[0].Net != 100 || r.Others[0].FeesKnown != 0 {
		t.Errorf("other currencies %+v", r.Others)
	}
}

// Costs, hours and rates: a tool of 30.00 a month is 7.00 in 7 of its 30 days;
// 2.5 hours at 40.00; 10 USD at 0.9; 5 GBP without a rate are left out and told.
func TestCostsAndHours(t *testing.T) {
	w := newWorld(t)
	w.settings.HourlyMinor = 4000
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.ToolCost, Currency: "EUR", Minor: 3000, Day: day(t, "2026-11-01"), Until: day(t, "2026-11-30")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Currency: "USD", Minor: 1000, Day: day(t, "2026-11-18")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.OtherCost, Currency: "GBP", Minor: 500, Day: day(t, "2026-11-18")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Currency: "EUR", Minor: 99900, Day: day(t, "2026-11-23")}) // after the week
	w.entry(data.Entry{Kind: data.RateEntry, Currency: "USD", Label: "EUR", Number: 900_000_000, Day: day(t, "2026-10-01")})
	w.entry(data.Entry{Kind: data.RateEntry, Currency: "USD", Label: "EUR", Number: 500_000_000, Day: day(t, "2026-11-19")}) // later than the cost
	w.entry(data.Entry{Kind: data.HoursEntry, Label: data.RelationshipHours, Number: 90, Day: day(t, "2026-11-16")})
	w.entry(data.Entry{Kind: data.HoursEntry, Label: data.OtherHours, Number: 60, Day: day(t, "2026-11-22")})
	ann := w.person("Ann")
	w.event(ann, "2026-11-01 10:00", "in message")
	w.event(ann, "2026-11-02 10:00", "out message")
	w.sale(ann, "2026-11-17 10:00", 20000)
	w.sale(0, "2026-11-18 10:00", 5000)
	r := w.november()
	want := []metric.CostPart{
		{Category: data.GiftCost, Minor: 900, Relationship: true},
		{Category: data.ToolCost, Minor: 700},
		{Category: metric.HoursCost, Minor: 6000, Relationship: true},
		{Category: metric.HoursCost, Minor: 4000},
	}
	if diff := cmp.Diff(want, r.Costs, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".exact" }, cmp.Ignore())); diff != "" {
		t.Error(diff)
	}
	if len(r.CostElsewhere) != 1 || r.CostElsewhere[0] != (data.Money{Currency: "GBP", Minor: 500}) {
		t.Errorf("without a rate: %+v", r.CostElsewhere)
	}
	// Relationship cost 69.00: (200 − 69) ÷ 69. All cost 116.00: (250 − 116) ÷ 116.
	if !near(value(r.ROR), 131.0/69) || !near(value(r.ROI), 134.0/116) || r.Cost != 6900 || r.AllCost != 11600 {
		t.Errorf("ROR %v, ROI %v, cost %d of %d", value(r.ROR), value(r.ROI), r.Cost, r.AllCost)
	}
	if !near(value(r.Hours), 2.5) || *r.NetPerHour != 10000 { // 250.00 in 2.5 hours
		t.Errorf("%v hours, %v each", value(r.Hours), r.NetPerHour)
	}
	week := w.week("2026-11-16", "2026-11-24 08:00")
	if !near(value(week.Hours), 2.5) || *week.NetPerHour != 10000 || week.Cost != 6900 || !near(value(week.ROI), 134.0/116) {
		t.Errorf("the week says %v hours, cost %d, ROI %v", value(week.Hours), week.Cost, value(week.ROI))
	}
}

// Yen have no decimals: 1,000 JPY at 0.0061 are 6.10 EUR, and 6.10 EUR at 164 are
// 1,000 JPY.
func TestRatesBetweenExponents(t *testing.T) {
	w := newWorld(t)
	w.entry(data.Entry{Kind: data.RateEntry, Currency: "JPY", Label: "EUR", Number: 6_100_000, Day: day(t, "2026-01-01")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.OtherCost, Currency: "JPY", Minor: 1000, Day: day(t, "2026-11-18")})
	w.sale(0, "2026-11-18 10:00", 1)
	if r := w.november(); r.AllCost != 610 {
		t.Errorf("1,000 JPY are %d cents", r.AllCost)
	}
	w.settings.Currency = "JPY"
	w.entry(data.Entry{Kind: data.RateEntry, Currency: "EUR", Label: "JPY", Number: 164_000_000_000, Day: day(t, "2026-01-01")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Currency: "EUR", Minor: 610, Day: day(t, "2026-11-18")})
	if r := w.november(); r.Cost != 1000 { // 6.10 × 164 = 1,000.4
		t.Errorf("6.10 EUR are %d JPY", r.Cost)
	}
}

// An order's net earnings are divided among its lines by their amounts.
func TestProducts(t *testing.T) {
	w := newWorld(t)
	items := func(list ...data.ItemFact) func(*data.SaleFact) {
		return func(s *data.SaleFact) { s.Items = list }
	}
	w.sale(0, "2026-11-17 10:00", 1000, items(data.ItemFact{Name: "mug", Quantity: 2, Amount: 600}, data.ItemFact{Name: "bowl", Quantity: 1, Amount: 300}))
	w.sale(0, "2026-11-18 10:00", 500)
	want := []metric.Product{{Name: "mug", Sold: 2, Net: 667, Share: 667.0 / 1500}, {Name: "", Net: 500, Share: 500.0 / 1500}, {Name: "bowl", Sold: 1, Net: 333, Share: 333.0 / 1500}}
	if diff := cmp.Diff(want, w.november().Products); diff != "" {
		t.Error(diff)
	}
}

// Cohorts are frozen by the first kept sale; the running month is marked.
func TestCohorts(t *testing.T) {
	w := newWorld(t)
	a, b, c := w.person("a"), w.person("b"), w.person("c")
	w.sale(a, "2026-09-30 10:00", 100)
	w.sale(a, "2026-10-01 10:00", 100)
	w.sale(a, "2026-10-05 10:00", 100)
	w.sale(a, "2026-11-05 10:00", 100)
	w.sale(b, "2026-09-01 10:00", 100, refunded(100)) // wholly refunded: begins nothing
	w.sale(b, "2026-10-01 10:00", 100, in("USD"))
	w.sale(c, "2026-09-15 10:00", 100)
	got := map[int][]int{}
	for _, c := range w.november().Cohorts {
		row := []int{c.N}
		for _, a := range c.Again {
			row = append(row, a.K)
		}
		got[c.Month] = row
	}
	want := map[int][]int{6: {0, 0, 0, 0, 0, 0}, 7: {0, 0, 0, 0, 0}, 8: {0, 0, 0, 0}, 9: {2, 1, 1}, 10: {1, 0}, 11: {0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, c := range w.november().Cohorts {
		for i, a := range c.Again {
			if a.Partial != (i == len(c.Again)-1) {
				t.Errorf("month %d, cell %d: partial is %v", c.Month, i, a.Partial)
			}
		}
	}
}

// A person's page: what built the strength, how it stands among relationships, and
// what the last year brought and cost.
func TestProfile(t *testing.T) {
	w := newWorld(t)
	yuki, other := w.person("Yuki"), w.person("other")
	w.deal(data.DealFact{Person: yuki, Partner: "Yuki", Codes: []string{"yuki"}, Currency: "EUR", Fee: 1000, Commission: 100_000, Start: day(t, "2026-11-01"), End: day(t, "2026-11-10")})
	w.event(yuki, "2026-11-20 08:00", "in message", thread(1))
	w.event(yuki, "2026-11-20 13:00", "out message", thread(1))    // answered in 5 hours
	w.event(yuki, "2026-11-21 10:00", "in comment", on("youtube")) // within 30 days of an answer: an exchange
	w.event(other, "2026-11-01 10:00", "in comment")
	w.event(other, "2026-11-02 10:00", "out comment")
	w.sale(yuki, "2026-11-20 10:00", 18640)
	w.sale(other, "2026-11-05 10:00", 6000, codes("yuki"))
	w.sale(yuki, "2025-11-01 10:00", 9999) // more than a year ago
	p, ok := w.book().Profile(yuki, w.time("2026-11-24 08:00"), "")
	if !ok {
		t.Fatal("nobody there")
	}
	// In 6 + 4, out 6 on two channels, 6 four days ago and 4 three days ago, halved every
	// 90 days: 2 × 6 + ln(1 + 4) with these, times 1.25.
	six, four := 6*math.Exp2(-4.0/90), 4*math.Exp2(-3.0/90)
	mutual, surplus := 2*six, math.Log(1+four)
	if !near(p.Mutual, mutual) || !near(p.Surplus, surplus) || p.Channels != 2 || !near(p.Strength, (mutual+surplus)*1.25) {
		t.Errorf("strength %v of %v + %v on %d channels", p.Strength, p.Mutual, p.Surplus, p.Channels)
	}
	if !near(p.Reciprocity, 1-four/(2*six+four)) || !near(p.Balance, -four/(2*six+four)) || p.SinceExchange != 3 {
		t.Errorf("reciprocity %v, balance %v, %d days", p.Reciprocity, p.Balance, p.SinceExchange)
	}
	if p.Among != 2 || !near(value(p.Percentile), 1) {
		t.Errorf("percentile %v among %d", value(p.Percentile), p.Among)
	}
	if !p.Reply.MedianKnown || p.Reply.Median.Hours() != 5 || p.Reply.N != 2 {
		t.Errorf("reply time %+v", p.Reply)
	}
	if p.Bought != 18640 || p.Referred != 6000 || p.ReferredOrders != 1 || p.Cost != 1600 || !near(value(p.Return), (24640.0-1600)/1600) {
		t.Errorf("bought %d, referred %d in %d, cost %d, return %v", p.Bought, p.Referred, p.ReferredOrders, p.Cost, value(p.Return))
	}
	if last := p.Weeks[25]; len(p.Weeks) != 26 || last.In+last.Out != 0 || p.Weeks[24].In != 2 || p.Weeks[24].Out != 1 {
		t.Errorf("weeks %+v", p.Weeks)
	}
	if last := p.Months[11]; len(p.Months) != 12 || last.Bought != 18640 || last.Referred != 6000 || !last.Partial || p.Months[0].Month != 12 {
		t.Errorf("months %+v", p.Months)
	}
	if _, ok := w.book().Profile(999, w.time("2026-11-24 08:00"), ""); ok {
		t.Error("somebody unknown has a profile")
	}
}

// A cadence of the user's comes before the person's rhythm; who waits longer than
// the most that it allows is listed; a promise is listed when it is due.
func TestCadenceAndPromises(t *testing.T) {
	w := newWorld(t)
	ann := w.person("Ann")
	w.event(ann, "2026-11-01 10:00", "in message")
	w.event(ann, "2026-11-02 10:00", "out message")
	const now = "2026-11-24 08:00" // 22 days later
	if p := w.at(ann, now); p.State != data.Steady {
		t.Errorf("with the usual 60 days %s", p.State)
	}
	w.entry(data.Entry{Kind: data.CadenceEntry, Person: ann, Number: 14, Limit: 20})
	if p := w.at(ann, now); p.State != data.Cooling { // 22 ÷ 14 = 1.57
		t.Errorf("with 14 days %s", p.State)
	}
	w.entry(data.Entry{Kind: data.PromiseEntry, Person: ann, Text: "late", Day: day(t, "2026-11-20")})
	w.entry(data.Entry{Kind: data.PromiseEntry, Person: ann, Text: "some day"})
	w.entry(data.Entry{Kind: data.PromiseEntry, Person: ann, Text: "far", Day: day(t, "2026-12-30")})
	w.entry(data.Entry{Kind: data.PromiseEntry, Person: ann, Text: "kept", Day: day(t, "2026-11-20"), Done: 1})
	r := w.week("2026-11-16", now)
	if len(r.DoNext.Fading) != 1 || r.DoNext.Fading[0].Person != ann {
		t.Errorf("fading %+v", r.DoNext.Fading)
	}
	if len(r.DoNext.Promises) != 2 || r.DoNext.Promises[0].Text != "late" || r.DoNext.Promises[1].Text != "some day" || r.DoNext.Promises[0].Name != "Ann" {
		t.Errorf("promises %+v", r.DoNext.Promises)
	}
	w.entry(data.Entry{Kind: data.HiddenEntry, Person: ann})
	if r := w.week("2026-11-16", now); len(r.DoNext.Fading) != 0 || len(r.DoNext.Replies) != 0 {
		t.Error("a hidden person is still listed")
	}
	if p := w.at(ann, now); !p.Hidden {
		t.Error("the list does not know that she is hidden")
	}
}

// A period that ends with a month shows that month last, and it is over; a filter
// chooses cohorts but moves nobody.
func TestCohortsAtTheEndOfAMonth(t *testing.T) {
	w := newWorld(t)
	a := w.person("a")
	w.sale(a, "2026-07-10 10:00", 100)
	w.sale(a, "2026-08-10 10:00", 100, shop("etsy"))
	b, now := w.book(), w.time("2026-11-24 08:00")
	list := b.Earnings(day(t, "2026-08-01"), day(t, "2026-08-31"), now, "").Cohorts
	if last := list[len(list)-1]; last.Month != 8 || list[0].Month != 3 {
		t.Errorf("from month %d to %d", list[0].Month, last.Month)
	}
	july := list[4]
	if july.N != 1 || july.Again[0].K != 1 || july.Again[0].Partial {
		t.Errorf("July %+v", july)
	}
	etsy := b.With(metric.Filter{Platform: "etsy"})
	for _, c := range etsy.Earnings(day(t, "2026-08-01"), day(t, "2026-08-31"), now, "").Cohorts {
		if c.N != 0 {
			t.Errorf("on Etsy somebody began in month %d", c.Month)
		}
	}
}
