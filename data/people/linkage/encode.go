package linkage

import (
	"cmp"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/people"
)

// encoder turns the values of one record into numbers.
type encoder struct {
	v       *vocabulary
	values  []uint32
	content uint64
	rank    uint64
	named   bool
	traits  uint8
	called  []calling
	written map[uint32]string // how a value was spelled first; nil where nobody asks
}

// put notes a value once.
func (e *encoder) put(f Field, id uint32, text, raw string) {
	e.spelled(pack(f, id), raw)
	e.values = append(e.values, pack(f, id))
	e.content += join(uint64(f)+1, hash(text)) // a sum: the order of values does not count
}

func (e *encoder) add(f Field, text, raw string) {
	if text != "" {
		id, _ := e.v.plain[f].add(text)
		e.put(f, id, text, raw)
	}
}

func (e *encoder) spelled(value uint32, raw string) {
	if _, ok := e.written[value]; !ok && e.written != nil {
		e.written[value] = raw
	}
}

func (e *encoder) see(raw string) {
	raw = raw[:min(len(raw), longestName)]
	if isASCII(raw) {
		return
	}
	raw = emoji.Replace(raw)
	if data.HasInvisible(raw) {
		e.traits |= invisible
	}
	if data.MixesScripts(raw) {
		e.traits |= mixed
	}
}

// emoji drops what chooses the colour of an emoji or puts several together: people write
// it with their names, and it hides nothing.
var emoji = strings.NewReplacer("\ufe0f", "", "\ufe0e", "")

// seeSigns looks at an address or a handle, which is plain letters: what is written in
// signs that stand for them, such as full-width ones, is not the same account.
func (e *encoder) seeSigns(raw string) {
	if raw = raw[:min(len(raw), longestName)]; !data.HasInvisible(raw) && data.Disguised(raw) {
		e.traits |= mixed
	}
}

// tidy puts the values from start on in the order of their fields, each once.
// What is two values, a name or an account, stays together.
func (e *encoder) tidy(start int) {
	v := e.values[start:]
	slices.SortStableFunc(v, func(a, b uint32) int { return cmp.Compare(group(a), group(b)) })
	out := v[:0]
	for i := 0; i < len(v); i++ {
		if f, _ := unpack(v[i]); f == Given || f == Account {
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

func (e *encoder) names(names []data.FullName) {
	for _, n := range most(names) {
		e.see(n.Given)
		e.see(n.Surname)
		e.see(n.Display)
		if n.Given == "" && n.Surname == "" {
			e.display(n.Display)
			continue
		}
		e.parts(n, people.Spellings(n.Given), people.Spellings(n.Surname))
	}
}

// parts notes a name in parts: one for each script in which they are written. All
// words of a part are one.
func (e *encoder) parts(n data.FullName, given, surname [][]people.Word) {
	at := func(list [][]people.Word, i int) []people.Word {
		if len(list) == 0 {
			return nil
		}
		return list[min(i, len(list)-1)]
	}
	for i := range max(len(given), len(surname)) {
		g, s := at(given, i), at(surname, i)
		e.name(g, s, slices.Concat(g, s), n)
	}
}

// particles stand before a surname and are none.
var particles = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("af al av bin da das de del della den der des di do dos du el ibn la las le los mac san st ten ter van vom von zu zum zur y") {
		m[w] = true
	}
	return m
}()

// display notes a displayed name: the first word and the last; of three or more
// also the first and the second, which of two surnames is the one used alone.
func (e *encoder) display(s string) {
	for _, words := range people.Spellings(s) {
		switch n := len(words); n {
		case 0:
		case 1:
			e.name(words, nil, words, data.FullName{Display: s})
		case 2:
			e.name(words[:1], words[1:], words, data.FullName{Display: s})
		default:
			e.name(words[:1], words[n-1:], words, data.FullName{Display: s})
			if !particles[words[1].Forms[0]] {
				e.name(words[:1], words[1:2], words, data.FullName{Display: s})
			}
		}
	}
}

// name notes one name of all these words. A name of one letter, or of initials alone, says nothing.
func (e *encoder) name(given, surname, all []people.Word, raw data.FullName) {
	w := &e.v.words
	g, s := w.add(given), w.add(surname)
	if !w.full(g) && !w.full(s) {
		return
	}
	if e.written != nil && raw.Display != "" {
		raw.Given, raw.Surname = wordOf(raw.Display, given), wordOf(raw.Display, surname)
	}
	e.put(Given, g, w.lexicon.text(g), raw.Given)
	e.put(Surname, s, w.lexicon.text(s), raw.Surname)
	e.order(w.form(s), w.form(g))
	e.called = append(e.called, calling{given, surname, all})
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

func (e *encoder) contacts(p *data.Profile) {
	for _, m := range most(p.Emails) {
		e.see(m)
		e.seeSigns(m)
		local, domain := email(m)
		if local == "" {
			continue
		}
		id := e.v.addEmail(local, domain)
		e.put(Email, id, local+"@"+domain, m)
		if !e.named {
			e.order(local, domain)
		}
	}
	for _, h := range most(p.Handles) {
		e.handle("", h)
	}
	e.accounts(p.Accounts)
	for _, n := range most(p.Phones) {
		e.add(Phone, phone(n), n)
	}
	for _, u := range most(p.URLs) {
		e.see(u)
		e.add(URL, link(u), u)
	}
}

// handle notes a handle, and the address of its profile where the platform is known
// and has one.
func (e *encoder) handle(platform, raw string) {
	e.see(raw)
	e.seeSigns(raw)
	n := handle(raw)
	if n == "" {
		return
	}
	e.put(Handle, e.v.addAccount(n), n, raw)
	if !e.named {
		e.order(n, "")
	}
	u := profile(platform, n)
	e.add(URL, u, u)
}

func (e *encoder) places(p *data.Profile) {
	for _, c := range most(p.Cities) {
		e.add(City, plain(c), c)
	}
	for _, a := range most(p.Addresses) {
		e.add(House, plain(a.House), a.House)
		e.add(Street, street(a.Street), a.Street)
		e.add(Extra, street(a.Extra), a.Extra)
		e.add(Postcode, plain(a.Postcode), a.Postcode)
		e.add(Region, plain(a.Region), a.Region)
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
	m.local = append(m.local, v.addAccount(local))
	return id
}
