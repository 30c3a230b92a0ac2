package facebook

import (
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// thread is what must be known of a conversation before its messages are read. A
// conversation can be spread over several files.
type thread struct {
	participants map[string]bool   // normalised names
	display      map[string]string // of participants and of those who wrote, as written
	// reactions counts reactions by who and when: a reaction to a message can be
	// stored a second time, as a message "Liked a message".
	reactions map[uint64]uint8
}

func newThread() *thread {
	return &thread{participants: map[string]bool{}, display: map[string]string{}, reactions: map[uint64]uint8{}}
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
	for m, n := range other.reactions {
		t.reactions[m] = uint8(min(int(t.reactions[m])+int(n), 255)) //nolint:gosec // bounded
	}
}

// see notes who wrote a message and who reacted to it.
func (t *thread) see(m *message) {
	t.join(m.sender, false)
	for _, r := range m.reactions {
		t.join(r.actor, false)
		if at := moment(r.actor, r.at); t.reactions[at] < 255 {
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

// take reports whether the actor reacted at that time, to the second either way, or
// at no known time, and counts the reaction as told.
func (t *thread) take(actor string, at time.Time) bool {
	for _, m := range []uint64{moment(actor, at), moment(actor, at.Add(-time.Second)), moment(actor, at.Add(time.Second)), moment(actor, time.Time{})} {
		if t.reactions[m] > 0 {
			t.reactions[m]--
			return true
		}
	}
	return false
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
