package desk_test

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
	"rapport/data/metric/metrictest"
	"rapport/data/sample"
	"rapport/data/store"
)

// invented is the workspace of the sample creator.
func invented(t *testing.T) *desk.Desk {
	t.Helper()
	ctx := context.Background()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Invented.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if _, err := d.Invent(ctx, t.TempDir(), sample.Options{Seed: 1}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
	s, err := d.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.Fees = []data.FeeRule{{Platform: "shopify", PerMillion: 29_000}}
	if err := d.SaveSettings(ctx, s); err != nil {
		t.Fatal(err)
	}
	for i := range int64(11) { // eleven promises that were due, most of them kept
		e := data.Entry{Kind: data.PromiseEntry, Person: 1, Day: data.DayOf(testNow(), time.UTC) - 20, Text: "a tile"}
		id, err := d.AddEntry(ctx, e)
		if err == nil && i > 2 {
			err = d.FinishEntry(ctx, id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// On the sample world: the rows of every figure make the figure, and each stands in a
// file and line or was added by hand.
func TestExplainTheSampleWorld(t *testing.T) {
	ctx, d := context.Background(), invented(t)
	s, err := d.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	had := map[string]int{}
	for _, q := range sampleQuestions(t, d) {
		for _, name := range metric.FormulaNames() {
			scope := metric.FigureScope(name)
			if !scope.TakesPerson() && q.Person != 0 || !scope.TakesPartner() && q.Partner != "" {
				continue
			}
			q.Figure = name
			e, err := d.Explain(ctx, q)
			if err != nil {
				t.Fatalf("%+v: %v", q, err)
			}
			had[name] += explains(t, e, &s)
			if strings.HasPrefix(e.Missing, "not enough data") {
				had[name]++ // the invented worlds of metric's tests have enough
			}
		}
	}
	for _, name := range []string{"complaints", "introductions_matched", "match_time", "reach", "reminders"} {
		had[name]++ // nobody complains here, and the owner introduces nobody and notes no reach and no wait: data/metric's tests do
	}
	for _, name := range metric.FormulaNames() {
		if had[name] == 0 {
			t.Errorf("%s never had a value with rows", name)
		}
	}
}

// sampleQuestions are about all time, a week, a platform, some people and partners.
func sampleQuestions(t *testing.T, d *desk.Desk) []desk.ExplainQuery {
	t.Helper()
	ctx := context.Background()
	all, err := d.AllTime(ctx)
	if err != nil {
		t.Fatal(err)
	}
	week := desk.Period{First: data.DayOf(testNow(), testNow().Location()).Monday() - 7}
	week.Last = week.First + 6
	paid, shop := all, all
	paid.By, shop.Platform = metric.PaidDate, "shopify"
	list := []desk.ExplainQuery{{Period: all}, {Period: week}, {Period: paid}, {Period: shop}}
	people, err := d.People(ctx, store.PeopleQuery{Desc: true, Limit: 3})
	if err != nil || len(people.Rows) == 0 {
		t.Fatal(err)
	}
	for _, p := range people.Rows {
		list = append(list, desk.ExplainQuery{Period: all, Person: p.Person})
	}
	partners, err := d.Partners(ctx, all)
	if err != nil || len(partners.Rows) < 2 {
		t.Fatal(err)
	}
	for _, p := range append(partners.Rows[:2:2], partners.Rows[len(partners.Rows)-1]) { // the last one's code stood on a coupon site
		list = append(list, desk.ExplainQuery{Period: all, Partner: p.Name})
	}
	return list
}

// explains checks one figure; 1 if it has a value that rows made.
func explains(t *testing.T, e *desk.Explanation, s *data.Settings) int {
	t.Helper()
	name := fmt.Sprintf("%s of %s to %s, %s person %d, partner %q", e.Figure, e.Query.First, e.Query.Last, e.Query.Platform, e.Query.Person, e.Query.Partner)
	for i := range e.Rows {
		r := &e.Rows[i]
		if r.File == "" || r.Line == 0 && r.File != desk.HandFile {
			t.Errorf("%s: nobody knows where %s %d stands", name, r.Fact.Kind, r.Fact.ID)
			break
		}
	}
	if e.Total != len(e.Rows) {
		t.Errorf("%s: %d of %d rows", name, len(e.Rows), e.Total)
	}
	if e.Value == nil {
		if e.Missing == "" {
			t.Errorf("%s has no value, and no words why", name)
		}
		return 0
	}
	end := testNow()
	if next := (e.Query.Last + 1).Start(s.Location()); next.Before(end) {
		end = next
	}
	got, err := metrictest.Recount(e.Answer, end, s)
	if err != nil || math.Abs(got-*e.Value) > 1e-9*max(1, math.Abs(*e.Value)) {
		t.Errorf("%s is %v, its %d rows give %v by %s, %v", name, *e.Value, e.Total, got, e.Tally, err)
	}
	if e.Total == 0 {
		return 0
	}
	return 1
}

// What explain says is what the pages say.
func TestExplainSaysWhatThePagesSay(t *testing.T) {
	ctx, d := context.Background(), invented(t)
	s, err := d.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	week, err := d.Week(ctx, desk.WeekQuery{})
	if err != nil {
		t.Fatal(err)
	}
	days := desk.Period{First: week.From, Last: week.To}
	earned, err := d.Earnings(ctx, days)
	if err != nil {
		t.Fatal(err)
	}
	m := &earned.Money
	for name, want := range map[string]any{
		"net_earnings": week.Net, "conversions": week.Conversions, "active_relationships": week.Active, "reply_rate": week.Reply.Value, "ror": week.ROR, "roi": week.ROI,
		"hours": week.Hours, "net_per_hour": week.NetPerHour, "median_8_weeks": week.Median.Net, "reply_debt": week.Debt.Open, "weighted_debt": week.Debt.Weight,
		"capital": week.Capital.Closing.Points, "capital_opening": week.Capital.Opening.Points, "capital_new": week.Capital.New.Points, "capital_grown": week.Capital.Grown.Points,
		"capital_faded": week.Capital.Faded.Points, "capital_lost": week.Capital.Lost.Points, "unattributed": week.Quality.Unattributed, "unknown_fees": week.Quality.UnknownFees,
		"estimated_fees": week.Quality.EstimatedFees, "net_bought": week.FromWhom.Bought, "net_referred": week.FromWhom.Referred, "net_known": week.FromWhom.Known,
		"net_unattributed": week.FromWhom.Unattributed, "from_whom": week.Net, "net_of_relationships": week.Attributed, "relationship_cost": week.Cost, "cost": week.AllCost,
		"gross_sales": m.Gross, "discounts": m.Discounts, "shipping": m.Shipping, "tax_on_top": m.TaxOnTop, "total_charged": m.Total, "refunds": m.Refunds, "tax": m.Tax,
		"fees": m.Fees, "goods": m.Cost, "net_sales": m.NetSales, "gini": earned.Concentration.Gini, "top10_share": earned.Concentration.Top10,
		"top1_share": earned.Concentration.Top1, "platform_hhi": earned.PlatformHHI,
	} {
		e, err := d.Explain(ctx, desk.ExplainQuery{Period: days, Figure: name})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shown(e.Value), number(want); e.Value == nil && e.Figure != "reply_rate" || e.Value != nil && math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
			t.Errorf("%s is explained as %v (%s), the page says %v", name, got, e.Missing, want)
		}
	}
	profileSays(t, d)
	partnersSay(t, d, &s)
}

// profileSays compares the figures of the strongest person.
func profileSays(t *testing.T, d *desk.Desk) {
	t.Helper()
	ctx := context.Background()
	people, err := d.People(ctx, store.PeopleQuery{Desc: true, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	row := people.Rows[0]
	p, err := d.Profile(ctx, row.Person)
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.AllTime(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]any{
		"strength": p.Strength, "reciprocity": p.Reciprocity, "last_exchange": p.SinceExchange, "tier": int(p.Tier), "initiation_share": p.Initiation,
		"reply_time": p.Reply.Median.Hours(), "reply_rate": p.ReplyRate.Value, "person_net": p.Bought + p.Referred, "person_return": p.Return,
	} {
		e, err := d.Explain(ctx, desk.ExplainQuery{Period: all, Figure: name, Person: row.Person})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shown(e.Value), number(want); math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("%s of %s is explained as %v (%s), the page says %v", name, row.Name, got, e.Missing, want)
		}
	}
}

// partnersSay compares the figures of every partner.
func partnersSay(t *testing.T, d *desk.Desk, s *data.Settings) {
	t.Helper()
	ctx := context.Background()
	all, err := d.AllTime(ctx)
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.Partners(ctx, all)
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Rows {
		p := &r.Rows[i]
		var roi *float64
		if p.ROI != nil {
			roi = &p.ROI.Value
		}
		want := map[string]any{
			"spend": p.Spend, "cpa": p.CPA, "cpo": p.CPO, "roas": p.ROAS, "partner_roi": roi, "known_share": p.KnownShare, "break_even": p.BreakEven,
		}
		if p.Refunds.N >= s.RateSample {
			want["refund_rate"] = p.Refunds.Value
		}
		if p.Repeats.N >= s.RateSample {
			want["repeat_rate"], want["repeat_lift"] = p.Repeats.Value, p.RepeatLift.Value
		}
		for name, want := range want {
			e, err := d.Explain(ctx, desk.ExplainQuery{Period: all, Figure: name, Partner: p.Name})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := shown(e.Value), number(want); math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) || math.IsNaN(got) != math.IsNaN(want) {
				t.Errorf("%s of %s is explained as %v (%s), the page says %v", name, p.Name, got, e.Missing, want)
			}
		}
	}
}

// shown is a value that may be unknown: not a number then.
func shown(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

// number is the number of a page, whatever its type.
func number(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case int64:
		return float64(v)
	case float64:
		return v
	case *float64:
		return shown(v)
	case *int64:
		if v != nil {
			return float64(*v)
		}
	case *int:
		if v != nil {
			return float64(*v)
		}
	}
	return math.NaN()
}
