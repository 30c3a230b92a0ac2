package linkage

import (
	"math"
	"slices"

	"rapport/data/people"
)

// known is how many people a name in the table of nicknames belongs to before any
// is seen: it is common, whatever a small workspace shows.
const known = 0.01

// settle is how many people have to be seen before a share is more theirs than
// that of general knowledge. Fewer are taken for a part of so many.
const settle = 50

// space is what the values of a field are numbered in.
type space uint8

const (
	givenForms space = iota
	surnameForms
	emailTexts
	accountTexts
	plainTexts // and above: the field's own
	spaces     = plainTexts + space(fields)
)

func (v *vocabulary) textsOf(s space) *lexicon {
	switch s {
	case givenForms, surnameForms:
		return &v.words.forms
	case emailTexts:
		return &v.emails.lexicon
	case accountTexts:
		return &v.accounts.lexicon
	}
	return &v.plain[s-plainTexts]
}

// specOf is the field whose shares hold for a space.
func (s space) field() Field {
	switch s {
	case givenForms:
		return Given
	case surnameForms:
		return Surname
	case emailTexts:
		return Email
	case accountTexts:
		return Handle
	}
	return Field(s - plainTexts)
}

// spaceOf is where the value of a field at a level is numbered; false when the
// level does not weigh by rarity.
func spaceOf(f Field, l uint8) (space, bool) {
	switch {
	case l == missing:
		return 0, false
	case f == Email && l == 3:
		return accountTexts, true
	case int(l) >= specs[f].exact:
		return 0, false
	case f == Given:
		return givenForms, true
	case f == Surname:
		return surnameForms, true
	case f == Email:
		return emailTexts, true
	case f == Handle:
		return accountTexts, true
	}
	return plainTexts + space(f), true
}

// counts are how many people have each value, by space and number.
type counts [spaces][]uint32

// count counts for each value the people that have it: person gives for each
// record the first record of its person.
func (s *Set) count(person []uint32) *counts {
	var out counts
	var last [spaces][]uint32
	for sp := range spaces {
		n := s.textsOf(sp).size()
		out[sp], last[sp] = make([]uint32, n), make([]uint32, n)
	}
	order := make([]entry, len(person))
	for r, p := range person {
		order[r] = entry{uint64(p), uint32(r)}
	}
	for _, e := range radix(order) {
		who := uint32(e.key) + 1
		for _, x := range s.of(e.rec) {
			s.eachValue(x, func(sp space, id uint32) {
				if last[sp][id] != who {
					last[sp][id] = who
					out[sp][id]++
				}
			})
		}
	}
	return &out
}

// eachValue gives the places in which a value is counted.
func (v *vocabulary) eachValue(x uint32, yield func(space, uint32)) {
	f, id := unpack(x)
	switch {
	case id == 0, f == Account:
	case f == Given:
		yield(givenForms, v.words.main[id])
	case f == Surname:
		yield(surnameForms, v.words.main[id])
	case f == Email:
		yield(emailTexts, id)
		yield(accountTexts, v.emails.local[id])
	case f == Handle:
		yield(accountTexts, id)
	default:
		yield(plainTexts+space(f), id)
	}
}

// usual is the share of people with a value before any is seen.
func (v *vocabulary) usual(sp space, id uint32) float64 {
	switch sp {
	case givenForms:
		if people.Known(v.words.forms.text(id)) {
			return known
		}
	case accountTexts:
		if v.accounts.held[id] == namesakes {
			return known
		}
	}
	return specs[sp.field()].usual
}

// share is the log2 of the chance that another person, of so many, has a value
// that n people were seen to have. The two who are compared do not count: that
// they agree is what is to be explained. A handle that is a given name is common even
// where it is seen once, because each platform has it once.
func (v *vocabulary) share(sp space, id, n uint32, people int) float32 {
	others := v.others(sp, id) + settle*v.usual(sp, id)
	if n > 2 {
		others += float64(n - 2)
	}
	least := 0.0
	if sp == accountTexts && v.accounts.held[id] == namesakes {
		least = known
	}
	return float32(math.Log2(min(1, max(least, others/(float64(people)+settle)))))
}

// others is how many other people have a value that one person has, beside those seen.
func (v *vocabulary) others(sp space, id uint32) float64 {
	if sp == accountTexts && v.accounts.held[id] == one {
		return rareHandle
	}
	return specs[sp.field()].others
}

// heads counts the people.
func heads(person []uint32) int {
	n := 0
	for r, p := range person {
		if uint32(r) == p {
			n++
		}
	}
	return n
}

// common lists the values of a space that most people have, at most limit, in an
// order that does not depend on their numbers.
func (v *vocabulary) common(sp space, c []uint32, limit int) map[string]uint32 {
	type value struct {
		text string
		n    uint32
	}
	var list []value
	for id := 1; id < len(c); id++ {
		if c[id] > 1 {
			list = append(list, value{v.textsOf(sp).text(uint32(id)), c[id]})
		}
	}
	slices.SortFunc(list, func(a, b value) int {
		switch {
		case a.n != b.n:
			return int(b.n) - int(a.n)
		case a.text < b.text:
			return -1
		}
		return 1
	})
	out := make(map[string]uint32, min(limit, len(list)))
	for _, x := range list[:min(limit, len(list))] {
		out[x.text] = x.n
	}
	return out
}
