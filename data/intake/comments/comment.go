package comments

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
)

// author is who wrote a comment, as far as the record says.
type author struct {
	id     string // stays the same
	handle string // can change
	name   string // display name
	url    string // of the profile
}

// known reports whether anybody is named.
func (a author) known() bool { return a.id != "" || a.handle != "" || a.name != "" || a.url != "" }

// same reports whether two records name one account.
func (a author) same(b author) bool {
	switch {
	case a.id != "" && b.id != "":
		return a.id == b.id
	case a.handle != "" && b.handle != "":
		return strings.EqualFold(a.handle, b.handle)
	case a.id+a.handle+b.id+b.handle != "":
		return false
	}
	return a.name != "" && a.name == b.name
}

// comment is one comment of any source, or the post that a source has in place of
// one.
type comment struct {
	line      int
	platform  string
	id        string
	parent    string // id of the comment that it answers
	reply     bool   // it is one, though to what is not said
	text      string
	damaged   bool
	author    author
	who       string // handle or display name: the source does not say which
	at        time.Time
	precision data.Precision
	timed     bool
	untimed   bool // a time was told that is not understood
	spoken    bool // there is a text
	post      post
	urls      [3]string // address of the post, anything that may be one, address of the comment
	postID    string
	liked     bool // the creator gave it a heart
	counted   int  // replies that the source counts
	replies   []comment
	inner     bool  // it lies in another record
	fault     error // why it cannot be taken

	// Of a post.
	caption              string
	shortCode            string
	comments             []comment
	isPost, isPage       bool
	counts               bool  // replies or likes of it are counted, as those of a comment
	likes, views, totals int64 // 0: not told
}

const (
	postURL = iota
	anyURL
	commentURL
)

var (
	errRounded  = errors.New("an id was rounded by a spreadsheet (5.4E+17) and names nothing")
	errNobody   = errors.New("the comment names no author")
	errNoTime   = errors.New("the comment has no time that is understood")
	errPlatform = errors.New("the record does not tell which platform it is from")
	errShape    = errors.New("the record is of a shape that is not known")
)

// set takes one field that is a plain text or number.
func (c *comment) set(f field, text string) {
	switch f {
	case idField:
		c.id = first(c.id, c.ident(text))
	case parentField:
		c.parent = first(c.parent, c.ident(text))
	case postIDField:
		c.postID = first(c.postID, c.ident(text))
	case isReplyField:
		c.reply = c.reply || yes(text)
	case textField:
		c.text, c.spoken = first(c.text, text), true
	case postURLField:
		c.urls[postURL] = first(c.urls[postURL], text)
	case addressField:
		c.urls[anyURL] = first(c.urls[anyURL], text)
	case commentURLField:
		c.urls[commentURL] = first(c.urls[commentURL], text)
	case authorField:
		c.who = first(c.who, text)
	case likedField:
		c.liked = c.liked || yes(text)
	case captionField:
		c.caption = first(c.caption, text)
	case shortCodeField:
		c.shortCode = first(c.shortCode, text)
	case countField, repliesField, totalField, likesField, viewsField, commentsField:
		c.count(f, text)
	default:
		c.setAuthor(f, text)
	}
}

func (c *comment) setAuthor(f field, text string) {
	switch f {
	case authorIDField:
		c.author.id = first(c.author.id, c.ident(text))
	case handleField:
		c.author.handle = first(c.author.handle, text)
	case nameField:
		c.author.name = first(c.author.name, text)
	case profileField:
		c.author.url = first(c.author.url, text)
	}
}

func (c *comment) count(f field, text string) {
	n, ok := whole(text)
	if !ok {
		return
	}
	switch f {
	case countField, repliesField:
		c.counted = int(min(n, maxInt))
	case totalField, commentsField:
		c.totals = n
	case likesField:
		c.likes = n
	case viewsField:
		c.views = max(c.views, n)
	}
}

// maxCount is more than anything on a platform counts.
const (
	maxCount = 1 << 40
	maxInt   = 1 << 30
)

func whole(text string) (int64, bool) {
	n := int64(0)
	text = strings.TrimSuffix(text, ".0")
	for _, r := range text {
		if r < '0' || r > '9' || n > maxCount {
			return 0, false
		}
		n = n*10 + int64(r-'0')
	}
	return n, text != "" && n < maxCount
}

// ident takes an id, unless it was rounded.
func (c *comment) ident(text string) string {
	text = strings.TrimSpace(text)
	switch text {
	case "null", "N/A", "None", "none", "undefined", "-":
		return ""
	}
	if rounded(text) {
		c.fault = errRounded
		return ""
	}
	return text
}

func first(have, text string) string {
	if have != "" {
		return have
	}
	return text
}

// yes reads what tools write for true: also how deep a reply lies.
func yes(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "0", "false", "no", "null", "none", "n", "-", "n/a":
		return false
	}
	return true
}

// settle finishes a comment of which all fields are known. The platform is that of
// the layout, or none yet.
func (c *comment) settle(x *reader) {
	if c.platform == "" {
		c.platform = x.platformOf(c)
	}
	c.settlePost(x)
	c.settleAuthor()
	if c.id == "" {
		c.id = commentID(c.platform, c.urls[commentURL])
	}
	switch c.parent {
	case "0", "root", c.id:
		c.parent = ""
	}
	c.reply = c.reply || c.parent != ""
	if c.at.IsZero() && c.precision != data.Undated {
		c.precision = data.Undated
	}
}

func (c *comment) settlePost(x *reader) {
	for _, url := range c.urls {
		if c.post.key == "" && url != "" {
			c.post = x.postOf(c.platform, url)
		}
	}
	switch {
	case c.post.key != "":
	case c.shortCode != "":
		c.post = post{key: c.shortCode, url: "https://www.instagram.com/p/" + c.shortCode + "/"}
	case c.postID != "":
		c.post.key = c.postID
	case c.platform == facebook: // the Graph API begins a comment's id with that of the post
		if before, _, ok := strings.Cut(c.id, "_"); ok {
			c.post.key = before
		}
	}
}

// settleAuthor sorts handles from display names: handles have no white space.
func (c *comment) settleAuthor() {
	a := &c.author
	if a.handle == "" && c.who != "" {
		if asHandle(c.platform, c.who) {
			a.handle = c.who
		} else {
			a.name = first(a.name, c.who)
		}
	}
	// On Facebook what tools call a user name is the name that is shown.
	if strings.ContainsAny(a.handle, " \u00a0") || c.platform == youtube && a.handle != "" && a.handle[0] != '@' || c.platform == facebook {
		a.name = first(a.name, a.handle)
		a.handle = ""
	}
	if a.url != "" {
		id, handle := profile(c.platform, a.url)
		a.id, a.handle = first(a.id, id), first(a.handle, handle)
	}
	if c.platform != youtube {
		a.handle = strings.TrimPrefix(a.handle, "@")
	}
}

// asHandle reports whether a name of an author that may be either is a handle.
func asHandle(platform, who string) bool {
	switch platform {
	case instagram, tiktok:
		return !strings.ContainsAny(who, " \u00a0")
	case youtube:
		return strings.HasPrefix(who, "@")
	}
	return false
}

// top is the id of the comment that began the thread, as far as is known.
func (c *comment) top() string {
	if c.parent != "" {
		return c.parent
	}
	return c.id
}
