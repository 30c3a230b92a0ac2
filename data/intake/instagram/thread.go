package instagram

import (
	"path"
	"slices"

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
	reactions    meta.Reactions
	handles      bool // participants are handles (until 2020)
}

func (r *reader) threadOf(key string) *thread {
	t, ok := r.threads[key]
	if !ok {
		t = &thread{
			participants: map[string]bool{}, senders: map[string]bool{},
			display: map[string]string{}, reactions: meta.Reactions{},
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
	local := &thread{participants: map[string]bool{}, senders: map[string]bool{}, display: map[string]string{}, reactions: meta.Reactions{}}
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
	t.reactions.Merge(other.reactions)
}

// see notes who wrote a message and who reacted to it.
func (t *thread) see(v jsonread.Value) {
	t.join(v.Get("sender_name").Str(), t.senders)
	for _, reaction := range v.Get("reactions").Items {
		actor := reaction.Get("actor").Str()
		t.join(actor, t.senders)
		t.reactions.Add(actor, second(reaction.Get("timestamp")))
	}
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
