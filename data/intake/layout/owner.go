package layout

import (
	"cmp"

	"rapport/data"
	"rapport/data/intake"
)

// owner knows the owner's names: those the person said, and those that the files
// tell.
type owner struct {
	names map[string]bool // kind and normal form
	known map[name]bool
}

// name is a reference without what only describes it.
type name struct {
	kind  data.IdentityKind
	value string
}

// maxKnown is how many references are remembered as the owner's or not.
const maxKnown = 1 << 16

var kinds = []data.IdentityKind{data.ByID, data.ByHandle, data.ByEmail, data.ByPhone, data.ByURL, data.ByName}

func newOwner(o intake.Options) owner {
	w := owner{names: map[string]bool{}, known: map[name]bool{}}
	for _, said := range append([]string{o.Account}, o.Me...) {
		for _, kind := range kinds {
			w.add(kind, said)
		}
	}
	return w
}

func (w *owner) add(kind data.IdentityKind, value string) {
	if norm := data.Normalize(kind, value); norm != "" {
		w.names[string(kind)+" "+norm] = true
		clear(w.known)
	}
}

func (w *owner) is(r data.Ref) bool {
	if r.Owner || len(w.names) == 0 || r.Kind == "" {
		return r.Owner
	}
	key := name{r.Kind, r.Value}
	is, ok := w.known[key]
	if !ok {
		norm := data.Normalize(r.Kind, r.Value)
		is = norm != "" && w.names[string(r.Kind)+" "+norm]
		if len(w.known) >= maxKnown {
			clear(w.known)
		}
		w.known[key] = is
	}
	return is
}

// Me notes that a reference names the owner: from then on it is marked wherever
// it is sent. Files tell it in the first of two readings.
func (e *Export) Me(refs ...data.Ref) {
	for _, r := range refs {
		e.owner.add(r.Kind, r.Value)
	}
}

// IsMe reports whether a reference names the owner, as far as is known.
func (e *Export) IsMe(r data.Ref) bool { return e.owner.is(r) }

// KnowsMe reports whether any name of the owner is known.
func (e *Export) KnowsMe() bool { return len(e.owner.names) > 0 }

// mark sets Owner wherever a fact names the owner.
func (e *Export) mark(fact data.Fact) {
	own := func(refs ...*data.Ref) {
		for _, r := range refs {
			r.Owner = e.owner.is(*r)
		}
	}
	list := func(refs []data.Ref) {
		for i := range refs {
			own(&refs[i])
		}
	}
	switch f := fact.(type) {
	case *data.Identity:
		own(&f.Ref)
	case *data.Link:
		own(&f.A, &f.B)
	case *data.Interaction:
		own(&f.Actor, &f.Target)
		e.facts++
		switch {
		case f.Actor.Owner || f.Target.Owner:
			e.owned++
		case e.owned == 0 && f.Actor.Value != "":
			e.In.Candidate(intake.Candidate{Words: cmp.Or(f.Actor.Name, f.Actor.Value), Value: f.Actor.Value})
		}
	case *data.Member:
		own(&f.Person)
		list(f.Also)
	case *data.Sale:
		own(&f.Buyer)
		list(f.BuyerAlso)
	}
}
