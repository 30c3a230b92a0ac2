package phone

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/dbread"
	"rapport/data/intake/typedstream"
)

func (m *messages) readAll() error {
	columns := append([]string{
		"text", "attributedBody", "item_type", "thread_originator_guid", "cache_has_attachments", "balloon_bundle_id", "error", "is_sent", "date_retracted", "date_edited",
	}, tapbackColumns...)
	return m.db.Each("message", columns, func(r dbread.Row) error {
		if reacts(r) {
			return m.tapback(r)
		}
		x, err := m.message(r)
		if err != nil || x == nil {
			return m.Take(r.Line(), r.String(), err)
		}
		m.wrote(x)
		return m.Send(r.Line(), x)
	})
}

// message reads one row; none when nothing was said.
func (m *messages) message(r dbread.Row) (*data.Interaction, error) {
	mine := r.True("is_from_me")
	if r.True("item_type") || mine && r.True("error") && !r.True("is_sent") {
		return nil, nil // somebody came to a group or left it, or the message did not leave the phone
	}
	if r.Long {
		return nil, errors.New("the message is longer than 1 MiB")
	}
	text, whole := words(r)
	if text == "" && whole && takenBack(r) {
		return nil, nil
	}
	at, err := appleMoment(r, "date")
	if err != nil {
		return nil, err
	}
	handle, _ := r.Int("handle_id")
	s, err := m.between(r.ID, mine, handle)
	if err != nil || s.oneself {
		return nil, err
	}
	if !whole {
		m.unread++
	}
	x := &data.Interaction{
		Key: r.Text("guid"), Kind: data.Message, At: at, Actor: s.actor, Target: s.target, Thread: s.thread, ReplyTo: r.Text("thread_originator_guid"),
		Text: text, Automated: !mine && machine(s.actor), Damaged: !whole,
	}
	if x.Key == "" {
		box := received
		if mine {
			box = sent
		}
		x.Key = key("message", x, box)
	}
	return x, nil
}

// takenBack reports whether a message without words is one that its writer took back.
func takenBack(r dbread.Row) bool {
	return !r.True("cache_has_attachments") && r.Text("balloon_bundle_id") == "" && (r.True("date_retracted") || r.True("date_edited"))
}

// words are those of a message. They are not whole when there are some that cannot
// be read. A letter of its own stands for each picture.
func words(r dbread.Row) (text string, whole bool) {
	text, whole = r.Text("text"), true
	if body := r.Bytes("attributedBody"); text == "" && len(body) > 0 {
		text, whole = typedstream.Text(body)
	}
	return strings.TrimSpace(strings.ReplaceAll(text, "\ufffc", "")), whole
}
