package clv

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Buying are the parameters of a model of when customers order and when they stay
// away for good. Orders of one customer are a Poisson process, whose rate is
// gamma-distributed over customers with shape R and scale Alpha (weeks); after an
// order a customer stays away with a probability that is beta-distributed with A and
// B. With Modified the first order can be the last (MBG/NBD); without it nobody
// leaves before a second one (BG/NBD).
type Buying struct {
	R, Alpha, A, B float64
	Modified       bool
	LogLikelihood  float64 // of the customers it was fitted to, time in weeks
}

// shift is by how many the orders differ after which one may leave.
func (m *Buying) shift() float64 {
	if m.Modified {
		return 1
	}
	return 0
}

// canLeave reports whether a customer with x repeat orders may have left.
func (m *Buying) canLeave(x int) bool { return x > 0 || m.Modified }

// gone is how much likelier it is that the customer left after the last order than
// that the customer is still there: a ÷ (b + x + s − 1) × ((α + T) ÷ (α + t_x))^(r+x).
func (m *Buying) gone(c *Customer) float64 {
	if !m.canLeave(c.Repeat) {
		return 0
	}
	x := float64(c.Repeat)
	return m.A / (m.B + x + m.shift() - 1) * math.Pow((m.Alpha+c.Age)/(m.Alpha+c.Recency), m.R+x)
}

// Alive is the probability that a customer has not left. By the BG/NBD model it is 1
// without a repeat order, which is why pages ask the modified one.
func (m *Buying) Alive(c *Customer) float64 { return 1 / (1 + m.gone(c)) }

// Orders is how many orders to expect of a customer in the weeks to come (Fader,
// Hardie, Lee 2005, equation 10, and its like for MBG/NBD). The hypergeometric
// function is taken through Euler's transformation, so that it neither overflows nor
// converges slowly for customers with many orders (Hardie, note 027).
func (m *Buying) Orders(c *Customer, weeks float64) float64 {
	if weeks <= 0 {
		return 0
	}
	if math.Abs(m.A-1) < 1e-6 { // the formula divides by a − 1: both sides of it agree there
		above, below := *m, *m
		above.A, below.A = 1+1e-5, 1-1e-5
		return (above.Orders(c, weeks) + below.Orders(c, weeks)) / 2
	}
	x, s := float64(c.Repeat), m.shift()
	z := weeks / (m.Alpha + c.Age + weeks)
	top := m.A + m.B + x + s - 1
	part := math.Pow(1-z, m.A-1) * mathext.Hypergeo(m.A+m.B+s-1-m.R, m.A-1, top, z)
	return top / (m.A - 1) * (1 - part) * m.Alive(c)
}

// likelihood is the mean log-likelihood of customers under ln r, ln α, ln a, ln b,
// with its gradient, for the fit.
type likelihood struct {
	groups  []group
	n       float64
	shift   float64
	largest int
	terms   []perCount // by x, for the parameters last asked for
}

// perCount is what customers of one x have in common under some parameters.
type perCount struct {
	base                    float64 // lnΓ(r+x) − lnΓ(r) + r ln α + ln B(a, b+x+s) − ln B(a, b)
	ratio                   float64 // ln a − ln(b + x + s − 1)
	rs, as, bs, goneBecause float64 // derivatives of base by r, a, b; of ratio by b
}

func newLikelihood(list []Customer, modified bool, scale float64) *likelihood {
	l := &likelihood{groups: grouped(list), n: float64(len(list))}
	if modified {
		l.shift = 1
	}
	for i := range l.groups {
		g := &l.groups[i]
		g.tx, g.age = g.tx*scale, g.age*scale
		l.largest = max(l.largest, g.x)
	}
	l.terms = make([]perCount, l.largest+1)
	return l
}

// prepare fills in what depends on x alone, for the x that occur.
func (l *likelihood) prepare(r, alpha, a, b float64) {
	lr, lab, lb := lgamma(r), lgamma(a+b), lgamma(b)
	dr, dab, db := mathext.Digamma(r), mathext.Digamma(a+b), mathext.Digamma(b)
	last := -1
	for i := range l.groups {
		n := l.groups[i].x
		if n == last {
			continue
		}
		last = n
		x := float64(n)
		k := b + x + l.shift
		both := mathext.Digamma(a + k)
		l.terms[n] = perCount{
			base: lgamma(r+x) - lr + r*math.Log(alpha) + lgamma(k) - lgamma(a+k) + lab - lb,
			rs:   mathext.Digamma(r+x) - dr + math.Log(alpha), as: dab - both, bs: mathext.Digamma(k) - both + dab - db,
		}
		if x+l.shift > 0 { // else nobody can have left
			l.terms[n].ratio, l.terms[n].goneBecause = math.Log(a)-math.Log(k-1), 1/(k-1)
		}
	}
}

// at is the mean negative log-likelihood; its gradient goes into grad unless that is
// nil.
func (l *likelihood) at(grad, logs []float64) float64 {
	r, alpha, a, b := math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])
	l.prepare(r, alpha, a, b)
	var sum, gr, galpha, ga, gb float64
	for i := range l.groups {
		g := &l.groups[i]
		t := &l.terms[g.x]
		rx := r + float64(g.x)
		there := math.Log(alpha + g.age)
		ll, left, recent := t.base-rx*there, 0.0, 0.0
		if g.x > 0 || l.shift > 0 {
			recent = math.Log(alpha + g.tx)
			more := math.Exp(t.ratio + rx*(there-recent)) // gone against there
			left = more / (1 + more)
			if math.IsInf(more, 1) {
				left = 1
				ll += t.ratio + rx*(there-recent)
			} else {
				ll += math.Log1p(more)
			}
		}
		sum += g.n * ll
		gr += g.n * (t.rs - (1-left)*there - left*recent)
		galpha += g.n * (r/alpha - (1-left)*rx/(alpha+g.age) - left*rx/(alpha+g.tx))
		ga += g.n * (t.as + left/a)
		gb += g.n * (t.bs - left*t.goneBecause)
	}
	if grad != nil {
		for i, v := range []float64{gr * r, galpha * alpha, ga * a, gb * b} {
			grad[i] = -v / l.n
		}
	}
	return -sum / l.n
}

func lgamma(v float64) float64 {
	l, _ := math.Lgamma(v)
	return l
}
