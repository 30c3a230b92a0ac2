package desk_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/formats"
	"rapport/data/intake/intaketest"
)

// TestEverySample imports each sample of each format alone, twice, and takes it
// back: the second import changes nothing and nothing is left of the first.
func TestEverySample(t *testing.T) {
	t.Parallel()
	for _, f := range formats.All() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			d := empty(t)
			before := allFacts(t, d)
			for _, s := range intaketest.Samples(t, "../../data/intake", f.Name) {
				ids := bring(t, d, s)
				after := allFacts(t, d)
				if after == before {
					t.Errorf("%s brought nothing", s.Path)
				}
				bringAgain(t, d, s, after)
				takeBack(t, d, ids)
				if diff := cmp.Diff(before, allFacts(t, d)); diff != "" {
					t.Errorf("%s left something behind:\n%s", s.Path, diff)
				}
			}
		})
	}
}

// TestFormatsInAnyOrder imports one sample of every format, in any order, each
// twice, and takes them back in the opposite order.
func TestFormatsInAnyOrder(t *testing.T) {
	t.Parallel()
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; runs > 2 { // each is a workspace; rapid makes a hundred
			return
		}
		var chosen []intaketest.Sample
		for _, f := range formats.All() {
			chosen = append(chosen, rapid.SampledFrom(intaketest.Samples(t, "../../data/intake", f.Name)).Draw(rt, f.Name))
		}
		order := rapid.Permutation(chosen).Draw(rt, "order")
		inOrder, sorted := empty(t), empty(t)
		states := []string{allFacts(t, inOrder)}
		var brought [][]int64
		for _, s := range order {
			brought = append(brought, bring(t, inOrder, s))
			states = append(states, allFacts(t, inOrder))
			bringAgain(t, inOrder, s, states[len(states)-1])
		}
		for _, s := range chosen {
			bring(t, sorted, s)
		}
		if diff := cmp.Diff(allFacts(t, sorted), states[len(order)]); diff != "" {
			rt.Fatalf("the order matters:\n%s", diff)
		}
		for i, ids := range slices.Backward(brought) {
			takeBack(t, inOrder, ids)
			if diff := cmp.Diff(states[i], allFacts(t, inOrder)); diff != "" {
				rt.Fatalf("%s, taken back, left something behind:\n%s", order[i].Path, diff)
			}
		}
	})
}

func empty(t *testing.T) *desk.Desk {
	t.Helper()
	d, err := desk.Open(t.Context(), desk.Config{Path: filepath.Join(t.TempDir(), "Formats.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// bring imports a sample and returns its imports.
func bring(t *testing.T, d *desk.Desk, s intaketest.Sample) []int64 {
	t.Helper()
	var ids []int64
	for _, r := range reports(t, d, s) {
		if r.Status != data.ImportDone || r.Format != s.Format {
			t.Fatalf("%s as %s: %s, %v", s.Path, r.Format, r.Status, r.Err)
		}
		ids = append(ids, r.ID)
	}
	return ids
}

// bringAgain imports what is there already.
func bringAgain(t *testing.T, d *desk.Desk, s intaketest.Sample, before string) {
	t.Helper()
	for _, r := range reports(t, d, s) {
		if r.Status != data.ImportUnchanged {
			t.Errorf("%s again: %s", s.Path, r.Status)
		}
	}
	if diff := cmp.Diff(before, allFacts(t, d)); diff != "" {
		t.Errorf("%s again changed:\n%s", s.Path, diff)
	}
}

func reports(t *testing.T, d *desk.Desk, s intaketest.Sample) []*data.ImportReport {
	t.Helper()
	o := s.Options
	o.Limits = intake.DefaultLimits()
	all, err := d.Import(t.Context(), []string{s.Path}, o, func(desk.Progress) {})
	if err != nil || len(all) == 0 {
		t.Fatalf("%s: %d reports, %v", s.Path, len(all), err)
	}
	return all
}

func takeBack(t *testing.T, d *desk.Desk, ids []int64) {
	t.Helper()
	for _, id := range slices.Backward(ids) {
		if _, err := d.Undo(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := d.Check(t.Context()); err != nil || !c.OK {
		t.Fatalf("check: %v %+v", err, c)
	}
}

// allFacts is what dump writes and, of every table of facts, each row's key and
// digest.
func allFacts(t *testing.T, d *desk.Desk) string {
	t.Helper()
	lines := []string{dump(t, d)}
	for _, table := range []string{"content", "interaction", "sale", "metric", "deal", "member", "rate_day"} {
		text := fmt.Sprintf("SELECT '%s', hex(key), hex(digest) FROM %s ORDER BY key", table, table)
		err := d.Ask(t.Context(), text, func([]string) error { return nil }, func(row []any) error {
			lines = append(lines, fmt.Sprint(row...))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return strings.Join(lines, "\n")
}
