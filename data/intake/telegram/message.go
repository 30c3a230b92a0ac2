package telegram

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// message takes one message, or what Telegram itself notes in a chat.
func (r *reader) message(c *talk, v jsonread.Value) error {
	if v.Kind != jsonread.Object {
		return errors.New("the message is no record")
	}
	kind := v.Get("type").Str()
	if c.kind == saved || kind != "message" && kind != "service" {
		return nil
	}
	from := "from"
	if kind == "service" {
		from = "actor"
		if v.Get("action").Str() != "phone_call" {
			return nil // members who come and go, pinned messages and the like
		}
	}
	actor := who(c.thread(), v.Get(from), v.Get(from+"_id"))
	if actor.IsZero() {
		return errors.New("the message names no sender")
	}
	if r.Looking() {
		r.look(c, actor, v.Get(from+"_id"))
		return nil
	}
	at, precision, err := r.times(v)
	if err != nil {
		return err
	}
	x := &data.Interaction{
		Key: c.key(v.Get("id").Text), Kind: data.Message, At: at, Precision: precision, Actor: actor,
		Thread: c.thread(), Public: c.public(), Automated: c.kind == bot && actor.Value == c.id,
	}
	if kind == "service" {
		return r.call(c, v, x)
	}
	x.Text, x.Damaged = words(v)
	if c.channel() && r.IsMe(actor) {
		return r.post(v, x)
	}
	r.direct(c, v, x)
	if id, ok := v.Get("id").Int(); ok && !c.small() && c.partner() == "" {
		c.remember(id, actor)
	}
	if err := r.Send(v.Line, x); err != nil {
		return err
	}
	return r.reactions(v, x, "")
}

// who names somebody. Whose account is gone has a number and no name; a file
// without numbers gives a name, which is one in this chat alone.
func who(thread string, name, id jsonread.Value) data.Ref {
	if n := person(id); n != "" {
		return byID(n, name.Str())
	}
	if name.Str() == "" {
		return data.Ref{}
	}
	return data.Ref{Kind: data.ByName, Value: name.Str(), Name: name.Str(), Scope: thread}
}

// look notes what tells the owner.
func (r *reader) look(c *talk, actor data.Ref, id jsonread.Value) {
	c.wrote(actor.Value, strings.HasPrefix(id.Str(), "user"))
	switch {
	case r.IsMe(actor), r.IsMe(byID("user"+actor.Value, "")):
		r.Me(actor)
		r.own = true
	case !r.told && actor.Kind == data.ByID && r.IsMe(data.Ref{Kind: data.ByName, Value: actor.Name}):
		if len(r.people) < 2 { // two with one name are two too many
			r.people[strings.Clone(actor.Value)] = true
		}
	}
}

// direct says whom a message is for.
func (r *reader) direct(c *talk, v jsonread.Value, x *data.Interaction) {
	own := r.IsMe(x.Actor)
	answered := v.Get("reply_to_message_id")
	elsewhere := v.Get("reply_to_peer_id").Text
	if id, ok := answered.Int(); ok && id > 0 {
		x.ReplyTo = c.key(answered.Text)
		if elsewhere != "" { // an answer to a message of another chat
			x.ReplyTo = elsewhere + " " + answered.Text
		}
	}
	if origin := v.Get("forwarded_from_id"); r.isOwn(v.Get("forwarded_from"), origin) && !own {
		x.Kind = data.Share
	}
	switch partner := c.partner(); {
	case partner != "":
		x.Target = r.other(c, x.Actor)
	case c.small() && own:
	case c.small():
		if r.own {
			x.Target = data.Owner
		}
	case x.ReplyTo != "":
		if id, ok := answered.Int(); ok && elsewhere == "" {
			x.Target = c.author(id)
		}
	default:
		if x.Target = mentioned(v); !x.Target.IsZero() && x.Kind == data.Message {
			x.Kind = data.Mention
		}
	}
	if same(x.Target, x.Actor) || own && r.IsMe(x.Target) {
		x.Target = data.Ref{}
	}
}

func same(a, b data.Ref) bool { return a.Kind == b.Kind && a.Value == b.Value && a.Scope == b.Scope }

// isOwn reports whether a forwarded message was the owner's.
func (r *reader) isOwn(name, id jsonread.Value) bool {
	if n := person(id); n != "" {
		return r.IsMe(byID(n, ""))
	}
	return name.Str() != "" && r.IsMe(data.Ref{Kind: data.ByName, Value: name.Str()})
}

// other is the other side of a chat of two: the owner, the partner, or where
// nobody knows who is the owner, who else wrote.
func (r *reader) other(c *talk, actor data.Ref) data.Ref {
	switch {
	case r.IsMe(actor):
		if c.id == actor.Value {
			return data.Ref{}
		}
		return byID(c.id, c.name)
	case r.own:
		return data.Owner
	case actor.Value != c.id:
		return byID(c.id, c.name)
	}
	if id := c.notPartner(); id != "" {
		return byID(id, "")
	}
	return data.Ref{}
}

// call takes a call, which is mutual when somebody took it.
func (r *reader) call(c *talk, v jsonread.Value, x *data.Interaction) error {
	x.Kind = data.Call
	seconds, _ := v.Get("duration_seconds").Int()
	x.Both = seconds > 0
	switch {
	case c.partner() != "":
		x.Target = r.other(c, x.Actor)
	case r.own && !r.IsMe(x.Actor):
		x.Target = data.Owner
	}
	return r.Send(v.Line, x)
}

// post takes what the owner's channel published to everybody.
func (r *reader) post(v jsonread.Value, x *data.Interaction) error {
	title, _, _ := strings.Cut(x.Text, "\n")
	if x.Key == "" {
		return errors.New("the post has no number")
	}
	if err := r.Send(v.Line, &data.Content{Key: x.Key, Kind: "post", Title: title, At: x.At, Undirected: true}); err != nil {
		return err
	}
	return r.reactions(v, x, x.Key)
}

// reactions takes those that Telegram names; the others are a number alone.
func (r *reader) reactions(v jsonread.Value, to *data.Interaction, content string) error {
	for _, reaction := range v.Get("reactions").List() {
		emoji := reaction.Get("emoji").Str()
		for _, one := range reaction.Get("recent").List() {
			actor := who(to.Thread, one.Get("from"), one.Get("from_id"))
			if actor.IsZero() {
				continue
			}
			x := &data.Interaction{
				Kind: data.ReactionOf(emoji), Actor: actor, Target: to.Actor, Content: content, Thread: to.Thread, ReplyTo: to.Key, Text: emoji, Public: to.Public,
			}
			x.At, x.Precision = r.reacted(v, one)
			if to.Key != "" {
				x.Key = "re " + to.Key + " " + actor.Value + " " + emoji
			}
			if content != "" {
				x.ReplyTo = ""
			}
			if same(actor, to.Actor) || r.IsMe(actor) && r.IsMe(to.Actor) { // also to one's own channel
				x.Target = data.Ref{}
			}
			if err := r.Send(v.Line, x); err != nil {
				return err
			}
		}
	}
	return nil
}

// reacted is when somebody reacted to a message: the clock of the phone, which the
// two times of the message put right.
func (r *reader) reacted(message, reaction jsonread.Value) (time.Time, data.Precision) {
	clock, err := time.Parse(clockLayout, reaction.Get("date").Str())
	by, known := shift(message)
	if _, exact := reaction.Get("date_unixtime").Int(); !exact && err == nil && known && sane(clock) == nil {
		return clock.Add(-by), data.ToSecond
	}
	at, precision, err := r.times(reaction)
	if err != nil {
		return time.Time{}, data.Undated
	}
	return at, precision
}
