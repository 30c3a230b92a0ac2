package desk_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"rapport/app/desk"
)

// A file appears only when it is complete; until then the one before stays.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	d, err := desk.Open(context.Background(), desk.Config{Path: filepath.Join(dir, "Main.rapport")})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	file := filepath.Join(dir, "out", "week.txt")
	if err := os.Mkdir(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(words string, then error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, words)
			return errors.Join(err, then)
		}
	}
	holds := func(want string) {
		t.Helper()
		list, err := os.ReadDir(filepath.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		if want == "" && len(list) == 0 {
			return
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != want || len(list) != 1 {
			t.Errorf("%d files, the one holds %q, want %q (%v)", len(list), got, want, err)
		}
	}
	if _, err := d.WriteFile(file, false, write("half", syscall.ENOSPC)); codeOf(err) != "disk_full" {
		t.Errorf("a full disk: %v", err)
	}
	holds("")
	if n, err := d.WriteFile(file, false, write("first", nil)); err != nil || n != 5 {
		t.Errorf("wrote %d, %v", n, err)
	}
	holds("first")
	if _, err := d.WriteFile(file, false, write("second", nil)); codeOf(err) != "exists" {
		t.Errorf("unasked: %v", err)
	}
	if _, err := d.WriteFile(file, true, write("half", syscall.ENOSPC)); codeOf(err) != "disk_full" {
		t.Errorf("a full disk: %v", err)
	}
	holds("first")
	if _, err := d.WriteFile(file, true, write("second", nil)); err != nil {
		t.Error(err)
	}
	holds("second")
	if _, err := d.WriteFile(filepath.Join(dir, "no", "week.txt"), false, write("", nil)); codeOf(err) != "cannot_write" {
		t.Errorf("no folder: %v", err)
	}
}

// Nothing takes the place of the workspace or of what lies beside it, asked or not,
// there or not, by whatever way it is named.
func TestWorkspaceIsNoPlaceForFiles(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "Main.rapport")
	d, err := desk.Open(ctx, desk.Config{Path: path, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	linked := filepath.Join(t.TempDir(), "linked")
	if err := os.Symlink(dir, linked); err != nil {
		t.Fatal(err)
	}
	hard := filepath.Join(dir, "hard")
	if err := os.Link(path+".lock", hard); err != nil {
		t.Fatal(err)
	}
	refused := []string{hard, filepath.Join(dir, "Other.backup.rapport-temp"), filepath.Join(linked, "..", "linked", "Main.rapport-wal")}
	for _, suffix := range []string{"", ".lock", "-wal", "-shm", "-journal", ".copy-1.rapport-temp", ".probe.rapport-temp-wal"} {
		refused = append(refused, path+suffix, filepath.Join(linked, "Main.rapport"+suffix))
	}
	for _, file := range refused {
		for _, force := range []bool{false, true} {
			if _, err := d.Backup(ctx, file, desk.Locking{Force: force}); codeOf(err) != "same_file" {
				t.Errorf("a backup to %s, force %v: %v", file, force, err)
			}
			if _, err := d.WriteFile(file, force, func(io.Writer) error { return nil }); codeOf(err) != "same_file" {
				t.Errorf("a file to %s, force %v: %v", file, force, err)
			}
		}
	}
	if _, err := d.Backup(ctx, path+".backup", desk.Locking{}); err != nil {
		t.Errorf("a backup beside it: %v", err)
	}
}
