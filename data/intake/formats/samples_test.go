package formats_test

import (
	"os"
	"path/filepath"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/formats"
	"rapport/data/intake/intaketest"
)

// TestSamples reads the samples of every format with all formats at hand: only
// its own takes them.
func TestSamples(t *testing.T) {
	for _, f := range formats.All() {
		t.Run(f.Name, func(t *testing.T) {
			for _, s := range intaketest.Samples(t, "..", f.Name) {
				exports, err := intake.Scan(t.Context(), []string{s.Path}, formats.All(), s.Options)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range exports {
					r := intaketest.Kit{Format: f}.Result(e, e.Records(t.Context(), nil))
					if e.Format == nil || e.Format.Name != f.Name || r.Err != nil || len(r.Facts) == 0 || intaketest.Check(r) != nil {
						t.Errorf("%s: %v, %s", s.Path, intaketest.Check(r), r)
					}
					if err := e.Close(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
}

// TestBrokenSamples does to each file of each sample what happens to files on
// their way: whatever is left is understood or refused in words.
func TestBrokenSamples(t *testing.T) {
	for _, f := range formats.All() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			for _, s := range intaketest.Samples(t, "..", f.Name) {
				breakSample(t, f, s)
			}
		})
	}
}

func breakSample(t *testing.T, f *intake.Format, s intaketest.Sample) {
	t.Helper()
	files := sampleFiles(t, s.Path)
	dir := intaketest.Folder(t, files)
	for name, whole := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		for how, text := range intaketest.Broken(whole) {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			exports, err := intake.Scan(t.Context(), []string{dir}, []*intake.Format{f}, s.Options)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range exports {
				r := intaketest.Kit{Format: f}.Result(e, e.Records(t.Context(), nil))
				if err := intaketest.Check(r); err != nil {
					t.Errorf("%s, %s %s: %v", s.Path, name, how, err)
				}
				if err := e.Close(); err != nil {
					t.Error(err)
				}
			}
		}
		if err := os.WriteFile(path, []byte(whole), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// sampleFiles are the files of a sample, also of one that is a single file.
func sampleFiles(t *testing.T, path string) map[string]string {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		return intaketest.Tree(t, path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{filepath.Base(path): string(text)}
}
