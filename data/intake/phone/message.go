package phone

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/xmlread"
)

// What becomes of a message (its type, or the box of an MMS).
const (
	received = "1"
	sent     = "2"
	draft    = "3"
	outbox   = "4"
	failed   = "5"
	queued   = "6"
)

// arrived reports whether a message went from one phone to another. Drafts and
// what was not sent are nothing that happened.
func arrived(box string) (bool, error) {
	switch box {
	case received, sent:
		return true, nil
	case draft, outbox, failed, queued, "0", "":
		return false, nil
	}
	return false, fmt.Errorf("the type %.20q of a message is not known", box)
}

func (r *reader) sms(e xml.StartElement) (*data.Interaction, error) {
	box, address := attr(e, "type"), attr(e, "address")
	if ok, err := arrived(box); !ok {
		return nil, err
	}
	if nobody(address) {
		return nil, errors.New("names nobody")
	}
	if r.IsMe(party(address, "")) {
		return nil, nil // a note to oneself
	}
	at, err := moment(attr(e, "date"))
	if err != nil {
		return nil, err
	}
	x := &data.Interaction{
		Kind: data.Message, At: at, Actor: party(address, attr(e, "contact_name")), Target: data.Owner, Thread: thread(address), Text: attr(e, "body"),
	}
	if box == sent {
		x.Actor, x.Target = x.Target, x.Actor
	} else {
		x.Automated = machine(x.Actor)
	}
	x.Key = key("sms", x, box)
	return x, nil
}

// key names a message: the app gives none, and saves the same messages again in
// the next backup, and sometimes twice in one.
func key(sort string, x *data.Interaction, box string) string {
	sum := sha256.Sum256([]byte(x.Text))
	const enough = 6 // bytes; the messages of one millisecond are few
	return fmt.Sprintf("%s %s %d %s %s", sort, x.Thread, x.At.UnixMilli(), box, hex.EncodeToString(sum[:enough]))
}

// mms is a message with parts, or to several people.
type mms struct {
	head    xml.StartElement
	text    []string
	from    string
	parties []string // everybody but the owner
}

// Types of the addresses of an MMS.
const (
	addressFrom = "137"
	maxParts    = 100
)

// parts takes the whole element. Errors are those of the file.
func (r *reader) parts(e xml.StartElement) (*mms, error) {
	m := &mms{head: e}
	for address := range strings.SplitSeq(attr(e, "address"), "~") {
		if !r.IsMe(party(address, "")) {
			m.party(address)
		}
	}
	return m, r.x.Children(func(e xml.StartElement, _ int) error {
		if e.Name.Local != "parts" && e.Name.Local != "addrs" {
			return r.x.Skip()
		}
		return r.x.Children(func(e xml.StartElement, _ int) error {
			switch {
			case e.Name.Local == "part" && attr(e, "ct") == "text/plain" && len(m.text) < maxParts:
				if text := attr(e, "text"); text != "" {
					m.text = append(m.text, text)
				}
			case e.Name.Local == "addr" && xmlread.Attr(e, "type") == addressFrom:
				m.from = attr(e, "address")
			}
			return r.x.Skip()
		})
	})
}

func (m *mms) party(address string) {
	if address = strings.TrimSpace(address); !nobody(address) && len(m.parties) < maxParts && !slices.Contains(m.parties, address) {
		m.parties = append(m.parties, address)
	}
}

// interaction is the message. The element's own address lists everybody else in
// the conversation; who of them wrote is told by the address "from" alone.
func (m *mms) interaction() (*data.Interaction, error) {
	box := attr(m.head, "msg_box")
	if ok, err := arrived(box); !ok {
		return nil, err
	}
	if len(m.parties) == 0 && !nobody(m.from) && box == received {
		m.party(m.from)
	}
	if len(m.parties) == 0 {
		return nil, errors.New("names nobody")
	}
	at, err := moment(attr(m.head, "date"))
	if err != nil {
		return nil, err
	}
	x := &data.Interaction{Kind: data.Message, At: at, Text: strings.Join(m.text, "\n"), Thread: m.thread()}
	if x.Text == "" {
		x.Text = attr(m.head, "sub")
	}
	if err := m.direct(x, box); err != nil {
		return nil, err
	}
	x.Key = key("mms", x, box)
	return x, nil
}

// direct says who wrote to whom. In a group others write to the owner, and the
// owner to nobody alone.
func (m *mms) direct(x *data.Interaction, box string) error {
	name := attr(m.head, "contact_name")
	group := len(m.parties) > 1
	switch {
	case box == sent && group:
		x.Actor = data.Owner
	case box == sent:
		x.Actor, x.Target = data.Owner, party(m.parties[0], name)
	case !group:
		x.Actor, x.Target = party(m.parties[0], name), data.Owner
		x.Automated = machine(x.Actor)
	case nobody(m.from):
		return errors.New("the message to a group does not say who wrote it")
	default:
		x.Actor, x.Target = party(m.from, m.nameOf(name)), data.Owner
	}
	return nil
}

// nameOf is the sender's among the names of a group, which stand in the order of
// the addresses.
func (m *mms) nameOf(names string) string {
	list := strings.Split(names, ", ")
	if len(list) != len(m.parties) {
		return "" // a name holds a comma, or one is missing
	}
	for i, p := range m.parties {
		if thread(p) == thread(m.from) {
			return list[i]
		}
	}
	return ""
}

// thread is the same for all messages among the same people.
func (m *mms) thread() string {
	var all []string
	for _, p := range m.parties {
		all = append(all, thread(p))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
