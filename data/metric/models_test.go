package metric_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

// credits reads one model of one week as target → amount, and the unattributed rest.
func credits(t *testing.T, list []metric.Attribution, model metric.Model) (map[string]int64, int64) {
	t.Helper()
	for _, a := range list {
		if a.Model != model {
			continue
		}
		sums := map[string]int64{}
		for _, c := range a.Credits {
			sums[string(c.Kind)+" "+c.Name] = c.Net
		}
		return sums, a.Unattributed.Net
	}
	t.Fatalf("no model %s", model)
	return nil, 0
}

// Touches 14, 7 and 0 days before the order: metrics.md 10 gives 0.143, 0.286 and
// 0.571 for time decay; the others follow from their definitions.
func TestModels(t *testing.T) {
	w := newWorld(t)
	ann, lena := w.person("Ann"), w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena10"}})
	w.event(ann, "2026-11-04 12:00", "in comment")
	w.event(ann, "2026-11-11 12:00", "in message", on("youtube"))
	w.event(ann, "2026-11-12 12:00", "out message", on("youtube")) // the owner's words are no touch
	w.event(ann, "2026-11-13 12:00", "in like", on("threads"))     // nor is what is passive
	w.event(ann, "2026-10-18 12:00", "in comment", on("youtube"))  // nor what is older than 30 days
	w.sale(ann, "2026-11-18 12:00", 10000, codes("lena10"))
	w.sale(0, "2026-11-18 13:00", 777) // nothing led here
	list := w.book().Attribution(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR")
	for model, want := range map[metric.Model]map[string]int64{
		metric.FirstTouch: {"channel instagram": 10000},
		metric.LastTouch:  {"partner Lena": 10000},
		metric.Linear:     {"channel instagram": 3334, "channel youtube": 3333, "partner Lena": 3333},
		metric.TimeDecay:  {"channel instagram": 1429, "channel youtube": 2857, "partner Lena": 5714},
		metric.Position:   {"channel instagram": 4000, "channel youtube": 2000, "partner Lena": 4000},
		metric.CodeFirst:  {"partner Lena": 10000},
	} {
		got, rest := credits(t, list, model)
		if diff := cmp.Diff(want, got); diff != "" || rest != 777 {
			t.Errorf("%s, unattributed %d:\n%s", model, rest, diff)
		}
	}
}

// A partner's own order with the own code is credited to nobody by the code; two
// partners share equally, the first one gets the odd cent.
func TestSelfReferralAndTwoCodes(t *testing.T) {
	w := newWorld(t)
	lena, max := w.person("Lena"), w.person("Max")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}})
	w.deal(data.DealFact{Person: max, Partner: "Max", Codes: []string{"max"}})
	w.sale(lena, "2026-11-17 10:00", 5000, codes("lena"))
	w.sale(0, "2026-11-18 10:00", 1001, codes("max", "lena"))
	list := w.book().Attribution(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR")
	for _, model := range []metric.Model{metric.CodeFirst, metric.Linear} {
		got, rest := credits(t, list, model)
		if diff := cmp.Diff(map[string]int64{"partner Lena": 501, "partner Max": 500}, got); diff != "" || rest != 5000 {
			t.Errorf("%s, unattributed %d:\n%s", model, rest, diff)
		}
	}
}

// What a model gives away is exactly what was earned, whatever the amounts: also
// below zero, and over many touches.
func TestCreditsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		people := []int64{w.person("a"), w.person("b"), w.person("c")}
		w.deal(data.DealFact{Person: people[0], Partner: "P", Codes: []string{"p"}})
		w.deal(data.DealFact{Partner: "Q", Codes: []string{"q"}, Links: []string{"l"}})
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		days := []string{"2026-11-01", "2026-11-08", "2026-11-12", "2026-11-16", "2026-11-17"}
		for range random.IntN(12) {
			kind := []string{"in comment", "in click", "mutual call", "in referral", "out message"}[random.IntN(5)]
			w.event(people[random.IntN(3)], days[random.IntN(5)]+" 10:00", kind, on([]string{"instagram", "youtube"}[random.IntN(2)]))
		}
		total := int64(0)
		for range random.IntN(8) {
			said := [][]string{nil, {"p"}, {"q"}, {"p", "q"}, {"p", "other"}}[random.IntN(5)]
			minor, fees := random.Int64N(100000), random.Int64N(200000)
			person := append(people, 0)[random.IntN(4)]
			w.sale(person, "2026-11-18 09:00", minor, codes(said...), func(s *data.SaleFact) {
				s.Fees = fees
				if random.IntN(3) == 0 {
					s.Links, s.Declared = []string{"l"}, []string{"a friend"}
				}
			})
			total += minor - fees
		}
		for _, a := range w.book().Attribution(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR") {
			sum := a.Unattributed.Net
			for _, c := range a.Credits {
				sum += c.Net
			}
			if sum != total {
				rt.Fatalf("%s gives %d of %d", a.Model, sum, total)
			}
		}
	})
}
