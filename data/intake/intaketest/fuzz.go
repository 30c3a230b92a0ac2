package intaketest

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
)

// Fuzz says how arbitrary text becomes an export.
type Fuzz struct {
	Options intake.Options
	// Names are what the text may be called; the fuzzer chooses among them. The
	// files below testdata with one of their suffixes are the seeds.
	Names []string
	Seeds []string // further texts, tried under the first name
	// Files makes the export of a name and a text. Nil is one file.
	Files func(name, text string) map[string]string
	// Law is what must hold beside Check. Nil is nothing.
	Law func(t *testing.T, r Result)
}

// Fuzz reads anything as an export: whatever happens is either understood or said
// in words, and everything has its place.
func (k Kit) Fuzz(f *testing.F, c Fuzz) {
	f.Helper()
	c.seed(f)
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		name := c.Names[int(which)%len(c.Names)]
		files := map[string]string{name: text}
		if c.Files != nil {
			files = c.Files(name, text)
		}
		for _, r := range k.All(t, c.Options, Folder(t, files)) {
			if err := Check(r); err != nil {
				t.Fatal(err)
			}
			if c.Law != nil {
				c.Law(t, r)
			}
		}
	})
}

func (c Fuzz) seed(f *testing.F) {
	f.Helper()
	var suffixes []string
	for _, name := range c.Names {
		suffixes = append(suffixes, path.Ext(name))
	}
	samples := Tree(f, "testdata", suffixes...)
	if len(samples) == 0 {
		f.Fatalf("no sample %v below testdata", suffixes)
	}
	for _, name := range slices.Sorted(maps.Keys(samples)) {
		text := samples[name]
		for i := range c.Names {
			if path.Base(c.Names[i]) == path.Base(name) {
				f.Add(uint8(i), text)
			}
		}
		f.Add(uint8(len(text)%len(c.Names)), text)
	}
	for _, text := range c.Seeds {
		f.Add(uint8(0), text)
	}
}

// Check says what is wrong with a result that no file may lead to: a panic, an
// error or a rejected record without words, a fact without a place.
func Check(r Result) error {
	switch r.Code() {
	case "no words":
		return fmt.Errorf("an error that says nothing to people: %w", r.Err)
	case "defect":
		return fmt.Errorf("a panic: %w", errors.Unwrap(r.Err))
	}
	placed := func(file, line int) bool { return file >= 0 && file < len(r.Claimed) && line > 0 }
	for _, record := range r.Records {
		if record.Fact == nil || !placed(record.File, record.Line) {
			return fmt.Errorf("file %d, line %d of %d files: %+v", record.File, record.Line, len(r.Claimed), record.Fact)
		}
		if s, ok := record.Fact.(*data.Sale); ok && !sound(s) {
			return fmt.Errorf("line %d: the parts of a sale are not its whole: %s", record.Line, Show(s))
		}
	}
	for _, x := range r.Rejects {
		if strings.TrimSpace(x.Reason) == "" || !placed(x.File, x.Line) {
			return fmt.Errorf("rejected without a place or reason: %+v", x)
		}
	}
	return nil
}

// sound reports whether a sale adds up (metrics.md 11) and is one that can be kept.
func sound(s *data.Sale) bool {
	if s.Role == data.SettlementRole {
		return !s.Status.Counts() || s.Total >= 0
	}
	if s.Status.Counts() && (s.OrderedAt.IsZero() || s.Currency == "") {
		return false
	}
	return s.Total == s.Gross-s.Discounts+s.Shipping+s.TaxOnTop && s.Refunds >= 0
}
