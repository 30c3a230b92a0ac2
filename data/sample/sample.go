package sample

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The invented creator.
const (
	Owner  = "Tonwerk Nora"
	Handle = "tonwerk.nora"
	Email  = "nora@tonwerk.example"
	Site   = "https://tonwerk.example"
	// GoalMinor is her weekly goal of net earnings in minor units.
	GoalMinor = 180000
	// SavingsMinor and MonthlyMinor are what she has put aside and needs a month.
	SavingsMinor, MonthlyMinor = 1764000, 245000
)

// Options say what to invent. Zero values mean the defaults named there.
type Options struct {
	Now      time.Time // the moment of the exports; required
	Seed     uint64    // 1
	People   int       // characters, 320
	Weeks    int       // finished weeks before the running one, 60
	Zone     string    // IANA name, Europe/Berlin
	Currency string    // of the shop, EUR
}

// Result names what was written.
type Result struct {
	Exports []string // paths, sorted
	Truth   string   // path of truth.json
}

func (o Options) withDefaults() Options {
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.People == 0 {
		o.People = usualPeople
	}
	if o.Weeks == 0 {
		o.Weeks = 60
	}
	if o.Zone == "" {
		o.Zone = "Europe/Berlin"
	}
	if o.Currency == "" {
		o.Currency = "EUR"
	}
	o.Now = o.Now.UTC().Truncate(time.Second)
	return o
}

func (o Options) check() error {
	switch {
	case o.Now.Year() < 2000:
		return fmt.Errorf("a sample needs the moment of its exports")
	case o.People < 40 || o.People > 10_000:
		return fmt.Errorf("%d people: choose 40 to 10,000", o.People)
	case o.Weeks < 8 || o.Weeks > 520:
		return fmt.Errorf("%d weeks: choose 8 to 520", o.Weeks)
	}
	return nil
}

// Write invents the world of o and writes DIR/exports and DIR/truth.json. Files
// of the same names are replaced; others are left alone.
func Write(dir string, o Options) (*Result, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	w, err := invent(o)
	if err != nil {
		return nil, err
	}
	exports := filepath.Join(dir, "exports")
	if err := os.MkdirAll(exports, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the sample: %w", err)
	}
	result := &Result{Truth: filepath.Join(dir, "truth.json")}
	for _, f := range w.files() {
		path := filepath.Join(exports, f.name)
		body, err := f.write(w)
		if err != nil {
			return nil, fmt.Errorf("write sample %s: %w", f.name, err)
		}
		if err := os.WriteFile(path, body, 0o600); err != nil {
			return nil, fmt.Errorf("write sample: %w", err)
		}
		result.Exports = append(result.Exports, path)
	}
	slices.Sort(result.Exports)
	truth, err := json.MarshalIndent(w.truth(), "", " ")
	if err != nil {
		return nil, fmt.Errorf("write truth: %w", err)
	}
	if err := os.WriteFile(result.Truth, append(truth, '\n'), 0o600); err != nil {
		return nil, fmt.Errorf("write truth: %w", err)
	}
	return result, nil
}

// file is one export and how it is made.
type file struct {
	name  string
	write func(*world) ([]byte, error)
}

func (w *world) files() []file {
	day := w.now.In(w.zone).Format(time.DateOnly)
	return []file{
		{"Members_1.csv", (*world).earlierMembers},
		{"Members_2.csv", (*world).laterMembers},
		{w.guessedVideo().title + " [" + w.guessedVideo().id + "].info.json", (*world).videoInfo},
		{"gumroad-sales-" + day + ".csv", (*world).gumroadCSV},
		{"instagram-" + Handle + "-" + day + "-Kr4nZd8q.zip", (*world).instagramZip},
		{"mailchimp-account-export-" + day + ".zip", (*world).mailchimpZip},
		{"orders_export_1.csv", func(w *world) ([]byte, error) { return w.shopifyPart(0) }},
		{"orders_export_2.csv", func(w *world) ([]byte, error) { return w.shopifyPart(1) }},
		{"partners.csv", (*world).partnerSheet},
		{"tonwerknora.WordPress." + day + ".xml", (*world).wordpressXML},
		{"youtube-comments-" + day + ".json", (*world).commentThreads},
	}
}
