package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	"modernc.org/sqlite/vtab"
)

// prepareDriver sets what is set once for the process, before the first
// connection.
var prepareDriver = sync.OnceValue(func() error {
	sqlite.StrictPragmas(true)
	// Without it, any other opening and closing of the file in this process
	// removes SQLite's locks. It exists on Linux only.
	if _, err := sqlite.OFDLocking(true); err != nil && !errors.Is(err, sqlite.ErrOFDLockingUnavailable) && !errors.Is(err, sqlite.ErrOFDLockingTooLate) {
		return err
	}
	return vtab.RegisterModule(nil, feedModule, feeds)
})

// hardened are the settings of every connection: strict about types, keys and
// quotes, distrustful of the file, deleted rows overwritten, temporary data on
// disk. The busy time is short because waiting is done in Go, where it can be
// cancelled.
const hardened = "_defensive=1&_dqs=0&_foreign_keys=1&_busy_timeout=100" +
	"&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)&_pragma=secure_delete(1)&_pragma=temp_store(1)"

func writerDSN(path, journal string) string {
	return fileURI(path) + "?" + hardened + "&_txlock=immediate&_journal_mode=" + journal +
		"&_synchronous=FULL&_pragma=cache_size(-98304)&_pragma=journal_size_limit(0)"
}

func readerDSN(path string) string {
	return fileURI(path) + "?mode=ro&" + hardened + "&_txlock=deferred&_pragma=cache_size(-32768)"
}

// fileDSN is for a file that nobody of ours writes. Where even the companion
// files of the log cannot be made, the file is read as it stands.
func fileDSN(ctx context.Context, path string) string {
	dsn := readerDSN(path)
	if pool, err := openPool(dsn, 1); err == nil {
		_, err = number(ctx, pool, "PRAGMA user_version")
		_ = pool.Close() // only read
		if err == nil {
			return dsn
		}
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		return dsn // a log that was not folded in must not be passed over
	}
	return strings.Replace(dsn, "mode=ro", "mode=ro&immutable=1", 1)
}

// fileURI escapes a path for SQLite, which takes parameters after "?".
func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath()
}

func openPool(dsn string, connections int) (*sql.DB, error) {
	connector, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	pool := sql.OpenDB(connector)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return pool, nil
}

// safeJournal finds out whether the write-ahead log works in the folder of path:
// on network and odd disks it fails late, after it was accepted.
func safeJournal(ctx context.Context, path string) (string, error) {
	probe := path + ".probe" + tempSuffix
	if err := createPrivate(probe); err != nil {
		return "", err
	}
	defer func() {
		for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
			_ = os.Remove(probe + suffix) // an empty leftover; the next opening removes it
		}
	}()
	err := tryWAL(ctx, probe)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if code := sqliteCode(err); code == codeFull || code == codeWriteFailed {
		return "", err
	}
	if err != nil {
		return "TRUNCATE", nil //nolint:nilerr // the error is the answer
	}
	return "WAL", nil
}

func tryWAL(ctx context.Context, path string) error {
	pool, err := openPool(writerDSN(path, "WAL"), 1)
	if err != nil {
		return err
	}
	mode := ""
	err = pool.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode)
	if err == nil && mode != "wal" {
		err = errors.New("no write-ahead log here")
	}
	if err == nil {
		_, err = pool.ExecContext(ctx, "CREATE TABLE probe (n INTEGER) STRICT")
	}
	if err == nil {
		_, err = pool.ExecContext(ctx, "INSERT INTO probe VALUES (1)")
	}
	return errors.Join(err, pool.Close())
}

// patience is how long a write waits for another program that has the file.
const patience = 10 * time.Second

// retryBusy repeats what failed because another program has the file, until the
// context ends or patience does.
func retryBusy(ctx context.Context, do func() error) error {
	for deadline := time.Now().Add(patience); ; {
		err := do()
		if sqliteCode(err)&primaryCode != codeBusy || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
