package people

// Word is one word of a written name in the forms in which names are compared.
type Word struct {
	Forms   []string // in Latin letters without marks where that is known, the usual one first; never empty
	Sound   string   // differences between ways to transliterate removed
	Full    bool     // more than an initial
	Foreign bool     // was written in Cyrillic or Greek
	Groups  []int    // numbers of the groups of nicknames it is in, the same in every run
}

// Spellings takes a written name apart as Compatible does: one list of words for
// each script in it, in the order written ("Bakes, Lena" is turned round), without
// honorifics, emoji, digits and punctuation. An address (with an @) gives none,
// and no more than the first eight words of a name are looked at.
func Spellings(s string) [][]Word {
	n := parseName(s)
	out := make([][]Word, len(n.spellings))
	for i, parts := range n.spellings {
		for _, p := range parts {
			out[i] = append(out[i], Word{Forms: p.forms, Sound: p.sound, Full: p.full(), Foreign: p.foreign, Groups: p.nicknames})
		}
	}
	return out
}

// Latin writes a word in small Latin letters without marks as far as that is
// known; word must be case-folded. Other scripts stay, without marks.
func Latin(word string) string { return newPart(word, scriptOf(word)).forms[0] }

// Known reports whether a form is a given name that is common enough to be in the
// table of nicknames.
func Known(form string) bool { return len(nicknames[form]) > 0 }
