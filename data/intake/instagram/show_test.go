package instagram_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/instagram"
)

// export is what reading one export gave, one line of text for each record.
type export struct {
	lines   []string
	head    intake.Head
	unknown []string
	err     error
}

func readAll(t *testing.T, path string, o intake.Options) []export {
	t.Helper()
	found, err := intake.Scan(t.Context(), []string{path}, []*intake.Format{instagram.Format}, o)
	if err != nil {
		t.Fatal(err)
	}
	var all []export
	for _, e := range found {
		x := export{unknown: e.Unknown, err: e.Err}
		for r, err := range e.Records(t.Context(), nil) {
			var row *data.RowError
			switch {
			case errors.As(err, &row):
				x.lines = append(x.lines, fmt.Sprintf("%s:%d not imported: %s", short(e.Claim.Files[row.File].Name), row.Line, row.Reason))
			case err != nil:
				x.err = err
			default:
				x.lines = append(x.lines, fmt.Sprintf("%s:%d %s", short(e.Claim.Files[r.File].Name), r.Line, show(r.Fact)))
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
func readOne(t *testing.T, path string, o intake.Options) export {
	t.Helper()
	all := readAll(t, path, o)
	if len(all) != 1 {
		t.Fatalf("%d exports, want 1", len(all))
	}
	return all[0]
}

// short is a name of a file that tells it from the others.
func short(name string) string {
	base, dir := path.Base(name), path.Base(path.Dir(name))
	if strings.HasPrefix(base, "mess") && dir != "." || dir == "threads" {
		return dir + "/" + base
	}
	return base
}

var hashes = regexp.MustCompile(`:[0-9a-f]{16}\b`)

func show(fact data.Fact) string {
	v := reflect.ValueOf(fact).Elem()
	if id, ok := fact.(*data.Identity); ok {
		return "Identity " + fields(reflect.ValueOf(id.Ref))
	}
	return hashes.ReplaceAllString(v.Type().Name()+" "+fields(v), ":*")
}

func fields(v reflect.Value) string {
	var parts []string
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
			parts = append(parts, fmt.Sprintf("%s=%v", name, x))
		}
	}
	return strings.Join(parts, " ")
}

// ref writes a reference without its address, which follows from the handle.
func ref(r data.Ref) string {
	if r.Owner {
		return "owner"
	}
	s := strings.TrimSpace(r.Platform + " " + string(r.Kind) + " " + r.Value)
	if r.Scope != "" {
		s += " in " + r.Scope
	}
	if r.Name != "" && r.Name != r.Value {
		s += fmt.Sprintf(" %q", r.Name)
	}
	return s
}

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
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

func zipped(t *testing.T, name string, files map[string]string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
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
