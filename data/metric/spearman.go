package metric

import (
	"math"
	"slices"
)

// Correlation is a rank correlation with its 95 % interval, over N pairs.
type Correlation struct {
	N                int
	Value, Low, High float64
}

// Known reports whether there are enough pairs and both vary.
func (c *Correlation) Known() bool { return c.N >= RateSample && !math.IsNaN(c.Value) }

// Spearman is the rank correlation of pairs, equal values sharing their mean rank
// (Spearman 1904), with the interval of Bonett and Wright 2000 (Psychometrika
// 65:23–28): tanh(artanh r ± z √((1 + r² ÷ 2) ÷ (n − 3))). Where one side never varies
// the value is NaN; with fewer than four pairs the interval is everything.
func Spearman(x, y []float64) Correlation {
	n := len(x)
	c := Correlation{N: n, Value: pearson(ranks(x), ranks(y)), Low: -1, High: 1}
	if math.IsNaN(c.Value) || n < 4 {
		return c
	}
	if math.Abs(c.Value) >= 1 { // rounding may leave it a bit beyond
		c.Value = math.Copysign(1, c.Value)
		c.Low, c.High = c.Value, c.Value
		return c
	}
	middle, spread := math.Atanh(c.Value), z*math.Sqrt((1+c.Value*c.Value/2)/float64(n-3))
	c.Low, c.High = math.Tanh(middle-spread), math.Tanh(middle+spread)
	return c
}

// ranks numbers values from 1 upwards; equal ones get the mean of their places.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	list := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, at := range order[i:j] {
			list[at] = float64(i+j+1) / 2
		}
		i = j
	}
	return list
}

// pearson is the product-moment correlation; NaN where one side never varies.
func pearson(x, y []float64) float64 {
	n := float64(len(x))
	var mx, my, xx, yy, xy float64
	for i := range x {
		mx, my = mx+x[i]/n, my+y[i]/n
	}
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx, yy, xy = xx+dx*dx, yy+dy*dy, xy+dx*dy
	}
	if xx == 0 || yy == 0 {
		return math.NaN()
	}
	return xy / math.Sqrt(xx*yy)
}
