package slack

import (
	"maps"
	"path"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// state is what one record must know of others.
type state struct {
	people map[string]*person
	// folders are channels by the name of their folder: the channel's name, or the
	// id of a conversation between two.
	folders  map[string]*channel
	answered map[string]string // id of who wrote the first message of a thread
	owner    bool              // one of the members is the owner
}

type person struct {
	ref    data.Ref
	handle string
	email  string
	bot    bool
	told   bool // given out
}

// sort is how many can read a channel, which decides whom a message is for.
type sort int

const (
	community sort = iota // answers and mentions alone are directed
	direct                // two people
	group                 // a few people
)

type channel struct {
	id      string // stays when the channel gets another name
	name    string
	sort    sort
	public  bool
	members []string
}

func begin(e *layout.Export) {
	e.State = &state{people: map[string]*person{}, folders: map[string]*channel{}, answered: map[string]string{}}
}

func stateOf(e *layout.Export) *state { return e.State.(*state) }

// id names a member. Slack's ids are unique over all workspaces, user names are not.
func id(member string) data.Ref { return data.Ref{Kind: data.ByID, Value: member} }

func (s *state) ref(member string) data.Ref {
	if p := s.people[member]; p != nil {
		return p.ref
	}
	return id(member)
}

// channels reads one of the lists. The list is told by its name: a channel is
// public where nothing says that it is not.
func channels(f *layout.File) error {
	s := stateOf(f.Export)
	return each(f, func(v jsonread.Value) error {
		c := &channel{id: v.Get("id").Str(), name: v.Get("name").Str()}
		switch base := strings.ToLower(path.Base(f.Name)); {
		case strings.HasPrefix(base, "dms"):
			c.sort = direct
		case strings.HasPrefix(base, "mpims"):
			c.sort = group
		case strings.HasPrefix(base, "channels"):
			c.public = !v.Get("is_private").True()
		}
		for _, m := range v.Get("members").Items {
			if m.Str() != "" {
				c.members = append(c.members, m.Str())
			}
		}
		for _, folder := range []string{c.id, c.name} {
			if folder != "" {
				s.folders[folder] = c
			}
		}
		return nil
	})
}

// folder is the channel of a file of messages. Without the lists its name alone is
// known, and the ids of conversations between two begin with a D.
func (s *state) folder(name string) *channel {
	folder := path.Base(path.Dir(name))
	if folder == "." || folder == "/" {
		folder = ""
	}
	c, ok := s.folders[folder]
	if ok {
		return c
	}
	c = &channel{id: folder, name: folder}
	switch {
	case strings.HasPrefix(folder, "mpdm-"):
		c.sort = group
	case len(folder) > 8 && folder[0] == 'D' && folder == strings.ToUpper(folder):
		c.sort = direct
	}
	s.folders[folder] = c
	return c
}

// join notes who writes in a private conversation that no list describes.
func (c *channel) join(member string) {
	if c.sort == community || len(c.members) > 20 {
		return
	}
	for _, m := range c.members {
		if m == member {
			return
		}
	}
	c.members = append(c.members, member)
}

// other is the second member of a conversation between two.
func (c *channel) other(member string) string {
	found := ""
	for _, m := range c.members {
		if m == member || m == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = m
	}
	return found
}

// settle finds the owner where nobody was named: the one member of all private
// conversations, if there are several. Who owns the workspace says nothing: an
// export can be made by any admin.
func settle(e *layout.Export) error {
	s := stateOf(e)
	if !s.owner {
		if member := s.everywhere(); member != "" {
			e.Me(id(member))
			s.owner = true
		}
	}
	for _, member := range slices.Sorted(maps.Keys(s.people)) {
		if e.IsMe(id(member)) {
			e.In.SetAccount(s.people[member].called())
			break
		}
	}
	return nil
}

func (s *state) everywhere() string {
	count, with := map[string]int{}, 0
	seen := map[*channel]bool{}
	for _, c := range s.folders {
		if c.sort == community || seen[c] || len(c.members) < 2 || c.other(c.members[0]) == "" && c.sort == direct {
			continue
		}
		seen[c] = true
		with++
		once := map[string]bool{}
		for _, m := range c.members {
			if !once[m] {
				once[m] = true
				count[m]++
			}
		}
	}
	found := ""
	for m, n := range count {
		if n < with || with < 2 {
			continue
		}
		if found != "" {
			return "" // two are in all of them
		}
		found = m
	}
	return found
}

func (p *person) called() string {
	if p.handle != "" {
		return p.handle
	}
	return p.ref.Name
}

// each hands out the elements of a list.
func each(f *layout.File, take func(v jsonread.Value) error) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Array(func(int) error {
			v, err := d.Value()
			if err != nil || v.Kind == jsonread.Null {
				return err
			}
			return f.Take(v.Line, "", take(v))
		})
	})
}
