package linkage

import (
	"strings"
	"unicode/utf8"

	"rapport/data/people"
)

// made is in place of a field for the accounts of a record that its own name explains:
// pairs of a bare account, and of which name and how. It is not compared by itself.
const made = fields

// calling is one name of a record with all of its words.
type calling struct {
	given, surname, all []people.Word
}

// longestCalling is how many words of a name explain an account. Their orders are all
// tried.
const longestCalling = 5

// mostDigits behind a name are what somebody adds who finds it taken.
const mostDigits = 2

// households are words that stand for a family in an address.
var households = strings.Fields("familie family famille familia famiglia fam rodina")

// How much of a part of a name an account is made of.
const (
	noPart uint32 = iota
	initialOfPart
	wordOfPart
	wholePart
)

// How is the number of a name, then two bits each for the given name and the surname.
const howBits = 4

// explained notes which accounts of the record from start on its names explain.
func (e *encoder) explained(start int) {
	if len(e.called) == 0 {
		return
	}
	end := len(e.values)
	for i := start; i < end; i++ {
		bare := e.v.bareOf(e.values[i])
		if bare == 0 {
			continue
		}
		text := e.v.bares.text(bare)
		for n := range e.called {
			if how, ok := e.called[n].makes(text); ok {
				e.values = append(e.values, pack(made, bare), pack(made, uint32(n)<<howBits|how))
			}
		}
	}
}

// bareOf is the bare account of a handle, or of what stands before the @ of an e-mail;
// 0 of any other value.
func (v *vocabulary) bareOf(value uint32) uint32 {
	switch f, id := unpack(value); f {
	case Handle:
		return v.accounts.bare[id]
	case Email:
		return v.accounts.bare[v.emails.local[id]]
	}
	return 0
}

// makes reports whether a bare account consists of words of the name in any order,
// one of them in full, of initials, a word for the family and up to two digits.
func (c *calling) makes(account string) (how uint32, ok bool) {
	m := maker{words: c.all[:min(len(c.all), longestCalling)]}
	if !m.take(account, false) {
		return 0, false
	}
	return m.part(c.given)<<2 | m.part(c.surname), true
}

// maker takes an account apart.
type maker struct {
	words []people.Word
	used  [longestCalling]uint32
}

func (m *maker) take(rest string, full bool) bool {
	if full && len(rest) <= mostDigits && strings.Trim(rest, "0123456789") == "" {
		return true
	}
	for i, w := range m.words {
		if m.used[i] != noPart || !w.Full {
			continue
		}
		for _, form := range w.Forms {
			if after, ok := strings.CutPrefix(rest, form); ok && form != "" && m.try(i, wholePart, after, true) {
				return true
			}
		}
	}
	for i, w := range m.words {
		r, n := utf8.DecodeRuneInString(w.Forms[0])
		if first, _ := utf8.DecodeRuneInString(rest); n > 0 && m.used[i] == noPart && first == r && m.try(i, initialOfPart, rest[n:], full) {
			return true
		}
	}
	for _, h := range households {
		if after, ok := strings.CutPrefix(rest, h); ok && m.take(after, full) {
			return true
		}
	}
	return false
}

func (m *maker) try(i int, as uint32, rest string, full bool) bool {
	m.used[i] = as
	if m.take(rest, full) {
		return true
	}
	m.used[i] = noPart
	return false
}

// part is how much of a part of the name was used.
func (m *maker) part(words []people.Word) uint32 {
	least, most := wholePart, noPart
	for _, w := range words {
		as := noPart
		for i := range m.words {
			if m.words[i].Forms[0] == w.Forms[0] {
				as = max(as, m.used[i])
			}
		}
		least, most = min(least, as), max(most, as)
	}
	if most == wholePart && least != wholePart {
		return wordOfPart
	}
	return most
}

// makers are what the names of two records explain.
type makers struct {
	a, b  []uint32
	agree bool // the names may be one
	read  bool // that of one was read from an account in full
}

// explain reports whether names alone can make two accounts: each that of its own
// side, or that of one side for both: where they are one account and the names agree,
// and where the other was read as the name.
func (m *makers) explain(x, y uint32) bool {
	own, other := makes(m.a, x), makes(m.b, y)
	return own && other || (own || other) && m.agree && (x == y || m.read)
}

// either reports whether one of two accounts is made of the name of its own side.
func (m *makers) either(x, y uint32) bool { return makes(m.a, x) || makes(m.b, y) }

func (v *vector) makers(a, b *[groups][]uint32) makers {
	return makers{a[made], b[made], v.namesAgree(), v.read && v.fullName()}
}

func makes(list []uint32, bare uint32) bool {
	for i := 0; i < len(list); i += 2 {
		if idOf(list[i]) == bare {
			return true
		}
	}
	return false
}

// namesAgree reports whether nothing in the names of two records speaks against one
// person, and something for it.
func (v *vector) namesAgree() bool {
	g, s := v.level[Given], v.level[Surname]
	return (g <= 3 || g == missing) && (s <= 3 || s == missing) && (g == 0 || g == 1 || s == 0 || s == 1)
}
