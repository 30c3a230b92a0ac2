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
	rate     [keyKinds]float64 // of pairs of one person among those found by a kind of key
}

// run repeats until nothing changes by a thousandth.
func (e *estimator) run() {
	for k := range e.rate {
		e.rate[k] = 0.1
	}
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

// expectOne sums the levels of pairs of one person over the kinds of keys.
func (e *estimator) expectOne() *seen {
	var out seen
	yes, all := [keyKinds]float64{}, [keyKinds]float64{}
	for i := range e.block.outcomes {
		o, times := &e.block.outcomes[i], e.block.times[i]*e.share
		w := e.x.weigh(&o.vector)
		for kind := range keyKinds {
			if o.kinds&(1<<kind) == 0 {
				continue
			}
			free, told := loosen(w, o, kind)
			if told < 2 {
				continue // one field alone cannot tell the two sorts of pairs apart
			}
			p := times * probability(float64(free.total(e.x.home))+logOdds(e.rate[kind]))
			yes[kind], all[kind] = yes[kind]+p, all[kind]+times
			for f, l := range o.level {
				if l != missing && tied[kind]&(1<<f) == 0 {
					out[f][l] += p
				}
			}
		}
	}
	for kind := range keyKinds {
		e.rate[kind] = (yes[kind] + 1) / (all[kind] + 10)
	}
	return &out
}

// loosen leaves out the fields that a kind of key fixes and counts those left that
// say something.
func loosen(w evidence, o *outcome, kind keyKind) (evidence, int) {
	told := 0
	for f, l := range o.level {
		if tied[kind]&(1<<f) != 0 {
			w[f] = 0
		} else if l != missing {
			told++
		}
	}
	return w, told
}

// expectTwo sums the levels of pairs of two people over random pairs.
func (e *estimator) expectTwo() *seen {
	var out seen
	for i := range e.random.outcomes {
		o := &e.random.outcomes[i]
		w := e.x.weigh(&o.vector)
		p := e.random.times[i] * (1 - probability(float64(w.total(e.x.home)+e.x.prior)))
		for f, l := range o.level {
			if l != missing {
				out[f][l] += p
			}
		}
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
	sum := perRecord * float64(e.m.Records) / 2
	for i := range e.block.outcomes {
		w := e.x.weigh(&e.block.outcomes[i].vector)
		sum += e.block.times[i] * probability(float64(w.total(e.x.home)+e.x.prior))
	}
	e.m.Prior = min(0.5, sum/e.possible)
}
