package facebook

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
	"rapport/data/intake/meta"
)

// message is one message of either layout.
type message struct {
	line      int
	sender    string
	text      string
	at        time.Time
	stamp     string // the time as written
	link      string
	kind      data.Kind // empty: a line of the app, such as somebody joining
	bare      bool      // words alone
	damaged   bool
	reactions []reaction
}

type reaction struct {
	actor, emoji string
	at           time.Time
}

// plain reads a message of the usual export, which Instagram writes too.
func plain(v jsonread.Value) message {
	content := v.Get("content")
	m := message{
		line: v.Line, sender: v.Get("sender_name").Str(), text: content.Str(), damaged: content.Damaged,
		at: when(v.Get("timestamp_ms")), stamp: v.Get("timestamp_ms").Text, link: v.Get("share").Get("link").Str(), kind: data.Message,
	}
	switch kind := v.Get("type").Str(); {
	case kind == "Call" || v.Get("call_duration").Kind == jsonread.Number:
		m.kind = data.Call
	case kind == "Subscribe" || kind == "Unsubscribe":
		m.kind = ""
	case kind == "Share" || v.Get("share").Kind == jsonread.Object:
		m.kind = data.Share
	}
	m.bare = m.text != ""
	for _, field := range []string{"share", "photos", "videos", "audio_files", "gifs", "files", "sticker"} {
		if k := v.Get(field).Kind; k != jsonread.None && k != jsonread.Null {
			m.bare = false
		}
	}
	if v.Get("is_unsent").True() {
		m.text = ""
	}
	for _, r := range v.Get("reactions").Items {
		m.reactions = append(m.reactions, reaction{actor: r.Get("actor").Str(), emoji: r.Get("reaction").Str(), at: when(r.Get("timestamp"))})
	}
	return m
}

// sealedMessage reads a message of the export of encrypted chats.
func sealedMessage(v jsonread.Value) message {
	text := v.Get("text")
	m := message{
		line: v.Line, sender: v.Get("senderName").Str(), text: text.Str(), damaged: text.Damaged,
		at: when(v.Get("timestamp")), stamp: v.Get("timestamp").Text, kind: data.Message,
	}
	kind := strings.ToLower(v.Get("type").Str())
	if strings.Contains(kind, "call") {
		m.kind = data.Call
	}
	m.bare = m.text != "" && len(v.Get("media").Items) == 0
	if v.Get("isUnsent").True() || kind == "placeholder" {
		m.text = ""
	}
	for _, r := range v.Get("reactions").Items {
		m.reactions = append(m.reactions, reaction{actor: r.Get("actor").Str(), emoji: r.Get("reaction").Str(), at: when(r.Get("timestamp"))})
	}
	return m
}

// messages reads a part of a conversation.
func messages(f *layout.File) error {
	return conversation(f, repaired, plain, func(t *thread, key string, names []string) {
		if key = path.Base(key); key == "." || key == "/" {
			key = threadName(f.Name)
		}
		f.State.(*state).file(f, meta.ThreadKey(key), t, names)
	})
}

// encrypted reads a conversation of the export of encrypted chats. Its text is
// correct and not to be repaired.
func encrypted(f *layout.File) error {
	return conversation(f, jsonread.Options{}, sealedMessage, func(t *thread, name string, names []string) {
		s, key := f.State.(*state), sealedKey(name, names)
		plain := part.ReplaceAllString(key, "")
		if s.sealed[plain] == nil {
			s.sealed[plain] = map[string]bool{}
		}
		s.sealed[plain][key] = true
		s.file(f, key, t, names)
	})
}

// file notes to which conversation a file belongs.
func (s *state) file(f *layout.File, key string, t *thread, names []string) {
	for _, name := range names {
		t.join(name, true)
	}
	s.thread[f.Index] = key
	s.threadOf(key).merge(t)
}

// conversation goes through a file: first for its names and reactions, then for
// its messages. The key stands behind the messages.
func conversation(f *layout.File, o jsonread.Options, read func(v jsonread.Value) message, known func(t *thread, key string, names []string)) error {
	local, key, names := newThread(), "", []string(nil)
	var t *talk
	if !f.Looking() {
		t = newTalk(f)
	}
	found, fields := false, []string(nil)
	err := f.JSON(o, func(d *jsonread.Reader) error {
		return d.Object(func(field string) error {
			fields = append(fields, field)
			found = found || field == "messages"
			kind, err := d.Kind()
			switch {
			case err != nil:
				return err
			case field == "participants" && kind == jsonread.Array:
				return d.Array(func(int) error {
					v, err := d.Value()
					names = append(names, v.Str()+v.Get("name").Str())
					return err
				})
			case field == "messages" && kind == jsonread.Array:
				return d.Array(func(int) error {
					v, err := d.Value()
					if err != nil || v.Kind == jsonread.Null {
						return err
					}
					m := read(v)
					if f.Looking() {
						local.see(&m)
						return f.Take(v.Line, "", nil)
					}
					return f.Take(v.Line, "", t.message(&m))
				})
			case (field == "thread_path" || field == "threadName") && kind == jsonread.String:
				v, err := d.Value()
				key = v.Str()
				return err
			}
			return nil
		})
	})
	switch {
	case err != nil:
		return err
	case !found:
		return f.Unknown("its members are " + strings.Join(fields, ", "))
	case f.Looking():
		known(local, key, names)
	}
	return nil
}

// message yields one message and the reactions to it.
func (t *talk) message(m *message) error {
	if data.Normalize(data.ByName, m.sender) == "" {
		return errors.New("the message names no sender")
	}
	if m.kind == "" {
		return nil
	}
	x := &data.Interaction{
		Kind: m.kind, At: m.at, Precision: precision(m.at), Actor: t.ref(m.sender), Thread: t.key, Text: ownWords(m), Damaged: m.damaged, Both: m.kind == data.Call,
	}
	x.Target = t.target(x.Actor)
	x.Key = t.n.next(fmt.Sprintf("dm:%s:%s:%s", t.key, m.stamp, digest(m.text, m.link)), m.stamp)
	if x.Kind == data.Message && m.bare {
		told, shadow := t.thread.reactions.Shadow(m.text, m.sender, m.at)
		if told {
			return t.reactions(m, x)
		}
		if shadow {
			x.Kind, x.Text = meta.ReactionKind(m.text), ""
		}
	}
	x.Automated = connected.MatchString(m.text)
	if err := t.f.Send(m.line, x); err != nil {
		return err
	}
	return t.reactions(m, x)
}

// reactions yields what others did with a message.
func (t *talk) reactions(m *message, to *data.Interaction) error {
	for _, r := range m.reactions {
		x := &data.Interaction{
			Key: "re:" + to.Key + ":" + digest(r.actor), Kind: meta.ReactionKind(r.emoji), At: r.at, Precision: precision(r.at),
			Actor: t.ref(r.actor), Target: to.Actor, Thread: t.key, ReplyTo: to.Key, Text: r.emoji,
		}
		if x.Actor.IsZero() {
			continue
		}
		if x.Actor == x.Target {
			x.Target = data.Ref{}
		}
		if err := t.f.Send(m.line, x); err != nil {
			return err
		}
	}
	return nil
}
