package linkage

import (
	"strings"

	"rapport/data/people"
)

// twoWords takes a handle or what stands before an @ apart into what may be given name
// and surname, in either order: the first and the last of its words, or what is left
// beside a common given name. Empty where there are not two.
func twoWords(account string) (first, last string) {
	s := strings.TrimRight(account, "0123456789")
	if len(account)-len(s) > mostDigits {
		return "", ""
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	if n := len(parts); n > 1 {
		return parts[0], parts[n-1]
	}
	for n := min(len(s)-2, longestGiven); n >= shortGiven; n-- {
		switch {
		case people.Known(s[:n]):
			return s[:n], s[n:]
		case people.Known(s[len(s)-n:]):
			return s[:len(s)-n], s[len(s)-n:]
		}
	}
	return "", ""
}

// reading gives the key of names for the accounts of who has no name: they may read as
// that of somebody.
func (k *keyer) reading() bool {
	for _, f := range []Field{Handle, Email} {
		for _, x := range k.parts[f] {
			account := idOf(x)
			if f == Email {
				account = k.v.emails.local[account]
			}
			first, last := twoWords(k.v.accounts.text(account))
			if first == "" {
				continue
			}
			p, q := uint64(uint32(hash(phonetic(first)))), uint64(uint32(hash(phonetic(last))))
			if !k.give(byNames, min(p, q), max(p, q)) {
				return false
			}
		}
	}
	return true
}
