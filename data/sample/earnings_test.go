package sample

import (
	"math/big"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func hintsAt(order int64, daysBefore ...int64) []hint {
	var list []hint
	for _, d := range daysBefore {
		list = append(list, hint{at: order - d*dayMillis, from: "talk"})
	}
	return list
}

// Shares of 100.00 or of what is said, worked out by hand.
func TestModels(t *testing.T) {
	const at = 40 * dayMillis
	mixed := []hint{{at: at - dayMillis, from: "talk"}, {at: at, from: "declared"}, {at: at, from: "link"}, {at: at, from: "code"}, {at: at, from: "code"}}
	for _, test := range []struct {
		model  string
		hints  []hint
		amount int64
		want   []int64
	}{
		{"first", hintsAt(at, 9, 4, 1), 10000, []int64{10000, 0, 0}},
		{"last", hintsAt(at, 9, 4, 1), 10000, []int64{0, 0, 10000}},
		{"linear", hintsAt(at, 9, 4, 1), 10000, []int64{3334, 3333, 3333}},
		{"linear", hintsAt(at, 9, 4, 1), -100, []int64{-34, -33, -33}},
		{"time_decay", hintsAt(at, 14, 7, 0), 10000, []int64{1429, 2857, 5714}},
		{"position", hintsAt(at, 3), 999, []int64{999}},
		{"position", hintsAt(at, 3, 2), 999, []int64{500, 499}},
		{"position", hintsAt(at, 9, 4, 3, 1), 101, []int64{41, 10, 10, 40}},
		{"position", hintsAt(at, 9, 5, 4, 3, 1), 9, []int64{4, 1, 1, 0, 3}}, // 3.6, 0.6 three times, 3.6: equal remainders
		{"code_first", mixed, 1001, []int64{0, 0, 0, 501, 500}},
		{"code_first", mixed[:3], 1001, []int64{0, 0, 1001}},
		{"code_first", mixed[:2], 1001, []int64{0, 1001}},
		{"code_first", hintsAt(at, 9, 4), 1001, []int64{0, 1001}},
	} {
		got := apportion(test.amount, shares(test.model, test.hints, at))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s of %d: %s", test.model, test.amount, diff)
		}
	}
}

func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(-1e9, 1e9).Draw(t, "amount")
		at := rapid.Int64Range(60*dayMillis, 90*dayMillis).Draw(t, "order")
		hints := hintsAt(at, rapid.SliceOfN(rapid.Int64Range(0, 30), 1, 12).Draw(t, "days")...)
		parts := shares(rapid.SampledFrom(attributionModels).Draw(t, "model"), hints, at)
		one, sum := new(big.Rat), int64(0)
		for _, p := range parts {
			one.Add(one, p)
		}
		for _, p := range apportion(amount, parts) {
			sum += p
		}
		if one.Cmp(big.NewRat(1, 1)) != 0 || sum != amount {
			t.Fatalf("shares add up to %v, parts to %d of %d", one, sum, amount)
		}
	})
}

// The touches of one order: a message 30 days before to the millisecond counts,
// one a millisecond older does not, nor does one at the order's own time or a like.
func TestHints(t *testing.T) {
	w := partnerWorld(t)
	cleo := w.human("Cleo")
	chat := &account{platform: "instagram", person: cleo}
	at := moment(t, "2026-11-10 10:00").UnixMilli()
	for _, e := range []event{
		{at: at - 30*dayMillis - 1, kind: "message", dir: "in"},
		{at: at - 30*dayMillis, kind: "message", dir: "in"},
		{at: at - 5, kind: "message", dir: "out"},
		{at: at - 4, kind: "like", dir: "in"},
		{at: at - 3, kind: "click", dir: "in"},
		{at: at, kind: "message", dir: "in"},
	} {
		e.platform, e.who = "instagram", chat
		w.note(e)
	}
	o := w.buy(t, cleo, "2026-11-10 10:00", 1000, coded("SPRING", "bo", "ADA"), func(o *order) { o.utm, o.declared = "bo", "A friend" })
	var got []string
	for _, h := range w.hints(o) {
		got = append(got, h.from+" "+h.target.kind+" "+h.target.to)
	}
	want := []string{"talk channel instagram", "talk channel instagram", "declared declared A friend", "code partner Ada", "code partner Bo"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The same world as the partners', in EUR. 161.01 came in, 30.00 went back.
// Nobody talked with the creator, so nothing is a relationship's. The deals cost
// 203.20. Attribution and cohorts have tests of their own.
func TestEarnings(t *testing.T) {
	w := partnerWorld(t)
	got := w.tallyEarnings(w.lastHalfYear())
	want := EarningsTruth{
		From: "2026-05-25", To: "2026-11-24", Currency: "EUR", Basis: "order", Sales: 9,
		Gross: "161.01", Discounts: "0.00", Shipping: "0.00", TaxOnTop: "0.00", Total: "161.01", Refunds: "30.00", Tax: "0.00", CostOfGoods: "0.00", Net: "131.01", NetSales: "131.01",
		Streams: []SoldTruth{{"shopify", 9, "131.01"}}, Products: []ProductTruth{{"Cup", 9, "131.01", 1}},
		PerRelationship: PerTruth{Total: "0.00", Referred: "0.00"}, Concentration: ConcentrationTruth{Buyers: 6},
		ROR: ptr(-1.), ROI: ptr((13101. - 20320) / 20320), Costs: []CostTruth{{"deals", "203.20"}},
	}
	got.Attribution, got.Cohorts = nil, nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Cohorts run from June to November; Zora and Quint began in May and are in none,
// and Yvo's only order went back. The two of June are Xenia and Ada.
func TestCohorts(t *testing.T) {
	w := partnerWorld(t)
	none := func(k int, partial bool) AgainTruth { return AgainTruth{Month: k, Partial: partial} }
	of := func(k, again, n int, partial bool) AgainTruth { return AgainTruth{k, rate(again, n), partial} }
	want := []CohortTruth{
		{"2026-06", 2, []AgainTruth{of(1, 0, 2, false), of(2, 0, 2, false), of(3, 0, 2, false), of(4, 0, 2, false), of(5, 1, 2, true)}},
		{"2026-07", 0, []AgainTruth{none(1, false), none(2, false), none(3, false), none(4, true)}},
		{"2026-08", 0, []AgainTruth{none(1, false), none(2, false), none(3, true)}},
		{"2026-09", 0, []AgainTruth{none(1, false), none(2, true)}},
		{"2026-10", 0, []AgainTruth{none(1, true)}},
		{"2026-11", 1, []AgainTruth{}},
	}
	if diff := cmp.Diff(want, w.cohorts()); diff != "" {
		t.Error(diff)
	}
}

// A message and an answer make Ada a relationship; then her own order is hers, and
// what she sent is hers unless the buyer is a relationship too.
func TestPerRelationship(t *testing.T) {
	w := partnerWorld(t)
	talk := func(p *person, at string) {
		a := &account{platform: "instagram", person: p}
		for i, dir := range []string{"in", "out"} {
			w.note(event{at: moment(t, at).Add(time.Duration(i) * time.Hour).UnixMilli(), platform: "instagram", kind: "message", dir: dir, who: a, thread: p.name})
		}
	}
	ada, zora := w.persons[0], w.persons[4]
	talk(ada, "2026-06-02 12:00") // after the order of Xenia, before her own
	talk(ada, "2026-11-20 12:00")
	talk(zora, "2026-11-01 12:00")
	// Ada: 12.00 of her own, 7.00 by Quint, 5.01 of Xenia's; Zora: 15.00 and 20.00.
	want := PerTruth{N: 2, Total: "59.01", Referred: "12.01", Mean: ptr("29.51"), Median: ptr("29.51"), P90: ptr("33.90")}
	if diff := cmp.Diff(want, w.perRelationship(w.lastHalfYear())); diff != "" {
		t.Error(diff)
	}
	// Of that, 15.00 came before anybody knew Zora.
	if earned, _ := w.throughRelationships(w.lastHalfYear()); earned != 4401 {
		t.Errorf("%d came through relationships, want 4401", earned)
	}
}

func TestConcentration(t *testing.T) {
	w := small()
	for i := range 10 {
		w.buy(t, w.human("Buyer"), "2026-11-01 10:00", int64(i)*100)
	}
	// 0 to 9: mean difference of pairs 165 ÷ 45, mean 4.5.
	c := concentration(w.sales)
	got := []float64{float64(c.Buyers), *c.Gini, *c.Top10Share, *c.Top1Share, *c.PlatformHHI}
	want := []float64{10, 165. / 45 / 9, .2, .2, 1}
	for i := range want {
		if d := got[i] - want[i]; d > 1e-12 || d < -1e-12 {
			t.Errorf("figure %d is %v, want %v", i, got[i], want[i])
		}
	}
	if g := gini([]float64{0, 0, 0, 100}); g != 1 {
		t.Errorf("one who has everything gives %v, want 1", g)
	}
	if h := herfindahl([]int64{300, 100, -50}); h != .625 {
		t.Errorf("three quarters and one give %v, want 0.625", h)
	}
}
