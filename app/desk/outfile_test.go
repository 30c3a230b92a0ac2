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
