package metric

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"rapport/data"
)

// Dependence says how far relationships hang on one platform, and where people went
// (mission.md 7): a relationship that is known in one place alone is lost with it.
type Dependence struct {
	Active int    // active relationships
	Homes  []Home // most people first
	Moves  []Move // most people first
	Moved  int    // people who are in some move
	All    int    // people whose interactions have a date
}

// Home is a platform with the active relationships that are known there.
type Home struct {
	Platform string
	People   int // who ever interacted there
	Only     int // of them, those who never interacted anywhere else
}

// Move counts the people who were first seen on one platform and next on another. A
// person seen on three is in two moves. Orders are no interactions: a shop is no new
// home.
type Move struct {
	From, To string
	People   int
}

// Dependence looks at everything in the workspace, as of now.
func (b *Book) Dependence(now time.Time) Dependence {
	m := b.present(now)
	base := b.base
	var d Dependence
	homes, moves := map[string]*Home{}, map[[2]string]int{}
	for i := range base.persons {
		p := &base.persons[i]
		path := base.path(p, m)
		if len(path) == 0 {
			continue
		}
		d.All++
		d.Moved += count(len(path) > 1)
		for n := range path[1:] {
			moves[[2]string{path[n], path[n+1]}]++
		}
		if !base.active(p, m) {
			continue
		}
		d.Active++
		for _, platform := range path {
			h := homes[platform]
			if h == nil {
				h = &Home{Platform: platform}
				homes[platform] = h
			}
			h.People++
			h.Only += count(len(path) == 1)
		}
	}
	for _, h := range homes {
		d.Homes = append(d.Homes, *h)
	}
	slices.SortFunc(d.Homes, func(x, y Home) int {
		return cmp.Or(cmp.Compare(y.People, x.People), cmp.Compare(x.Platform, y.Platform))
	})
	for k := range maps.Keys(moves) {
		d.Moves = append(d.Moves, Move{k[0], k[1], moves[k]})
	}
	slices.SortFunc(d.Moves, func(x, y Move) int {
		return cmp.Or(cmp.Compare(y.People, x.People), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	return d
}

// path are the platforms on which a person interacted before m, in the order of the
// first time there. By hand is one only for who interacted nowhere else.
func (b *Book) path(p *person, m moment) []string {
	var list []string
	for _, e := range b.facts.Events[p.events.from:p.events.to] { // by time
		if e.At != 0 && e.At < m.before && !slices.Contains(list, e.Platform) {
			list = append(list, e.Platform)
		}
	}
	if at := slices.Index(list, data.ByHand); at >= 0 && len(list) > 1 {
		list = slices.Delete(list, at, at+1)
	}
	return list
}
