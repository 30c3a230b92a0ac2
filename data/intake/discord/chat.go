package discord

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// saved is one file by DiscordChatExporter while it is read.
type saved struct {
	*state
	f       *layout.File
	channel *channel
	private bool // the file is of no server
	found   int  // messages
	said    int  // how many the file says there are; -1 where it does not say
}

func chat(f *layout.File) error {
	s := &saved{state: stateOf(f.Export), f: f, said: -1}
	s.channel = s.channelOf(f.Index)
	err := f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Object(func(key string) error { return s.part(d, key) })
	})
	if err == nil && s.said >= 0 && s.said != s.found {
		f.Warn(data.WarnMissingPart, "%s says that it holds %s; %s found.", f.Base(), data.CountOf(s.said, "message", "messages"), data.CountOf(s.found, "was", "were"))
	}
	return err
}

// part takes one member of the file. The channel stands before the messages; the
// first reading knows it where it does not.
func (s *saved) part(d *jsonread.Reader, key string) error {
	switch key {
	case "messages":
		if kind, err := d.Kind(); err != nil || kind != jsonread.Array {
			return err
		}
		return d.Array(func(int) error { return s.next(d) })
	case "guild", "channel", "dateRange", "exportedAt", "messageCount":
		v, err := d.Value()
		if err == nil {
			s.learn(key, v)
		}
		return err
	}
	return nil
}

func (s *saved) learn(key string, v jsonread.Value) {
	switch key {
	case "guild":
		s.private = text(v.Get("id")) == "0"
	case "channel":
		s.place(v)
	case "dateRange":
		s.limits(v)
	case "exportedAt":
		if at, err := moment(v.Str()); err == nil && at.After(s.f.In.Head().AsOf) {
			s.f.In.SetAsOf(at)
		}
	case "messageCount":
		if n, ok := v.Int(); ok {
			s.said = int(n)
		}
	}
}

func (s *saved) place(v jsonread.Value) {
	if id := text(v.Get("id")); id != "" {
		s.channel = s.byID(id)
		s.files[s.f.Index] = s.channel
	}
	s.channel.saved = true
	s.channel.name = v.Get("name").Str()
	kind, public := sortOf(text(v.Get("type")))
	if s.private && kind == community {
		kind, public = direct, false
	}
	s.channel.sort, s.channel.public = kind, public
	s.channel.crowd()
}

// limits says what a file leaves out on purpose.
func (s *saved) limits(v jsonread.Value) {
	var words []string
	for _, end := range []string{"after", "before"} {
		if at, err := moment(v.Get(end).Str()); err == nil {
			words = append(words, end+" "+at.Format("2 January 2006"))
		}
	}
	if len(words) > 0 {
		s.f.Warn(data.WarnDateLimited, "%s holds only messages %s.", s.f.Base(), strings.Join(words, " and "))
	}
}

func (s *saved) next(d *jsonread.Reader) error {
	v, err := d.Value()
	if err != nil || v.Kind == jsonread.Null {
		return err
	}
	s.found++
	return s.f.Take(v.Line, text(v.Get("id")), s.message(v))
}

func (s *saved) message(v jsonread.Value) error {
	if v.Kind != jsonread.Object {
		return errNoRecord
	}
	if isNotice(text(v.Get("type"))) {
		return nil
	}
	author, err := s.person(s.f, v.Get("author"), s.channel)
	if err != nil {
		return err
	}
	at, err := moment(v.Get("timestamp").Str())
	if err != nil {
		return err
	}
	x := &data.Interaction{
		Key: text(v.Get("id")), Kind: data.Message, At: at, Actor: author.ref, Thread: s.channel.id, ReplyTo: s.answers(v),
		Text: s.plain(v.Get("content").Str()), Damaged: v.Get("content").Damaged, Public: s.channel.public, Automated: author.bot,
	}
	if err := s.note(x, author); err != nil || s.f.Looking() {
		return err
	}
	s.direct(x, author, v)
	if err := s.f.Send(v.Line, x); err != nil {
		return err
	}
	if err := s.introduce(s.f, v.Line, author); err != nil {
		return err
	}
	return s.reactions(x, author, v)
}

// note keeps who wrote what is answered. An answer may stand before what it
// answers, in a file that is turned round or in another part: then the first
// reading has both, else the second sees what is answered first.
func (s *saved) note(x *data.Interaction, author *person) error {
	if sheetID(x.Key) {
		return fmt.Errorf("the id %s went through a spreadsheet and lost its last digits", x.Key)
	}
	s.channel.join(author)
	if _, ok := s.answered[x.Key]; ok {
		s.answered[x.Key] = author
	}
	if _, ok := s.answered[x.ReplyTo]; !ok && x.ReplyTo != "" {
		s.answered[x.ReplyTo] = nil
	}
	return nil
}

// answers is the message that is answered. Its reference says so, not the type:
// answers of the type Default occur, and a forwarded message is none.
func (s *saved) answers(v jsonread.Value) string {
	to := v.Get("reference")
	if strings.EqualFold(to.Get("type").Str(), "Forward") {
		return ""
	}
	if place := text(to.Get("channelId")); place != "" && s.channel.id != "" && place != s.channel.id {
		return "" // a message of a channel that is followed
	}
	return text(to.Get("messageId"))
}

// direct says whom a message is for.
func (s *saved) direct(x *data.Interaction, author *person, v jsonread.Value) {
	switch s.channel.sort {
	case direct:
		s.toOther(s.f, x, s.channel, author)
	case group:
		if s.owner && !s.f.IsMe(x.Actor) {
			x.Target = data.Owner
		}
	default:
		var to *person
		if x.ReplyTo != "" {
			x.Kind = data.Reply
			to = s.answered[x.ReplyTo]
		}
		if to == nil || to == author {
			to = s.mentioned(author, v)
			if to != nil && x.ReplyTo == "" {
				x.Kind = data.Mention
			}
		}
		if to != nil {
			x.Target = s.unless(s.f, x.Actor, to.ref)
		}
	}
}

// mentioned is the owner where the message mentions the owner, else the first.
func (s *saved) mentioned(author *person, v jsonread.Value) *person {
	var first *person
	for _, m := range v.Get("mentions").List() {
		p, err := s.person(s.f, m, s.channel)
		if err != nil || p == author {
			continue
		}
		if s.f.IsMe(p.ref) {
			return p
		}
		if first == nil {
			first = p
		}
	}
	return first
}

// reactions gives out who reacted. Older files have counts alone.
func (s *saved) reactions(to *data.Interaction, author *person, v jsonread.Value) error {
	for _, r := range v.Get("reactions").List() {
		emoji, custom := r.Get("emoji").Get("name").Str(), text(r.Get("emoji").Get("id"))
		kind, which := data.ReactionOf(emoji), emoji
		if custom != "" && custom != "0" {
			kind, emoji, which = data.Reaction, ":"+emoji+":", custom
		}
		for _, u := range r.Get("users").List() {
			p, err := s.person(s.f, u, s.channel)
			if err != nil {
				if err := s.f.Take(u.Line, "", err); err != nil {
					return err
				}
				continue
			}
			x := &data.Interaction{
				Kind: kind, Precision: data.Undated, Actor: p.ref, Thread: s.channel.id, ReplyTo: to.Key, Text: emoji, Public: s.channel.public, Automated: p.bot,
			}
			if p != author {
				x.Target = s.unless(s.f, x.Actor, author.ref)
			}
			if to.Key != "" && p.ref.Kind == data.ByID {
				x.Key = "reaction " + to.Key + " " + p.ref.Value + " " + which
			}
			if err := s.f.Send(u.Line, x); err != nil {
				return err
			}
			if err := s.introduce(s.f, u.Line, p); err != nil {
				return err
			}
		}
	}
	return nil
}
