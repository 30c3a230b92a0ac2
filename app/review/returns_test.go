package review_test

import (
	"testing"

	"rapport/app/review"
	"rapport/data/metric"
)

func TestReturnMost(t *testing.T) {
	for _, c := range []struct {
		highs []float64
		want  float64
	}{
		{nil, 4},
		{[]float64{0.5, 1}, 4},        // 3 × 0.75 is less
		{[]float64{40, 2, 3}, 9},      // 3 × 3
		{[]float64{2, 3, 1, 99}, 7.5}, // 3 × 2.5
	} {
		r := &metric.PartnerReport{Rows: []metric.PartnerRow{{Name: "without"}}}
		for _, h := range c.highs {
			r.Rows = append(r.Rows, metric.PartnerRow{ROI: &metric.Interval{High: h}})
		}
		if got := review.ReturnMost(r); got != c.want {
			t.Errorf("upper bounds %v: %v, want %v", c.highs, got, c.want)
		}
	}
}
