package clv

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// Times are scaled so that the oldest customer is this old: the parameters are then
// near 1 whether a workspace holds months or decades.
const scaledAge = 10

// tried is how many customers the starts are compared on; the best two then go on
// with everybody.
const tried = 4000

// How flat the mean log-likelihood is where a search ends, by the logarithm of a
// parameter: fine gives estimates right to five digits. Two ends of a likelihood that
// differs by less than samePlace are one.
const (
	coarse    = 1e-5
	fine      = 1e-7
	samePlace = 1e-7
)

// Estimates outside of these are no estimates: the likelihood has no top there.
const (
	leastParameter = 1e-6
	mostParameter  = 1e5
)

var (
	buyingStarts   = [][]float64{{1, 1, 1, 1}, {0.3, 1, 0.8, 2.5}, {2, 10, 0.3, 3}, {0.1, 0.3, 0.2, 0.5}, {5, 20, 2, 6}}
	spendingStarts = [][]float64{{1, 2, 1}, {6, 4, 0.5}, {2, 8, 4}, {20, 3, 0.1}}
)

// FitBuying estimates the BG/NBD model, or the modified one. False where the
// likelihood has no finite top.
func FitBuying(list []Customer, modified bool) (Buying, bool) {
	age := oldest(list)
	if age == 0 {
		return Buying{}, false
	}
	scale := scaledAge / age
	whole := newLikelihood(list, modified, scale)
	first := whole
	if len(list) > tried {
		first = newLikelihood(everyNth(list, tried), modified, scale)
	}
	found, value, ok := best(first.at, whole.at, buyingStarts)
	if !ok {
		return Buying{}, false
	}
	repeats := 0.0
	for _, c := range list {
		repeats += float64(c.Repeat)
	}
	m := Buying{R: found[0], Alpha: found[1] / scale, A: found[2], B: found[3], Modified: modified}
	m.LogLikelihood = -value*whole.n + repeats*math.Log(scale)
	return m, true
}

// FitSpending estimates the Gamma-Gamma model over the customers with a repeat order
// of positive worth. False where there is no finite estimate.
func FitSpending(list []Customer) (Spending, bool) {
	whole, scale := newWorth(list)
	if len(whole.xs) == 0 {
		return Spending{}, false
	}
	first := whole
	if some := repeaters(list); len(some) > tried {
		first, _ = newWorth(everyNth(some, tried))
	}
	found, _, ok := best(first.at, whole.at, spendingStarts)
	if !ok {
		return Spending{}, false
	}
	return Spending{P: found[0], Q: found[1], V: found[2] * scale}, true
}

// everyNth takes about n customers evenly out of a list.
func everyNth(list []Customer, n int) []Customer {
	some := make([]Customer, n)
	for i := range some {
		some[i] = list[i*len(list)/n]
	}
	return some
}

// cost is what is made small, over the logarithms of parameters, with its gradient.
type cost func(grad, logs []float64) float64

// best descends from each start on a part of the data, then from where the best two
// ended on all of it, and returns the parameters with the smallest cost.
func best(part, whole cost, starts [][]float64) (parameters []float64, value float64, ok bool) {
	type end struct {
		logs  []float64
		value float64
	}
	var ends []end
	for _, s := range starts {
		logs := make([]float64, len(s))
		for i, v := range s {
			logs[i] = math.Log(v)
		}
		if at, v, ok := descend(part, logs, coarse); ok {
			ends = append(ends, end{at, v})
		}
	}
	slices.SortStableFunc(ends, func(x, y end) int { return cmp.Compare(x.value, y.value) })
	value = math.Inf(1)
	for i, e := range ends[:min(2, len(ends))] {
		if i > 0 && e.value-ends[0].value < samePlace {
			break // two starts that met at one place
		}
		if at, v, ok := descend(whole, e.logs, fine); ok && v < value {
			parameters, value = at, v
		}
	}
	for i, l := range parameters {
		parameters[i] = math.Exp(l)
		if !(parameters[i] >= leastParameter && parameters[i] <= mostParameter) {
			return nil, 0, false
		}
	}
	return parameters, value, parameters != nil
}

// descend follows the gradient down (BFGS). A search that gets no further has
// arrived as far as numbers go; its place counts if it is finite.
func descend(f cost, logs []float64, slope float64) ([]float64, float64, bool) {
	at, grad, value := make([]float64, len(logs)), make([]float64, len(logs)), math.NaN()
	look := func(x []float64) float64 { // value and gradient come together
		if math.IsNaN(value) || !slices.Equal(at, x) {
			copy(at, x)
			if value = f(grad, x); math.IsNaN(value) {
				value = math.Inf(1) // nothing to go to
			}
		}
		return value
	}
	problem := optimize.Problem{Func: look, Grad: func(into, x []float64) {
		look(x)
		copy(into, grad)
	}}
	settings := &optimize.Settings{GradientThreshold: slope, MajorIterations: 200}
	r, _ := optimize.Minimize(problem, logs, settings, &optimize.BFGS{}) // an error says only why it stopped
	if r == nil || math.IsInf(r.F, 0) {
		return nil, 0, false
	}
	return r.X, r.F, true
}
