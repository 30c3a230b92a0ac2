package metric

import (
	"math/rand/v2"
	"slices"
)

const (
	resamples     = 2000
	bootstrapSeed = 1
)

// Bootstrap is the 95 % percentile interval of a statistic over resamples of
// persons with replacement: 2,000 of them, from a PCG generator seeded with 1, so
// that a report can be computed again (metrics.md 13 and fine print). The
// statistic must not keep or change the sample. Without values both ends are 0.
func Bootstrap(values []float64, statistic func(sample []float64) float64) (low, high float64) {
	if len(values) == 0 {
		return 0, 0
	}
	random := rand.New(rand.NewPCG(bootstrapSeed, bootstrapSeed))
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
