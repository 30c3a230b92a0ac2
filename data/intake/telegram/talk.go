package telegram

import (
	"strings"

	"rapport/data"
)

// talk is one chat.
type talk struct {
	name, kind, id string
	modern         bool            // ids have the word "user"
	writers        map[string]bool // of a chat of two, in the first reading

	authors map[int64]int // of a community: who wrote a message
	refs    []data.Ref
	index   map[data.Ref]int
}

// maxWriters is one more than a chat of two has.
const maxWriters = 3

// partner is the number of the other one in a chat of two, or nothing.
func (c *talk) partner() string {
	if c.kind == personal || c.kind == bot {
		return c.id
	}
	return ""
}

// notPartner is who wrote in a chat of two and is not the partner: the owner. In
// files from before the word "user" the number of the chat must be that of a
// writer, to be sure that it counts the same.
func (c *talk) notPartner() string {
	p := c.partner()
	if p == "" || len(c.writers) > 2 || !c.modern && !c.writers[p] {
		return ""
	}
	own := ""
	for id := range c.writers {
		if id != p {
			if own != "" {
				return ""
			}
			own = id
		}
	}
	return own
}

// wrote notes a writer of a chat of two.
func (c *talk) wrote(id string, modern bool) {
	if c.writers == nil {
		c.writers = map[string]bool{}
	}
	if id != "" && len(c.writers) < maxWriters {
		c.writers[strings.Clone(id)] = true
		c.modern = c.modern || modern
	}
}

// thread is the key of the conversation. People, old groups and channels are
// numbered each on their own.
func (c *talk) thread() string {
	switch {
	case c.id == "" && c.name == "":
		return ""
	case c.id == "":
		return "chat " + c.name
	case c.kind == personal || c.kind == bot:
		return "user" + c.id
	case c.kind == privateGroup:
		return "chat" + c.id
	}
	return "channel" + c.id
}

// key names a message of the chat; nothing where the file numbers none.
func (c *talk) key(message string) string {
	if c.id == "" || message == "" {
		return ""
	}
	return c.thread() + " " + message
}

// small reports whether what is written is for the owner: a group that people are
// invited to. What has no type is taken for one.
func (c *talk) small() bool { return c.kind == privateGroup || c.kind == "" }

func (c *talk) channel() bool { return c.kind == publicChannel || c.kind == privateChannel }

func (c *talk) public() bool { return strings.HasPrefix(c.kind, "public_") }

// remember notes who wrote a message of a community, since only an answer says whom
// another message is for.
func (c *talk) remember(message int64, author data.Ref) {
	if c.authors == nil {
		c.authors, c.index = map[int64]int{}, map[data.Ref]int{}
	}
	at, ok := c.index[author]
	if !ok {
		at = len(c.refs)
		c.refs = append(c.refs, author)
		c.index[author] = at
	}
	c.authors[message] = at
}

// author returns who wrote a message, or nobody.
func (c *talk) author(message int64) data.Ref {
	if at, ok := c.authors[message]; ok {
		return c.refs[at]
	}
	return data.Ref{}
}
