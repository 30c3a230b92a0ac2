package people

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// name is a written name taken apart: one spelling for each script in it.
type name struct{ spellings []spelling }

// spelling is the parts of a name in one script, in the order written.
type spelling []part

// part is one word of a name.
type part struct {
	initial   rune     // first letter of the first form
	letters   int      // of the word as written
	cjk       bool     // one character can be a whole word
	forms     []string // the word in Latin letters without marks, where that is known
	sound     string   // spelling differences of transliterations removed
	foreign   bool     // transliterated here
	nicknames []int    // groups of names used for each other
}

// full reports whether the part is more than an initial.
func (p part) full() bool { return p.letters > 1 || p.cjk }

// longest is how many words of a name are looked at: nobody's name needs more,
// and a text of thousands of words in a name column must not cost time.
const longest = 8

// longestText is how many bytes of a name are read, for the same reason.
const longestText = 1 << 10

// honorifics are titles and suffixes that are no part of a name, in the
// languages of the formats that Rapport reads.
var honorifics = words(`mr mrs ms miss mx dr prof sir herr frau hr fr mme mlle monsieur madame sr sra srta senor senora
	sig signora dott pan pani pane jr ii iii phd mba пан пані господин госпожа κ κος κα`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// parseName takes a name apart: NFKC, case folded, honorifics, emoji, digits and
// punctuation dropped. Something that holds an @ is an address and no name.
func parseName(s string) *name {
	n := &name{}
	if len(s) > longestText {
		s = strings.ToValidUTF8(s[:longestText], "")
	}
	if strings.ContainsRune(s, '@') {
		return n
	}
	s = cases.Fold().String(norm.NFKC.String(s))
	if last, first, ok := strings.Cut(s, ","); ok && strings.TrimSpace(first) != "" && !honorifics[strings.Trim(first, " .")] {
		s = first + " " + last // "Bakes, Lena"
	}
	byScript := map[string]int{}
	count := 0
	for _, w := range splitWords(s) {
		if honorifics[w] || count == longest {
			continue
		}
		count++
		script := scriptOf(w)
		at, ok := byScript[script]
		if !ok {
			at = len(n.spellings)
			byScript[script] = at
			n.spellings = append(n.spellings, nil)
		}
		n.spellings[at] = append(n.spellings[at], newPart(w, script))
	}
	return n
}

// splitWords returns the runs of letters. Apostrophes are part of a word
// (O'Neil), everything else between letters parts words.
func splitWords(s string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	for _, r := range s {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r) && len(word) > 0 && !variation(r):
			word = append(word, r)
		case r == '\'' || r == '’' || r == 'ʼ' || variation(r) || r == '\u200d' || r == '\u200c':
		default:
			flush()
		}
	}
	flush()
	return out
}

// variation reports whether r only chooses the look of the emoji before it.
func variation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }

// scriptOf names the script that decides with what a word can be compared.
// Cyrillic and Greek are transliterated, but stay a spelling of their own.
func scriptOf(word string) string {
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Latin, r):
			return "latin"
		case unicode.Is(unicode.Cyrillic, r):
			return "cyrillic"
		case unicode.Is(unicode.Greek, r):
			return "greek"
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			return "cjk"
		case unicode.Is(unicode.Hangul, r):
			return "hangul"
		case unicode.Is(unicode.Hebrew, r):
			return "hebrew"
		case unicode.Is(unicode.Arabic, r):
			return "arabic"
		}
	}
	return "other"
}

func newPart(word, script string) part {
	p := part{cjk: script == "cjk" || script == "hangul"}
	for range word {
		p.letters++
	}
	switch script {
	case "cyrillic", "greek":
		p.foreign = true
		p.forms = transliterate(word)
	case "latin":
		p.forms = latinForms(word)
	default:
		p.forms = []string{stripMarks(word)}
	}
	for _, r := range p.forms[0] {
		p.initial = r
		break
	}
	p.sound = soundOf(p.forms[0])
	for _, f := range p.forms {
		p.nicknames = append(p.nicknames, nicknames[f]...)
	}
	return p
}

// stripMarks removes accents and vowel points that change no letter.
func stripMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}
