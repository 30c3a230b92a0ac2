package review

import (
	"slices"

	"rapport/data/metric"
)

// ReturnMost is how far up the axis of returns reaches at most: three times the
// median of the upper bounds, at least 4, so that one outlier does not squeeze all
// others.
func ReturnMost(r *metric.PartnerReport) float64 {
	var highs []float64
	for i := range r.Rows {
		if roi := r.Rows[i].ROI; roi != nil {
			highs = append(highs, roi.High)
		}
	}
	if len(highs) == 0 {
		return 4
	}
	slices.Sort(highs)
	n := len(highs)
	return max(4, 3*(highs[(n-1)/2]+highs[n/2])/2)
}
