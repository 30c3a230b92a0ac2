package linkage

import (
	"math"

	"rapport/data"
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
	A, B   string  // what was compared, as the first and the second have it written; 60 letters at most, empty where it is no one value
}

// Explain compares two profiles and says why. It gives what an index with the same
// model gives.
func (m *Model) Explain(a, b data.Profile) Explanation {
	if a.ID > b.ID {
		a, b = b, a
	}
	s := &Set{}
	t := spellings{s: s, a: map[uint32]string{}, b: map[uint32]string{}}
	s.encode(&s.columns, &a, t.a)
	s.encode(&s.columns, &b, t.b)
	x := &Index{set: s}
	x.Use(m)
	v := s.compare(0, 1)
	w := x.weigh(&v)
	total := w.total(x.home)
	out := Explanation{Prior: float64(x.prior), Pair: Pair{A: a.ID, B: b.ID, Weight: float64(total)}}
	out.Probability = probability(float64(total + x.prior))
	out.Warnings = x.warn(0, 1, &v, &w)
	out.Steps = x.steps(&v, &w, t)
	if p, ok := x.score(0, 1); ok && s.comparable(0, 1) {
		out.Zone, out.Warnings = Likely, p.warn
		if less := float64(p.weight - total); less < 0 {
			_, why, _ := x.ceiling(&v, &w, p.warn)
			why.Weight = less
			out.Steps = append(out.Steps, why)
			out.Weight, out.Probability = float64(p.weight), probability(float64(p.weight+x.prior))
		}
	}
	return out
}

func (x *Index) steps(v *vector, w *evidence, t spellings) []Step {
	var out []Step
	sum := float32(0)
	for f := range fields {
		l := v.level[f]
		if l == missing {
			continue
		}
		s := Step{Field: f.String(), Level: specs[f].levels[l].words, Weight: float64(w[f])}
		s.A, s.B = t.compared(f, v)
		if specs[f].names && l == 0 && !v.read && transliterated(s.A) != transliterated(s.B) {
			s.Level += " in other letters"
		}
		if v.read && specs[f].names {
			s.Level = readWords[l]
		}
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
		out = append(out, Step{Field: "address", Level: "its parts belong together and count as one place", Weight: float64(less)})
	}
	return out
}
