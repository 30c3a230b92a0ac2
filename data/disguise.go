package data

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Disguised reports whether s is written in signs that are not what they seem: invisible
// or bidirectional marks, or signs that stand for plain letters, digits or punctuation
// ("ａnn", "ﬁ", "𝖺", the sign of kelvin, the capital İ whose small letter is i). Normalize
// takes them away, so such a value is kept apart from the plain one that it would become.
func Disguised(s string) bool {
	if isASCII(s) {
		return false
	}
	if HasInvisible(s) {
		return true
	}
	// As it is written, and with letters and their marks as one sign each.
	return strings.ContainsFunc(s, standsForPlain) || strings.ContainsFunc(norm.NFC.String(s), standsForPlain)
}

// standsForPlain reports whether a sign becomes plain ones when it is normalised.
func standsForPlain(r rune) bool {
	return r >= 0x80 && !unicode.IsSpace(r) && isASCII(strings.ToLower(norm.NFKC.String(string(r))))
}

// MixesScripts reports whether a word of s holds Latin letters beside Cyrillic, Greek,
// Armenian or Cherokee ones: many of these look alike.
func MixesScripts(s string) bool {
	if isASCII(s) {
		return false
	}
	latin, other := false, false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee):
			other = true
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			latin, other = false, false
		}
		if latin && other {
			return true
		}
	}
	return false
}
