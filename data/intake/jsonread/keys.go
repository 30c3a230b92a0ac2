package jsonread

import (
	"bytes"
	"strings"
)

const (
	// maxKeys is how many different keys are remembered: records repeat theirs.
	maxKeys = 1 << 10
	maxKey  = 64
)

// keys remembers the names of members, so that a million records make theirs
// once, and which one came after which, so that mostly nothing is looked up.
type keys struct {
	names []string
	at    map[string]int // by name; names are kept only where they are written as they are
	after []int          // position of the name that followed; 0: not known
	last  int            // position of the name that was read last, counted from 1
}

// knownKey takes a key that was read before, without making it again.
func (d *Reader) knownKey(key *Value) bool {
	k := &d.keys
	chunk := d.buf[d.pos+1:]
	if k.last > 0 && k.after[k.last-1] > 0 {
		next := k.after[k.last-1]
		if name := k.names[next-1]; len(chunk) > len(name) && chunk[len(name)] == '"' && string(chunk[:len(name)]) == name {
			k.last = next
			key.Kind, key.Text = String, name
			d.pos += len(name) + 2
			return true
		}
	}
	n := bytes.IndexByte(chunk[:min(len(chunk), maxKey+1)], '"')
	if n < 0 {
		return false
	}
	at, ok := k.at[string(chunk[:n])]
	if !ok {
		return false
	}
	k.follow(at)
	key.Kind, key.Text = String, k.names[at-1]
	d.pos += n + 2
	return true
}

// follow notes that a name came after the last one.
func (k *keys) follow(at int) {
	if k.last > 0 {
		k.after[k.last-1] = at
	}
	k.last = at
}

// learn remembers a key that is written as it is.
func (k *keys) learn(key *Value) {
	plain := !key.Damaged && key.Raw == "" && len(key.Text) <= maxKey &&
		!strings.ContainsFunc(key.Text, func(r rune) bool { return r < 0x20 || r >= 0x80 || r == '"' || r == '\\' })
	if !plain || len(k.names) >= maxKeys {
		k.last = 0
		return
	}
	if k.at == nil {
		k.at = map[string]int{}
	}
	at := k.at[key.Text]
	if at == 0 { // it may be known already, where it was cut by the end of the buffer
		k.names, k.after = append(k.names, key.Text), append(k.after, 0)
		at = len(k.names)
		k.at[key.Text] = at
	}
	k.follow(at)
}
