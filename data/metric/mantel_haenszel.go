package metric

import "math"

// Stratum is two groups of people who are alike in something else: of One those who
// had the exposure, of Other those who had not. K are those with the outcome.
type Stratum struct {
	Name       string
	One, Other Rate
}

// comparable reports whether both groups have somebody; others tell nothing of a
// difference.
func (s *Stratum) comparable() bool { return s.One.N > 0 && s.Other.N > 0 }

// Pooled is a difference of rates within strata, as a fraction, with its 95 %
// interval.
type Pooled struct {
	Value, Low, High float64
	Strata           int // those with somebody in both groups; 0: nothing is known
	// P is the two-sided probability of a difference as large if there were none, by the
	// test of Cochran, Mantel and Haenszel without correction; NaN where all had the
	// outcome, or nobody.
	P float64
}

// Known reports whether some stratum had somebody in both groups.
func (p Pooled) Known() bool { return p.Strata > 0 }

// MantelHaenszel pools the difference of two rates over strata, each weighted by
// n1 × n0 ÷ (n1 + n0), so that like is compared with like (metrics.md 14). The
// variance is Sato's, which holds for few large strata and for many small ones
// (Mantel and Haenszel 1959; Greenland and Robins 1985; Sato 1989, Biometrics
// 45:1323–1324); the interval is cut at −1 and 1. Strata with nobody in one group
// weigh nothing. Without any stratum nothing is known.
func MantelHaenszel(strata []Stratum) Pooled {
	var weights, sum, p, q float64
	var pooled Pooled
	for i := range strata {
		s := &strata[i]
		if !s.comparable() {
			continue
		}
		pooled.Strata++
		a, c := float64(s.One.K), float64(s.Other.K)
		n1, n0 := float64(s.One.N), float64(s.Other.N)
		n := n1 + n0
		weights += n1 * n0 / n
		sum += (a*n0 - c*n1) / n
		p += (n1*n1*c - n0*n0*a + n1*n0*(n0-n1)/2) / (n * n)
		q += (a*(n0-c) + c*(n1-a)) / (2 * n)
	}
	pooled.P = cochran(strata)
	if weights == 0 {
		return pooled
	}
	pooled.Value = sum / weights
	spread := z * math.Sqrt(max(0, pooled.Value*p+q)) / weights
	pooled.Low, pooled.High = max(-1, pooled.Value-spread), min(1, pooled.Value+spread)
	return pooled
}

// cochran is the two-sided p of the test of Cochran (1954) and Mantel and Haenszel
// (1959) over strata, without correction for continuity; of one stratum it is the
// test with n − 1. NaN where no stratum has both outcomes and both groups.
func cochran(strata []Stratum) float64 {
	var excess, variance float64
	for i := range strata {
		s := &strata[i]
		n1, n0 := float64(s.One.N), float64(s.Other.N)
		n, k := n1+n0, float64(s.One.K+s.Other.K)
		if !s.comparable() || n < 2 {
			continue
		}
		excess += float64(s.One.K) - n1*k/n
		variance += n1 * n0 * k * (n - k) / (n * n * (n - 1))
	}
	if variance == 0 {
		return math.NaN()
	}
	return math.Erfc(math.Abs(excess) / math.Sqrt(2*variance))
}
