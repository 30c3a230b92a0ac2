package intaketest

import (
	"iter"
	"strings"
	"testing"

	"rapport/data/intake"
)

// Cuts reads a text that ends too early, after each of the bytes from the first to
// the one before the last, in steps. The file lies under that name.
func (k Kit) Cuts(t *testing.T, o intake.Options, name, text string, first, last, step int, check func(at int, r Result)) {
	t.Helper()
	if first >= last {
		t.Fatalf("nothing to cut between %d and %d", first, last)
	}
	for at := first; at < last; at += step {
		r := k.Named(t, o, name, text[:at])
		if err := Check(r); err != nil {
			t.Fatalf("cut at byte %d: %v", at, err)
		}
		check(at, r)
	}
}

// Broken yields copies of a text with what happens to files on their way, each
// with the words for it.
func Broken(text string) iter.Seq2[string, string] {
	half := strings.ToValidUTF8(text[:len(text)/2], "")
	lines := strings.SplitAfter(text, "\n")
	shuffled := append(append([]string{}, lines[len(lines)/2:]...), lines[:len(lines)/2]...)
	copies := [][2]string{
		{"empty", ""},
		{"cut in half", half},
		{"without its last byte", text[:max(len(text)-1, 0)]},
		{"twice in one file", text + text},
		{"a byte order mark", "\ufeff" + text},
		{"line ends of Windows", strings.ReplaceAll(text, "\n", "\r\n")},
		{"line ends of old Macs", strings.ReplaceAll(text, "\n", "\r")},
		{"no line ends", strings.ReplaceAll(text, "\n", " ")},
		{"halves exchanged", strings.Join(shuffled, "")},
		{"a zero in the middle", half + "\x00" + text[len(half):]},
		{"no UTF-8 in the middle", half + "\xff\xfe" + text[len(half):]},
		{"zeros at the end", text + strings.Repeat("\x00", 512)},
		{"every quote gone", strings.ReplaceAll(text, `"`, "")},
		{"quotes doubled", strings.ReplaceAll(text, `"`, `""`)},
		{"digits nine", strings.Map(nine, text)},
		{"letters wide", strings.ReplaceAll(text, "a", "\u0430\u200b")},
	}
	return func(yield func(string, string) bool) {
		for _, c := range copies {
			if !yield(c[0], c[1]) {
				return
			}
		}
	}
}

func nine(r rune) rune {
	if r >= '0' && r <= '9' {
		return '9'
	}
	return r
}
