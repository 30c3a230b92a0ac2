package gumroad_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data/intake"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestLayouts reads an invented sample of every layout. The golden files were
// compared with the samples by hand.
func TestLayouts(t *testing.T) {
	for _, file := range []string{"current.csv", "older.csv", "semicolon.csv", "broken.csv", "affiliates.csv"} {
		t.Run(file, func(t *testing.T) {
			got := readPath(t, intake.Options{}, "testdata/"+file).String()
			golden := "testdata/" + strings.TrimSuffix(file, ".csv") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
