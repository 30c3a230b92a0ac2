package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"rapport/data/intake/layout"
)

// reader reads the letters of one file.
type reader struct {
	*layout.File
	*mailbox
	box       *box
	place     place // of the file
	labels    map[string]place
	asked     map[string]bool // addresses, and whether they are the owner's
	delivered []byte          // the last address of delivery that was noted
}

func readBox(f *layout.File) error    { return read(f, false) }
func readLetter(f *layout.File) error { return read(f, true) }

func read(f *layout.File, single bool) error {
	return f.Raw(func(raw io.Reader) error {
		m := f.State.(*mailbox)
		if err := m.tell(f); err != nil {
			return err
		}
		r := &reader{File: f, mailbox: m, box: newBox(raw, single), place: placeOf(f.Name), labels: map[string]place{}, asked: map[string]bool{}}
		r.box.first()
		var l letter
		for r.box.next(&l) {
			if err := r.letter(&l); err != nil {
				return err
			}
			r.box.skip()
		}
		return r.box.failed()
	})
}

// letter reads one letter: in the first reading for what others need of it, in the
// second for itself.
func (r *reader) letter(l *letter) error {
	at := r.place.with(r.labelled(l.field[hLabels]))
	switch {
	case at.draft && !at.sent, at.junk, l.deleted():
		if !r.Looking() {
			r.junk++
		}
		return nil
	}
	from, ok := first(l.field[hFrom])
	if r.Looking() {
		r.note(l, from, at)
		return nil
	}
	if !ok {
		return r.Reject(l.line, string(l.all), "the letter names no sender")
	}
	return r.facts(l, from)
}

// maxLabels is how many different lists of labels are remembered.
const maxLabels = 1 << 12

// labelled reads labels; few lists of them make a mailbox.
func (r *reader) labelled(header []byte) place {
	if header == nil {
		return place{}
	}
	p, ok := r.labels[string(header)]
	if !ok {
		if len(r.labels) >= maxLabels {
			clear(r.labels)
		}
		p = labelled(header)
		r.labels[string(header)] = p
	}
	return p
}

// note keeps who the owner is and what the letter answers. Letters to many answer
// nothing, and are most of a mailbox.
func (r *reader) note(l *letter, from person, at place) {
	if at.sent && from.address != "" {
		r.me(r.File, from.address)
	}
	if to := l.field[hDelivered]; to != nil && !bytes.Equal(to, r.delivered) {
		r.delivered = append(r.delivered[:0], to...)
		if address := strings.TrimSpace(unfold(to)); isAddress(address) {
			r.me(r.File, address)
		}
	}
	sender := short(from.address)
	if l.bulk() && l.field[hAnswers] == nil && !r.hashes[sender] {
		return
	}
	r.threads.add(long(identifier(l.field[hID], false)), link{root: l.upwards(), from: sender})
}

// upwards is the oldest letter that a letter names, or 0.
func (h *head) upwards() uint64 {
	if n := long(identifier(h.field[hReferences], false)); n != 0 {
		return n
	}
	return long(identifier(h.field[hAnswers], false))
}

// thread is the conversation of a letter: Gmail's own number for it, else the
// letter that began it.
func (r *reader) thread(l *letter, key string) string {
	if id := unfold(l.field[hThread]); id != "" {
		return "gmail " + id
	}
	root := l.upwards()
	if root == 0 {
		root = long([]byte(key))
	}
	return fmt.Sprintf("%016x", r.threads.root(root))
}

// key is the message id; a letter without one is known by its headers.
func (l *letter) key() string {
	if id := identifier(l.field[hID], false); len(id) > 0 {
		return string(id)
	}
	sum := sha256.New()
	for _, at := range []int{hFrom, hTo, hDate, hSubject, hReceived} {
		sum.Write([]byte(unfold(l.field[at]) + "\x00"))
	}
	const enough = 12 // bytes
	return "digest " + hex.EncodeToString(sum.Sum(nil)[:enough])
}
