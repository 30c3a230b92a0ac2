package clv

import (
	"cmp"
	"math"
	"slices"
)

// Customer is one customer's history up to a day; times are in weeks.
type Customer struct {
	ID      int64
	Repeat  int     // orders after the first, those of one day together: x
	Recency float64 // from the first order to the last: t_x; 0 without a repeat
	Age     float64 // from the first order to the day: T
	Value   float64 // mean worth of a repeat order; 0 without one
}

// group is what equally placed customers have in common: their likelihood is worked
// out once.
type group struct {
	x       int
	tx, age float64
	n       float64
}

// grouped puts customers of one history together, by x, then t_x, then T.
func grouped(list []Customer) []group {
	sorted := make([]group, len(list))
	for i, c := range list {
		sorted[i] = group{c.Repeat, c.Recency, c.Age, 1}
	}
	slices.SortFunc(sorted, func(p, q group) int {
		return cmp.Or(cmp.Compare(p.x, q.x), cmp.Compare(p.tx, q.tx), cmp.Compare(p.age, q.age))
	})
	groups := sorted[:0]
	for _, g := range sorted {
		if n := len(groups); n > 0 && groups[n-1].x == g.x && groups[n-1].tx == g.tx && groups[n-1].age == g.age {
			groups[n-1].n++
			continue
		}
		groups = append(groups, g)
	}
	return groups
}

// repeaters are those with an order after the first.
func repeaters(list []Customer) []Customer {
	var found []Customer
	for _, c := range list {
		if c.Repeat > 0 {
			found = append(found, c)
		}
	}
	return found
}

// oldest is the longest time since a first order, in weeks.
func oldest(list []Customer) float64 {
	age := 0.0
	for _, c := range list {
		age = max(age, c.Age)
	}
	return age
}

// Correlation is Pearson's, between how many repeat orders customers placed and what
// they were worth on average, over those with a repeat. Without spread in either it
// is 0: nothing speaks for a tie.
func Correlation(list []Customer) float64 {
	list = repeaters(list)
	n := float64(len(list))
	var mx, mv float64
	for _, c := range list {
		mx += float64(c.Repeat) / n
		mv += c.Value / n
	}
	var xx, vv, xv float64
	for _, c := range list {
		dx, dv := float64(c.Repeat)-mx, c.Value-mv
		xx, vv, xv = xx+dx*dx, vv+dv*dv, xv+dx*dv
	}
	if xx == 0 || vv == 0 {
		return 0
	}
	return xv / math.Sqrt(xx*vv)
}
