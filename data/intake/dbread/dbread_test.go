package dbread_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"rapport/data"
	"rapport/data/intake/dbread"
)

// made makes a database and returns its bytes.
func made(t testing.TB, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made")
	db, err := sql.Open("sqlite", path+"?_pragma=page_size(512)")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const people = `
	CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, born TIMESTAMP, "odd ""name" BLOB, doubled INTEGER AS (id * 2));
	CREATE INDEX person_name ON person (name);
	CREATE INDEX person_old ON person (born) WHERE name <> "nobody";
	CREATE TRIGGER told AFTER DELETE ON person BEGIN SELECT its_programs_own_function(OLD.id); END;
	CREATE VIEW everybody AS SELECT * FROM person;
	INSERT INTO person VALUES (3, 'Mara', 1.5, X'FF00'), (1, 'Zoe', 7, 'text'), (2, NULL, '2024-06-01', NULL);`

// opened opens a text as a database in a folder for temporary files that must be
// empty in the end.
func opened(t *testing.T, ctx context.Context, text string) (*dbread.DB, error) { //nolint:revive // as it is told
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	d, err := dbread.Open(ctx, "people.db", strings.NewReader(text), nil)
	t.Cleanup(func() {
		if d != nil {
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	return d, err
}

func TestEach(t *testing.T) {
	d, err := opened(t, t.Context(), made(t, people))
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Tables(); !slices.Equal(got, []string{"person"}) || d.Has("everybody") || d.Has("person", "doubled") || !d.Has("person", "id", "born") {
		t.Errorf("tables %v", got)
	}
	var lines []string
	err = d.Each("person", []string{"name", "born", `odd "name`, "doubled", "never"}, func(r dbread.Row) error {
		born, ok := r.Float("born")
		whole, isWhole := r.Int("born")
		lines = append(lines, fmt.Sprintf("%d %s, %v %v, %v %v, %d %s%s | %s", r.Line(), r.Text("name"), born, ok, whole, isWhole, len(r.Bytes(`odd "name`)), r.Text(`odd "name`), r.Text("never"), r))
		return nil
	})
	want := []string{
		`1 Zoe, 7 true, 7 true, 0 text | ROWID=1 name="Zoe" born=7 odd "name="text"`,
		`2 , 0 false, 0 false, 0  | ROWID=2 born="2024-06-01"`,
		`3 Mara, 1.5 true, 0 false, 2  | ROWID=3 name="Mara" born=1.5 odd "name=(2 bytes)`,
	}
	if err != nil || !slices.Equal(lines, want) {
		t.Errorf("%v\n%s\nwant\n%s", err, strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
	if err := d.Each("everybody", []string{"name"}, func(dbread.Row) error { return errors.New("a view has no rows") }); err != nil {
		t.Error(err)
	}
}

// TestLong does not load values that are too long.
func TestLong(t *testing.T) {
	d, err := opened(t, t.Context(), made(t, "CREATE TABLE a (b, c); INSERT INTO a VALUES (zeroblob(1048577), 'x'), (zeroblob(1048576), NULL)"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	err = d.Each("a", []string{"b", "c"}, func(r dbread.Row) error {
		lines = append(lines, fmt.Sprintf("%v %d %s", r.Long, len(r.Bytes("b")), r.Text("c")))
		return nil
	})
	if want := []string{"true 0 x", "false 1048576 "}; err != nil || !slices.Equal(lines, want) {
		t.Errorf("%v %q, want %q", err, lines, want)
	}
}

// TestStop ends where whoever reads wants no more, and where the work is cancelled.
func TestStop(t *testing.T) {
	rows := "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO a SELECT i FROM n"
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	d, err := opened(t, ctx, made(t, "CREATE TABLE a (b);"+rows))
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	if err := d.Each("a", []string{"b"}, func(dbread.Row) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	n := 0
	err = d.Each("a", []string{"b"}, func(dbread.Row) error {
		n++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || n == 5000 {
		t.Errorf("%d rows, %v", n, err)
	}
}

// TestLog reads the newest rows out of the log of a database that its program has open.
func TestLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "open.db")
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(wal)&_pragma=wal_autocheckpoint(0)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range []string{people, "PRAGMA wal_checkpoint(TRUNCATE)", "INSERT INTO person VALUES (4, 'Bo', NULL, NULL)"} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	text, log := file(t, path), file(t, path+dbread.LogSuffix)
	for name, c := range map[string]struct {
		log  io.Reader
		rows int
	}{
		"whole": {strings.NewReader(log), 4}, "none": {nil, 3}, "empty": {strings.NewReader(""), 3}, "cut": {strings.NewReader(log[:len(log)/2]), 3},
		"another": {strings.NewReader(strings.Repeat("x", 9000)), 3},
	} {
		d, err := dbread.Open(t.Context(), "people.db", strings.NewReader(text), c.log)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		rows := 0
		err = d.Each("person", []string{"name"}, func(dbread.Row) error { rows++; return nil })
		if err != nil || rows != c.rows || d.Behind() != (c.log == nil) {
			t.Errorf("%s: %d rows, want %d; behind %v; %v", name, rows, c.rows, d.Behind(), err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
	if file(t, path) != text || file(t, path+dbread.LogSuffix) != log {
		t.Error("the files were changed")
	}
}

func file(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDamaged says of every copy that is not whole that it is damaged, or reads what
// is there.
func TestDamaged(t *testing.T) {
	text := made(t, people+strings.Repeat("INSERT INTO person (name) VALUES (hex(randomblob(90)));", 40))
	for at := 16; at < len(text); at += 512 {
		if _, err := read(t, text[:at]); code(err) != data.WarnTruncated {
			t.Errorf("cut at %d: %v", at, err)
		}
		n, err := read(t, text[:at]+strings.Repeat("\xff", 100)+text[min(at+100, len(text)):])
		if err == nil && n != 43 || err != nil && code(err) != data.WarnTruncated {
			t.Errorf("changed at %d: %d rows, %v", at, n, err)
		}
	}
	if _, err := read(t, ""); code(err) != data.WarnEncrypted {
		t.Errorf("empty: %v", err)
	}
	if _, err := read(t, "SQLite format 2\x00"); code(err) != data.WarnEncrypted {
		t.Errorf("another format: %v", err)
	}
}

// TestPages finds pages that lead back to each other: they would have more rows than
// there is time for.
func TestPages(t *testing.T) {
	text := []byte(made(t, "CREATE TABLE a (b);"+strings.Repeat("INSERT INTO a VALUES (hex(zeroblob(100)));", 20)))
	const page = 512
	root := text[page : 2*page] // an interior page: its cells are a page and the last row below it
	first := root[int(root[12])<<8|int(root[13]):]
	second := root[int(root[14])<<8|int(root[15]):]
	copy(second[:4], first[:4])
	if _, err := read(t, string(text)); code(err) != data.WarnTruncated {
		t.Error(err)
	}
}

func code(err error) string {
	var known *data.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return ""
}

// read reads all tables with all of their columns.
func read(t *testing.T, text string) (rows int, err error) {
	t.Helper()
	d, err := dbread.Open(t.Context(), "people.db", strings.NewReader(text), nil)
	if err != nil {
		return 0, err
	}
	defer d.Close()
	for _, table := range d.Tables() {
		err := d.Each(table, []string{"id", "name", "born", "b"}, func(r dbread.Row) error {
			rows++
			_ = r.String()
			return nil
		})
		if err != nil {
			return rows, err
		}
	}
	return rows, nil
}

// TestUnreadable passes on what is wrong with the file that is copied.
func TestUnreadable(t *testing.T) {
	broken := errors.New("the zip is damaged")
	for _, begin := range []string{"", dbread.Header + "more"} {
		if _, err := dbread.Open(t.Context(), "people.db", failing{strings.NewReader(begin), broken}, nil); !errors.Is(err, broken) {
			t.Errorf("after %q: %v", begin, err)
		}
	}
}

type failing struct {
	*strings.Reader
	err error
}

func (f failing) Read(p []byte) (int, error) {
	if f.Len() == 0 {
		return 0, f.err
	}
	return f.Reader.Read(p)
}

func (f failing) WriteTo() {} // hides the reader's own

// TestSweep removes the copies of a reading that was killed long ago.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	old, fresh := filepath.Join(dir, "rapport-db-1"), filepath.Join(dir, "rapport-db-2")
	for _, folder := range []string{old, fresh} {
		if err := errors.Join(os.Mkdir(folder, 0o700), os.WriteFile(filepath.Join(folder, "copy.db"), []byte("x"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	if _, err := read(t, made(t, people)); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "rapport-db-*")); !slices.Equal(left, []string{fresh}) {
		t.Errorf("left %v", left)
	}
}

func TestSniff(t *testing.T) {
	many := ""
	for i := range 1000 {
		many += fmt.Sprintf("CREATE TABLE t%d (a);", i)
	}
	found, err := dbread.Sniff(strings.NewReader(made(t, "BEGIN;"+many+"COMMIT") + made(t, `create table "message" (a); CREATE TABLE [x y] (a); CREATE VIEW v AS SELECT 1`)))
	if err != nil || !found["t7"] || !found["t700"] || !found["message"] || found["v"] {
		t.Errorf("%d tables, %v", len(found), err)
	}
}

func FuzzRead(f *testing.F) {
	f.Setenv("TMPDIR", f.TempDir())
	text := made(f, people)
	f.Add([]byte(text))
	f.Add([]byte(made(f, "CREATE TABLE a (b);"+strings.Repeat("INSERT INTO a VALUES (hex(zeroblob(100)));", 20))))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := read(t, string(raw)); err != nil && code(err) == "" {
			t.Errorf("an error without words: %v", err)
		}
	})
}
