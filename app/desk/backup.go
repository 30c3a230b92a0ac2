package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"rapport/data"
	"rapport/data/seal"
	"rapport/data/store"
)

// Locking says how a backup is kept.
type Locking struct {
	Passphrase string // empty: not encrypted
	Force      bool   // replace a file that has the name
}

// Kept is a finished backup.
type Kept struct {
	File  string
	Bytes int64
}

// Backup writes a consistent copy of the workspace to file and verifies it, with
// a passphrase encrypted. Nobody is disturbed. When something goes wrong nothing
// is left and an older file is as it was.
func (d *Desk) Backup(ctx context.Context, file string, l Locking) (*Kept, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("find the place of the backup: %w", err)
	}
	if err := d.mayWrite(file, l.Force); err != nil {
		return nil, err
	}
	if l.Passphrase == "" {
		err = d.store.Copy(ctx, file)
	} else {
		err = d.sealed(ctx, file, l.Passphrase)
	}
	if err != nil {
		return nil, cannotWrite(file, err)
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, cannotWrite(file, err)
	}
	return &Kept{File: file, Bytes: info.Size()}, nil
}

// mayWrite refuses names that a backup must not take.
func (d *Desk) mayWrite(file string, force bool) error {
	if d.store.Reserved(file) {
		return &data.Error{Code: "same_file", Msg: file + " belongs to the workspace itself.", Hint: "Name another file."}
	}
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return cannotWrite(file, err)
	}
	switch {
	case info.IsDir():
		return &data.Error{Code: "exists", Msg: file + " is a folder.", Hint: "Add a file name, such as Main.backup."}
	case !info.Mode().IsRegular():
		return &data.Error{Code: "exists", Msg: file + " is no plain file.", Hint: "Name another file for the backup."}
	case !force:
		return &data.Error{Code: "exists", Msg: "There is a file " + file + " already.", Hint: "Use --force to replace it, or name another file."}
	}
	return nil
}

// sealed writes the copy beside the workspace, where the same data lies open
// anyway, and only its encrypted form to the place of the backup.
func (d *Desk) sealed(ctx context.Context, file, passphrase string) error {
	plain, forget, err := d.spare()
	if err != nil {
		return err
	}
	defer forget()
	if err := d.store.Copy(ctx, plain); err != nil {
		return err
	}
	return store.Publish(file, func(to io.Writer) error { return lock(ctx, plain, to, passphrase) }, func(temp string) error {
		return sameInside(ctx, temp, plain, passphrase)
	})
}

// spare names a file for the open copy: beside the workspace, or where that
// folder cannot be written among the temporary files.
func (d *Desk) spare() (name string, forget func(), err error) {
	name = d.store.Spare(fmt.Sprintf("copy-%d", os.Getpid()))
	if probe, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
		return name, func() { _ = os.Remove(name) }, probe.Close()
	}
	dir, err := os.MkdirTemp("", "rapport-copy-")
	if err != nil {
		return "", nil, err
	}
	return filepath.Join(dir, "copy"), func() { _ = os.RemoveAll(dir) }, nil
}

func lock(ctx context.Context, plain string, to io.Writer, passphrase string) error {
	from, err := os.Open(plain)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // only read
	w, err := seal.Writer(to, passphrase)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, patient{ctx, from}); err != nil {
		return err
	}
	return w.Close()
}

// sameInside opens what was locked and compares it with the copy.
func sameInside(ctx context.Context, locked, plain, passphrase string) error {
	from, err := os.Open(locked)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // only read
	inside, err := seal.Reader(from, passphrase)
	if err != nil {
		return err
	}
	original, err := os.Open(plain)
	if err != nil {
		return err
	}
	defer original.Close() //nolint:errcheck // only read
	var sums [2][]byte
	for i, r := range []io.Reader{inside, original} {
		h := sha256.New()
		if _, err := io.Copy(h, patient{ctx, r}); err != nil {
			return err
		}
		sums[i] = h.Sum(nil)
	}
	if !bytes.Equal(sums[0], sums[1]) {
		return errors.New("the encrypted copy differs from the workspace")
	}
	return nil
}

// patient is a reader that ends with its context.
type patient struct {
	ctx  context.Context //nolint:containedctx // lives as long as one copy
	from io.Reader
}

func (p patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.from.Read(b)
}

func noWriting(folder string, err error) error {
	return &data.Error{Code: "cannot_write", Msg: "Nothing can be written to " + folder + ".", Hint: "Choose a folder where you may write.", Err: err}
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// cannotWrite says in words why a file could not be written.
func cannotWrite(file string, err error) error {
	var known *data.Error
	if err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	folder := filepath.Dir(file)
	switch {
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG):
		return &data.Error{Code: "disk_full", Msg: "There is no space left in " + folder + ".", Hint: "Nothing was changed. Make room or choose another place.", Err: err}
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		return noWriting(folder, err)
	case errors.Is(err, fs.ErrNotExist) && isFolder(folder): // one that the system makes up, such as /proc
		return noWriting(folder, err)
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		return &data.Error{Code: "cannot_write", Msg: "There is no folder " + folder + ".", Hint: "Make the folder first, or choose another one.", Err: err}
	}
	return err
}
