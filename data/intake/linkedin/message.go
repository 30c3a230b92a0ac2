package linkedin

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

// letter is one row of the messages.
type letter struct {
	f         *layout.File
	s         *state
	talk      string
	from      data.Ref
	to        []data.Ref // with a profile
	toNames   string
	direction string // of files until 2018
	content   string
}

// message states one message. Advertisements and drafts are passed over.
func message(f *layout.File, r layout.Row) error {
	l := &letter{
		f: f, s: f.State.(*state), talk: r.Get("Conversation ID"), toNames: strings.Join(strings.Fields(r.Get("To")), " "),
		direction: strings.ToUpper(r.Get("Direction")), content: r.Get("Content"),
	}
	if isYes(r.Get("Is Message Draft")) || isYes(r.Get("Is Conversation Draft")) || strings.Contains(l.content, "spinmail") || strings.EqualFold(r.Get("Folder"), "SPAM") {
		return nil
	}
	l.from = person(r.Get("Sender Profile URL"), r.Get("From"), l.scope(r.Get("From")))
	l.recipients(r.Get("Recipient Profile URLs"))
	if f.Looking() {
		l.look()
		_, _, err := when(f, r.Get("Date"))
		return err
	}
	at, precision, err := when(f, r.Get("Date"))
	switch {
	case err != nil:
		return err
	case precision == data.Undated:
		return errors.New("the message has no time")
	case l.from.IsZero():
		return errors.New("the message names no sender")
	}
	x := &data.Interaction{Kind: data.Message, At: at, Precision: precision, Actor: l.from, Thread: l.talk, Text: l.text(r.Get("Subject"))}
	x.Actor.Owner, x.Target = l.directed()
	if x.Actor.Owner && (x.Target.Owner || f.IsMe(x.Target)) {
		x.Target = data.Ref{} // a note to oneself
	}
	x.Key = l.key(at)
	if err := l.s.introduce(f, r.Line); err != nil {
		return err
	}
	return send(f, r.Line, x)
}

func isYes(text string) bool {
	return strings.EqualFold(text, "yes") || strings.EqualFold(text, "true")
}

// scope keeps bare names apart: of a conversation, where there is one.
func (l *letter) scope(name string) string {
	if l.talk != "" {
		return l.talk
	}
	return "message " + name
}

// recipients reads the profiles. The names beside them are joined by a sign that
// names hold too, so they are taken only where they can be told apart.
func (l *letter) recipients(profiles string) {
	names := strings.Split(l.toNames, ", ")
	var found []string
	for _, p := range strings.Split(profiles, ",") {
		if a := address(p); a != "" {
			found = append(found, a)
		}
	}
	for i, a := range found {
		name := ""
		switch {
		case len(found) == 1:
			name = l.toNames
		case len(names) == len(found):
			name = names[i]
		}
		l.to = append(l.to, person(a, name, ""))
	}
}

// look notes who takes part, which tells the owner. Until 2023 recipients had no
// profile: such a conversation is known by half and tells nothing.
func (l *letter) look() {
	if l.from.Kind == data.ByURL {
		l.s.met = l.s.met || l.f.IsMe(l.from)
	}
	l.s.met = l.s.met || l.f.IsMe(data.Ref{Kind: data.ByName, Value: l.from.Name})
	if l.from.Kind == data.ByURL && l.s.isName(l.from.Name) {
		l.s.called[l.from.Value] = true
	}
	for _, to := range l.to {
		l.s.met = l.s.met || l.f.IsMe(to)
	}
	if l.talk == "" {
		return
	}
	t := l.s.talks[l.talk]
	if t == nil {
		t = &talk{profiles: map[string]bool{}}
		l.s.talks[l.talk] = t
	}
	t.half = t.half || len(l.to) == 0
	for _, who := range append([]data.Ref{l.from}, l.to...) {
		if who.Kind == data.ByURL {
			t.profiles[who.Value] = true
		}
	}
}

// directed says whether the owner wrote it, and to whom it is.
func (l *letter) directed() (own bool, target data.Ref) {
	switch l.direction {
	case "OUTGOING":
		return true, l.other()
	case "INCOMING":
		return false, data.Owner
	}
	switch {
	case l.s.isMe(l.f, l.from):
		return true, l.other()
	case l.s.knows():
		return false, data.Owner
	}
	return false, l.other()
}

// other is the one recipient of a message; nobody where there are several.
func (l *letter) other() data.Ref {
	switch {
	case len(l.to) == 1:
		return l.to[0]
	case len(l.to) > 1 || l.toNames == "" || strings.Contains(l.toNames, ", ") && !l.oneName():
		return data.Ref{}
	}
	// Until 2023 recipients have no profile, but who answers in a conversation of two
	// has one.
	if t := l.s.talks[l.talk]; t != nil && t.other != "" && t.other != l.from.Value {
		return person(t.other, l.toNames, "")
	}
	return person("", l.toNames, l.scope(l.toNames))
}

// oneName reports whether what stands before the comma is a whole name and behind
// it a title: "Mara Miller, PhD".
func (l *letter) oneName() bool {
	_, title, _ := strings.Cut(l.toNames, ", ")
	return !strings.ContainsAny(title, " ,") && len(title) <= 6
}

// text is what was written. Messages can hold fragments of HTML.
func (l *letter) text(subject string) string {
	text := l.content
	if strings.Contains(text, "</") || strings.Contains(text, "<br") {
		text = htmlread.Text(text)
	}
	return strings.TrimSpace(subject + "\n" + text)
}

// key is made of what does not change from one layout to the next: LinkedIn gives
// messages no id.
func (l *letter) key(at time.Time) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(l.content), " ")))
	return strings.TrimSpace(strings.Join([]string{l.talk, at.Format(time.RFC3339), l.from.Value, hex.EncodeToString(sum[:8])}, " "))
}
