package layout

import (
	"cmp"
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake"
)

// owner knows the owner's names: those the person said, and those that the files
// tell.
type owner struct {
	names    map[string]bool // kind and normal form
	own      map[string]bool // platform, kind and normal form, as earlier imports told
	platform string          // of references that name none
	known    map[name]bool
}

// name is a reference without what only describes it.
type name struct {
	kind  data.IdentityKind
	value string
}

// maxKnown is how many references are remembered as the owner's or not.
const maxKnown = 1 << 16

var kinds = []data.IdentityKind{data.ByID, data.ByHandle, data.ByEmail, data.ByPhone, data.ByURL, data.ByName}

func newOwner(in *intake.Input) owner {
	w := owner{names: map[string]bool{}, own: map[string]bool{}, platform: in.Platform, known: map[name]bool{}}
	for _, said := range append([]string{in.Options.Account}, in.Options.Me...) {
		for _, kind := range kinds {
			w.add(kind, said)
		}
	}
	for _, r := range in.Options.Own {
		if norm := data.Normalize(r.Kind, r.Value); norm != "" {
			w.own[place(r.Platform, r.Kind)+norm] = true
		}
	}
	return w
}

// place begins the key of a reference: an address or number is one on every
// platform, ids and handles are not.
func place(platform string, kind data.IdentityKind) string {
	if kind == data.ByEmail || kind == data.ByPhone {
		platform = ""
	}
	return platform + " " + string(kind) + " "
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

// told reports whether earlier imports told that a reference is the owner's. It
// marks nothing: what a file says must not depend on what was imported before. The
// workspace knows the account, so its direction is not missing.
func (w *owner) told(r data.Ref) bool {
	if len(w.own) == 0 || r.Kind == "" {
		return false
	}
	norm := data.Normalize(r.Kind, r.Value)
	return norm != "" && w.own[place(cmp.Or(r.Platform, w.platform), r.Kind)+norm]
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

// acts counts interactions by what is known of the owner in them.
type acts struct {
	all     int
	sided   int // with the owner on one side
	neither int
	known   bool // the owner acted or was met under a name, not only as whom something is for
}

// count notes who an interaction is between, and offers names of which one could be
// the owner's.
func (e *Export) count(x *data.Interaction) {
	e.acts.all++
	e.acts.known = e.acts.known || x.Actor.Owner || x.Target.Owner && x.Target.Kind != ""
	if x.Actor.Owner || x.Target.Owner {
		e.acts.sided++
		return
	}
	if e.owner.told(x.Actor) || e.owner.told(x.Target) {
		e.acts.known = true
		e.acts.sided++
		return
	}
	e.acts.neither++
	if x.Actor.Value != "" {
		e.In.Candidate(intake.Candidate{Words: cmp.Or(x.Actor.Name, x.Actor.Value), Value: x.Actor.Value})
	}
}

// warnOwner says that directions are missing, and what can be done: where nothing
// has one, and where some have none and no name of the owner was met.
func (e *Export) warnOwner() {
	a := e.acts
	if a.all == 0 || a.sided > 0 && (a.neither == 0 || a.known || e.KnowsMe()) {
		return
	}
	names := e.In.Candidates()
	words := "The files do not say which name is yours, so your acts are not told from those of others. Import them again and say it: --account NAME, or choose it in the window."
	if said := e.In.Options.Account; said != "" {
		words = fmt.Sprintf("The name %q does not occur, so your acts are not told from those of others.", said)
	}
	if len(names) > 0 {
		words += " Names that occur: " + strings.Join(names, ", ") + "."
	}
	e.In.Warn(data.WarnUnknownOwner, words)
}

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
		e.count(f)
	case *data.Member:
		own(&f.Person)
		list(f.Also)
	case *data.Sale:
		own(&f.Buyer)
		list(f.BuyerAlso)
	}
}
