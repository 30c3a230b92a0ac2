package metric

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// exactUnits is up to how many buyers resamples are drawn one by one. Above it,
// the resampled sums are drawn from the normal distribution that they have by
// then, with the same means and covariance: 2,000 draws of thousands of buyers
// each would take seconds for every partner.
const exactUnits = 250

// bootstrapReturn is the 95 % interval of (contribution − spend) ÷ spend over
// resamples of buyers. Contribution and commission move with them, what is spent
// in any case stays.
func bootstrapReturn(units []unit, fixed float64) (low, high float64) {
	of := func(contribution, commission float64) float64 {
		spend := fixed + commission
		if spend == 0 {
			return 0
		}
		return (contribution - spend) / spend
	}
	if len(units) > exactUnits {
		return normalReturn(units, of)
	}
	slices.SortFunc(units, func(x, y unit) int { return cmp.Compare(x.person, y.person) })
	index := make([]float64, len(units))
	for i := range index {
		index[i] = float64(i)
	}
	return Bootstrap(index, func(sample []float64) float64 {
		contribution, commission := 0.0, 0.0
		for _, i := range sample {
			contribution += units[int(i)].contribution
			commission += units[int(i)].commission
		}
		return of(contribution, commission)
	})
}

// normalReturn draws the sums of contribution and commission together.
func normalReturn(units []unit, of func(contribution, commission float64) float64) (low, high float64) {
	n := float64(len(units))
	var sx, sy, sxx, syy, sxy float64
	for _, u := range units {
		sx, sy = sx+u.contribution, sy+u.commission
	}
	for _, u := range units {
		dx, dy := u.contribution-sx/n, u.commission-sy/n
		sxx, syy, sxy = sxx+dx*dx, syy+dy*dy, sxy+dx*dy
	}
	slope := 0.0
	if sxx > 0 {
		slope = sxy / sxx
	}
	left := math.Sqrt(max(0, syy-slope*sxy))
	least, most := newTail(), newTail()
	for _, z := range normalPairs() {
		dx := math.Sqrt(sxx) * z[0]
		v := of(sx+dx, sy+slope*dx+left*z[1])
		least.add(v)
		most.add(-v)
	}
	return least.end(), -most.end()
}

// tail keeps as many of the smallest resamples, in order, as the end of an interval
// is read from: sorting all of them for hundreds of partners would take longer than
// everything else.
type tail []float64

// tailShare is the share of resamples beyond one end of a 95 % interval.
const tailShare = 0.025

func newTail() *tail {
	at, _ := tailAt()
	t := make(tail, 0, at+2)
	return &t
}

func (t *tail) add(v float64) {
	n := len(*t)
	if n == cap(*t) {
		if v >= (*t)[n-1] {
			return
		}
		*t = (*t)[:n-1]
	}
	at, _ := slices.BinarySearch(*t, v)
	*t = slices.Insert(*t, at, v)
}

// end is the quantile at tailShare, as if all resamples were there.
func (t *tail) end() float64 {
	at, part := tailAt()
	return (*t)[at] + part*((*t)[at+1]-(*t)[at])
}

// tailAt is where the end lies: a position, and the part of the way to the next one.
func tailAt() (at int, part float64) {
	whole, part := math.Modf(tailShare * (resamples - 1))
	return int(whole), part
}

// normalPairs are the standard normal draws of all resamples, from the same seed.
var normalPairs = sync.OnceValue(func() [][2]float64 {
	random := rand.New(rand.NewPCG(bootstrapSeed, bootstrapSeed))
	list := make([][2]float64, resamples)
	for i := range list {
		list[i] = [2]float64{random.NormFloat64(), random.NormFloat64()}
	}
	return list
})
