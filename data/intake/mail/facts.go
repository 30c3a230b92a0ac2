package mail

import (
	"strings"
	"time"

	"rapport/data"
)

// maxRecipients is how many people a letter of the owner's is written to. One to
// more is a publication.
const maxRecipients = 20

// facts states one letter.
func (r *reader) facts(l *letter, from person) error {
	key := l.key()
	own := r.own(l)
	subject, damaged := plain(unfold(l.field[hSubject]))
	x := data.Interaction{
		Key: key, Kind: data.Email, Thread: r.thread(l, key), ReplyTo: string(l.answers()),
		Text: subject, Damaged: damaged, Automated: l.automatic(),
	}
	x.At, x.Precision = r.when(l)
	x.Actor = from.ref(x.Thread)
	if r.isMine(from) {
		return r.sent(l, x, own)
	}
	if reply, ok := first(l.field[hReply]); ok && reply.address != "" && !r.isMine(reply) && l.field[hList] == nil {
		// Shops and forms write for somebody: an answer goes to whom they name.
		if reply.written == "" && strings.EqualFold(reply.address, from.address) {
			reply.written = from.written
		}
		from = reply
		x.Actor = from.ref(x.Thread)
	}
	if own {
		x.ReplyTo += " " + strings.ToLower(from.address) // the owner's letters have a key for each person they went to
	}
	machine, notice := sender(from.address)
	if notice || l.bulk() && !r.personal(l, machine) {
		r.bulk++
		return nil
	}
	x.Automated = x.Automated || machine
	x.Target = data.Owner
	if !r.KnowsMe() {
		x.Target = data.Ref{} // the mailbox does not say whose it is
		if to, ok := first(l.field[hTo]); ok {
			x.Target = to.ref(x.Thread)
		}
	}
	return r.send(l, &x)
}

// personal reports whether a letter with the marks of a list is an answer to the
// owner all the same: lists of discussion pass letters between people on.
func (r *reader) personal(l *letter, machine bool) bool {
	if machine || l.automatic() || l.field[hAnswers] == nil {
		return false
	}
	switch strings.ToLower(unfold(l.field[hPrecedence])) {
	case "bulk", "junk":
		return false
	}
	found := false
	for _, at := range []int{hTo, hCc} {
		people(unfold(l.field[at]), func(p person) bool {
			found = found || r.isMine(p)
			return !found
		})
	}
	return found
}

// sent states a letter of the owner's: to each of a few people, or to the public.
func (r *reader) sent(l *letter, x data.Interaction, own bool) error {
	var to []person
	seen := map[string]bool{}
	for _, at := range []int{hTo, hCc, hBcc} {
		people(unfold(l.field[at]), func(p person) bool {
			lower := strings.ToLower(p.address)
			if p.address != "" && !seen[lower] && !r.isMine(p) {
				seen[lower] = true
				to = append(to, p)
			}
			return len(to) <= maxRecipients
		})
	}
	if len(to) > maxRecipients || l.bulk() {
		return r.Send(l.line, &data.Content{Key: x.Key, Kind: "mail", Title: x.Text, At: x.At, Undirected: true})
	}
	if len(to) > 0 {
		x.Text = r.words(l, x.Text) // the headers are gone now
	}
	for _, p := range to { // none is a note to oneself
		one := x
		address := strings.ToLower(p.address)
		one.Key += " " + address
		one.Target = p.ref(x.Thread)
		if own {
			one.ReplyTo += " " + address // goes on below the own letter to the same person
		}
		if err := r.Send(l.line, &one); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) send(l *letter, x *data.Interaction) error {
	x.Text = r.words(l, x.Text)
	return r.Send(l.line, x)
}

// maxAddresses is how many addresses are remembered as the owner's or not.
const maxAddresses = 1 << 14

// isMine reports whether a person is the owner.
func (r *reader) isMine(p person) bool {
	if p.address == "" {
		return r.IsMe(p.ref(""))
	}
	is, ok := r.asked[p.address]
	if !ok {
		if len(r.asked) >= maxAddresses {
			clear(r.asked)
		}
		is = r.IsMe(data.Ref{Kind: data.ByEmail, Value: p.address})
		r.asked[p.address] = is
	}
	return is
}

// own reports whether the letter answers one of the owner's.
func (r *reader) own(l *letter) bool {
	id := l.answers()
	if len(id) == 0 {
		return false
	}
	parent, ok := r.threads.links[long(id)]
	return ok && r.hashes[parent.from]
}

// answers is the id of the letter that is answered.
func (h *head) answers() []byte {
	if id := identifier(h.field[hAnswers], false); len(id) > 0 {
		return id
	}
	return identifier(h.field[hReferences], true)
}

// when is the date of a letter: its own, else that of the line before it, else when
// the last server took it.
func (r *reader) when(l *letter) (time.Time, data.Precision) {
	if at, ok := parseDate(unfold(l.field[hDate]), r.Zone()); ok {
		return at, data.ToSecond
	}
	if at, ok := fromDate(l.begin); ok {
		return at, data.ToSecond
	}
	received := unfold(l.field[hReceived])
	if at, ok := parseDate(strings.TrimSpace(received[strings.LastIndexByte(received, ';')+1:]), time.UTC); ok {
		return at, data.ToSecond
	}
	return time.Time{}, data.Undated
}
