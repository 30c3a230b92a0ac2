package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// TieKind is how the owner knows that two others know each other.
type TieKind string

// The kinds of tie.
const (
	SameOrganisation TieKind = "organisation"   // they belong to one, or one belongs to the other
	TalkTie          TieKind = "talk"           // they answered each other where the owner saw it
	IntroductionTie  TieKind = "introduction"   // the owner, or one of them, introduced them
	RecommendedTie   TieKind = "recommendation" // one recommended the owner to the other
	ReferredTie      TieKind = "referral"       // one bought through the other's code or link
)

// knownGraph is the graph of who knows whom among the persons of a book, as far as the owner
// knows: undirected, without the owner.
type knownGraph struct {
	ties map[pairPlaces][]TieKind // by positions, the smaller first
	near [][]int32                // neighbours of each person, ascending
}

type pairPlaces [2]int32

// acquaintances builds the graph as of a moment.
func (b *Book) acquaintances(m moment) *knownGraph {
	k := &knownGraph{ties: map[pairPlaces][]TieKind{}}
	add := func(x, y int64, kind TieKind) {
		i, ok := b.index[x]
		j, also := b.index[y]
		if !ok || !also || i == j {
			return
		}
		of := pairPlaces{min(i, j), max(i, j)}
		if !slices.Contains(k.ties[of], kind) {
			k.ties[of] = append(k.ties[of], kind)
		}
	}
	for _, e := range b.facts.Edges {
		if e.At < m.before {
			add(e.From, e.To, edgeTie(e.Kind))
		}
	}
	for _, f := range b.facts.Introductions {
		if f.At < m.before {
			add(f.A, f.B, IntroductionTie)
		}
	}
	b.addColleagues(add)
	b.addReferred(m, add)
	k.near = make([][]int32, len(b.persons))
	for of := range k.ties {
		k.near[of[0]] = append(k.near[of[0]], of[1])
		k.near[of[1]] = append(k.near[of[1]], of[0])
	}
	for _, list := range k.near {
		slices.Sort(list)
	}
	return k
}

func edgeTie(k data.Kind) TieKind {
	switch k {
	case data.Introduction:
		return IntroductionTie
	case data.Referral:
		return RecommendedTie
	}
	return TalkTie
}

// addColleagues ties members to their organisation and to each other. Above 50 members
// (a setting) they are tied to the organisation alone: not everybody of a large one knows everybody.
func (b *Book) addColleagues(add func(x, y int64, kind TieKind)) {
	of := map[int64][]int64{}
	for person, organisation := range b.hand.memberOf {
		of[organisation] = append(of[organisation], person)
	}
	for organisation, people := range of {
		for i, x := range people {
			add(x, organisation, SameOrganisation)
			if len(people) > b.settings.Colleagues {
				continue
			}
			for _, y := range people[:i] {
				add(x, y, SameOrganisation)
			}
		}
	}
}

// addReferred ties buyers to the partner whom their kept sale is credited to.
func (b *Book) addReferred(m moment, add func(x, y int64, kind TieKind)) {
	for n, partner := range b.partners {
		if partner.person < 0 {
			continue
		}
		for i := range b.creditsOf[n] {
			k := &b.creditsOf[n][i]
			if k.part >= 0 && k.kept && k.at < m.before {
				add(b.persons[partner.person].id, b.facts.Sales[k.sale].Person, ReferredTie)
			}
		}
	}
}

// Introducer is somebody close to the owner who knows another person.
type Introducer struct {
	Person   int64
	Name     string
	Tier     data.Tier
	State    data.State
	Strength float64
	Ties     []TieKind
}

// Introducers lists who can introduce the owner to a person (mission.md 44): relationships
// that are not lost and know the person, the strongest first. Hidden people are left out.
func (b *Book) Introducers(person int64, now time.Time) []Introducer {
	m := b.present(now)
	list := []Introducer{}
	to, ok := b.index[person]
	if !ok {
		return list
	}
	graph := b.acquaintances(m)
	for _, at := range graph.near[to] {
		p := &b.persons[at]
		s := b.standingAt(p, m)
		if s.state == "" || s.state == data.Lost || b.isHidden(at) {
			continue
		}
		kinds := slices.Clone(graph.ties[pairPlaces{min(at, to), max(at, to)}])
		slices.Sort(kinds)
		list = append(list, Introducer{p.id, b.nameOf(at), s.tier, s.state, b.strengthAt(p, m), kinds})
	}
	slices.SortStableFunc(list, func(x, y Introducer) int {
		switch {
		case x.Strength > y.Strength:
			return -1
		case x.Strength < y.Strength:
			return 1
		}
		return 0
	})
	return list
}
