package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestConceptsNamePages fails when docs/concepts.md names a page that is none, or a card,
// figure or button whose words are nowhere in the sources of the pages.
func TestConceptsNamePages(t *testing.T) {
	text, err := os.ReadFile("../docs/concepts.md")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]bool{}
	for _, p := range placesOf(nil, nil, nil) {
		pages[strings.ToUpper(p.id[:1])+p.id[1:]] = true
	}
	written, named := pageWords(t), 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || strings.Contains(cells[3], "---") || strings.TrimSpace(cells[1]) == "#" {
			continue
		}
		for _, place := range strings.Split(cells[3], " · ") {
			if place = strings.TrimSpace(place); strings.HasPrefix(place, "`") {
				continue
			}
			page, card, ok := strings.Cut(place, ": ")
			if !ok || !pages[page] {
				t.Errorf("concept%s: no page %q", cells[1], page)
			}
			if !strings.Contains(written, `"`+card) {
				t.Errorf("concept%s: no words %q on any page", cells[1], card)
			}
			named++
		}
	}
	if named < 65 {
		t.Errorf("%d places on pages, want at least one for each of 65 concepts", named)
	}
}

// pageWords is the text of everything that writes words on pages.
func pageWords(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"*.go", "review/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
	}
	return all.String()
}
