package command

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapport/data/intake/intaketest"
)

// TestClip takes every naughty string to the terminal: nothing of it moves the cursor
// or turns the words after it.
func TestClip(t *testing.T) {
	for _, s := range append(intaketest.Naughty(t, "../../data/intake"), "a\x1b[31m", "gnp\u202e\u2066\u200f\u061c\u2028\ufeff", "\xff\u0085", strings.Repeat("long ", 100_000)) {
		got := clip(s, 30)
		if utf8.RuneCountInString(got) > 30 || strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("%.40q became %q", s, got)
		}
	}
	if got := clip("👩\u200d👩\u200d👧 Zoë 田中", 30); got != "👩\u200d👩\u200d👧 Zoë 田中" {
		t.Errorf("%q", got)
	}
}
