package metric

import (
	"cmp"
	"math"
	"slices"
)

// Ranks numbers values from 1 for the smallest; equal ones share the mean of their
// places.
func Ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(values[x], values[y]) })
	ranks := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, at := range order[i:j] {
			ranks[at] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// Spearman is the rank correlation of two lists of one length: Pearson's correlation of
// their ranks, ties averaged, from −1 to 1 (Spearman 1904, American Journal of Psychology
// 15:72–101). NaN where a list has fewer than two different values.
func Spearman(x, y []float64) float64 {
	a, b := Ranks(x), Ranks(y)
	middle := (float64(len(x)) + 1) / 2
	var xy, xx, yy float64
	for i := range a {
		dx, dy := a[i]-middle, b[i]-middle
		xy, xx, yy = xy+dx*dy, xx+dx*dx, yy+dy*dy
	}
	if xx == 0 || yy == 0 {
		return math.NaN()
	}
	return max(-1, min(1, xy/math.Sqrt(xx*yy)))
}

// KendallTauB is (pairs in the same order − pairs in the opposite order) ÷
// √(pairs not tied in x × pairs not tied in y), from −1 to 1 (Kendall 1945, Biometrika
// 33:239–251), counted in n log n by sorting (Knight 1966, JASA 61:436–439). NaN where a
// list has fewer than two different values.
func KendallTauB(x, y []float64) float64 {
	n := len(x)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(x[i], x[j]), cmp.Compare(y[i], y[j])) })
	sorted := make([]float64, n)
	for i, at := range order {
		sorted[i] = y[at]
	}
	tiedX := tiedPairs(n, func(i, j int) bool { return x[order[i]] == x[order[j]] })
	tiedBoth := tiedPairs(n, func(i, j int) bool { return x[order[i]] == x[order[j]] && sorted[i] == sorted[j] })
	swaps := inversions(sorted, make([]float64, n)) // sorts
	tiedY := tiedPairs(n, func(i, j int) bool { return sorted[i] == sorted[j] })
	all := int64(n) * int64(n-1) / 2
	if all == tiedX || all == tiedY {
		return math.NaN()
	}
	score := all - tiedX - tiedY + tiedBoth - 2*swaps
	return max(-1, min(1, float64(score)/math.Sqrt(float64(all-tiedX)*float64(all-tiedY))))
}

// tiedPairs counts the pairs of equal neighbours in a sorted list.
func tiedPairs(n int, equal func(i, j int) bool) int64 {
	pairs := int64(0)
	for i := 0; i < n; {
		j := i + 1
		for j < n && equal(i, j) {
			j++
		}
		pairs += int64(j-i) * int64(j-i-1) / 2
		i = j
	}
	return pairs
}

// inversions sorts a list by merging and counts the pairs that were in the wrong order.
func inversions(list, room []float64) int64 {
	if len(list) < 2 {
		return 0
	}
	middle := len(list) / 2
	count := inversions(list[:middle], room[:middle]) + inversions(list[middle:], room[middle:])
	copy(room, list)
	i, j := 0, middle
	for k := range list {
		if j == len(list) || i < middle && room[i] <= room[j] {
			list[k] = room[i]
			i++
			continue
		}
		list[k] = room[j]
		j++
		count += int64(middle - i)
	}
	return count
}
