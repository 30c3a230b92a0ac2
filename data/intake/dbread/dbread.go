// Package dbread reads tables of SQLite databases that other programs wrote, row by
// row. It and data/store are the only homes of database/sql.
//
// A file is copied to a temporary one first: it may lie in a zip, its program may be
// writing to it, and SQLite must not put anything beside it. The copy, with the log of
// the newest rows where that lies beside the file, is read alone: nothing that the file itself defines is run (views, triggers,
// generated columns, virtual tables), and values beyond MaxValue are not loaded.
// Rows come in the order of their ROWID, which is what stands for the line.
package dbread

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"modernc.org/sqlite"

	"rapport/data"
)

// Bounds of what is read.
const (
	// MaxValue is the most bytes of one value.
	MaxValue = 1 << 20
	maxBytes = 4 << 30 // of a file, as of any entry of an archive
	maxNames = 1000    // tables of a database, and columns of a table
)

// The copy is nobody else's: without a log it is opened as one that never changes; with
// one it is locked whole, so that SQLite needs no further file to read the log.
const (
	withoutLog = "?mode=ro&immutable=1"
	withLog    = "?mode=rw&_pragma=locking_mode(exclusive)"
)

// hardened are the settings of the connection. Texts in double quotes stay allowed: old
// definitions have them, and a database with a definition that is not understood is not read.
const hardened = "&_defensive=1&_pragma=trusted_schema(0)&_pragma=query_only(1)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)&_pragma=temp_store(2)"

// DB is a database while it is read.
type DB struct {
	ctx    context.Context //nolint:containedctx // lives as long as one reading
	name   string          // of the file, for people
	dir    string          // of the copy
	pool   *sql.DB
	ahead  bool                // it keeps a log of what was written last
	logged bool                // the log is here
	tables map[string][]string // columns by table
}

// LogSuffix is what a database's log of the newest rows has behind its name.
const LogSuffix = "-wal"

// Open copies a database and looks at its tables. The name is that of the file, for
// people; the log that lies beside it may be nil. Whoever opens closes.
func Open(ctx context.Context, name string, r, log io.Reader) (*DB, error) {
	d := &DB{ctx: ctx, name: name, tables: map[string][]string{}}
	err := d.copy(r, log)
	if err == nil {
		err = d.open()
	}
	if err != nil {
		_ = d.Close() // the first error is the one that says why
		return nil, err
	}
	return d, nil
}

// Close removes the copy.
func (d *DB) Close() error {
	var err error
	if d.pool != nil {
		err = d.pool.Close()
	}
	return errors.Join(err, os.RemoveAll(d.dir))
}

// Behind reports whether the newest rows may stand in a log that is not here.
func (d *DB) Behind() bool { return d.ahead && !d.logged }

// Where the header says how large a page is and how rows are written, and where that ends.
const (
	pageSizeAt = len(Header)
	versionAt  = pageSizeAt + 2
	begins     = versionAt + 2
)

// copy writes the file, and its log, into a folder that only its owner may read.
func (d *DB) copy(r, log io.Reader) error {
	begin := make([]byte, begins)
	n, err := io.ReadFull(r, begin)
	short := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	switch {
	case err != nil && !short:
		return err
	case !strings.HasPrefix(string(begin[:n]), Header):
		return NoDatabase(d.name)
	case short:
		return d.damaged(err)
	}
	sweep()
	if d.dir, err = os.MkdirTemp("", copies); err != nil {
		return d.noRoom(err)
	}
	page := int64(binary.BigEndian.Uint16(begin[pageSizeAt:]))
	if page == 1 {
		page = 64 << 10
	}
	n64, err := d.write("", io.MultiReader(bytes.NewReader(begin), r))
	if err == nil && (page == 0 || n64%page != 0) {
		err = d.damaged(fmt.Errorf("%d bytes are no whole pages of %d", n64, page)) // SQLite takes what is missing of the last one as zeros
	}
	const writeAhead = 2
	d.ahead, d.logged = begin[versionAt] == writeAhead, log != nil
	if err == nil && d.logged {
		_, err = d.write(LogSuffix, log)
	}
	return err
}

// copies are what the folders of copies are called.
const copies = "rapport-db-*"

// sweep removes copies that a reading which was killed left behind. Those of a day are
// left alone: another window may be reading them.
func sweep() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), copies)) // the pattern is good
	for _, dir := range left {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(dir) // somebody else's stays
		}
	}
}

// path is where the copy lies.
func (d *DB) path() string { return filepath.Join(d.dir, "copy.db") }

func (d *DB) write(suffix string, r io.Reader) (int64, error) {
	file, err := os.OpenFile(d.path()+suffix, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, d.noRoom(err)
	}
	source := &source{r: r}
	n, err := io.Copy(file, io.LimitReader(source, maxBytes+1))
	closed := file.Close()
	switch {
	case source.err != nil:
		return n, source.err
	case err != nil || closed != nil:
		return n, d.noRoom(errors.Join(err, closed))
	case n > maxBytes:
		return n, &data.Error{Code: data.WarnLimit, Msg: fmt.Sprintf("%s is larger than %d GiB.", d.name+suffix, maxBytes>>30)}
	}
	return n, nil
}

// source keeps the error of reading, to tell it from one of writing.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

func (d *DB) noRoom(err error) error {
	return &data.Error{
		Code: "no_room", Msg: "There is no room for a copy of " + d.name + " among the temporary files of this computer.", Hint: "Make room, and import again.", Err: err,
	}
}

func (d *DB) open() error {
	at := filepath.ToSlash(d.path())
	if !strings.HasPrefix(at, "/") {
		at = "/" + at // a drive letter
	}
	mode := withoutLog
	if d.logged {
		mode = withLog
	}
	connector, err := sqlite.NewConnector("file:" + (&url.URL{Path: at}).EscapedPath() + mode + hardened)
	if err != nil {
		return err
	}
	d.pool = sql.OpenDB(connector)
	d.pool.SetMaxOpenConns(1)
	var names []string
	err = d.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 LIMIT ?", []any{maxNames}, func(values []any) error {
		if name, ok := values[0].(string); ok {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := d.describe(name); err != nil {
			return err
		}
	}
	return nil
}

// describe notes the columns of a table. The list leaves out those that are worked
// out whenever they are read.
func (d *DB) describe(table string) error {
	return d.query("PRAGMA table_info("+quoted(table)+")", nil, func(values []any) error {
		if name, ok := values[1].(string); ok && len(d.tables[table]) < maxNames {
			d.tables[table] = append(d.tables[table], name)
		}
		return nil
	})
}

// Tables returns the names of the tables, sorted; views are none.
func (d *DB) Tables() []string {
	names := make([]string, 0, len(d.tables))
	for name := range d.tables {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Has reports whether there is a table with all of the columns.
func (d *DB) Has(table string, columns ...string) bool {
	have, ok := d.tables[table]
	return ok && !slices.ContainsFunc(columns, func(c string) bool { return !slices.Contains(have, c) })
}

// Each gives out the rows of a table in the order of their ROWID, with those of the
// columns that are there. A table that is not there has no rows.
func (d *DB) Each(table string, columns []string, each func(r Row) error) error {
	if !d.Has(table) {
		return nil
	}
	row := Row{}
	read, long := []string{}, []string{"0"}
	for _, c := range columns {
		if d.Has(table, c) {
			row.columns = append(row.columns, c)
			read = append(read, fmt.Sprintf("CASE WHEN octet_length(%s) <= %d THEN %[1]s END", quoted(c), MaxValue))
			long = append(long, fmt.Sprintf("coalesce(octet_length(%s) > %d, 0)", quoted(c), MaxValue))
		}
	}
	// Without "NOT INDEXED" an index that has all columns could be read in place of
	// the table, in another order.
	text := "SELECT rowid, " + strings.Join(long, " + ") + strings.Join(append([]string{""}, read...), ", ") + " FROM " + quoted(table) + " NOT INDEXED ORDER BY rowid"
	last, begun := int64(0), false
	return d.query(text, nil, func(values []any) error {
		id, ok := values[0].(int64)
		if !ok || begun && id <= last {
			return d.damaged(fmt.Errorf("row %v of %s after row %d", values[0], table, last)) // pages that lead back to themselves
		}
		last, begun = id, true
		row.ID, row.Long, row.values = id, values[1] != int64(0), values[2:]
		return each(row)
	})
}

// query runs one statement. The values are good until each returns.
func (d *DB) query(text string, args []any, each func(values []any) error) error {
	rows, err := d.pool.QueryContext(d.ctx, text, args...)
	if err != nil {
		return d.explain(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return d.explain(err)
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := cmp.Or(d.ctx.Err(), rows.Scan(into...)); err != nil { // rows that were read ahead come after a cancel too
			return d.explain(err)
		}
		if err := each(values); err != nil {
			return err
		}
	}
	return d.explain(rows.Err())
}

// explain says in a sentence what SQLite said in a code.
func (d *DB) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case d.ctx.Err() != nil:
		return d.ctx.Err()
	}
	return d.damaged(err)
}

func (d *DB) damaged(err error) error {
	return &data.Error{
		Code: data.WarnTruncated, Msg: d.name + " is damaged or not complete: SQLite cannot read it to its end.",
		Hint: "Copy it again while its program is closed.", Err: err,
	}
}

// NoDatabase is the error of a file that is called like a database and is none.
func NoDatabase(name string) error {
	return &data.Error{
		Code: data.WarnEncrypted, Msg: name + " is not a readable database: it is encrypted, or something else.",
		Hint: "An iPhone backup can be read when it is made without \"Encrypt local backup\".",
	}
}

// quoted writes a name for SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
