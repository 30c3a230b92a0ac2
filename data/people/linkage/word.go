package linkage

import (
	"strings"

	"rapport/data/people"
)

// words are the parts of names that were met.
type words struct {
	lexicon          // every way a word is written, as far as it changes a comparison
	forms   lexicon  // the usual form, in which words are equal
	main    []uint32 // of each word: its form
	other   []uint32 // of each word: another usual form, or the same
	sound   []uint32 // hash of its sound
	traits  []uint8
	alts    []uint32 // hashes of further forms and of groups of nicknames
	altEnds []uint32 // where those of a word end
	phon    []uint32 // of each form: its phonetic key
}

const (
	fullWord uint8 = 1 << iota
	foreignWord
	latinWord
)

// add takes in one word made of the words of a part: "Anna Maria" is one given
// name. It returns 0 for none.
func (w *words) add(parts []people.Word) uint32 {
	if len(parts) == 0 {
		return 0
	}
	first, last := "", ""
	traits := latinWord
	for _, p := range parts {
		first += p.Forms[0]
		last += p.Forms[len(p.Forms)-1]
		if p.Full || len(parts) > 1 {
			traits |= fullWord
		}
		if p.Foreign {
			traits |= foreignWord
		}
	}
	first, last = cut(first), cut(last)
	if first == "" {
		return 0 // letters that are not written in Latin, such as a soft sign alone
	}
	if !isASCII(first) {
		traits &^= latinWord
	}
	key := first + "\x00" + last + "\x00" + string(rune('0'+traits))
	for _, p := range parts[1:] {
		key += "\x00" + p.Forms[0]
	}
	id, fresh := w.lexicon.add(key)
	if fresh {
		w.note(parts, first, last, traits)
	}
	return id
}

func (w *words) note(parts []people.Word, first, last string, traits uint8) {
	if len(w.main) == 0 {
		w.main, w.other, w.sound, w.traits, w.altEnds = []uint32{0}, []uint32{0}, []uint32{0}, []uint8{0}, []uint32{0}
		w.phon = []uint32{0}
	}
	w.main, w.other = append(w.main, w.addForm(first)), append(w.other, w.addForm(last))
	sound := ""
	for _, p := range parts {
		sound += p.Sound
	}
	w.sound = append(w.sound, uint32(hash(sound)))
	w.traits = append(w.traits, traits)
	w.alts = append(w.alts, uint32(hash(first)))
	if last != first {
		w.alts = append(w.alts, uint32(hash(last)))
	}
	for _, p := range parts {
		if len(parts) > 1 && len(p.Forms[0]) > 2 {
			w.alts = append(w.alts, uint32(hash(p.Forms[0])))
		}
	}
	for _, g := range parts[0].Groups {
		w.alts = append(w.alts, uint32(mix(uint64(g)+1)))
	}
	w.altEnds = append(w.altEnds, uint32(len(w.alts)))
}

func (w *words) addForm(s string) uint32 {
	id, fresh := w.forms.add(s)
	if fresh {
		w.phon = append(w.phon, uint32(hash(phonetic(s))))
	}
	return id
}

// related reports whether two words share a form or a group of nicknames, or are
// the same in another way to transliterate.
func (w *words) related(a, b uint32) bool {
	if w.sound[a] == w.sound[b] && (w.traits[a]|w.traits[b])&foreignWord != 0 {
		return true
	}
	for _, x := range w.alts[w.altEnds[a-1]:w.altEnds[a]] {
		for _, y := range w.alts[w.altEnds[b-1]:w.altEnds[b]] {
			if x == y {
				return true
			}
		}
	}
	return false
}

func (w *words) full(id uint32) bool { return id != 0 && w.traits[id]&fullWord != 0 }

// phonetic is the consonants of a Latin word in classes of sounds that are mixed
// up (Soundex), led by the class of its first sound, up to five; other scripts stay.
func phonetic(form string) string {
	if !isASCII(form) {
		return form
	}
	var out []byte
	last := byte(0)
	for i := range len(form) {
		c := soundex(form[i])
		if i == 0 && c == 0 {
			out = append(out, '0')
		}
		if c != 0 && c != last {
			out = append(out, c)
		}
		if form[i] != 'h' && form[i] != 'w' {
			last = c
		}
		if len(out) == 5 {
			break
		}
	}
	return string(out)
}

func soundex(c byte) byte {
	switch {
	case strings.IndexByte("bfpv", c) >= 0:
		return '1'
	case strings.IndexByte("cgjkqsxz", c) >= 0:
		return '2'
	case c == 'd' || c == 't':
		return '3'
	case c == 'l':
		return '4'
	case c == 'm' || c == 'n':
		return '5'
	case c == 'r':
		return '6'
	}
	return 0
}
