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

// What is not cut is tamed all the same: lines and tabs stay lines and tabs.
func TestTame(t *testing.T) {
	var out strings.Builder
	text := "Zoë\t田中\n\x1b[31mred\a \u202egnp\u0085\n"
	n, err := tame{&out}.Write([]byte(text))
	if want := "Zoë\t田中\n·[31mred· ·gnp·\n"; out.String() != want || n != len(text) || err != nil {
		t.Errorf("%q, %d, %v, want %q", out.String(), n, err, want)
	}
}

func TestCertainty(t *testing.T) {
	for p, want := range map[float64]string{0.5: "50.0\u00a0%", 0.9994: "99.9\u00a0%", 0.99951: "over 99.9\u00a0%", 1: "over 99.9\u00a0%"} {
		if got := certainty(p); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
}
