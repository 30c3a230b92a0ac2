package x

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// The kinds of files that hold who wrote when, without the words.
const (
	headersKind      = "headers"
	groupHeadersKind = "group headers"
)

// talk is a conversation that is being read.
type talk struct {
	*layout.File
	a        *archive
	id       string
	place    string // in the file, under which a late id is remembered
	messages int
}

// messages reads conversations of two and of groups. One conversation can be longer
// than what may be held, so that its messages are taken one by one.
func messages(f *layout.File) error {
	a := stateOf(f)
	n, inner := 0, 0
	err := elements(f, func(d *jsonread.Reader) error {
		n++
		t := &talk{File: f, a: a, place: fmt.Sprint(f.Index, " ", n)}
		t.id = a.late[t.place]
		err := t.conversation(d)
		inner += t.messages
		return err
	})
	if err == nil {
		a.count(f, n, inner)
		if f.Looking() {
			a.read[f.Layout.Kind] = true
		}
	}
	return err
}

// headers reads who wrote when, where the messages themselves are not there.
func headers(f *layout.File) error {
	whole := map[string]string{headersKind: "messages", groupHeadersKind: "group messages"}[f.Layout.Kind]
	if a := stateOf(f); a.read[whole] {
		return f.Raw(func(io.Reader) error { return nil }) // still counted as read
	}
	return messages(f)
}

func (t *talk) conversation(d *jsonread.Reader) error {
	kind, err := d.Kind()
	if err != nil {
		return err
	}
	line, found := d.Line(), false
	if kind != jsonread.Object {
		if err := d.Skip(); err != nil {
			return err
		}
		return t.Reject(line, "", "The conversation is no object")
	}
	err = d.Object(func(key string) error {
		found = found || key == "dmConversation" || key == "messages"
		switch key {
		case "dmConversation":
			return several(d, t.conversation)
		case "conversationId":
			v, err := d.Value()
			if err == nil && (v.Kind == jsonread.String || v.Kind == jsonread.Number) {
				t.named(v.Text)
			}
			return err
		case "messages":
			return several(d, t.element)
		}
		return nil
	})
	if err == nil && !found {
		err = t.Reject(line, "", "the conversation holds no messages that are known")
	}
	return err
}

// named takes in the number of the conversation: of two it is made of their
// numbers.
func (t *talk) named(id string) {
	if t.Looking() && t.messages > 0 && t.id == "" {
		t.a.late[t.place] = id
	}
	t.id = id
	if one, other, ok := pair(id); ok && t.Looking() && one != other {
		t.a.meet(one, other)
		t.a.knows = t.a.knows || t.IsMe(person{id: one}.ref()) || t.IsMe(person{id: other}.ref())
	}
}

// meet keeps the accounts that are in every conversation of two.
func (a *archive) meet(one, other string) {
	now := map[string]bool{}
	for _, id := range []string{one, other} {
		if a.common == nil || a.common[id] {
			now[id] = true
		}
	}
	a.common = now
}

func pair(conversation string) (one, other string, ok bool) {
	one, other, ok = strings.Cut(conversation, "-")
	return one, other, ok && isID(one) && isID(other)
}

// events stand between the messages of groups and say nothing to anybody.
var events = map[string]bool{
	"joinConversation": true, "participantsJoin": true, "participantsLeave": true, "conversationNameUpdate": true,
	"conversationAvatarUpdate": true, "trustConversation": true,
}

// element is a message or an event of a conversation.
func (t *talk) element(d *jsonread.Reader) error {
	v, err := d.Value()
	if err != nil {
		return err
	}
	t.messages++
	return t.Take(v.Line, "", t.event(v))
}

func (t *talk) event(v jsonread.Value) error {
	if v.Kind != jsonread.Object {
		return errors.New("the message is no object")
	}
	for _, m := range v.Members {
		switch {
		case m.Key == "messageCreate":
			return t.message(m.Value, data.Interaction{})
		case m.Key == "welcomeMessageCreate": // that a business account sends by itself
			return t.message(m.Value, data.Interaction{Automated: true})
		case events[m.Key]:
			return nil
		}
	}
	if v.Get("senderId").Kind != jsonread.None {
		return t.message(v, data.Interaction{})
	}
	if len(v.Members) == 0 {
		return errors.New("the message is empty")
	}
	return fmt.Errorf("%.40q is no event of a conversation that is known", v.Members[0].Key)
}

// message tells of a message and of the reactions to it.
func (t *talk) message(v jsonread.Value, x data.Interaction) error {
	from := str(v, "senderId")
	if !isID(from) {
		return errID("account", from)
	}
	words := v.Get("text")
	at := moment(v.Get("createdAt").Str())
	x.Kind, x.At, x.Precision, x.Thread = data.Message, at, precision(at), t.id
	x.Actor = person{id: from}.ref()
	x.Text, x.Damaged = expand(words.Str(), v.Get("urls"), "expanded"), words.Damaged
	if id := str(v, "id"); id != "" {
		x.Key = "dm " + id
	}
	if t.Looking() && t.IsMe(x.Actor) {
		t.a.knows = true
	}
	x.Target = t.target(from, str(v, "recipientId"))
	if err := t.Send(v.Line, &x); err != nil {
		return err
	}
	for _, r := range v.Get("reactions").List() {
		if err := t.Take(r.Line, "", t.reaction(r, &x, from)); err != nil {
			return err
		}
	}
	return nil
}

// target is whom a message is for: the other of two. In a group what others write
// is for the owner, and what the owner writes for nobody in particular.
func (t *talk) target(from, to string) data.Ref {
	if one, other, ok := pair(t.id); to == "" && ok {
		to = one
		if from == one {
			to = other
		}
	}
	switch {
	case to == from, t.IsMe(person{id: from}.ref()) && t.IsMe(person{id: to}.ref()): // notes to oneself
		return data.Ref{}
	case isID(to):
		return person{id: to}.ref()
	case t.a.knows && !t.IsMe(person{id: from}.ref()):
		return data.Owner
	}
	return data.Ref{}
}

// plain are the reactions that are likes: a heart and a thumb.
var plain = map[string]bool{"like": true, "agree": true}

func (t *talk) reaction(v jsonread.Value, message *data.Interaction, author string) error {
	from := str(v, "senderId")
	if !isID(from) {
		return errID("account", from)
	}
	at := moment(v.Get("createdAt").Str())
	key := str(v, "reactionKey")
	x := &data.Interaction{
		Kind: data.Reaction, At: at, Precision: precision(at), Actor: person{id: from}.ref(), Thread: t.id, ReplyTo: message.Key, Text: key,
	}
	if plain[key] {
		x.Kind, x.Text = data.Like, ""
	}
	if id := str(v, "eventId"); id != "" {
		x.Key = "reaction " + id
	}
	if from != author && !(t.IsMe(x.Actor) && t.IsMe(message.Actor)) {
		x.Target = person{id: author}.ref()
	}
	return t.Send(v.Line, x)
}
