package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/data/intake"
)

// TestDatabases lists databases and what an iPhone's backup calls messages, with a
// suffix and without, and leaves those in a tar archive out with a note.
func TestDatabases(t *testing.T) {
	const head = "SQLite format 3\x00"
	messages := "3d0d7e5fb2ce288813306e4d4636395e047a3d28"
	members := []member{
		{name: "chat.db", text: head},
		{name: "chat.db-wal", text: "x"},
		{name: "chat.db-shm", text: "x"},
		{name: "calls.storedata", text: head},
		{name: "00aa", text: head + "more"},
		{name: "00bb", text: "SQLite format 2\x00"},
		{name: "00cc", text: "x"},
		{name: messages, text: "locked"},
		{name: "Thumbs.db", text: head},
		{name: "1.heic", text: head},
	}
	want := []string{"00aa", messages, "calls.storedata", "chat.db", "chat.db-wal"}
	dir := t.TempDir()
	for _, m := range members {
		if err := os.WriteFile(filepath.Join(dir, m.name), []byte(m.text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, path := range map[string]string{"folder": dir, "zip": write(t, "a.zip", zipBytes(t, members...))} {
		if got := names(open(t, path, intake.Limits{})); !slices.Equal(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	tree := open(t, write(t, "a.tar", tarBytes(t, append(members, member{name: "a.json", text: "[]"})...)), intake.Limits{})
	if got := names(tree); !slices.Equal(got, []string{"a.json"}) || len(tree.Notes) != 3 || !strings.Contains(tree.Notes[0].Message, "chat.db is a database") {
		t.Errorf("tar: %v, %v", got, tree.Notes)
	}
}
