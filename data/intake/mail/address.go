package mail

import (
	"strings"
	"unicode/utf8"

	"rapport/data"
)

// person is who a letter is from or to.
type person struct {
	address string // empty: only a name is known
	written string // the name as it stands
}

// name is what the person is called.
func (p person) name() string {
	name := unquote(strings.TrimSpace(p.written))
	if simple(name) {
		return name
	}
	name, _ = plain(name)
	name = strings.Join(strings.Fields(strings.Trim(name, `"' `)), " ")
	if strings.EqualFold(name, p.address) {
		return ""
	}
	return name
}

// simple reports whether a name needs nothing done to it, as most do.
func simple(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case c < ' ' || c >= 0x7f || c == '=' || c == '"' || c == '\'' || c == '@':
			return false
		case c == ' ' && (i == 0 || i+1 == len(name) || name[i-1] == ' '):
			return false
		}
	}
	return true
}

// people hands out the addresses of a header, and stops when take says so. It is
// lenient where net/mail is strict: one entry that breaks the rules must not cost
// the others, and old programs broke all of them.
func people(header string, take func(p person) bool) {
	for header != "" {
		entry, rest := cutEntry(header)
		header = rest
		if p, ok := personIn(entry); ok && !take(p) {
			return
		}
	}
}

// cutEntry cuts at the next comma or semicolon that stands for itself, and drops
// the name of a group, "friends: a@example.org, b@example.org;".
func cutEntry(s string) (entry, rest string) {
	from, depth := 0, 0
	quoted, angle := false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == '<':
			angle = true
		case c == '>':
			angle = false
		case c == '=' && strings.HasPrefix(s[i:], "=?"):
			if _, _, n := word(s[i:]); n > 0 {
				i += n - 1 // a comma in an encoded word is part of a name
			}
		case c == ':' && !angle:
			from = i + 1
		case (c == ',' || c == ';') && !angle:
			return s[min(from, i):i], s[i+1:]
		}
	}
	return s[min(from, len(s)):], ""
}

// personIn reads "Ann Lee <ann@example.org>", "ann@example.org (Ann Lee)" and what
// lies between.
func personIn(entry string) (person, bool) {
	entry = strings.TrimSpace(entry)
	if entry == "" {
		return person{}, false
	}
	p := person{written: entry}
	if open := strings.LastIndexByte(entry, '<'); open >= 0 {
		address, _, _ := strings.Cut(entry[open+1:], ">")
		p = person{strings.TrimSpace(address), entry[:open]}
	} else if !strings.ContainsAny(entry, " \t\"(") {
		p = person{address: entry}
	} else if address, comment, ok := strings.Cut(entry, "("); ok && strings.IndexByte(address, '@') > 0 {
		name, _, _ := strings.Cut(comment, ")")
		p = person{strings.TrimSpace(address), name}
	}
	p.address = strings.Trim(p.address, "'\"")
	if !isAddress(p.address) { // of another mail system, or nothing
		if strings.TrimSpace(p.written) == "" {
			p.written = p.address
		}
		p.address = ""
	}
	return p, p.address != "" || p.name() != ""
}

// unquote takes the quotes off a name and the escapes in it.
func unquote(s string) string {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = s[1 : len(s)-1]
	}
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s)
}

// isAddress reports whether a text can be the address of somebody.
func isAddress(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > 320 || strings.ContainsAny(s, " \t\r\n<>\"") {
		return false
	}
	dot := strings.LastIndexByte(s[at+1:], '.')
	if dot < 1 || at+1+dot >= len(s)-1 {
		return false
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return data.Normalize(data.ByEmail, s) != ""
		}
	}
	return true
}

// first is the first person in a header.
func first(header []byte) (person, bool) {
	var found person
	ok := false
	if header != nil {
		people(unfold(header), func(p person) bool {
			if ok { // "Lee, Ann <ann@example.org>": old programs do not quote the comma
				p.written = strings.TrimSpace(found.written) + ", " + strings.TrimSpace(p.written)
			}
			found, ok = p, true
			return p.address == ""
		})
	}
	return found, ok
}

// ref names a person; who has no address is known in one conversation only.
func (p person) ref(thread string) data.Ref {
	if p.address != "" {
		return data.Ref{Kind: data.ByEmail, Value: p.address, Name: p.name()}
	}
	return data.Ref{Kind: data.ByName, Value: p.name(), Scope: thread}
}
