package plot

import "math"

// gridLines is the most lines a chart may have across its plot.
const gridLines = 6 // the zero line and five above it

const (
	// limit is the largest number that is drawn; sums of many such still are numbers.
	limit = 1e290
	// sums is the largest sum of numbers that an axis can have.
	sums = 1e300
	// nothing is the size below which a number is drawn as 0: halves and quotients of
	// such numbers would be none.
	nothing = 1e-200
)

// number reports whether v can be drawn, and v within what can be drawn.
func number(v float64) (float64, bool) {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return 0, false
	case math.Abs(v) < nothing:
		return 0, true
	}
	return math.Max(-limit, math.Min(limit, v)), true
}

// Ticks returns at most `most` round numbers (three or more; 1, 2 or 5 times a power of ten apart)
// that reach from lo or below to hi or above. With whole set they are at least one
// apart, for things that are counted.
func Ticks(lo, hi float64, most int, whole bool) []float64 {
	if math.IsNaN(lo) || math.IsNaN(hi) {
		lo, hi = 0, 1
	}
	lo, hi = within(lo, -sums, sums), within(hi, -sums, sums)
	lo, hi = math.Min(lo, hi), math.Max(lo, hi)
	most = max(most, 3) // with two, nothing could reach below and above zero
	// A span that disappears in the size of its ends has no ticks of its own.
	if least := math.Max(math.Abs(lo), math.Abs(hi)) * 1e-9; hi-lo <= math.Max(least, nothing) {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	}
	if hi-lo < nothing {
		lo, hi = 0, 1
	}
	step := roundStep((hi - lo) / float64(most))
	if whole {
		step = math.Max(step, 1)
	}
	for {
		first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
		if n := int(last-first) + 1; n <= most {
			ticks := make([]float64, n)
			for i := range ticks {
				ticks[i] = tidy((first+float64(i))*step, step)
			}
			return ticks
		}
		step = roundStep(step * 1.5)
	}
}

// roundStep returns the smallest of 1, 2, 5 times a power of ten that is not below v.
func roundStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= v*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// tidy removes the error of binary fractions: 3 × 0.1 is 0.3.
func tidy(v, step float64) float64 {
	digits := -math.Floor(math.Log10(step))
	if digits <= 0 || digits > 15 {
		return v
	}
	p := math.Pow(10, digits)
	return math.Round(v*p) / p
}

// decades returns at most `most` powers of ten within lo and hi, highest first.
func decades(lo, hi float64, most int) []float64 {
	top, bottom := math.Floor(math.Log10(hi)+1e-9), math.Ceil(math.Log10(lo)-1e-9)
	apart := math.Max(1, math.Ceil((top-bottom+1)/float64(most)))
	list := []float64{}
	for e := top; e >= bottom; e -= apart {
		list = append(list, math.Pow(10, e))
	}
	return list
}

// linear maps values to places: from lies at start, to at end.
type linear struct{ from, to, start, end float64 }

func (l linear) at(v float64) float64 {
	if l.to == l.from {
		return l.start
	}
	// Divided first: the span of two huge numbers may be no number itself.
	return l.start + (v/2-l.from/2)/(l.to/2-l.from/2)*(l.end-l.start)
}
