package linkage

import (
	"context"
	"math"
	"slices"
)

// How much is looked at to estimate a model, and how much general knowledge counts
// beside it.
const (
	randomPairs = 200_000 // to see how often two people agree
	blockPairs  = 200_000 // to see how often one person agrees with itself
	rounds      = 30      // of expectation and maximisation at most
	weightM     = 20      // pairs of one person that the shares of a first look stand for
	weightU     = 200     // pairs of two people
	commonest   = 20_000  // values of a space that a model keeps
	recall      = 0.6     // share of the pairs of one person that hard keys find, roughly
	perRecord   = 0.05    // pairs of one person that a record is in, before any is seen
)

// expectedPairs is how many pairs of one person there are among n records when so
// many were found by hard keys.
func expectedPairs(found, n float64) float64 { return found/recall + perRecord*n/2 }

// sample is one pair as the estimation sees it.
type sample struct {
	kinds uint16  // of the keys that found it
	times float32 // how many of all pairs it stands for
	vec   vector
}

// Estimate estimates a model from the index: how often two people agree from random
// pairs, how often one person agrees with itself from pairs that share a key, by
// expectation and maximisation, leaving out for each kind of key the fields it fixes.
// The same records in any order and under any ids give the same model.
func (x *Index) Estimate(ctx context.Context) (*Model, error) {
	person := x.set.persons()
	m := Prior(x.set.len())
	m.People = heads(person)
	c := x.set.count(person)
	for sp := range spaces {
		if common := x.set.common(sp, c[sp], commonest); len(common) > 0 {
			m.Common[sp.key()] = common
		}
	}
	possible := float64(x.set.possible())
	if possible < 1 {
		return m, nil
	}
	m.Prior = min(0.5, expectedPairs(x.set.pairsOf(person), float64(x.set.len()))/possible)
	x.Use(m)
	e := estimator{x: x, m: m, random: x.randomSample(), possible: possible}
	var err error
	if e.block, e.share, err = x.blockSample(ctx); err != nil {
		return nil, err
	}
	e.run()
	x.Use(m)
	return m, nil
}

// randomSample draws pairs without looking at them: all where there are few.
func (x *Index) randomSample() []sample {
	c := &x.set.columns
	n := uint64(c.len())
	var out []sample
	if n*(n-1)/2 <= randomPairs {
		for a := range uint32(n) {
			for b := range a {
				out = x.see(out, a, b)
			}
		}
		return out
	}
	state := uint64(20_190_601) // any number; always the same
	for len(out) < randomPairs {
		state += 0x9e3779b97f4a7c15
		r := mix(state)
		out = x.see(out, uint32(r>>32%n), uint32(r&0xffffffff%n))
	}
	return out
}

func (x *Index) see(out []sample, a, b uint32) []sample {
	c := &x.set.columns
	if !c.comparable(a, b) {
		return out
	}
	return append(out, sample{vec: x.set.compare(c.of(a), c.of(b)), times: 1})
}

// blockSample takes every so manieth record with everything that shares a key with
// it. It returns the share of the records taken.
func (x *Index) blockSample(ctx context.Context) ([]sample, float64, error) {
	c := &x.set.columns
	p := x.parts[0]
	f := x.finder()
	trial, pairs := max(1, p.n/500), 0
	for r := 0; r < p.n; r += trial {
		pairs += len(f.candidates(p, uint32(r)))
	}
	step := max(1, pairs*trial/2/blockPairs)
	var out []sample
	for r := 0; r < p.n; r += step {
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		for _, o := range f.candidates(p, uint32(r)) {
			twice := int(o)%step == 0
			if twice && o > uint32(r) {
				continue
			}
			s := sample{vec: x.set.compare(c.of(uint32(r)), c.of(o)), kinds: f.kinds[o], times: float32(step) / 2}
			if twice {
				s.times = float32(step) // it is met from both sides
			}
			out = append(out, s)
		}
	}
	return out, 1 / float64(step), nil
}

// estimator improves a model.
type estimator struct {
	x        *Index
	m        *Model
	random   []sample
	block    []sample
	share    float64
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
		e.x.Use(e.m)
		if moved < 0.001 && math.Abs(before/e.m.Prior-1) < 0.001 {
			return
		}
	}
}

// tallyLevels are how often levels were seen.
type tallyLevels [fields][maxLevels]float64

// expectOne sums the levels of pairs of one person over the kinds of keys.
func (e *estimator) expectOne() *tallyLevels {
	var out tallyLevels
	for kind := range keyKinds {
		yes, all := 1.0, 10.0
		for i := range e.block {
			s := &e.block[i]
			if s.kinds&(1<<kind) == 0 {
				continue
			}
			w := e.x.weigh(&s.vec)
			told := 0
			for f := range fields {
				if tied[kind]&(1<<f) != 0 {
					w[f] = 0
				} else if s.vec.level[f] != missing {
					told++
				}
			}
			if told < 2 {
				continue // one field alone cannot tell the two kinds of pairs apart
			}
			p := probability(float64(w.total(e.x.home)) + logOdds(e.rate[kind]))
			yes, all = yes+p, all+1
			for f := range fields {
				if l := s.vec.level[f]; l != missing && tied[kind]&(1<<f) == 0 {
					out[f][l] += p * float64(s.times) * e.share
				}
			}
		}
		e.rate[kind] = min(0.99, yes/all)
	}
	return &out
}

// expectTwo sums the levels of pairs of two people over random pairs.
func (e *estimator) expectTwo() *tallyLevels {
	var out tallyLevels
	for i := range e.random {
		s := &e.random[i]
		w := e.x.weigh(&s.vec)
		p := 1 - probability(float64(w.total(e.x.home)+e.x.prior))
		for f := range fields {
			if l := s.vec.level[f]; l != missing {
				out[f][l] += p
			}
		}
	}
	return &out
}

// maximise sets the shares and returns the largest change.
func (e *estimator) maximise(one, two *tallyLevels) float64 {
	moved := 0.0
	for f := range fields {
		l := e.m.Fields[fieldKeys[f]]
		old := slices.Concat(l.M, l.U)
		dirichlet(l.M, one[f][:], f, weightM)
		dirichlet(l.U, two[f][:], f, -weightU)
		for i, v := range slices.Concat(l.M, l.U) {
			moved = max(moved, math.Abs(v-old[i]))
		}
	}
	return moved
}

// dirichlet mixes what was seen with general knowledge, which counts as weight
// pairs; a negative weight stands for pairs of two people.
func dirichlet(share, seen []float64, f Field, weight float64) {
	total := math.Abs(weight)
	for i := range share {
		total += seen[i]
	}
	for i := range share {
		before := specs[f].levels[i].m
		if weight < 0 {
			before = specs[f].levels[i].u
		}
		share[i] = (seen[i] + math.Abs(weight)*before) / total
	}
}

// prior is how many pairs are one person when all that were compared count with
// their probability.
func (e *estimator) prior() {
	sum := perRecord * float64(e.m.Records) / 2
	for i := range e.block {
		s := &e.block[i]
		w := e.x.weigh(&s.vec)
		sum += float64(s.times) * probability(float64(w.total(e.x.home)+e.x.prior))
	}
	e.m.Prior = min(0.5, sum/e.possible)
}
