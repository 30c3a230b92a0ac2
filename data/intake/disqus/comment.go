package disqus

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

// comment is one comment of either layout.
type comment struct {
	line                           int
	key, thread, parent            string // as they are given out
	self, answers                  string // this comment and its parent, in the same words in both readings
	name, username, email, address string
	message                        string
	at                             time.Time
	gone, hidden                   bool // deleted or spam; waiting for approval
	inside                         bool // of an import file, where comments lie inside their article
}

// ref names the author: by user name, else by e-mail, else by the bare name in
// this article alone.
func (c *comment) ref() data.Ref {
	name := strings.Join(strings.Fields(c.name), " ")
	r := data.Ref{Name: name, URL: c.address}
	switch {
	case c.username != "":
		r.Kind, r.Value = data.ByHandle, c.username
	case data.Normalize(data.ByEmail, c.email) != "":
		r.Kind, r.Value = data.ByEmail, c.email
	case data.Normalize(data.ByName, name) != "":
		r.Kind, r.Value, r.Scope = data.ByName, name, c.scope()
	}
	return r
}

// scope of a bare name is the article: who answers there under one name is one.
func (c *comment) scope() string { return cmp.Or(c.thread, "comment "+c.self) }

// mail is the e-mail address of the author, or nobody.
func (c *comment) mail() data.Ref {
	if data.Normalize(data.ByEmail, c.email) == "" {
		return data.Ref{}
	}
	return data.Ref{Kind: data.ByEmail, Value: c.email, Name: strings.Join(strings.Fields(c.name), " ")}
}

// send gives a comment out.
func (s *site) send(f *layout.File, c *comment) error {
	if f.Looking() {
		s.note(f, c)
		return nil
	}
	if c.gone {
		return nil
	}
	who := c.ref()
	if who.Kind == "" {
		return errors.New("the comment names no author")
	}
	x := &data.Interaction{
		Key: c.key, Kind: data.Comment, At: c.at, Actor: who, Thread: c.thread, Text: htmlread.Text(c.message), Public: !c.hidden,
		Damaged: strings.ContainsRune(c.message, '\ufffd'),
	}
	if c.at.IsZero() {
		x.Precision = data.Undated
	}
	if s.threads[c.thread] {
		x.Content = c.thread
	}
	s.aim(f, c, x)
	facts := []data.Fact{x}
	if pair := c.username + "\x00" + data.Normalize(data.ByEmail, c.email); c.username != "" && !c.mail().IsZero() && !s.linked[pair] {
		s.linked[pair] = true
		facts = append(facts, &data.Link{A: who, B: c.mail(), Reason: "same account on Disqus"})
	}
	return f.Send(c.line, facts...)
}

// aim says whom a comment is for: the author of the one it answers, else the owner
// of the site. Before the owner is known, any comment could be the owner's.
func (s *site) aim(f *layout.File, c *comment, x *data.Interaction) {
	parent := s.authors[c.answers]
	mine := f.IsMe(x.Actor)
	switch {
	case c.answers == "" || c.answers == c.self:
	case parent == nil:
		x.Kind = data.Reply
	default:
		x.Kind, x.Target = data.Reply, parent.ref
		if x.Target.Kind == data.ByName && c.inside && c.thread != "" { // it was noted before the article's key was known
			x.Target.Scope = c.thread
		}
		if !parent.gone {
			x.ReplyTo = c.parent
		}
	}
	if x.Target.Kind == "" && s.known {
		x.Target = data.Owner
	}
	if mine && (x.Target.Owner || f.IsMe(x.Target)) {
		x.Target = data.Ref{}
	}
}

// stamp reads a time, which both layouts give in UTC.
func stamp(text string) (time.Time, error) {
	if text == "" || strings.HasPrefix(text, "0000-") {
		return time.Time{}, nil
	}
	for _, form := range []string{time.RFC3339Nano, time.DateTime, "2006-01-02T15:04:05"} {
		if at, err := time.Parse(form, text); err == nil && at.Year() >= 1990 && at.Year() <= 2100 {
			return at.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%.40q is no time", text)
}
