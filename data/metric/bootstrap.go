package metric

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Bootstrap is the 95 % percentile interval of a statistic over resamples of
// persons with replacement: 2,000 of them, from a PCG generator seeded with 1, so
// that a report can be computed again (metrics.md 13 and fine print). What is drawn
// depends on the values alone and not on their order, which may follow from who was
// merged when. The statistic must not keep or change the sample. Without values both
// ends are 0.
func Bootstrap(values []float64, statistic func(sample []float64) float64) (low, high float64) {
	return resampled(values, statistic, usual().Resamples, usual().Seed)
}

// bootstrap is Bootstrap with resamples and seed of the settings.
func (b *Book) bootstrap(values []float64, statistic func(sample []float64) float64) (low, high float64) {
	return resampled(values, statistic, b.settings.Resamples, b.settings.Seed)
}

func resampled(values []float64, statistic func(sample []float64) float64, resamples, seed int) (low, high float64) {
	if len(values) == 0 {
		return 0, 0
	}
	values = slices.Sorted(slices.Values(values))
	random := newRandom(seed)
	sample := make([]float64, len(values))
	found := make([]float64, resamples)
	for i := range found {
		for j := range sample {
			sample[j] = values[random.IntN(len(values))]
		}
		found[i] = statistic(sample)
	}
	slices.Sort(found)
	return quantile(found, 0.025), quantile(found, 0.975)
}

// newRandom is the generator of random numbers that everything drawn comes from.
func newRandom(seed int) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), uint64(seed))) }

// exactPersons is up to how many persons resamples are drawn one by one. The sum of a
// resample of more than this has the normal distribution to within what 2,000 resamples
// can tell, and is drawn from it: one by one, a hundred thousand persons would take
// seconds.
const exactPersons = 10_000

// around is a value with an interval from low to high; none where both ends are the same.
// Resamples of one person are all alike, and so are those of persons who brought the
// same: they do not tell how far chance reaches.
func around(value, low, high float64) *Interval {
	if low == high {
		return nil
	}
	return &Interval{value, low, high}
}

// BootstrapSum is Bootstrap of a statistic that is a rising function of the sample's sum.
// A resampled sum of n values has their sum as its mean and n times their variance, that
// is the sum of their squared deviations.
func BootstrapSum(values []float64, of func(sum float64) float64) (low, high float64) {
	return sumsOf(values, of, Bootstrap, func() [][2]float64 { return normalDraws(usual().Resamples, usual().Seed) })
}

// bootstrapSum is BootstrapSum with resamples and seed of the settings.
func (b *Book) bootstrapSum(values []float64, of func(sum float64) float64) (low, high float64) {
	return sumsOf(values, of, b.bootstrap, b.normalPairs)
}

func sumsOf(
	values []float64, of func(sum float64) float64,
	oneByOne func([]float64, func([]float64) float64) (low, high float64), draws func() [][2]float64,
) (low, high float64) {
	if len(values) <= exactPersons {
		return oneByOne(values, func(sample []float64) float64 { return of(sumOf(sample)) })
	}
	sum, squares := sumOf(values), 0.0
	mean := sum / float64(len(values))
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	var found []float64
	for _, z := range draws() {
		found = append(found, of(sum+math.Sqrt(squares)*z[0]))
	}
	slices.Sort(found)
	return quantile(found, 0.025), quantile(found, 0.975)
}

func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}
