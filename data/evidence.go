package data

import "math"

// Evidence is the waterfall of one comparison: it starts from how likely two persons
// are one before anything is compared, and each step adds what one field tells. All
// weights are in bits (log2 of odds or of a Bayes factor): one more doubles the odds.
// Source: Fellegi and Sunter 1969.
type Evidence struct {
	Prior float64 // log2 odds before anything is compared; negative as a rule
	Steps []EvidenceStep
	// Probability that the two are one, from 0 to 1.
	Probability float64
	// From is where the zone begins in which the two are suggested, as log2 odds; 0:
	// from even odds.
	From float64
}

// EvidenceStep is what one field adds. A field that one of the two lacks has no step.
type EvidenceStep struct {
	Field  string  // in plain words, "e-mail"
	Level  string  // how the two agree, "the same"
	A, B   string  // what is compared, as it was written; may be empty
	Weight float64 // negative speaks against
	Share  float64 // of people who have the value, where both have the same; else 0
}

// Total is the weight of all evidence with the prior: the log2 odds that the two are
// one.
func (e Evidence) Total() float64 {
	sum := e.Prior
	for _, s := range e.Steps {
		sum += s.Weight
	}
	return sum
}

// Odds turns log2 odds into "n to 1": how many to one, never below 1, and whether they
// are in favour.
func Odds(bits float64) (n float64, inFavour bool) {
	return math.Exp2(math.Abs(bits)), bits >= 0
}
