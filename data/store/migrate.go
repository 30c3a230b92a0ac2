package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"rapport/data"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations returns the SQL of every version, oldest first. A landed file is
// never edited.
var migrations = sync.OnceValue(func() []string {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // embedded
	}
	var list []string
	for _, e := range entries {
		text, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil {
			panic(err) // embedded
		}
		list = append(list, string(text))
	}
	return list
})

// checkFile looks at an existing file before anything else touches it: is it
// ours, whole, and of a version that is known here? It returns the version.
func checkFile(ctx context.Context, path string) (version int, err error) {
	pool, err := openPool(fileDSN(ctx, path), 1)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	tables, err := number(ctx, pool, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return 0, err
	}
	id, err := number(ctx, pool, "PRAGMA application_id")
	if err != nil {
		return 0, err
	}
	if id != applicationID {
		if tables == 0 {
			return 0, nil // made, but nothing was written yet
		}
		return 0, notAWorkspace(path, nil)
	}
	known, err := number(ctx, pool, "PRAGMA user_version")
	if err != nil {
		return 0, err
	}
	if int(known) > len(migrations()) {
		return 0, &data.Error{
			Code: "newer_workspace",
			Msg:  fmt.Sprintf("The workspace %s is of version %d, made by a newer Rapport; this one knows version %d.", path, known, len(migrations())),
			Hint: "Install the newer Rapport. Nothing was changed.",
		}
	}
	return int(known), nil
}

// migrate brings the file from version to the newest, each step in one
// transaction, after a verified backup when there is something to lose.
func migrate(ctx context.Context, pool *sql.DB, path string, version int, now time.Time) error {
	steps := migrations()
	isUsed, err := used(ctx, pool, version)
	if err != nil {
		return err
	}
	if isUsed && version < len(steps) {
		name := fmt.Sprintf("%s.%s.version%d.backup", path, now.UTC().Format("20060102T150405Z"), version)
		if err := backup(ctx, pool, name); err != nil {
			return fmt.Errorf("back up before the new version: %w", err)
		}
	}
	for ; version < len(steps); version++ {
		if err := step(ctx, pool, version+1, steps[version]); err != nil {
			return fmt.Errorf("bring the workspace to version %d: %w", version+1, err)
		}
	}
	return nil
}

// used reports whether there is something to lose: a workspace whose making was
// interrupted holds nothing yet.
func used(ctx context.Context, pool *sql.DB, version int) (bool, error) {
	if version == 0 {
		return false, nil
	}
	n, err := number(ctx, pool, "SELECT (SELECT count(*) FROM setting) + (SELECT count(*) FROM import) + (SELECT count(*) FROM decision)")
	return n > 0, err
}

func step(ctx context.Context, pool *sql.DB, version int, text string) error {
	tx, err := begin(ctx, pool)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, text); err != nil {
		return err
	}
	// PRAGMA takes no parameters; both values are our own numbers.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version)); err != nil {
		return err
	}
	return tx.Commit()
}

// backup writes a copy under a temporary name, verifies it and only then gives
// it its name.
func backup(ctx context.Context, pool *sql.DB, name string) error {
	temp := name + tempSuffix
	if err := createPrivate(temp); err != nil {
		return err
	}
	defer os.Remove(temp) //nolint:errcheck // renamed when all went well
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return err
	}
	if err := verify(ctx, temp); err != nil {
		return err
	}
	return settle(temp, name)
}

func verify(ctx context.Context, path string) error {
	pool, err := openPool(readerDSN(path), 1)
	if err != nil {
		return err
	}
	defer pool.Close() //nolint:errcheck // only read
	// Every index is looked up row by row: a large one in memory.
	if _, err := pool.ExecContext(ctx, "PRAGMA cache_size = -524288"); err != nil {
		return err
	}
	answer := ""
	if err := pool.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&answer); err != nil {
		return err
	}
	if answer != "ok" {
		return &data.Error{Code: "damaged", Msg: "The workspace is damaged, so no backup of it was kept.", Hint: "Use an older backup.", Err: errors.New(answer)}
	}
	return nil
}
