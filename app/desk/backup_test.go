package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
)

func noon() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

func codeOf(err error) string {
	var e *data.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// backedUp makes a workspace with an owner and a backup of it.
func backedUp(t *testing.T, passphrase string) (workspace, backup string) {
	t.Helper()
	ctx := context.Background()
	workspace = filepath.Join(t.TempDir(), "Own.rapport")
	d, err := desk.Open(ctx, desk.Config{Path: workspace, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.Owner = "Tonwerk Nora"
	if err := d.SaveSettings(ctx, s); err != nil {
		t.Fatal(err)
	}
	backup = filepath.Join(t.TempDir(), "Own.backup")
	kept, err := d.Backup(ctx, backup, desk.Locking{Passphrase: passphrase})
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(backup)
	if err != nil || info.Size() != kept.Bytes || info.Mode().Perm() != 0o600 {
		t.Errorf("told %+v, there is %v, %v", kept, info, err)
	}
	for _, file := range []string{workspace, backup} {
		if left, _ := filepath.Glob(file + ".*rapport-temp*"); len(left) != 0 {
			t.Errorf("left behind %v", left)
		}
	}
	return workspace, backup
}

func owner(t *testing.T, path string) string {
	t.Helper()
	d, err := desk.Open(context.Background(), desk.Config{Path: path, Now: noon, Existing: true, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Settings(context.Background())
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	return s.Owner
}

// damaged is the file without its end, or with other bytes in its middle.
func damaged(t *testing.T, file, how string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	switch how {
	case "cut short":
		text = text[:len(text)-len(text)/3]
	case "changed":
		for i := len(text) / 2; i < len(text)/2+5000 && i < len(text); i++ {
			text[i] ^= 0x5a
		}
	}
	other := filepath.Join(t.TempDir(), "Damaged.backup")
	if err := os.WriteFile(other, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return other
}

func TestRestore(t *testing.T) {
	ctx := context.Background()
	for _, passphrase := range []string{"", "correct horse"} {
		_, backup := backedUp(t, passphrase)
		l := desk.Locking{Passphrase: passphrase}
		t.Run("OK "+passphrase, func(t *testing.T) {
			c := desk.Config{Path: filepath.Join(t.TempDir(), "new", "Main.rapport"), Now: noon}
			r, err := desk.Restore(ctx, c, backup, l)
			if err != nil || r.Kept != "" || owner(t, c.Path) != "Tonwerk Nora" {
				t.Fatalf("%+v, %v", r, err)
			}
		})
		for _, how := range []string{"cut short", "changed"} {
			t.Run(how+" "+passphrase, func(t *testing.T) {
				dir := t.TempDir()
				c := desk.Config{Path: filepath.Join(dir, "Main.rapport"), Now: noon}
				if _, err := desk.Restore(ctx, c, damaged(t, backup, how), l); codeOf(err) != "damaged_backup" {
					t.Errorf("%v", err)
				}
				if _, err := os.Stat(c.Path); !errors.Is(err, os.ErrNotExist) {
					t.Errorf("something was put there: %v", err)
				}
			})
		}
	}
}

func TestRestoreKeepsWhatWasThere(t *testing.T) {
	ctx := context.Background()
	_, backup := backedUp(t, "")
	path := filepath.Join(t.TempDir(), "Main.rapport")
	c := desk.Config{Path: path, Now: noon}
	d, err := desk.Open(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Restore(ctx, c, backup, desk.Locking{Force: true}); codeOf(err) != "locked" {
		t.Errorf("while it is open: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Restore(ctx, c, backup, desk.Locking{}); codeOf(err) != "exists" {
		t.Errorf("without force: %v", err)
	}
	if got := owner(t, path); got != "" {
		t.Errorf("what was refused changed the owner to %q", got)
	}
	if _, err := desk.Restore(ctx, c, damaged(t, backup, "cut short"), desk.Locking{Force: true}); codeOf(err) != "damaged_backup" || owner(t, path) != "" {
		t.Errorf("damaged: %v", err)
	}
	r, err := desk.Restore(ctx, c, backup, desk.Locking{Force: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := path + ".20261124T120000Z.before-restore"; r.Kept != want || owner(t, want) != "" || owner(t, path) != "Tonwerk Nora" {
		t.Errorf("kept %q", r.Kept)
	}
}

// Restoring again within one second keeps everything: each has its own name.
func TestRestoreTwiceInOneSecond(t *testing.T) {
	ctx := context.Background()
	_, backup := backedUp(t, "")
	path := filepath.Join(t.TempDir(), "Main.rapport")
	c := desk.Config{Path: path, Now: noon}
	d, err := desk.Open(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ kept, owner string }{
		{path + ".20261124T120000Z.before-restore", ""},
		{path + ".20261124T120000Z-2.before-restore", "Tonwerk Nora"},
		{path + ".20261124T120000Z-3.before-restore", "Tonwerk Nora"},
	} {
		r, err := desk.Restore(ctx, c, backup, desk.Locking{Force: true})
		if err != nil || r.Kept != want.kept || owner(t, want.kept) != want.owner {
			t.Errorf("kept %+v, %v; want %q of %q", r, err, want.kept, want.owner)
		}
	}
	if first := path + ".20261124T120000Z.before-restore"; owner(t, first) != "" {
		t.Error("what was kept first is gone")
	}
}

// A workspace that is open for writing can be backed up by another program.
func TestBackupDisturbsNobody(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "Main.rapport")
	d, err := desk.Open(ctx, desk.Config{Path: path, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close() //nolint:errcheck // a test's end
	reader, err := desk.Open(ctx, desk.Config{Path: path, Now: noon, ReadOnly: true, Existing: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close() //nolint:errcheck // only read
	dir := t.TempDir()
	if _, err := reader.Backup(ctx, filepath.Join(dir, "a.backup"), desk.Locking{}); err != nil {
		t.Error(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700) //nolint:errcheck // so that it can be removed
	if os.Geteuid() == 0 {
		return // root writes everywhere
	}
	if _, err := reader.Backup(ctx, filepath.Join(dir, "b.backup"), desk.Locking{}); codeOf(err) != "cannot_write" {
		t.Errorf("into a folder that cannot be written: %v", err)
	}
}
