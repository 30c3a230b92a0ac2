package metric

import (
	"cmp"
	"math"
)

// Correlation is a rank correlation with its 95 % interval, over N pairs.
type Correlation struct {
	N                int
	Value, Low, High float64

	Least int // how many pairs the settings ask for; 0: the usual number of a rate
}

// Known reports whether there are enough pairs and both vary.
func (c *Correlation) Known() bool { return c.N >= cmp.Or(c.Least, RateSample) && !math.IsNaN(c.Value) }

// NewCorrelation is Spearman of pairs with the interval of Bonett and Wright 2000
// (Psychometrika 65:23–28): tanh(artanh r ± z √((1 + r² ÷ 2) ÷ (n − 3))). Where one side
// never varies the value is NaN; with fewer than four pairs the interval is everything.
func NewCorrelation(x, y []float64) Correlation {
	n := len(x)
	c := Correlation{N: n, Value: Spearman(x, y), Low: -1, High: 1}
	if math.IsNaN(c.Value) || n < 4 {
		return c
	}
	if math.Abs(c.Value) >= 1 { // artanh knows no end
		c.Low, c.High = c.Value, c.Value
		return c
	}
	middle, spread := math.Atanh(c.Value), z*math.Sqrt((1+c.Value*c.Value/2)/float64(n-3))
	c.Low, c.High = math.Tanh(middle-spread), math.Tanh(middle+spread)
	return c
}
