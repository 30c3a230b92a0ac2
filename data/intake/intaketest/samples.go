package intaketest

import (
	"bufio"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/data/intake"
)

// A Sample is one invented export that can be imported.
type Sample struct {
	Format  string
	Name    string // its path below testdata
	Path    string
	Options intake.Options
}

// Samples are the exports of one format. The folder is that of the package intake,
// seen from the test. They are listed in the file testdata/SAMPLES of any package
// below it: a line each, with the format, the path below testdata, and what the
// person has to say about it (account, with %20 for a blank, dates, decimals, currency,
// zone in hours). A format without a sample fails the test: what is said of all formats
// would not be said of it.
func Samples(t testing.TB, folder, format string) []Sample {
	t.Helper()
	lists, err := filepath.Glob(filepath.Join(folder, "*", "testdata", "SAMPLES"))
	if err != nil {
		t.Fatal(err)
	}
	var all []Sample
	for _, list := range lists {
		all = append(all, listed(t, list, format)...)
	}
	if len(all) == 0 {
		t.Fatalf("format %s has no sample in any testdata/SAMPLES", format)
	}
	return all
}

func listed(t testing.TB, list, format string) []Sample {
	t.Helper()
	file, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []Sample
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) < 2 || words[0] != format {
			continue
		}
		s := Sample{Format: format, Name: words[1], Path: filepath.Join(filepath.Dir(list), filepath.FromSlash(words[1]))}
		if _, err := os.Stat(s.Path); err != nil {
			t.Error(err)
			continue
		}
		for _, word := range words[2:] {
			say(t, &s.Options, word)
		}
		all = append(all, s)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func say(t testing.TB, o *intake.Options, word string) {
	t.Helper()
	key, value, _ := strings.Cut(word, "=")
	switch key {
	case "account":
		name, err := url.PathUnescape(value)
		if err != nil {
			t.Fatal(err)
		}
		o.Account = name
	case "dates":
		o.Dates = value
	case "decimals":
		o.Decimals = value
	case "currency":
		o.Currency = value
	case "zone":
		d, err := time.ParseDuration(value)
		if err != nil {
			t.Fatal(err)
		}
		o.Zone = time.FixedZone("", int(d.Seconds()))
	default:
		t.Fatalf("SAMPLES says %q, which is not known", word)
	}
}
