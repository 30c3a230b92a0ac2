package youtube

import (
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// author is who wrote a comment, as far as the file says.
type author struct {
	id     string // channel, UC…; does not change
	handle string // @name; can change
	name   string // what is shown: a display name until about 2022, the handle since
}

// newAuthor puts together what a file says: handles stand in place of the name
// or at the end of the channel's address.
func newAuthor(id, name, address string) author {
	a := author{id: strings.TrimSpace(id), name: strings.TrimSpace(name)}
	switch i := strings.LastIndex(address, "/@"); {
	case isHandle(a.name):
		a.handle = a.name
	case i >= 0 && isHandle(address[i+1:]):
		a.handle = address[i+1:]
	}
	return a
}

func isHandle(s string) bool {
	return len(s) > 1 && s[0] == '@' && !strings.ContainsAny(s, " \t\r\n/?#%")
}

// key tells two authors of a comment section apart; empty for nobody.
func (a author) key() string {
	switch {
	case a.id != "":
		return a.id
	case a.handle != "":
		return strings.ToLower(a.handle)
	}
	return a.name
}

// said is what a file says of something that is true, false or not mentioned.
type said uint8

const (
	unsaid said = iota
	yes
	no
)

func saidBy(v jsonread.Value) said {
	switch {
	case v.True():
		return yes
	case v.Kind == jsonread.Bool:
		return no
	}
	return unsaid
}

// comment is one comment or reply of any layout.
type comment struct {
	line      int
	id        string
	parent    string // id of the top comment; empty for one itself
	text      string
	author    author
	address   string // of the author's channel
	byOwner   said
	at        time.Time
	precision data.Precision
	video     string // id; empty below a channel, or when the file does not say
	channel   string // of the video's owner; empty when the file does not say
	heart     bool   // the owner gave it a heart
	hidden    bool   // waits for the owner's approval
	damaged   bool
	total     int    // replies that the file counts
	fault     string // why it cannot be taken
}

// top is the id of the comment that begins the thread.
func (c *comment) top() string {
	if c.parent != "" {
		return c.parent
	}
	return c.id
}

// settle finishes a comment of which all fields are known.
func (c *comment) settle() {
	c.author = newAuthor(c.author.id, c.author.name, c.address)
	if c.parent == "root" {
		c.parent = ""
	}
	if c.parent == "" { // replies are named <top>.<reply>
		if top, _, ok := strings.Cut(c.id, "."); ok {
			c.parent = top
		}
	}
	if c.parent == c.id {
		c.parent = ""
	}
	if c.at.IsZero() {
		c.precision = data.Undated
	}
	if c.id == "" {
		c.fault = "The comment has no id."
	}
}

// first and last bound the times that a comment on YouTube can have.
var (
	first = time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	last  = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
)

func (c *comment) setTime(t time.Time, ok bool, p data.Precision) {
	if !ok || t.Before(first) || t.After(last) {
		c.fault = "The time of the comment is not understood."
		return
	}
	c.at, c.precision = t, p
}

// setText takes a text; how it was decoded is kept.
func (c *comment) setText(v jsonread.Value) { c.text, c.damaged = v.Str(), v.Damaged }
