package clv

import "math"

// What the models need before they can say something (metrics.md 18).
type Needs struct {
	Customers int
	Repeaters int     // with a second order
	Weeks     float64 // since the first order
	Tie       float64 // |correlation| of frequency and worth is below it
}

// Usual are the needs of the definitions.
var Usual = Needs{Customers: 200, Repeaters: 50, Weeks: 26, Tie: 0.3}

// Reason is why no value is given.
type Reason string

// The reasons, in the order in which they are looked at.
const (
	FewCustomers Reason = "customers"   // Have of Need
	FewRepeaters Reason = "repeaters"   // with a second order
	FewWeeks     Reason = "weeks"       // since the first order
	Tied         Reason = "correlation" // who buys often also spends more (or less) each time: Gamma-Gamma takes the two for independent
	NoEstimate   Reason = "estimate"    // the likelihood has no finite top
	NoMean       Reason = "mean"        // q ≤ 1: the mean worth of an order is not finite
)

// Refusal says why no value is given: there is Have, and Need is the limit.
type Refusal struct {
	Reason     Reason
	Have, Need float64
}

// Fit checks what the models need and estimates them; the refusal is nil where they
// stand.
func Fit(list []Customer, n Needs) (*Model, *Refusal) {
	if why := Check(list, n); why != nil {
		return nil, why
	}
	var m Model
	var ok [3]bool
	m.Buying, ok[0] = FitBuying(list, false)
	m.Staying, ok[1] = FitBuying(list, true)
	m.Spending, ok[2] = FitSpending(list)
	if !ok[0] || !ok[1] || !ok[2] {
		return nil, &Refusal{Reason: NoEstimate}
	}
	if m.Spending.Q <= 1 {
		return nil, &Refusal{NoMean, m.Spending.Q, 1}
	}
	return &m, nil
}

// Check looks at what must hold before anything is estimated.
func Check(list []Customer, n Needs) *Refusal {
	repeat := len(repeaters(list))
	tie := math.Abs(Correlation(list))
	switch {
	case len(list) < n.Customers:
		return &Refusal{FewCustomers, float64(len(list)), float64(n.Customers)}
	case repeat < n.Repeaters:
		return &Refusal{FewRepeaters, float64(repeat), float64(n.Repeaters)}
	case oldest(list) < n.Weeks:
		return &Refusal{FewWeeks, oldest(list), n.Weeks}
	case tie >= n.Tie:
		return &Refusal{Tied, tie, n.Tie}
	}
	return nil
}
