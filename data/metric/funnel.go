package metric

import (
	"time"

	"rapport/data"
)

// Stage is a step of the way from being found to being bought from (the essays:
// discovery, conversation, relationship, mutual goals, fulfilment).
type Stage string

// The stages, in order.
const (
	Discovery    Stage = "discovery"    // known: an interaction or a counted order
	Conversation Stage = "conversation" // wrote or were written to
	Bond         Stage = "relationship" // at least one exchange (metrics.md 1)
	MutualGoals  Stage = "mutual_goals" // told a wish, or a goal is noted
	Fulfilment   Stage = "fulfilment"   // bought at least once, and kept it
)

// Stages lists them in order.
func Stages() []Stage { return []Stage{Discovery, Conversation, Bond, MutualGoals, Fulfilment} }

// Step is how many people reached a stage and all before it.
type Step struct {
	Stage  Stage
	People int
	// Of is the share of the step before, with Wilson's interval; unknown for the first
	// step and after a step that nobody reached.
	Of Rate
}

// Funnel counts people by the stage that they reached. Each stage is a part of the
// one before, so somebody who bought without a word stands in discovery only; Buyers
// are all known people who bought, whatever they did before. A filter by platform is
// about where people are known, talk and answer; goals and orders count from anywhere.
type Funnel struct {
	Steps  []Step
	Buyers int
}

// Funnel counts as of the end of a day, or of now if that is earlier.
func (b *Book) Funnel(last data.Day, now time.Time) Funnel {
	return b.funnel(earliest(b.boundary(last+1), b.present(now)))
}

func (b *Book) funnel(m moment) Funnel {
	stages := Stages()
	reached := make([]int, len(stages))
	var f Funnel
	goals := b.goalsNoted(m)
	for i := range b.persons {
		n := b.stageOf(int32(i), m, goals)
		for s := range n {
			reached[s]++
		}
		f.Buyers += count(n > 0 && b.base.firstKeptAt[i] < m.before)
	}
	for s, stage := range stages {
		step := Step{Stage: stage, People: reached[s]}
		if s > 0 {
			step.Of = NewRate(reached[s], reached[s-1])
		}
		f.Steps = append(f.Steps, step)
	}
	return f
}

// stageOf is how many stages the person at a position has passed: 0 for somebody who
// was not known yet.
func (b *Book) stageOf(at int32, m moment, goals map[int64]bool) int {
	p := &b.persons[at]
	for n, passed := range []bool{
		b.metBefore(p, m), b.spokenBefore(p, m), b.firstExchange(p) < m.before,
		goals[p.id] || b.base.wishedBefore(&b.base.persons[at], m), b.base.firstKeptAt[at] < m.before,
	} {
		if !passed {
			return n
		}
	}
	return len(Stages())
}

// metBefore reports whether somebody is known: by an interaction, also an undated one,
// or by a counted order.
func (b *Book) metBefore(p *person, m moment) bool {
	if p.events.len() > 0 && b.facts.Events[p.events.from].At < m.before {
		return true
	}
	return p.sales.len() > 0 && b.facts.Sales[b.buyers[p.sales.from]].At < m.before
}

// spokenBefore reports whether a human directed event went either way.
func (b *Book) spokenBefore(p *person, m moment) bool {
	return p.heardAt < m.before || p.direct.len() > 0 && b.direct[p.direct.from].at < m.before
}

// wishedBefore reports whether a person told what they want: asked something, or
// answered a form or a poll.
func (b *Book) wishedBefore(p *person, m moment) bool {
	for i := p.events.from; i < p.events.to && b.facts.Events[i].At < m.before; i++ {
		if b.wish(i) {
			return true
		}
	}
	return false
}

func (b *Book) wish(event int32) bool {
	e := &b.facts.Events[event]
	return human(e) && e.Dir != data.Out && (e.Question || e.Kind == data.Poll)
}

// goalsNoted are the people about whom a goal was noted, met or not.
func (b *Book) goalsNoted(m moment) map[int64]bool {
	goals := map[int64]bool{}
	for i := range b.facts.Entries {
		if e := &b.facts.Entries[i]; e.Kind == data.GoalEntry && e.Person != 0 && e.At < m.before {
			goals[e.Person] = true
		}
	}
	return goals
}
