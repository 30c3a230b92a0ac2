package desk_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// shareOut divides an amount equally, what is left over to the first ones.
func shareOut(minor int64, n int) []int64 {
	parts := make([]int64, n)
	for i := range parts {
		parts[i] = minor / int64(n)
	}
	for i := range int(max(minor%int64(n), -(minor % int64(n)))) {
		parts[i] += int64(math.Copysign(1, float64(minor)))
	}
	return parts
}

// largestRemainder divides an amount by weights; what is left over goes to the largest
// remainders, the earlier of equal ones first. Without any weight it is shared equally.
func largestRemainder(minor int64, weights []int64) []int64 {
	sum := int64(0)
	for _, v := range weights {
		sum += v
	}
	if sum == 0 {
		return shareOut(minor, len(weights))
	}
	parts, order, left := make([]int64, len(weights)), []int(nil), minor
	rest := make([]float64, len(weights))
	for i, v := range weights {
		exact := float64(minor) * float64(v) / float64(sum)
		parts[i] = int64(math.Floor(exact + 1e-9))
		rest[i], left, order = exact-float64(parts[i]), left-parts[i], append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Round(rest[b]*1e6), math.Round(rest[a]*1e6)) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}

// resample is the percentile interval of a statistic of sums over 2,000 resamples of values
// with replacement, from the PCG generator seeded with 1 (metrics.md, fine print).
func resample(values []float64, of func(sum float64) float64) (low, high float64) {
	return resamplePairs(values, values, func(sum, _ float64) float64 { return of(sum) })
}

// resamplePairs draws two values of each together, in the order of the values: the numbers
// of persons say nothing.
func resamplePairs(xs, ys []float64, of func(x, y float64) float64) (low, high float64) {
	var pairs [][2]float64
	for i := range xs {
		pairs = append(pairs, [2]float64{xs[i], ys[i]})
	}
	slices.SortFunc(pairs, func(a, b [2]float64) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	random := rand.New(rand.NewPCG(1, 1))
	var found []float64
	for range 2000 {
		x, y := 0.0, 0.0
		for range xs {
			p := pairs[random.IntN(len(pairs))]
			x, y = x+p[0], y+p[1]
		}
		found = append(found, of(x, y))
	}
	slices.Sort(found)
	at := func(q float64) float64 { // linear between the two neighbours
		x := q * 1999
		i := int(x)
		return found[i] + (x-float64(i))*(found[i+1]-found[i])
	}
	return at(0.025), at(0.975)
}

func total(list []float64) (sum float64) {
	for _, v := range list {
		sum += v
	}
	return sum
}

// herfindahl adds up squared shares of groups; those below 0 count as 0.
func herfindahl(sums map[string]float64) recounted {
	all, squares := 0.0, 0.0
	for _, v := range sums {
		all += max(v, 0)
	}
	if all == 0 {
		return none()
	}
	for _, v := range sums {
		squares += max(v, 0) / all * max(v, 0) / all
	}
	return just(squares)
}
