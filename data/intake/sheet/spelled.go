package sheet

import (
	"slices"
	"strconv"
	"strings"
)

// months are the beginnings of the names of months in English, German, Spanish,
// French, Italian, Dutch and Portuguese, long enough to tell them apart.
var months = map[string]int{
	"jan": 1, "jän": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "fév": 2, "mar": 3, "mär": 3, "mrz": 3, "maa": 3, "mrt": 3,
	"apr": 4, "abr": 4, "avr": 4, "may": 5, "mai": 5, "mei": 5, "mag": 5, "jun": 6, "juin": 6, "giu": 6,
	"jul": 7, "juil": 7, "lug": 7, "aug": 8, "ago": 8, "aoû": 8, "aou": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "out": 10, "ott": 10,
	"nov": 11, "dec": 12, "dez": 12, "dic": 12, "déc": 12,
}

// month returns the number of a month that is written as a word, or 0.
func month(word string) int {
	word = strings.ToLower(strings.Trim(word, ".,"))
	letters := []rune(word)
	for _, n := range []int{4, 3} {
		if len(letters) >= n {
			if m := months[string(letters[:n])]; m > 0 {
				return m
			}
		}
	}
	return 0
}

// spelled reads a date whose month is a word: "08 Feb 2026", "Feb 8, 2026", "Sat Sep 05
// 08:12:14 UTC 2026", "8. Februar 2026". It returns what stands beside the date.
func spelled(text string) (y, m, d int, clock string, ok bool) {
	words := slices.DeleteFunc(strings.Fields(strings.ReplaceAll(text, ",", " ")), func(w string) bool {
		return strings.EqualFold(w, "de") || strings.EqualFold(w, "at") // "3 de mayo de 2026"
	})
	if len(words) == 1 { // "08-Feb-2026"
		words = strings.FieldsFunc(text, func(r rune) bool { return r == '-' || r == '/' })
	}
	at := -1
	for i, w := range words {
		if month(w) > 0 && i < 3 {
			at = i
		}
	}
	if at < 0 {
		return 0, 0, 0, "", false
	}
	m = month(words[at])
	day := -1
	for _, i := range []int{at - 1, at + 1} {
		if i >= 0 && i < len(words) && day < 0 {
			if n := small(words[i]); n > 0 {
				d, day = n, i
			}
		}
	}
	var rest []string
	for i, w := range words {
		n, err := strconv.Atoi(w)
		switch {
		case i == at || i == day:
		case err == nil && y == 0 && (len(w) == 4 || len(w) == 2 && i == max(at, day)+1):
			y = century(n)
		case i > min(at, max(day, 0)):
			rest = append(rest, w)
		}
	}
	return y, m, d, strings.Join(rest, " "), day >= 0 && validDay(y, m, d)
}

// small reads the number of a day: "5", "05", "5.", "5th".
func small(word string) int {
	word = strings.TrimRight(strings.ToLower(word), ".,")
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, ending)
	}
	n, err := strconv.Atoi(word)
	if err != nil || len(word) > 2 {
		return 0
	}
	return n
}
