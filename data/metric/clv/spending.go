package clv

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// Spending are the parameters of the Gamma-Gamma model: what a customer's orders are
// worth is gamma-distributed with shape P, around a mean that differs between
// customers by Q and V.
type Spending struct{ P, Q, V float64 }

// Mean is the expected worth of an order of a customer of whom nothing is known:
// p v ÷ (q − 1). It is finite only where q is above 1.
func (m *Spending) Mean() float64 { return m.P * m.V / (m.Q - 1) }

// Order is the expected worth of the next order of a customer, between what the
// repeat orders were worth and the mean of all: p (v + x m) ÷ (p x + q − 1).
func (m *Spending) Order(c *Customer) float64 {
	x := float64(c.Repeat)
	return m.P * (m.V + x*c.Value) / (m.P*x + m.Q - 1)
}

// worth is the mean log-likelihood of the Gamma-Gamma model under ln p, ln q, ln v.
type worth struct {
	// Of the customers with a repeat, by x; means divided by the mean of all.
	xs, means, logs []float64
}

// newWorth returns the likelihood and by what the worths were divided.
func newWorth(list []Customer) (*worth, float64) {
	w := &worth{}
	list = slices.DeleteFunc(repeaters(list), func(c Customer) bool { return c.Value <= 0 })
	slices.SortStableFunc(list, func(x, y Customer) int { return cmp.Compare(x.Repeat, y.Repeat) })
	sum := 0.0
	for _, c := range list {
		sum += c.Value
	}
	scale := sum / float64(len(list))
	for _, c := range list {
		w.xs, w.means, w.logs = append(w.xs, float64(c.Repeat)), append(w.means, c.Value/scale), append(w.logs, math.Log(c.Value/scale))
	}
	return w, scale
}

func (w *worth) at(grad, logs []float64) float64 {
	p, q, v := math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2])
	lq, dq, lv := lgamma(q), mathext.Digamma(q), math.Log(v)
	var t struct{ x, top, ln, lower, both float64 } // what depends on x alone
	var sum, gp, gq, gv float64
	for i, x := range w.xs {
		if x != t.x {
			t.x, t.ln = x, math.Log(x)
			t.top = lgamma(p*x+q) - lgamma(p*x) - lq + q*lv
			t.both, t.lower = mathext.Digamma(p*x+q), mathext.Digamma(p*x)
		}
		m := w.means[i]
		all := math.Log(x*m + v)
		sum += t.top + (p*x-1)*w.logs[i] + p*x*t.ln - (p*x+q)*all
		gp += x * (t.both - t.lower + w.logs[i] + t.ln - all)
		gq += t.both - dq + lv - all
		gv += q/v - (p*x+q)/(x*m+v)
	}
	n := float64(len(w.xs))
	if grad != nil {
		grad[0], grad[1], grad[2] = -gp*p/n, -gq*q/n, -gv*v/n
	}
	return -sum / n
}
