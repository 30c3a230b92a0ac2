package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"

	"rapport/data/people"
	"rapport/data/store"
)

func open(path string) (*store.Workspace, error) {
	return store.Open(context.Background(), path, store.Options{Resolve: people.Resolve, Now: now()})
}

// Everything is readable by its owner only, from birth, and closing leaves no WAL.
func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	path := filepath.Join(dir, "Test.rapport")
	w := openAt(t, path)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 100))
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v", e.Name(), info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has mode %v, %v", info.Mode(), err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) != 0 {
		t.Errorf("after closing there is %v", left)
	}
}

// A session that only read leaves no WAL either.
func TestReadingLeavesNoWAL(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Test.rapport")
	w := openAt(t, path)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 100))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = openAt(t, path)
	if _, err := w.Summary(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) != 0 {
		t.Errorf("after reading and closing there is %v", left)
	}
}

func TestSecondInstanceIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Test.rapport")
	openAt(t, path)
	if w, err := open(path); code(err) != "locked" {
		t.Errorf("a second one: %v, %v", w, err)
	}
	link := filepath.Join(t.TempDir(), "Link.rapport")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if w, err := open(link); code(err) != "locked" {
		t.Errorf("by a link: %v, %v", w, err)
	}
}

func TestStrangersAreRefused(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if _, err := open(write("text.rapport", "Dear diary, this is no database, and it is longer than a header of one hundred bytes, which is what SQLite reads first.")); code(err) != "not_a_workspace" {
		t.Errorf("a text: %v", err)
	}
	other := filepath.Join(dir, "other.rapport")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE recipe (name TEXT)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(other); code(err) != "not_a_workspace" {
		t.Errorf("another program's database: %v", err)
	}
	if after, err := os.ReadFile(other); err != nil || string(after) != string(before) {
		t.Error("another program's database was changed")
	}
}

func TestNewerWorkspaceIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Test.rapport")
	w, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 9999"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := open(path); code(err) != "newer_workspace" {
		t.Errorf("a newer one: %v", err)
	}
}

// An amount changed behind the program's back is found, although the structure
// of the file is sound.
func TestCheckFindsChangedContent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Test.rapport")
	w := openAt(t, path)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1234567))
	c, err := w.Check(context.Background())
	if err != nil || !c.OK || c.Imports != 1 {
		t.Fatalf("sound: %+v, %v", c, err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE sale SET total_minor = total_minor + 1"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	c, err = openAt(t, path).Check(context.Background())
	if err != nil || c.OK || len(c.Problems) == 0 {
		t.Errorf("changed: %+v, %v", c, err)
	}
}
