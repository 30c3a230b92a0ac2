package linkage

import (
	"math"
	"slices"
)

// Explanation is the waterfall of one comparison: it starts from the prior, and the
// steps add up to the odds.
type Explanation struct {
	Pair
	Prior float64 // log2 odds before anything is compared
	Steps []Step
}

// Step is what one field adds. Fields that one of the two lacks add nothing and are
// left out.
type Step struct {
	Field  string  // in plain words
	Level  string  // how the two agree, in plain words
	Weight float64 // log2 of the Bayes factor; negative speaks against
	Share  float64 // of people who have the value, where both have the same; else 0
}

// Explain compares two records and says why. It gives what an index with the same
// model gives.
func (m *Model) Explain(a, b Record) Explanation {
	s := Collect(slices.Values([]Record{a, b}))
	x := &Index{set: s}
	x.Use(m)
	v := s.compare(0, 1)
	w := x.weigh(&v)
	total := w.total(x.home)
	out := Explanation{Prior: float64(x.prior), Pair: Pair{A: min(a.ID, b.ID), B: max(a.ID, b.ID), Weight: float64(total)}}
	out.Probability = probability(float64(total + x.prior))
	out.Warnings = x.warn(0, 1, &v, &w)
	if p, ok := x.score(0, 1); ok && s.comparable(0, 1) {
		out.Zone, out.Warnings = Likely, p.warn
	}
	out.Steps = x.steps(&v, &w)
	return out
}

func (x *Index) steps(v *vector, w *evidence) []Step {
	var out []Step
	sum := float32(0)
	for f := range fields {
		l := v.level[f]
		if l == missing {
			continue
		}
		s := Step{Field: f.String(), Level: specs[f].levels[l].words, Weight: float64(w[f])}
		if v.turned && specs[f].names {
			s.Level += ", given name and surname the other way round"
		}
		if _, rare := spaceOf(f, l); rare {
			s.Share = math.Exp2(float64(x.against(v, f, l)))
		}
		sum += w[f]
		out = append(out, s)
	}
	if less := w.total(x.home) - sum; less < -0.001 {
		out = append(out, Step{Field: "address", Level: "its parts together tell one household from the others at most", Weight: float64(less)})
	}
	return out
}

// Key is one reason to compare two records: those that share a key are worth it.
type Key uint64

// Keys lists the keys of a record, each once and in order. Where no index is in
// memory, a table of keys finds the records that new ones are compared with; of a key
// that many share only some neighbours should be taken, as an index does.
func Keys(r Record) []Key {
	s := Collect(slices.Values([]Record{r}))
	var out []Key
	for _, k := range s.keys(s.of(0), every) {
		out = append(out, Key(k))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
