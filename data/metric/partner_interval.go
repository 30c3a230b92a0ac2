package metric

import (
	"cmp"
	"math"
	"slices"
)

// exactUnits is up to how many buyers resamples are drawn one by one. Above it,
// the resampled sums are drawn from the normal distribution that they have by
// then, with the same means and covariance: 2,000 draws of thousands of buyers
// each would take seconds for every partner.
const exactUnits = 250

// bootstrapReturn is the 95 % interval of (contribution − spend) ÷ spend over
// resamples of buyers. Contribution and commission move with them, what is spent
// in any case stays. Buyers are drawn in the order of what they brought, so that the same
// sales have the same interval however persons are numbered.
func (b *Book) bootstrapReturn(units []unit, fixed float64) (low, high float64) {
	of := func(contribution, commission float64) float64 {
		spend := fixed + commission
		if spend == 0 {
			return 0
		}
		return (contribution - spend) / spend
	}
	slices.SortFunc(units, func(x, y unit) int {
		return cmp.Or(cmp.Compare(x.contribution, y.contribution), cmp.Compare(x.commission, y.commission))
	})
	if len(units) > exactUnits {
		return b.normalReturn(units, of)
	}
	index := make([]float64, len(units))
	for i := range index {
		index[i] = float64(i)
	}
	return b.bootstrap(index, func(sample []float64) float64 {
		contribution, commission := 0.0, 0.0
		for _, i := range sample {
			contribution += units[int(i)].contribution
			commission += units[int(i)].commission
		}
		return of(contribution, commission)
	})
}

// normalReturn draws the sums of contribution and commission together.
func (b *Book) normalReturn(units []unit, of func(contribution, commission float64) float64) (low, high float64) {
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
	pairs := b.normalPairs()
	least, most := newTail(len(pairs)), newTail(len(pairs))
	for _, z := range pairs {
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
type tail struct {
	least []float64
	at    int     // where the end lies
	part  float64 // of the way to the next one
}

// tailShare is the share of resamples beyond one end of a 95 % interval.
const tailShare = 0.025

// newTail is for so many resamples.
func newTail(resamples int) *tail {
	whole, part := math.Modf(tailShare * float64(resamples-1))
	return &tail{make([]float64, 0, int(whole)+2), int(whole), part}
}

func (t *tail) add(v float64) {
	n := len(t.least)
	if n == cap(t.least) {
		if v >= t.least[n-1] {
			return
		}
		t.least = t.least[:n-1]
	}
	at, _ := slices.BinarySearch(t.least, v)
	t.least = slices.Insert(t.least, at, v)
}

// end is the quantile at tailShare, as if all resamples were there.
func (t *tail) end() float64 {
	return t.least[t.at] + t.part*(t.least[t.at+1]-t.least[t.at])
}

// normalPairs are the standard normal draws of all resamples, from the same seed.
func (b *Book) normalPairs() [][2]float64 {
	b.base.drawOnce.Do(func() { b.base.drawn = normalDraws(b.settings.Resamples, b.settings.Seed) })
	return b.base.drawn
}

// normalDraws are pairs of standard normal draws from a seed.
func normalDraws(n, seed int) [][2]float64 {
	random := newRandom(seed)
	drawn := make([][2]float64, n)
	for i := range drawn {
		drawn[i] = [2]float64{random.NormFloat64(), random.NormFloat64()}
	}
	return drawn
}
