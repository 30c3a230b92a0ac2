package whatsapp

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader puts the lines of a chat together.
type reader struct {
	*layout.File
	*chat
	count int  // entries so far
	open  bool // an entry is being collected
	entry entry
	again repeats
	told  bool // who the owner is
}

// entry is a message with the lines below it.
type entry struct {
	line  int
	head  head
	name  string // empty: the app wrote it
	first string
	more  []string
	size  int
}

// maxText is far beyond the longest message, 65,536 letters.
const maxText = 1 << 20

func read(f *layout.File) error {
	r := &reader{File: f, chat: f.State.(*chat)}
	if err := f.Lines(r.add); err != nil {
		return err
	}
	return r.flush()
}

// add takes one line: the head of an entry, or more of the one before.
func (r *reader) add(line int, text string) error {
	h, ok := parseHead(text)
	if ok && r.style == nil {
		s := h.style
		r.style = &s
	}
	switch {
	case ok && h.style == *r.style:
	case r.open:
		return r.continues(line, text)
	case strings.TrimSpace(skipMarks(text)) == "":
		return nil
	default:
		return r.Reject(line, text, "The line stands before the first message.")
	}
	if err := r.flush(); err != nil {
		return err
	}
	r.open = true
	r.entry = entry{line: line, head: h, first: h.rest, more: r.entry.more[:0]}
	if name, body, ok := author(h.rest); ok {
		r.entry.name, r.entry.first = name, body
	}
	return nil
}

func (r *reader) continues(line int, text string) error {
	e := &r.entry
	if r.Looking() && len(e.more) > 1 {
		return nil // two lines tell the first reading what kind of entry it is
	}
	if e.size += len(text) + 1; e.size > maxText {
		if e.size-len(text)-1 <= maxText {
			return r.Reject(line, text, "The message is longer than 1 MiB; the rest of it was left out.")
		}
		return nil
	}
	e.more = append(e.more, text)
	return nil
}

// flush ends the entry that is open.
func (r *reader) flush() error {
	if !r.open {
		return nil
	}
	r.open = false
	e := &r.entry
	for len(e.more) > 0 && strings.TrimSpace(e.more[len(e.more)-1]) == "" {
		e.more = e.more[:len(e.more)-1]
	}
	r.count++
	if r.Looking() {
		r.look(e)
		return nil
	}
	return r.Take(e.line, e.head.rest, r.send(e))
}

// look notes what the first reading is for.
func (r *reader) look(e *entry) {
	r.entries = r.count
	if !e.head.wide {
		r.dates.add(e.head.a, e.head.b, e.head.c)
	}
	if e.name == "" {
		r.grouped = r.grouped || quotes(e.first)
		return
	}
	if r.isNotice(e) {
		if r.notice == "" {
			r.notice = plainName(e.name)
		}
		return
	}
	s := saying(e.first, e.more)
	if s.system {
		r.grouped = r.grouped || quotes(e.first)
		return
	}
	r.media = r.media || s.media
	w := r.who(e.name)
	if r.first == "" {
		r.first = fmt.Sprintf("%d/%d/%d %s %s", e.head.a, e.head.b, e.head.c, e.head.wall(), w.norm)
	}
}

// isNotice reports whether an entry is the notice about encryption, which iPhones
// put under the name of the group or partner: at the beginning of a chat, or with
// a mark.
func (r *reader) isNotice(e *entry) bool {
	const beginning = 10
	return len(e.first) > 40 && (r.count <= beginning || strings.HasPrefix(e.first, mark)) && isEncryption(e.first)
}

// quotes reports whether a line of the app has something in quotes: the name of a
// group that was made or renamed. Of chats of two it says nothing like that.
func quotes(line string) bool {
	return strings.Count(line, `"`) > 1 || strings.ContainsAny(line, "“„«「")
}

// wall is the time of the clock as text.
func (h head) wall() string {
	if h.seconds {
		return fmt.Sprintf("%02d:%02d:%02d", h.hour, h.minute, h.second)
	}
	return fmt.Sprintf("%02d:%02d", h.hour, h.minute)
}

func (r *reader) send(e *entry) error {
	var w *writer
	var s said
	if e.name != "" {
		if r.isNotice(e) {
			return nil
		}
		w, s = r.who(e.name), saying(e.first, e.more)
	} else if w, s = r.nameless(e); w == nil {
		return nil
	}
	if s.system {
		return nil
	}
	at, clock, err := r.time(e.head)
	if err != nil {
		return err
	}
	if err := r.tell(e.line); err != nil {
		return err
	}
	x := &data.Interaction{
		Key: r.again.key(r.thread, clock, w.norm, string(s.kind), s.text), Kind: s.kind, At: at, Precision: data.ToMinute,
		Actor: w.ref, Target: r.target(w), Both: s.both, Thread: r.thread, Text: s.text,
	}
	if e.head.seconds {
		x.Precision = data.ToSecond
	}
	return r.Send(e.line, x)
}

// nameless reads a line of the app that names nobody. On Android a call that the
// owner missed is one: the partner of a chat of two called.
func (r *reader) nameless(e *entry) (*writer, said) {
	if !r.direct || r.partner == nil || len(e.more) > 0 || len(e.first) > maxPhrase {
		return nil, said{}
	}
	s, ok := call(fold(e.first), true)
	if !ok || s.both {
		return nil, said{}
	}
	return r.partner, s
}

// tell says once who the owner is.
func (r *reader) tell(line int) error {
	if r.told || r.own == nil {
		return nil
	}
	r.told = true
	return r.Send(line, &data.Identity{Ref: r.own.ref})
}

// target is whom a message is for: the other of two, or in a group the owner, who
// speaks to nobody in particular.
func (r *reader) target(w *writer) data.Ref {
	switch {
	case w == r.own && r.direct && r.partner != nil:
		return r.partner.ref
	case w == r.own, r.IsMe(w.ref): // the owner may have a second name
		return data.Ref{}
	case r.own != nil, w == r.partner: // the partner of a chat in which the owner never wrote
		return data.Owner
	case r.direct:
		if to := other(r.sorted(), w); to != nil {
			return to.ref
		}
	}
	return data.Ref{}
}

// time gives the moment, and the clock as it stood: keys go by the clock, so that
// another zone makes no new messages.
func (r *reader) time(h head) (time.Time, string, error) {
	year, month, day := h.a, h.b, h.c
	if h.wide {
		year = fullYear(year)
	} else {
		year, month, day = date(r.order, h.a, h.b, h.c)
	}
	if !exists(year, month, day) {
		return time.Time{}, "", errors.New("there is no such date")
	}
	at := time.Date(year, time.Month(month), day, h.hour, h.minute, h.second, 0, time.UTC)
	clock := string(appendNumbers(make([]byte, 0, 20), year, '-', month, '-', day, ' ', h.hour, ':', h.minute, ':', h.second))
	if zone := r.Zone(); zone != time.UTC {
		moved, _, err := sheet.ParseTime([]byte(clock), sheet.YearMonthDay, zone)
		if err != nil {
			return time.Time{}, "", err
		}
		at = moved.UTC()
	}
	return at, clock, nil
}

// repeats numbers messages that are equal in everything, within as many messages
// as an hour can hold that clocks show twice.
type repeats struct {
	now, before map[[16]byte]int
	buf         []byte
}

const maxRepeats = 1 << 12

// key names a message by what is in it: WhatsApp gives it no id.
func (r *repeats) key(parts ...string) string {
	r.buf = r.buf[:0]
	for _, p := range parts {
		r.buf = append(append(r.buf, p...), 0)
	}
	sum := sha256.Sum256(r.buf)
	id := [16]byte(sum[:16])
	if len(r.now) >= maxRepeats || r.now == nil {
		r.now, r.before = map[[16]byte]int{}, r.now
	}
	n := max(r.now[id], r.before[id]) + 1
	r.now[id] = n
	name := hex.EncodeToString(id[:])
	if n > 1 {
		name = fmt.Sprintf("%s#%d", name, n)
	}
	return name
}

// appendNumbers writes numbers of two digits or more with signs between them.
func appendNumbers(b []byte, first int, more ...int) []byte {
	b = strconv.AppendInt(b, int64(first), 10)
	for i := 0; i+1 < len(more); i += 2 {
		b = append(b, byte(more[i]), byte('0'+more[i+1]/10), byte('0'+more[i+1]%10))
	}
	return b
}
