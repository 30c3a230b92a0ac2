package command

import (
	"strconv"
	"strings"
	"testing"

	"rapport/data/metric"
)

// TestConceptsAreComplete fails when docs/concepts.md lacks one of the 65 concepts, or
// names a command, a flag or a figure that does not exist.
func TestConceptsAreComplete(t *testing.T) {
	root := (&state{}).root()
	figures := map[string]bool{"identity": true}
	for _, name := range metric.FormulaNames() {
		figures[name] = true
	}
	rows := 0
	for line := range strings.Lines(read(t, "concepts.md")) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || strings.Contains(cells[1], "---") || strings.TrimSpace(cells[1]) == "#" {
			continue
		}
		rows++
		if strings.TrimSpace(cells[1]) != strconv.Itoa(rows) || strings.TrimSpace(cells[2]) == "" {
			t.Fatalf("row %d is %s", rows, line)
		}
		commands := 0
		for i, code := range strings.Split(cells[3], "`") {
			if i%2 == 0 {
				continue
			}
			commands++
			words := strings.Fields(code)
			c, _, err := root.Find(words[:1])
			if err != nil || c == root {
				t.Errorf("concept %d: no command %q", rows, words[0])
				continue
			}
			if words[0] == "explain" && !figures[words[1]] {
				t.Errorf("concept %d: no figure %q", rows, words[1])
			}
			for _, w := range words[1:] {
				if name, ok := strings.CutPrefix(w, "--"); ok && c.Flags().Lookup(name) == nil {
					t.Errorf("concept %d: %s has no flag --%s", rows, words[0], name)
				}
			}
		}
		if commands == 0 {
			t.Errorf("concept %d names no command", rows)
		}
	}
	if rows != 65 {
		t.Errorf("%d concepts, want 65", rows)
	}
}
