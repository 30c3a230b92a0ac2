package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"rapport/data"
)

// applicationID marks the file as ours in the header of SQLite: "Rprt".
const applicationID = 0x52707274

// readers is how many connections read beside the writer.
const readers = 3

// Options say how to open a workspace.
type Options struct {
	// Resolve decides which identities are one person. It is required for writing.
	Resolve  Resolver
	ReadOnly bool
	// Now is used for the note in the lock file and the names of backups.
	Now time.Time
}

// Resolver decides which of the nodes are one person, from the evidence between
// them and the pairs that are known to be two. It must not depend on the order
// of its arguments.
type Resolver func(nodes []data.Node, edges []data.Edge, apart [][2]int64) []data.Cluster

// Workspace is one open file. Its methods may be called from several goroutines.
type Workspace struct {
	path    string
	resolve Resolver
	write   *sql.DB       // nil when read only; one connection
	read    *sql.DB       // several connections
	turn    chan struct{} // holds a token while nobody writes
	feed    *feed         // rows on their way into the writer
	lock    *fileLock

	reading  sync.Mutex
	lastRead *factReader // guarded by reading
}

// Open opens a workspace, creating the file (readable by its owner only) when it
// is missing. It takes the lock of the workspace, and brings an older one up to
// this version after a verified backup.
func Open(ctx context.Context, path string, o Options) (*Workspace, error) {
	if err := prepareDriver(); err != nil {
		return nil, fmt.Errorf("prepare the database: %w", err)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find the workspace: %w", err)
	}
	// The file behind a link is the one to lock.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	w := &Workspace{path: path, resolve: o.Resolve, turn: make(chan struct{}, 1), feed: newFeed()}
	w.turn <- struct{}{}
	if o.ReadOnly {
		err = w.openReadOnly(ctx)
	} else {
		err = w.openWritable(ctx, o)
	}
	if err != nil {
		return nil, errors.Join(w.explain(err), w.Close())
	}
	return w, nil
}

func (w *Workspace) openWritable(ctx context.Context, o Options) error {
	if o.Resolve == nil {
		return errors.New("open the workspace: no resolver")
	}
	exists, err := inspect(w.path)
	if err != nil {
		return err
	}
	if err := makeFolder(filepath.Dir(w.path)); err != nil {
		return err
	}
	if w.lock, err = takeLock(w.path, o.Now); err != nil {
		if exists && isReadOnlyPlace(err) {
			return w.openReadOnly(ctx)
		}
		return err
	}
	if !exists {
		if err := createPrivate(w.path); err != nil {
			return err
		}
	}
	if !writable(w.path) {
		return w.openReadOnly(ctx)
	}
	if err := removeLeftovers(w.path); err != nil {
		return err
	}
	return w.connect(ctx, exists, o.Now)
}

// connect opens the pools on a file that exists and is ours to write.
func (w *Workspace) connect(ctx context.Context, exists bool, now time.Time) error {
	version := 0
	if exists {
		var err error
		if version, err = checkFile(ctx, w.path); err != nil {
			return err
		}
	}
	journal, err := safeJournal(ctx, w.path)
	if err != nil {
		return err
	}
	if w.write, err = openPool(writerDSN(w.path, journal), 1); err != nil {
		return err
	}
	if err := migrate(ctx, w.write, w.path, version, now); err != nil {
		return err
	}
	w.read, err = openPool(readerDSN(w.path), readers)
	return err
}

// openReadOnly opens a file without locking it: reading disturbs nobody.
func (w *Workspace) openReadOnly(ctx context.Context) error {
	exists, err := inspect(w.path)
	if err != nil {
		return err
	}
	if !exists {
		return &data.Error{
			Code: "no_workspace", Msg: fmt.Sprintf("There is no workspace at %s.", w.path),
			Hint: "Import something first.", Err: os.ErrNotExist,
		}
	}
	version, err := checkFile(ctx, w.path)
	if err != nil {
		return err
	}
	if version < len(migrations()) {
		return &data.Error{
			Code: "older_workspace", Msg: fmt.Sprintf("The workspace %s is of an older version and has to be brought up to date first.", w.path),
			Hint: "Open it once where it can be written.",
		}
	}
	w.read, err = openPool(fileDSN(ctx, w.path), readers)
	return err
}

// Path returns the workspace's file.
func (w *Workspace) Path() string { return w.path }

// ReadOnly reports whether nothing can be changed, because that was asked for or
// because the file or its folder cannot be written.
func (w *Workspace) ReadOnly() bool { return w.write == nil }

// Close closes the workspace. Readers go first, so that the writer can fold the
// log into the file and remove it.
func (w *Workspace) Close() error {
	var errs []error
	if w.read != nil {
		errs = append(errs, w.read.Close())
	}
	if w.write != nil {
		// A session that only read never opened the writer, and only the last
		// connection that may write takes the WAL file away.
		_, err := w.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		errs = append(errs, w.explain(err), w.write.Close())
	}
	if w.lock != nil {
		errs = append(errs, w.lock.release())
	}
	w.feed.forget()
	w.read, w.lock = nil, nil
	return errors.Join(errs...)
}
