package metric

import (
	"cmp"
	"math"
	"slices"
)

// discoveryRate is the share of false findings that is accepted among those that
// stand.
const discoveryRate = 0.05

// manyComparisons is how many, without a setting, comparisons a page may show before it says which of
// them would stand among so many (metrics.md 14).
const manyComparisons = 5

// BenjaminiHochberg reports for each p whether it stands when all are looked at
// together and at most 5 % of those that stand are expected to be false
// (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B
// 57:289–300): with p sorted, all up to the last one with p ≤ rank ÷ number × 5 %.
// An unknown p (NaN) is no comparison and never stands.
func BenjaminiHochberg(ps []float64) []bool {
	var known []float64
	for _, p := range ps {
		if !math.IsNaN(p) {
			known = append(known, p)
		}
	}
	slices.Sort(known)
	limit := -1.0
	for i, p := range known {
		if p <= float64(i+1)/float64(len(known))*discoveryRate {
			limit = p
		}
	}
	stands := make([]bool, len(ps))
	for i, p := range ps {
		stands[i] = p <= limit
	}
	return stands
}

// Comparisons says how many of the comparisons of a page would stand among so many.
type Comparisons struct {
	Made  int // with enough data to compare
	Stand int
	Most  int // more than these get the note, by the settings; 0: the usual 5
}

// Many reports whether the page must say so: usually from 6 comparisons on.
func (c Comparisons) Many() bool { return c.Made > cmp.Or(c.Most, manyComparisons) }

// Compared judges all comparisons of a page together, those with too little data
// left out.
func Compared(lifts ...Lift) Comparisons {
	var ps []float64
	for i := range lifts {
		if lifts[i].Enough() {
			ps = append(ps, lifts[i].P())
		}
	}
	c := Comparisons{Made: len(ps)}
	for _, stands := range BenjaminiHochberg(ps) {
		c.Stand += count(stands)
	}
	return c
}
