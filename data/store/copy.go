package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"rapport/data"
)

// Copy writes a consistent copy under a new name, while others may write to the
// workspace. The copy is opened and checked before it gets its name; a file that
// has the name is replaced only then. When something goes wrong nothing is left.
func (w *Workspace) Copy(ctx context.Context, name string) error {
	temp := name + tempSuffix
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // what an interrupted copy left
	}
	if err := createPrivate(temp); err != nil {
		return err
	}
	defer os.Remove(temp) //nolint:errcheck // renamed when all went well
	if _, err := w.read.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if code := sqliteCode(err); code == codeFull || code == codeWriteFailed {
			return explainAt(name, err)
		}
		return w.explain(fmt.Errorf("copy the workspace: %w", err))
	}
	if err := sound(ctx, temp); err != nil {
		return err
	}
	return settle(temp, name)
}

// Publish writes a file of ours under a temporary name, lets check look at it and
// only then gives it its name. When something goes wrong nothing is left.
func Publish(name string, write func(io.Writer) error, check func(temp string) error) error {
	temp := name + tempSuffix
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // what an interrupted writing left
	}
	defer os.Remove(temp) //nolint:errcheck // renamed when all went well
	if err := writePrivate(temp, write); err != nil {
		return err
	}
	if err := check(temp); err != nil {
		return err
	}
	return settle(temp, name)
}

// Spare returns the name of a temporary file beside the workspace. Should the
// program end before it is removed, the next opening removes it.
func (w *Workspace) Spare(what string) string { return w.path + "." + what + tempSuffix }

// sound opens a copy and checks everything in it.
func sound(ctx context.Context, path string) error {
	w, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	found, err := w.Check(ctx)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	if !found.OK {
		return &data.Error{
			Code: "damaged", Msg: "The workspace is damaged, so no copy of it was kept.",
			Hint: "rapport check says what is wrong. Use an older backup.", Err: fmt.Errorf("check: %v", found.Problems),
		}
	}
	return nil
}

// settle gives a finished file its name, so that it survives a power failure.
func settle(temp, name string) error {
	f, err := os.OpenFile(temp, os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, name); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(name))
}

// Replacement says what Replace puts in place of a workspace.
type Replacement struct {
	// Write writes the new file.
	Write func(io.Writer) error
	// Force puts an existing workspace aside; without it, it is an error.
	Force bool
	Now   time.Time
}

// Replace puts a backup in the place of the workspace at path, which nobody may
// have open. What was there is kept beside it; its name is returned, empty when
// there was nothing. The backup is verified first; until then nothing changes.
func Replace(ctx context.Context, path string, r Replacement) (kept string, err error) {
	if err := prepareDriver(); err != nil {
		return "", fmt.Errorf("prepare the database: %w", err)
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the workspace: %w", err)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	exists, err := inspect(path)
	if err != nil {
		return "", err
	}
	if exists && !r.Force {
		return "", &data.Error{
			Code: "exists", Msg: fmt.Sprintf("There is a workspace at %s already.", path),
			Hint: "With --force it is kept under another name beside it. Or name another file with --workspace.",
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", explainAt(path, err)
	}
	lock, err := takeLock(path, r.Now)
	if err != nil {
		return "", explainAt(path, err)
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	kept, err = replace(ctx, path, exists, r)
	var known *data.Error
	if err != nil && !errors.As(err, &known) {
		err = explainAt(path, err)
	}
	return kept, err
}

func replace(ctx context.Context, path string, exists bool, r Replacement) (kept string, err error) {
	if err := removeLeftovers(path); err != nil {
		return "", err
	}
	temp := path + ".restore" + tempSuffix
	defer os.Remove(temp) //nolint:errcheck // renamed when all went well
	if err := writePrivate(temp, r.Write); err != nil {
		return "", err
	}
	if err := checkBackup(ctx, temp); err != nil {
		return "", err
	}
	if exists {
		if kept, err = freeName(fmt.Sprintf("%s.%s", path, r.Now.UTC().Format("20060102T150405Z")), ".before-restore"); err != nil {
			return "", err
		}
		if err := moveWorkspace(path, kept); err != nil {
			return "", err
		}
	}
	if err := settle(temp, path); err != nil {
		if exists {
			err = errors.Join(err, moveWorkspace(kept, path))
		}
		return "", err
	}
	return kept, nil
}

// freeName returns a name that no file has, nor its log: a second restore within a
// second must not take the place of what the first one kept.
func freeName(stem, ending string) (string, error) {
	name := stem + ending
	for n := 2; ; n++ {
		taken := false
		for _, suffix := range []string{"", "-wal", "-journal"} {
			_, err := os.Lstat(name + suffix)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
			taken = taken || err == nil
		}
		if !taken {
			return name, nil
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, ending)
	}
}

// writePrivate makes a file that only its owner can read.
func writePrivate(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// checkBackup refuses what is no whole workspace. The companion files that
// reading may leave are removed.
func checkBackup(ctx context.Context, path string) error {
	defer func() {
		for _, suffix := range []string{"-wal", "-shm"} {
			_ = os.Remove(path + suffix) // empty: nothing was written
		}
	}()
	version, err := checkFile(ctx, path)
	var known *data.Error
	if errors.As(err, &known) && known.Code == "newer_workspace" {
		return &data.Error{
			Code: known.Code, Msg: "The backup was made by a newer Rapport.",
			Hint: "Install the newer Rapport. Nothing was changed.", Err: err,
		}
	}
	if errors.As(err, &known) && known.Code == "not_a_workspace" {
		return &data.Error{Code: "no_backup", Msg: "That file is no backup of Rapport.", Hint: "Nothing was changed. Choose a file that rapport backup wrote.", Err: err}
	}
	if err != nil {
		return DamagedBackup(err)
	}
	if version == 0 {
		return DamagedBackup(errors.New("there is nothing in it"))
	}
	if version < len(migrations()) {
		err = verify(ctx, path) // the rest can be checked once it is brought up to date
	} else {
		err = sound(ctx, path)
	}
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return DamagedBackup(err)
	}
	return nil
}

// DamagedBackup is the error of a backup that cannot be used.
func DamagedBackup(err error) error {
	return &data.Error{
		Code: "damaged_backup", Msg: "The backup is damaged or was cut short.",
		Hint: "Nothing was changed. Use another backup.", Err: err,
	}
}

// moveWorkspace renames a workspace together with a log that was not folded in.
func moveWorkspace(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	for _, suffix := range []string{"-wal", "-journal"} {
		if err := os.Rename(from+suffix, to+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(from + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
