package metric

import (
	"math/rand/v2"
	"slices"
)

// Bootstrap is the 95 % percentile interval of a statistic over resamples of
// persons with replacement: 2,000 of them, from a PCG generator seeded with 1, so
// that a report can be computed again (metrics.md 13 and fine print). The
// statistic must not keep or change the sample. Without values both ends are 0.
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
