package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Phase is how a relationship stands in the weekly flow (mission.md 9): its state, or
// where it is steady its trend.
type Phase string

// The phases, in the order of the screen. Unrelated is nobody's relationship yet.
const (
	Unrelated     Phase = ""
	NewPhase      Phase = "new"
	RisingPhase   Phase = "rising"
	SteadyPhase   Phase = "steady"
	CoolingPhase  Phase = "cooling"
	FadingPhase   Phase = "fading"
	LostPhase     Phase = "lost"
	ReturnedPhase Phase = "returned"
)

// Phases lists those of a relationship in the order of the screen.
func Phases() []Phase {
	return []Phase{NewPhase, ReturnedPhase, RisingPhase, SteadyPhase, CoolingPhase, FadingPhase, LostPhase}
}

// FlowWeek is who went from which phase to which in one week.
type FlowWeek struct {
	Monday  data.Day
	Partial bool // the week is not over: up to now
	// Stock counts relationships by phase at the week's end.
	Stock map[Phase]int
	// Moves are those whose phase at the end is another than at the beginning, most first;
	// among equals in the order of Phases.
	Moves []Shift
}

// People counts those who were at one phase when the week began and at another, or the
// same, at its end.
func (w *FlowWeek) People(from, to Phase) int {
	if from != to {
		for i := range w.Moves {
			if m := &w.Moves[i]; m.From == from && m.To == to {
				return len(m.People)
			}
		}
		return 0
	}
	n := w.Stock[to]
	for i := range w.Moves {
		if w.Moves[i].To == to {
			n -= len(w.Moves[i].People)
		}
	}
	return n
}

// Shift is the people who went from one phase to another, by id.
type Shift struct {
	From, To Phase
	People   []int64
}

// Flow is the state flow of some weeks up to that of a day, oldest first, as seen at now
// (mission.md 9; the states are those of metrics.md 8). Somebody whose first exchange
// lies in the week comes from Unrelated. Weeks that have not begun are left out.
func (b *Book) Flow(day data.Day, weeks int, now time.Time) []FlowWeek {
	m := b.present(now)
	first := day.Monday() - data.Day(weekDays*(weeks-1))
	before := b.phasesAt(b.boundary(first))
	var list []FlowWeek
	for monday := first; monday <= day.Monday() && b.boundary(monday).at < m.before; monday += weekDays {
		end := earliest(b.boundary(monday+weekDays), m)
		after := b.phasesAt(end)
		w := b.flowOfWeek(before, after)
		w.Monday, w.Partial = monday, end == m
		list, before = append(list, w), after
	}
	return list
}

// flowOfWeek holds the phases of Book.related at the beginning of a week against those at
// its end.
func (b *Book) flowOfWeek(before, after []Phase) FlowWeek {
	w := FlowWeek{Stock: map[Phase]int{}}
	moved := map[[2]Phase][]int64{}
	for i, at := range b.related {
		if after[i] != Unrelated {
			w.Stock[after[i]]++
		}
		if before[i] != after[i] {
			way := [2]Phase{before[i], after[i]}
			moved[way] = append(moved[way], b.persons[at].id)
		}
	}
	w.Moves = movesOf(moved)
	return w
}

func movesOf(moved map[[2]Phase][]int64) []Shift {
	list := make([]Shift, 0, len(moved))
	for way, people := range moved {
		list = append(list, Shift{way[0], way[1], people})
	}
	order := Phases()
	slices.SortFunc(list, func(x, y Shift) int {
		return cmp.Or(cmp.Compare(len(y.People), len(x.People)), cmp.Compare(slices.Index(order, x.To), slices.Index(order, y.To)),
			cmp.Compare(slices.Index(order, x.From), slices.Index(order, y.From)))
	})
	return list
}

// phasesAt are the phases of Book.related at a moment.
func (b *Book) phasesAt(m moment) []Phase {
	rows := b.standingsAt(m)
	list := make([]Phase, len(rows))
	for i, at := range b.related {
		list[i] = b.phaseOf(&b.persons[at], m, rows[i])
	}
	return list
}

func (b *Book) phaseOf(p *person, m moment, w worth) Phase {
	if w.state != data.Steady {
		return Phase(w.state)
	}
	if trend := b.trendAt(p, m, w.strength); trend != "" {
		return Phase(trend)
	}
	return SteadyPhase
}

// AdvocateWeek is who became an advocate in one week, and who is none any more.
type AdvocateWeek struct {
	Monday       data.Day
	Partial      bool
	Count        int     // advocates at the week's end
	Gained, Lost []int64 // persons by id
}

// Advocates is how many advocates were gained and lost in some weeks up to that of a day,
// oldest first (mission.md 40): tier advocate (metrics.md 2) at the week's end and not at
// its beginning, or the other way round. Weeks that have not begun are left out.
func (b *Book) Advocates(day data.Day, weeks int, now time.Time) []AdvocateWeek {
	m := b.present(now)
	first := day.Monday() - data.Day(weekDays*(weeks-1))
	before := b.advocatesAt(b.boundary(first))
	var list []AdvocateWeek
	for monday := first; monday <= day.Monday() && b.boundary(monday).at < m.before; monday += weekDays {
		end := earliest(b.boundary(monday+weekDays), m)
		after := b.advocatesAt(end)
		w := b.advocatesOfWeek(before, after)
		w.Monday, w.Partial = monday, end == m
		list, before = append(list, w), after
	}
	return list
}

// advocatesOfWeek holds the advocates at the beginning of a week against those at its end.
func (b *Book) advocatesOfWeek(before, after map[int32]bool) AdvocateWeek {
	w := AdvocateWeek{Count: len(after)}
	for _, at := range b.related {
		switch was, is := before[at], after[at]; {
		case is && !was:
			w.Gained = append(w.Gained, b.persons[at].id)
		case was && !is:
			w.Lost = append(w.Lost, b.persons[at].id)
		}
	}
	return w
}

// Before is how many advocates there were when the week began.
func (w *AdvocateWeek) Before() int { return w.Count - len(w.Gained) + len(w.Lost) }

// advocatesAt are the positions of those who are advocates at a moment.
func (b *Book) advocatesAt(m moment) map[int32]bool {
	list := map[int32]bool{}
	for _, at := range b.related {
		if p := &b.persons[at]; p.advocacy.len() > 1 && b.tierAt(p, m) == data.Advocate {
			list[at] = true
		}
	}
	return list
}
