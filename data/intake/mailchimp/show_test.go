package mailchimp_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/mailchimp"
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
	found, err := intake.Scan(t.Context(), []string{path}, []*intake.Format{mailchimp.Format}, o)
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
				x.lines = append(x.lines, fmt.Sprintf("%s:%d not imported: %s", e.Claim.Files[row.File].Kind, row.Line, row.Reason))
			case err != nil:
				x.err = err
			default:
				x.lines = append(x.lines, fmt.Sprintf("%s:%d %s", e.Claim.Files[r.File].Kind, r.Line, show(r.Fact)))
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
			parts = append(parts, name+"="+x.Format(time.RFC3339))
		case data.Ref:
			parts = append(parts, name+"={"+ref(x)+"}")
		default:
			parts = append(parts, fmt.Sprintf("%s=%v", name, x))
		}
	}
	return strings.Join(parts, " ")
}

func ref(r data.Ref) string {
	s := string(r.Kind) + " " + r.Value
	if r.Name != "" {
		s += fmt.Sprintf(" %q", r.Name)
	}
	if r.Owner {
		s += " owner"
	}
	return strings.TrimSpace(s)
}

// files are those below a folder, by their path inside it.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".csv" {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func zipped(t testing.TB, files map[string]string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "export.zip")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	return file
}

func write(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func codes(warnings []data.Warning) string {
	var all []string
	for _, w := range warnings {
		all = append(all, w.Code)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
