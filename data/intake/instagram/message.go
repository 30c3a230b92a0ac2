package instagram

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/meta"
)

// talk is a conversation that is being read.
type talk struct {
	key    string
	thread *thread
	at     string         // of the last message, to number equal ones
	equal  map[string]int // keys of messages at that time
}

func (r *reader) messages(d *jsonread.Reader) error {
	key := r.thread[r.File]
	t := &talk{key: key, thread: r.threadOf(key)}
	return d.Object(func(field string) error {
		if kind, err := d.Kind(); field != "messages" || kind != jsonread.Array || err != nil {
			return err
		}
		return d.Array(func(int) error {
			v, err := d.Value()
			if err != nil || v.Kind == jsonread.Null {
				return err
			}
			return r.message(t, v)
		})
	})
}

// message yields one message and the reactions to it.
func (r *reader) message(t *talk, v jsonread.Value) error {
	sender, content := v.Get("sender_name"), v.Get("content")
	if sender.Str() == "" {
		return r.Reject(v.Line, "The message names no sender.", "")
	}
	at := second(v.Get("timestamp_ms"))
	link := v.Get("share").Get("link").Str()
	x := &data.Interaction{
		Kind: messageKind(v), At: at, Precision: precision(at), Actor: r.ref(t.key, t.thread, sender.Str()),
		Thread: t.key, Text: ownWords(v), Damaged: content.Damaged,
	}
	x.Target = r.target(t.key, t.thread, x.Actor)
	x.Both = x.Kind == data.Call
	x.Key = t.number(fmt.Sprintf("dm:%s:%s:%s", t.key, v.Get("timestamp_ms").Text, digest(content.Str(), link)), v.Get("timestamp_ms").Text)
	if x.Kind == data.Message && bare(v) {
		told, shadow := t.thread.reactions.Shadow(content.Str(), sender.Str(), at)
		if told {
			return r.reactions(t, v, x)
		}
		if shadow {
			x.Kind, x.Text = meta.ReactionKind(content.Str()), ""
		}
	}
	if err := r.Send(v.Line, x); err != nil {
		return err
	}
	return r.reactions(t, v, x)
}

// number makes the keys of equal messages of one moment different.
func (t *talk) number(key, at string) string {
	if at != t.at {
		t.at, t.equal = at, nil
	}
	if t.equal == nil {
		t.equal = map[string]int{}
	}
	if t.equal[key]++; t.equal[key] > 1 {
		return fmt.Sprintf("%s#%d", key, t.equal[key])
	}
	return key
}

// bare reports whether a message is words alone, as the shadow of a reaction is.
func bare(v jsonread.Value) bool {
	for _, field := range []string{"share", "photos", "videos", "audio_files", "gifs", "sticker"} {
		if k := v.Get(field).Kind; k != jsonread.None && k != jsonread.Null {
			return false
		}
	}
	return v.Get("content").Str() != ""
}

// messageKind tells calls, shares and what the app itself writes from messages.
func messageKind(v jsonread.Value) data.Kind {
	kind := v.Get("type").Str()
	switch {
	case kind == "Call" || v.Get("call_duration").Kind == jsonread.Number:
		return data.Call
	case kind == "Subscribe" || kind == "Unsubscribe":
		return data.Other
	case kind == "Share" || v.Get("share").Kind == jsonread.Object:
		return data.Share
	}
	return data.Message
}

// ownWords are the words of a message that its sender wrote.
func ownWords(v jsonread.Value) string {
	text := v.Get("content").Str()
	if meta.Attachment.MatchString(strings.TrimSpace(text)) && !bare(v) {
		return ""
	}
	return text
}

// reactions yields what others did with a message.
func (r *reader) reactions(t *talk, v jsonread.Value, to *data.Interaction) error {
	for _, reaction := range v.Get("reactions").Items {
		actor := reaction.Get("actor").Str()
		if actor == "" {
			continue
		}
		at := second(reaction.Get("timestamp"))
		emoji := reaction.Get("reaction").Str()
		x := &data.Interaction{
			Key: "re:" + to.Key + ":" + digest(actor), Kind: meta.ReactionKind(emoji), At: at, Precision: precision(at),
			Actor: r.ref(t.key, t.thread, actor), Target: to.Actor, Thread: t.key, ReplyTo: to.Key, Text: emoji,
		}
		if x.Actor == x.Target {
			x.Target = data.Ref{}
		}
		if err := r.Send(v.Line, x); err != nil {
			return err
		}
	}
	return nil
}

// The messages of 2020 and before: one file with all conversations, people by
// their handles.

func (r *reader) lookOldMessages(d *jsonread.Reader) error {
	return d.Array(func(int) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		t := r.threadOf(oldKey(v))
		t.handles = true
		for _, p := range v.Get("participants").Items {
			t.join(p.Str(), t.participants)
		}
		for _, m := range v.Get("conversation").Items {
			t.join(m.Get("sender").Str(), t.senders)
		}
		return r.Cancelled()
	})
}

// oldKey is a key of a conversation that has none.
func oldKey(v jsonread.Value) string {
	var all []string
	for _, p := range v.Get("participants").Items {
		all = append(all, handleKey(p.Str()))
	}
	return "2020:" + strings.Join(sorted(all), ",")
}

func (r *reader) oldMessages(d *jsonread.Reader) error {
	return d.Array(func(int) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		key := oldKey(v)
		t := &talk{key: key, thread: r.threadOf(key)}
		for _, m := range v.Get("conversation").Items {
			if err := r.oldMessage(t, m); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *reader) oldMessage(t *talk, v jsonread.Value) error {
	sender, text, when := v.Get("sender").Str(), v.Get("text"), v.Get("created_at").Str()
	if sender == "" {
		return r.Reject(v.Line, "The message names no sender.", "")
	}
	at := isoTime(when)
	words := text.Str()
	if words == "" {
		words = v.Get("heart").Str()
	}
	x := &data.Interaction{
		Kind: data.Message, At: at, Precision: precision(at), Actor: r.ref(t.key, t.thread, sender),
		Thread: t.key, Text: words, Damaged: text.Damaged,
	}
	if v.Get("media_share_url").Str() != "" || v.Get("story_share").Str() != "" {
		x.Kind = data.Share
	}
	x.Target = r.target(t.key, t.thread, x.Actor)
	x.Key = t.number(fmt.Sprintf("dm:%s:%s:%s", t.key, when, digest(sender, words)), when)
	if err := r.Send(v.Line, x); err != nil {
		return err
	}
	for _, like := range v.Get("likes").Items {
		actor, liked := like.Get("username").Str(), isoTime(like.Get("date").Str())
		if actor == "" {
			continue
		}
		y := &data.Interaction{
			Key: "re:" + x.Key + ":" + digest(actor), Kind: data.Like, At: liked, Precision: precision(liked),
			Actor: r.ref(t.key, t.thread, actor), Target: x.Actor, Thread: t.key, ReplyTo: x.Key,
		}
		if y.Actor == y.Target {
			y.Target = data.Ref{}
		}
		if err := r.Send(v.Line, y); err != nil {
			return err
		}
	}
	return nil
}
