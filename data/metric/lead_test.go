package metric_test

import (
	"math"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// Spearman's worked example of IQ and hours of television, ten people: −29 ÷ 165.
// With ties by hand: ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4 give 4.5 ÷ √(4.5 × 5).
func TestCorrelation(t *testing.T) {
	iq := []float64{106, 86, 100, 101, 99, 103, 97, 113, 112, 110}
	hours := []float64{7, 0, 27, 50, 28, 29, 20, 12, 6, 17}
	if c := metric.NewCorrelation(iq, hours); !near(c.Value, -29.0/165) || c.N != 10 || !c.Known() {
		t.Errorf("%+v", c)
	}
	if c := metric.NewCorrelation([]float64{1, 2, 2, 3}, []float64{1, 3, 2, 4}); !near(c.Value, 4.5/math.Sqrt(22.5)) || c.Known() {
		t.Errorf("%+v", c)
	}
	if c := metric.NewCorrelation([]float64{1, 1, 1}, []float64{1, 2, 3}); !math.IsNaN(c.Value) || c.Known() {
		t.Errorf("no spread: %+v", c)
	}
	rising := make([]float64, 12)
	for i := range rising {
		rising[i] = float64(i)
	}
	if c := metric.NewCorrelation(rising, rising); c.Value != 1 || c.Low != 1 || c.High != 1 {
		t.Errorf("the same order: %+v", c)
	}
}

// Bonett and Wright 2000 by hand for r = 0.6 of n = 30: artanh 0.6 = 0.693147 ± 1.95996
// × √(1.18 ÷ 27) = 0.409738, so 0.2761 to 0.8015. The pairs are 0 to 29 with places
// exchanged until 1 − 6 Σd² ÷ (n (n² − 1)) is 0.6: Σd² = 1,798.
func TestBonettWrightInterval(t *testing.T) {
	x, y := make([]float64, 30), make([]float64, 30)
	for i := range x {
		x[i], y[i] = float64(i), float64(i)
	}
	swap := func(a, b int) { y[a], y[b] = y[b], y[a] }
	swap(0, 27) // 2 × 27² = 1,458
	swap(1, 14) // 2 × 13² = 338
	swap(5, 6)  // 2
	c := metric.NewCorrelation(x, y)
	if !near(c.Value, 0.6) || math.Abs(c.Low-0.2760566) > 1e-6 || math.Abs(c.High-0.8015333) > 1e-6 {
		t.Errorf("%+v", c)
	}
}

// Shares come three weeks before the money in this world; the weeks between are even.
func TestLeadingIndicatorFindsTheLag(t *testing.T) {
	w := newWorld(t)
	fan := w.person("fan")
	start := w.time("2026-01-05 10:00") // a Monday
	for week := range 30 {
		at := start.AddDate(0, 0, 7*week)
		for n := range (week*week*7)%11 + 1 {
			w.event(fan, at.AddDate(0, 0, n%5).Format("2006-01-02 15:04"), "in share", says(uint64(week*100+n)))
		}
		earned := ((week-3)*(week-3)*7)%11 + 1
		w.sale(w.person("buyer"), at.Format("2006-01-02 15:04"), int64(earned)*1000)
	}
	l := w.book().Leading(day(t, "2026-08-02"), w.time("2026-08-04 10:00"), "")
	if len(l.Net) != 30 || l.Monday.String() != "2026-01-05" {
		t.Fatalf("%d weeks from %s", len(l.Net), l.Monday)
	}
	for _, i := range l.Indicators {
		if i.Name != "shares" {
			continue
		}
		lag, clear := i.Strongest()
		if lag != 3 || !clear || i.Lags[3].N != 27 || i.Lags[3].Value != 1 || i.Stated {
			t.Errorf("lag %d (clear %v): %+v", lag, clear, i.Lags)
		}
		return
	}
	t.Error("no shares among the indicators")
}

// What platforms state goes before what was counted; weeks without a number are not
// known; of followers the growth counts.
func TestStatedIndicators(t *testing.T) {
	w := newWorld(t)
	w.sale(w.person("b"), "2026-01-05 10:00", 1000)
	monday := day(t, "2026-01-05")
	count := func(name string, day data.Day, span int, value int64) {
		w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "tiktok", Name: name, Day: day, Span: span, Value: value})
	}
	count("followers", monday-1, 0, 100)
	count("followers", monday+6, 0, 130)
	count("followers", monday+27, 0, 150)
	count("views", monday, 1, 5)
	count("views", monday+1, 1, 6)
	count("views", monday+6, 7, 99) // the same days as a week: not added to the days
	l := w.book().Leading(monday+27, w.time("2026-03-01 10:00"), "")
	got := map[string]metric.Indicator{}
	for _, i := range l.Indicators {
		got[i.Name] = i
	}
	views, followers := got["views"], got["followers"]
	if !views.Stated || views.Weeks[0] != 11 || !math.IsNaN(views.Weeks[1]) {
		t.Errorf("views %v", views.Weeks)
	}
	if !followers.Stated || followers.Weeks[0] != 30 || !math.IsNaN(followers.Weeks[1]) || !math.IsNaN(followers.Weeks[3]) {
		t.Errorf("followers %v", followers.Weeks)
	}
	if c := views.Lags[0]; c.Known() {
		t.Errorf("one week is enough: %+v", c)
	}
}

func TestDependenceAndMoves(t *testing.T) {
	w := newWorld(t)
	a, b, c := w.person("a"), w.person("b"), w.person("c")
	w.event(a, "2026-08-01 10:00", "in comment")
	w.event(a, "2026-08-02 10:00", "out reply")
	w.event(a, "2026-08-03 10:00", "in message", on("whatsapp"))
	w.event(a, "2026-08-04 10:00", "in email", on("email"))
	w.event(a, "2026-08-05 10:00", "in comment") // back: no further move
	w.event(b, "2026-08-01 10:00", "mutual call")
	w.event(c, "2026-01-01 10:00", "in comment", on("tiktok")) // no relationship
	w.event(c, "2026-01-02 10:00", "in comment")
	w.sale(b, "2026-08-10 10:00", 100) // a shop is no new home
	d := w.book().Dependence(w.time("2026-08-20 10:00"))
	if d.Active != 2 || d.All != 3 || d.Moved != 2 {
		t.Errorf("%+v", d)
	}
	if len(d.Homes) != 3 || d.Homes[0] != (metric.Home{Platform: "instagram", People: 2, Only: 1}) || d.Homes[1].Only != 0 {
		t.Errorf("homes %+v", d.Homes)
	}
	want := []metric.Move{{"instagram", "whatsapp", 1}, {"tiktok", "instagram", 1}, {"whatsapp", "email", 1}}
	for i, m := range d.Moves {
		if m != want[i] {
			t.Errorf("move %d: %+v", i, m)
		}
	}
	if before := w.book().Dependence(w.time("2025-08-20 10:00")); before.All != 0 || before.Homes != nil {
		t.Errorf("before the data: %+v", before)
	}
}
