package metric

import (
	"math"
	"slices"
)

// RobustZ says for each value how far it stands out: 0.6745 × (value − median) ÷ median
// absolute deviation (Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers, ASQC).
// Where more than half of the values are equal that deviation is 0, and 1.2533 × the mean
// absolute deviation takes its place; where all are equal, nothing stands out: 0.
func RobustZ(values []float64) []float64 {
	z := make([]float64, len(values))
	if len(values) == 0 {
		return z
	}
	middle := middleOf(values)
	away, sum := make([]float64, len(values)), 0.0
	for i, v := range values {
		away[i] = math.Abs(v - middle)
		sum += away[i]
	}
	unit := middleOf(away) / 0.6745
	if unit == 0 {
		unit = 1.253314 * sum / float64(len(values))
	}
	if unit == 0 {
		return z
	}
	for i, v := range values {
		z[i] = (v - middle) / unit
	}
	return z
}

// middleOf is the median; the list keeps its order.
func middleOf(values []float64) float64 {
	list := slices.Clone(values)
	slices.Sort(list)
	return quantile(list, 0.5)
}
