package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

func day(t *testing.T, s string) data.Day {
	t.Helper()
	d, err := data.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func factsOf(r *metric.EarningsReport) *earningsFacts {
	return &earningsFacts{Earnings: &desk.Earnings{EarningsReport: r, Zone: time.UTC}}
}

// 100 − 10 + 5 + 0 = 95 charged; 95 − 0 − 15 − 3 − 20 = 57 net. What is 0 is left
// out, and the steps lead to the net.
func TestFlowSteps(t *testing.T) {
	f := factsOf(&metric.EarningsReport{Currency: "EUR", UnknownFees: 1, Money: metric.Flow{
		Currency: "EUR", Sales: 2, Gross: 10000, Discounts: 1000, Shipping: 500, Total: 9500, Tax: 1500, Fees: 300, FeesKnown: 1, Cost: 2000, Net: 5700,
	}})
	type row struct{ Name, Text, Count string }
	var got []row
	running := 0.0
	for _, s := range flowSteps(f) {
		got = append(got, row{s.Name, s.Text, s.Count})
		if s.Total && s.Name != "Gross" && s.Value != running {
			t.Errorf("%s is %v, the steps before lead to %v", s.Name, s.Value, running)
		}
		if s.Total {
			running = s.Value
		} else {
			running += s.Value
		}
	}
	want := []row{
		{"Gross", "€100.00", ""},
		{"Discounts", "−€10.00", ""},
		{"Shipping charged", "€5.00", ""},
		{"Total charged", "€95.00", ""},
		{"Tax owed", "−€15.00", ""},
		{"Fees", "−€3.00", "1 of 2\u00a0fees unknown"},
		{"Cost of goods", "−€20.00", ""},
		{"Net earnings", "€57.00", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// No known fee is no value, never 0.
func TestFeesThatNobodyKnows(t *testing.T) {
	f := factsOf(&metric.EarningsReport{Currency: "EUR", UnknownFees: 2, Money: metric.Flow{Currency: "EUR", Sales: 2}})
	fees := slices.DeleteFunc(flowSteps(f), func(s flowStep) bool { return s.Name != "Fees" })
	if len(fees) != 1 || fees[0].Text != ui.NoValue {
		t.Errorf("fees %+v, want one row without a value", fees)
	}
	if got := feesFact(f).Value; got != "" {
		t.Errorf("known fees are %q, want no value", got)
	}
}

// The seventh row holds what is left: 3 + 2 + 1.
func TestShortenedProducts(t *testing.T) {
	var list []metric.Product
	for _, net := range []int64{9, 8, 7, 6, 5, 4, 3, 2, 1} {
		list = append(list, metric.Product{Name: string(rune('a' + len(list))), Sold: 1, Net: net})
	}
	got := shortened(list)
	if want := (metric.Product{Name: "Other", Sold: 3, Net: 6}); len(got) != 7 || got[6] != want {
		t.Errorf("last of %d rows is %+v, want %+v", len(got), got[len(got)-1], want)
	}
	if list[6].Name != "g" {
		t.Error("the list itself was changed")
	}
	if got := shortened(list[:7]); got[6].Name != "g" {
		t.Errorf("seven products were shortened: %+v", got)
	}
}

// Two halves are as two equal platforms: 0.25 + 0.25 = 0.5.
func TestPlatformWords(t *testing.T) {
	half := 0.5
	f := factsOf(&metric.EarningsReport{
		Currency: "EUR", PlatformHHI: &half, Money: metric.Flow{Net: 200},
		Streams: []metric.Stream{{Platform: "etsy", Net: 100}, {Platform: "patreon", Net: 100}},
	})
	want := "Etsy brought 50.0\u00a0% of net earnings. Concentration (HHI) 0.50: as if 2.0 equal platforms brought everything. Half of it hangs on one."
	if got := platformWords(f); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// 14 days with €200 are €100 a week: €20 under a goal of €120.
func TestGoalFact(t *testing.T) {
	f := factsOf(&metric.EarningsReport{Currency: "EUR", Money: metric.Flow{Net: 20000}})
	f.week = &desk.Week{Review: &metric.Review{Goal: 12000}}
	f.period = desk.Period{First: day(t, "2026-11-09"), Last: day(t, "2026-11-22")}
	f.Now = present()
	want := ui.FactData{Value: "€20.00 missing", Note: "€100.00 of €120 in the mean week"}
	if got, ok := goalFact(f); !ok || got != want {
		t.Errorf("%+v, %v, want %+v", got, ok, want)
	}
	f.week.Goal = 10000
	if got, _ := goalFact(f); got.Value != "Reached" {
		t.Errorf("€100 of €100: %+v", got)
	}
	f.period.First = day(t, "2026-11-20")
	if _, ok := goalFact(f); ok {
		t.Error("three days are compared with a weekly goal")
	}
}

// A cost takes part when one of its days does; hours by their day; rates always.
func TestEntriesIn(t *testing.T) {
	p := desk.Period{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22")}
	got := entriesIn([]data.Entry{
		{ID: 1, Kind: data.CostEntry, Day: day(t, "2026-11-01"), Until: day(t, "2026-11-16")},
		{ID: 2, Kind: data.CostEntry, Day: day(t, "2026-11-15")},
		{ID: 3, Kind: data.HoursEntry, Day: day(t, "2026-11-22")},
		{ID: 4, Kind: data.HoursEntry, Day: day(t, "2026-11-23")},
		{ID: 5, Kind: data.RateEntry, Day: day(t, "2026-01-01")},
		{ID: 6, Kind: data.NoteEntry, Day: day(t, "2026-11-17")},
	}, p)
	var ids []int64
	for _, e := range got {
		ids = append(ids, e.ID)
	}
	if diff := cmp.Diff([]int64{1, 3, 5}, ids); diff != "" {
		t.Error(diff)
	}
}

func TestFormSaysWhatIsWrong(t *testing.T) {
	newStage(t, false)
	f := &form{}
	if got := f.amount(entryWith("", "1.234,50"), "EUR", true); got != 123450 || f.wrong != "" {
		t.Errorf("1.234,50 is %d, %q", got, f.wrong)
	}
	if got := f.number(entryWith("", "1,5"), "1.5"); got != 1.5 || f.wrong != "" {
		t.Errorf("1,5 is %v, %q", got, f.wrong)
	}
	f.day(entryWith("", "16.11.2026"), true)
	first := f.wrong
	f.amount(entryWith("", "0"), "EUR", true)
	if first == "" || f.wrong != first {
		t.Errorf("told %q, then %q; the first fault stays", first, f.wrong)
	}
	f = &form{}
	if f.number(entryWith("", "NaN"), "1"); f.wrong == "" {
		t.Error("NaN is taken as a number")
	}
	f = &form{}
	if f.person(newPersonField(&host{}, 0, "Ada")); f.wrong == "" {
		t.Error("a name that was not chosen is taken")
	}
}

// What is noted shows, can be taken back where it was told, changed and removed.
func TestCostOnEarnings(t *testing.T) {
	s := newStage(t, true)
	p := newEarningsPage(s.host)
	s.changed = p.load
	p.fit(fyne.NewSize(1208, 820))
	p.load()
	costs := p.parts[costTab].(*earningsCosts)
	p.showTab(costTab)
	before := p.facts.AllCost
	gift := data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Currency: p.facts.Currency, Minor: 2450, Day: day(t, "2026-11-17")}
	costs.keepEntry(data.Entry{}, gift, "kept")
	if got := p.facts.AllCost - before; got != 2450 || len(p.facts.entries) != 1 {
		t.Fatalf("cost grew by %d with %d entries, want 2450 with 1; %v", got, len(p.facts.entries), s.errors)
	}
	have := p.facts.entries[0]
	more := have
	more.Minor = 3000
	costs.keepEntry(have, more, "kept")
	if got := p.facts.AllCost - before; got != 3000 {
		t.Errorf("the changed cost is %d, want 3000", got)
	}
	s.undo()
	if got := p.facts.AllCost - before; got != 2450 {
		t.Errorf("after the undo of the change: %d, want 2450", got)
	}
	costs.remove(p.facts.entries[0])
	if got := p.facts.AllCost - before; got != 0 {
		t.Errorf("after the removal: %d, want 0", got)
	}
	s.undo()
	if got := p.facts.AllCost - before; got != 2450 || len(s.errors) != 0 {
		t.Errorf("after the undo of the removal: %d, want 2450; %v", got, s.errors)
	}
}

// Income by hand is net earnings of its day until it is taken back.
func TestIncomeOnEarnings(t *testing.T) {
	s := newStage(t, false)
	p := newEarningsPage(s.host)
	s.changed = p.load
	p.load()
	if p.facts.sold() {
		t.Fatal("an empty workspace has sales")
	}
	costs := p.parts[costTab].(*earningsCosts)
	p.showTab(costTab)
	costs.keepIncome(desk.Income{Name: "Market", Day: day(t, "2026-11-21"), Currency: "EUR", Minor: 12000, Fees: 200, Cost: 1800})
	if got := p.facts.Money.Net; got != 10000 || !p.facts.sold() {
		t.Errorf("120 − 2 − 18 is %d, want 10000; %v", got, s.errors)
	}
	s.undo()
	if p.facts.sold() || len(s.errors) != 0 {
		t.Errorf("after the undo there are still sales; %v", s.errors)
	}
	costs.keepIncome(desk.Income{Name: "Market", Day: day(t, "2026-11-21"), Currency: "EUR", Minor: 12000, Fees: 200, Cost: 1800})
	costs.keepIncome(desk.Income{Name: "Earlier", Day: day(t, "2026-10-01"), Currency: "EUR", Minor: 1})
	if len(p.facts.incomes) != 1 || len(costs.noted()) != 1 {
		t.Fatalf("lists %+v, want the one of the week", p.facts.incomes)
	}
	costs.removeIncome(p.facts.incomes[0])
	if len(p.facts.incomes) != 0 || p.facts.Money.Net != 0 {
		t.Errorf("after the removal %+v and net %d", p.facts.incomes, p.facts.Money.Net)
	}
	s.undo()
	if len(p.facts.incomes) != 1 || p.facts.Money.Net != 10000 || len(s.errors) != 0 {
		t.Errorf("after the undo of the removal %+v and net %d; %v", p.facts.incomes, p.facts.Money.Net, s.errors)
	}
}

// The arrows go through weeks, but not past the running one; an answer to an older
// request is dropped.
func TestStepOnEarnings(t *testing.T) {
	s := newStage(t, true)
	p := newEarningsPage(s.host)
	p.load()
	if got := p.facts.From.String(); got != "2026-11-16" {
		t.Errorf("opens on %s, the last finished week begins on 2026-11-16", got)
	}
	p.step(-1)
	if got := p.facts.From.String(); got != "2026-11-09" {
		t.Errorf("a week earlier is %s", got)
	}
	for range 4 {
		p.step(1)
	}
	if got := p.facts.From.String(); got != "2026-11-23" || !p.facts.Partial {
		t.Errorf("the latest week is %s, partial %v", got, p.facts.Partial)
	}
	var late []func()
	p.async = func(work, then func()) { work(); late = append(late, then) }
	p.step(-1)
	p.step(-1)
	late[1]()
	late[0]()
	if got := p.facts.From.String(); got != "2026-11-09" {
		t.Errorf("shows %s after a late answer, want 2026-11-09", got)
	}
}

// Every tab is arranged in both widths, with and without data.
func TestTabsOnEarnings(t *testing.T) {
	for _, full := range []bool{true, false} {
		s := newStage(t, full)
		p := newEarningsPage(s.host)
		p.load()
		for i := range earningsTabs {
			for _, folded := range []bool{true, false} {
				p.showTab(i)
				p.folded = folded
				p.fit(fyne.NewSize(1208, 820))
				p.content().Resize(fyne.NewSize(1208, 820))
				if len(p.below.Objects) != 1 || len(s.errors) != 0 {
					t.Errorf("tab %d: %d objects, %v", i, len(p.below.Objects), s.errors)
				}
			}
		}
	}
}

// The select in the bar chooses the date; words, rows, charts and the report follow, and
// the choice stays when the period changes.
func TestBasisOnEarnings(t *testing.T) {
	s := newStage(t, true)
	p := newEarningsPage(s.host)
	p.fit(fyne.NewSize(1208, 820))
	p.load()
	words := func() string { return p.basis.String() }
	if got := words(); got != "Order date. Refunds count in the week they were ordered." || p.facts.By != metric.OrderDate {
		t.Errorf("opens with %q by %s", got, p.facts.By)
	}
	order := p.facts.Money
	choose := func(by metric.Basis) {
		t.Helper()
		at := slices.IndexFunc(p.top.by.Options, func(o ui.Option) bool { return o.ID == string(by) })
		p.top.by.Choose(p.top.by.Options[at].ID)
		p.top.by.OnChanged(string(by))
	}
	choose(metric.PaidDate)
	if got := words(); got != "Paid date. Refunds count in the week they were given back." || p.facts.By != metric.PaidDate {
		t.Errorf("by paid date it says %q", got)
	}
	p.fit(fyne.NewSize(936, 560))
	if got := words(); got != "Refunds count when they were given back." {
		t.Errorf("with little room it says %q", got)
	}
	p.step(-1)
	if p.facts.By != metric.PaidDate || p.top.by.Chosen != string(metric.PaidDate) {
		t.Error("another period forgot the date")
	}
	p.step(1)
	overview := p.parts[0].(*earningsOverview)
	if got := overview.flow.chart.Title; got != "From gross to net by paid date" {
		t.Errorf("the chart is saved as %q", got)
	}
	paper, err := p.paper()(s.ctx, false)
	if err != nil || !strings.Contains(paper.Document.Lead, "by paid date") {
		t.Errorf("the report says %q, %v", paper.Document.Lead, err)
	}
	choose(metric.PayoutDate) // no file of the sample tells a payout
	u := p.facts.NotPaidOut
	if !p.facts.Money.Empty() || u.Sales != order.Sales || u.Net != order.Net {
		t.Errorf("by payout date %+v, not paid out %+v", p.facts.Money, u)
	}
	for i := range earningsTabs {
		p.showTab(i)
		p.content().Resize(fyne.NewSize(1208, 820))
	}
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
}

// Money that was given back of orders of other weeks is shown without an order.
func TestRefundsAloneOnEarnings(t *testing.T) {
	f := factsOf(&metric.EarningsReport{
		By: metric.PaidDate, Currency: "EUR", RefundedOrders: 1, Undated: metric.Undated{Refunds: 1, Amount: 1000},
		Money: metric.Flow{Currency: "EUR", Refunds: 5950, Tax: -950, Net: -5000}, Streams: []metric.Stream{{Platform: "shopify", Net: -5000, Refunds: 5950}},
	})
	var got []string
	for _, s := range flowSteps(f) {
		got = append(got, s.Name+" "+s.Text)
	}
	if diff := cmp.Diff([]string{"Gross €0.00", "Total charged €0.00", "Refunds −€59.50", "Tax owed €9.50", "Net earnings −€50.00"}, got); diff != "" {
		t.Error(diff)
	}
	if got := refundedFact(f); got.Value != "1" || got.Note != "refunded in these days, whenever ordered" {
		t.Errorf("refunded orders: %+v", got)
	}
	if got := refundsFact(f).Note; got != "€10.00 of it without a date, on the order date" {
		t.Errorf("refunds: %q", got)
	}
	want := []string{"Refunds of 1\u00a0order without a date, €10.00, stand on the order date."}
	if diff := cmp.Diff(want, review.BasisNotes(f.EarningsReport)); diff != "" {
		t.Error(diff)
	}
}
