package metrictest

import (
	"math"

	"rapport/data/metric"
)

// rankCorrelation is Pearson's correlation of ranks, each rank being half of the values that
// are smaller or equal plus half of those that are smaller, and a half: 1 for the smallest of
// values that differ.
func rankCorrelation(a *metric.Answer) float64 {
	sums := map[string]*[2]float64{}
	for i := range a.Rows {
		r := &a.Rows[i]
		if sums[r.Group] == nil {
			sums[r.Group] = &[2]float64{}
		}
		if r.Side == metric.SideOver {
			sums[r.Group][0] += r.Part
		} else {
			sums[r.Group][1] += r.Part
		}
	}
	var pairs [][2]float64
	for _, p := range sums {
		pairs = append(pairs, *p)
	}
	for len(pairs) < a.N {
		pairs = append(pairs, [2]float64{})
	}
	rank := func(of, side int) float64 {
		sum := 0.5
		for _, p := range pairs {
			if p[side] < pairs[of][side] {
				sum++
			} else if p[side] == pairs[of][side] {
				sum += 0.5
			}
		}
		return sum
	}
	n := float64(len(pairs))
	var x, y, xx, yy, xy float64
	for i := range pairs {
		p, q := rank(i, 0), rank(i, 1)
		x, y, xx, yy, xy = x+p, y+q, xx+p*p, yy+q*q, xy+p*q
	}
	return (xy - x*y/n) / math.Sqrt((xx-x*x/n)*(yy-y*y/n))
}
