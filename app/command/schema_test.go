package command

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"rapport/app/desk"
)

// TestEveryTableIsDocumented fails when a table or column that sql can reach, or a
// table of export, is not in the documentation.
func TestEveryTableIsDocumented(t *testing.T) {
	docs := read(t, "commands.md")
	ctx := context.Background()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Docs.rapport")})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close() //nolint:errcheck // a test's end
	lines := map[string]string{}
	for _, line := range strings.Split(docs, "\n") {
		if cells := strings.Split(line, " | "); len(cells) == 2 {
			lines[strings.Trim(cells[0], "| `")] += cells[1]
		}
	}
	n := 0
	err = d.Ask(ctx, "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type IN ('table', 'view')",
		func([]string) error { return nil }, func(row []any) error {
			table, column := row[0].(string), row[1].(string)
			if !strings.Contains(lines[table], "`"+column+"`") {
				t.Errorf("docs/commands.md lacks %s.%s", table, column)
			}
			n++
			return nil
		})
	if err != nil || n < 100 {
		t.Errorf("looked at %d columns, %v", n, err)
	}
	files, err := d.Export(ctx, t.TempDir(), "csv", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.Contains(docs, "`"+f.Table+"`") {
			t.Errorf("docs/commands.md lacks the table %s", f.Table)
		}
	}
}
