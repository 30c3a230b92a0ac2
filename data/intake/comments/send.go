package comments

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"rapport/data"
)

// take takes what a record turned out to be: a comment, or a post with comments.
func (x *reader) take(c *comment) error {
	if c.isPost && c.platform == facebook && c.counts { // replies are called comments too
		c.isPost, c.replies, c.comments = false, append(c.replies, c.comments...), nil
	}
	if c.isPost && (!c.spoken || len(c.comments) > 0) {
		return x.takePost(c)
	}
	return x.takeComment(c, nil)
}

// takeComment takes a comment and the replies that lie in it.
func (x *reader) takeComment(c, above *comment) error {
	if above != nil {
		c.platform, c.post, c.reply = above.platform, above.post, true
		c.parent = first(c.parent, above.id)
	}
	if c.post.key == "" {
		c.post = x.post
	}
	c.settle(x)
	if x.f.Looking() {
		if above == nil {
			x.learn(c)
		}
	} else if err := x.f.Take(c.line, "", x.tell(c, above)); err != nil {
		return err
	}
	for i := range c.replies {
		if err := x.takeComment(&c.replies[i], c); err != nil {
			return err
		}
	}
	return nil
}

// check says why a comment cannot be taken.
func (c *comment) check() error {
	switch {
	case c.fault != nil:
		return c.fault
	case c.platform == "":
		return errPlatform
	case !c.author.known():
		return errNobody
	case c.untimed && !c.timed:
		return errNoTime
	case c.id == "" && c.text == "":
		return errShape
	}
	return nil
}

// tell states a comment, who wrote it to whom, and the creator's heart on it.
func (x *reader) tell(c, above *comment) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := x.around(c); err != nil {
		return err
	}
	if c.id == "" && c.precision == data.Estimated { // without an id it is known again by its time alone
		c.at, c.precision = time.Time{}, data.Undated
	}
	parent := author{}
	switch {
	case above != nil:
		parent = above.author
	case c.parent != "":
		parent = x.answered(c.platform, c.parent)
	}
	i := &data.Interaction{
		Key: c.id, Platform: c.platform, Kind: data.Comment, At: c.at, Precision: c.precision, Actor: x.ref(c.platform, c.author, c.top()),
		Content: c.post.key, Thread: c.top(), ReplyTo: c.parent, Text: c.text, Public: true, Damaged: c.damaged,
	}
	if c.reply {
		i.Kind = data.Reply
		x.found++
	}
	x.counted += c.counted
	i.Target = x.target(c, parent, i.Actor.Owner)
	if err := x.f.Send(c.line, i); err != nil || !c.liked {
		return err
	}
	return x.heart(c, i)
}

// heart states that the creator liked a comment; when is not told.
func (x *reader) heart(c *comment, i *data.Interaction) error {
	host := x.host(c)
	if host.IsZero() || i.Actor.Owner && host.Owner || c.post.by(c.author) {
		return nil
	}
	like := &data.Interaction{
		Platform: c.platform, Kind: data.Like, Precision: data.Undated, Actor: host, Target: i.Actor, Content: i.Content, Thread: i.Thread, ReplyTo: c.id, Public: true,
	}
	if c.id != "" {
		like.Key = c.id + " heart"
	}
	return x.f.Send(c.line, like)
}

// host is whoever published the post: as its address tells, else the owner where the
// person said who that is, since it is their capture; else nobody.
func (x *reader) host(c *comment) data.Ref {
	switch {
	case c.post.hosted():
		return x.ref(c.platform, author{id: c.post.hostID, handle: c.post.host}, "")
	case x.f.KnowsMe():
		return data.Owner
	}
	return data.Ref{}
}

// target is whom a comment is for: who wrote the comment that it answers, or is
// named at its start; else who published the post.
func (x *reader) target(c *comment, parent author, byOwner bool) data.Ref {
	if c.reply {
		other := parent
		if handle := mentioned(c); handle != "" && !strings.EqualFold(handle, c.author.handle) && !strings.EqualFold(handle, parent.handle) {
			other = author{handle: handle}
		}
		switch {
		case !other.known():
			return data.Ref{}
		case !other.same(c.author): // else it goes on below the author's own
			return unlessBoth(x.ref(c.platform, other, c.top()), byOwner)
		}
	}
	if c.post.by(c.author) {
		return data.Ref{}
	}
	return unlessBoth(x.host(c), byOwner)
}

// unlessBoth is nobody where the owner would be on both sides.
func unlessBoth(target data.Ref, byOwner bool) data.Ref {
	if target.Owner && byOwner {
		return data.Ref{}
	}
	return target
}

var mention = regexp.MustCompile(`^[\s\x{200b}\x{200e}\x{200f}]*@([\pL\pN._-]{1,60})`)

// mentioned is the handle at the start of a reply. All replies hang on the first
// comment of their thread, so that it tells whom of them one answers.
func mentioned(c *comment) string {
	if c.platform == facebook || !strings.Contains(c.text[:min(len(c.text), 16)], "@") {
		return ""
	}
	m := mention.FindStringSubmatch(c.text)
	if m == nil {
		return ""
	}
	handle := strings.TrimRight(m[1], ".-")
	if c.platform == youtube && handle != "" {
		handle = "@" + handle
	}
	return handle
}

// ref names an author as surely as the record does.
func (x *reader) ref(platform string, a author, scope string) data.Ref {
	r := data.Ref{Name: a.name, URL: a.url, Owner: x.mine(a)}
	if r.URL == "" && a.handle != "" {
		r.URL = home(platform, a.handle)
	}
	switch {
	case a.id != "":
		r.Kind, r.Value = data.ByID, a.id
	case a.handle != "":
		r.Kind, r.Value = data.ByHandle, a.handle
	case a.url != "":
		r.Kind, r.Value = data.ByURL, a.url
	case a.name != "":
		r.Kind, r.Value, r.Scope = data.ByName, a.name, scope
	}
	return r
}

// mine reports whether an author is the owner. A display name tells it only where
// there is no handle and the person said that very name for this import.
func (x *reader) mine(a author) bool {
	if !x.f.KnowsMe() {
		return false
	}
	if x.named(data.ByHandle, a.handle) || x.named(data.ByID, a.id) || x.named(data.ByURL, a.url) {
		return true
	}
	said := x.f.In.Options.Account
	return a.handle == "" && said != "" && a.name != "" && data.Normalize(data.ByName, a.name) == data.Normalize(data.ByName, said)
}

// named reports whether a name is the owner's. Nearly every name is its own normal
// form, so that a look at the few of the owner is enough.
func (x *reader) named(kind data.IdentityKind, value string) bool {
	switch {
	case value == "":
		return false
	case kind == data.ByURL || strings.ContainsFunc(value, notPlain):
		return x.f.IsMe(data.Ref{Kind: kind, Value: value})
	}
	return x.own[value]
}

func notPlain(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' && r != '.' && r != '-'
}

// around states what a comment tells beside itself, once: the owner, the post, and
// that an id and a handle are one account.
func (x *reader) around(c *comment) error {
	if x.owned != "" && !x.told["owner"] {
		x.told["owner"] = true
		me := x.ref(tiktok, author{handle: x.owned}, "")
		me.Platform = tiktok
		if err := x.f.Send(c.line, &data.Identity{Ref: me}); err != nil {
			return err
		}
	}
	if key := c.post.key; key != "" && key != x.toldPost {
		x.toldPost = key
		if !x.told[c.platform+" "+key] {
			if err := x.f.Send(c.line, x.content(c.platform, c.post)); err != nil {
				return err
			}
		}
	}
	return x.link(c.line, c.platform, c.author)
}

// content is a post. It counts as published to everybody only where it is the
// owner's.
func (x *reader) content(platform string, p post) *data.Content {
	x.told[platform+" "+p.key] = true
	kind := "post"
	if platform == tiktok || platform == youtube {
		kind = "video"
	}
	mine := x.f.KnowsMe() && !p.hosted() || p.hosted() && x.mine(author{id: p.hostID, handle: p.host})
	return &data.Content{Key: p.key, Platform: platform, Kind: kind, Title: p.title, URL: p.url, At: p.at, Undirected: mine}
}

func (x *reader) link(line int, platform string, a author) error {
	if a.id == "" || a.handle == "" {
		return nil
	}
	key := [2]string{platform, a.id}
	if x.linked[key] {
		return nil
	}
	x.linked[key] = true
	id := x.ref(platform, a, "")
	handle := x.ref(platform, author{handle: a.handle, name: a.name}, "")
	handle.Owner = id.Owner
	id.Platform, handle.Platform = platform, platform
	return x.f.Send(line, &data.Link{A: id, B: handle, Reason: "same account in a comment"})
}

// takePost states a post with its counts, and takes the comments that lie in it.
func (x *reader) takePost(c *comment) error {
	c.settle(x)
	p := c.post
	if p.key == "" {
		p.key = c.id
	}
	p.host, p.hostID, p.title, p.at = first(c.author.handle, p.host), c.author.id, first(c.caption, c.text), c.at
	if !x.f.Looking() {
		if err := x.f.Take(c.line, "", x.tellPost(c, p)); err != nil {
			return err
		}
	}
	for i := range c.comments {
		c.comments[i].post, c.comments[i].platform = p, c.platform
		if err := x.takeComment(&c.comments[i], nil); err != nil {
			return err
		}
	}
	return nil
}

func (x *reader) tellPost(c *comment, p post) error {
	switch {
	case c.fault != nil:
		return c.fault
	case p.key == "" && len(c.comments) > 0: // what holds them is no post, but an answer of a server
		return nil
	case c.platform == "" || p.key == "":
		return errors.New("the post has no id")
	}
	facts := []data.Fact{x.content(c.platform, p)}
	for _, m := range []data.Metric{{Name: "likes", Value: c.likes}, {Name: "comments", Value: c.totals}, {Name: "views", Value: c.views}} {
		if m.Value > 0 {
			m.Platform, m.Content = c.platform, p.key
			facts = append(facts, &m)
		}
	}
	if err := x.f.Send(c.line, facts...); err != nil {
		return err
	}
	return x.link(c.line, c.platform, c.author)
}
