package tiktok

import (
	"regexp"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// chat is one conversation of the export's owner.
type chat struct {
	partner string // handle of the other side; empty in a group, or for a deleted account
	thread  string
	group   bool
}

// newChat reads the name of a conversation: "Chat History with mara.k:" in JSON,
// ">>> Chat History with mara.k::" in text, other words in other languages, but
// the handle always last. Handles have no white space.
func newChat(title string, group bool) *chat {
	title = strings.TrimRight(strings.TrimSpace(strings.TrimLeft(title, "> ")), ": ")
	if group {
		return &chat{thread: "group " + title, group: true}
	}
	partner := title
	if at := strings.LastIndexAny(title, " \u00a0"); at >= 0 {
		partner = strings.TrimSpace(title[at:])
	}
	if strings.EqualFold(title, "Chat History with") {
		partner = ""
	}
	return &chat{partner: partner, thread: "chat " + normal(partner)}
}

// message is between the owner and the other side.
func (c *chat) message(f *layout.File, r record) error {
	sender := strings.TrimPrefix(r.get("from", "sender", "van"), "@")
	if f.Looking() && !c.group {
		state(f).met(c.partner, sender)
	}
	if normal(sender) == "" {
		return nobody(f, messages)
	}
	at, precision, err := r.time()
	if err != nil {
		return err
	}
	x := &data.Interaction{
		Kind: data.Message, At: at, Precision: precision, Actor: person(sender), Thread: c.thread, Text: words(r.get("content", "message", "inhoud")), Damaged: r.damaged,
	}
	x.Target = c.target(f, x.Actor)
	return f.Send(r.line, x)
}

func (c *chat) target(f *layout.File, actor data.Ref) data.Ref {
	from, with := normal(actor.Value), normal(c.partner)
	switch {
	case f.IsMe(actor):
		if c.group || from == with {
			return data.Ref{}
		}
		return person(c.partner)
	case c.group || from == with || state(f).told || with == "":
		return data.Owner // who receives a message of the export that is not theirs
	}
	return person(c.partner) // one of several who write; which is the owner is not told
}

// placeholder stands in place of what is no text.
var placeholder = regexp.MustCompile(`(?i)^\[(sticker|gif|image|photo|picture|video|shared video|voice message|audio|live|unsupported message|this message type is not supported)\]$`)

func words(text string) string {
	if placeholder.MatchString(text) {
		return ""
	}
	return text
}
