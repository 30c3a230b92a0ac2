package intaketest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data/intake"
)

// A Sample is one invented export that can be imported.
type Sample struct {
	Format  string
	Path    string
	Options intake.Options
}

// samples are the exports below testdata of each format, by the format's name,
// with what the person has to say about some of them.
var samples = map[string]map[string]intake.Options{
	"instagram": {"2020": {}, "2021": {}, "2025": {}, "html": {Dates: "dmy"}, "chat-miner/test_export.json": {Account: "jane doe"}},
	"youtube":   {"video.info.json": {}, "threads.json": {}, "lines.json": {Account: "@Ina"}, "members.json": {}},
	"wordpress": {"blog.xml": {}},
	"mailchimp": {"account": {}, "audience": {}},
	"shopify": {
		"current.csv": {}, "layout2021.csv": {}, "older.csv": {}, "reduced.csv": {Currency: "USD"}, "lines-only.csv": {}, "broken.csv": {},
		"spreadsheet.csv": {Zone: time.FixedZone("", -4*3600)},
	},
	"gumroad":  {"current.csv": {}, "older.csv": {}, "semicolon.csv": {}, "broken.csv": {}, "affiliates.csv": {}},
	"patreon":  {"members2026.csv": {}, "members2024.csv": {}, "members2023.csv": {}, "members2018.csv": {}, "semicolon.csv": {}, "broken.csv": {}},
	"partners": {"partners.csv": {}, "rejects.csv": {}},
}

// Samples are the exports of one format. The folder is that of the package intake,
// seen from the test. A format without a sample fails the test: what is said of
// all formats would not be said of it.
func Samples(t testing.TB, folder, format string) []Sample {
	t.Helper()
	var all []Sample
	for name, o := range samples[format] {
		path := filepath.Join(folder, format, "testdata", filepath.FromSlash(name))
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
			continue
		}
		all = append(all, Sample{Format: format, Path: path, Options: o})
	}
	if len(all) == 0 {
		t.Fatalf("format %s has no sample in intaketest.Samples", format)
	}
	slices.SortFunc(all, func(a, b Sample) int { return strings.Compare(a.Path, b.Path) })
	return all
}
