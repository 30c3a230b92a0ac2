package linkage

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// JaroWinkler is how much two texts resemble each other, from 0 to 1, with more
// weight on how they begin (Winkler 1990: a prefix of up to four letters, each a
// tenth of what is missing to 1). Two empty texts do not resemble each other.
func JaroWinkler(a, b string) float64 { return similarity([]byte(a), []byte(b), 0) }

// similarity is JaroWinkler, or anything below least when it cannot reach that.
func similarity(a, b []byte, least float64) float64 {
	if !plainBytes(a) || !plainBytes(b) {
		var bufA, bufB [longestCompared]rune
		return jaroWinkler(runesOf(a, bufA[:0]), runesOf(b, bufB[:0]))
	}
	a, b = a[:min(len(a), longestCompared)], b[:min(len(b), longestCompared)]
	if atMost(a, b) < least {
		return 0
	}
	return jaroWinkler(a, b)
}

func plainBytes(s []byte) bool {
	for len(s) >= 8 {
		if binary.LittleEndian.Uint64(s)&0x8080808080808080 != 0 {
			return false
		}
		s = s[8:]
	}
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// atMost is a bound of jaroWinkler from the letters alone, whatever their order.
func atMost(a, b []byte) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	x, y := letters(a), letters(b)
	common := float64(min(len(a)-bits.OnesCount64(x&^y), len(b)-bits.OnesCount64(y&^x)))
	j := (common/float64(len(a)) + common/float64(len(b)) + 1) / 3
	return j + float64(prefix(a, b))*0.1*(1-j)
}

// letters has one bit for each letter that occurs, a second one for each that
// occurs again, and one for each digit. What is set in one text and not in another
// is a letter that has no partner there.
func letters(s []byte) uint64 {
	m := uint64(0)
	for _, c := range s {
		switch {
		case c >= 'a' && c <= 'z':
			bit := uint64(1) << (c - 'a')
			m |= bit | m&bit<<26
		case c >= '0' && c <= '9':
			m |= 1 << (52 + c - '0')
		}
	}
	return m
}

// prefix counts the letters that two texts begin with alike, up to four.
func prefix[T byte | rune](a, b []T) int {
	n := 0
	for n < 4 && n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// longestCompared is how many letters of a text are compared letter by letter.
const longestCompared = 64

// runesOf puts the first letters of s into buf.
func runesOf(s []byte, buf []rune) []rune {
	for len(s) > 0 && len(buf) < cap(buf) {
		r, n := utf8.DecodeRune(s)
		buf = append(buf, r)
		s = s[n:]
	}
	return buf
}

func jaroWinkler[T byte | rune](a, b []T) float64 {
	j := jaro(a, b)
	return j + float64(prefix(a, b))*0.1*(1-j)
}

// jaro counts the letters that both have within half the longer length of each
// other, and how many of those stand in another order.
func jaro[T byte | rune](a, b []T) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	reach := max(max(len(a), len(b))/2-1, 0)
	var usedA, usedB uint64
	common := 0
	for i, r := range a {
		for j := max(0, i-reach); j < len(b) && j <= i+reach; j++ {
			if usedB&(1<<j) == 0 && b[j] == r {
				usedA |= 1 << i
				usedB |= 1 << j
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	c := float64(common)
	t := float64(misplaced(a, b, usedA, usedB)) / 2
	return (c/float64(len(a)) + c/float64(len(b)) + (c-t)/c) / 3
}

// misplaced counts the common letters that differ when read in order.
func misplaced[T byte | rune](a, b []T, usedA, usedB uint64) int {
	n, j := 0, 0
	for i := range a {
		if usedA&(1<<i) == 0 {
			continue
		}
		for usedB&(1<<j) == 0 {
			j++
		}
		if a[i] != b[j] {
			n++
		}
		j++
	}
	return n
}

// Edits is the Damerau–Levenshtein distance in its restricted form (optimal string
// alignment): letters added, removed, changed, or two neighbours swapped. Of texts
// longer than 64 letters only the beginning is compared; counting stops above most
// and gives most+1.
func Edits(a, b string, most int) int { return edits([]byte(a), []byte(b), most) }

func edits(a, b []byte, most int) int {
	if !plainBytes(a) || !plainBytes(b) {
		var bufA, bufB [longestCompared]rune
		return distance(runesOf(a, bufA[:0]), runesOf(b, bufB[:0]), most)
	}
	x, y := letters(a), letters(b)
	if max(bits.OnesCount64(x&^y), bits.OnesCount64(y&^x)) > most {
		return most + 1 // each edit gives one letter a partner at most
	}
	return distance(a[:min(len(a), longestCompared)], b[:min(len(b), longestCompared)], most)
}

func distance[T byte | rune](x, y []T, most int) int {
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	var rows [3][longestCompared + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(y) + 1 {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		least := row[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], most+1)
}
