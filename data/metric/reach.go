package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Quadrant is where a person stands by reach and strength (mission.md 43).
type Quadrant string

// The quadrants.
const (
	FarAndClose  Quadrant = "far-reaching and close"
	FarAndRemote Quadrant = "far-reaching, hardly known" // the gems of mission.md 46 by reach
	NearAndClose Quadrant = "close"
	NeitherFar   Quadrant = "neither"
)

// ReachPoint is a person with a known reach.
type ReachPoint struct {
	Person   int64
	Name     string
	Tier     data.Tier
	Reach    int64    // followers
	Day      data.Day // as of
	Strength float64
	Quadrant Quadrant // empty where the borders are not known
}

// ReachMap is reach beside strength. The borders are the medians of the people with a known
// reach; under 10 of them (a setting) there are none.
type ReachMap struct {
	Points   []ReachPoint // largest reach first
	Known    bool
	Reach    float64
	Strength float64
}

// ReachMap shows reach and strength of everybody whose reach was noted up to now: the
// number of the latest day, of one day the last one noted. Hidden people are left out.
func (b *Book) ReachMap(now time.Time) ReachMap {
	m := b.present(now)
	var r ReachMap
	for id := range b.hand.reach {
		at, ok := b.index[id]
		e, noted := b.reachOf(id, m)
		if !ok || !noted || b.isHidden(at) {
			continue
		}
		p := &b.persons[at]
		r.Points = append(r.Points, ReachPoint{
			Person: id, Name: b.nameOf(at), Tier: b.base.tierAt(&b.base.persons[at], m), Reach: e.Number, Day: e.Day, Strength: b.strengthAt(p, m),
		})
	}
	slices.SortFunc(r.Points, func(x, y ReachPoint) int {
		return cmp.Or(cmp.Compare(y.Reach, x.Reach), cmp.Compare(x.Person, y.Person))
	})
	if r.Known = len(r.Points) >= b.settings.ReachSample; r.Known {
		r.divide()
	}
	return r
}

// reachOf is the latest number of somebody's followers that is known at a moment.
func (b *Book) reachOf(person int64, m moment) (data.Entry, bool) {
	var best data.Entry
	found := false
	for _, e := range b.hand.reach[person] {
		if e.Day <= m.day && e.At < m.before && (!found || e.Day >= best.Day) {
			best, found = e, true
		}
	}
	return best, found
}

// divide sets the borders. Who stands on one is on the upper side.
func (r *ReachMap) divide() {
	var reach, strength []float64
	for _, p := range r.Points {
		reach, strength = append(reach, float64(p.Reach)), append(strength, p.Strength)
	}
	r.Reach, r.Strength = *median(reach), *median(strength)
	for i := range r.Points {
		p := &r.Points[i]
		far, close := float64(p.Reach) >= r.Reach, p.Strength >= r.Strength && p.Strength > 0
		switch {
		case far && close:
			p.Quadrant = FarAndClose
		case far:
			p.Quadrant = FarAndRemote
		case close:
			p.Quadrant = NearAndClose
		default:
			p.Quadrant = NeitherFar
		}
	}
}
