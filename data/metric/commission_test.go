package metric_test

import (
	"fmt"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func affiliates(names ...string) func(*data.SaleFact) {
	return func(s *data.SaleFact) { s.Affiliates = names }
}

// owes notes a row of a partner program about the sale: what it costs and who gets it.
func owes(currency string, minor int64, affiliate ...string) func(*data.SaleFact) {
	return func(s *data.SaleFact) {
		s.Commissions = append(s.Commissions, data.CommissionFact{Currency: currency, Minor: minor, Affiliates: affiliate})
	}
}

func keptBack(s *data.SaleFact) { s.Commissions[len(s.Commissions)-1].InFees = true }

// spent writes what each partner cost in commission, from how many sales, how much of it
// programs state, and what the earnings page takes for all of them.
func spent(w *world) string {
	r := w.autumn()
	var parts []string
	for _, p := range r.Rows {
		parts = append(parts, fmt.Sprintf("%s %d sales %d stated %d spend %d", p.Name, p.Sales, p.Commission, p.Stated, p.Spend))
	}
	for _, m := range r.CostElsewhere {
		parts = append(parts, fmt.Sprintf("without a rate %d %s", m.Minor, m.Currency))
	}
	e := w.book().Earnings(day(w.t, "2026-08-31"), day(w.t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR")
	return strings.Join(append(parts, fmt.Sprint("all ", e.AllCost)), "; ")
}

// Two partners have deals of 10 % of net sales each, without a fee; the sheet knows Lena
// by address, and Max by number. Amounts are in cents.
func TestStatedCommission(t *testing.T) {
	type change = func(*data.SaleFact)
	rate := func(w *world) {
		w.facts.Entries = append(w.facts.Entries, data.Entry{ID: 1, Kind: data.RateEntry, Currency: "USD", Label: "EUR", Number: 500_000_000, Day: day(t, "2026-09-01")})
	}
	for _, c := range []struct {
		name  string
		sales [][]change // each of 100.00
		also  func(*world)
		want  string
	}{
		{"the deal's rate", [][]change{{codes("lena")}}, nil, "Lena 1 sales 1000 stated 0 spend 1000; Max 0 sales 0 stated 0 spend 0; all 1000"},
		{"what the program states instead of it", [][]change{{codes("lena"), owes("EUR", 1200, "lena@example.test")}, {codes("lena")}}, nil, "Lena 2 sales 2200 stated 1200 spend 2200; Max 0 sales 0 stated 0 spend 0; all 2200"},
		{"with its correction", [][]change{{codes("lena"), owes("EUR", 1200, "lena@example.test"), owes("EUR", -400, "lena@example.test")}}, nil, "Lena 1 sales 800 stated 800 spend 800; Max 0 sales 0 stated 0 spend 0; all 800"},
		{"for an affiliate whom no deal names, of the one who is credited", [][]change{{codes("lena"), owes("EUR", 700, "4711")}}, nil, "Lena 1 sales 700 stated 700 spend 700; Max 0 sales 0 stated 0 spend 0; all 700"},
		{"for nobody with a deal", [][]change{{owes("EUR", 700, "4711")}}, nil, "Lena 0 sales 0 stated 0 spend 0; Max 0 sales 0 stated 0 spend 0; all 700"},
		{"for one whom the sale is not credited to", [][]change{{codes("lena"), affiliates("77"), owes("EUR", 700, "77")}}, nil, "Lena 1 sales 1000 stated 0 spend 1000; Max 0 sales 700 stated 700 spend 700; all 1700"},
		{"for one of two who share the sale", [][]change{{codes("lena", "max"), owes("EUR", 900, "77")}}, nil, "Lena 1 sales 500 stated 0 spend 500; Max 1 sales 900 stated 900 spend 900; all 1400"},
		{"not of what came back wholly", [][]change{{codes("lena"), refunded(10000), owes("EUR", 1200, "lena@example.test")}}, nil, "Lena 0 sales 0 stated 0 spend 0; Max 0 sales 0 stated 0 spend 0; all 0"},
		{"among the fees of the shop already", [][]change{{codes("lena"), owes("EUR", 1200, "lena@example.test"), keptBack}}, nil, "Lena 1 sales 0 stated 0 spend 0; Max 0 sales 0 stated 0 spend 0; all 0"},
		{"in dollars without a rate", [][]change{{codes("lena"), owes("USD", 1200, "lena@example.test")}}, nil, "Lena 1 sales 0 stated 0 spend 0; Max 0 sales 0 stated 0 spend 0; without a rate 1200 USD; all 0"},
		{"in dollars at two for a euro", [][]change{{codes("lena"), owes("USD", 1200, "lena@example.test")}}, rate, "Lena 1 sales 600 stated 600 spend 600; Max 0 sales 0 stated 0 spend 0; all 600"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.deal(data.DealFact{Partner: "Lena", Codes: []string{"lena"}, Names: []string{"lena", "lena@example.test"}, Currency: "EUR", Commission: 100_000, Start: day(t, "2026-09-01")})
			w.deal(data.DealFact{Partner: "Max", Codes: []string{"max"}, Names: []string{"77", "max"}, Currency: "EUR", Commission: 100_000, Start: day(t, "2026-09-01")})
			for _, s := range c.sales {
				w.sale(w.person("buyer"), "2026-09-10 10:00", 10000, s...)
			}
			if c.also != nil {
				c.also(w)
			}
			got := spent(w)
			for _, p := range [][2]string{{"Max", "Lena"}} { // rows without sales tie
				if strings.HasPrefix(got, p[0]) {
					first, rest, _ := strings.Cut(got, "; ")
					second, rest, _ := strings.Cut(rest, "; ")
					got = second + "; " + first + "; " + rest
				}
			}
			if got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
			addUp(t, w)
		})
	}
}

// addUp compares each row with the orders behind it.
func addUp(t *testing.T, w *world) {
	t.Helper()
	book := w.book()
	q := metric.PartnerQuery{First: day(t, "2026-08-31"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")}
	for _, r := range book.Partners(q).Rows {
		sales, commission := 0, int64(0)
		for _, o := range book.PartnerOrders(q, &r) {
			if o.Kept && !o.Beside && !o.Self {
				sales++
			}
			commission += o.Commission
		}
		if sales != r.Sales || commission != r.Commission {
			t.Errorf("%s: orders add up to %d and %d, the row says %d and %d", r.Name, sales, commission, r.Sales, r.Commission)
		}
	}
}

// The affiliate whom an order names comes after code and link and before what the buyer
// said: metrics.md 10 calls it the connected customer.
func TestAffiliateLevel(t *testing.T) {
	for _, c := range []struct {
		name   string
		change []func(*data.SaleFact)
		want   string // whom code first credits
	}{
		{"by address", []func(*data.SaleFact){affiliates("lena@example.test")}, "partner Lena"},
		{"by number", []func(*data.SaleFact){affiliates("77")}, "partner Max"},
		{"not by a part of a name", []func(*data.SaleFact){affiliates("len")}, ""},
		{"after a code", []func(*data.SaleFact){affiliates("77"), codes("lena")}, "partner Lena"},
		{"after a link", []func(*data.SaleFact){affiliates("77"), func(s *data.SaleFact) { s.Links = []string{"lena-link"} }}, "partner Lena"},
		{"before what the buyer said", []func(*data.SaleFact){affiliates("77"), func(s *data.SaleFact) { s.Declared = []string{"a friend"} }}, "partner Max"},
		{"two partners share", []func(*data.SaleFact){affiliates("77", "lena@example.test")}, "partner Lena, partner Max"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.deal(data.DealFact{Partner: "Lena", Codes: []string{"lena"}, Links: []string{"lena-link"}, Names: []string{"lena", "lena@example.test"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-09-01")})
			w.deal(data.DealFact{Partner: "Max", Names: []string{"77", "max"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-09-01"), End: day(t, "2026-10-31")})
			w.sale(w.person("buyer"), "2026-09-10 10:00", 10000, c.change...)
			w.sale(w.person("late"), "2026-11-10 10:00", 10000, affiliates("77")) // no deal runs any more
			book := w.book()
			var got []string
			for _, a := range book.Attribution(day(t, "2026-09-01"), day(t, "2026-09-30"), w.time("2026-11-24 08:00"), "EUR") {
				for _, k := range a.Credits {
					if a.Model == metric.CodeFirst {
						got = append(got, string(k.Kind)+" "+k.Name)
					}
				}
			}
			if text := strings.Join(got, ", "); text != c.want {
				t.Errorf("credited %q, want %q", text, c.want)
			}
			sales := 0
			for _, r := range w.autumn().Rows {
				sales += r.Sales
			}
			if want := len(got); sales != want {
				t.Errorf("%d sales in rows of partners, want %d", sales, want)
			}
		})
	}
}

// A name that two partners have is contested where an order names it as its affiliate,
// and the order is shared. Who buys as the own affiliate is credited with nothing.
func TestContestedAffiliate(t *testing.T) {
	w := newWorld(t)
	one, two := w.person("Lena A."), w.person("Lena B.")
	for i, person := range []int64{one, two} {
		w.deal(data.DealFact{Person: person, Partner: "Lena", Codes: []string{fmt.Sprint("code", i)}, Names: []string{"lena", fmt.Sprint("lena", i)}, Currency: "EUR", Fee: 100, Start: day(t, "2026-09-01")})
	}
	if r := w.autumn(); len(r.Contested) != 0 {
		t.Errorf("contested without an order: %v", r.Contested)
	}
	w.sale(w.person("buyer"), "2026-09-10 10:00", 10001, affiliates("lena"))
	w.sale(one, "2026-09-11 10:00", 5000, affiliates("lena0"))
	r := w.autumn()
	if len(r.Contested) != 1 || r.Contested[0] != (metric.Contest{Word: "lena", A: "Lena", B: "Lena"}) {
		t.Errorf("contested %v", r.Contested)
	}
	for _, p := range r.Rows {
		want := map[int64][4]int64{one: {1, 5001, 1, 1}, two: {1, 5000, 1, 0}}[p.Person]
		if got := [4]int64{int64(p.Sales), p.NetSales, int64(p.SharedSales), int64(p.SelfSales)}; got != want {
			t.Errorf("%s: %v, want %v", p.Name, got, want)
		}
	}
}
