package linkedin

import (
	"errors"
	"net/url"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

const site = "https://www.linkedin.com/"

// address returns the profile that an address means in its one form: lower case,
// percent signs undone, without language, query and slash at the end. Of a page of
// a company it is that of the page. Anything else is nothing.
func address(text string) string {
	_, path, ok := strings.Cut(text, "linkedin.com/")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(path, "?#"); end >= 0 {
		path = path[:end]
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) < 2 {
		return ""
	}
	switch kind := strings.ToLower(parts[0]); kind {
	case "in", "pub", "company", "school", "showcase":
		name, err := url.PathUnescape(parts[1])
		if err != nil {
			name = parts[1]
		}
		if name = strings.ToLower(strings.TrimSpace(name)); name == "" {
			return ""
		}
		if strings.ContainsAny(name, "%?#/\\ ") || strings.ContainsFunc(name, func(r rune) bool { return r < 0x20 }) {
			name = url.PathEscape(name)
		}
		return site + kind + "/" + name
	}
	return ""
}

// person names somebody by profile, else by name: a bare name is nobody else's but
// of its scope.
func person(profile, name, scope string) data.Ref {
	name = strings.Join(strings.Fields(name), " ")
	if a := address(profile); a != "" {
		return data.Ref{Kind: data.ByURL, Value: a, Name: name}
	}
	if name == "" {
		return data.Ref{}
	}
	return data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: scope}
}

// state is what the files tell of the owner.
type state struct {
	invited map[string]bool  // profiles that invitations call the owner's
	talks   map[string]*talk // conversations
	called  map[string]bool  // profiles that write under the name of Profile.csv
	name    string           // that of Profile.csv
	me      string           // the owner's profile
	met     bool             // a name that the person said takes part
	told    map[string]bool  // profiles that were stated
}

// talk is a conversation: who takes part, as far as the rows have profiles.
type talk struct {
	profiles map[string]bool
	half     bool   // some rows name no profile of whom they are for
	other    string // the only one beside the owner
}

func newState(e *layout.Export) *state {
	for _, said := range append([]string{e.In.Options.Account}, e.In.Options.Me...) {
		if a := address(said); a != "" {
			e.Me(data.Ref{Kind: data.ByURL, Value: a})
		}
	}
	// The last part of the address may stand for it, where it is said of these files.
	if said := strings.TrimSpace(e.In.Options.Account); said != "" && !strings.ContainsAny(said, "@/ .") {
		e.Me(data.Ref{Kind: data.ByURL, Value: address(site + "in/" + said)})
	}
	return &state{invited: map[string]bool{}, talks: map[string]*talk{}, called: map[string]bool{}, told: map[string]bool{}}
}

// settle decides who the owner is, between the two readings: whom invitations name,
// else the only profile that takes part in every one of several conversations, else
// the only one that writes under the owner's name.
func (s *state) settle(e *layout.Export) {
	clear(s.told)
	switch {
	case len(s.invited) > 0:
		for p := range s.invited {
			s.own(e, p)
		}
	case s.met:
	default:
		if p := s.everywhere(); p != "" {
			s.own(e, p)
		} else if len(s.called) == 1 {
			for p := range s.called {
				s.own(e, p)
			}
		}
	}
	switch {
	case s.me != "":
		e.In.SetAccount(strings.TrimPrefix(s.me, site+"in/"))
	case s.name != "":
		e.In.SetAccount(s.name)
	}
	for _, t := range s.talks {
		t.settle(e)
	}
}

// settle keeps of a conversation only who is the other one in it.
func (t *talk) settle(e *layout.Export) {
	others := 0
	for p := range t.profiles {
		if !e.IsMe(data.Ref{Kind: data.ByURL, Value: p}) {
			t.other = p
			others++
		}
	}
	if others != 1 {
		t.other = ""
	}
	t.profiles = nil
}

func (s *state) own(e *layout.Export, profile string) {
	e.Me(data.Ref{Kind: data.ByURL, Value: profile})
	if s.me == "" || profile < s.me { // one of several addresses, always the same
		s.me = profile
	}
}

// everywhere returns the profile that takes part in all of at least two
// conversations, if it is the only one.
func (s *state) everywhere() string {
	count := map[string]int{}
	whole := 0
	for _, t := range s.talks {
		if t.half {
			continue
		}
		whole++
		for p := range t.profiles {
			count[p]++
		}
	}
	found := ""
	for p, n := range count {
		switch {
		case n < whole:
		case found != "":
			return ""
		default:
			found = p
		}
	}
	if whole < 2 {
		return ""
	}
	return found
}

// knows reports whether it can be told if somebody is the owner.
func (s *state) knows() bool { return s.me != "" || s.met || s.name != "" }

// isMe reports whether a sender is the owner: by profile, or by name where no
// profile of the owner is known or the row has none.
func (s *state) isMe(f *layout.File, who data.Ref) bool {
	if f.IsMe(who) {
		return true
	}
	if who.Kind == data.ByURL && s.me != "" || who.Name == "" {
		return false
	}
	return s.isName(who.Name) || f.IsMe(data.Ref{Kind: data.ByName, Value: who.Name})
}

// isName reports whether a name is that of Profile.csv.
func (s *state) isName(name string) bool {
	return s.name != "" && data.Normalize(data.ByName, name) == data.Normalize(data.ByName, s.name)
}

// introduce states the owner by profile, once.
func (s *state) introduce(f *layout.File, line int) error {
	if s.me == "" || s.told[s.me] {
		return nil
	}
	s.told[s.me] = true
	return f.Send(line, &data.Identity{Ref: data.Ref{Kind: data.ByURL, Value: s.me, Name: s.name, Owner: true}})
}

// send gives out an interaction, unless somebody who has the owner's name stands on
// the other side: it could be either.
func send(f *layout.File, line int, x *data.Interaction) error {
	if (x.Actor.Owner || f.IsMe(x.Actor)) && (x.Target.Owner || f.IsMe(x.Target)) {
		return errors.New("names you on both sides")
	}
	return f.Send(line, x)
}
