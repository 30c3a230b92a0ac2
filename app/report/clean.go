package report

import (
	"strings"
	"unicode"
)

// longest is how many bytes of a text are shown: a name of a megabyte is no name, and
// would be thousands of lines in every place that says it.
const longest = 16 << 10

// clean returns text fit for one line of any writer: spaces and line breaks become
// one space, control characters and marks that turn the direction of what follows are
// dropped, bytes that are no text become U+FFFD. What is too long ends in an ellipsis.
func clean(text string) string {
	var b strings.Builder
	space := false
	for _, r := range text { // a bad byte comes as U+FFFD
		if b.Len() > longest {
			return b.String() + "…"
		}
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			space = b.Len() > 0
			continue
		case unicode.IsControl(r) || turns(r) || r == 0xFFFE || r == 0xFFFF:
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// turns reports whether r embeds, overrides or isolates a direction. An unclosed
// one in a name would turn the words after it.
func turns(r rune) bool {
	return r == 0x061C || r == 0xFEFF || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// invisible reports whether r takes no place of its own: marks on the letter before
// it, joiners and variation selectors.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || r >= 0x1F3FB && r <= 0x1F3FF
}
