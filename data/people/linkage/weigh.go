package linkage

import "math"

// evidence is the weight of each field in one comparison: the log2 of how many
// times more often what was seen happens with one person than with two (Fellegi
// and Sunter 1969). Missing fields weigh 0.
type evidence [fields]float32

// tables are a model made ready to weigh.
type tables struct {
	m      [fields][maxLevels]float32 // log2
	u      [fields][maxLevels]float32 // log2
	rarity [spaces][]float32
	home   float32 // log2 of how much an address can tell at most
	prior  float32 // log2 odds that two records are one person
}

// weigh weighs a comparison. What is written the same weighs by how rare it is.
func (t *tables) weigh(v *vector) (out evidence) {
	for f := range fields {
		if l := v.level[f]; l != missing {
			out[f] = t.m[f][l] - t.against(v, f, l)
		}
	}
	return out
}

// against is the log2 of how often two people agree so in a field.
func (t *tables) against(v *vector, f Field, l uint8) float32 {
	sp, rare := spaceOf(f, l)
	if !rare {
		return t.u[f][l]
	}
	r := t.rarity[sp][v.value[f]]
	if v.turned && sp <= surnameForms {
		r = max(r, t.rarity[givenForms+surnameForms-sp][v.value[f]]) // it may be the one or the other
	}
	return r
}

// total is the sum. The parts of an address agree together when two people live
// in one house, so together they weigh no more than one household among all.
func (e *evidence) total(home float32) float32 {
	sum, place := float32(0), float32(0)
	for f, w := range e {
		switch {
		case w > 0 && Field(f) >= City && Field(f) <= Region:
			place += w
		default:
			sum += w
		}
	}
	return sum + min(place, home)
}

// namesAlone reports whether nothing but names speaks for it.
func (e *evidence) namesAlone() bool {
	for f, w := range e {
		if w > 0 && !specs[f].names && Field(f) != Account {
			return false
		}
	}
	return true
}

// household is how many people beside oneself share an address, roughly.
const household = 2

// homeLimit is the weight of an address among so many people.
func homeLimit(people int) float32 {
	return float32(max(1, math.Log2(float64(people)/household)))
}

// probability is the chance that a weight with a prior (both log2 odds) stands for.
func probability(logOdds float64) float64 { return 1 / (1 + math.Exp2(-logOdds)) }

// logOdds is the log2 of the odds of a probability.
func logOdds(p float64) float64 { return math.Log2(p / (1 - p)) }
