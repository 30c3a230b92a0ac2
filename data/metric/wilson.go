package metric

import "math"

// z is the two-sided 95 % quantile of the normal distribution.
const z = 1.959963984540054

// Rate is K of N with its 95 % interval, as fractions; unknown when N is 0.
type Rate struct {
	K, N             int
	Value, Low, High float64

	Least int // how many the settings ask for; 0: the usual number
}

// Known reports whether the rate has a denominator.
func (r Rate) Known() bool { return r.N > 0 }

// NewRate is k ÷ n with Wilson's score interval, z = 1.95996 (metrics.md 14;
// Wilson 1927). With n = 0 everything is 0 and the rate unknown.
func NewRate(k, n int) Rate {
	if n <= 0 {
		return Rate{}
	}
	p, size := float64(k)/float64(n), float64(n)
	centre := p + z*z/(2*size)
	spread := z * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	scale := 1 + z*z/size
	low, high := (centre-spread)/scale, (centre+spread)/scale
	if k == 0 {
		low = 0 // exactly, whatever the last bit says
	}
	if k == n {
		high = 1
	}
	return Rate{K: k, N: n, Value: p, Low: max(0, low), High: min(1, high)}
}
