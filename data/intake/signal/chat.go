package signal

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"rapport/data"
	"rapport/data/intake/layout"
)

// chat is what must be known of a chat before its messages are given out.
type chat struct {
	title   string // as the name of the file has it; may be empty
	style   style
	first   string
	writers map[string]data.Ref // by normal form

	own     string // the owner's normal form, if the owner wrote
	partner string // the other's, in a chat of two
	direct  bool
	thread  string
}

// maxWriters is far beyond any group.
const maxWriters = 1 << 13

func newChat(title string) *chat { return &chat{title: title, writers: map[string]data.Ref{}} }

func norm(name string) string { return cmp.Or(data.Normalize(data.ByName, name), name) }

// wrote notes that somebody wrote.
func (c *chat) wrote(name, clock string) {
	n := norm(name)
	if c.first == "" {
		c.first = clock + " " + n
	}
	if _, ok := c.writers[n]; !ok && len(c.writers) < maxWriters {
		c.writers[strings.Clone(n)] = newRef(name)
	}
}

// newRef names somebody: by the name in the contacts or profile, or by number.
func newRef(name string) data.Ref {
	if strings.HasPrefix(name, "+") && data.Normalize(data.ByPhone, name) != "" {
		return data.Ref{Kind: data.ByPhone, Value: strings.Clone(name)}
	}
	name = strings.Clone(name)
	return data.Ref{Kind: data.ByName, Value: name, Name: name}
}

// settle finds the two sides and the key of the conversation. A chat that is
// called like one of its two writers is that with this person, so that the other
// one is the owner.
func (c *chat) settle(e *layout.Export) {
	names := slices.Sorted(maps.Keys(c.writers))
	for _, n := range names {
		if e.IsMe(c.writers[n]) {
			c.own = n
		}
	}
	titled := ""
	for _, n := range names {
		if skeleton(c.writers[n].Value) == skeleton(c.title) && c.title != "" {
			titled = n
		}
	}
	switch {
	case titled != "" && len(names) <= 2:
		c.direct, c.partner = true, titled
		if c.own == "" {
			c.own = other(names, titled)
		}
	case c.title == "" && len(names) == 2:
		c.direct = true
	}
	if c.own != "" {
		e.Me(c.writers[c.own])
		e.In.SetAccount(c.writers[c.own].Value)
		if c.direct {
			c.partner = other(names, c.own)
		}
		if e.IsMe(c.writers[c.partner]) {
			c.partner = "" // both names are the owner's
		}
	}
	c.thread = c.key()
	for _, n := range names {
		if r := c.writers[n]; r.Kind == data.ByName {
			r.Scope = c.thread
			c.writers[n] = r
		}
	}
}

// key names the conversation, the same in each export of it: by the name of the
// file, which is that of the chat, else by the partner, else by the message with
// which the chat begins.
func (c *chat) key() string {
	switch {
	case c.title != "":
		return "chat " + cmp.Or(skeleton(c.title), c.title)
	case c.direct && c.own != "" && c.partner != "":
		return "chat " + cmp.Or(skeleton(c.writers[c.partner].Value), c.partner)
	}
	return "chat since " + c.first
}

func other(names []string, name string) string {
	for _, n := range names {
		if n != name {
			return n
		}
	}
	return ""
}

// skeleton is a name without what names of files cannot hold.
func skeleton(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, data.Normalize(data.ByName, name))
}

// who returns how somebody is named.
func (c *chat) who(name string) data.Ref {
	if r, ok := c.writers[norm(name)]; ok {
		return r
	}
	r := newRef(name)
	if r.Kind == data.ByName {
		r.Scope = c.thread
	}
	return r
}

// target is whom a message is for: the other of two, or in a group the owner, who
// speaks to nobody in particular, also under a second name.
func (c *chat) target(name string, own bool) data.Ref {
	n := norm(name)
	switch {
	case n == c.own && c.partner != "":
		return c.writers[c.partner]
	case own:
		return data.Ref{}
	case c.own != "", n == c.partner:
		return data.Owner
	case c.direct:
		return c.writers[other(slices.Sorted(maps.Keys(c.writers)), n)]
	}
	return data.Ref{}
}
