package linkage

import "context"

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

// shareOfPairs is how many of all pairs are one person, when so many were found and n
// records are looked at: of two records alone nobody knows more than of two among
// many.
func shareOfPairs(found, n, possible float64) float64 {
	return min(0.5, (found+perRecord*max(n, settle)/2)/max(possible, settle*(settle-1)/2))
}

// sample counts pairs by outcome, in the order in which the outcomes were first
// met: a sum of fractions depends on the order of its parts.
type sample struct {
	outcomes []vector
	times    []float64 // how many of all pairs an outcome stands for
	at       map[vector]int
}

func (s *sample) add(o vector, times float64) {
	for f, l := range o.level {
		if _, rare := spaceOf(Field(f), l); !rare {
			o.value[f] = 0
		}
	}
	i, ok := s.at[o]
	if !ok {
		i = len(s.outcomes)
		s.at[o] = i
		s.outcomes, s.times = append(s.outcomes, o), append(s.times, 0)
	}
	s.times[i] += times
}

// Estimate estimates a model from the index: how often two people agree from random
// pairs, how often one person agrees with itself from pairs that share a key, by
// expectation and maximisation. Call it before Add and Remove: what came later is not
// looked at, what was taken out still is. The same records in any order and under any ids give the same model.
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
	m.Prior = shareOfPairs(x.set.pairsOf(person)/recall, float64(x.set.len()), possible)
	x.Use(m)
	block, share, err := x.blockSample(ctx)
	if err != nil || possible == 0 {
		return m, err
	}
	e := estimator{x: x, m: m, random: x.randomSample(), block: block, share: share, possible: possible}
	e.run()
	return m, nil
}

// randomSample draws pairs without looking at them: all where there are few.
func (x *Index) randomSample() *sample {
	n := uint64(x.set.len())
	out := &sample{at: map[vector]int{}}
	if n*(n-1)/2 <= randomPairs {
		for a := range uint32(n) {
			for b := range a {
				x.see(out, a, b)
			}
		}
		return out
	}
	state := uint64(20_190_601) // any number; always the same
	for range randomPairs {
		state += 0x9e3779b97f4a7c15
		r := mix(state)
		x.see(out, uint32(r>>32%n), uint32(r&0xffffffff%n))
	}
	return out
}

func (x *Index) see(out *sample, a, b uint32) {
	c := &x.set.columns
	if c.comparable(a, b) {
		out.add(x.set.compare(a, b), 1)
	}
}

// blockSample takes every so manieth record with everything that shares a key with
// it. It returns the share of the records taken.
func (x *Index) blockSample(ctx context.Context) (*sample, float64, error) {
	p := x.parts[0]
	f := x.finder()
	trial, pairs := max(1, p.n/500), 0
	for r := 0; r < p.n; r += trial {
		pairs += len(f.candidates(p, uint32(r)))
	}
	step := max(1, pairs*trial/2/blockPairs)
	out := &sample{at: map[vector]int{}}
	for r := 0; r < p.n; r += step {
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		found := f.candidates(p, uint32(r))
		seen := x.together(uint32(r), found)
		for i, o := range found {
			twice := int(o)%step == 0
			if twice && o > uint32(r) {
				continue
			}
			times := float64(step) / 2
			if twice {
				times = float64(step) // it is met from both sides
			}
			out.add(seen[i].vector, times*seen[i].share)
		}
	}
	return out, 1 / float64(step), nil
}

// partly is an outcome and how much of it counts.
type partly struct {
	vector
	share float64
}

// together compares a record with its candidates. Those who have its full name and
// nothing else that speaks for them count as one together: a dozen people of one name
// would else make each other likely.
func (x *Index) together(r uint32, found []uint32) []partly {
	out := make([]partly, len(found))
	var alike []int
	for i, o := range found {
		out[i] = partly{x.set.compare(r, o), 1}
		if w := x.weigh(&out[i].vector); out[i].level[Given] == 0 && out[i].level[Surname] == 0 && w.namesAlone() {
			alike = append(alike, i)
		}
	}
	for _, i := range alike {
		out[i].share = 1 / float64(len(alike))
	}
	return out
}
