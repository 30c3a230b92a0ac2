package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"rapport/data"
)

// tempSuffix marks files that are not finished; the next opening removes them.
const tempSuffix = ".rapport-temp"

// inspect reports whether there is a file to open, without opening it: closing
// a second descriptor of a live SQLite file can drop its locks.
func inspect(path string) (exists bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case info.IsDir():
		return false, &data.Error{
			Code: "not_a_workspace", Msg: fmt.Sprintf("%s is a folder, not a workspace.", path),
			Hint: "Add a file name, such as Main.rapport.",
		}
	case !info.Mode().IsRegular():
		return false, notAWorkspace(path, nil)
	}
	return info.Size() > 0, nil
}

// makeFolder makes the folder of a workspace, for its owner only.
func makeFolder(folder string) error {
	err := os.MkdirAll(folder, 0o700)
	if err == nil || errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return &data.Error{
		Code: "cannot_open", Msg: fmt.Sprintf("The folder %s cannot be made.", folder),
		Hint: "Choose a place where you may write: --workspace FILE", Err: err,
	}
}

// createPrivate makes the file with its final mode, which SQLite's companion
// files take over.
func createPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) { // empty: nobody's data
		return os.Chmod(path, 0o600)
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// writable reports whether the mode lets somebody write. Whether it lets us is
// found out by the first write: opening the file to try would touch its locks.
func writable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o222 != 0
}

func isReadOnlyPlace(err error) bool {
	return errors.Is(err, fs.ErrPermission) || isReadOnlyMedium(err)
}

// removeLeftovers deletes what an interrupted backup or probe left beside the
// workspace. Finished backups have another name and are never touched.
func removeLeftovers(path string) error {
	names, err := filepath.Glob(escapeGlob(path) + ".*" + tempSuffix + "*")
	if err != nil {
		return fmt.Errorf("look for leftovers: %w", err)
	}
	for _, name := range names {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove a leftover: %w", err)
		}
	}
	return nil
}

// companions are what SQLite and the lock put beside a workspace, after its name.
var companions = []string{".lock", "-wal", "-shm", "-journal"}

// Reserved reports whether a name belongs to the workspace: its own, that of a
// companion, there or not, or of a file that is not finished.
func (w *Workspace) Reserved(name string) bool {
	name = placeOf(name)
	if strings.Contains(strings.ToLower(filepath.Base(name)), tempSuffix) {
		return true // the next opening, or the next writing, would remove it
	}
	there, err := os.Stat(name)
	for _, suffix := range append([]string{""}, companions...) {
		own := w.path + suffix
		if strings.EqualFold(name, own) { // one file on many systems
			return true
		}
		if info, missing := os.Stat(own); err == nil && missing == nil && os.SameFile(info, there) {
			return true
		}
	}
	return false
}

// placeOf is a whole name in the folder that links lead to. The last part stays:
// who writes a file replaces a link of that name.
func placeOf(name string) string {
	if whole, err := filepath.Abs(name); err == nil {
		name = whole
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		name = filepath.Join(dir, filepath.Base(name))
	}
	return name
}

func escapeGlob(path string) string {
	if filepath.Separator == '\\' {
		return path // Windows has no escape, and no such characters in most names
	}
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `\`, `\\`).Replace(path)
}

// syncFolder makes a renamed file's new name survive a power failure. Windows
// cannot open folders for that and does not need it.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return nil //nolint:nilerr // not possible here; the rename is still done
	}
	_ = f.Sync() // not possible on every system
	return f.Close()
}
