package metric

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

const (
	liftPeople   = 20 // in both groups together
	liftOutcomes = 5  // in both groups together
	liftStratum  = 10 // in each group, before a stratum is held against the whole
)

// Subject is one person in a comparison: once, in one group.
type Subject struct {
	Exposed bool // replied to in time, bought through a campaign, had the thank-you …
	Outcome bool
	Stratum string // who is alike, "regular, had bought"; empty: all are
}

// Lift compares those who had something with those who had not, in one outcome
// (metrics.md 14). It is an association, not proof: nobody was drawn by lot.
type Lift struct {
	Difference           // of all: exposed − not exposed, with Newcombe's interval
	Strata     []Stratum // by name
	Pooled     Pooled    // within strata

	LeastPeople, LeastOutcomes, LeastStratum int // that the settings ask for; 0: the usual numbers
}

// NewLift counts the subjects and compares them, all and within their strata.
func NewLift(subjects []Subject) Lift {
	type arm struct{ k, n int }
	arms := map[string]*[2]arm{}
	for _, s := range subjects {
		a := arms[s.Stratum]
		if a == nil {
			a = &[2]arm{}
			arms[s.Stratum] = a
		}
		side := &a[count(s.Exposed)]
		side.n++
		side.k += count(s.Outcome)
	}
	var all [2]arm
	var l Lift
	for name, a := range arms {
		l.Strata = append(l.Strata, Stratum{Name: name, One: NewRate(a[1].k, a[1].n), Other: NewRate(a[0].k, a[0].n)})
		for i := range all {
			all[i].k += a[i].k
			all[i].n += a[i].n
		}
	}
	slices.SortFunc(l.Strata, func(x, y Stratum) int { return cmp.Compare(x.Name, y.Name) })
	l.Difference = NewDifference(NewRate(all[1].k, all[1].n), NewRate(all[0].k, all[0].n))
	l.Pooled = MantelHaenszel(l.Strata)
	return l
}

// newLift is NewLift that needs as many people and outcomes as the settings say.
func (b *Book) newLift(subjects []Subject) Lift {
	l := NewLift(subjects)
	l.LeastPeople, l.LeastOutcomes, l.LeastStratum = b.settings.LiftPeople, b.settings.LiftOutcomes, b.settings.LiftStratum
	return l
}

// People are those compared, in both groups.
func (l *Lift) People() int { return l.One.N + l.Other.N }

// Outcomes are those of them with the outcome.
func (l *Lift) Outcomes() int { return l.One.K + l.Other.K }

// Enough reports whether the comparison may be shown: 20 people and 5 outcomes
// across the groups, and somebody in each.
func (l *Lift) Enough() bool {
	return l.Known() && l.People() >= cmp.Or(l.LeastPeople, liftPeople) && l.Outcomes() >= cmp.Or(l.LeastOutcomes, liftOutcomes)
}

// Missing says why there is no comparison; empty where there is one.
func (l *Lift) Missing() string {
	switch {
	case l.Enough():
		return ""
	case l.People() < cmp.Or(l.LeastPeople, liftPeople):
		return fmt.Sprintf("not enough data (n = %d)", l.People())
	case !l.Known():
		return "nobody to compare with"
	}
	return fmt.Sprintf("not enough data (%d of %d)", l.Outcomes(), l.People())
}

// P is the two-sided probability of a difference as large if there were none:
// within strata where there are some to compare, else of all; NaN without both
// outcomes.
func (l *Lift) P() float64 {
	if l.Pooled.Known() && !math.IsNaN(l.Pooled.P) {
		return l.Pooled.P
	}
	return cochran([]Stratum{{One: l.One, Other: l.Other}})
}

// Reversed reports whether the difference turns around when like is compared with
// like: the strata together say the opposite of the whole (Simpson 1951).
func (l *Lift) Reversed() bool {
	return l.Enough() && l.Pooled.Known() && opposite(l.Value, l.Pooled.Value)
}

// Against lists the strata that say the opposite of all strata together, of those
// with at least 10 people (a setting) in each group: in smaller ones chance alone does so.
func (l *Lift) Against() []Stratum {
	var list []Stratum
	least := cmp.Or(l.LeastStratum, liftStratum)
	for _, s := range l.Strata {
		if s.One.N >= least && s.Other.N >= least && opposite(s.One.Value-s.Other.Value, l.Pooled.Value) {
			list = append(list, s)
		}
	}
	return list
}

// opposite reports whether one is above 0 and the other below.
func opposite(x, y float64) bool { return x*y < 0 }
