package linkage

import "unicode/utf8"

// JaroWinkler is how much two texts resemble each other, from 0 to 1, with more
// weight on how they begin (Winkler 1990: a prefix of up to four letters, each a
// tenth of what is missing to 1). Two empty texts do not resemble each other.
func JaroWinkler(a, b string) float64 {
	if a == b && a != "" {
		return 1
	}
	var bufA, bufB [longestCompared]rune
	return jaroWinkler(runes(a, bufA[:0]), runes(b, bufB[:0]))
}

// longestCompared is how many letters of a text are compared letter by letter.
const longestCompared = 64

// runes puts the first letters of s into buf.
func runes(s string, buf []rune) []rune {
	for _, r := range s {
		if len(buf) == cap(buf) {
			break
		}
		buf = append(buf, r)
	}
	return buf
}

func jaroWinkler(a, b []rune) float64 {
	j := jaro(a, b)
	prefix := 0
	for prefix < 4 && prefix < len(a) && prefix < len(b) && a[prefix] == b[prefix] {
		prefix++
	}
	return j + float64(prefix)*0.1*(1-j)
}

// jaro counts the letters that both have within half the longer length of each
// other, and how many of those stand in another order.
func jaro(a, b []rune) float64 {
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
func misplaced(a, b []rune, usedA, usedB uint64) int {
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
func Edits(a, b string, most int) int {
	if d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); d > most || -d > most {
		return most + 1
	}
	var bufA, bufB [longestCompared]rune
	x, y := runes(a, bufA[:0]), runes(b, bufB[:0])
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
