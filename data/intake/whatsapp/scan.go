package whatsapp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is what an iPhone puts before lines that the app wrote.
const mark = "\u200e"

// isMark reports whether r only directs how text runs, or is a byte order mark.
func isMark(r rune) bool {
	switch {
	case r == 0x200E, r == 0x200F, r == 0x061C, r == 0xFEFF, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

// mayMark reports whether a byte can begin a mark or a blank outside of ASCII.
func mayMark(b byte) bool { return b == 0xe2 || b == 0xef || b == 0xd8 || b == 0xc2 }

func skipMarks(s string) string {
	for s != "" && mayMark(s[0]) {
		r, n := utf8.DecodeRuneInString(s)
		if !isMark(r) {
			break
		}
		s = s[n:]
	}
	return s
}

// isBlank knows the blanks that phones put before AM and PM.
func isBlank(r rune) bool { return r == ' ' || r == 0x00A0 || r == 0x202F || r == 0x2009 }

// skipBlanks skips blanks and marks.
func skipBlanks(s string) string {
	for s != "" {
		if s[0] == ' ' {
			s = s[1:]
			continue
		}
		if !mayMark(s[0]) {
			break
		}
		r, n := utf8.DecodeRuneInString(s)
		if !isMark(r) && !isBlank(r) {
			break
		}
		s = s[n:]
	}
	return s
}

// stripMarks takes marks out of a text. Joiners stay: emoji are made with them.
func stripMarks(s string) string {
	if isASCII(s) || strings.IndexFunc(s, isMark) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, s)
}

// number reads up to four digits, in any of the scripts that phones show numbers in.
func number(s string) (n, digits int, rest string) {
	for digits < 4 && s != "" {
		d, size := digit(s)
		if size == 0 {
			break
		}
		n = n*10 + d
		digits++
		s = s[size:]
	}
	return n, digits, s
}

func digit(s string) (value, size int) {
	if s[0] < utf8.RuneSelf {
		if s[0] >= '0' && s[0] <= '9' {
			return int(s[0] - '0'), 1
		}
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(s)
	for _, zero := range []rune{0x0660, 0x06F0, 0x0966, 0x09E6} { // Arabic, Persian, Devanagari, Bengali
		if r >= zero && r <= zero+9 {
			return int(r - zero), size
		}
	}
	return 0, 0
}

// word takes what stands before the first of the signs or a digit: its letters in
// lower case, and what follows. It is false when it is long.
func word(s, until string) (letters, rest string, ok bool) {
	const most = 32
	var b strings.Builder
	for i, r := range s {
		if i > most {
			return "", s, false
		}
		if _, size := digit(s[i:]); size > 0 || strings.ContainsRune(until, r) {
			return b.String(), s[i:], true
		}
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '.', isBlank(r), isMark(r), strings.ContainsRune("'’״\"׳", r):
		default:
			return "", s, false
		}
	}
	return b.String(), "", len(s) <= most
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fold gives a phrase of the app the form in which the lists have it: lower case,
// without marks, brackets and the stop at its end.
func fold(s string) string {
	if isASCII(s) { // most messages, and every one is looked at
		from, to := 0, len(s)
		for from < to && edge(s[from]) {
			from++
		}
		for from < to && edge(s[to-1]) {
			to--
		}
		return strings.ToLower(s[from:to])
	}
	s = strings.TrimFunc(stripMarks(s), func(r rune) bool { return isBlank(r) || strings.ContainsRune("<>.。।\n", r) })
	return strings.ToLower(strings.Map(func(r rune) rune {
		if isBlank(r) {
			return ' '
		}
		return r
	}, s))
}

func edge(b byte) bool { return b == ' ' || b == '<' || b == '>' || b == '.' || b == '\n' }
