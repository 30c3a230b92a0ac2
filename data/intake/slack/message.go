package slack

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// conversation is one file of messages while it is read.
type conversation struct {
	*state
	f *layout.File
	c *channel
}

// day reads the messages of one channel on one day.
func day(f *layout.File) error {
	s := stateOf(f.Export)
	r := &conversation{s, f, s.folder(f.Name)}
	return each(f, r.message)
}

// words are the subtypes of messages that somebody wrote. All others are notices
// of Slack or come from programs.
var words = map[string]bool{"": true, "thread_broadcast": true, "me_message": true, "file_share": true}

func (r *conversation) message(v jsonread.Value) error {
	if v.Kind != jsonread.Object {
		return errors.New("the message is no record")
	}
	kind, user := v.Get("type").Str(), v.Get("user").Str()
	if kind != "" && kind != "message" || !words[v.Get("subtype").Str()] || user == slackbot || v.Get("hidden").True() {
		return nil
	}
	if user == "" {
		if v.Get("bot_id").Str() != "" {
			return nil
		}
		return errors.New("the message names no sender")
	}
	ts := number(v.Get("ts"))
	at, err := moment(ts)
	if err != nil {
		return err
	}
	r.know(user, v.Get("user_profile"))
	x := &data.Interaction{
		Key: r.c.id + " " + ts, Kind: data.Message, At: at, Actor: r.ref(user), Thread: r.c.id, Text: r.plain(v.Get("text").Str()), Damaged: v.Get("text").Damaged,
		Public: r.c.public, Automated: v.Get("bot_id").Str() != "" || r.people[user] != nil && r.people[user].bot,
	}
	if root := number(v.Get("thread_ts")); root != "" && root != ts {
		x.ReplyTo = r.c.id + " " + root
	}
	r.note(x, user)
	if r.f.Looking() {
		return nil
	}
	r.direct(x, user, v.Get("text").Str())
	if err := r.f.Send(v.Line, x); err != nil {
		return err
	}
	return r.reactions(x, user, v)
}

// know takes the name of somebody who is no member of this workspace: a message in
// a shared channel carries it.
func (r *conversation) know(user string, profile jsonread.Value) {
	if r.people[user] != nil || profile.Kind != jsonread.Object {
		return
	}
	p := &person{ref: id(user)}
	for _, name := range []string{"display_name", "real_name", "name"} {
		if p.ref.Name == "" {
			p.ref.Name = profile.Get(name).Str()
		}
	}
	r.people[user] = p
}

// note keeps who began a thread. The answer can stand before it.
func (r *conversation) note(x *data.Interaction, user string) {
	r.c.join(user)
	r.owner = r.owner || r.f.IsMe(x.Actor)
	if _, ok := r.answered[x.Key]; ok {
		r.answered[x.Key] = user
	}
	if _, ok := r.answered[x.ReplyTo]; !ok && x.ReplyTo != "" {
		r.answered[x.ReplyTo] = ""
	}
}

// direct says whom a message is for. parent_user_id is not asked: it was seen to
// name somebody else than who wrote the first message.
func (r *conversation) direct(x *data.Interaction, user, raw string) {
	to := ""
	switch r.c.sort {
	case direct:
		to = r.c.other(user)
	case group:
		if r.owner && !r.f.IsMe(x.Actor) {
			x.Target = data.Owner
		}
	case community:
		if x.ReplyTo != "" {
			x.Kind = data.Reply
			to = r.answered[x.ReplyTo]
		}
		if to == "" || to == user {
			if to = r.mentioned(user, raw); to != "" && x.ReplyTo == "" {
				x.Kind = data.Mention
			}
		}
	}
	if to != "" {
		x.Target = r.unless(x.Actor, r.ref(to))
	}
}

// unless is whom something is for, if not both sides are the owner's accounts.
func (r *conversation) unless(actor, target data.Ref) data.Ref {
	if r.f.IsMe(actor) && r.f.IsMe(target) {
		return data.Ref{}
	}
	return target
}

var userTag = regexp.MustCompile(`<@([A-Z0-9]+)(\|[^>]*)?>`)

// mentioned is the owner where a message mentions the owner, else the first.
func (r *conversation) mentioned(user, raw string) string {
	first := ""
	for _, tag := range userTag.FindAllStringSubmatch(raw, -1) {
		switch {
		case tag[1] == user || tag[1] == slackbot:
		case r.f.IsMe(r.ref(tag[1])):
			return tag[1]
		case first == "":
			first = tag[1]
		}
	}
	return first
}

func (r *conversation) reactions(to *data.Interaction, author string, v jsonread.Value) error {
	for _, reaction := range v.Get("reactions").List() {
		name := reaction.Get("name").Str()
		for _, u := range reaction.Get("users").Items {
			user := u.Str()
			if user == "" || user == slackbot {
				continue
			}
			x := &data.Interaction{
				Key: "reaction " + to.Key + " " + user + " " + name, Kind: reactionKind(name), Precision: data.Undated, Actor: r.ref(user),
				Thread: r.c.id, ReplyTo: to.Key, Text: ":" + name + ":", Public: r.c.public, Automated: r.people[user] != nil && r.people[user].bot,
			}
			if user != author {
				x.Target = r.unless(x.Actor, to.Actor)
			}
			if err := r.f.Send(u.Line, x); err != nil {
				return err
			}
		}
	}
	return nil
}

// reactionKind is a plain like for hearts and thumbs, a reaction for the rest.
func reactionKind(name string) data.Kind {
	name, _, _ = strings.Cut(name, "::skin-tone")
	switch name {
	case "+1", "thumbsup", "heart", "hearts":
		return data.Like
	}
	for _, color := range []string{"orange", "yellow", "green", "blue", "light_blue", "purple", "black", "white", "brown", "grey", "pink"} {
		if name == color+"_heart" {
			return data.Like
		}
	}
	return data.Reaction
}

// number is the text of a time stamp, which some programs write without quotes.
func number(v jsonread.Value) string {
	if v.Kind == jsonread.String || v.Kind == jsonread.Number {
		return strings.TrimSpace(v.Text)
	}
	return ""
}

// moment reads a time stamp, seconds with up to six decimals. It is the message's
// id too, so that it never passes through a float.
func moment(ts string) (time.Time, error) {
	if sheet.Scientific([]byte(ts)) {
		return time.Time{}, errors.New("the time stamp went through a spreadsheet and lost its last digits")
	}
	whole, part, _ := strings.Cut(ts, ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || len(part) > 9 || strings.Trim(part, "0123456789") != "" {
		return time.Time{}, fmt.Errorf("%.40q is no time stamp", ts)
	}
	nano, _ := strconv.ParseInt((part + "000000000")[:9], 10, 64) // digits, as was seen
	at := time.Unix(seconds, nano).UTC()
	if at.Year() < 2009 || at.Year() > 2100 {
		return time.Time{}, fmt.Errorf("%.40q is no time at which anybody used Slack", ts)
	}
	return at, nil
}
