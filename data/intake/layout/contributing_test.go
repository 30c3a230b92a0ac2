package layout_test

import (
	"os"
	"strings"
	"testing"
)

// TestContributing makes sure that the example in CONTRIBUTING.md is the one that
// is compiled and tested, and that a format stays that short.
func TestContributing(t *testing.T) {
	page, err := os.ReadFile("../../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, name := range []string{"guestbook/guestbook.go", "guestbook/guestbook_test.go"} {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines += strings.Count(string(code), "\n")
		if !strings.Contains(string(page), "```go\n"+string(code)+"```") {
			t.Errorf("CONTRIBUTING.md does not show %s as it is", name)
		}
	}
	if lines >= 80 {
		t.Errorf("the example takes %d lines", lines)
	}
}
