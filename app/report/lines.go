package report

import "strings"

// ruler returns how wide a text is.
type ruler func(text string) float64

// wrap breaks text into lines no wider than width: at spaces, inside a word only
// when the word alone is too wide. There is always at least one line, and nothing
// is lost but the spaces at the breaks.
func wrap(text string, width float64, wide ruler) []string {
	if wide(text) <= width { // measured once, however long it is
		return []string{text}
	}
	lines, line := []string{}, ""
	for _, word := range strings.Split(text, " ") {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if wide(longer) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		parts := broken(word, width, wide)
		lines = append(lines, parts[:len(parts)-1]...)
		line = parts[len(parts)-1]
	}
	return append(lines, line)
}

// broken cuts a word into parts no wider than width, each at least one letter long.
func broken(word string, width float64, wide ruler) []string {
	if wide(word) <= width {
		return []string{word}
	}
	parts, part := []string{}, ""
	for _, letter := range letters(word) {
		if part != "" && wide(part+letter) > width {
			parts, part = append(parts, part), ""
		}
		part += letter
	}
	return append(parts, part)
}

// letters splits text into letters together with the marks on them.
func letters(text string) []string {
	list, joined := []string{}, false
	for _, r := range text {
		if len(list) > 0 && (joined || invisible(r)) {
			list[len(list)-1] += string(r)
		} else {
			list = append(list, string(r))
		}
		joined = r == 0x200D
	}
	return list
}

// span is how much room a column wants: its widest cell, and the least it can live with.
type span struct{ natural, least float64 }

// fit shares room among columns: each gets at least its least and at most what it
// wants, and between these all get the same. The sum is larger than room only when the
// least of all columns is.
func fit(spans []span, room float64) []float64 {
	low, high := 0.0, 0.0
	for _, s := range spans {
		high = max(high, s.natural)
	}
	widths := filled(spans, high)
	if sum(widths) <= room {
		return widths
	}
	// Fifty halvings of a page's width are far below what can be printed.
	for range 50 {
		level := (low + high) / 2
		if sum(filled(spans, level)) > room {
			high = level
		} else {
			low = level
		}
	}
	return filled(spans, low)
}

// filled gives every column the same width within its bounds.
func filled(spans []span, level float64) []float64 {
	widths := make([]float64, len(spans))
	for i, s := range spans {
		widths[i] = max(s.least, min(level, s.natural))
	}
	return widths
}

func sum(list []float64) float64 {
	total := 0.0
	for _, v := range list {
		total += v
	}
	return total
}
