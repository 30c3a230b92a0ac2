package clv

import "math"

// Trial is how well the model did where the end is known: fitted to the first two
// thirds of the time, it foretold the orders of the last third. Errors are mean
// absolute errors, in orders a customer.
type Trial struct {
	Customers int
	Weeks     float64 // that were foretold
	Error     float64 // of the model
	SameRate  float64 // of "everybody goes on at the rate so far"
}

// Held is a customer as of the cut, and how many orders came after it.
type Held struct {
	Customer
	Later int
}

// Try fits the BG/NBD model to customers as of a cut and compares what it expects of
// the weeks after it with what came. False where the customers before the cut are too
// few for the model.
func Try(list []Held, weeks float64, n Needs) (Trial, bool) {
	known := make([]Customer, len(list))
	for i := range list {
		known[i] = list[i].Customer
	}
	if len(list) < n.Customers || len(repeaters(known)) < n.Repeaters || weeks <= 0 {
		return Trial{}, false
	}
	m, ok := FitBuying(known, false)
	if !ok {
		return Trial{}, false
	}
	t := Trial{Customers: len(list), Weeks: weeks}
	for i := range list {
		c := &list[i]
		same := 0.0
		if c.Age > 0 {
			same = float64(c.Repeat) / c.Age * weeks
		}
		t.Error += math.Abs(m.Orders(&c.Customer, weeks)-float64(c.Later)) / float64(len(list))
		t.SameRate += math.Abs(same-float64(c.Later)) / float64(len(list))
	}
	return t, true
}
