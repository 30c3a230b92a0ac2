package app

import (
	"os"
	"strings"
	"testing"
)

// TestEveryKeyIsDocumented fails when a key of the window is not in the guide.
func TestEveryKeyIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/guide.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(text)
	lines := append([]keyLine{}, plainKeys...)
	for _, k := range windowKeys {
		lines = append(lines, k.keyLine)
	}
	for _, p := range []explained{&weekPage{}, &peoplePage{}, &personPage{}, &conversationsPage{}, &earningsPage{}, &partnersPage{}, &mappingPage{}} {
		lines = append(lines, p.keyHelp()...)
	}
	for _, l := range lines {
		if !strings.Contains(guide, "`"+l.Keys+"`") || !strings.Contains(guide, l.Does) {
			t.Errorf("docs/guide.md lacks the key %q: %s", l.Keys, l.Does)
		}
	}
}
