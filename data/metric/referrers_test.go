package metric_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func (w *world) edge(from, to int64, at, kind string) {
	w.facts.Edges = append(w.facts.Edges, data.EdgeFact{ID: w.id(), From: from, To: to, Platform: "referral", Kind: data.Kind(kind), At: w.ms(at)})
}

// By hand: Ann recommended to Bob, who bought with nobody's code; Bob's own code brought
// Cy; Cy recommended to Di. In the week Bob brings 10.00, Cy 20.00 and Di 40.00. Ann has
// Bob below her and the two others further down, three steps deep.
func referralWorld(t *testing.T) (w *world, ann, bob, cy, di int64) {
	w = newWorld(t)
	ann, bob, cy, di = w.person("Ann"), w.person("Bob"), w.person("Cy"), w.person("Di")
	w.deal(data.DealFact{Person: bob, Partner: "Bob", Codes: []string{"bob"}})
	w.edge(ann, bob, "2026-10-01 10:00", "referral")
	w.edge(cy, di, "2026-10-03 10:00", "introduction")
	w.edge(di, ann, "2026-10-04 10:00", "referral") // Ann cannot hang below those she brought
	w.edge(di, bob, "2026-09-01 10:00", "reply")    // no recommendation
	w.sale(bob, "2026-11-17 10:00", 1000)
	w.sale(cy, "2026-10-02 10:00", 5000, codes("bob"))
	w.sale(cy, "2026-11-17 10:00", 2000)
	w.sale(di, "2026-11-18 10:00", 4000)
	w.sale(0, "2026-11-18 10:00", 300)
	return w, ann, bob, cy, di
}

func (w *world) referrals() metric.Referrals {
	w.t.Helper()
	return w.book().Referrals(day(w.t, "2026-11-16"), day(w.t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR")
}

func TestWhoBroughtWhomByHand(t *testing.T) {
	w, ann, bob, cy, _ := referralWorld(t)
	r := w.referrals()
	if r.People != 3 || r.Net != 7000 || r.All != 7300 {
		t.Fatalf("%+v", r)
	}
	type row struct {
		brought, further, deep int
		net, furtherNet        int64
	}
	want := map[int64]row{ann: {1, 2, 3, 1000, 6000}, bob: {1, 1, 2, 2000, 4000}, cy: {1, 0, 1, 4000, 0}}
	for _, x := range r.Referrers {
		if got := (row{len(x.Brought), x.Further, x.Deep, x.Net, x.FurtherNet}); got != want[x.Person] {
			t.Errorf("%s: %+v, want %+v", x.Name, got, want[x.Person])
		}
		delete(want, x.Person)
	}
	if len(want) > 0 || r.Referrers[0].Person != ann {
		t.Errorf("missing %v, first %s", want, r.Referrers[0].Name)
	}
}

// Three of three conversions came on a recommendation. Of the three people who were
// recommended to, nobody bought within 30 days.
func TestRecommendationsAndOrders(t *testing.T) {
	w, ann, _, cy, _ := referralWorld(t)
	w.event(ann, "2026-11-17 10:00", "in referral")
	w.event(ann, "2026-11-18 10:00", "in referral")
	w.event(cy, "2026-11-18 10:00", "in introduction")
	w.event(cy, "2026-11-23 10:00", "in referral") // after the week
	r := w.referrals()
	if r.Told.K != 3 || r.Told.N != 3 || r.Sent.K != 0 || r.Sent.N != 3 || r.Recommended != 3 || r.Recommenders != 2 {
		t.Errorf("%+v", r)
	}
	w.sale(ann, "2026-10-30 10:00", 100) // 26 days after Di's word
	if r := w.referrals(); r.Sent.K != 1 {
		t.Errorf("bought %+v", r.Sent)
	}
}

// A ring of recommendations has a first one: the latest word of it brings nobody.
func TestRingOfReferrals(t *testing.T) {
	w := newWorld(t)
	a, b := w.person("a"), w.person("b")
	w.edge(a, b, "2026-10-01 10:00", "referral")
	w.edge(b, a, "2026-10-02 10:00", "referral")
	w.edge(a, a, "2026-09-01 10:00", "referral")
	if r := w.referrals(); r.People != 1 || len(r.Referrers) != 1 || r.Referrers[0].Person != a {
		t.Errorf("%+v", r)
	}
}

// Gil recommended the owner to Bo, who bought without a code: Gil brought Bo, and nothing
// was bought through Gil. The words keep both apart.
func TestBroughtIsNotBoughtThrough(t *testing.T) {
	w := newWorld(t)
	gil, bo := w.person("Gil"), w.person("Bo")
	w.edge(gil, bo, "2026-11-02 10:00", "referral")
	w.sale(bo, "2026-11-17 10:00", 6044)
	b, q := w.book(), metric.Question{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 09:00"), Person: gil}
	if r := b.Referrals(q.First, q.Last, q.Now, ""); len(r.Referrers) != 1 || r.Referrers[0].Person != gil || r.Referrers[0].Net != 6044 {
		t.Errorf("%+v", r.Referrers)
	}
	for _, name := range []string{"person_net", "person_return"} {
		a, _ := b.Explain(name, q)
		words := b.Formula(name)
		for _, i := range a.Inputs {
			words += i.Title
		}
		if !strings.Contains(words, "Through their code, link or name") || strings.Contains(strings.ToLower(words), "referred") {
			t.Errorf("%s says %q", name, words)
		}
	}
}
