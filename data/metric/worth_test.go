package metric_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/metric/clv"
)

// shopOf fills a world with n buyers of invented habits and returns what each ordered,
// as a second, plain reading of the facts.
func shopOf(w *world, n int) map[int64]*clv.Customer {
	random := rand.New(rand.NewPCG(5, 9))
	start := w.time("2025-01-06 10:00")
	known := map[int64]*clv.Customer{}
	for range n {
		p := w.person("buyer")
		c := &clv.Customer{ID: p}
		first := random.IntN(300)
		day, left := first, false
		price := int64(1500 + random.IntN(4000))
		rate, leaves := 20+random.ExpFloat64()*60, random.Float64()*random.Float64()
		for sum := int64(0); day < 600 && !left; {
			minor := price/2 + random.Int64N(price)
			w.sale(p, start.AddDate(0, 0, day).Format("2006-01-02 15:04"), minor)
			if day > first {
				c.Repeat++
				sum += minor
				c.Recency, c.Value = float64(day-first)/7, float64(sum)/float64(c.Repeat)
			}
			day += 1 + int(random.ExpFloat64()*rate)
			left = random.Float64() < leaves
		}
		c.Age = float64(600-first) / 7
		known[p] = c
	}
	return known
}

// end is 600 days after the first Monday of shopOf.
const end = "2026-08-29 20:00"

func TestCustomerValueIsTheModelsOfThePlainHistories(t *testing.T) {
	w := newWorld(t)
	known := shopOf(w, 400)
	v := w.book().CustomerValue(w.time(end), "")
	if v.Refusal != nil {
		t.Fatalf("refused: %+v", v.Refusal)
	}
	var list []clv.Customer
	for id := int64(1); id <= 400; id++ {
		list = append(list, *known[id])
	}
	m, why := clv.Fit(list, clv.Usual)
	if why != nil {
		t.Fatal(why)
	}
	total := 0.0
	for _, r := range v.Rows {
		f := m.Forecast(known[r.Person], clv.Year)
		total += f.Value
		if math.Abs(f.Value-r.Value) > 1e-6*f.Value || math.Abs(f.Alive-r.Alive) > 1e-9 || r.Orders != known[r.Person].Repeat+1 {
			t.Errorf("person %d: %+v, want %+v", r.Person, r, f)
		}
	}
	if math.Abs(total-v.Total) > 1e-6*total || len(v.Rows) != 400 || v.Margin != 1 || v.Kept != 1 || v.Months != 12 {
		t.Errorf("total %v, want %v; margin %v", v.Total, total, v.Margin)
	}
	if v.Trial == nil || v.Trial.Customers == 0 || v.Trial.Weeks < 28 || v.Trial.Weeks > 29 {
		t.Errorf("trial %+v", v.Trial)
	}
	if math.Abs(v.Mean-v.Total/400) > 1e-9 || v.Median > v.P90 {
		t.Errorf("mean %v, median %v, p90 %v", v.Mean, v.Median, v.P90)
	}
}

// Margin comes after: one of 80 % takes a fifth off and changes nothing else. Fees of a
// fifth of each order change no value, and tell that 80 % were kept so far.
func TestMarginIsAppliedAfter(t *testing.T) {
	plain, paid := newWorld(t), newWorld(t)
	paid.settings.Margin = 80
	shopOf(plain, 300)
	shopOf(paid, 300)
	for i := range paid.facts.Sales {
		paid.facts.Sales[i].Fees = paid.facts.Sales[i].Total / 5
	}
	a, b := plain.book().CustomerValue(plain.time(end), ""), paid.book().CustomerValue(paid.time(end), "")
	if a.Refusal != nil || b.Refusal != nil {
		t.Fatal(a.Refusal, b.Refusal)
	}
	if b.Margin != 0.8 || math.Abs(b.Kept-0.8) > 0.001 || math.Abs(b.Total/a.Total-0.8) > 1e-12 || a.Orders != b.Orders {
		t.Errorf("margin %v, totals %v and %v", b.Margin, a.Total, b.Total)
	}
}

func TestWhatTakesNoPartInCustomerValue(t *testing.T) {
	w := newWorld(t)
	a, b, c, d := w.person("a"), w.person("b"), w.person("c"), w.person("d")
	renewal := func(s *data.SaleFact) { s.Renewal = true }
	w.sale(a, "2026-01-05 09:00", 100)
	w.sale(a, "2026-01-05 18:00", 100) // the same day: one order
	w.sale(a, "2026-02-05 18:00", 100)
	w.sale(a, "2026-03-05 18:00", 100, refunded(100))
	w.sale(b, "2026-01-05 09:00", 100, shop("patreon"))
	w.sale(b, "2026-02-05 09:00", 100, shop("patreon"), renewal)
	w.sale(c, "2026-01-05 09:00", 100, shop("patreon")) // a member, by a file of members
	w.sale(c, "2026-02-05 09:00", 100)                  // and a buyer of the shop
	w.sale(d, "2026-01-05 09:00", 100, in("USD"))
	w.sale(0, "2026-01-06 09:00", 100)
	w.facts.Members = []data.MemberFact{{ID: w.id(), Person: c, Platform: "patreon", Member: "c", Status: data.MemberActive}}
	v := w.book().CustomerValue(w.time("2026-08-29 20:00"), "EUR")
	if v.Customers != 2 || v.Repeaters != 1 || v.Contract != 1 {
		t.Errorf("%d customers, %d with a repeat, %d by contract", v.Customers, v.Repeaters, v.Contract)
	}
	if v.Refusal == nil || v.Refusal.Reason != clv.FewCustomers || v.Refusal.Have != 2 || v.Refusal.Need != 200 {
		t.Errorf("refusal %+v", v.Refusal)
	}
	if empty := newWorld(t).book().CustomerValue(w.time("2026-08-29 20:00"), ""); empty.Refusal == nil || empty.Customers != 0 {
		t.Errorf("an empty workspace gives %+v", empty)
	}
}

// Ten buyers by hand. Days since the last order are 0, 10 … 90: the fifths end at 10,
// 30, 50 and 70. Seven bought once, three twice: cut-offs of orders are 1, 1, 1 and 2,
// so one order scores 1 and two score 4. Net is 10 to 100: fifths end at 20, 40, 60, 80.
func TestRFMByHand(t *testing.T) {
	w := newWorld(t)
	for i := range 10 {
		p := w.person("b")
		at := w.time("2026-08-29 10:00").AddDate(0, 0, -10*i).Format("2006-01-02 15:04")
		if i < 3 { // two orders of half
			w.sale(p, at, int64(50-5*i))
		} else {
			w.sale(p, at, int64(100-10*i))
		}
	}
	for i := range 3 {
		w.sale(int64(i+1), "2026-01-10 10:00", int64(50-5*i))
	}
	b := w.book()
	r := b.RFM(w.time(end), "", data.RFMCuts{})
	if !r.Known || r.Frozen || r.Cuts.Days != [4]int64{10, 30, 50, 70} || r.Cuts.Orders != [4]int64{1, 1, 1, 2} || r.Cuts.Net != [4]int64{20, 40, 60, 80} {
		t.Fatalf("%+v", r.Cuts)
	}
	want := []struct {
		r, f, m int
		segment metric.RFMSegment
	}{
		{5, 4, 5, metric.BestBuyers},
		{5, 4, 5, metric.BestBuyers},
		{4, 4, 4, metric.BestBuyers},
		{4, 1, 4, metric.LoyalBuyers},
		{3, 1, 3, metric.CoolingBuyer},
		{3, 1, 3, metric.CoolingBuyer},
		{2, 1, 2, metric.AsleepBuyers},
		{2, 1, 2, metric.AsleepBuyers},
		{1, 1, 1, metric.AsleepBuyers},
		{1, 1, 1, metric.AsleepBuyers},
	}
	for i, row := range r.Rows {
		if row.R != want[i].r || row.F != want[i].f || row.M != want[i].m || row.Segment != want[i].segment {
			t.Errorf("buyer %d: %d%d%d %s, want %+v", i, row.R, row.F, row.M, row.Segment, want[i])
		}
	}
	people, net := 0, int64(0)
	for _, g := range r.Segments {
		people, net = people+g.People, net+g.Net
	}
	if people != 10 || net != 550 {
		t.Errorf("the segments hold %d people and %d", people, net)
	}
}

// Saved cut-offs stay: a later week sorts by them, not by its own.
func TestSavedCutsHold(t *testing.T) {
	w := newWorld(t)
	for range 12 {
		w.sale(w.person("b"), "2026-08-01 10:00", 100)
	}
	saved := data.RFMCuts{Currency: "EUR", Buyers: 100, Days: [4]int64{1, 2, 3, 4}, Orders: [4]int64{1, 2, 3, 4}, Net: [4]int64{10, 20, 30, 40}}
	r := w.book().RFM(w.time(end), "EUR", saved)
	if !r.Frozen || r.Rows[0].R != 1 || r.Rows[0].F != 1 || r.Rows[0].M != 5 || r.Rows[0].Segment != metric.MissedBuyers {
		t.Errorf("%+v", r.Rows[0])
	}
	if few := w.book().RFM(w.time("2026-07-01 10:00"), "EUR", saved); few.Known || few.Buyers != 0 {
		t.Errorf("before the first order: %+v", few)
	}
}

// Efron and Tibshirani 1993, table 2.1 and 2.2: survival of seven treated mice; the
// standard error of the mean over resamples tends to 23.36.
func TestEfronTibshiraniMouseData(t *testing.T) {
	if se := spreadOf([]float64{94, 197, 16, 38, 99, 141, 23}, mean); math.Abs(se-23.36) > 1 {
		t.Errorf("standard error %.2f", se)
	}
}

// Efron and Tibshirani 1993, table 3.1 and 6.1: correlation 0.776 of LSAT and GPA of 15
// law schools; the standard error over 3,200 resamples is 0.132.
func TestEfronTibshiraniLawSchools(t *testing.T) {
	lsat := []float64{576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594}
	gpa := []float64{3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96}
	correlation := func(sample []float64) float64 {
		var mx, my, xx, yy, xy float64
		n := float64(len(sample))
		for _, i := range sample {
			mx, my = mx+lsat[int(i)]/n, my+gpa[int(i)]/n
		}
		for _, i := range sample {
			dx, dy := lsat[int(i)]-mx, gpa[int(i)]-my
			xx, yy, xy = xx+dx*dx, yy+dy*dy, xy+dx*dy
		}
		return xy / math.Sqrt(xx*yy)
	}
	all := make([]float64, len(lsat))
	for i := range all {
		all[i] = float64(i)
	}
	if r := correlation(all); math.Abs(r-0.776) > 0.0005 {
		t.Errorf("correlation %.4f", r)
	}
	if se := spreadOf(all, correlation); math.Abs(se-0.132) > 0.008 {
		t.Errorf("standard error %.4f", se)
	}
}

func mean(sample []float64) float64 {
	sum := 0.0
	for _, v := range sample {
		sum += v
	}
	return sum / float64(len(sample))
}

// spreadOf is the standard deviation of a statistic over the resamples.
func spreadOf(values []float64, statistic func([]float64) float64) float64 {
	var found []float64
	metric.Bootstrap(values, func(sample []float64) float64 {
		v := statistic(sample)
		found = append(found, v)
		return v
	})
	m, sum := mean(found), 0.0
	for _, v := range found {
		sum += (v - m) * (v - m)
	}
	return math.Sqrt(sum / float64(len(found)-1))
}

// The incomes of the manual of R's ineq (Zeileis): 0.4620911 before correction. And the
// example of the U.S. merger guidelines: four firms of 30, 30, 20 and 20 % have 2,600.
func TestGiniOfIneqAndHHIOfTheMergerGuidelines(t *testing.T) {
	if got := metric.Gini([]int64{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261}); math.Abs(got-0.4620911*10/9) > 1e-6 {
		t.Errorf("Gini %.7f", got)
	}
	if got := metric.HHI([]int64{30, 30, 20, 20}); math.Abs(got-0.26) > 1e-12 {
		t.Errorf("HHI %v", got)
	}
}
