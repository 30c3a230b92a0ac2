package metric

import "math"

// Decay is the share of a weight that is left after some days:
// 2^(−age/half-life); a time in the future has age 0 (metrics.md 4).
func Decay(ageDays, halfLifeDays float64) float64 {
	return math.Exp2(-max(0, ageDays) / halfLifeDays)
}

// decayDays is how many ages are computed ahead: forty years.
const decayDays = 40 * 366

func decayTable(halfLife float64) []float64 {
	t := make([]float64, decayDays)
	for age := range t {
		t[age] = Decay(float64(age), halfLife)
	}
	return t
}

func (b *Book) left(age int) float64 {
	switch {
	case age <= 0:
		return 1
	case age < len(b.decay):
		return b.decay[age]
	}
	return Decay(float64(age), b.settings.HalfLifeDays)
}
