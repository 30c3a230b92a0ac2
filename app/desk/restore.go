package desk

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"rapport/data"
	"rapport/data/seal"
	"rapport/data/store"
)

// Restored is a workspace that came back from a backup.
type Restored struct {
	Workspace string
	Kept      string // where the workspace before it lies now; empty: there was none
	Imports   int
}

// magic begins every file of SQLite.
const magic = "SQLite format 3\x00"

// NeedsPassphrase reports whether the backup is encrypted.
func NeedsPassphrase(file string) (bool, error) {
	from, head, err := openBackup(file)
	if err != nil {
		return false, err
	}
	return seal.Sealed(head), from.Close()
}

// openBackup opens a file that may be a backup and looks at its beginning.
func openBackup(file string) (*os.File, []byte, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil, &data.Error{Code: "no_backup", Msg: "There is no file " + file + ".", Err: err}
	case err == nil && !info.Mode().IsRegular():
		return nil, nil, noBackup(file, nil)
	}
	from, err := os.Open(file)
	if err != nil {
		return nil, nil, &data.Error{Code: "no_backup", Msg: file + " cannot be read.", Hint: "Check that you may read the file.", Err: err}
	}
	head := make([]byte, seal.HeadSize)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, nil, errors.Join(noBackup(file, err), from.Close())
	}
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return nil, nil, errors.Join(err, from.Close())
	}
	if !seal.Sealed(head) && !bytes.HasPrefix(head, []byte(magic)) {
		return nil, nil, errors.Join(noBackup(file, nil), from.Close())
	}
	return from, head, nil
}

func noBackup(file string, err error) error {
	return &data.Error{Code: "not_a_backup", Msg: file + " is no backup of Rapport.", Hint: "Choose a file that rapport backup wrote.", Err: err}
}

// Restore puts a backup in the place of the workspace that c names, which nobody
// may have open. An older backup is brought up to date. Nothing changes until the
// whole backup was read and verified.
func Restore(ctx context.Context, c Config, file string, l Locking) (*Restored, error) {
	if err := apart(file, c.Path); err != nil {
		return nil, err
	}
	from, head, err := openBackup(file)
	if err != nil {
		return nil, err
	}
	defer from.Close() //nolint:errcheck // only read
	var plain io.Reader = bufio.NewReader(from)
	if seal.Sealed(head) {
		if plain, err = unlock(plain, l.Passphrase); err != nil {
			return nil, err
		}
	}
	now := c.Now()
	kept, err := store.Replace(ctx, c.Path, store.Replacement{
		Force: l.Force, Now: now,
		Write: func(to io.Writer) error { return copyBackup(ctx, to, plain) },
	})
	if err != nil {
		return nil, cannotWrite(c.Path, err)
	}
	c.Existing = true
	return c.describe(ctx, kept)
}

// apart refuses to restore a workspace from itself, or from one that is in use.
func apart(file, path string) error {
	a, err := os.Stat(file)
	if err != nil {
		return nil //nolint:nilerr // opening it says so in words
	}
	if b, err := os.Stat(path); err == nil && os.SameFile(a, b) {
		return &data.Error{Code: "same_file", Msg: "That is the workspace itself.", Hint: "Name a backup."}
	}
	if log, err := os.Stat(file + "-wal"); err == nil && log.Size() > 0 {
		return &data.Error{
			Code: "not_a_backup", Msg: file + " is a workspace that is in use or was not closed.",
			Hint: "Make a backup of it first: rapport backup --workspace " + file + " FILE",
		}
	}
	return nil
}

func unlock(from io.Reader, passphrase string) (io.Reader, error) {
	if passphrase == "" {
		return nil, &data.Error{Code: "needs_passphrase", Msg: "The backup is encrypted.", Hint: "Give its passphrase: --passphrase, or --passphrase-file FILE. Without it nobody can open the backup."}
	}
	plain, err := seal.Reader(from, passphrase)
	if errors.Is(err, seal.ErrWrongPassphrase) {
		return nil, &data.Error{Code: "wrong_passphrase", Msg: "The passphrase does not open this backup.", Hint: "Nothing was changed. Try again; capital letters and spaces count.", Err: err}
	}
	if err != nil {
		return nil, store.DamagedBackup(err)
	}
	return plain, nil
}

// copyBackup tells trouble with reading, which is the backup's, from trouble with writing.
func copyBackup(ctx context.Context, to io.Writer, from io.Reader) error {
	source := &troubled{from: from}
	_, err := io.Copy(to, patient{ctx, source})
	if source.err != nil {
		return store.DamagedBackup(source.err)
	}
	return err
}

// troubled remembers what went wrong while reading.
type troubled struct {
	from io.Reader
	err  error
}

func (t *troubled) Read(b []byte) (int, error) {
	n, err := t.from.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		t.err = err
	}
	return n, err
}

// describe opens what was restored, which brings an older one up to date.
func (c Config) describe(ctx context.Context, kept string) (*Restored, error) {
	d, err := Open(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("open what was restored: %w", err)
	}
	s, err := d.Summary(ctx)
	if err = errors.Join(err, d.Close()); err != nil {
		return nil, err
	}
	return &Restored{Workspace: d.Path(), Kept: kept, Imports: s.Imports}, nil
}
