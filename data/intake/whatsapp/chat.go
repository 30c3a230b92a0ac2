package whatsapp

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// chat is what must be known of a chat before its messages are given out.
type chat struct {
	title   string // as the name of the file has it; may be empty
	notice  string // the name over the notice about encryption: that of the group, or of one of two
	style   *style // of all heads
	dates   dates
	order   order
	entries int
	grouped bool // the app says something of a group
	media   bool // pictures and films were exported too
	first   string
	writers map[string]*writer // by normal form
	known   map[string]*writer // by the name as it stands

	own     *writer // the owner, if the owner wrote
	partner *writer // of a chat of two
	direct  bool
	thread  string
}

// writer is somebody who wrote.
type writer struct {
	norm string // the form that stays the same
	ref  data.Ref
}

// maxWriters is far beyond any group; a file with more is no chat, and costs no
// more memory for that.
const maxWriters = 1 << 13

func newChat(title string) *chat {
	return &chat{title: title, writers: map[string]*writer{}, known: map[string]*writer{}}
}

// who returns the writer of a name as it stands before the colon.
func (c *chat) who(name string) *writer {
	if w := c.known[name]; w != nil {
		return w
	}
	w := newWriter(name)
	if len(c.writers) >= maxWriters {
		return w
	}
	if same := c.writers[w.norm]; same != nil {
		w = same
	} else {
		if w.ref.Kind == data.ByName {
			w.ref.Scope = c.thread
		}
		c.writers[w.norm] = w
	}
	if len(c.known) < 2*maxWriters {
		c.known[strings.Clone(name)] = w
	}
	return w
}

// newWriter reads a name: that in the contacts, the number of somebody who is not
// in them, or with a tilde before it the name that they gave themselves.
func newWriter(name string) *writer {
	name = plainName(name)
	if number, ok := phone(name); ok {
		return &writer{norm: number, ref: data.Ref{Kind: data.ByPhone, Value: hyphens.Replace(name)}}
	}
	return &writer{norm: cmp.Or(data.Normalize(data.ByName, name), name), ref: data.Ref{Kind: data.ByName, Value: name, Name: name}}
}

func plainName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case isMark(r):
			return -1
		case isBlank(r):
			return ' '
		}
		return r
	}, name)
	name = strings.TrimSpace(name)
	if own, ok := strings.CutPrefix(name, "~"); ok && strings.TrimSpace(own) != "" {
		name = strings.TrimSpace(own)
	}
	return strings.Clone(name)
}

// phone reports whether a name is a number with its country. Phones write it with
// hyphens that do not break.
func phone(name string) (string, bool) {
	if !strings.HasPrefix(name, "+") {
		return "", false
	}
	number := data.Normalize(data.ByPhone, hyphens.Replace(name))
	return number, number != ""
}

var hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-")

// settle decides between the two readings: the order of dates, the two sides and
// the key of the conversation.
func (c *chat) settle(e *layout.Export) error {
	var ok bool
	if c.order, ok = c.dates.decide(e.In.Options.Dates); !ok {
		return errOrder(e.In.Claim.Files[0].Name)
	}
	c.sides(e)
	c.thread = c.key()
	for _, w := range c.writers {
		if w.ref.Kind == data.ByName {
			w.ref.Scope = c.thread
		}
	}
	if limit := c.limit(); c.entries >= limit {
		e.Warn(data.WarnDateLimited, "WhatsApp exports at most the last %d messages of a chat, or %d with media. This chat has as many: older ones are missing.", withoutMedia, withMedia)
	}
	return nil
}

const (
	withoutMedia = 40_000
	withMedia    = 10_000
)

func (c *chat) limit() int {
	if c.media {
		return withMedia
	}
	return withoutMedia
}

// sides finds the owner and, in a chat of two, the partner. A chat that is called
// like one of its two writers is that with this person, so that the other writer
// exported it.
func (c *chat) sides(e *layout.Export) {
	all := c.sorted()
	for _, w := range all {
		if e.IsMe(w.ref) {
			c.own = w
		}
	}
	named := c.named()
	switch {
	case named != nil && len(all) <= 2 && !c.grouped:
		c.direct = true
		c.partner = named
		if other := other(all, named); c.own == nil && other != nil {
			c.own = other
			e.Me(other.ref)
		}
	case c.title == "" && len(all) == 2 && !c.group():
		c.direct = true
	}
	if c.direct && c.own != nil {
		c.partner = other(all, c.own)
		if c.partner != nil && e.IsMe(c.partner.ref) {
			c.partner = nil // both names are the owner's
		}
	}
	if c.own != nil {
		e.In.SetAccount(c.own.ref.Value)
	}
}

// sorted returns the writers in an order that does not depend on the file.
func (c *chat) sorted() []*writer {
	all := slices.Collect(maps.Values(c.writers))
	slices.SortFunc(all, func(a, b *writer) int { return strings.Compare(a.norm, b.norm) })
	return all
}

// other returns the one of two that is not w, or nil.
func other(all []*writer, w *writer) *writer {
	for _, x := range all {
		if x != w {
			return x
		}
	}
	return nil
}

// group reports whether the chat is one of a group as far as it says: a line of the
// app quotes its name, or the notice about encryption stands under a name that
// nobody writes under.
func (c *chat) group() bool { return c.grouped || c.titled() }

func (c *chat) titled() bool {
	return c.notice != "" && c.writers[newWriter(c.notice).norm] == nil
}

// named returns the writer whose name the chat has. Names of files lack the signs
// that a disk does not take.
func (c *chat) named() *writer {
	title := skeleton(c.title)
	if title == "" {
		return nil
	}
	for _, w := range c.sorted() {
		if skeleton(w.ref.Value) == title {
			return w
		}
	}
	return nil
}

// key names the conversation, the same in each export of it. The name of the chat
// does that, of a person or a group, wherever it stands: members come and go, and
// so does the number that a browser adds. Without one it is the partner, and where
// nobody is known to be that the message with which the file begins, which stays
// until WhatsApp leaves out old messages.
func (c *chat) key() string {
	switch {
	case c.title != "":
		return "chat " + titleKey(c.title)
	case c.direct && c.own != nil && c.partner != nil:
		return "chat " + titleKey(c.partner.ref.Value)
	case c.titled():
		return "chat " + titleKey(c.notice)
	}
	return "chat since " + c.first
}

// titleKey is the form of a title that stays the same: a number with its country
// as such, else letters and digits, and where there are none the title.
func titleKey(title string) string {
	title = plainName(title)
	if number, ok := phone(title); ok {
		return number
	}
	return cmp.Or(skeleton(title), title)
}
