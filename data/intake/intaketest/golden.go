package intaketest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden compares a text with a file below testdata. With -update the file is
// written instead, to be read in the diff.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(SampleText(t, name), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// GoldenLines compares the lines of a result with a file below testdata.
func GoldenLines(t testing.TB, name string, got Result) {
	t.Helper()
	Golden(t, name, strings.Join(got.Lines, "\n")+"\n")
}
