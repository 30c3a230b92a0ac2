package intaketest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Naughty are the 515 strings of the Big List of Naughty Strings
// (minimaxir/big-list-of-naughty-strings; its licence lies beside it). intake is the
// folder of package intake.
func Naughty(t testing.TB, intake string) []string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(intake, "formats", "testdata", "naughty", "blns.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	if err := json.Unmarshal(raw, &all); err != nil || len(all) != 515 {
		t.Fatalf("%d strings: %v", len(all), err)
	}
	return all
}
