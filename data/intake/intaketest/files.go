package intaketest

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// File writes a text as a file of that name in a folder of its own.
func File(t testing.TB, name, text string) string {
	t.Helper()
	return filepath.Join(Folder(t, map[string]string{name: text}), filepath.FromSlash(name))
}

// Folder writes files into a new folder.
func Folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Zip writes files into a new zip of that name.
func Zip(t testing.TB, name string, files map[string]string) string {
	t.Helper()
	return File(t, name, packed(t, zip.Deflate, files))
}

// DamagedZip writes a zip in which one file is not what its checksum says: the
// first was, which stands in one of the files, is written over with became.
func DamagedZip(t testing.TB, name string, files map[string]string, was, became string) string {
	t.Helper()
	if len(was) != len(became) {
		t.Fatalf("%q is not as long as %q", became, was)
	}
	whole := packed(t, zip.Store, files)
	damaged := strings.Replace(whole, was, became, 1)
	if damaged == whole {
		t.Fatalf("no file holds %q", was)
	}
	return File(t, name, damaged)
}

func packed(t testing.TB, method uint16, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// SampleText returns the text of a file below testdata.
func SampleText(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Tree returns the texts of the files below a folder with one of the suffixes, or
// of all but lists of samples and golden results, by their slash path inside it.
func Tree(t testing.TB, dir string, suffixes ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !wanted(path, suffixes) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func wanted(path string, suffixes []string) bool {
	if len(suffixes) == 0 {
		return filepath.Base(path) != "SAMPLES" && filepath.Ext(path) != ".golden"
	}
	return slices.Contains(suffixes, filepath.Ext(path))
}
