package metric_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

// euro states what one euro was on a day.
func (w *world) euro(on, currency string, billionths int64) {
	w.facts.Rates = append(w.facts.Rates, data.RateFact{Currency: currency, Day: day(w.t, on), Billionths: billionths})
	slices.SortFunc(w.facts.Rates, func(a, b data.RateFact) int {
		return cmp.Or(cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Day, b.Day))
	})
}

// own is a rate that the user gives.
func (w *world) own(on, from, to string, billionths int64) {
	w.entry(data.Entry{Kind: data.RateEntry, Currency: from, Label: to, Number: billionths, Day: day(w.t, on)})
}

// one is what a sale comes to when all is in the chosen currency; the currency tells
// whether there was a rate.
func one(w *world) (int64, string) {
	r := w.book().InOne().Earnings(day(w.t, "2026-01-01"), day(w.t, "2026-12-31"), w.time("2026-12-31 08:00"), "")
	if len(r.Others) == 1 {
		return r.Others[0].Total, r.Others[0].Currency
	}
	return r.Money.Total, r.Currency
}

// Worked by hand. 20 November 2026 is a Friday.
func TestRatesOfOrderDates(t *testing.T) {
	const million, billion = 1_000_000, 1_000_000_000
	for name, c := range map[string]struct {
		chosen, at, in string
		minor, want    int64
		currency       string
		rates          func(w *world)
	}{
		// 108.50 ÷ 1.0850 = 100.00.
		"OnTheDay": {"EUR", "2026-11-20 10:00", "USD", 10850, 10000, "EUR", func(w *world) { w.euro("2026-11-20", "USD", 1085*million) }},
		"FridayOnSaturday": {"EUR", "2026-11-21 10:00", "USD", 10850, 10000, "EUR", func(w *world) {
			w.euro("2026-11-20", "USD", 1085*million)
			w.euro("2026-11-23", "USD", 2000*million)
		}},
		// 0:30 on Saturday in Berlin is still Friday in London: the workspace's day counts.
		"DayOfTheZone": {"EUR", "2026-11-21 00:30", "USD", 100, 50, "EUR", func(w *world) {
			w.euro("2026-11-20", "USD", 1000*million)
			w.euro("2026-11-21", "USD", 2000*million)
		}},
		"SevenDaysOld": {"EUR", "2026-11-27 10:00", "USD", 10850, 10000, "EUR", func(w *world) { w.euro("2026-11-20", "USD", 1085*million) }},
		"EightDaysOld": {"EUR", "2026-11-28 10:00", "USD", 10850, 10850, "USD", func(w *world) { w.euro("2026-11-20", "USD", 1085*million) }},
		"Later":        {"EUR", "2026-11-19 10:00", "USD", 10850, 10850, "USD", func(w *world) { w.euro("2026-11-20", "USD", 1085*million) }},
		// 1,640 JPY ÷ 164 = 10.00 EUR, and 10.00 EUR × 164 = 1,640 JPY.
		"FromYen": {"EUR", "2026-11-20 10:00", "JPY", 1640, 1000, "EUR", func(w *world) { w.euro("2026-11-20", "JPY", 164*billion) }},
		"ToYen":   {"JPY", "2026-11-20 10:00", "EUR", 1000, 1640, "JPY", func(w *world) { w.euro("2026-11-20", "JPY", 164*billion) }},
		// 1 BHD = 1,000 fils. 2.500 BHD ÷ 0.4 = 6.25 EUR.
		"FromDinars": {"EUR", "2026-11-20 10:00", "BHD", 2500, 625, "EUR", func(w *world) { w.euro("2026-11-20", "BHD", 400*million) }},
		// 108.50 USD ÷ 1.0850 × 0.8375 = 83.75 GBP.
		"Cross": {"GBP", "2026-11-20 10:00", "USD", 10850, 8375, "GBP", func(w *world) {
			w.euro("2026-11-20", "USD", 1085*million)
			w.euro("2026-11-20", "GBP", 837_500_000)
		}},
		// A cross rate is of one day: on Monday pounds are not stated, so Friday's counts.
		"CrossOfOneDay": {"GBP", "2026-11-23 10:00", "USD", 10850, 8375, "GBP", func(w *world) {
			w.euro("2026-11-20", "USD", 1085*million)
			w.euro("2026-11-20", "GBP", 837_500_000)
			w.euro("2026-11-23", "USD", 2000*million)
		}},
		// 0.01 USD ÷ 2 = 0.005 EUR, half a cent, goes up; 0.01 ÷ 2.000000001 is less.
		"HalfUp":       {"EUR", "2026-11-20 10:00", "USD", 1, 1, "EUR", func(w *world) { w.euro("2026-11-20", "USD", 2*billion) }},
		"JustBelow":    {"EUR", "2026-11-20 10:00", "USD", 1, 0, "EUR", func(w *world) { w.euro("2026-11-20", "USD", 2*billion+1) }},
		"HalfUpBelow0": {"EUR", "2026-11-20 10:00", "USD", -1, 0, "EUR", func(w *world) { w.euro("2026-11-20", "USD", 2*billion) }},
		// 0.01 USD ÷ 2.1 × 2 = 0.0095 GBP, which is 0.01. Euros rounded on the way were 0.00.
		"OneRounding": {"GBP", "2026-11-20 10:00", "USD", 1, 1, "GBP", func(w *world) {
			w.euro("2026-11-20", "USD", 2100*million)
			w.euro("2026-11-20", "GBP", 2000*million)
		}},
		"OwnOfTheDay": {"EUR", "2026-11-20 10:00", "USD", 1000, 900, "EUR", func(w *world) {
			w.euro("2026-11-20", "USD", 2*billion)
			w.own("2026-11-20", "USD", "EUR", 900*million)
		}},
		"OwnIsNearer": {"EUR", "2026-11-22 10:00", "USD", 1000, 900, "EUR", func(w *world) {
			w.euro("2026-11-20", "USD", 2*billion)
			w.own("2026-11-21", "USD", "EUR", 900*million)
		}},
		"OwnIsOlder": {"EUR", "2026-11-22 10:00", "USD", 1000, 500, "EUR", func(w *world) {
			w.euro("2026-11-20", "USD", 2*billion)
			w.own("2026-11-19", "USD", "EUR", 900*million)
		}},
		"OwnAlone":    {"EUR", "2026-11-22 10:00", "USD", 1000, 900, "EUR", func(w *world) { w.own("2026-11-15", "USD", "EUR", 900*million) }},
		"OwnTooOld":   {"EUR", "2026-11-22 10:00", "USD", 1000, 1000, "USD", func(w *world) { w.own("2026-11-14", "USD", "EUR", 900*million) }},
		"OwnBackward": {"EUR", "2026-11-22 10:00", "USD", 1000, 1000, "USD", func(w *world) { w.own("2026-11-22", "EUR", "USD", 900*million) }},
		"TheLastOwn": {"EUR", "2026-11-22 10:00", "USD", 1000, 800, "EUR", func(w *world) {
			w.own("2026-11-22", "USD", "EUR", 900*million)
			w.own("2026-11-22", "USD", "EUR", 800*million)
		}},
		// 4,560,000,000,000.00 IDR at 17,250.123456789: exact, beyond 64 bits on the way.
		"Large": {"EUR", "2026-11-20 10:00", "IDR", 456_000_000_000_000, 26_434_593_419, "EUR", func(w *world) { w.euro("2026-11-20", "IDR", 17_250_123_456_789) }},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.settings.Currency = c.chosen
			w.sale(0, c.at, c.minor, in(c.in))
			c.rates(w)
			if got, currency := one(w); got != c.want || currency != c.currency {
				t.Errorf("%d %s, want %d %s", got, currency, c.want, c.currency)
			}
		})
	}
}

// Every figure follows: a sale of 108.50 USD beside one of 50.00 EUR.
func TestAllInOneCurrency(t *testing.T) {
	w := newWorld(t)
	ann, bea := w.person("Ann"), w.person("Bea")
	w.event(ann, "2026-11-01 10:00", "in message")
	w.event(ann, "2026-11-02 10:00", "out message")
	w.sale(ann, "2026-11-17 10:00", 5000)
	w.sale(bea, "2026-11-21 10:00", 0, in("USD"), func(s *data.SaleFact) {
		s.Amounts = data.Amounts{Gross: 10850, Discounts: 1085, Shipping: 2170, TaxOnTop: 1085, Total: 13020, Refunds: 6510, Fees: 217, FeesKnown: true}
	})
	w.sale(bea, "2026-11-19 10:00", 700, in("CHF"))
	w.euro("2026-11-20", "USD", 1_085_000_000)
	b := w.book()
	r := b.InOne().Earnings(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "")
	// 100.00 − 10.00 + 20.00 + 10.00 = 120.00; half of it refunded; tax 5.00; fee 2.00.
	want := metric.Flow{
		Currency: "EUR", Sales: 2, Gross: 15000, Discounts: 1000, Shipping: 2000, TaxOnTop: 1000, Total: 17000, Refunds: 6000, Tax: 500, Fees: 200,
		Net: 5000 + 12000 - 6000 - 500 - 200, FeesKnown: 2, NetSales: 5000 + 4500,
	}
	if diff := gocmp.Diff(want, r.Money); diff != "" {
		t.Error(diff)
	}
	if len(r.Others) != 1 || r.Others[0].Currency != "CHF" || r.Others[0].Total != 700 {
		t.Errorf("without a rate: %+v", r.Others)
	}
	if len(r.Streams) != 1 || r.Streams[0].Net != 10300 || r.Year.Total != 5000 || r.Concentration.Buyers != 2 {
		t.Errorf("streams %+v, relationships %+v, %d buyers", r.Streams, r.Year, r.Concentration.Buyers)
	}
	// 130.20 − 65.10 − tax half of 10.85 (5.43) − 2.17 = 57.50 USD.
	c := metric.Conversion{
		To:        "EUR",
		Converted: []metric.Converted{{Currency: "USD", Sales: 1, Net: 5750}},
		Missing:   []metric.Unrated{{Currency: "CHF", Sales: 1, Day: day(t, "2026-11-19")}},
	}
	for name, book := range map[string]*metric.Book{"before": b, "after": b.InOne(), "on its platform": b.InOne().With(metric.Filter{Platform: "shopify"})} {
		if diff := gocmp.Diff(c, book.Conversion(metric.OrderDate, day(t, "2026-11-16"), day(t, "2026-11-22"), "")); diff != "" {
			t.Error(name, diff)
		}
	}
	week := b.InOne().Week(day(t, "2026-11-16"), w.time("2026-11-24 08:00"), "")
	if week.Net != 10300 || week.Conversions != 3 {
		t.Errorf("the week has %d of %d conversions", week.Net, week.Conversions)
	}
	rows := rowsOf(b.InOne(), "net_earnings", metric.Question{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")})
	if len(rows) != 2 || rows[0].Minor != 5300 || rows[0].Original == nil || rows[0].Original.RateDay != day(t, "2026-11-20") || rows[0].Original.Total != 13020 {
		t.Errorf("rows %+v", rows)
	}
	// The book as it stands is untouched.
	if plain := b.Earnings(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), ""); plain.Money.Net != 5000 || len(plain.Others) != 2 {
		t.Errorf("the book changed: %+v", plain.Money)
	}
}

// Whether a sale was taken back does not depend on rounding: ¥2 with ¥1 returned are
// 0.01 € with 0.01 € returned.
func TestConversionsDoNotDependOnTheCurrency(t *testing.T) {
	w := newWorld(t)
	w.sale(w.person("Ann"), "2026-11-17 10:00", 2, in("JPY"), refunded(1))
	w.sale(w.person("Bea"), "2026-11-17 11:00", 1, in("JPY"), refunded(1))
	w.euro("2026-11-17", "JPY", 164_000_000_000)
	b := w.book()
	before := b.Week(day(t, "2026-11-16"), w.time("2026-11-24 08:00"), "").Conversions
	after := b.InOne().Week(day(t, "2026-11-16"), w.time("2026-11-24 08:00"), "").Conversions
	if before != 1 || after != 1 {
		t.Errorf("%d conversions, converted %d", before, after)
	}
}

// What goes back by and by is converted so that it adds up: 3 × $0.01 at 2 dollars for
// a euro are 0.01, 0.00 and 0.01, together €0.02 as $0.03 are.
func TestDatedRefundsAddUp(t *testing.T) {
	w := newWorld(t)
	w.sale(0, "2026-11-17 10:00", 1000, in("USD"), refunded(3), func(s *data.SaleFact) {
		s.PaidAt = s.At
		for _, on := range []string{"2026-11-18 10:00", "2026-11-19 10:00", "2026-11-20 10:00"} {
			s.DatedRefunds = append(s.DatedRefunds, data.RefundFact{At: w.ms(on), Amount: 1})
		}
	})
	w.euro("2026-11-17", "USD", 2_000_000_000)
	b := w.book()
	var got []int64
	for _, on := range []string{"2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"} {
		m := b.InOne().EarningsBy(metric.PaidDate, day(t, on), day(t, on), w.time("2026-11-24 08:00"), "").Money
		got = append(got, m.Total-m.Refunds)
	}
	if want := []int64{500, -1, 0, -1}; !slices.Equal(got, want) {
		t.Errorf("by paid date %v, want %v", got, want)
	}
	if c := b.Conversion(metric.PaidDate, day(t, "2026-11-18"), day(t, "2026-11-20"), ""); len(c.Converted) != 0 || len(c.Missing) != 0 {
		t.Errorf("the days of refunds: %+v", c)
	}
	if facts := w.facts.Sales[0]; facts.DatedRefunds[1].Amount != 1 {
		t.Error("the facts were changed")
	}
}

// Deals count at the rate of their first day and are shown as the sheet has them.
func TestDealsInOneCurrency(t *testing.T) {
	w := newWorld(t)
	lena := w.person("Lena")
	w.deal(data.DealFact{
		Person: lena, Partner: "Lena", Codes: []string{"lena"}, Currency: "USD", Fee: 10850, Commission: 100_000, Start: day(t, "2026-11-14"), End: day(t, "2026-11-22"),
	})
	w.sale(w.person("Ann"), "2026-11-17 10:00", 5000, codes("lena"))
	w.sale(w.person("Bea"), "2026-11-18 10:00", 2170, codes("lena"), in("USD"))
	w.euro("2026-11-13", "USD", 1_085_000_000)
	w.euro("2026-11-18", "USD", 1_085_000_000)
	q := metric.PartnerQuery{First: day(t, "2026-11-01"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")}
	if r := w.book().Partners(q); len(r.Rows) != 0 || len(r.Elsewhere) != 1 {
		t.Errorf("as it stands: %+v", r.Rows)
	}
	r := w.book().InOne().Partners(q)
	if len(r.Rows) != 1 || len(r.Elsewhere) != 0 {
		t.Fatalf("%+v, elsewhere %+v", r.Rows, r.Elsewhere)
	}
	// Fee 100.00; net sales 50.00 + 20.00, commission a tenth.
	if p := r.Rows[0]; p.Fee != 10000 || p.NetSales != 7000 || p.Commission != 700 || p.Sales != 2 || p.Deals[0].Fee != 10850 || p.Deals[0].Currency != "USD" {
		t.Errorf("%+v", p)
	}
}

// Costs use the same rates; the user's own stands for them until the next one.
func TestCostsAtRatesOfFiles(t *testing.T) {
	w := newWorld(t)
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Currency: "USD", Minor: 1085, Day: day(t, "2026-11-21")})
	w.entry(data.Entry{Kind: data.CostEntry, Label: data.OtherCost, Currency: "GBP", Minor: 500, Day: day(t, "2026-11-18")})
	w.sale(0, "2026-11-18 10:00", 1)
	w.euro("2026-11-20", "USD", 1_085_000_000)
	w.euro("2026-11-01", "GBP", 837_500_000) // 17 days old
	r := w.november()
	if r.AllCost != 1000 || len(r.CostElsewhere) != 1 || r.CostElsewhere[0] != (data.Money{Currency: "GBP", Minor: 500}) {
		t.Errorf("cost %d, elsewhere %+v", r.AllCost, r.CostElsewhere)
	}
	w.own("2026-10-01", "USD", "EUR", 500_000_000)   // the file's is nearer
	w.own("2026-10-01", "GBP", "EUR", 1_200_000_000) // nothing else is there
	if r := w.november(); r.AllCost != 1000+600 {
		t.Errorf("with own rates: %d", r.AllCost)
	}
}

// drawSales draws sales of two people in dollars, whose parts add up.
func drawSales(t *rapid.T) []data.SaleFact {
	amount := func(name string) int64 { return rapid.Int64Range(0, 100_000).Draw(t, name) }
	list := make([]data.SaleFact, rapid.IntRange(1, 8).Draw(t, "sales"))
	for i := range list {
		a := data.Amounts{
			Gross: amount("gross"), Discounts: amount("discounts"), Shipping: amount("shipping"), TaxOnTop: amount("tax"), TaxInside: amount("inside"),
			Refunds: amount("refunds"), Fees: amount("fees"), FeesKnown: rapid.Bool().Draw(t, "known"), Cost: amount("cost"),
		}
		a.Total = a.Gross - a.Discounts + a.Shipping + a.TaxOnTop
		list[i] = data.SaleFact{Person: rapid.Int64Range(0, 2).Draw(t, "person"), Currency: "USD", Status: data.Paid, Counted: true, Platform: "shopify", Amounts: a}
	}
	return list
}

// inOne reports sales in the currency as if all were in euros, at a rate.
func inOne(t *testing.T, sales []data.SaleFact, currency string, billionths int64) *metric.EarningsReport {
	w := newWorld(t)
	w.facts.Persons = []data.PersonFact{{ID: 1, Name: "Ann"}, {ID: 2, Name: "Bea"}}
	w.euro("2026-11-15", "USD", billionths)
	for i, s := range sales {
		s.ID, s.At, s.Currency = int64(i+1), w.ms("2026-11-17 10:00"), currency
		w.facts.Sales = append(w.facts.Sales, s)
	}
	return w.book().InOne().Earnings(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "")
}

// Converting at 1 leaves everything as it is, whatever the amounts are.
func TestConvertingAtOneChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		sales := drawSales(rt)
		want, got := inOne(t, sales, "EUR", data.RateUnit), inOne(t, sales, "USD", data.RateUnit)
		if diff := gocmp.Diff(want, got, cmpopts.EquateNaNs(), cmpopts.IgnoreUnexported(metric.CostPart{})); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// At any rate, the way from gross to net adds up, and each amount is at most half a
// cent for each sale away from the exact one, gross two cents.
func TestConvertedAmountsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		sales := drawSales(rt)
		rate := rapid.Int64Range(1_000_000, 1_000_000_000_000).Draw(rt, "rate")
		m := inOne(t, sales, "USD", rate).Money
		if m.Gross-m.Discounts+m.Shipping+m.TaxOnTop != m.Total || m.Total-m.Refunds-m.Tax-m.Fees-m.Cost != m.Net || m.Sales != len(sales) {
			rt.Fatalf("does not add up: %+v", m)
		}
		var gross, total float64
		for i := range sales {
			gross, total = gross+float64(sales[i].Gross), total+float64(sales[i].Total)
		}
		scale, n := 1e9/float64(rate), float64(len(sales))
		if math.Abs(float64(m.Total)-total*scale) > 0.5*n+1e-3 || math.Abs(float64(m.Gross)-gross*scale) > 2*n+1e-3 {
			rt.Fatalf("total %d for %f, gross %d for %f", m.Total, total*scale, m.Gross, gross*scale)
		}
	})
}
