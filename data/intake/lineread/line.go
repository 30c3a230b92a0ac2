package lineread

import (
	"bytes"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// split takes a joined line apart: "item1.EMAIL;TYPE=home,pref:ann@example.org".
func (l *Line) split(raw []byte) {
	head, value, ok := cutValue(raw)
	if !ok {
		l.Value = string(raw)
		return
	}
	l.Value = string(value)
	parts := splitOutside(string(head), ';')
	name := parts[0]
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		l.Group, name = name[:dot], name[dot+1:]
	}
	l.Name = strings.ToUpper(strings.TrimSpace(name))
	for _, part := range parts[1:] {
		if p, ok := param(part); ok {
			l.Params = append(l.Params, p)
		}
	}
}

// cutValue cuts at the first colon outside of quotes.
func cutValue(raw []byte) (head, value []byte, ok bool) {
	quoted := false
	for i, b := range raw {
		switch {
		case b == '"':
			quoted = !quoted
		case b == ':' && !quoted:
			return raw[:i], raw[i+1:], true
		}
	}
	return bytes.Cut(raw, []byte(":")) // a quote was left open
}

// splitOutside splits at a sign outside of quotes.
func splitOutside(s string, sign byte) []string {
	var parts []string
	quoted, from := false, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sign && !quoted:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

// param reads "TYPE=home,pref", and the bare words of vCard 2.1.
func param(s string) (Param, bool) {
	name, list, ok := strings.Cut(s, "=")
	name = strings.ToUpper(strings.TrimSpace(name))
	if !ok {
		switch name {
		case "":
			return Param{}, false
		case "QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT":
			return Param{"ENCODING", []string{name}}, true
		}
		return Param{"TYPE", []string{name}}, true
	}
	p := Param{Name: name}
	for _, v := range splitOutside(list, ',') {
		p.Values = append(p.Values, caret.Replace(strings.Trim(strings.TrimSpace(v), `"`)))
	}
	return p, true
}

// caret undoes the escapes of RFC 6868, which stand for signs that a parameter
// may not hold.
var caret = strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^")

// soft reports whether the value can have soft breaks.
func (l *Line) soft() bool { return l.Is("ENCODING", "QUOTED-PRINTABLE") }

// decode brings the value to UTF-8.
func (l *Line) decode() {
	value := []byte(l.Value)
	if l.soft() {
		value = quotedPrintable(value)
	}
	if label := l.Param("CHARSET"); label != "" && !strings.EqualFold(label, "utf-8") {
		if e, _ := charset.Lookup(label); e != nil {
			if decoded, err := e.NewDecoder().Bytes(value); err == nil {
				value = decoded
			}
		}
	}
	if !utf8.Valid(value) {
		l.Damaged = true
		if decoded, err := charmap.Windows1252.NewDecoder().Bytes(value); err == nil {
			value = decoded
		}
	}
	l.Value = string(value)
}

// quotedPrintable decodes what it can and keeps the rest as it stands: phones
// write it with small faults.
func quotedPrintable(s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '=' && i+2 < len(s) {
			var b [1]byte
			if _, err := hex.Decode(b[:], s[i+1:i+3]); err == nil {
				out = append(out, b[0])
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// Unescape undoes the escapes of a text: \n, \, \; and \\.
func Unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if s[i] == 'n' || s[i] == 'N' {
				b.WriteByte('\n')
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// Split splits a value at a sign that is not escaped, and undoes the escapes.
func Split(s string, sign byte) []string {
	var parts []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sign:
			parts = append(parts, Unescape(s[from:i]))
			from = i + 1
		}
	}
	return append(parts, Unescape(s[min(from, len(s)):]))
}
