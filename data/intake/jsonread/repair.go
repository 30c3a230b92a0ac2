package jsonread

import "unicode/utf8"

// Repair undoes what Meta does to its exports: every byte of the UTF-8 form of a
// letter is written as a letter of its own, "Å‚" for "ł". It changes s only where
// that is provable: all letters are below U+0100 and, taken as bytes, are valid
// UTF-8 with at least one letter outside ASCII. A real "Ã" stays as it is.
func Repair(s string) string {
	ascii := true
	for _, r := range s {
		if r > 0xff {
			return s
		}
		ascii = ascii && r < utf8.RuneSelf
	}
	if ascii {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, byte(r)) //nolint:gosec // below 0x100, as checked
	}
	if !utf8.Valid(b) {
		return s
	}
	return string(b)
}
