package linkage

import (
	"math"
	"slices"
)

// estimator improves a model by expectation and maximisation (Dempster, Laird and
// Rubin 1977; for linkage Winkler 1988).
type estimator struct {
	x        *Index
	m        *Model
	random   *sample
	block    *sample
	share    float64 // of the records that were looked at for block
	possible float64
}

// run repeats until nothing changes by a thousandth.
func (e *estimator) run() {
	for range rounds {
		before := e.m.Prior
		moved := e.maximise(e.expectOne(), e.expectTwo())
		e.prior()
		e.x.weights(e.m)
		if moved < 0.001 && math.Abs(before/e.m.Prior-1) < 0.001 {
			return
		}
	}
}

// seen are how often levels were seen.
type seen [fields][maxLevels]float64

// expectOne sums the levels of pairs of one person. All pairs that share no key
// count as pairs of two people.
func (e *estimator) expectOne() *seen {
	var out seen
	for i := range e.block.outcomes {
		v := &e.block.outcomes[i]
		out.add(v, e.block.times[i]*e.share*e.one(v))
	}
	return &out
}

// one is the chance that a pair with an outcome is one person.
func (e *estimator) one(v *vector) float64 {
	w := e.x.weigh(v)
	return probability(float64(w.total(e.x.home) + e.x.prior))
}

func (s *seen) add(v *vector, times float64) {
	for f, l := range v.level {
		if l != missing {
			s[f][l] += times
		}
	}
}

// expectTwo sums the levels of pairs of two people over random pairs.
func (e *estimator) expectTwo() *seen {
	var out seen
	for i := range e.random.outcomes {
		v := &e.random.outcomes[i]
		out.add(v, e.random.times[i]*(1-e.one(v)))
	}
	return &out
}

// maximise sets the shares and returns the largest change.
func (e *estimator) maximise(one, two *seen) float64 {
	moved := 0.0
	for f := range fields {
		l := e.m.Fields[fieldKeys[f]]
		old := slices.Concat(l.M, l.U)
		for i, level := range specs[f].levels {
			l.M[i], l.U[i] = level.m, level.u
		}
		blend(l.M, one[f][:], weightM)
		blend(l.U, two[f][:], weightU)
		for i, v := range slices.Concat(l.M, l.U) {
			moved = max(moved, math.Abs(v-old[i]))
		}
	}
	return moved
}

// blend turns shares of general knowledge into shares of that and of what was seen;
// knowledge counts as so many pairs (a Dirichlet prior).
func blend(share, seen []float64, pairs float64) {
	total := pairs
	for i := range share {
		total += seen[i]
	}
	for i := range share {
		share[i] = (seen[i] + pairs*share[i]) / total
	}
}

// prior is how many pairs are one person when all that were compared count with
// their probability.
func (e *estimator) prior() {
	sum := 0.0
	for i := range e.block.outcomes {
		sum += e.block.times[i] * e.one(&e.block.outcomes[i])
	}
	e.m.Prior = shareOfPairs(sum, float64(e.m.Records), e.possible)
}
