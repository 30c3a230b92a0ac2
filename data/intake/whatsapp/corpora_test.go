package whatsapp_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

const corpora = "../../../../shared/corpora/exports"

// message is one entry of a target of the corpora.
type message struct {
	Timestamp string `json:"timestamp"`
	Author    string `json:"author"`
	Message   string `json:"message"`
}

func messages(r intaketest.Result) []message {
	all := []message{}
	for _, x := range r.Interactions() {
		all = append(all, message{x.At.Format("2006-01-02T15:04:05"), x.Actor.Value, strings.Join(strings.Fields(x.Text), " ")})
	}
	return all
}

// TestCorpora compares with the targets of chat-miner. Lines of the app are left
// out here: five files have none in the target, seven call them "System".
func TestCorpora(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("the corpora are not here")
	}
	t.Run("2024", func(t *testing.T) {
		var want []message
		raw, err := os.ReadFile(filepath.Join(corpora, "whatsapp", "target.json"))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		compare(t, "whatsapp/*.txt", 5, func(string) []message { return want })
	})
	t.Run("2023", func(t *testing.T) {
		compare(t, "whatsapp-2023/*.txt", 7, func(file string) []message { return table(t, strings.TrimSuffix(file, ".txt")+"_target.csv") })
	})
}

func compare(t *testing.T, pattern string, n int, target func(file string) []message) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(corpora, filepath.FromSlash(pattern)))
	if err != nil || len(all) != n {
		t.Fatalf("%d files, want %d: %v", len(all), n, err)
	}
	for _, file := range all {
		o := intake.Options{}
		switch filepath.Base(file) {
		case "test_dateformat4.txt", "test_unicode.txt": // nothing in them tells the order
			if r := kit.Read(t, o, file); r.Code() != "ambiguous_date" {
				t.Errorf("%s: read without being told the order: %q", file, r.Code())
			}
			o.Dates = "dmy"
		}
		r := kit.Read(t, o, file)
		got, want := messages(r), slices.Clone(target(file))
		slices.Reverse(want)
		if len(r.Rejects) > 0 || r.Err != nil || !cmp.Equal(want, got) {
			t.Errorf("%s: %v %v\n%s", file, r.Rejected(), r.Err, cmp.Diff(want, got))
		}
	}
}

func table(t *testing.T, name string) []message {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []message
	for _, row := range rows[1:] {
		at, err := time.Parse(time.DateTime, row[0])
		if err != nil {
			t.Fatal(err)
		}
		if row[1] != "System" && row[2] != "<Disappearing Message>" {
			all = append(all, message{at.Format("2006-01-02T15:04:05"), row[1], strings.Join(strings.Fields(row[2]), " ")})
		}
	}
	return all
}
