package phone

import (
	"errors"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/dbread"
	"rapport/data/intake/layout"
)

// messages reads chat.db or sms.db.
type messages struct {
	*layout.File
	reactions
	db      *dbread.DB
	handles map[int64]string // addresses by ROWID
	chats   map[int64]*chat
	chatOf  map[int64]int64 // of a message
	unread  int             // messages whose words could not be read
}

// chat is one conversation.
type chat struct {
	name    string // the other's address, or one that Messages made up for a group
	thread  string
	group   bool
	parties []string // addresses of everybody but the owner
}

// What is kept in memory of a database at most: people, conversations, and which one a
// message is of; reactions; bytes of an address, a guid and other names.
const (
	maxKept     = 5_000_000
	maxTapbacks = 1_000_000
	maxName     = 320
)

func (m *messages) full(n, most int) error {
	if n <= most {
		return nil
	}
	return &data.Error{Code: data.WarnLimit, Msg: m.Base() + " holds more than any telephone does."}
}

func readMessages(f *layout.File) error {
	return f.Database(func(db *dbread.DB) error {
		if !db.Has("message", "date", "is_from_me", "handle_id") || !db.Has("handle", "id") {
			return unknown(f, db)
		}
		if db.Behind() && strings.EqualFold(f.Base(), "chat.db") {
			f.Warn(data.WarnMissingPart, "The newest messages can lie in %s-wal, which is not here. Put both files in a folder and import the folder.", f.Base())
		}
		m := &messages{
			File: f, db: db, handles: map[int64]string{}, chats: map[int64]*chat{}, chatOf: map[int64]int64{},
			reactions: reactions{last: map[place]tapback{}, authors: map[string]*sides{}},
		}
		for _, step := range []func() error{m.readHandles, m.readChats, m.readParties, m.readPlaces, m.readTapbacks, m.readAll, m.readLate} {
			if err := step(); err != nil {
				return err
			}
		}
		if m.unread > 0 {
			f.Warn(data.WarnDamagedText, "%s holds %s imported without.", f.Base(), data.CountOf(m.unread, "message whose words cannot be read; it was", "messages whose words cannot be read; they were"))
		}
		return nil
	})
}

func (m *messages) readHandles() error {
	return m.db.Each("handle", []string{"id"}, func(r dbread.Row) error {
		if address := strings.TrimSpace(r.Text("id")); len(address) <= maxName { // what is longer names nobody
			m.handles[r.ID] = address
		}
		return m.full(len(m.handles), maxKept)
	})
}

// groupStyle is the style of a chat with several people, also when all but one left.
const groupStyle = 43

func (m *messages) readChats() error {
	return m.db.Each("chat", []string{"guid", "style", "chat_identifier", "account_login"}, func(r dbread.Row) error {
		style, _ := r.Int("style")
		// The guid is the identifier behind the service, which changes.
		name := r.Text("chat_identifier")
		if name == "" {
			guid := r.Text("guid")
			name = guid[strings.LastIndexByte(guid, ';')+1:]
		}
		if len(name) > maxName {
			name = ""
		}
		m.chats[r.ID] = &chat{name: name, thread: thread(name), group: style == groupStyle}
		m.ownLogin(r.Text("account_login"))
		return m.full(len(m.chats), maxKept)
	})
}

// ownLogin notes the owner's address, which a chat names: "E:ina@example.org",
// "P:+15550100100".
func (m *messages) ownLogin(login string) {
	kind, address, ok := strings.Cut(login, ":")
	if !ok || kind != "E" && kind != "P" {
		return
	}
	if ref := party(address, ""); ref.Kind != data.ByName && data.Normalize(ref.Kind, ref.Value) != "" {
		m.Me(ref)
	}
}

func (m *messages) readParties() error {
	n := 0
	err := m.db.Each("chat_handle_join", []string{"chat_id", "handle_id"}, func(r dbread.Row) error {
		id, _ := r.Int("chat_id")
		handle, _ := r.Int("handle_id")
		c, address := m.chats[id], m.handles[handle]
		if c != nil && !nobody(address) && len(c.parties) < maxParts && !slices.Contains(c.parties, address) && !m.IsMe(party(address, "")) {
			c.parties = append(c.parties, address)
			n++
		}
		return m.full(n, maxKept)
	})
	for _, c := range m.chats {
		c.group = c.group || len(c.parties) > 1
		switch {
		case c.group:
		case len(c.parties) == 1:
			c.thread = thread(c.parties[0]) // the same as that of calls
		case !nobody(c.name) && party(c.name, "").Kind != data.ByName:
			c.parties = []string{c.name}
		}
	}
	return err
}

func (m *messages) readPlaces() error {
	return m.db.Each("chat_message_join", []string{"chat_id", "message_id"}, func(r dbread.Row) error {
		id, _ := r.Int("chat_id")
		message, _ := r.Int("message_id")
		if _, known := m.chatOf[message]; !known && m.chats[id] != nil {
			m.chatOf[message] = id
		}
		return m.full(len(m.chatOf), maxKept)
	})
}

func (m *messages) inGroup(message int64) bool {
	c := m.chats[m.chatOf[message]]
	return c != nil && c.group
}

// sides are those of a message.
type sides struct {
	actor, target data.Ref
	thread        string
	oneself       bool // a note to oneself
}

// between says who wrote to whom. In a group others write to the owner, and the owner
// to nobody alone.
func (m *messages) between(message int64, mine bool, handle int64) (sides, error) {
	c, address := m.chats[m.chatOf[message]], m.handles[handle]
	if c == nil {
		c = &chat{thread: thread(address)}
	}
	if len(c.parties) == 1 && !c.group && (mine || nobody(address)) {
		address = c.parties[0]
	}
	switch {
	case mine && c.group:
		return sides{actor: data.Owner, thread: c.thread}, nil
	case nobody(address) && c.group:
		return sides{}, errors.New("the message to a group does not say who wrote it")
	case nobody(address):
		return sides{}, errors.New("names nobody")
	}
	other := party(address, "")
	s := sides{actor: other, target: data.Owner, thread: c.thread, oneself: m.IsMe(other)}
	if mine {
		s.actor, s.target = s.target, s.actor
	}
	return s, nil
}
