package youtube_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/youtube"
)

// export is what reading one export gave, one line of text for each record.
type export struct {
	lines []string
	facts []data.Fact
	head  intake.Head
	err   error
}

func readAll(t testing.TB, path string, o intake.Options) []export {
	t.Helper()
	found, err := intake.Scan(t.Context(), []string{path}, []*intake.Format{youtube.Format}, o)
	if err != nil {
		t.Fatal(err)
	}
	var all []export
	for _, e := range found {
		x := export{err: e.Err}
		for r, err := range e.Records(t.Context(), nil) {
			var row *data.RowError
			switch {
			case errors.As(err, &row):
				x.lines = append(x.lines, fmt.Sprintf("%d not imported: %s", row.Line, row.Reason))
			case err != nil:
				x.err = err
			default:
				x.lines = append(x.lines, fmt.Sprintf("%d %s", r.Line, show(r.Fact)))
				x.facts = append(x.facts, r.Fact)
			}
		}
		x.head = e.Head()
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		all = append(all, x)
	}
	return all
}

// readOne reads a path that holds one export.
func readOne(t testing.TB, path string, o intake.Options) export {
	t.Helper()
	all := readAll(t, path, o)
	if len(all) != 1 {
		t.Fatalf("%d exports, want 1", len(all))
	}
	return all[0]
}

func show(fact data.Fact) string {
	if id, ok := fact.(*data.Identity); ok {
		return "Identity " + ref(id.Ref)
	}
	v := reflect.ValueOf(fact).Elem()
	parts := []string{v.Type().Name()}
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		if f.IsZero() {
			continue
		}
		switch x := f.Interface().(type) {
		case bool:
			parts = append(parts, name)
		case time.Time:
			parts = append(parts, name+"="+x.Format(time.RFC3339Nano))
		case data.Ref:
			parts = append(parts, name+"={"+ref(x)+"}")
		default:
			parts = append(parts, strings.ReplaceAll(fmt.Sprintf("%s=%v", name, x), "\n", "|"))
		}
	}
	return strings.Join(parts, " ")
}

// ref writes a reference without its address, which follows from the value.
func ref(r data.Ref) string {
	s := string(r.Kind) + " " + r.Value
	if r.Scope != "" {
		s += " in " + r.Scope
	}
	if r.Name != "" && r.Name != r.Value {
		s += fmt.Sprintf(" %q", r.Name)
	}
	if r.Owner {
		s += " owner"
	}
	return strings.TrimSpace(s)
}

// folder writes files into a new folder.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func sample(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func codes(warnings []data.Warning) string {
	var all []string
	for _, w := range warnings {
		all = append(all, w.Code)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
