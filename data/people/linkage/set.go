package linkage

import (
	"cmp"
	"iter"
	"slices"

	"rapport/data"
	"rapport/data/people"
)

// Set is records made ready to be compared: every value normalised once and
// numbered, so that a million records fit into memory.
type Set struct {
	vocabulary
	columns
}

// columns hold one row for each record.
type columns struct {
	ids       []int64
	platforms []uint32
	lists     []int32
	traits    []uint8
	rank      []uint64 // by what its name begins with: neighbours in it resemble each other
	content   []uint64 // hash of everything but the id
	ends      []uint32 // where the values of a record end
	values    []uint32 // field and number of each value; a given name is followed by its surname
}

const (
	invisible uint8 = 1 << iota // holds zero-width or bidirectional marks
	mixed                       // mixes Latin letters with letters that look like them in one word
	removed                     // was taken out again
	kindBits  = 4               // above: the kind of account on its platform; 0 is none
)

// accountKinds are the identities of which one person usually has one on a platform.
var accountKinds = map[data.IdentityKind]uint8{data.ByID: 1, data.ByHandle: 2, data.ByCustomer: 3}

// sameAccounts compares the accounts of two records: on two platforms, or two of one
// kind on one. An id and a handle on one platform may be one account.
func (c *columns) sameAccounts(a, b uint32) uint8 {
	x, y := c.traits[a]>>kindBits, c.traits[b]>>kindBits
	switch {
	case x == 0 || y == 0 || c.platforms[a] == 0 || c.platforms[b] == 0:
		return missing
	case c.platforms[a] != c.platforms[b]:
		return 0
	case x == y:
		return 1
	}
	return missing
}

// compare compares two records of the set.
func (s *Set) compare(a, b uint32) vector {
	v := s.vocabulary.compare(s.of(a), s.of(b))
	v.level[Account] = s.sameAccounts(a, b)
	return v
}

// vocabulary numbers the values.
type vocabulary struct {
	words    words
	emails   emails
	accounts accounts // handles, and what stands before the @ of e-mails
	plain    [fields]lexicon
	platform lexicon
}

// emails are the addresses that were met.
type emails struct {
	lexicon
	skeleton []uint64
	mailbox  []uint64 // of Gmail; else 0
	local    []uint32 // among the accounts
}

// accounts are the handles and local parts that were met.
type accounts struct {
	lexicon
	bare     []uint64 // hash without dots, lines and tag
	skeleton []uint64 // of the same
	name     []bool   // a common given name alone
}

const valueBits = 28 // a value is its field above and its number below

func pack(f Field, id uint32) uint32  { return uint32(f)<<valueBits | id&(1<<valueBits-1) }
func unpack(v uint32) (Field, uint32) { return Field(v >> valueBits), v & (1<<valueBits - 1) }
func (c *columns) len() int           { return len(c.ids) }
func (c *columns) of(r uint32) []uint32 {
	if r == 0 {
		return c.values[:c.ends[0]]
	}
	return c.values[c.ends[r-1]:c.ends[r]]
}

// Collect reads records. Their order and their ids change nothing.
func Collect(records iter.Seq[Record]) *Set {
	s := &Set{}
	var c columns
	for r := range records {
		s.encode(&c, &r)
	}
	s.columns = c.sorted()
	return s
}

// Len is how many records there are.
func (s *Set) Len() int { return s.len() }

// sorted returns the rows by rank and content. Rows that are the same in both can
// take each other's place.
func (c *columns) sorted() columns {
	order := make([]uint32, c.len())
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.rank[a], c.rank[b]), cmp.Compare(c.content[a], c.content[b]), cmp.Compare(c.ids[a], c.ids[b]))
	})
	out := columns{
		ids: permuted(c.ids, order), platforms: permuted(c.platforms, order), lists: permuted(c.lists, order),
		traits: permuted(c.traits, order), rank: permuted(c.rank, order), content: permuted(c.content, order),
		ends: make([]uint32, 0, len(order)), values: make([]uint32, 0, len(c.values)),
	}
	for _, r := range order {
		out.values = append(out.values, c.of(r)...)
		out.ends = append(out.ends, uint32(len(out.values)))
	}
	return out
}

func permuted[T any](list []T, order []uint32) []T {
	out := make([]T, len(order))
	for i, r := range order {
		out[i] = list[r]
	}
	return out
}

// encode appends a record.
func (s *Set) encode(c *columns, r *Record) {
	e := encoder{v: &s.vocabulary, values: c.values}
	e.names(r.Names)
	e.contacts(r)
	e.places(r)
	for _, b := range r.Births {
		e.add(Birth, birth(b))
	}
	for _, n := range r.Numbers {
		if v := number(n); v != "" {
			e.add(Num, fold(cut(n.Name))+"\x00"+v)
		}
	}
	e.tidy(len(c.values))
	e.traits |= accountKinds[r.Kind] << kindBits
	platform, _ := s.platform.add(r.Platform)
	c.values = e.values
	c.ids = append(c.ids, r.ID)
	c.platforms = append(c.platforms, platform)
	c.lists = append(c.lists, int32(r.List))
	c.traits = append(c.traits, e.traits)
	c.rank = append(c.rank, e.rank)
	c.content = append(c.content, e.content+join(hash(r.Platform+"\x00"+string(r.Kind)), uint64(r.List)))
	c.ends = append(c.ends, uint32(len(c.values)))
}

// encoder turns the values of one record into numbers.
type encoder struct {
	v       *vocabulary
	values  []uint32
	content uint64
	rank    uint64
	named   bool
	traits  uint8
}

// put notes a value once.
func (e *encoder) put(f Field, id uint32, text string) {
	e.values = append(e.values, pack(f, id))
	e.content += join(uint64(f)+1, hash(text)) // a sum: the order of values does not count
}

func (e *encoder) add(f Field, text string) {
	if text != "" {
		id, _ := e.v.plain[f].add(text)
		e.put(f, id, text)
	}
}

func (e *encoder) see(raw string) {
	raw = raw[:min(len(raw), longestName)]
	if isASCII(raw) {
		return
	}
	if data.HasInvisible(raw) {
		e.traits |= invisible
	}
	if mixesScripts(raw) {
		e.traits |= mixed
	}
}

// tidy puts the values from start on in the order of their fields, each once.
// A given name and its surname stay together.
func (e *encoder) tidy(start int) {
	v := e.values[start:]
	slices.SortStableFunc(v, func(a, b uint32) int { return cmp.Compare(group(a), group(b)) })
	out := v[:0]
	for i := 0; i < len(v); i++ {
		if f, _ := unpack(v[i]); f == Given {
			out = append(out, v[i], v[i+1])
			i++
		} else if !slices.Contains(out, v[i]) {
			out = append(out, v[i])
		}
	}
	e.values = e.values[:start+len(out)]
}

func group(v uint32) Field {
	if f, _ := unpack(v); f != Surname {
		return f
	}
	return Given
}

func (e *encoder) names(names []Name) {
	for _, n := range names {
		e.see(n.Given)
		e.see(n.Surname)
		e.see(n.Display)
		if n.Given == "" && n.Surname == "" {
			e.display(n.Display)
			continue
		}
		e.name(whole(n.Given), whole(n.Surname))
	}
}

// whole is all words of one part of a name.
func whole(s string) []people.Word {
	var out []people.Word
	for _, spelling := range people.Spellings(s) {
		out = append(out, spelling...)
	}
	return out
}

// display notes a displayed name: the first word and the last; of three or more
// also the first and the second, which of two surnames is the one used alone.
func (e *encoder) display(s string) {
	for _, words := range people.Spellings(s) {
		switch n := len(words); n {
		case 0:
		case 1:
			e.name(words, nil)
		case 2:
			e.name(words[:1], words[1:])
		default:
			e.name(words[:1], words[n-1:])
			e.name(words[:1], words[1:2])
		}
	}
}

// name notes one name. A name of one letter, or of initials alone, says nothing.
func (e *encoder) name(given, surname []people.Word) {
	w := &e.v.words
	g, s := w.add(given), w.add(surname)
	if !w.full(g) && !w.full(s) {
		return
	}
	e.put(Given, g, w.lexicon.text(g))
	e.put(Surname, s, w.lexicon.text(s))
	e.order(w.form(s), w.form(g))
	e.named = true
}

// form is the usual form of a word.
func (w *words) form(id uint32) string {
	if id == 0 {
		return ""
	}
	return w.forms.text(w.main[id])
}

// order makes the rank of the first thing that can be ordered by.
func (e *encoder) order(first, second string) {
	r := uint64(0)
	for i := range 4 {
		r = r<<8 | uint64(at(first, i))
	}
	for i := range 4 {
		r = r<<8 | uint64(at(second, i))
	}
	if e.rank == 0 || r < e.rank {
		e.rank = r
	}
}

func at(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

func (e *encoder) contacts(r *Record) {
	for _, m := range r.Emails {
		e.see(m)
		local, domain := email(m)
		if local == "" {
			continue
		}
		id := e.v.addEmail(local, domain)
		e.put(Email, id, local+"@"+domain)
		if !e.named {
			e.order(local, domain)
		}
	}
	for _, h := range r.Handles {
		e.see(h)
		n := handle(h)
		if n == "" {
			continue
		}
		e.put(Handle, e.v.accounts.add(n), n)
		if !e.named {
			e.order(n, "")
		}
		e.add(URL, profile(r.Platform, n))
	}
	for _, p := range r.Phones {
		if v := phone(p); v != "" {
			e.add(Phone, v)
		}
	}
	for _, u := range r.URLs {
		e.see(u)
		e.add(URL, link(u))
	}
}

func (e *encoder) places(r *Record) {
	for _, c := range r.Cities {
		e.add(City, plain(c))
	}
	for _, a := range r.Addresses {
		e.add(House, plain(a.House))
		e.add(Street, street(a.Street))
		e.add(Extra, street(a.Extra))
		e.add(Postcode, plain(a.Postcode))
		e.add(Region, plain(a.Region))
	}
}

func (v *vocabulary) addEmail(local, domain string) uint32 {
	m := &v.emails
	id, fresh := m.add(local + "@" + domain)
	if !fresh {
		return id
	}
	if len(m.skeleton) == 0 {
		m.skeleton, m.mailbox, m.local = []uint64{0}, []uint64{0}, []uint32{0}
	}
	m.skeleton = append(m.skeleton, skeletonHash(local+"@"+domain))
	box := uint64(0)
	if g := gmail(local, domain); g != "" {
		box = hash(g)
	}
	m.mailbox = append(m.mailbox, box)
	m.local = append(m.local, v.accounts.add(local))
	return id
}

func (a *accounts) add(s string) uint32 {
	id, fresh := a.lexicon.add(s)
	if !fresh {
		return id
	}
	if len(a.skeleton) == 0 {
		a.skeleton, a.bare, a.name = []uint64{0}, []uint64{0}, []bool{false}
	}
	a.skeleton = append(a.skeleton, skeletonHash(plainAccount(s)))
	a.bare = append(a.bare, hash(plainAccount(s)))
	a.name = append(a.name, people.Known(plainAccount(s)))
	return id
}
