package youtube

import (
	"hash/maphash"
	"strings"

	"rapport/data"
)

// index is what must be known of all files before the first record: who the
// owner is, who wrote the comment above a reply, and who is meant by @name.
// It holds no texts, so that a million comments fit.
type index struct {
	seed     maphash.Seed
	account  string // what the person said about themselves
	owners   map[string]bool
	others   map[string]bool   // channels of others, against the account that was said
	hosts    map[string]author // channels that a file describes
	me       string            // the said account's channel, where it is known
	authors  []author
	byKey    map[string]int32
	threads  map[uint64]talk
	places   map[uint64]place
	mentions map[mention]int32
	replies  map[uint64]bool // met already, to count each once
	named    bool            // an author is the one that the person named
	nameless bool            // an author has no handle to compare with
}

// talk is one thread: who began it, as a position plus one, and how many replies
// it says to have and has.
type talk struct{ author, total, found int32 }

// place is where a thread stands, for replies that do not say it themselves.
type place struct{ video, channel string }

// mention is a name in a thread.
type mention struct{ thread, name uint64 }

func newIndex(account string) *index {
	return &index{
		seed: maphash.MakeSeed(), account: strings.TrimSpace(account), owners: map[string]bool{}, others: map[string]bool{}, hosts: map[string]author{}, byKey: map[string]int32{},
		threads: map[uint64]talk{}, places: map[uint64]place{}, mentions: map[mention]int32{}, replies: map[uint64]bool{},
	}
}

func (x *index) hash(s string) uint64 { return maphash.String(x.seed, s) }

// learn takes in a comment; count asks to compare the replies with what the
// thread says.
func (x *index) learn(c *comment, count bool) {
	if c.fault != "" {
		return
	}
	if c.channel != "" {
		x.owners[c.channel] = true
	}
	if c.byOwner == yes && c.author.id != "" {
		x.owners[c.author.id] = true
	}
	who := x.add(c.author)
	at := x.hash(c.top())
	t := x.threads[at]
	if c.video != "" {
		x.places[at] = place{c.video, c.channel}
	}
	t.total = max(t.total, int32(c.total)) //nolint:gosec // bounded where it is read
	if c.parent == "" {
		t.author = who
	} else {
		if who > 0 && c.author.name != "" {
			x.mentions[mention{at, x.hashName(c.author.name)}] = who
		}
		if count && !x.replies[x.hash(c.id)] {
			x.replies[x.hash(c.id)] = true
			t.found++
		}
	}
	x.threads[at] = t
}

// add keeps an author once and returns the position plus one; 0 for nobody.
func (x *index) add(a author) int32 {
	key := a.key()
	if key == "" {
		return 0
	}
	if n, ok := x.byKey[key]; ok {
		if have := &x.authors[n-1]; have.name == "" {
			*have = a
		}
		return n
	}
	x.authors = append(x.authors, a)
	n := int32(len(x.authors)) //nolint:gosec // far fewer than fit into memory
	x.byKey[key] = n
	return n
}

// author is the one at a position plus one.
func (x *index) author(n int32) author {
	if n == 0 {
		return author{}
	}
	return x.authors[n-1]
}

// complete gives a comment what only its thread says.
func (x *index) complete(c *comment) {
	p := x.places[x.hash(c.top())]
	if c.video == "" {
		c.video = p.video
	}
	if c.channel == "" {
		c.channel = p.channel
	}
}

// parent is who began the thread.
func (x *index) parent(c *comment) author {
	return x.author(x.threads[x.hash(c.top())].author)
}

// mentionWords is how many words a name at the start of a reply may have: until
// about 2022 display names stood there.
const mentionWords = 5

// mentioned is the author in the same thread whom a reply names at its start.
func (x *index) mentioned(c *comment) (author, bool) {
	text := strings.TrimLeft(c.text, " \t\r\n\u00a0\u200b\u200e\u200f\u202a\u2068")
	if c.parent == "" || !strings.HasPrefix(text, "@") {
		return author{}, false
	}
	thread := x.hash(c.top())
	top := x.parent(c)
	words := strings.Fields(text[:min(len(text), 200)])
	for n := min(mentionWords, len(words)); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		for _, spelled := range []string{name, strings.TrimRight(name, ",.:;!?\u200b\u200f\u202c\u2069")} {
			h := x.hashName(spelled)
			if top.name != "" && h == x.hashName(top.name) {
				return top, true
			}
			if who, ok := x.mentions[mention{thread, h}]; ok {
				return x.author(who), true
			}
		}
	}
	return author{}, false
}

// hashName is equal for two spellings of a name.
func (x *index) hashName(name string) uint64 {
	for i := range len(name) {
		if name[i] >= 0x80 {
			return x.hash(data.Normalize(data.ByHandle, name))
		}
	}
	return x.hash(strings.ToLower(strings.TrimPrefix(name, "@")))
}

// settle finds out whether the account that the person named can be told from
// the authors, and which channels are not that account.
func (x *index) settle() {
	if strings.HasPrefix(x.account, "UC") {
		x.me = x.account
	}
	for i := range x.authors {
		a := &x.authors[i]
		x.named = x.named || x.isAccount(*a)
		x.nameless = x.nameless || a.handle == ""
		if x.me == "" && x.account != "" && a.handle != "" && x.hashName(a.handle) == x.hashName(x.account) {
			x.me = a.id
		}
	}
	for id := range x.owners {
		if x.isOther(x.channel(id)) {
			delete(x.owners, id)
			x.others[id] = true
		}
	}
}

// channel is what is known of a channel.
func (x *index) channel(id string) author {
	if a, ok := x.hosts[id]; ok {
		return a
	}
	a := x.author(x.byKey[id])
	a.id = id
	return a
}

// notOwner reports whether the uploader of the video of a comment is surely not the
// account that the person named.
func (x *index) notOwner(c *comment) bool {
	if c.channel != "" {
		return x.others[c.channel]
	}
	return x.isOther(c.author)
}

// isOther reports whether a is surely not the account that the person named. A name
// is no answer to a handle, and nobody on YouTube shows an e-mail.
func (x *index) isOther(a author) bool {
	switch {
	case x.account == "" || x.isAccount(a):
		return false
	case x.me != "" && a.id != "":
		return a.id != x.me
	case strings.HasPrefix(x.account, "@"):
		return a.handle != ""
	case strings.Contains(x.account, "@"):
		return false
	}
	return a.handle != "" || a.name != ""
}

// isAccount compares with what the person said: a channel, a handle or a name.
func (x *index) isAccount(a author) bool {
	if x.account == "" {
		return false
	}
	if a.id == x.account {
		return true
	}
	want := x.hashName(x.account)
	return a.handle != "" && x.hashName(a.handle) == want || a.name != "" && x.hashName(a.name) == want
}

// owns reports whether the author is the owner.
func (x *index) owns(a author) bool {
	return a.id != "" && x.owners[a.id] || x.isAccount(a)
}

// knowsOwner reports whether everybody who is not the owner is somebody else: a
// file names the owner, or the person named an account that can be compared.
func (x *index) knowsOwner() bool {
	switch {
	case len(x.owners) > 0 || x.named:
		return true
	case x.account == "":
		return false
	case strings.HasPrefix(x.account, "UC"):
		return true
	}
	return strings.HasPrefix(x.account, "@") && !x.nameless
}

// missing compares the replies that threads count with those that are there.
func (x *index) missing() (threads, says, found int) {
	for _, t := range x.threads {
		if t.found < t.total {
			threads, says, found = threads+1, says+int(t.total), found+int(t.found)
		}
	}
	return threads, says, found
}
