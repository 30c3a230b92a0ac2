package intaketest

import (
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
)

// Listed reads a sample of the format that testdata/SAMPLES lists, with what the person
// has to say about it there. It is whole: no error, nothing unknown, and Check holds.
func (k Kit) Listed(t testing.TB, name string) Result {
	t.Helper()
	for _, s := range k.listed(t) {
		if s.Name == name {
			return k.checked(t, s.Options, name)
		}
	}
	t.Fatalf("testdata/SAMPLES does not list %s for the format %s", name, k.Format.Name)
	return Result{}
}

// listed are the samples of the format in testdata/SAMPLES of its package.
func (k Kit) listed(t testing.TB) []Sample {
	t.Helper()
	all := listed(t, filepath.Join("testdata", "SAMPLES"), k.Format.Name)
	if len(all) == 0 {
		t.Fatalf("testdata/SAMPLES lists nothing for the format %s", k.Format.Name)
	}
	return all
}

func (k Kit) checked(t testing.TB, o intake.Options, name string) Result {
	t.Helper()
	r := k.Sample(t, o, name)
	if err := Check(r); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if r.Err != nil || len(r.Unknown)+len(r.Head.Unknown) > 0 {
		t.Errorf("%s: unknown %v %v: %v", name, r.Unknown, r.Head.Unknown, r.Err)
	}
	return r
}

// Worked compares listed samples with what was worked out by hand: a line for each thing
// that show writes of the result.
func (k Kit) Worked(t *testing.T, show func(Result) []string, want map[string][]string) {
	t.Helper()
	if len(want) == 0 {
		t.Fatal("nothing was worked out")
	}
	for sample, lines := range want {
		t.Run(sample, func(t *testing.T) {
			r := k.Listed(t, sample)
			if diff := cmp.Diff(lines, show(r)); diff != "" {
				t.Error(diff, r.Err)
			}
		})
	}
}

// Layouts compares all that is read of each listed sample with the golden file that has
// its name: orders.golden for orders.csv.
func (k Kit) Layouts(t *testing.T) {
	t.Helper()
	for _, s := range k.listed(t) {
		k.Layout(t, s.Options, s.Name)
	}
}

// Layout is Layouts for one sample, listed or not.
func (k Kit) Layout(t *testing.T, o intake.Options, name string) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		Golden(t, strings.TrimSuffix(name, path.Ext(name))+".golden", k.checked(t, o, name).String())
	})
}

// Sales writes each sale of a result.
func Sales(write func(*data.Sale) string) func(Result) []string {
	return func(r Result) []string {
		var lines []string
		for _, s := range r.Sales() {
			lines = append(lines, write(s))
		}
		return lines
	}
}

// SalesAndReasons writes each sale of a result, and then why a record was rejected.
func SalesAndReasons(write func(*data.Sale) string) func(Result) []string {
	sales := Sales(write)
	return func(r Result) []string {
		lines := sales(r)
		for _, x := range r.Rejects {
			lines = append(lines, "rejected: "+x.Reason)
		}
		return lines
	}
}
