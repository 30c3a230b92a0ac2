package reviews

import (
	"hash/fnv"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// shop is what the reviews of one import have in common.
type shop struct {
	names    map[string][]uint32 // first names seen beside an e-mail, until they are too many
	products map[string]string   // ids by the product's address in the shop
	told     map[string]bool     // products that were given out, and pairs that were linked
	seen     map[string]int      // keys that were made, in one file
	file     int
}

func newShop() *shop {
	return &shop{names: map[string][]uint32{}, products: map[string]string{}, told: map[string]bool{}, seen: map[string]int{}, file: -1}
}

// tooMany first names beside one e-mail make it a placeholder: a couple may share
// an address, and a buyer may write the name in several ways.
const tooMany = 3

func (s *shop) noteName(email, name string) {
	norm, words := data.Normalize(data.ByEmail, email), strings.Fields(data.Normalize(data.ByName, name))
	if norm == "" || len(words) == 0 || len(s.names[norm]) >= tooMany {
		return
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(words[0])) // never fails
	if sum := h.Sum32(); !slices.Contains(s.names[norm], sum) {
		s.names[norm] = append(s.names[norm], sum)
	}
}

func (s *shop) placeholder(norm string) bool { return len(s.names[norm]) >= tooMany }

// person names the reviewer: by the platform's id, else by e-mail, else by the
// bare name of this review alone. Who is not named at all is nobody.
func (a *app) person(f *layout.File, r layout.Row, v *review) (data.Ref, []data.Fact, error) {
	s := f.State.(*shop)
	name := strings.Join(strings.Fields(r.Get(a.name...)), " ")
	email, user := r.Get(a.email...), r.Get(a.user...)
	if err := rounded("reviewer", user); err != nil {
		return data.Ref{}, nil, err
	}
	norm := data.Normalize(data.ByEmail, email)
	if norm != "" && s.placeholder(norm) {
		f.Warn(data.WarnSharedEmail, "Some e-mail addresses stand beside several names: they are placeholders of imported reviews and link nobody. These reviewers are kept by name.")
		norm = ""
	}
	mail := data.Ref{Kind: data.ByEmail, Value: email, Name: name}
	switch {
	case user != "" && norm != "":
		who := data.Ref{Kind: data.ByID, Value: user, Name: name}
		if pair := user + "\x00" + norm; !s.told[pair] {
			s.told[pair] = true
			return who, []data.Fact{&data.Link{A: who, B: mail, Reason: "same reviewer on " + a.title}}, nil
		}
		return who, nil, nil
	case user != "":
		return data.Ref{Kind: data.ByID, Value: user, Name: name}, nil, nil
	case norm != "":
		return mail, nil, nil
	case data.Normalize(data.ByName, name) != "":
		scope := v.key
		if v.order != "" {
			scope = "order " + v.order
		}
		return data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: scope}, nil, nil
	}
	return data.Ref{}, nil, nil
}
