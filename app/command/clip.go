package command

import (
	"io"
	"strings"
	"unicode"
)

// tame passes text on with marks for what could move the cursor, colour the terminal or
// turn the direction of what follows: a name in a file may hold it. A tab and the end of a
// line stay. Each write holds whole letters.
type tame struct{ w io.Writer }

func (t tame) Write(b []byte) (int, error) {
	_, err := io.WriteString(t.w, strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return markControl(r)
	}, string(b)))
	return len(b), err
}

// clip cuts text for the terminal, with an ellipsis; control characters, the end of a line
// too, are shown as marks.
func clip(s string, n int) string {
	s = strings.Map(markControl, s)
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}

func markControl(r rune) rune {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == 0x2028, r == 0x2029, r == 0xfeff:
		return '·'
	}
	return r
}
