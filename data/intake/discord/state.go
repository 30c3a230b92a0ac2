package discord

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// state is what one record must know of others. What is answered grows with the
// answers, people with those who wrote; messages themselves are not kept.
type state struct {
	people   map[string]*person
	channels map[string]*channel // by id
	files    map[int]*channel    // of the files in the claim
	titles   map[string]string   // of direct conversations in the index of a data package
	answered map[string]*person  // authors of the messages that are answered
	told     map[*person]bool    // who was linked
	me       *person             // the owner, as soon as somebody is recognised
	owner    bool
}

// sort is how many can read a channel, which decides whom a message is for.
type sort int

const (
	community sort = iota // answers and mentions alone are directed
	direct                // two people
	group                 // a few people
)

type channel struct {
	id, name string
	sort     sort
	public   bool
	saved    bool // as JSON by DiscordChatExporter
	members  map[*person]bool
}

func begin(e *layout.Export) {
	e.State = &state{
		people: map[string]*person{}, channels: map[string]*channel{}, files: map[int]*channel{}, titles: map[string]string{},
		answered: map[string]*person{}, told: map[*person]bool{},
	}
}

func stateOf(e *layout.Export) *state { return e.State.(*state) }

func newChannel(id string) *channel { return &channel{id: id, members: map[*person]bool{}} }

func (s *state) byID(id string) *channel {
	c, ok := s.channels[id]
	if !ok {
		c = newChannel(id)
		s.channels[id] = c
	}
	return c
}

// channelOf is the channel of a file, which the first reading may have found.
func (s *state) channelOf(file int) *channel {
	c, ok := s.files[file]
	if !ok {
		c = newChannel("")
		s.files[file] = c
	}
	return c
}

// maxMembers is how many members of a private conversation are remembered.
const maxMembers = 1000

func (c *channel) join(p *person) {
	if c.sort != community && len(c.members) < maxMembers {
		c.members[p] = true
		c.crowd()
	}
}

// crowd makes a conversation of three a group, whatever the file calls it.
func (c *channel) crowd() {
	if c.sort == direct && len(c.members) > 2 {
		c.sort = group
	}
}

// other is the second member of a direct conversation.
func (c *channel) other(p *person) *person {
	var found *person
	for m := range c.members {
		if m == p {
			continue
		}
		if found != nil {
			return nil
		}
		found = m
	}
	return found
}

// sortOf reads the type of a channel, which is a word or Discord's number.
func sortOf(kind string) (s sort, public bool) {
	switch strings.ToLower(strings.ReplaceAll(kind, "_", "")) {
	case "1", "dm", "directtextchat":
		return direct, false
	case "3", "groupdm", "directgrouptextchat":
		return group, false
	case "12", "privatethread", "guildprivatethread":
		return community, false
	}
	return community, true
}

// settle finds the owner where nothing names one: a member of every private
// conversation, if there are several and there is one such member alone.
func settle(e *layout.Export) error {
	s := stateOf(e)
	for _, p := range s.people {
		s.recognise(e, p)
	}
	if !s.owner {
		if p := s.everywhere(); p != nil {
			e.Me(p.ref)
			s.recognise(e, p)
		}
	}
	s.named()
	if s.me != nil {
		e.In.SetAccount(s.me.name())
	}
	return nil
}

func (s *state) everywhere() *person {
	count, with := map[*person]int{}, 0
	for _, c := range s.private() {
		with++
		for p := range c.members {
			count[p]++
		}
	}
	var found *person
	for p, n := range count {
		if n < with || with < 2 || p.ref.Kind == data.ByName {
			continue
		}
		if found != nil {
			return nil // two are in all of them
		}
		found = p
	}
	return found
}

// private are the conversations whose members are known.
func (s *state) private() []*channel {
	var all []*channel
	seen := map[*channel]bool{}
	add := func(c *channel) {
		if c.sort != community && len(c.members) > 1 && !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	for _, c := range s.channels {
		add(c)
	}
	for _, c := range s.files {
		add(c)
	}
	return all
}

func (p *person) name() string {
	if p.handle != "" {
		return p.handle
	}
	return p.ref.Name
}

// toOther directs a message of a conversation between two at the other one, who
// may be the owner without having written.
func (s *state) toOther(f *layout.File, x *data.Interaction, c *channel, author *person) {
	to := c.other(author)
	switch {
	case to != nil:
		x.Target = s.unless(f, x.Actor, to.ref)
	case len(c.members) > 1:
	case s.owner && !f.IsMe(x.Actor):
		x.Target = data.Owner
	case f.IsMe(x.Actor) && c.name != "" && c.id != "":
		x.Target = data.Ref{Kind: data.ByName, Value: c.name, Name: c.name, Scope: c.id}
	}
}

// unless is whom something is for, if not both sides are the owner's accounts.
func (s *state) unless(f *layout.File, actor, target data.Ref) data.Ref {
	if f.IsMe(actor) && f.IsMe(target) {
		return data.Ref{}
	}
	return target
}
