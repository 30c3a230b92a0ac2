package facebook

import (
	"path"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/meta"
)

// thread is what must be known of a conversation before its messages are read. A
// conversation can be spread over several files.
type thread struct {
	participants map[string]bool   // normalised names
	display      map[string]string // of participants and of those who wrote, as written
	reactions    meta.Reactions
}

func newThread() *thread {
	return &thread{participants: map[string]bool{}, display: map[string]string{}, reactions: meta.Reactions{}}
}

func (s *state) threadOf(key string) *thread {
	t, ok := s.threads[key]
	if !ok {
		t = newThread()
		s.threads[key] = t
	}
	return t
}

// join notes somebody's name.
func (t *thread) join(name string, participant bool) {
	n := data.Normalize(data.ByName, name)
	if n == "" {
		return
	}
	if participant {
		t.participants[n] = true
	}
	if _, ok := t.display[n]; !ok {
		t.display[n] = name
	}
}

func (t *thread) merge(other *thread) {
	for n := range other.participants {
		t.participants[n] = true
	}
	for n, name := range other.display {
		if _, ok := t.display[n]; !ok {
			t.display[n] = name
		}
	}
	t.reactions.Merge(other.reactions)
}

// see notes who wrote a message and who reacted to it.
func (t *thread) see(m *message) {
	t.join(m.sender, false)
	for _, r := range m.reactions {
		t.join(r.actor, false)
		t.reactions.Add(r.actor, r.at)
	}
}

// others are the normalised names of everybody but the owner.
func (t *thread) others(s *state) []string {
	var all []string
	for name := range t.display {
		if !s.names[name] {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// threadName is the key of a conversation by its folder, which is the last part of
// its thread_path too; for a loose file its own name.
func threadName(name string) string {
	switch dir := path.Base(path.Dir(name)); dir {
	case ".", "/", "messages", "inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover":
		return stem(name)
	default:
		return dir
	}
}

// talk is a conversation while its messages are read.
type talk struct {
	f      *layout.File
	s      *state
	key    string
	thread *thread
	others []string
	n      counter
}

func newTalk(f *layout.File) *talk {
	s := f.State.(*state)
	key := s.thread[f.Index]
	t := s.threadOf(key)
	return &talk{f: f, s: s, key: key, thread: t, others: t.others(s)}
}

// ref names a participant. Display names are no identities: the same name in
// another conversation may be another person, as with "Facebook user" for every
// account that is gone.
func (t *talk) ref(name string) data.Ref {
	n := data.Normalize(data.ByName, name)
	switch {
	case n == "":
		return data.Ref{}
	case t.s.names[n]:
		return data.Owner
	}
	return data.Ref{Kind: data.ByName, Value: name, Scope: t.key, Name: name}
}

// target is whom a message is for: the owner, or the one other participant. In a
// group the owner speaks to nobody in particular.
func (t *talk) target(actor data.Ref) data.Ref {
	switch {
	case actor.Owner && len(t.others) == 1:
		return t.ref(t.thread.display[t.others[0]])
	case actor.Owner:
		return data.Ref{}
	case len(t.thread.display) > len(t.others):
		return data.Owner
	case len(t.others) == 2:
		for _, name := range t.others {
			if data.Normalize(data.ByName, actor.Value) != name {
				return t.ref(t.thread.display[name])
			}
		}
	}
	return data.Ref{}
}

// sealedKey is the key of an encrypted conversation until all of them are known.
func sealedKey(name string, participants []string) string {
	if name == "" {
		var all []string
		for _, p := range participants {
			all = append(all, data.Normalize(data.ByName, p))
		}
		slices.Sort(all)
		name = strings.Join(all, ", ")
	}
	return "e2ee:" + name
}

// seal gives encrypted conversations keys that later exports share. Their names
// end in a number that counts the conversations of this one export: it is kept
// only where two would else be one.
func (s *state) seal() {
	for plain, numbered := range s.sealed {
		if len(numbered) > 1 {
			continue
		}
		for key := range numbered {
			if key == plain {
				continue
			}
			s.threadOf(plain).merge(s.threadOf(key))
			delete(s.threads, key)
			for file, of := range s.thread {
				if of == key {
					s.thread[file] = plain
				}
			}
		}
	}
}
