package reddit

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// message reads a private message. Both sides stand in it.
func message(f *layout.File, r layout.Row) error {
	id, at, precision, err := row(r, "id", "date")
	if err != nil {
		return err
	}
	from, to := r.Get("from"), r.Get("to")
	if bare(from) == "" {
		return errors.New("the message names no sender")
	}
	thread := r.Get("thread_id")
	if thread == "" {
		thread = id // the first message of a thread names none
	}
	x := &data.Interaction{
		Key: full(messagePrefix, id), Kind: data.Message, At: at, Precision: precision, Thread: full(messagePrefix, thread), Text: letter(r.Get("subject"), r.Get("body")),
		Automated: machine(from),
	}
	x.Actor = somebody(from, x.Thread)
	if !isPlace(from) && !isPlace(to) && !machine(from) {
		stateOf(f.Export).join(x.Thread, from, to)
	}
	switch {
	case isPlace(from):
		x.Actor = data.Ref{Kind: data.ByHandle, Value: strings.TrimPrefix(from, "/"), Name: strings.TrimPrefix(from, "/")}
		if bare(to) != "" {
			x.Target = unless(f, x.Actor, somebody(to, x.Thread))
		}
	case bare(to) != "" && !isPlace(to):
		x.Target = unless(f, x.Actor, somebody(to, x.Thread))
	}
	if x.Target.Kind != "" && x.Target.Kind == x.Actor.Kind && x.Target.Value == x.Actor.Value {
		x.Target = data.Ref{}
	}
	return f.Send(r.Line, x)
}

// isPlace reports whether a message is from or to the moderators of a subreddit.
func isPlace(name string) bool {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "#"), "/")
	return strings.HasPrefix(name, "r/")
}

// letter is a message with its subject. Answers repeat the subject of the first.
func letter(subject, body string) string {
	body = without(body)
	if subject == "" || strings.HasPrefix(strings.ToLower(subject), "re:") {
		return body
	}
	return strings.TrimSpace(subject + "\n" + body)
}

// chatRow reads a message of a chat.
func chatRow(f *layout.File, r layout.Row) error {
	id, at, precision, err := row(r, "message_id", "created_at")
	if err != nil {
		return err
	}
	name := r.Get("username")
	if bare(name) == "" {
		return errors.New("the message names no sender")
	}
	s := stateOf(f.Export)
	key, talk := "chat "+id, r.Get("channel_url")
	open := r.Get("subreddit") != ""
	if !open && talk != "" {
		s.join(talk, name)
	}
	x := &data.Interaction{
		Key: key, Kind: data.Message, At: at, Precision: precision, Actor: somebody(name, talk), Thread: talk, Text: without(r.Get("message")), Public: open, Automated: machine(name),
	}
	if parent := r.Get("thread_parent_message_id"); parent != "" && parent != id {
		x.ReplyTo = "chat " + parent
	}
	s.note(x, name)
	if f.Looking() {
		return nil
	}
	s.direct(f, x, name, strings.ToLower(r.Get("conversation_type")), open)
	return f.Send(r.Line, x)
}

// note keeps who wrote what is answered; the answer can stand before it.
func (s *state) note(x *data.Interaction, name string) {
	if _, ok := s.wrote[x.Key]; ok {
		s.wrote[x.Key] = name
	}
	if _, ok := s.wrote[x.ReplyTo]; !ok && x.ReplyTo != "" {
		s.wrote[x.ReplyTo] = ""
	}
}

// direct says whom a message of a chat is for. Who did not write is not known to
// take part: a chat in which one person alone wrote to the owner is told by its
// type.
func (s *state) direct(f *layout.File, x *data.Interaction, name, kind string, open bool) {
	members := len(s.talks[x.Thread])
	switch {
	case open:
		if x.ReplyTo == "" {
			return
		}
		x.Kind = data.Reply
		if author := s.wrote[x.ReplyTo]; author != "" && !strings.EqualFold(author, name) {
			x.Target = unless(f, x.Actor, somebody(author, x.Thread))
		}
	case members == 2 && !strings.Contains(kind, "group"):
		if other := s.other(x.Thread, name); other != "" {
			x.Target = unless(f, x.Actor, user(other))
		}
	case s.owner && !f.IsMe(x.Actor) && x.Thread != "":
		x.Target = data.Owner
	}
}
