package command

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGoldensHaveTests fails when docs/goldens.md has a row without source, value or test,
// or names a test that does not exist.
func TestGoldensHaveTests(t *testing.T) {
	tests := testNames(t)
	rows := 0
	for line := range strings.Lines(read(t, "goldens.md")) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 6 || strings.Contains(cells[1], "---") || strings.TrimSpace(cells[1]) == "what" {
			continue
		}
		rows++
		for _, cell := range cells[1:5] {
			if strings.TrimSpace(cell) == "" {
				t.Errorf("an empty cell in %s", line)
			}
		}
		names := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[4], -1)
		if len(names) == 0 {
			t.Errorf("no test in %s", line)
		}
		for _, n := range names {
			if !tests[n[1]] {
				t.Errorf("there is no test %s", n[1])
			}
		}
	}
	if rows < 25 {
		t.Errorf("%d golden values", rows)
	}
}

// testNames are the tests of all packages below data.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	names := map[string]bool{}
	err := filepath.WalkDir("../../data", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range declared.FindAllSubmatch(text, -1) {
			names[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
