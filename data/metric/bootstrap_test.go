package metric_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"rapport/data/metric"
)

// Above 10,000 persons the sum is drawn from the normal distribution. Beside it stand
// resamples drawn one by one, and mean ± 1.96 × s ÷ √n (Efron & Tibshirani 1993, ch. 13:
// the percentile interval of a mean is the normal one for large n).
func TestBootstrapOfManyIsThatOfResamples(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	values := make([]float64, 12_000)
	sum, squares := 0.0, 0.0
	for i := range values {
		if r.IntN(3) == 0 { // skewed: most brought nothing
			values[i] = math.Exp(7 + r.NormFloat64())
		}
		sum += values[i]
	}
	n := float64(len(values))
	for _, v := range values {
		squares += (v - sum/n) * (v - sum/n)
	}
	low, high := metric.BootstrapSum(values, func(sum float64) float64 { return sum / n })
	oneLow, oneHigh := metric.Bootstrap(values, func(sample []float64) float64 {
		sum := 0.0
		for _, v := range sample {
			sum += v
		}
		return sum / n
	})
	width := 2 * 1.959964 * math.Sqrt(squares/n) / math.Sqrt(n)
	for what, ends := range map[string][2]float64{"resamples": {oneLow, oneHigh}, "the formula": {sum/n - width/2, sum/n + width/2}} {
		if math.Abs(low-ends[0]) > width/20 || math.Abs(high-ends[1]) > width/20 {
			t.Errorf("[%g, %g], by %s %v", low, high, what, ends)
		}
	}
	if one, same := metric.BootstrapSum(values[:5000], func(sum float64) float64 { return sum }); one >= same {
		t.Errorf("[%g, %g]", one, same)
	}
}
