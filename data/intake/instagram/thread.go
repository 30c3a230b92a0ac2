package instagram

import (
	"hash/fnv"
	"path"
	"slices"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/meta"
)

// thread is what must be known of a conversation before its messages are read.
// A conversation can be spread over several files.
type thread struct {
	participants map[string]bool   // normalised names
	senders      map[string]bool   // the same, of those who wrote
	display      map[string]string // the names as written
	// reactions counts reactions by who and when: Instagram stores a like of a
	// message a second time, as a message "Liked a message".
	reactions map[uint64]uint8
	handles   bool // participants are handles (until 2020)
}

func (r *reader) threadOf(key string) *thread {
	t, ok := r.threads[key]
	if !ok {
		t = &thread{
			participants: map[string]bool{}, senders: map[string]bool{},
			display: map[string]string{}, reactions: map[uint64]uint8{},
		}
		r.threads[key] = t
	}
	return t
}

func (t *thread) join(name string, as map[string]bool) {
	n := data.Normalize(data.ByName, name)
	if n == "" || as[n] {
		return
	}
	as[n] = true
	if _, ok := t.display[n]; !ok {
		t.display[n] = name
	}
}

// others are the normalised names of everybody but the owner.
func (t *thread) others(p *profile) []string {
	var all []string
	for name := range t.display {
		if !p.names[name] {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// lookMessages reads one file of a conversation for its names and reactions. The
// key of the conversation stands behind the messages in the file.
func (r *reader) lookMessages(d *jsonread.Reader, file int) error {
	local := &thread{participants: map[string]bool{}, senders: map[string]bool{}, display: map[string]string{}, reactions: map[uint64]uint8{}}
	key := ""
	err := d.Object(func(field string) error {
		kind, err := d.Kind()
		if err != nil {
			return err
		}
		switch {
		case field == "participants" && kind == jsonread.Array:
			return d.Array(func(int) error {
				v, err := d.Value()
				local.join(v.Get("name").Str(), local.participants)
				return err
			})
		case field == "messages" && kind == jsonread.Array:
			return d.Array(func(int) error {
				v, err := d.Value()
				local.see(v)
				if err != nil {
					return err
				}
				return r.Cancelled()
			})
		case field == "thread_path" && kind == jsonread.String:
			v, err := d.Value()
			key = path.Base(v.Str())
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	if key == "" || key == "." || key == "/" {
		key = threadName(r.Claim.Files[file].Name)
	}
	key = meta.ThreadKey(key)
	r.thread[file] = key
	r.threadOf(key).merge(local)
	return nil
}

// threadName is the key of a conversation by its folder, which is the last part
// of its thread_path too; for a loose file its own name.
func threadName(name string) string {
	dir := path.Base(path.Dir(name))
	if dir == "." || dir == "/" || dir == "messages" || dir == "inbox" {
		base, _ := stem(name)
		return base
	}
	return dir
}

func (t *thread) merge(other *thread) {
	for n := range other.participants {
		t.participants[n] = true
	}
	for n := range other.senders {
		t.senders[n] = true
	}
	for n, name := range other.display {
		if _, ok := t.display[n]; !ok {
			t.display[n] = name
		}
	}
	for at, n := range other.reactions {
		t.reactions[at] += n
	}
}

// see notes who wrote a message and who reacted to it.
func (t *thread) see(v jsonread.Value) {
	t.join(v.Get("sender_name").Str(), t.senders)
	for _, reaction := range v.Get("reactions").Items {
		actor := reaction.Get("actor").Str()
		t.join(actor, t.senders)
		at := moment(actor, second(reaction.Get("timestamp")))
		if t.reactions[at] < 255 {
			t.reactions[at]++
		}
	}
}

// moment is who and when, to the second.
func moment(actor string, at time.Time) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(data.Normalize(data.ByName, actor))) // never fails
	if at.IsZero() {
		return h.Sum64()
	}
	return h.Sum64() ^ uint64(at.Unix())*0x9e3779b97f4a7c15 //nolint:gosec // only mixed
}

// take reports whether the actor reacted at that time, to the second either way,
// and counts the reaction as told.
func (t *thread) take(actor string, at time.Time) bool {
	for _, shift := range []time.Duration{0, -time.Second, time.Second} {
		m := moment(actor, at.Add(shift))
		if t.reactions[m] > 0 {
			t.reactions[m]--
			return true
		}
	}
	return false
}

// takeUndated is take for the years in which reactions had no time.
func (t *thread) takeUndated(actor string) bool {
	m := moment(actor, time.Time{})
	if t.reactions[m] == 0 {
		return false
	}
	t.reactions[m]--
	return true
}

// ref names a participant. Display names are no identities: the same name in
// another conversation may be another person, as with "Instagram user" for every
// account that is gone.
func (r *reader) ref(key string, t *thread, name string) data.Ref {
	n := data.Normalize(data.ByName, name)
	if n == "" {
		return data.Ref{}
	}
	if r.owner.names[n] {
		return data.Owner
	}
	if t.handles {
		return data.Ref{Kind: data.ByHandle, Value: name}
	}
	return data.Ref{Kind: data.ByName, Value: name, Scope: key, Name: name}
}

// target is whom a message is for: the owner, or the one other participant. In a
// group the owner speaks to nobody in particular.
func (r *reader) target(key string, t *thread, actor data.Ref) data.Ref {
	others := t.others(&r.owner)
	known := len(t.display) > len(others)
	switch {
	case actor.Owner && len(others) == 1:
		return r.ref(key, t, t.display[others[0]])
	case actor.Owner:
		return data.Ref{}
	case known:
		return data.Owner
	}
	r.unsure = true
	if len(others) == 2 {
		for _, name := range others {
			if data.Normalize(data.ByName, actor.Value) != name {
				return r.ref(key, t, t.display[name])
			}
		}
	}
	return data.Ref{}
}
