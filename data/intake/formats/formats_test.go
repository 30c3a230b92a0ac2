package formats_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/formats"
)

// TestComplete makes sure that every format says what the screen and the
// commands show of it.
func TestComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range formats.All() {
		if !regexp.MustCompile(`^[a-z]+$`).MatchString(f.Name) || seen[f.Name] || seen[f.Short] {
			t.Errorf("%q, %q: name or badge is odd or taken", f.Name, f.Short)
		}
		seen[f.Name], seen[f.Short] = true, true
		if f.Title == "" || len(f.Short) != 2 || len(f.Files) == 0 || f.HowToGet == "" || f.Wait == "" || f.Holds == "" || f.Lacks == "" {
			t.Errorf("%s says too little: %+v", f.Name, f)
		}
		switch f.Direction {
		case "in", "out", "both", "sales", "deals":
		default:
			t.Errorf("%s: direction %q", f.Name, f.Direction)
		}
		if f.Claim == nil || f.Read == nil {
			t.Errorf("%s cannot be read", f.Name)
		}
	}
}

// TestNobodyClaims gives every format files of other kinds.
func TestNobodyClaims(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "Date,Amount\n2026-01-01,1.00\n", "a.json": `{"what":[1,2]}`, "a.xml": "<rss><channel></channel></rss>",
		"a.html": "<html><body>Hello</body></html>", "a.txt": "Hello\n", "orders_export.csv": "Email,Subject\na@example.org,b\n",
		"posts_1.json": "[", "followers_1.html": "", "partners.xlsx": "no workbook",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		exports, err := intake.Scan(context.Background(), []string{path}, formats.All(), intake.Options{})
		if err != nil || len(exports) != 1 || exports[0].Format != nil || exports[0].Err == nil {
			t.Errorf("%s: %v %+v", name, err, exports[0])
		}
	}
}
