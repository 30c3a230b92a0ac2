package metric

import "math"

// Difference is the difference of two rates with its 95 % interval, as fractions;
// unknown when one of them is.
type Difference struct {
	Value, Low, High float64
	One, Other       Rate
}

// Known reports whether both rates have a denominator.
func (d Difference) Known() bool { return d.One.Known() && d.Other.Known() }

// NewDifference is one − other with Newcombe's hybrid score interval, made from
// the Wilson intervals of both (metrics.md 14; Newcombe 1998, Statistics in
// Medicine 17:873–890, method 10).
func NewDifference(one, other Rate) Difference {
	d := Difference{One: one, Other: other}
	if !d.Known() {
		return d
	}
	d.Value = one.Value - other.Value
	d.Low = d.Value - math.Hypot(one.Value-one.Low, other.High-other.Value)
	d.High = d.Value + math.Hypot(one.High-one.Value, other.Value-other.Low)
	return d
}
