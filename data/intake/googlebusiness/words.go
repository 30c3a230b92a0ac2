package googlebusiness

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"rapport/data/intake/jsonread"
)

const (
	translated = "(Translated by Google)"
	original   = "(Original)"
)

// words is what a person wrote, without Google's translation.
func words(v jsonread.Value) (string, bool) {
	text := strings.TrimSpace(repaired(v.Str()))
	before, after, ok := strings.Cut(text, translated)
	if !ok {
		return text, v.Damaged
	}
	if _, own, ok := strings.Cut(after, original); ok {
		return strings.TrimSpace(own), v.Damaged
	}
	if own := strings.TrimSpace(before); own != "" { // the original may stand first, unmarked
		return own, v.Damaged
	}
	return strings.TrimSpace(after), v.Damaged // a translation alone is better than nothing
}

// repaired undoes what programs do that take UTF-8 for Windows-1252 and write it
// as UTF-8 again: "GrÃ¼ÃŸe". It is done where the text as a whole turns into
// valid UTF-8, which text in its right letters does not.
func repaired(text string) string {
	raw := make([]byte, 0, len(text))
	wide := false
	for _, c := range text {
		b, ok := charmap.Windows1252.EncodeRune(c)
		switch {
		case ok:
		case c < 0x100: // bytes without a letter pass through as they are
			b = byte(c)
		default:
			return text
		}
		wide = wide || b >= utf8.RuneSelf
		raw = append(raw, b)
	}
	if !wide || !utf8.Valid(raw) {
		return text
	}
	return string(raw)
}
