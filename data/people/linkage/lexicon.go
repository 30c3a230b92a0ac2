package linkage

import "math/bits"

// lexicon numbers texts from 1 on; 0 is no text. It keeps the bytes of all texts
// in one slice, because a million small strings would cost several times as much.
type lexicon struct {
	bytes []byte
	ends  []uint32 // ends[id] is where text id ends; ends[0] is 0
	table []uint32 // open addressing; 0 is free
}

// add returns the number of s and whether it is new.
func (l *lexicon) add(s string) (id uint32, fresh bool) {
	if s == "" {
		return 0, false
	}
	if len(l.ends) == 0 {
		l.ends = append(l.ends, 0)
	}
	if 4*len(l.ends) >= 3*len(l.table) {
		l.grow()
	}
	slot := l.slot(s)
	if l.table[slot] != 0 {
		return l.table[slot], false
	}
	l.bytes = append(l.bytes, s...)
	l.ends = append(l.ends, uint32(len(l.bytes)))
	id = uint32(len(l.ends) - 1)
	l.table[slot] = id
	return id, true
}

func (l *lexicon) slot(s string) int {
	mask := len(l.table) - 1
	at := int(hash(s)) & mask
	for l.table[at] != 0 && string(l.raw(l.table[at])) != s {
		at = (at + 1) & mask
	}
	return at
}

func (l *lexicon) grow() {
	l.table = make([]uint32, max(64, 2*len(l.table)))
	mask := len(l.table) - 1
	for id := uint32(1); id < uint32(len(l.ends)); id++ {
		at := int(hashBytes(l.raw(id))) & mask
		for l.table[at] != 0 {
			at = (at + 1) & mask
		}
		l.table[at] = id
	}
}

func (l *lexicon) raw(id uint32) []byte { return l.bytes[l.ends[id-1]:l.ends[id]] }

// less orders numbers by what they stand for and not by when it was met.
func (l *lexicon) less(a, b uint32) bool {
	if a == b || a == 0 || b == 0 {
		return a < b
	}
	return hashBytes(l.raw(a)) < hashBytes(l.raw(b))
}

// text returns the text with a number; empty for 0.
func (l *lexicon) text(id uint32) string {
	if id == 0 {
		return ""
	}
	return string(l.raw(id))
}

// size is one more than the largest number.
func (l *lexicon) size() int { return max(1, len(l.ends)) }

// hash is FNV-1a with a final mix; the same in every run, unlike maphash, because
// samples and orders follow from it.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

func hashBytes(s []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range s {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return mix(h)
}

// mix spreads the bits of h (the finaliser of splitmix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// join makes one hash of two; the order counts.
func join(a, b uint64) uint64 { return mix(bits.RotateLeft64(a, 23) ^ b*0x9e3779b97f4a7c15) }
