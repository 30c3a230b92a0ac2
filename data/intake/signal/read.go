package signal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader puts the lines of a chat together.
type reader struct {
	*layout.File
	*chat
	open  bool
	line  int
	head  head
	more  []string
	size  int
	told  bool // who the owner is
	equal repeats
}

// maxText is far beyond the longest message.
const maxText = 1 << 20

func read(f *layout.File) error {
	r := &reader{File: f, chat: f.State.(*chat)}
	if err := f.Lines(r.add); err != nil {
		return err
	}
	return r.flush()
}

// add takes one line: the head of a message, or more of the one before.
func (r *reader) add(line int, text string) error {
	h, ok := parseHead(text)
	if ok && r.style == 0 {
		r.style = h.style
	}
	switch {
	case ok && h.style == r.style:
	case !r.open && strings.TrimSpace(text) == "":
		return nil
	case !r.open:
		return r.Reject(line, text, "The line stands before the first message.")
	default:
		return r.continues(line, text)
	}
	if err := r.flush(); err != nil {
		return err
	}
	r.open, r.line, r.head, r.more, r.size = true, line, h, r.more[:0], 0
	return nil
}

func (r *reader) continues(line int, text string) error {
	if r.Looking() {
		return nil
	}
	before := r.size
	if r.size += len(text) + 1; r.size <= maxText {
		r.more = append(r.more, text)
		return nil
	}
	if before <= maxText {
		return r.Reject(line, text, "The message is longer than 1 MiB; the rest of it was left out.")
	}
	return nil
}

func (r *reader) flush() error {
	if !r.open {
		return nil
	}
	r.open = false
	if r.Looking() {
		if r.head.name != "" {
			r.wrote(r.head.name, r.head.clock.Format(time.DateTime))
		}
		return nil
	}
	return r.Take(r.line, r.head.first, r.send())
}

func (r *reader) send() error {
	h := r.head
	kind, name := data.Message, h.name
	if name == "" {
		if name = r.caller(h.first); name == "" {
			return nil
		}
		kind = data.Call
	}
	at, err := r.time(h)
	if err != nil {
		return err
	}
	if err := r.tell(); err != nil {
		return err
	}
	text, reactions := "", []reaction(nil)
	if kind == data.Message {
		text, reactions = r.text()
	}
	who := r.who(name)
	x := &data.Interaction{
		Key: r.equal.key(r.thread, h.clock.Format(time.DateTime), norm(name), string(kind), text), Kind: kind, At: at, Precision: h.precision(),
		Actor: who, Target: r.target(name, r.IsMe(who)), Both: kind == data.Call && !strings.HasPrefix(h.first, "Missed"), Thread: r.thread, Text: text,
	}
	if err := r.Send(r.line, x); err != nil {
		return err
	}
	return r.react(x, norm(name), reactions)
}

// caller reads a line of Signal about a call in a chat of two: who called.
func (r *reader) caller(status string) string {
	if !r.direct || r.own == "" || r.partner == "" {
		return ""
	}
	switch {
	case status == "You called", strings.HasPrefix(status, "Outgoing ") && strings.HasSuffix(status, " call"):
		return r.writers[r.own].Value
	case strings.HasSuffix(status, "called you"), strings.HasPrefix(status, "Missed ") && strings.Contains(status, "call"),
		strings.HasPrefix(status, "Incoming ") && strings.HasSuffix(status, " call"):
		return r.writers[r.partner].Value
	}
	return ""
}

// tell says once who the owner is.
func (r *reader) tell() error {
	if r.told || r.own == "" {
		return nil
	}
	r.told = true
	return r.Send(r.line, &data.Identity{Ref: r.writers[r.own]})
}

// text puts the words together. Reactions stand behind them, votes before the
// options of a poll, and a line about a file has no words.
func (r *reader) text() (string, []reaction) {
	text := r.head.first
	if len(r.more) > 0 {
		text += "\n" + strings.Join(r.more, "\n")
	}
	if r.head.style == colon {
		return strings.TrimSpace(text), nil
	}
	text, reactions := reacted(strings.TrimSpace(text))
	if strings.HasPrefix(text, sentFile) {
		return "", reactions
	}
	if question, ok := strings.CutPrefix(r.head.first, "Poll: "); ok && len(r.more) > 0 {
		return poll(question, r.more), reactions
	}
	return text, reactions
}

// poll drops the votes, which are other ones in each export.
func poll(question string, options []string) string {
	lines := []string{question}
	for _, o := range options {
		o = strings.TrimSpace(o)
		if _, option, ok := strings.Cut(o, "] "); ok && strings.HasPrefix(o, "[") {
			o = option
		}
		lines = append(lines, o)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// reaction is who reacted with what.
type reaction struct{ name, emoji string }

// reacted takes the reactions off the end of a message: " (Jane Doe: 👍; Ola: ❤)".
// Brackets in which anything but names and emoji stands are words.
func reacted(text string) (string, []reaction) {
	at := strings.LastIndex(text, " (")
	if at < 0 || !strings.HasSuffix(text, ")") {
		return text, nil
	}
	var all []reaction
	for part := range strings.SplitSeq(text[at+2:len(text)-1], "; ") {
		name, emoji, ok := strings.Cut(part, ": ")
		if !ok || name == "" || len(emoji) > 40 || !isEmoji(emoji) {
			return text, nil
		}
		all = append(all, reaction{name, emoji})
	}
	return strings.TrimSpace(text[:at]), all
}

func isEmoji(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r <= unicode.MaxASCII || unicode.IsLetter(r) }) < 0
}

// react gives out the reactions to a message. Their time is not told.
func (r *reader) react(to *data.Interaction, author string, all []reaction) error {
	for _, one := range all {
		x := &data.Interaction{
			Key: "re " + to.Key + " " + norm(one.name), Kind: data.ReactionOf(one.emoji), Precision: data.Undated, Actor: r.who(one.name), Target: to.Actor,
			Thread: r.thread, ReplyTo: to.Key, Text: one.emoji,
		}
		if norm(one.name) == author || r.IsMe(x.Actor) && r.IsMe(x.Target) {
			x.Target = data.Ref{}
		}
		if err := r.Send(r.line, x); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) time(h head) (time.Time, error) {
	if y := h.clock.Year(); y < 1990 || y > 2100 {
		return time.Time{}, errors.New("there is no such date")
	}
	if r.Zone() == time.UTC {
		return h.clock, nil
	}
	at, _, err := sheet.ParseTime([]byte(h.clock.Format(time.DateTime)), sheet.YearMonthDay, r.Zone())
	return at.UTC(), err
}

// repeats numbers messages that are equal in everything, within as many messages
// as an hour can hold that clocks show twice.
type repeats struct{ now, before map[string]int }

const maxRepeats = 1 << 12

// key names a message by what is in it: the text has no ids.
func (r *repeats) key(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	id := hex.EncodeToString(sum[:16])
	if len(r.now) >= maxRepeats || r.now == nil {
		r.now, r.before = map[string]int{}, r.now
	}
	n := max(r.now[id], r.before[id]) + 1
	r.now[id] = n
	if n > 1 {
		return fmt.Sprintf("%s#%d", id, n)
	}
	return id
}
