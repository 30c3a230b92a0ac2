package formats_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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
		if f.Title == "" || len(f.Short) > 2 || f.Short == "" || len(f.Files) == 0 || f.HowToGet == "" || f.Wait == "" || f.Holds == "" || f.Lacks == "" {
			t.Errorf("%s says too little: %+v", f.Name, f)
		}
		switch f.Direction {
		case "in", "out", "both", "sales", "deals", "rates":
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
		"partners.xlsx": "no workbook",
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

// TestTogether gives one folder with exports of several formats.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"orders_export.csv": "Name,Currency,Financial Status,Total,Created at\n#1,EUR,paid,5.00,2026-05-01 09:58:12 +0200\n",
		"deals.csv":         "partner,code,fee,currency\nLena,LENA,1.00,EUR\n",
		"else.csv":          "what,ever\n1,2\n",
		"ig/connections/followers_and_following/followers_1.json": `[{"title":"","media_list_data":[],"string_list_data":[{"href":"https://www.instagram.com/ann","value":"ann","timestamp":1700000000}]}]`,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	exports, err := intake.Scan(context.Background(), []string{dir}, formats.All(), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	unknown := 0
	for _, e := range exports {
		if e.Err != nil {
			t.Fatal(e.Err)
		}
		unknown += len(e.Unknown)
		for _, err := range e.Records(context.Background(), nil) {
			if err != nil {
				t.Error(err)
			}
			found[e.Format.Name]++
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	if found["shopify"] != 1 || found["partners"] != 1 || found["instagram"] == 0 || unknown != 1 {
		t.Errorf("records %v, %d unknown", found, unknown)
	}
}

// TestCounted: the README says how many sources there are.
func TestCounted(t *testing.T) {
	for _, page := range []string{"../../../README.md", "../../../CHANGELOG.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%d sources", len(formats.All())); !strings.Contains(string(text), want) {
			t.Errorf("%s does not say %q", page, want)
		}
	}
}
