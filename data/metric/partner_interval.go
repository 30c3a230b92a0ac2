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
	slices.SortFunc(units, func(x, y unit) int { return cmp.Compare(x.person, y.person) })
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
	found := make([]float64, resamples)
	for i, z := range normalPairs() {
		dx := math.Sqrt(sxx) * z[0]
		found[i] = of(sx+dx, sy+slope*dx+left*z[1])
	}
	slices.Sort(found)
	return quantile(found, 0.025), quantile(found, 0.975)
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
