package metric_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/metric/metrictest"
)

// busy invents a year of everything that figures are made of.
func busy(t *testing.T, seed uint64) *world {
	t.Helper()
	w := newWorld(t)
	w.settings.HourlyMinor, w.settings.SavingsMinor, w.settings.MonthlyMinor = 2500, 900_000, 240_000
	r := rand.New(rand.NewPCG(seed, 7))
	begin := w.time("2026-01-05 08:00")
	when := func() string {
		return begin.Add(time.Duration(r.IntN(330*24*60)) * time.Minute).Format("2006-01-02 15:04")
	}
	people := []int64{}
	for i := range 40 {
		people = append(people, w.person(fmt.Sprintf("P%d", i)))
	}
	for i, code := range []string{"lena", "oskar", "mia"} {
		w.deal(data.DealFact{
			Person: people[i], Partner: "P" + code, Codes: []string{code}, Currency: "EUR", Fee: int64(3000 + 1000*i), Product: 450, Commission: 50_000,
			Start: day(t, "2026-02-01"), End: day(t, "2026-10-31"),
		})
	}
	talkAtRandom(w, r, people, when)
	postAtRandom(w, r, people, when)
	for range 400 {
		sellAtRandom(w, r, people, when)
	}
	for range 60 {
		addAtRandom(w, r, people, when)
	}
	tieAtRandom(w, r, people, when)
	w.audience(r, people, when)
	leadAtRandom(w, rand.New(rand.NewPCG(seed, 8)), people)
	for i := range 25 {
		joinAtRandom(w, r, people[i])
	}
	w.campaign("2026-07-06", "2026-07-26", "Summer kiln", data.CampaignEffort)
	w.campaign("2026-11-09", "2026-11-15", "Kiln opening", data.EventEffort)
	return w
}

// joinAtRandom makes somebody a member in spring, who may be late or leave in summer.
func joinAtRandom(w *world, r *rand.Rand, person int64) {
	since := begun.AddDate(0, 0, r.IntN(100)).UnixMilli()
	m := data.MemberFact{Person: person, Platform: "patreon", Member: fmt.Sprint(person), Status: data.MemberActive, Since: since, At: since + 1000}
	for _, status := range []data.MemberStatus{data.MemberActive, []data.MemberStatus{data.MemberActive, data.MemberDeclined, data.MemberFormer}[r.IntN(3)]} {
		m.ID, m.Status = w.id(), status
		w.facts.Members = append(w.facts.Members, m)
		m.At = w.ms("2026-07-01 10:00") + int64(r.IntN(100))*24*3600_000
	}
}

var begun = time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)

func talkAtRandom(w *world, r *rand.Rand, people []int64, when func() string) {
	kinds := []string{"in comment", "in message", "out reply", "out message", "in share", "in mention", "in review", "mutual call", "in like", "out like"}
	platforms := []string{"instagram", "youtube", "email", "x", "reddit", "discord"}
	for range 900 {
		p := people[r.IntN(30)] // ten never talk
		platform := platforms[r.IntN(1+int(p)%len(platforms))]
		w.event(p, when(), kinds[r.IntN(len(kinds))], on(platform), func(e *data.Event) {
			if r.IntN(3) > 0 {
				e.Thread = p*100 + int64(r.IntN(12))
			}
			e.Question = r.IntN(3) == 0
			e.TextHash = uint64(r.IntN(400))
			e.Auto = r.IntN(40) == 0
			e.Exact = r.IntN(10) > 0
		})
	}
	for i := range 40 { // two who are close and, see sellAtRandom, never buy
		w.event(people[28+i%2], fmt.Sprintf("2026-11-%02d 12:%02d", 1+i%20, i), "mutual call", on("calls"))
	}
	for i := range 40 {
		w.facts.Contents = append(w.facts.Contents, data.ContentFact{ID: w.id(), Platform: "instagram", Kind: "post", At: w.ms(when()), Undirected: i%4 > 0})
	}
	slices.SortFunc(w.facts.Contents, func(x, y data.ContentFact) int { return int(x.At - y.At) })
}

func sellAtRandom(w *world, r *rand.Rand, people []int64, when func() string) {
	p := int64(0)
	if r.IntN(5) > 0 {
		p = people[int(math.Pow(r.Float64(), 2)*float64(len(people)))]
	}
	if p == people[28] || p == people[29] {
		p = 0
	}
	at := when()
	w.sale(p, at, 0, shop([]string{"shopify", "etsy", "stripe"}[r.IntN(3)]), func(s *data.SaleFact) {
		gross := int64(500 + r.IntN(9000))
		s.Amounts = data.Amounts{Gross: gross, Discounts: gross / int64(5+r.IntN(20)), Shipping: 490, TaxInside: gross / 12, Cost: gross / 9}
		if r.IntN(5) == 0 {
			s.TaxOnTop = gross / 20
		}
		s.Total = s.Gross - s.Discounts + s.Shipping + s.TaxOnTop
		if r.IntN(4) > 0 {
			s.Fees, s.FeesKnown = gross/30, true
			s.Estimated = r.IntN(5) == 0
		}
		switch r.IntN(12) {
		case 0:
			s.Refunds = s.Total
		case 1:
			s.Refunds = s.Total / 3
			s.DatedRefunds = []data.RefundFact{{At: s.At + 5*24*3600_000, Amount: s.Total / 4}}
		}
		s.PaidAt = s.At + int64(r.IntN(3))*24*3600_000
		if r.IntN(4) > 0 {
			s.PayoutAt = s.PaidAt + 7*24*3600_000
		}
		if r.IntN(3) == 0 {
			s.Codes = []string{[]string{"lena", "oskar", "mia"}[r.IntN(3)]}
			if r.IntN(6) == 0 {
				s.Codes = append(s.Codes, "lena")
			}
		}
		if r.IntN(6) == 0 {
			s.Items = []data.ItemFact{{Name: "mug", Quantity: 1, Amount: gross / 3}, {Name: "bowl", Quantity: 2, Amount: gross - gross/3}}
		}
		if r.IntN(20) == 0 {
			s.Currency = "USD"
		}
		if r.IntN(15) == 0 {
			s.Status, s.Counted = data.Pending, false
		}
	})
}

func addAtRandom(w *world, r *rand.Rand, people []int64, when func() string) {
	d := day(w.t, when()[:10])
	e := data.Entry{ID: w.id(), At: d.Start(w.settings.Location()).UnixMilli(), Day: d, Currency: "EUR"}
	switch r.IntN(4) {
	case 0:
		e.Kind, e.Minor, e.Label = data.CostEntry, int64(100+r.IntN(5000)), data.CostCategories()[r.IntN(5)]
		if r.IntN(2) == 0 {
			e.Person = people[r.IntN(4)]
		}
		if r.IntN(2) == 0 {
			e.Until = d + 20
		}
	case 1:
		e.Kind, e.Number, e.Label = data.HoursEntry, int64(7+r.IntN(300)), []string{data.RelationshipHours, data.OtherHours}[r.IntN(2)]
	case 2:
		e.Kind, e.Person, e.Text = data.PromiseEntry, people[r.IntN(9)], "a sticker"
		if r.IntN(3) > 0 {
			e.Done = e.At + 1000
		}
	case 3:
		e.Kind, e.Person, e.Number = data.CadenceEntry, people[20+r.IntN(3)], int64(5+r.IntN(40))
	}
	w.facts.Entries = append(w.facts.Entries, e)
}

// turnDials gives settings other numbers than the usual ones.
func turnDials(w *world) {
	for name, v := range map[string]float64{
		"half_life_days": 30, "reply_days": 3, "active_days": 60, "exchange_days": 10, "breadth_step": 0.5, "channel_days": 120, "gap_floor": 5, "gap_days": 200,
		"repeat_days": 45, "open_deal_days": 30, "partner_sample": 3, "rate_sample": 4, "echo_hours": 100, "gem_percent": 40, "lookback_days": 60, "regular_count": 4,
		"clv_customers": 10, "clv_repeats": 5, "clv_weeks": 4, "clv_correlation": 1, "margin": 70, "discount": 20, "grace_days": 10, "rfm_days": 100, "tier_hold_days": 5, "concentration_sample": 5, "weight_comment": 9, "weight_call": 1.5, "first_percent": 10, "debt_cap": 9,
	} {
		d, ok := data.FindDial(name)
		if !ok {
			w.t.Fatalf("%s is no setting", name)
		}
		d.Set(&w.settings, v)
	}
}

// asked are the questions of one figure: over periods, dates, people and partners.
func asked(t *testing.T, w *world, name string) []metric.Question {
	var list []metric.Question
	now := w.time("2026-11-24 08:00")
	for _, p := range [][2]string{{"2026-01-01", "2026-11-24"}, {"2026-05-04", "2026-05-10"}, {"2026-05-11", "2026-08-02"}, {"2026-11-23", "2026-11-29"}, {"2026-12-07", "2026-12-13"}, {"2025-01-06", "2025-01-12"}} {
		for _, by := range metric.Bases() {
			list = append(list, metric.Question{First: day(t, p[0]), Last: day(t, p[1]), Now: now, By: by})
		}
	}
	all := list[0]
	for id := int64(1); id <= 40; id += 3 {
		all.Person = id
		list = append(list, all)
	}
	all.Person = 0
	for id := int64(1); id <= 3; id++ {
		all.Partner = id
		list = append(list, all)
	}
	return list
}

// Every figure, over invented years: what the rows give, counted by a second
// implementation, is the value; a figure without a value says why.
func TestRowsGiveTheFigure(t *testing.T) {
	had := map[string]int{}
	for seed := uint64(1); seed <= 2; seed++ {
		w := busy(t, seed)
		if seed == 2 {
			shopOf(w, 150) // enough buyers for a customer value
			turnDials(w)
		}
		b := w.book()
		for _, name := range metric.FormulaNames() {
			for _, q := range asked(t, w, name) {
				a, ok := b.Explain(name, q)
				if !ok {
					t.Fatalf("%s is no figure", name)
				}
				if holds(t, a, q, w) {
					had[name]++
				}
			}
		}
	}
	for _, name := range metric.FormulaNames() {
		if had[name] == 0 {
			t.Errorf("%s never had a value with rows: nothing was tested", name)
		}
	}
}

// holds checks one answer; true if it has a value that rows made.
func holds(t *testing.T, a *metric.Answer, q metric.Question, w *world) bool {
	t.Helper()
	end := q.Now
	if next := (q.Last + 1).Start(w.settings.Location()); next.Before(end) {
		end = next
	}
	name := fmt.Sprintf("%s of %s to %s by %s, person %d, partner %d", a.Figure, q.First, q.Last, q.By, q.Person, q.Partner)
	for i := range a.Rows {
		if r := &a.Rows[i]; r.Seen.Kind == "" || r.Seen.ID == 0 || r.Fact.Kind == "" || r.ID == 0 || r.Unit == "" {
			t.Errorf("%s: a row that nobody can find: %+v", name, *r)
		}
	}
	for _, used := range a.Settings {
		if used.Value == "" || used.Title == used.Name {
			t.Errorf("%s depends on %s, which is no setting", name, used.Name)
		}
	}
	if a.Value == nil {
		if a.Missing == "" {
			t.Errorf("%s: no value, and no words why", name)
		}
		return false
	}
	if a.Missing != "" || math.IsNaN(*a.Value) || math.IsInf(*a.Value, 0) {
		t.Errorf("%s: value %v, %q", name, *a.Value, a.Missing)
	}
	got, err := metrictest.Recount(a, end, &w.settings)
	if err != nil || math.Abs(got-*a.Value) > 1e-9*max(1, math.Abs(*a.Value)) {
		t.Errorf("%s is %v, its %d rows give %v by %s, %v", name, *a.Value, len(a.Rows), got, a.Tally, err)
	}
	if a.Low != nil && (*a.Low > *a.Value+1e-9 || *a.High < *a.Value-1e-9) && a.Tally != metric.TallyReturn {
		t.Errorf("%s: %v is not in %v to %v", name, *a.Value, *a.Low, *a.High)
	}
	return len(a.Rows) > 0
}

// Every figure has a formula that is one sentence, and a title.
func TestFigures(t *testing.T) {
	for _, name := range metric.FormulaNames() {
		if f := metric.Formula(name); len(f) < 20 || !strings.HasSuffix(f, ".") {
			t.Errorf("%s: %q is no sentence", name, f)
		}
		if metric.FigureTitle(name) == "" || metric.FigureScope(name) == "" {
			t.Errorf("%s has no title, or no scope", name)
		}
	}
	if _, ok := newWorld(t).book().Explain("weather", metric.Question{}); ok || metric.Formula("weather") != "" || metric.FigureTitle("weather") != "" {
		t.Error("the weather is no figure")
	}
}

// An empty workspace: nothing breaks, and what has no value says why.
func TestExplainNothing(t *testing.T) {
	w := newWorld(t)
	b := w.book()
	for _, name := range metric.FormulaNames() {
		q := metric.Question{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 08:00")}
		a, _ := b.Explain(name, q)
		if len(a.Rows) > 0 || a.Value == nil && a.Missing == "" {
			t.Errorf("%s: %+v", name, a)
		}
		q.Person = 7
		want := "Nobody has this number."
		if scope := metric.FigureScope(name); scope.OfPartner() {
			want = "This is a figure of one partner. Say whose."
		} else if !scope.TakesPerson() {
			want = "This is no figure of one person."
		}
		if a, _ = b.Explain(name, q); a.Missing != want {
			t.Errorf("%s of nobody: %q, want %q", name, a.Missing, want)
		}
	}
}
