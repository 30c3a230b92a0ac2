package data

import "strconv"

// CountOf writes a number with its noun, or with the words that follow from it: "1 row
// is", "3 rows are".
func CountOf[N int | int64](n N, one, many string) string {
	return strconv.FormatInt(int64(n), 10) + " " + Plural(n, one, many)
}

// Plural chooses the words for a number that stands elsewhere.
func Plural[N int | int64](n N, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
