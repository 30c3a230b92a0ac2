package metric_test

import (
	"fmt"
	"math"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// autumn asks for the twelve weeks up to 22 November 2026.
func (w *world) autumn() *metric.PartnerReport {
	return w.book().Partners(metric.PartnerQuery{First: day(w.t, "2026-08-31"), Last: day(w.t, "2026-11-22"), Now: w.time("2026-11-24 08:00")})
}

func withFees(fees, cost int64) func(*data.SaleFact) {
	return func(s *data.SaleFact) { s.Fees, s.Cost = fees, cost }
}

// One partner worked out by hand: a fee of 90.00 over the 90 days from 1 September
// (83 of them by 22 November), product for 24.50, 10 % of net sales, and 5.50 that
// the user noted.
//
// Twelve buyers of 40.00 each with a fee of 1.00 and goods of 9.00: net sales
// 480.00, contribution 12 × 30.00 = 360.00, commission 48.00. A thirteenth is
// refunded wholly and only counts in the refund rate; the partner's own order is
// left out. Spend is 83.00 + 24.50 + 48.00 + 5.50 = 161.00.
func TestPartnerByHand(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.deal(data.DealFact{
		Person: lena, Partner: "Lena B.", Codes: []string{"lena"}, Currency: "EUR", Fee: 9000, Product: 2450, Commission: 100_000,
		Start: day(t, "2026-09-01"), End: day(t, "2026-11-29"),
	})
	w.facts.Entries = append(w.facts.Entries, data.Entry{
		ID: 1, Kind: data.CostEntry, Label: data.PartnerCost, Person: lena, Currency: "EUR", Minor: 550, Day: day(t, "2026-10-01"),
	})
	var buyers []int64
	for i := range 12 {
		p := w.person(fmt.Sprintf("buyer %d", i))
		buyers = append(buyers, p)
		w.sale(p, fmt.Sprintf("2026-09-%02d 10:00", i+2), 4000, codes("lena"), withFees(100, 900))
	}
	w.sale(w.person("sorry"), "2026-09-20 10:00", 4000, codes("lena"), refunded(4000))
	w.sale(lena, "2026-09-21 10:00", 9900, codes("lena"))
	w.sale(buyers[0], "2026-08-01 10:00", 1000) // a customer before
	w.event(buyers[1], "2026-08-01 10:00", "in message")
	w.event(buyers[1], "2026-08-02 10:00", "out message") // a relationship before
	w.sale(buyers[2], "2026-10-01 10:00", 1000)           // came again within 90 days
	w.sale(0, "2026-09-05 10:00", 700)
	r := w.autumn()
	if len(r.Rows) != 1 {
		t.Fatalf("%d partners", len(r.Rows))
	}
	p := r.Rows[0]
	check := func(what string, got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	check("name", p.Name, "Lena")
	check("orders", p.Sales, 12)
	check("net sales", p.NetSales, int64(48000))
	check("new customers", p.NewCustomers, 11)
	check("buyers", p.Buyers, 12)
	check("known", p.Known, 2)
	check("customers before", p.Before, 1)
	check("known share", near(value(p.KnownShare), 2.0/12), true)
	check("refunds", [2]int{p.Refunds.K, p.Refunds.N}, [2]int{1, 13})
	// On 24 November only purchases up to 26 August are 90 days old: none of these.
	check("repeats", p.Repeats.N, 0)
	check("fee", p.Fee, int64(8300))
	check("product", p.Product, int64(2450))
	check("commission", p.Commission, int64(4800))
	check("by hand", p.ByHand, int64(550))
	check("spend", p.Spend, int64(16100))
	check("cpa", *p.CPA, int64(1464)) // 161.00 ÷ 11 = 14.636
	check("cpo", *p.CPO, int64(1342)) // 161.00 ÷ 12 = 13.417
	check("roas", near(value(p.ROAS), 480.0/161), true)
	check("roi", near(p.ROI.Value, (360.0-161)/161), true)
	// Every buyer is alike, so that every resample is the same.
	check("interval", [2]float64{p.ROI.Low, p.ROI.High}, [2]float64{p.ROI.Value, p.ROI.Value})
	check("roi of new ones", near(value(p.ROINew), (300.0-161)/161), true)
	// 113.00 are spent in any case; each order leaves 30.00 − 4.00 = 26.00.
	check("break-even", *p.BreakEven, 5)
	check("self-referrals", p.SelfSales, 1)
	check("all orders", r.Total, metric.PartnerSum{Sales: 15, NetSales: 48000 + 9900 + 1000 + 700})
	// buyers[2] had no touch before the second order; neither had the others.
	check("unattributed", r.Unattributed, metric.PartnerSum{Sales: 3, NetSales: 9900 + 1000 + 700})
	check("no partner", r.NoPartner, metric.PartnerSum{})
}

// Repeat purchases within 90 days, of buyers whose first order is old enough, and
// the difference to everybody else.
func TestPartnerRepeats(t *testing.T) {
	w := newWorld(t)
	w.deal(data.DealFact{Partner: "P", Codes: []string{"p"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-01-01")})
	for i := range 10 {
		mine, other := w.person("m"), w.person("o")
		w.sale(mine, "2026-02-01 10:00", 1000, codes("p"))
		w.sale(other, "2026-02-01 11:00", 1000)
		if i < 9 {
			w.sale(mine, "2026-04-01 10:00", 1000)
		}
		if i < 3 {
			w.sale(other, "2026-05-02 10:00", 1000) // a day too late
			w.sale(other, "2026-05-01 10:00", 1000)
		}
	}
	r := w.book().Partners(metric.PartnerQuery{First: day(t, "2026-01-01"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")})
	p := r.Rows[0]
	if p.Repeats.K != 9 || p.Repeats.N != 10 || p.RepeatLift.Other.K != 3 || p.RepeatLift.Other.N != 10 {
		t.Fatalf("repeats %+v, others %+v", p.Repeats, p.RepeatLift.Other)
	}
	// metrics.md 14: 9/10 against 3/10.
	if math.Abs(p.RepeatLift.Value-0.6) > 1e-9 || math.Abs(p.RepeatLift.Low-0.1705) > 5e-5 || math.Abs(p.RepeatLift.High-0.8090) > 5e-5 {
		t.Errorf("lift %+v", p.RepeatLift)
	}
}

// The order is that of the lower bounds, not of the points; under 10 sales there
// is no return; without cost there are no ratios.
func TestPartnersSortByLowerBound(t *testing.T) {
	w := newWorld(t)
	add := func(name string, fee int64, sales ...int64) {
		w.deal(data.DealFact{Person: w.person(name), Partner: name, Codes: []string{name}, Currency: "EUR", Fee: fee, Start: day(t, "2026-09-01"), End: day(t, "2026-10-31")})
		for i, minor := range sales {
			w.sale(w.person("b"), fmt.Sprintf("2026-09-%02d 10:00", i+1), minor, codes(name))
		}
	}
	many := func(n int, minor int64) []int64 {
		list := make([]int64, n)
		for i := range list {
			list[i] = minor
		}
		return list
	}
	add("steady", 10000, many(20, 1400)...)
	add("lucky", 10000, append(many(10, 100), 40000)...) // a better point, a worse low end
	add("few", 10000, many(9, 90000)...)
	add("free", 0, many(12, 1000)...)
	r := w.autumn()
	var names []string
	for _, p := range r.Rows {
		names = append(names, p.Name)
	}
	if got := fmt.Sprint(names); got != "[steady lucky few free]" {
		t.Errorf("order %s", got)
	}
	if lucky, steady := r.Rows[1], r.Rows[0]; !(lucky.ROI.Value > steady.ROI.Value && lucky.ROI.Low < steady.ROI.Low) {
		t.Errorf("lucky %+v, steady %+v", lucky.ROI, steady.ROI)
	}
	if few := r.Rows[2]; few.ROI != nil || few.ROAS == nil {
		t.Errorf("nine sales: %+v", few)
	}
	if free := r.Rows[3]; free.ROI != nil || free.ROAS != nil || free.CPA != nil || free.CPO != nil {
		t.Errorf("no spend: %+v", free)
	}
}

// Large groups are resampled by their normal distribution: it agrees with drawing
// buyers one by one.
func TestIntervalOfManyBuyers(t *testing.T) {
	interval := func(n int) metric.Interval {
		w := newWorld(t)
		w.deal(data.DealFact{Person: w.person("P"), Partner: "P", Codes: []string{"p"}, Currency: "EUR", Fee: int64(n) * 500, Commission: 50_000, Start: day(t, "2026-09-01"), End: day(t, "2026-10-31")})
		for i := range n {
			w.sale(w.person("b"), "2026-09-05 10:00", int64(400+i%10*200), codes("p"))
		}
		return *w.autumn().Rows[0].ROI
	}
	exact, normal := interval(250), interval(260)
	if math.Abs(exact.Low-normal.Low) > 0.02 || math.Abs(exact.High-normal.High) > 0.02 || !(normal.Low < normal.Value && normal.Value < normal.High) {
		t.Errorf("250 buyers %+v, 260 buyers %+v", exact, normal)
	}
}

// Ten orders of one buyer are no sample of buyers.
func TestReturnOfOneBuyer(t *testing.T) {
	w := newWorld(t)
	w.deal(data.DealFact{Person: w.person("P"), Partner: "P", Codes: []string{"p"}, Currency: "EUR", Fee: 5000, Start: day(t, "2026-09-01"), End: day(t, "2026-10-31")})
	buyer := w.person("B")
	for i := range 10 {
		w.sale(buyer, fmt.Sprintf("2026-09-%02d 10:00", i+2), 1000, codes("p"))
	}
	if r := w.autumn().Rows[0]; r.ROI != nil || !r.OneBuyer {
		t.Errorf("%+v, one buyer %v", r.ROI, r.OneBuyer)
	}
	q := metric.Question{First: day(t, "2026-08-31"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00"), Partner: w.facts.Deals[0].Person}
	if a, _ := w.book().Explain("partner_roi", q); a.Value != nil || a.Missing != "not enough data (one buyer)" {
		t.Errorf("%v %q", value(a.Value), a.Missing)
	}
	w.sale(0, "2026-09-20 10:00", 3000, codes("p")) // somebody else, whoever it was
	if r := w.autumn().Rows[0]; r.ROI == nil || r.ROI.Low >= r.ROI.High {
		t.Errorf("%+v", r.ROI)
	}
}

// The same sales have the same intervals whatever the numbers of their buyers: those follow
// from what was imported and merged first.
func TestIntervalsDoNotFollowIDs(t *testing.T) {
	intervals := func(order func(i int) int) (partner metric.Interval, ror [2]float64) {
		w := newWorld(t)
		w.deal(data.DealFact{Partner: "P", Codes: []string{"p"}, Currency: "EUR", Fee: 5000, Commission: 50_000, Start: day(t, "2026-09-01"), End: day(t, "2026-10-31")})
		for i := range 12 {
			n := order(i)
			p := w.person("B")
			w.event(p, "2026-09-01 10:00", "mutual call")
			w.sale(p, fmt.Sprintf("2026-09-%02d 10:00", n+2), int64(500+n*n*100), codes("p"))
		}
		r := w.autumn()
		a, _ := w.book().Explain("ror", metric.Question{First: day(t, "2026-08-31"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")})
		return *r.Rows[0].ROI, [2]float64{value(a.Low), value(a.High)}
	}
	one, oneROR := intervals(func(i int) int { return i })
	other, otherROR := intervals(func(i int) int { return i * 5 % 12 })
	if one != other {
		t.Errorf("partner: %+v and %+v", one, other)
	}
	if oneROR != otherROR {
		t.Errorf("relationships: %v and %v", oneROR, otherROR)
	}
}

// Overlap is the share of common buyers (Jaccard).
func TestPartnerOverlap(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"a", "b"} {
		w.deal(data.DealFact{Person: w.person(name), Partner: name, Codes: []string{name}, Currency: "EUR", Fee: 1})
	}
	for i := range 5 {
		p := w.person("x")
		if i < 4 {
			w.sale(p, "2026-09-05 10:00", 100, codes("a"))
		}
		if i > 1 {
			w.sale(p, "2026-09-06 10:00", 100, codes("b"))
		}
	}
	r := w.autumn()
	if len(r.Overlaps) != 1 || r.Overlaps[0].Shared != 2 || r.Overlaps[0].Union != 5 || !near(r.Overlaps[0].Value, 0.4) {
		t.Errorf("%+v", r.Overlaps)
	}
}

// A code that two partners claim on the same days is told, and its orders are
// shared; one after the other is no contest.
func TestContestedCodes(t *testing.T) {
	w := newWorld(t)
	a, b, c := w.person("a"), w.person("b"), w.person("c")
	deal := func(person int64, name, code, start, end string) {
		d := data.DealFact{Person: person, Partner: name, Codes: []string{code}, Currency: "EUR", Fee: 100, Start: day(t, start)}
		if end != "" {
			d.End = day(t, end)
		}
		w.deal(d)
	}
	deal(a, "A", "both", "2026-09-01", "2026-10-31")
	deal(b, "B", "both", "2026-10-31", "")
	deal(c, "C", "both", "2026-07-01", "2026-08-31") // over when A begins
	deal(c, "C", "own", "2026-09-01", "2026-09-30")
	deal(c, "C", "own", "2026-09-20", "2026-10-30") // the same partner twice
	w.sale(w.person("x"), "2026-10-31 10:00", 1001, codes("both"))
	w.sale(w.person("y"), "2026-09-15 10:00", 1000, codes("both"))
	r := w.autumn()
	if len(r.Contested) != 1 || r.Contested[0] != (metric.Contest{Word: "both", A: "A", B: "B"}) {
		t.Errorf("contested %+v", r.Contested)
	}
	if len(r.Doubled) != 1 || r.Doubled[0] != (metric.Contest{Word: "own", A: "C", B: "C"}) {
		t.Errorf("doubled %+v", r.Doubled)
	}
	for _, p := range r.Rows {
		want := map[string][3]int64{"a": {2, 1, 1501}, "b": {1, 1, 500}, "c": {0, 0, 0}}[p.Name]
		if got := [3]int64{int64(p.Sales), int64(p.SharedSales), p.NetSales}; got != want {
			t.Errorf("%s: %v, want %v", p.Name, got, want)
		}
	}
}

// Whether people come again is judged by everybody whom the partner ever brought,
// also before the period.
func TestRepeatsLookBack(t *testing.T) {
	w := newWorld(t)
	w.deal(data.DealFact{Person: w.person("P"), Partner: "P", Codes: []string{"p"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-01-01")})
	for i := range 4 {
		p := w.person("x")
		w.sale(p, "2026-02-01 10:00", 100, codes("p"))
		if i == 0 {
			w.sale(p, "2026-03-01 10:00", 100, codes("p"))
		}
	}
	w.sale(w.person("y"), "2026-09-10 10:00", 100, codes("p"))
	if p := w.autumn().Rows[0]; p.Sales != 1 || p.Buyers != 1 || p.Repeats.K != 1 || p.Repeats.N != 4 {
		t.Errorf("%d sales, %d buyers, %+v", p.Sales, p.Buyers, p.Repeats)
	}
}

// Deals in several currencies: the one in the sale's is credited, and who a partner
// is and since when is told by all of them. A deal in another currency alone leaves
// the sale to nobody's row.
func TestDealsInTwoCurrencies(t *testing.T) {
	w := newWorld(t)
	lena, max := w.person("Lena"), w.person("Max")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "USD", Fee: 9000, Commission: 500_000, Start: day(t, "2026-01-01")})
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Commission: 100_000, Start: day(t, "2026-09-01")})
	w.deal(data.DealFact{Person: max, Partner: "Max", Codes: []string{"max"}, Currency: "USD", Commission: 100_000, Start: day(t, "2026-01-01")})
	old, fresh := w.person("old"), w.person("fresh")
	w.sale(old, "2026-03-01 10:00", 500)
	w.sale(old, "2026-09-10 10:00", 10000, codes("lena"))
	w.sale(fresh, "2026-09-11 10:00", 700, codes("max"))
	r := w.autumn()
	if len(r.Rows) != 1 {
		t.Fatalf("%d rows", len(r.Rows))
	}
	p := r.Rows[0]
	if p.Commission != 1000 || p.Spend != 1000 || p.Start != day(t, "2026-01-01") || p.Known != 0 {
		t.Errorf("commission %d, spend %d, since %s, %d known", p.Commission, p.Spend, p.Start, p.Known)
	}
	if r.NoPartner.Sales != 1 || r.Total.Sales != 2 || r.Total.Sales != p.Sales+r.NoPartner.Sales+r.Unattributed.Sales {
		t.Errorf("no partner %+v, all %+v", r.NoPartner, r.Total)
	}
	profile, _ := w.book().Profile(max, w.time("2026-11-24 08:00"), "EUR")
	if profile.Cost != 0 {
		t.Errorf("a dollar deal costs %d cents of a euro sale", profile.Cost)
	}
}

// A fee without any day is told; a noted cost without a rate is told too.
func TestWhatCannotBeCounted(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "EUR", Fee: 9000})
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"l2"}, Currency: "USD", Fee: 9000, Start: day(t, "2026-11-16"), End: day(t, "2026-11-22")})
	w.facts.Entries = append(w.facts.Entries,
		data.Entry{ID: 1, Kind: data.CostEntry, Label: data.PartnerCost, Person: lena, Currency: "CHF", Minor: 700, Day: day(t, "2026-11-17")},
		data.Entry{ID: 2, Kind: data.HoursEntry, Label: data.RelationshipHours, Number: 60, Day: day(t, "2026-11-17")})
	w.settings.HourlyMinor = 4000
	w.sale(0, "2026-11-17 10:00", 100)
	r := w.autumn()
	if len(r.Undated) != 1 || len(r.CostElsewhere) != 1 || r.CostElsewhere[0] != (data.Money{Currency: "CHF", Minor: 700}) {
		t.Errorf("undated %+v, elsewhere %+v", r.Undated, r.CostElsewhere)
	}
	e := w.november()
	if len(e.CostElsewhere) != 2 || e.AllCost != 4000 {
		t.Errorf("earnings: elsewhere %+v, cost %d", e.CostElsewhere, e.AllCost)
	}
	w.facts.Entries = append(w.facts.Entries, data.Entry{ID: 3, Kind: data.RateEntry, Currency: "USD", Label: "EUR", Number: 500_000_000, Day: day(t, "2026-01-01")})
	if e := w.november(); e.AllCost != 4000+4500 || len(e.CostElsewhere) != 1 {
		t.Errorf("with a rate: cost %d, elsewhere %+v", e.AllCost, e.CostElsewhere)
	}
	dollars := w.book().Earnings(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "USD")
	if dollars.AllCost != 9000 || len(dollars.CostElsewhere) != 2 { // hours in euros and francs
		t.Errorf("in dollars: cost %d, elsewhere %+v", dollars.AllCost, dollars.CostElsewhere)
	}
}
