package metric_test

import (
	"math"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// Four orders of one week, one for each part: 40 by a relationship, 30 referred
// by one, 20 by somebody known, 10 by nobody.
func fourOrders(t *testing.T) (w *world, mara, lena, jonas int64) {
	w = newWorld(t)
	mara, lena, jonas = w.person("Mara"), w.person("Lena"), w.person("Jonas")
	w.event(mara, "2026-11-01 10:00", "mutual call")
	w.event(lena, "2026-11-01 10:00", "mutual call")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena10"}})
	w.sale(mara, "2026-11-16 10:00", 4000)
	w.sale(0, "2026-11-17 10:00", 3000, codes("lena10"))
	w.sale(jonas, "2026-11-18 10:00", 2000, shop("etsy"))
	w.sale(0, "2026-11-22 23:59", 1000)
	return w, mara, lena, jonas
}

func TestFromWhom(t *testing.T) {
	w, mara, lena, jonas := fourOrders(t)
	r := w.week("2026-11-18", "2026-11-23 09:00")
	f := r.FromWhom
	if f.Bought != 4000 || f.Referred != 3000 || f.Known != 2000 || f.Unattributed != 1000 || f.Total() != r.Net || f.UnattributedOrders != 1 {
		t.Errorf("got %+v of %d", f, r.Net)
	}
	want := []metric.WhomRow{{Person: mara, Bought: 4000, Orders: 1}, {Person: lena, Referred: 3000, ReferredOrders: 1}, {Person: jonas, Bought: 2000, Orders: 1}}
	for i, row := range f.Rows {
		if row.Person != want[i].Person || row.Bought != want[i].Bought || row.Referred != want[i].Referred || row.Orders != want[i].Orders || row.ReferredOrders != want[i].ReferredOrders {
			t.Errorf("row %d: %+v, want %+v", i, row, want[i])
		}
	}
	if !near(value(r.Quality.Unattributed), 0.1) || value(r.Quality.UnknownFees) != 0 {
		t.Errorf("quality %v %v", value(r.Quality.Unattributed), value(r.Quality.UnknownFees))
	}
	if len(r.WeekFigures.Streams) != 2 || r.WeekFigures.Streams[0] != (metric.Stream{Platform: "shopify", Net: 8000, Sales: 3}) {
		t.Errorf("streams %+v", r.WeekFigures.Streams)
	}
	if r.From.String() != "2026-11-16" || r.To.String() != "2026-11-22" || r.Partial || r.Conversions != 2 || r.Active != 2 {
		t.Errorf("got %s to %s, partial %v, %d conversions, %d active", r.From, r.To, r.Partial, r.Conversions, r.Active)
	}
}

// A buyer is a relationship only from an exchange before the order.
func TestTheOrderComesAfterTheExchange(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-16 10:00", "mutual call")
	w.sale(p, "2026-11-16 10:00", 100)
	w.sale(p, "2026-11-16 10:01", 1000)
	f := w.week("2026-11-16", "2026-11-23 09:00").FromWhom
	if f.Known != 100 || f.Bought != 1000 {
		t.Errorf("got %+v", f)
	}
}

// Two partners share 25.01 as 12.51 and 12.50; only the first is a relationship.
func TestTwoCodesShareAnOrder(t *testing.T) {
	w := newWorld(t)
	lena, oskar := w.person("Lena"), w.person("Oskar")
	w.event(lena, "2026-11-01 10:00", "mutual call")
	w.deal(data.DealFact{Person: lena, Codes: []string{"lena10"}})
	w.deal(data.DealFact{Person: oskar, Codes: []string{"oskar"}})
	w.sale(0, "2026-11-16 10:00", 2501, codes("oskar", "lena10"))
	f := w.week("2026-11-16", "2026-11-23 09:00").FromWhom
	if f.Referred != 1251 || f.Unattributed != 1250 || f.UnattributedOrders != 1 {
		t.Errorf("got %+v", f)
	}
}

// Codes count only while the deal runs, and never for the partner's own order.
func TestCodesOfADeal(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.event(lena, "2026-10-01 10:00", "mutual call")
	w.deal(data.DealFact{Person: lena, Codes: []string{"lena10"}, Links: []string{"lena"}, Start: day(t, "2026-11-10"), End: day(t, "2026-11-17")})
	w.sale(0, "2026-11-09 23:59", 1, codes("lena10"))
	w.sale(0, "2026-11-10 00:00", 10, codes("lena10"))
	w.sale(0, "2026-11-17 23:59", 100, codes("lena10"))
	w.sale(0, "2026-11-18 00:00", 1000, codes("lena10"))
	w.sale(0, "2026-11-17 10:00", 10000, func(s *data.SaleFact) { s.Links = []string{"lena"} })
	w.sale(lena, "2026-11-17 10:00", 100000, codes("lena10"))
	b := w.book()
	first, second := b.Week(day(t, "2026-11-09"), w.time("2026-11-23 09:00"), ""), b.Week(day(t, "2026-11-16"), w.time("2026-11-23 09:00"), "")
	if f := first.FromWhom; f.Referred != 10 || f.Unattributed != 1 {
		t.Errorf("first week %+v", f)
	}
	if f := second.FromWhom; f.Referred != 10100 || f.Unattributed != 1000 || f.Bought != 100000 {
		t.Errorf("second week %+v", f)
	}
}

// The figures of the invented creator (look 5): cost 401.50, attributed 871.90 +
// 233.40: (1105.30 − 401.50) ÷ 401.50 = 1.7529….
func TestReturn(t *testing.T) {
	if got := metric.Return(87190+23340, 40150); math.Abs(value(got)-1.7529) > 1e-4 {
		t.Errorf("got %v", value(got))
	}
	if metric.Return(100, 0) != nil {
		t.Error("no cost has a ratio")
	}
}

// A fee of 300.00 over the 91 days of 1 September to 30 November, product 24.50
// on the first, 10 % of net sales: the week 16–22 November has its days 77 to 83,
// so Portion(30000, 83, 91) − Portion(30000, 76, 91) = 27363 − 25055 = 2308, and
// 10 % of 36.05 = 3.605 → 3.61.
func TestRelationshipCost(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.event(lena, "2026-08-01 10:00", "mutual call")
	w.deal(data.DealFact{
		Person: lena, Codes: []string{"lena10"}, Currency: "EUR", Fee: 30000, Product: 2450, Commission: 100000,
		Start: day(t, "2026-09-01"), End: day(t, "2026-11-30"),
	})
	w.sale(0, "2026-11-16 10:00", 3605, codes("lena10"))
	w.sale(0, "2026-11-16 10:00", 9999, codes("lena10"), refunded(9999))
	r := w.week("2026-11-16", "2026-11-23 09:00")
	if r.Cost != 2308+361 || r.Attributed != 3605 || !near(value(r.ROR), 3605/(30000*7/91.0+361)-1) || !near(value(r.ROI), value(r.ROR)) {
		t.Errorf("cost %d, attributed %d, ROR %v, ROI %v", r.Cost, r.Attributed, value(r.ROR), value(r.ROI))
	}
	if first := w.week("2026-08-31", "2026-11-23 09:00"); first.Cost != 2450+data.Portion(30000, 6, 91) {
		t.Errorf("first week costs %d", first.Cost)
	}
	sum := int64(0)
	for d := day(t, "2026-08-03"); d < day(t, "2026-12-28"); d += 7 {
		sum += w.book().Week(d, w.time("2027-01-04 09:00"), "").Cost
	}
	if sum != 30000+2450+361 {
		t.Errorf("all weeks cost %d", sum)
	}
	if usd := w.book().Week(day(t, "2026-11-16"), w.time("2026-11-23 09:00"), "USD"); usd.Cost != 0 || usd.ROR != nil || usd.Net != 0 {
		t.Errorf("in dollars %+v", usd.WeekFigures)
	}
}

func TestRORInterval(t *testing.T) {
	w, _, lena, _ := fourOrders(t)
	w.deal(data.DealFact{Person: lena, Currency: "EUR", Product: 2000, Start: day(t, "2026-11-16"), End: day(t, "2026-11-16")})
	v, low, high, ok := w.book().RORInterval(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-23 09:00"), "")
	// 40.00 and 30.00 by two persons: resamples sum to 60, 70 or 80, less 20 of cost.
	if !ok || !near(v, 2.5) || !near(low, 2) || !near(high, 3) {
		t.Errorf("%v from %v to %v, %v", v, low, high, ok)
	}
}

// One buyer drawn again is the same buyer, and two who brought the same are alike too:
// there is a return and no interval.
func TestNoIntervalOfOnePerson(t *testing.T) {
	first, last := "2026-11-16", "2026-11-22"
	ask := func(w *world) metric.Answer {
		a, _ := w.book().Explain("ror", metric.Question{First: day(t, first), Last: day(t, last), Now: w.time("2026-11-23 09:00")})
		return *a
	}
	w := newWorld(t)
	buys := func(minor int64) {
		p := w.person("Ann")
		w.event(p, "2026-11-01 10:00", "mutual call")
		w.sale(p, "2026-11-17 10:00", minor)
	}
	w.deal(data.DealFact{Partner: "Lena", Currency: "EUR", Product: 2000, Start: day(t, first), End: day(t, first)})
	buys(4000)
	if a := ask(w); !near(value(a.Value), 1) || a.Low != nil || a.High != nil {
		t.Errorf("one buyer: %v from %v to %v", value(a.Value), value(a.Low), value(a.High))
	}
	if _, _, _, ok := w.book().RORInterval(day(t, first), day(t, last), w.time("2026-11-23 09:00"), ""); ok {
		t.Error("one buyer has an interval")
	}
	buys(4000)
	if a := ask(w); !near(value(a.Value), 3) || a.Low != nil || a.High != nil {
		t.Errorf("two alike: %v from %v to %v", value(a.Value), value(a.Low), value(a.High))
	}
	buys(6000)
	if a := ask(w); a.Low == nil || *a.Low >= *a.High {
		t.Errorf("three buyers: from %v to %v", value(a.Low), value(a.High))
	}
}

// Calls weigh 9 on both sides. Mara is lost and left, Jonas grows, Ewa fades, and
// Lena is new. Points by hand: 18 × 2^(−age ÷ 90) for each call.
func TestCapital(t *testing.T) {
	w := newWorld(t)
	mara, jonas, ewa, lena := w.person("Mara"), w.person("Jonas"), w.person("Ewa"), w.person("Lena")
	w.event(mara, "2025-11-20 10:00", "mutual call") // 361 days at the opening, usual gap 60: 6.02, lost before
	w.event(jonas, "2026-11-01 10:00", "mutual call")
	w.event(jonas, "2026-11-18 10:00", "mutual call")
	w.event(ewa, "2026-11-01 10:00", "mutual call")
	w.event(lena, "2026-11-18 10:00", "mutual call")
	c := w.week("2026-11-16", "2026-11-23 09:00").Capital
	call := func(age float64) float64 { return 18 * math.Exp2(-age/90) }
	want := metric.Capital{
		Opening: metric.Level{Points: 2 * call(15), People: 2},
		New:     metric.Level{Points: call(5), People: 1},
		Grown:   metric.Level{Points: call(22) + call(5) - call(15), People: 1},
		Faded:   metric.Level{Points: call(15) - call(22), People: 1},
		Closing: metric.Level{Points: 2*call(22) + 2*call(5), People: 3},
	}
	check := func(name string, got, want metric.Level) {
		if !near(got.Points, want.Points) || got.People != want.People {
			t.Errorf("%s %+v, want %+v", name, got, want)
		}
	}
	check("opening", c.Opening, want.Opening)
	check("new", c.New, want.New)
	check("grown", c.Grown, want.Grown)
	check("faded", c.Faded, want.Faded)
	check("lost", c.Lost, want.Lost)
	check("closing", c.Closing, want.Closing)
	// 360 days ÷ 60 = 6 on 15 November: lost in the week before.
	before := w.week("2026-11-09", "2026-11-23 09:00").Capital
	check("lost the week before", before.Lost, metric.Level{Points: call(354), People: 1})
}

func TestHistoryAndMedians(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i := range 5 { // 10, 20, 30, 40 and 50 in five weeks up to 22 November
		w.sale(p, w.time("2026-10-21 10:00").AddDate(0, 0, 7*i).Format("2006-01-02 15:04"), int64(1000*(i+1)))
	}
	r := w.week("2026-11-16", "2026-11-23 09:00")
	if len(r.History) != 16 || r.Net != 5000 || r.Previous.Net != 4000 || r.History[15].Net != 5000 || r.History[11].Net != 1000 {
		t.Errorf("got %d, previous %d", r.Net, r.Previous.Net)
	}
	if r.History[10].Known || !r.History[11].Known {
		t.Error("weeks before the first data are known")
	}
	if r.Median.Weeks != 4 || r.Median.Net == nil || *r.Median.Net != 2500 || value(r.Median.Conversions) != 1 || r.Median.Reply != nil {
		t.Errorf("medians %+v", r.Median)
	}
	first := w.week("2026-10-19", "2026-11-23 09:00")
	if first.Median.Net != nil || first.Previous.Known || !first.Known {
		t.Errorf("the first week has a past: %+v", first.Median)
	}
}

// The running week is marked and sees nothing of the future.
func TestRunningWeek(t *testing.T) {
	w, mara, _, _ := fourOrders(t)
	r := w.week("2026-11-16", "2026-11-17 12:00")
	if !r.Partial || r.Net != 7000 || r.Conversions != 1 {
		t.Errorf("partial %v, net %d, %d conversions", r.Partial, r.Net, r.Conversions)
	}
	w.event(mara, "2026-11-20 10:00", "in message", thread(1))
	if r = w.week("2026-11-16", "2026-11-17 12:00"); r.Debt.Open != 0 {
		t.Error("a message of the future is owed")
	}
	next := w.week("2026-11-23", "2026-11-17 12:00")
	if !next.Partial || next.Known || next.Net != 0 || next.Capital.New.People != 0 {
		t.Errorf("a week that has not begun: %+v", next.WeekFigures)
	}
}

func TestEmptyWorkspace(t *testing.T) {
	w := newWorld(t)
	w.settings.Currency = ""
	r := w.week("2026-11-16", "2026-11-23 09:00")
	if r.Known || r.Currency != "" || r.Net != 0 || r.Reply.Known() || r.ROR != nil || r.Median.Net != nil || len(r.Changes) != 0 || r.Gem != nil ||
		r.Quality.Unattributed != nil || r.Quality.UnknownFees != nil || r.Capital != (metric.Capital{}) || len(r.DoNext.Replies) != 0 {
		t.Errorf("got %+v", r)
	}
	if got := w.book().People(w.time("2026-11-23 09:00"), ""); len(got) != 0 {
		t.Errorf("people %v", got)
	}
}

func TestEverythingRefunded(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.sale(p, "2026-11-16 10:00", 11900, func(s *data.SaleFact) {
		s.TaxInside, s.Fees, s.Refunds, s.Status = 1900, 350, 11900, data.Refunded
	})
	r := w.week("2026-11-16", "2026-11-23 09:00")
	if r.Net != -350 || r.Conversions != 0 || r.Sales != 1 || r.Quality.Unattributed != nil || r.FromWhom.Known != -350 {
		t.Errorf("net %d, %d conversions, %+v", r.Net, r.Conversions, r.FromWhom)
	}
	if f := w.at(p, "2026-11-23 09:00"); f.Sales != 1 || len(f.Roles) != 0 || f.NetYear != -350 || !f.Silent {
		t.Errorf("got %+v", f)
	}
}

func TestClockBeforeTheData(t *testing.T) {
	w, mara, _, _ := fourOrders(t)
	now := "2020-01-01 12:00"
	r := w.week("2019-12-23", now)
	if r.Known || r.Net != 0 || r.Capital != (metric.Capital{}) {
		t.Errorf("got %+v", r.WeekFigures)
	}
	f := w.at(mara, now)
	if f.Tier != data.Contact || f.Strength != 0 || f.Sales != 0 || f.First != 0 || f.Spark != nil || f.State != "" {
		t.Errorf("got %+v", f)
	}
}

// In Berlin the week of 23–29 March 2026 is an hour shorter, that of 19–25
// October an hour longer; a week begins and ends at local midnight.
func TestWeeksOfSummerTime(t *testing.T) {
	for _, monday := range []string{"2026-03-23", "2026-10-19"} {
		w := newWorld(t)
		start := day(t, monday)
		zone := w.settings.Location()
		begin, end := start.Start(zone), (start + 7).Start(zone)
		if length := end.Sub(begin); length == 7*24*time.Hour {
			t.Fatalf("%s is no week of a change", monday)
		}
		for i, at := range []time.Time{begin.Add(-time.Millisecond), begin, end.Add(-time.Millisecond), end} {
			w.facts.Sales = append(w.facts.Sales, data.SaleFact{
				ID: int64(i + 1), At: at.UnixMilli(), Currency: "EUR", Counted: true,
				Amounts: data.Amounts{Total: []int64{1, 10, 100, 1000}[i]},
			})
		}
		if got := w.book().Week(start, end.AddDate(0, 0, 7), "").Net; got != 110 {
			t.Errorf("%s: net %d", monday, got)
		}
	}
}

// 1 January 2027 lies in week 53 of 2026, from 28 December to 3 January.
func TestWeekAcrossTheYear(t *testing.T) {
	w := newWorld(t)
	w.sale(0, "2026-12-28 00:00", 1)
	w.sale(0, "2027-01-03 23:59", 10)
	r := w.week("2027-01-01", "2027-01-05 09:00")
	if r.From.String() != "2026-12-28" || r.To.String() != "2027-01-03" || r.Net != 11 {
		t.Errorf("%s to %s: %d", r.From, r.To, r.Net)
	}
}

func TestCurrencies(t *testing.T) {
	w := newWorld(t)
	w.settings.Currency, w.settings.GoalMinor = "", 5000
	p := w.person("Mara")
	w.sale(p, "2026-11-16 10:00", 100)
	w.sale(p, "2026-11-16 11:00", 200, in("USD"))
	w.sale(p, "2026-11-16 12:00", 300, in("USD"), func(s *data.SaleFact) { s.FeesKnown = false })
	b := w.book()
	if b.Currency() != "USD" {
		t.Errorf("chosen %s", b.Currency())
	}
	r := b.Week(day(t, "2026-11-16"), w.time("2026-11-23 09:00"), "")
	if r.Net != 500 || r.Conversions != 3 || r.Goal != 5000 || !near(value(r.Quality.UnknownFees), 0.5) || r.WeekFigures.Streams[0].UnknownFees != 1 {
		t.Errorf("net %d, %d conversions, goal %d", r.Net, r.Conversions, r.Goal)
	}
	if r = b.Week(day(t, "2026-11-16"), w.time("2026-11-23 09:00"), "EUR"); r.Net != 100 || r.Goal != 0 {
		t.Errorf("in euros %d, goal %d", r.Net, r.Goal)
	}
	f := w.at(p, "2026-11-23 09:00")
	if len(f.Net) != 2 || f.Net[0] != (data.Money{Currency: "EUR", Minor: 100}) || f.NetYear != 100 || f.SalesYear != 3 {
		t.Errorf("got %+v", f)
	}
}
