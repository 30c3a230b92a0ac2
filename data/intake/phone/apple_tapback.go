package phone

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/dbread"
)

// A tapback is a reaction to a message. It is a message of its own, and so is taking
// it back.
type tapback struct {
	row    int64
	guid   string
	to     string // guid of the message
	at     time.Time
	mine   bool
	handle int64
	emoji  string // empty: it was taken back
}

// Types of tapbacks: those that take one back are higher by a thousand.
const (
	tapbackFirst = 2000
	tapbackOther = 2006 // the emoji stands beside it, since iOS 18
	tapbackLast  = 2999
	tapbackGone  = 1000
)

var tapbackEmoji = map[int64]string{2000: "❤️", 2001: "👍", 2002: "👎", 2003: "😂", 2004: "‼️", 2005: "❓"}

// reactions are what is known of tapbacks while a database is read.
type reactions struct {
	last    map[place]tapback // the last word of each person on each part of a message
	authors map[string]*sides // of the messages that have any, by guid; nil: not read yet
	late    []tapback         // those that stand before their message
}

// place is a person's tapback on one part of a message.
type place struct{ part, who string }

// reacts reports whether a row is a tapback, or takes one back.
func reacts(r dbread.Row) bool {
	kind, _ := r.Int("associated_message_type")
	return kind >= tapbackFirst && kind <= tapbackLast+tapbackGone
}

var tapbackColumns = []string{"guid", "date", "is_from_me", "handle_id", "associated_message_guid", "associated_message_type", "associated_message_emoji"}

// readTapbacks finds out which tapbacks stand in the end.
func (m *messages) readTapbacks() error {
	return m.db.Each("message", tapbackColumns, func(r dbread.Row) error {
		if !reacts(r) {
			return nil
		}
		t, err := readTapback(r)
		if err != nil {
			return nil //nolint:nilerr // it is rejected in its place
		}
		p := m.place(r, t)
		if was, ok := m.last[p]; !ok || !t.at.Before(was.at) {
			m.last[p] = t
		}
		m.authors[t.to] = nil
		return m.full(len(m.last), maxTapbacks)
	})
}

func (m *messages) place(r dbread.Row, t tapback) place {
	if t.mine {
		return place{part: r.Text("associated_message_guid")}
	}
	return place{r.Text("associated_message_guid"), thread(m.handles[t.handle])}
}

func readTapback(r dbread.Row) (tapback, error) {
	at, err := appleMoment(r, "date")
	if err != nil {
		return tapback{}, err
	}
	guid, part := r.Text("guid"), r.Text("associated_message_guid")
	t := tapback{row: r.ID, guid: guid, to: reactedTo(part), at: at, mine: r.True("is_from_me")}
	if t.to == "" || len(guid) > maxName || len(part) > maxName {
		return tapback{}, errors.New("the reaction does not say to which message")
	}
	t.handle, _ = r.Int("handle_id")
	if kind, _ := r.Int("associated_message_type"); kind <= tapbackLast {
		t.emoji = cmp.Or(tapbackEmoji[kind], "sticker")
		if emoji := r.Text("associated_message_emoji"); kind == tapbackOther && emoji != "" && len(emoji) <= maxName {
			t.emoji = emoji
		}
	}
	return t, nil
}

// reactedTo is the guid of the message: "p:0/GUID" is its first part, "bp:GUID" its
// balloon.
func reactedTo(associated string) string {
	return associated[strings.LastIndexAny(associated, "/:")+1:]
}

// tapback gives out one that stands, now or when its message was read.
func (m *messages) tapback(r dbread.Row) error {
	t, err := readTapback(r)
	switch {
	case err != nil:
		return m.Take(r.Line(), r.String(), err)
	case t.emoji == "" || m.last[m.place(r, t)].row != t.row:
		return nil
	case m.authors[t.to] == nil:
		m.late = append(m.late, t)
		return nil
	}
	return m.react(t)
}

// wrote notes who wrote a message that somebody reacted to.
func (m *messages) wrote(x *data.Interaction) {
	if _, wanted := m.authors[x.Key]; wanted {
		m.authors[x.Key] = &sides{actor: x.Actor, thread: x.Thread}
	}
}

func (m *messages) readLate() error {
	for _, t := range m.late {
		if err := m.react(t); err != nil {
			return err
		}
	}
	return nil
}

// react gives out a tapback. It is towards whoever wrote the message; where that is
// not there, with one other person it is clear who it was.
func (m *messages) react(t tapback) error {
	s, err := m.between(t.row, t.mine, t.handle)
	if author := m.authors[t.to]; author != nil {
		s.target, s.thread = author.actor, author.thread
	} else if err == nil && m.inGroup(t.row) {
		err = errors.New("the reaction is to a message that is not there, so nobody knows to whom")
	}
	if err != nil {
		return m.Take(t.line(), "guid="+t.guid, err)
	}
	if s.oneself || s.target == s.actor {
		return nil // to what one wrote oneself: towards nobody
	}
	x := &data.Interaction{
		Key: t.guid, Kind: data.ReactionOf(t.emoji), At: t.at, Actor: s.actor, Target: s.target, Thread: s.thread, ReplyTo: t.to, Text: t.emoji,
	}
	if x.Key == "" {
		x.Key = fmt.Sprintf("tapback %s %d %v", t.to, t.at.UnixMilli(), t.mine)
	}
	return m.Send(t.line(), x)
}

func (t tapback) line() int { return int(max(t.row, 1)) }
