package linkage

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/data"
	"rapport/data/people"
)

// longestShown is how many letters of a value an explanation shows.
const longestShown = 60

// spellings are two records, the first of a set, with how their values were written.
type spellings struct {
	s    *Set
	a, b map[uint32]string
}

// compared finds the two values of a field that gave its level, as they were written.
func (t spellings) compared(f Field, v *vector) (a, b string) {
	va, vb := split(t.s.of(0)), split(t.s.of(1))
	switch f {
	case Given, Surname:
		return t.names(f, v, va[Given], vb[Given])
	case Account:
		return t.accounts(v.level[f], va[Account], vb[Account])
	case Street, Extra:
		return t.first(f, v, slices.Concat(va[Street], va[Extra]), slices.Concat(vb[Street], vb[Extra]))
	case Handle:
		return t.first(f, v, slices.Concat(va[Handle], va[Email]), slices.Concat(vb[Handle], vb[Email]))
	}
	return t.first(f, v, va[f], vb[f])
}

// first is the first two values of which a comparison gives the level.
func (t spellings) first(f Field, v *vector, xs, ys []uint32) (a, b string) {
	for _, x := range xs {
		for _, y := range ys {
			l, value := t.level(f, x, y)
			if _, rare := spaceOf(f, l); l == v.level[f] && (!rare || value == v.value[f]) {
				return shown(x, t.a), shown(y, t.b)
			}
		}
	}
	return "", ""
}

// level compares two values for a field that takes in those of others too.
func (t spellings) level(f Field, x, y uint32) (uint8, uint32) {
	one, i := unpack(x)
	two, j := unpack(y)
	var out vector
	out.level[f] = missing
	switch {
	case one == f && two == f && f != Handle:
		return t.s.compareValues(f, i, j)
	case one == Handle && two == Handle:
		return t.s.compareAccounts(i, j)
	case one == Handle && two == Email:
		t.s.compareLocals(&out, []uint32{x}, []uint32{y})
	case one == Email && two == Handle:
		t.s.compareLocals(&out, []uint32{y}, []uint32{x})
	case one != two:
		return near(t.s.text(x), t.s.text(y), 1, 0.92, 0.88, 0.75), 0
	}
	return out.level[f], out.value[f]
}

// names finds the parts of the names that fit best.
func (t spellings) names(f Field, v *vector, a, b []uint32) (string, string) {
	best := fit{given: v.level[Given], surname: v.level[Surname], formG: v.value[Given], formS: v.value[Surname], turned: v.turned}
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			p := t.s.words.fit(number28(a[i]), number28(a[i+1]), number28(b[j]), number28(b[j+1]))
			if p.points = 0; p == best {
				x, y := t.s.words.laid(p, f, a[i:i+2], b[j:j+2])
				return shown(x, t.a), shown(y, t.b)
			}
		}
	}
	return "", ""
}

// laid is the part of two names, each given name and surname, that a fit has compared
// for a field.
func (w *words) laid(p fit, f Field, a, b []uint32) (x, y uint32) {
	first := f == Given
	if p.turned {
		g := number28(a[0])
		if p.given != w.compare(g, number28(b[1])) || p.given == 0 && p.formG != w.main[g] {
			first = !first // what is called the given name there is the surname of a
		}
		b = []uint32{b[1], b[0]}
	}
	if first {
		return a[0], b[0]
	}
	return a[1], b[1]
}

// accounts finds two accounts of one kind on one platform, or any two on different
// ones, which is what the level says.
func (t spellings) accounts(level uint8, a, b []uint32) (string, string) {
	for i := 0; i < len(a); i += 2 {
		for j := 0; j < len(b); j += 2 {
			if (number28(a[i]) == number28(b[j])) == (level == 1) {
				return t.account(a[i], a[i+1]), t.account(b[j], b[j+1])
			}
		}
	}
	return "", ""
}

// account is the platform and what tells the account from others there.
func (t spellings) account(place, norm uint32) string {
	sign := ""
	if number28(place)&(1<<kindBits-1) == accountKinds[data.ByHandle] {
		sign = "@"
	}
	return shorten(t.s.platform.text(number28(place)>>kindBits) + " " + sign + t.s.norms.text(number28(norm)))
}

// shown is a value as it was written. A handle has its sign, so that it is not taken
// for a name.
func shown(value uint32, written map[uint32]string) string {
	raw := strings.TrimSpace(written[value][:min(len(written[value]), longestName)])
	if f, _ := unpack(value); f == Handle && !strings.HasPrefix(raw, "@") {
		raw = "@" + raw
	}
	return shorten(raw)
}

// shorten cuts a text to what is shown.
func shorten(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if utf8.RuneCountInString(s) <= longestShown {
		return s
	}
	return string([]rune(s)[:longestShown-1]) + "…"
}

// wordOf finds the words of a displayed name that are a part of it, as they were
// written; the whole where none alone is.
func wordOf(display string, part []people.Word) string {
	if len(part) != 1 {
		return ""
	}
	display = display[:min(len(display), longestName)]
	for _, w := range strings.Fields(display) {
		for _, s := range people.Spellings(w) {
			if len(s) == 1 && s[0].Forms[0] == part[0].Forms[0] {
				return strings.Trim(w, ",;()\"")
			}
		}
	}
	return display
}

// transliterated reports whether a name is written in letters that are read as Latin ones.
func transliterated(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.Cyrillic, unicode.Greek) })
}
