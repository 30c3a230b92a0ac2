package reddit

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// state is what one record must know of others.
type state struct {
	posts map[string]bool            // ids of own posts
	talks map[string]map[string]bool // who takes part in a private conversation
	wrote map[string]string          // who wrote the chat message that is answered
	names map[string]string          // user names in the spelling first seen
	owner bool                       // the owner's name is known
	me    data.Ref
}

func begin(e *layout.Export) {
	e.State = &state{
		posts: map[string]bool{}, talks: map[string]map[string]bool{}, wrote: map[string]string{}, names: map[string]string{}, me: data.Owner,
	}
	for _, said := range append([]string{e.In.Options.Account}, e.In.Options.Me...) {
		if name := bare(said); name != said && name != "" {
			e.Me(user(name)) // "u/name", as Reddit writes it
		}
	}
}

func stateOf(e *layout.Export) *state { return e.State.(*state) }

// user names somebody by user name: on Reddit it never changes.
func user(name string) data.Ref {
	name = bare(name)
	return data.Ref{Kind: data.ByHandle, Value: name, URL: "https://www.reddit.com/user/" + name}
}

// bare is a user name without what Reddit writes before it.
func bare(name string) string {
	name = strings.TrimPrefix(strings.TrimSpace(name), "/")
	return strings.TrimPrefix(name, "u/")
}

// somebody is a user, or whoever deleted the account: one name in a thread.
func somebody(name, thread string) data.Ref {
	if gone(name) {
		return data.Ref{Kind: data.ByName, Value: "[deleted]", Name: "[deleted]", Scope: thread}
	}
	return user(name)
}

func gone(name string) bool { return name == "[deleted]" || name == "[removed]" }

// machine reports whether Reddit itself or its moderator program writes.
func machine(name string) bool {
	name = strings.ToLower(bare(name))
	return name == "reddit" || name == "automoderator"
}

// join notes who takes part in a private conversation.
func (s *state) join(talk string, names ...string) {
	if s.talks[talk] == nil {
		s.talks[talk] = map[string]bool{}
	}
	for _, name := range names {
		if n := data.Normalize(data.ByHandle, bare(name)); n != "" && !gone(name) && len(s.talks[talk]) < maxMembers {
			s.talks[talk][n] = true
			if s.names[n] == "" {
				s.names[n] = bare(name)
			}
		}
	}
}

// maxMembers is how many members of a conversation are remembered.
const maxMembers = 1000

// settle finds the owner where no file tells: the one who takes part in all private
// conversations, if there are several.
func settle(e *layout.Export) error {
	s := stateOf(e)
	for n, name := range s.names {
		if e.IsMe(user(n)) {
			s.own(e, name)
		}
	}
	if !s.owner {
		if name := s.everywhere(); name != "" {
			s.own(e, name)
		}
	}
	return nil
}

func (s *state) own(e *layout.Export, name string) {
	s.owner = true
	s.me = user(name)
	e.Me(s.me)
	e.In.SetAccount(name)
}

func (s *state) everywhere() string {
	count, with := map[string]int{}, 0
	for _, members := range s.talks {
		if len(members) < 2 {
			continue
		}
		with++
		for n := range members {
			count[n]++
		}
	}
	found := ""
	for n, times := range count {
		if times < with || with < 2 {
			continue
		}
		if found != "" {
			return "" // two are in all of them
		}
		found = s.names[n]
	}
	return found
}

// other is the second of two in a conversation, in normal form.
func (s *state) other(talk, name string) string {
	found, n := "", data.Normalize(data.ByHandle, bare(name))
	for m := range s.talks[talk] {
		if m == n {
			continue
		}
		if found != "" {
			return ""
		}
		found = m
	}
	return s.names[found]
}

// unless is whom something is for, if not both sides are the owner's.
func unless(f *layout.File, actor, target data.Ref) data.Ref {
	if f.IsMe(actor) && f.IsMe(target) {
		return data.Ref{}
	}
	return target
}
