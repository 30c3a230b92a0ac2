package data

import (
	"strconv"
	"strings"
)

// shownLines is how many lines are named one by one.
const shownLines = 5

// Lines counts rows of which something is to be told, and keeps the lines of the first.
type Lines struct {
	N     int
	first []int
}

// Add counts a row.
func (l *Lines) Add(line int) {
	l.N++
	if len(l.first) < shownLines {
		l.first = append(l.first, line)
	}
}

// String names the lines: "line 4", "lines 4 and 7", "lines 4, 7, 9, 12, 15 and 3 more".
func (l Lines) String() string {
	var names []string
	for _, n := range l.first {
		names = append(names, strconv.Itoa(n))
	}
	if more := l.N - len(l.first); more > 0 {
		names = append(names, strconv.Itoa(more)+" more")
	}
	if len(names) == 1 {
		return "line " + names[0]
	}
	last := len(names) - 1
	return "lines " + strings.Join(names[:last], ", ") + " and " + names[last]
}
