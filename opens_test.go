package main_test

import (
	"os"
	"strings"
	"testing"
)

// openers hand addresses or imported text to something that opens or fetches what it names.
// Nothing here needs them: an address from a file can be file:, smb:, javascript: or a
// program's own, and Markdown fetches pictures.
var openers = []string{"OpenURL(", "NewHyperlink", "widget.Hyperlink", "RichTextFromMarkdown", "ParseMarkdown", "storage.Reader(", "canvas.NewImageFromURI", "LoadResourceFromURLString"}

// TestNothingOpensAddresses: addresses from files are shown and exported as text alone.
func TestNothingOpensAddresses(t *testing.T) {
	for file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, opener := range openers {
			if strings.Contains(string(text), opener) {
				t.Errorf("%s has %s", file, opener)
			}
		}
	}
}
