package linkage

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// Model is what was estimated of a workspace: how often the fields agree between
// records of one person and of two, how many people have which value, and how many
// pairs are one person. It is estimated once and kept as JSON.
type Model struct {
	Records int     // it was estimated from
	People  int     // they are at most, by what is beyond doubt
	Prior   float64 // share of all pairs that are one person
	Fields  map[string]Levels
	Common  map[string]map[string]uint32 // by space: values of more than one person, and of how many
}

// Levels are the shares of the levels of one field, from "the same" to "different".
type Levels struct {
	M []float64 // of pairs of one person
	U []float64 // of pairs of two
}

// keys of the fields in JSON.
var fieldKeys = [fields]string{
	"given", "surname", "email", "handle", "phone", "url", "city", "house", "street", "extra", "postcode", "region", "birth", "number", "account",
}

func (s space) key() string {
	switch s {
	case givenForms:
		return "given"
	case surnameForms:
		return "surname"
	case emailTexts:
		return "email"
	case accountTexts:
		return "handle"
	}
	return "plain " + fieldKeys[s-plainTexts]
}

// Prior is the model of a workspace of which nothing is known but how many records
// it has.
func Prior(records int) *Model {
	m := &Model{Records: records, People: records, Fields: map[string]Levels{}, Common: map[string]map[string]uint32{}}
	n := float64(records)
	m.Prior = shareOfPairs(0, n, n*(n-1)/2)
	for f := range fields {
		var l Levels
		for _, x := range specs[f].levels {
			l.M, l.U = append(l.M, x.m), append(l.U, x.u)
		}
		m.Fields[fieldKeys[f]] = l
	}
	return m
}

// DecodeModel reads a model and refuses one that this version cannot use.
func DecodeModel(raw []byte) (*Model, error) {
	m := &Model{}
	if err := json.Unmarshal(raw, m); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	for f := range fields {
		l, n := m.Fields[fieldKeys[f]], len(specs[f].levels)
		if len(l.M) != n || len(l.U) != n {
			return nil, fmt.Errorf("read model: field %s has other levels", fieldKeys[f])
		}
		for i := range n {
			if !(l.M[i] > 0 && l.M[i] <= 1 && l.U[i] > 0 && l.U[i] <= 1) {
				return nil, fmt.Errorf("read model: field %s holds a share out of range", fieldKeys[f])
			}
		}
	}
	if !(m.Prior > 0 && m.Prior < 1) || m.People < 0 || m.Records < 0 {
		return nil, errors.New("read model: a count is out of range")
	}
	return m, nil
}

// Use makes the index weigh with a model.
func (x *Index) Use(m *Model) {
	x.model = m
	x.weights(m)
	x.home = homeLimit(m.People)
	x.rarity = [spaces][]float32{}
	x.learn()
}

// weights takes over the shares of the levels and the prior.
func (x *Index) weights(m *Model) {
	for f := range fields {
		l := m.Fields[fieldKeys[f]]
		for i := range l.M {
			x.m[f][i], x.u[f][i] = float32(math.Log2(l.M[i])), float32(math.Log2(l.U[i]))
		}
	}
	x.prior = float32(logOdds(m.Prior))
}

// learn gives the values that came since their rarity.
func (x *Index) learn() {
	v := &x.set.vocabulary
	for sp := range spaces {
		texts, common := v.textsOf(sp), x.model.Common[sp.key()]
		for id := len(x.rarity[sp]); id < texts.size(); id++ {
			if id == 0 {
				x.rarity[sp] = append(x.rarity[sp], 0)
				continue
			}
			n := common[string(texts.raw(uint32(id)))]
			x.rarity[sp] = append(x.rarity[sp], v.share(sp, uint32(id), n, x.model.People))
		}
	}
}
