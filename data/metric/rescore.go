package metric

import (
	"cmp"
	"math"
	"slices"
	"time"

	"rapport/data"
)

// Rescore is what other settings would do to the order of people: old and new rank
// correlation of strength over everybody with an exchange under either, and who changes
// tier or state (metrics.md 3).
type Rescore struct {
	People   int      // with an exchange under the old or the new settings
	Spearman *float64 // nil where all are equally strong, or fewer than two are there
	Kendall  *float64 // tau-b
	Tiers    int      // people, also without an exchange, who change tier
	States   int      // people who change state: steady, cooling …
	Moves    []TierMove
	Moved    []Mover // at most ten, who move most first
}

// TierMove is how many people go from one tier to another.
type TierMove struct {
	From, To data.Tier
	People   int
}

// Mover is somebody whose place among relationships changes.
type Mover struct {
	Person   int64
	Name     string
	Old, New Place
}

// Place is where somebody stands: rank 1 is the strongest, equals share the mean.
type Place struct {
	Rank, Strength float64
	Tier           data.Tier
	State          data.State // empty without an exchange
}

// moversShown is how many of those who move most are told.
const moversShown = 10

// Under is the book of the same facts under other settings.
func (b *Book) Under(s data.Settings) *Book { return NewBook(b.base.facts, s) }

// Rescored compares this book with one of the same facts under other settings, as of now.
func (b *Book) Rescored(other *Book, now time.Time) *Rescore {
	r := &Rescore{}
	moves := map[TierMove]int{}
	var list []Mover
	m, n := b.present(now), other.present(now)
	for i := range b.persons {
		was, is := b.place(int32(i), m), other.place(int32(i), n)
		if was.Tier != is.Tier {
			r.Tiers++
			moves[TierMove{From: was.Tier, To: is.Tier}]++
		}
		if was.State != is.State {
			r.States++
		}
		if was.State != "" || is.State != "" {
			list = append(list, Mover{b.persons[i].id, b.nameOf(int32(i)), was, is})
		}
	}
	for move, people := range moves {
		move.People = people
		r.Moves = append(r.Moves, move)
	}
	slices.SortFunc(r.Moves, func(x, y TierMove) int {
		return cmp.Or(cmp.Compare(y.People, x.People), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	r.rank(list)
	return r
}

// place is where a person stands in this book; the rank comes later.
func (b *Book) place(at int32, m moment) Place {
	p := &b.persons[at]
	if p.events.len() == 0 {
		return Place{Tier: data.Contact}
	}
	s := b.standingAt(p, m)
	return Place{Strength: b.strengthAt(p, m), Tier: s.tier, State: s.state}
}

// rank correlates the strengths and finds who moves most.
func (r *Rescore) rank(list []Mover) {
	r.People = len(list)
	old, fresh := make([]float64, len(list)), make([]float64, len(list))
	for i := range list {
		old[i], fresh[i] = list[i].Old.Strength, list[i].New.Strength
	}
	r.Spearman, r.Kendall = finite(Spearman(old, fresh)), finite(KendallTauB(old, fresh))
	was, is := Ranks(old), Ranks(fresh)
	for i := range list {
		list[i].Old.Rank, list[i].New.Rank = float64(len(list)+1)-was[i], float64(len(list)+1)-is[i]
	}
	list = slices.DeleteFunc(list, func(x Mover) bool { return x.Old.Rank == x.New.Rank })
	slices.SortFunc(list, func(x, y Mover) int {
		return cmp.Or(cmp.Compare(y.distance(), x.distance()), cmp.Compare(y.New.Strength, x.New.Strength), cmp.Compare(x.Person, y.Person))
	})
	r.Moved = list[:min(len(list), moversShown)]
}

// distance is how many places somebody moves.
func (m *Mover) distance() float64 { return math.Abs(m.New.Rank - m.Old.Rank) }

// finite is a number, or nil for one that is none.
func finite(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
