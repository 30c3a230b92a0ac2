package formats_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rapport/data/intake"
	"rapport/data/intake/formats"
	"rapport/data/intake/intaketest"
)

// TestNaughtySamples puts every naughty string into every sample, a different one
// into every fifth value at a time: whatever comes is understood or refused in
// words, and nothing panics.
func TestNaughtySamples(t *testing.T) {
	strange := intaketest.Naughty(t, "..")
	for _, f := range formats.All() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			for _, s := range intaketest.Samples(t, "..", f.Name) {
				spoilSample(t, f, s, strange)
			}
		})
	}
}

const spoilRounds = 10

func spoilSample(t *testing.T, f *intake.Format, s intaketest.Sample, strange []string) {
	t.Helper()
	files := sampleFiles(t, s.Path)
	for round := range spoilRounds {
		spoiled := map[string]string{}
		for name, text := range files {
			spoiled[name] = spoil(name, text, round, strange)
		}
		exports, err := intake.Scan(t.Context(), []string{intaketest.Folder(t, spoiled)}, []*intake.Format{f}, s.Options)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range exports {
			r := intaketest.Kit{Format: f}.Result(e, e.Records(t.Context(), nil))
			if err := intaketest.Check(r); err != nil {
				t.Errorf("%s, round %d: %v", s.Path, round, err)
			}
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

var (
	jsonText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"\s*:?`)
	words    = regexp.MustCompile(`[\pL\d@._-]{4,}`)
	cells    = regexp.MustCompile(`[^,;\t\n"]+`)
)

// spoil replaces every fifth value of a text.
func spoil(name, text string, round int, strange []string) string {
	n := 0
	replace := func(at *regexp.Regexp, with func(string) string) string {
		return at.ReplaceAllStringFunc(text, func(was string) string {
			if strings.HasSuffix(was, ":") && at == jsonText {
				return was // the name of a member
			}
			n++
			if n%5 != round%5 {
				return was
			}
			return with(strange[(n*31+round*103)%len(strange)])
		})
	}
	switch filepath.Ext(name) {
	case ".json", ".js", ".jsonl":
		return replace(jsonText, func(s string) string {
			quoted, _ := json.Marshal(s) // a string always can be
			return string(quoted)
		})
	case ".csv", ".tsv":
		head, rest, _ := strings.Cut(text, "\n")
		text = rest
		return head + "\n" + replace(cells, func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` })
	case ".xml", ".html":
		return replace(words, func(s string) string {
			if round%2 == 0 {
				return html.EscapeString(s)
			}
			return s
		})
	}
	return replace(words, func(s string) string { return s })
}
