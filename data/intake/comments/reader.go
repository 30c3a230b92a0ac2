package comments

import (
	"hash/maphash"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// capture is what the files of one export tell for each other.
type capture struct {
	seed      maphash.Seed
	hosts     map[string]bool    // handles that published posts on TikTok
	platforms map[int]string     // of the files whose records do not all tell it; "-": several
	authors   []author           // of comments that can be answered
	byKey     map[string]int32   // position in authors, plus one
	writers   map[uint64]int32   // author of a comment, by its id: position plus one
	posts     map[string]post    // by address
	told      map[string]bool    // contents that were sent
	linked    map[[2]string]bool // accounts whose two names were sent
	owned     string             // handle of the owner, as the addresses of the videos tell
	own       map[string]bool    // normal forms of the owner's names
	counted   int                // replies that the files count
	found     int                // and hold
	toldPost  string             // the last of them
	siblings  map[string]post    // posts that Instaloader described, by what the names of their files begin with
	owners    map[string]string  // handles of those who published them, by id
	passed    map[string]int     // files by Instaloader that describe something else, by what
}

func begin(e *layout.Export) {
	e.State = &capture{
		seed: maphash.MakeSeed(), hosts: map[string]bool{}, platforms: map[int]string{}, byKey: map[string]int32{}, writers: map[uint64]int32{},
		own: map[string]bool{}, posts: map[string]post{}, told: map[string]bool{}, linked: map[[2]string]bool{},
		siblings: map[string]post{}, owners: map[string]string{}, passed: map[string]int{},
	}
}

// ready settles whose videos they are: on TikTok their address tells it, unless the
// person said another name or the videos are of several.
func ready(e *layout.Export) error {
	s := e.State.(*capture)
	for _, name := range append([]string{e.In.Options.Account}, e.In.Options.Me...) {
		s.own[data.Normalize(data.ByHandle, name)] = true
		s.own[data.Normalize(data.ByID, name)] = true
	}
	for id, handle := range s.owners { // some descriptions name the owner by id alone
		if s.own[data.Normalize(data.ByHandle, handle)] {
			s.own[id] = true
		}
	}
	if e.In.Options.Account != "" || len(s.hosts) != 1 {
		return nil
	}
	for host := range s.hosts {
		s.owned, s.own[host] = host, true
		e.Me(data.Ref{Kind: data.ByHandle, Value: host})
		e.In.SetAccount(host)
	}
	return nil
}

func end(e *layout.Export) error {
	s := e.State.(*capture)
	s.warnPassed(e)
	if s.counted > s.found {
		e.Warn(data.WarnMissingPart, "The platforms count %s to these comments, and %s here: the tool saved no others, so they are unknown.", data.CountOf(s.counted, "reply", "replies"), data.CountOf(s.found, "is", "are"))
	}
	return nil
}

// reader reads one file.
type reader struct {
	*capture
	f         *layout.File
	platform  string           // of all records; empty: each tells it
	keys      map[string]field // what the names of members stand for
	parts     map[string]field // of an author's own object
	alone     bool             // no record needs another
	written   time.Time        // the file
	estimated bool
	held      int
	post      post   // of all records, where the file's name tells it
	lastPost  string // address of the last record's post
	last      post
}

func newReader(f *layout.File, platform string) *reader {
	x := &reader{capture: f.State.(*capture), f: f, platform: platform, keys: map[string]field{}, parts: map[string]field{}}
	x.written = f.In.Tree.Modified
	if e, ok := f.In.Tree.Entry(f.Name); ok && e.Modified.Year() > 1980 { // 1980 stands for none in a zip
		x.written = e.Modified
	}
	x.written = x.written.UTC().Truncate(time.Second)
	return x
}

func (x *reader) done() error {
	if x.estimated {
		x.f.Warn(data.WarnClockEstimated, "%s tells times as \"2 weeks ago\". They were counted back from %s, when the file was written, and are estimates.", x.f.Base(), x.written.Format(time.DateOnly))
	}
	return nil
}

// platformOf is the platform that a record tells by an address in it, else the one
// that all other records of the file tell.
func (x *reader) platformOf(c *comment) string {
	at := x.platforms[x.f.Index]
	for _, address := range []string{c.urls[postURL], c.urls[commentURL], c.urls[anyURL], c.author.url} {
		platform := platformAt(address)
		if platform == "" {
			continue
		}
		if x.f.Looking() {
			switch at {
			case "", platform:
				x.platforms[x.f.Index] = platform
			default:
				x.platforms[x.f.Index] = "-"
			}
		}
		return platform
	}
	if at == "-" {
		return ""
	}
	return at
}

// maxPosts is how many addresses are remembered.
const maxPosts = 1 << 16

// postOf is the post of an address. Most records repeat the one before.
func (x *reader) postOf(platform, address string) post {
	if address == x.lastPost {
		return x.last
	}
	p, ok := x.posts[address]
	if !ok {
		p = parsePost(platform, address)
		if len(x.posts) >= maxPosts {
			clear(x.posts)
		}
		x.posts[address] = p
	}
	if p.key != "" {
		x.lastPost, x.last = address, p
	}
	return p
}

// learn takes in what later records need: who wrote a comment, and whose videos
// they are.
func (x *reader) learn(c *comment) {
	if c.platform == tiktok && c.post.host != "" && len(x.hosts) < maxHosts {
		x.hosts[strings.ToLower(c.post.host)] = true
	}
	if c.id == "" || !c.author.known() {
		return
	}
	x.writers[x.hash(c.platform, c.id)] = x.add(c.platform, c.author)
}

// maxHosts is more than tells whose videos they are.
const maxHosts = 8

func (x *reader) hash(platform, id string) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	_, _ = h.WriteString(platform) // never fails
	_, _ = h.WriteString(id)
	return h.Sum64()
}

// add keeps an author once and returns the position plus one.
func (x *reader) add(platform string, a author) int32 {
	key := first(first(a.id, a.handle), first(a.url, a.name))
	if n, ok := x.byKey[key]; ok && x.authors[n-1].same(a) {
		return n
	}
	x.authors = append(x.authors, a)
	n := int32(len(x.authors)) //nolint:gosec // far fewer than fit into memory
	x.byKey[key] = n
	return n
}

// answered is who wrote the comment of an id.
func (x *reader) answered(platform, id string) author {
	if n := x.writers[x.hash(platform, id)]; n > 0 {
		return x.authors[n-1]
	}
	return author{}
}
