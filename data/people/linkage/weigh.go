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
	kin    float32 // log2 of how many times more often two people share both names than if these were independent
}

// weigh weighs a comparison. What is written the same weighs by how rare it is.
func (t *tables) weigh(v *vector) (out evidence) {
	for f := range fields {
		switch l := v.level[f]; {
		case l == missing:
		case byName(f, l):
			out[f] = madeAlike
		default:
			out[f] = t.m[f][l] - t.against(v, f, l)
		}
	}
	out.once(v)
	out.elsewhere(v)
	if v.level[Given] == initials {
		out[Given] = min(out[Given], initialTells)
	}
	if v.level[Surname] == initials {
		out[Surname] = min(out[Surname], initialTells)
	}
	if out[Surname] > 0 && v.fullName() {
		out[Surname] = max(0, out[Surname]-t.kin)
	}
	return out
}

// madeAlike is what it says, in bits, that two people who may have one name have one
// account that the name makes: there are about a dozen ways to make it, of which a few
// are usual, and one person keeps to one in some places only.
const madeAlike = 2

// once lets a handle and what stands before the @ weigh once: they are mostly one
// account, and what is the same in both is the same for one reason.
func (e *evidence) once(v *vector) {
	if l := v.level[Email]; l < sameLocal || l > madeLocal || v.level[Handle] > madeHandle {
		return
	}
	if e[Handle] < e[Email] {
		e[Handle] = min(e[Handle], 0)
	} else {
		e[Email] = min(e[Email], 0)
	}
}

// elsewhere lets a street say nothing where it is another one, or another house: under
// two postcodes, and in two towns or with two numbers. Every town has a Church Street,
// and a large one several. What one of the two does not say is not known to differ.
func (e *evidence) elsewhere(v *vector) {
	if v.level[Postcode] != Postcode.worst() || v.level[City] != City.worst() && (v.level[House] == 0 || v.level[House] == missing) {
		return
	}
	for _, f := range []Field{House, Street, Extra} {
		e[f] = min(e[f], 0)
	}
}

// initialTells is what an initial tells at most, in bits: there are about sixteen that
// names begin with, however seldom initials are written.
const initialTells = 4

// byName are the levels at which an account is the same because the name is.
func byName(f Field, l uint8) bool {
	return f == Email && l == madeLocal || f == Handle && l == madeHandle
}

// rareName is how many others of a workspace may be expected to have a full name that
// one person has.
const rareName = 0.001

// nobodyElse reports whether two records, not both of one platform, have a full name
// that nobody else is expected to have.
func (x *Index) nobodyElse(v *vector) bool {
	if !v.fullName() || v.read || v.level[Account] == 1 {
		return false
	}
	share := x.against(v, Given, 0) + x.against(v, Surname, 0) + x.kin
	return float64(x.model.People)*math.Exp2(float64(share)) <= rareName
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
