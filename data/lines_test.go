package data_test

import (
	"testing"

	"rapport/data"
)

// TestLines names the first lines and counts the others.
func TestLines(t *testing.T) {
	var l data.Lines
	for i, want := range []string{"line 2", "lines 2 and 3", "lines 2, 3 and 4", "lines 2, 3, 4 and 5", "lines 2, 3, 4, 5 and 6", "lines 2, 3, 4, 5, 6 and 1 more", "lines 2, 3, 4, 5, 6 and 2 more"} {
		l.Add(i + 2)
		if got := l.String(); got != want || l.N != i+1 {
			t.Errorf("%d: %q, want %q", l.N, got, want)
		}
	}
}
