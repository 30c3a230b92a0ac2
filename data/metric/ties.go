package metric

import "rapport/data"

// Ties is how relationships moved in a week (mission.md 9 and 40).
type Ties struct {
	Advocates AdvocateFlow
	// Flow counts people with an exchange by the state at the opening and at the
	// closing; empty before: the first exchange was in between.
	Flow []StateMove
}

// AdvocateFlow is before + gained − lost = after, in people.
type AdvocateFlow struct{ Before, Gained, Lost, After int }

// StateMove is how many people went from one state to another, or stayed.
type StateMove struct {
	From, To data.State
	People   int
}

// States lists the states from strong to lost, as the flow shows them.
func States() []data.State {
	return []data.State{data.Returned, data.Steady, data.Cooling, data.Fading, data.Lost}
}

// tieFlow compares two moments.
func (b *Book) tieFlow(opening, closing moment) Ties {
	before, after := b.standingsAt(opening), b.standingsAt(closing)
	var t Ties
	moves := map[[2]data.State]int{}
	for i := range b.related {
		had, has := before[i].tier == data.Advocate, after[i].tier == data.Advocate
		t.Advocates.Before += count(had)
		t.Advocates.After += count(has)
		t.Advocates.Gained += count(has && !had)
		t.Advocates.Lost += count(had && !has)
		if after[i].state != "" {
			moves[[2]data.State{before[i].state, after[i].state}]++
		}
	}
	for _, from := range append([]data.State{""}, States()...) {
		for _, to := range States() {
			if n := moves[[2]data.State{from, to}]; n > 0 {
				t.Flow = append(t.Flow, StateMove{from, to, n})
			}
		}
	}
	return t
}
